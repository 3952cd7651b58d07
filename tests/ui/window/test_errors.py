"""What goes wrong is said in place: the countdown, the way to what mends it, the voice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.commands import Announce, Stop
from desktop_assistant.conversation.events import (
    Noticed,
    StateChanged,
    TurnEnded,
    TurnStarted,
    Waiting,
)
from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.model.turn import Outcome, Turn, TurnError
from desktop_assistant.ui.chat_view.words import notice
from desktop_assistant.ui.error_messages import describe
from desktop_assistant.ui.error_places import SettingsPlace
from desktop_assistant.ui.main_window import MainWindow
from desktop_assistant.ui.ports import Readiness
from desktop_assistant.ui.settings_dialog.dialog import SettingsDialog
from tests.fakes.program import FakeProgram
from tests.ui.window.conftest import OpenWindow
from tests.ui.window.test_events import conversation_id


def caption(window: MainWindow) -> str:
    return window.pane.composer._caption.accessibleName()


def begin_wait(window: MainWindow, program: FakeProgram, seconds: float) -> Turn:
    turn = Turn(conversation_id(window), id=900, said="Hi")
    program.emit(
        TurnStarted(turn),
        StateChanged(TurnState.THINKING),
        Waiting("too_many_requests", seconds),
    )
    return turn


def test_a_wait_counts_down_and_goes(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    begin_wait(window, program, 3.0)
    qtbot.waitUntil(lambda: "Trying again in 3 s: too many requests" in caption(window))
    qtbot.waitUntil(lambda: "Trying again in 2 s" in caption(window), timeout=3000)
    assert window.pane.composer.stop.isVisible()
    program.emit(Waiting("too_many_requests", 0.0))
    qtbot.waitUntil(lambda: "Thinking" in caption(window))


def test_stop_cancels_the_wait(window: MainWindow, program: FakeProgram, qtbot: QtBot) -> None:
    turn = begin_wait(window, program, 60.0)
    qtbot.waitUntil(lambda: "Trying again in" in caption(window))
    window.pane.composer.stop.click()
    assert program.commands[-1] == Stop()
    program.emit(
        TurnEnded(Turn(turn.conversation_id, id=900, said="Hi", outcome=Outcome.INTERRUPTED)),
        StateChanged(TurnState.IDLE),
    )
    qtbot.waitUntil(lambda: "Hold to talk" in caption(window))
    assert not any(timer.isActive() for timer in window.pane._countdown.findChildren(QTimer))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("hearing_slow", "Waiting for speech recognition…"),
        ("thinking_slow", "Waiting for the service to reply…"),
        ("speaking_slow", "Waiting for the voice…"),
    ],
)
def test_what_takes_long_is_named_until_something_comes(
    window: MainWindow, program: FakeProgram, qtbot: QtBot, code: str, words: str
) -> None:
    turn = Turn(conversation_id(window), id=900, said="Hi")
    program.emit(TurnStarted(turn), StateChanged(TurnState.THINKING), Waiting(code, None))
    qtbot.waitUntil(lambda: words in caption(window))
    assert window.pane.composer.stop.isVisible()
    assert not window.pane._countdown._timer.isActive()
    program.emit(Waiting(code, 0.0))
    qtbot.waitUntil(lambda: "Thinking" in caption(window))


def test_the_talk_button_rests_while_the_voice_is_waited_for(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    talk = window.pane.composer.talk
    turn = Turn(conversation_id(window), id=900, said="Hi")
    program.emit(TurnStarted(turn), StateChanged(TurnState.SPEAKING))
    qtbot.waitUntil(lambda: talk.is_animated)
    program.emit(Waiting("too_many_requests", 60.0))
    qtbot.waitUntil(lambda: "Trying again in" in caption(window))
    assert talk.is_animated, "what came before is still heard"
    program.emit(Waiting("too_many_requests", 0.0), Waiting("speaking_slow", None))
    qtbot.waitUntil(lambda: not talk.is_animated)
    program.emit(Waiting("speaking_slow", 0.0))
    qtbot.waitUntil(lambda: talk.is_animated)


def test_a_countdown_follows_what_takes_long_and_goes_with_the_turn(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    turn = begin_wait(window, program, 60.0)
    program.emit(Waiting("too_many_requests", 0.0), Waiting("thinking_slow", None))
    qtbot.waitUntil(lambda: "Waiting for the service to reply" in caption(window))
    program.emit(Waiting("thinking_slow", 0.0), Waiting("busy", 60.0))
    qtbot.waitUntil(lambda: "Trying again in" in caption(window))
    program.emit(Waiting("busy", 0.0), Waiting("thinking_slow", None))
    qtbot.waitUntil(lambda: "Waiting for the service to reply" in caption(window))
    program.emit(TurnEnded(turn), StateChanged(TurnState.IDLE))
    qtbot.waitUntil(lambda: "Hold to talk" in caption(window))


def test_whoever_speaks_sees_that_he_is_heard(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    program.emit(StateChanged(TurnState.LISTENING), Waiting("busy", 9.0))
    qtbot.waitUntil(lambda: window.pane._countdown._code == "busy")
    assert "Listening" in caption(window)
    program.emit(StateChanged(TurnState.TRANSCRIBING))
    qtbot.waitUntil(lambda: "Trying again in 9 s: the service is busy" in caption(window))


def test_a_failed_turn_is_handed_over_to_be_said_aloud(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    error = TurnError("offline", "English", "retry")
    failed = Turn(conversation_id(window), id=900, said="Hi", outcome=Outcome.FAILED, error=error)
    program.emit(TurnStarted(failed), TurnEnded(failed))
    qtbot.waitUntil(lambda: any(isinstance(each, Announce) for each in program.commands))
    assert program.commands[-1] == Announce(describe(error), "en")


@pytest.mark.parametrize(
    ("error", "page", "field"),
    [
        (TurnError("key_refused", "", "open_settings"), "connection", "key"),
        (
            TurnError("model_unknown", "", "open_settings", {"role": "speaking", "model": "x"}),
            "speech",
            "speaking_model",
        ),
        (TurnError("model_ended", "", "open_settings", {"model": "x"}), "answers", "model"),
    ],
)
def test_settings_open_at_the_field_that_mends_the_error(
    window: MainWindow,
    qtbot: QtBot,
    error: TurnError,
    page: str,
    field: str,
) -> None:
    window.pane.chat.settings_requested.emit(error)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SettingsDialog)
    with qtbot.waitActive(dialog):
        pass
    wanted = getattr(dialog.pages[page], field)
    qtbot.waitUntil(lambda: wanted.hasFocus() or wanted.isAncestorOf(dialog.focusWidget()))
    dialog.reject()


def test_a_notice_with_a_cure_has_its_button(
    window: MainWindow,
    program: FakeProgram,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    values: dict[str, str | int] = {"model": "tts-1", "date": "2027-01-06", "role": "speaking"}
    opened: list[SettingsPlace] = []
    window.pane.settings_wanted.disconnect()
    window.pane.settings_wanted.connect(opened.append)
    program.emit(Noticed("model_ending", "English", values, "open_settings"))
    qtbot.waitUntil(window.pane.banner.isVisible)
    shown = window.pane.banner.shown
    assert shown is not None
    assert "“tts-1” on" in shown.text
    assert "2027" in shown.text
    assert shown.action is not None
    shown.action()
    assert opened == [SettingsPlace("speech", "speaking_model")]


def test_a_locked_keyring_is_not_taken_for_a_missing_key(
    program: FakeProgram, open_window: OpenWindow, qtbot: QtBot
) -> None:
    program.ready = Readiness(key="The keyring is locked.", key_code="keyring_locked")
    window = open_window()
    qtbot.waitUntil(window.pane.banner.isVisible)
    shown = window.pane.banner.shown
    assert shown is not None
    assert shown.text == "The system's keyring is locked. Unlock it and try again."
    assert shown.action_label == "Try again"
    program.ready = Readiness()
    assert shown.action is not None
    shown.action()
    qtbot.waitUntil(lambda: not window.pane.banner.isVisible())


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("reply_broken", "The voice stopped; the whole answer is here in writing."),
        ("offline", "The voice stopped; the whole answer is here in writing. The service cannot"),
        ("no_speaker", "There is no speaker."),
    ],
)
def test_a_voice_that_failed_is_told_as_such(code: str, words: str) -> None:
    error = TurnError(code, "English", values={"role": "speaking"})
    turn = Turn(1, id=2, said="Hi", reply="Hello.", outcome=Outcome.COMPLETED, error=error)
    remark = notice(turn, describe)
    assert remark is not None
    assert remark.text.startswith(words)
    assert "broke off" not in remark.text
