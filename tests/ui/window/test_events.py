"""What happens in the conversation is drawn in the window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.events import (
    LevelChanged,
    Noticed,
    ReplyGrew,
    StateChanged,
    TalkPending,
    TranscriptGrew,
    TurnEnded,
    TurnStarted,
)
from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.model.turn import Outcome, Turn, TurnError
from desktop_assistant.ui.error_places import SettingsPlace
from desktop_assistant.ui.main_window import MainWindow
from desktop_assistant.ui.ports import KeyStatus, Readiness
from desktop_assistant.ui.talk_face import TalkFace
from tests.fakes.program import FakeProgram
from tests.ui.window.conftest import OpenWindow


def conversation_id(window: MainWindow) -> int:
    opened = window.pane.open_conversation
    assert opened is not None
    return opened.conversation.id


@pytest.mark.parametrize("state", list(TurnState))
def test_the_talk_button_shows_the_state(
    window: MainWindow, program: FakeProgram, qtbot: QtBot, state: TurnState
) -> None:
    program.emit(StateChanged(TurnState.SPEAKING), StateChanged(state))
    qtbot.waitUntil(lambda: window.pane.state is state)
    assert window.pane.composer.talk.face is TalkFace(state.value)
    assert window.pane.composer.stop.isVisible() is (state is not TurnState.IDLE)


def test_listening_is_shown_only_when_the_microphone_gives_sound(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    talk = window.pane.composer.talk
    program.emit(TalkPending())
    qtbot.waitUntil(lambda: talk.face is TalkFace.OPENING)
    program.emit(StateChanged(TurnState.LISTENING), LevelChanged(-12.0))
    qtbot.waitUntil(lambda: talk.face is TalkFace.LISTENING)
    qtbot.waitUntil(lambda: talk.level > 0.5)


def test_a_microphone_that_cannot_be_opened_ends_the_waiting_and_is_looked_at_again(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    talk = window.pane.composer.talk
    program.emit(TalkPending())
    qtbot.waitUntil(lambda: talk.face is TalkFace.OPENING)
    program.ready = Readiness(microphone="It went away.", microphone_code="")
    error = TurnError("microphone_failed", "It cannot be opened.", "open_settings")
    failed = Turn(conversation_id(window), id=900, outcome=Outcome.FAILED, error=error)
    program.emit(TurnEnded(failed))
    qtbot.waitUntil(lambda: talk.face is TalkFace.OFF)
    assert talk.caption() == "It went away."


def test_a_turn_reaches_the_chat_view(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    turn = Turn(conversation_id(window), id=900, spoken=True)
    program.emit(
        TurnStarted(turn),
        TranscriptGrew(900, "What time", False),
        TranscriptGrew(900, "What time is it?", True),
        ReplyGrew(900, "Half past "),
        ReplyGrew(900, "nine."),
        TurnEnded(
            replace(
                turn, said="What time is it?", reply="Half past nine.", outcome=Outcome.COMPLETED
            )
        ),
    )
    chat = window.pane.chat
    qtbot.waitUntil(lambda: "Half past nine." in chat.accessibleDescription())
    assert "What time is it?" in chat.accessibleDescription()


def test_older_turns_are_asked_for_from_the_oldest_shown(
    window: MainWindow, program: FakeProgram, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = conversation_id(window)
    program.library.turns[number] = [
        Turn(number, id=1000 + n, said=f"question {n}", outcome=Outcome.COMPLETED) for n in range(8)
    ]
    program.shown = 3
    prepended: list[list[int]] = []
    monkeypatch.setattr(
        window.pane.chat, "prepend", lambda turns: prepended.append([each.id for each in turns])
    )
    window.roster.choose_instance(10)
    qtbot.waitUntil(lambda: window.pane.open_conversation == program.opened(number))
    # Three turns do not fill the view, so it asks by itself.
    asked = program.library.calls
    qtbot.waitUntil(lambda: ("turns_before", number, 1005, 50) in asked)
    qtbot.waitUntil(lambda: [1000, 1001, 1002, 1003, 1004] in prepended)
    window.pane.chat.older_wanted.emit()
    qtbot.waitUntil(lambda: ("turns_before", number, 1000, 50) in asked)
    qtbot.waitUntil(lambda: prepended[-1] == [])


def test_a_notice_is_shown_in_the_banner(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    program.emit(Noticed("talk_too_long", "Ten minutes are the most."))
    qtbot.waitUntil(window.pane.banner.isVisible)
    assert window.pane.banner.shown is not None
    assert window.pane.banner.shown.code == "talk_too_long"


def test_a_missing_key_is_told_with_the_way_to_the_settings(
    program: FakeProgram, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.ready = Readiness(key="There is no key.", key_code="key_missing")
    window = open_window()
    qtbot.waitUntil(window.pane.banner.isVisible)
    notice = window.pane.banner.shown
    assert notice is not None
    assert notice.text == "Add your key in Settings to begin."
    opened: list[SettingsPlace] = []
    monkeypatch.setattr(window, "open_settings", opened.append)
    assert notice.action is not None
    notice.action()
    assert opened == [SettingsPlace("connection", "key")]
    assert window.pane.composer.talk.isEnabled(), "what is said is kept and can be tried again"


def test_the_banner_goes_when_the_key_is_there(
    program: FakeProgram, open_window: OpenWindow, qtbot: QtBot
) -> None:
    program.ready = Readiness(key="There is no key.", key_code="key_missing")
    window = open_window()
    qtbot.waitUntil(window.pane.banner.isVisible)
    program.ready = Readiness()
    window.refresh_readiness()
    qtbot.waitUntil(lambda: not window.pane.banner.isVisible())


def test_a_key_for_this_session_only_is_told(
    program: FakeProgram, open_window: OpenWindow, qtbot: QtBot
) -> None:
    program.setup.status = KeyStatus(program.setup.status.source, keyring_available=False)
    window = open_window()
    qtbot.waitUntil(window.pane.banner.isVisible)
    assert window.pane.banner.shown is not None
    assert window.pane.banner.shown.code == "session_key"


def test_the_demo_lists_what_can_be_said(
    program: FakeProgram,
    open_window: OpenWindow,
    qtbot: QtBot,
) -> None:
    program.is_demo = True
    window = open_window()
    assert window.pane.banner.shown is not None
    assert window.pane.banner.shown.code == "demo"
    buttons = window.pane.chat.findChildren
    qtbot.waitUntil(
        lambda: set(program.said) <= {each.accessibleName() for each in buttons(QPushButton)}
    )


def test_nothing_is_asked_or_told_once_the_window_is_closed(
    qtbot: QtBot, program: FakeProgram, window: MainWindow
) -> None:
    told: list[object] = []
    window.bridge.happened.connect(told.append)
    window.close()
    program.emit(Noticed("late", "Too late."))
    question = window.bridge.ask(program.library.instances(), told.append, told.append)
    assert question.cancelled()
    qtbot.wait(50)
    assert told == []
