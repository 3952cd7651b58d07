"""What the user does with a turn that went wrong, in the window."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.commands import (
    Command,
    Continue,
    Discard,
    OpenConversation,
    PlayRecording,
    Retry,
    Rewrite,
    Stop,
)
from desktop_assistant.conversation.events import (
    ReplayEnded,
    ReplayStarted,
    SpeechKept,
    TurnDiscarded,
    TurnEnded,
)
from desktop_assistant.model.turn import Outcome, SearchHit, Turn, TurnError
from desktop_assistant.settings.schema import Connection, Hearing, Settings
from desktop_assistant.ui import turn_actions
from desktop_assistant.ui.main_window import MainWindow
from desktop_assistant.ui.rewrite_dialog import RewriteDialog
from tests.fakes.program import FakeProgram

OFFLINE = TurnError("unreachable", "The service cannot be reached.", "retry")


@pytest.fixture
def unheard(window: MainWindow, program: FakeProgram, qtbot: QtBot) -> Turn:
    """A turn in the open conversation whose hearing failed."""
    opened = window.pane.open_conversation
    assert opened is not None
    turn = Turn(
        opened.conversation.id,
        id=900,
        spoken=True,
        outcome=Outcome.FAILED,
        error=OFFLINE,
        recording="speech-c1.wav",
    )
    program.emit(TurnEnded(turn))
    qtbot.waitUntil(lambda: window.pane.chat.has_turn(900))
    return turn


def buttons(window: MainWindow) -> dict[str, QPushButton]:
    found = window.pane.chat.viewport().findChildren(QPushButton)
    return {each.text(): each for each in found if each.isVisible()}


def press(window: MainWindow, label: str) -> None:
    QTest.mouseClick(buttons(window)[label], Qt.MouseButton.LeftButton)


def posted(program: FakeProgram, kind: type[Command]) -> list[Command]:
    return program.posted(kind)


def entries(menu: QMenu) -> dict[str, QMenu | None]:
    """What a menu offers, and where an entry leads to another menu."""
    named = [action for action in menu.actions() if action.text()]
    return {each.text(): cast("QMenu | None", each.menu()) for each in named}


def test_a_recording_is_played_and_stopped(
    window: MainWindow, program: FakeProgram, qtbot: QtBot, unheard: Turn
) -> None:
    press(window, "Play")
    assert posted(program, PlayRecording) == [PlayRecording(900)]
    program.emit(ReplayStarted(900))
    qtbot.waitUntil(lambda: "Stop" in buttons(window))
    press(window, "Stop")
    assert posted(program, Stop) == [Stop()]
    program.emit(ReplayEnded(900))
    qtbot.waitUntil(lambda: "Play" in buttons(window))


@pytest.mark.parametrize("agrees", [True, False])
def test_discarding_asks_first(
    window: MainWindow,
    program: FakeProgram,
    qtbot: QtBot,
    unheard: Turn,
    monkeypatch: pytest.MonkeyPatch,
    agrees: bool,
) -> None:
    monkeypatch.setattr(turn_actions, "confirm", lambda *_: agrees)
    press(window, "Discard")
    assert posted(program, Discard) == ([Discard(900)] if agrees else [])
    program.emit(TurnDiscarded(900))
    qtbot.waitUntil(lambda: not window.pane.chat.has_turn(900))


def test_what_was_said_is_written_by_hand(
    window: MainWindow, program: FakeProgram, qtbot: QtBot, unheard: Turn
) -> None:
    press(window, "Write it myself")
    dialog = window.findChild(RewriteDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    send = box.buttons()[0]
    assert not send.isEnabled()
    QTest.keyClicks(dialog.field, "Good morning")
    assert send.isEnabled()
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: posted(program, Rewrite) == [Rewrite(900, "Good morning")])


def test_what_was_misheard_is_corrected_and_nothing_is_sent_unchanged(
    window: MainWindow, program: FakeProgram, qtbot: QtBot, unheard: Turn
) -> None:
    window.pane.chat.rewrite_requested.emit(replace(unheard, said="Yellow bear"))
    dialog = window.findChild(RewriteDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.field.toPlainText() == "Yellow bear"
    dialog.accept()
    assert dialog.isVisible()
    dialog.reject()
    assert posted(program, Rewrite) == []


def test_other_connections_and_languages_are_offered(
    window: MainWindow, program: FakeProgram, unheard: Turn
) -> None:
    program.setup.kept = Settings(
        connections=(
            Connection(),
            Connection("At home & work", "openai", "http://192.168.1.5/v1"),
            Connection("device", "device", ""),
        ),
        hearing=Hearing(language="it"),
    )
    menu = window.turn_actions.ways(unheard, window)
    found = entries(menu)
    assert list(found) == ["With At home && work", "English", "Español", "More languages"]
    more = found["More languages"]
    assert more is not None
    assert "Deutsch" in entries(more)
    assert not {"English", "Español", "Italiano"} & set(entries(more))
    menu.actions()[0].trigger()
    next(action for action in menu.actions() if action.text() == "Español").trigger()
    next(action for action in more.actions() if action.text() == "Deutsch").trigger()
    assert posted(program, Retry) == [
        Retry(900, connection="At home & work"),
        Retry(900, language="es"),
        Retry(900, language="de"),
    ]


def test_the_menu_opens_at_its_button(window: MainWindow, qtbot: QtBot, unheard: Turn) -> None:
    window.pane.chat.retry_with_requested.emit(unheard, QPoint(20, 30))
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.pane.findChildren(QMenu)))
    menu = next(each for each in window.pane.findChildren(QMenu) if each.isVisible())
    menu.close()


def test_a_cut_reply_goes_on(
    window: MainWindow, program: FakeProgram, qtbot: QtBot, unheard: Turn
) -> None:
    cut = replace(unheard, id=901, said="Count", reply="One. Two", recording="")
    program.emit(TurnEnded(cut))
    qtbot.waitUntil(lambda: window.pane.chat.has_turn(901))
    press(window, "Continue")
    assert posted(program, Continue) == [Continue(901)]


def test_speech_that_was_found_again_is_told_and_led_to(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    banner = window.pane.banner
    other = program.library.talks[-1]
    turn = Turn(other.id, id=77, spoken=True, outcome=Outcome.INTERRUPTED, recording="a.wav")
    program.library.turns[other.id] = [turn]
    program.memories.hits[77] = SearchHit(turn, other, "Ada")
    program.emit(SpeechKept((turn,)))
    qtbot.waitUntil(lambda: banner.shown is not None and banner.shown.code == "speech_kept")
    assert banner.shown is not None
    assert banner.shown.text.startswith("Something you said was not answered")
    assert banner.shown.action is not None
    banner.shown.action()
    qtbot.waitUntil(lambda: OpenConversation(other.id) in program.commands)
    qtbot.waitUntil(lambda: window.pane.chat.has_turn(77))


def test_several_are_told_as_one(window: MainWindow, program: FakeProgram, qtbot: QtBot) -> None:
    banner = window.pane.banner
    turns = tuple(Turn(1, id=number, spoken=True) for number in (7, 8, 9))
    program.emit(SpeechKept(turns))
    qtbot.waitUntil(lambda: banner.shown is not None and banner.shown.code == "speech_kept")
    assert banner.shown is not None
    assert "3" in banner.shown.text
