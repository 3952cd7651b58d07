"""Talking, typing and stopping in the real window, by mouse and by key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.commands import (
    Command,
    PressTalk,
    ReleaseTalk,
    Retry,
    SendText,
    SetMuted,
    Stop,
)
from desktop_assistant.conversation.events import StateChanged
from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.ui.main_window import MainWindow
from desktop_assistant.ui.ports import Readiness
from tests.fakes.program import FakeProgram
from tests.ui.window.conftest import OpenWindow

SPACE = Qt.Key.Key_Space
LEFT = Qt.MouseButton.LeftButton


def talk_commands(program: FakeProgram) -> list[Command]:
    return [each for each in program.commands if isinstance(each, PressTalk | ReleaseTalk)]


def repeat(widget: QWidget, kind: QEvent.Type) -> None:
    """What a held key sends again and again."""
    event = QKeyEvent(kind, SPACE, Qt.KeyboardModifier.NoModifier, " ", True)
    QApplication.sendEvent(widget, event)


def test_the_mouse_holds_the_button(window: MainWindow, program: FakeProgram) -> None:
    QTest.mousePress(window.pane.composer.talk, LEFT)
    assert talk_commands(program) == [PressTalk()]
    QTest.mouseRelease(window.pane.composer.talk, LEFT)
    assert talk_commands(program) == [PressTalk(), ReleaseTalk()]


def test_space_held_talks_and_its_repetition_is_ignored(
    window: MainWindow, program: FakeProgram
) -> None:
    window.pane.composer.talk.setFocus()
    target = window.focusWidget()
    assert target is not None
    QTest.keyPress(target, SPACE)
    for _ in range(3):
        repeat(target, QEvent.Type.KeyRelease)
        repeat(target, QEvent.Type.KeyPress)
    assert talk_commands(program) == [PressTalk()]
    QTest.keyRelease(target, SPACE)
    assert talk_commands(program) == [PressTalk(), ReleaseTalk()]


def test_repetition_that_looks_like_real_presses_is_one_hold(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    window.talk_key.settle_ms = 400
    QTest.keyPress(window, SPACE)
    for _ in range(3):
        QTest.keyRelease(window, SPACE)
        QTest.keyPress(window, SPACE)
    assert talk_commands(program) == [PressTalk()]
    QTest.keyRelease(window, SPACE)
    qtbot.waitUntil(lambda: talk_commands(program) == [PressTalk(), ReleaseTalk()])
    QTest.keyPress(window, SPACE)
    assert len(talk_commands(program)) == 3


def test_space_talks_from_the_lists_and_the_chat_view(
    window: MainWindow, program: FakeProgram
) -> None:
    lists = (window.sidebar.characters, window.sidebar.instances.list, window.pane.chat, window)
    for count, widget in enumerate(lists, start=1):
        widget.setFocus()
        assert window.focusWidget() is widget
        QTest.keyClick(widget, SPACE)
        assert len(talk_commands(program)) == 2 * count, widget.accessibleName()


def test_space_types_in_the_message_field(window: MainWindow, program: FakeProgram) -> None:
    field = window.pane.composer.field
    field.setFocus()
    QTest.keyClicks(field, "a b")
    assert field.toPlainText() == "a b"
    assert talk_commands(program) == []


def test_space_still_works_the_other_buttons(window: MainWindow, program: FakeProgram) -> None:
    mute = window.pane.header.mute
    mute.setFocus()
    QTest.keyClick(mute, SPACE)
    assert talk_commands(program) == []
    assert program.posted(SetMuted) == [SetMuted(True)]
    QTest.keyClick(mute, SPACE)
    assert program.posted(SetMuted) == [SetMuted(True), SetMuted(False)]


def test_space_with_a_modifier_does_not_talk(window: MainWindow, program: FakeProgram) -> None:
    QTest.keyClick(window, SPACE, Qt.KeyboardModifier.ControlModifier)
    assert talk_commands(program) == []


def test_moving_to_the_field_while_space_is_held_lets_go(
    window: MainWindow, program: FakeProgram
) -> None:
    talk = window.pane.composer.talk
    talk.setFocus()
    QTest.keyPress(talk, SPACE)
    window.pane.composer.field.setFocus()
    assert talk_commands(program) == [PressTalk(), ReleaseTalk()]


def test_losing_the_window_lets_go_of_space_and_mouse(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    talk = window.pane.composer.talk
    talk.setFocus()
    QTest.keyPress(talk, SPACE)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    assert talk_commands(program) == [PressTalk(), ReleaseTalk()]
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.mousePress(talk, LEFT)
    with qtbot.waitActive(other):
        other.activateWindow()
    assert talk_commands(program) == [PressTalk(), ReleaseTalk()] * 2


def test_dragging_off_the_button_lets_go(window: MainWindow, program: FakeProgram) -> None:
    talk = window.pane.composer.talk
    QTest.mousePress(talk, LEFT)
    QTest.mouseMove(talk, QPoint(-30, -30))
    assert talk_commands(program) == [PressTalk(), ReleaseTalk()]


def test_escape_stops_from_anywhere(window: MainWindow, program: FakeProgram) -> None:
    window.pane.composer.field.setFocus()
    QTest.keyClick(window.pane.composer.field, Qt.Key.Key_Escape)
    assert program.posted(Stop) == [Stop()]


def test_stop_is_there_while_something_runs(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    stop = window.pane.composer.stop
    assert not stop.isVisible()
    program.emit(StateChanged(TurnState.THINKING))
    qtbot.waitUntil(stop.isVisible)
    assert stop.accessibleName() == "Stop"
    QTest.mouseClick(stop, LEFT)
    assert program.posted(Stop) == [Stop()]
    program.emit(StateChanged(TurnState.IDLE))
    qtbot.waitUntil(lambda: not stop.isVisible())


def test_enter_sends_and_shift_enter_begins_a_line(
    window: MainWindow, program: FakeProgram
) -> None:
    field = window.pane.composer.field
    QTest.keyClicks(field, "one")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(field, "two")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert program.posted(SendText) == [SendText("one\ntwo")]
    assert field.toPlainText() == ""


def test_nothing_is_sent_when_there_is_nothing(window: MainWindow, program: FakeProgram) -> None:
    composer = window.pane.composer
    assert not composer.send.isEnabled()
    composer.field.setPlainText("  \n ")
    assert not composer.send.isEnabled()
    QTest.keyClick(composer.field, Qt.Key.Key_Return)
    assert program.posted(SendText) == []
    composer.field.setPlainText(" hello ")
    QTest.mouseClick(composer.send, LEFT)
    assert program.posted(SendText) == [SendText("hello")]


def test_typing_works_without_a_microphone(
    program: FakeProgram, open_window: OpenWindow, qtbot: QtBot
) -> None:
    program.ready = Readiness(microphone="No microphone here.", microphone_code="")
    window = open_window()
    composer = window.pane.composer
    qtbot.waitUntil(lambda: composer.talk.caption() == "No microphone here.")
    assert not composer.talk.isEnabled()
    QTest.keyClick(window, SPACE)
    assert talk_commands(program) == []
    composer.field.setPlainText("hello")
    composer.submit()
    assert program.posted(SendText) == [SendText("hello")]


def test_what_the_chat_view_wants_is_done(window: MainWindow, program: FakeProgram) -> None:
    window.pane.chat.retry_requested.emit(7)
    window.pane.chat.suggestion_chosen.emit("Who are you?")
    assert program.posted(Retry) == [Retry(7)]
    assert program.posted(SendText) == [SendText("Who are you?")]
