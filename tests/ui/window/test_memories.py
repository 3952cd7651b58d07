"""Memories in the window: the badge, the notice, the dialogs and the ways to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.events import MemoriesChanged, StateChanged, TurnEnded
from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.model.memory import Memory, MemoryState
from desktop_assistant.model.turn import Outcome, SearchHit, Turn
from desktop_assistant.ui.main_window import MainWindow
from desktop_assistant.ui.memories_dialog import MemoriesDialog
from desktop_assistant.ui.memories_dialog.deeds import Deed
from desktop_assistant.ui.ports import Why
from desktop_assistant.ui.why_dialog import WhyDialog
from tests.fakes.program import FakeProgram

CONTROL = Qt.KeyboardModifier.ControlModifier
Dialog = TypeVar("Dialog", bound=QDialog)


def instance_id(window: MainWindow) -> int:
    opened = window.pane.open_conversation
    assert opened is not None
    return opened.instance.id


def draw_out(program: FakeProgram, window: MainWindow, *states: MemoryState) -> None:
    own = instance_id(window)
    added = [program.memories.add(Memory(own, f"Fact {state}", state=state)) for state in states]
    program.emit(MemoriesChanged(own, tuple(added)))


def the_dialog(window: MainWindow, kind: type[Dialog]) -> Dialog | None:
    found = [each for each in window.findChildren(kind) if each.isVisible()]
    return found[0] if found else None


def badge_of(window: MainWindow) -> tuple[bool, int]:
    button = window.pane.header.memories
    return button.has_news, button.count


def notice(window: MainWindow) -> str:
    shown = window.pane.banner.shown
    return shown.text if shown is not None and shown.code == "memories" else ""


def test_suggestions_show_a_number_and_a_quiet_notice(
    qtbot: QtBot, program: FakeProgram, window: MainWindow
) -> None:
    focus = window.focusWidget()
    draw_out(program, window, MemoryState.SUGGESTED, MemoryState.SUGGESTED)
    qtbot.waitUntil(lambda: window.pane.header.memories.count == 2)
    qtbot.waitUntil(lambda: "suggests remembering 2" in notice(window))
    assert window.focusWidget() is focus
    assert the_dialog(window, MemoriesDialog) is None
    shown = window.pane.banner.shown
    assert shown is not None
    assert shown.action is not None
    shown.action()
    dialog = the_dialog(window, MemoriesDialog)
    assert dialog is not None
    assert dialog.face.state() is MemoryState.SUGGESTED
    assert notice(window) == ""
    dialog.reject()


def test_nothing_is_said_while_somebody_speaks(
    qtbot: QtBot, program: FakeProgram, window: MainWindow
) -> None:
    program.emit(StateChanged(TurnState.SPEAKING))
    qtbot.waitUntil(lambda: window.pane.state is TurnState.SPEAKING)
    draw_out(program, window, MemoryState.SUGGESTED)
    qtbot.waitUntil(lambda: window.pane.header.memories.count == 1)
    assert notice(window) == ""
    program.emit(StateChanged(TurnState.IDLE))
    qtbot.waitUntil(lambda: "suggests remembering something" in notice(window))


def test_what_is_kept_by_itself_only_shows_a_dot(
    qtbot: QtBot, program: FakeProgram, window: MainWindow
) -> None:
    button = window.pane.header.memories
    draw_out(program, window, MemoryState.KEPT)
    qtbot.waitUntil(lambda: "has remembered something" in button.toolTip())
    assert badge_of(window) == (True, 0)
    assert notice(window) == ""
    QTest.keyClick(window, Qt.Key.Key_M, CONTROL)
    dialog = the_dialog(window, MemoriesDialog)
    assert dialog is not None
    assert badge_of(window) == (False, 0)
    dialog.reject()


def test_what_another_instance_remembers_shows_nothing(
    qtbot: QtBot, program: FakeProgram, window: MainWindow
) -> None:
    other = program.memories.add(Memory(9_999, "Secret", state=MemoryState.SUGGESTED))
    program.emit(MemoriesChanged(9_999, (other,)))
    draw_out(program, window, MemoryState.SUGGESTED)
    qtbot.waitUntil(lambda: window.pane.header.memories.count == 1)


def test_a_suggestion_that_was_decided_takes_the_notice_away(
    qtbot: QtBot, program: FakeProgram, window: MainWindow
) -> None:
    draw_out(program, window, MemoryState.SUGGESTED)
    qtbot.waitUntil(lambda: bool(notice(window)))
    window.memories.open_memories()
    dialog = the_dialog(window, MemoriesDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.rows.shown))
    dialog.face.keep_all_wanted.emit()
    qtbot.waitUntil(lambda: window.pane.header.memories.count == 0)
    dialog.reject()


def end_turn(program: FakeProgram, window: MainWindow, qtbot: QtBot) -> Turn:
    opened = window.pane.open_conversation
    assert opened is not None
    turn = Turn(opened.conversation.id, id=900, said="Hi", reply="Hello", outcome=Outcome.COMPLETED)
    program.library.turns[opened.conversation.id].append(turn)
    program.emit(TurnEnded(turn))
    qtbot.waitUntil(lambda: window.pane.chat.has_turn(900))
    return turn


def test_a_reply_is_asked_why_by_key_and_leads_to_the_source(
    qtbot: QtBot, program: FakeProgram, window: MainWindow
) -> None:
    turn = end_turn(program, window, qtbot)
    memory = program.memories.add(Memory(instance_id(window), "Has a dog", turn_ids=(turn.id,)))
    opened = window.pane.open_conversation
    assert opened is not None
    program.memories.whys[turn.id] = Why((memory,))
    program.memories.hits[turn.id] = SearchHit(turn, opened.conversation, "Ada")
    QTest.keyClick(window, Qt.Key.Key_I, CONTROL)
    dialog = the_dialog(window, WhyDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.cards and dialog.cards[0].links.links))
    dialog.cards[0].links.links[0].click()
    qtbot.waitUntil(lambda: the_dialog(window, WhyDialog) is None)
    assert window.pane.chat._emphasized is not None


def test_the_button_appears_over_the_reply_under_the_mouse(
    qtbot: QtBot, program: FakeProgram, window: MainWindow
) -> None:
    turn = end_turn(program, window, qtbot)
    chat = window.pane.chat
    row = chat._column.row_of(turn.id)
    assert row is not None
    assert not chat._why.isVisible()
    QTest.mouseMove(chat.viewport(), QPoint(200, chat._top_of(row) + 20))
    qtbot.waitUntil(chat._why.isVisible)
    with qtbot.waitSignal(chat.why_requested) as asked:
        QTest.mouseClick(chat._why, Qt.MouseButton.LeftButton)
    assert asked.args == [turn.id]
    dialog = the_dialog(window, WhyDialog)
    assert dialog is not None
    dialog.reject()


def test_the_button_appears_for_the_keyboard_and_never_for_a_greeting(
    qtbot: QtBot, program: FakeProgram, window: MainWindow
) -> None:
    turn = end_turn(program, window, qtbot)
    chat = window.pane.chat
    chat.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(chat, Qt.Key.Key_End)
    qtbot.waitUntil(chat._why.isVisible)
    chat._why.setFocus(Qt.FocusReason.TabFocusReason)
    assert chat._why.isVisible()
    with qtbot.waitSignal(chat.why_requested):
        QTest.keyClick(chat._why, Qt.Key.Key_Space)
    dialog = the_dialog(window, WhyDialog)
    assert dialog is not None
    dialog.reject()
    chat.set_conversation(chat._instance, [replace(turn, said="")])
    QTest.keyClick(chat, Qt.Key.Key_Home)
    assert not chat._why.isVisible()


def test_what_was_forgotten_can_be_brought_back_after_the_dialog_is_closed(
    qtbot: QtBot, program: FakeProgram, window: MainWindow
) -> None:
    memory = program.memories.add(Memory(instance_id(window), "Has a dog."))
    QTest.keyClick(window, Qt.Key.Key_M, CONTROL)
    dialog = the_dialog(window, MemoriesDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.rows.shown))
    dialog.list.setCurrentIndex(dialog.rows.index(0))
    dialog.perform(Deed.FORGET)
    qtbot.waitUntil(lambda: not dialog.rows.shown)
    dialog.accept()
    shown = window.pane.banner.shown
    assert shown is not None
    assert shown.text == "Forgot “Has a dog”."
    assert shown.action is not None
    shown.action()
    qtbot.waitUntil(lambda: program.memories.kept == {memory.id: memory})
    assert window.pane.banner.shown is None


def test_undo_is_offered_for_what_is_forgotten_while_the_dialog_closes(
    qtbot: QtBot, program: FakeProgram, window: MainWindow
) -> None:
    memory = program.memories.add(Memory(instance_id(window), "Has a dog"))
    QTest.keyClick(window, Qt.Key.Key_M, CONTROL)
    dialog = the_dialog(window, MemoriesDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.rows.shown))
    dialog.list.setCurrentIndex(dialog.rows.index(0))
    dialog.perform(Deed.FORGET)
    dialog.accept()
    banner = window.pane.banner
    qtbot.waitUntil(lambda: banner.shown is not None)
    shown = banner.shown
    assert shown is not None
    assert shown.action is not None
    shown.action()
    qtbot.waitUntil(lambda: program.memories.kept == {memory.id: memory})


def test_the_badge_counts_without_reading_what_is_remembered(
    qtbot: QtBot, program: FakeProgram, window: MainWindow
) -> None:
    draw_out(program, window, MemoryState.SUGGESTED, MemoryState.KEPT)
    qtbot.waitUntil(lambda: badge_of(window) == (True, 1))
    assert {call[0] for call in program.memories.calls} == {"count_suggested"}


def test_nothing_is_offered_once_it_was_brought_back(
    qtbot: QtBot, program: FakeProgram, window: MainWindow
) -> None:
    program.memories.add(Memory(instance_id(window), "Has a dog"))
    QTest.keyClick(window, Qt.Key.Key_M, CONTROL)
    dialog = the_dialog(window, MemoriesDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.rows.shown))
    dialog.list.setCurrentIndex(dialog.rows.index(0))
    dialog.perform(Deed.FORGET)
    qtbot.waitUntil(lambda: not dialog.rows.shown)
    dialog.face.undo.undo.click()
    qtbot.waitUntil(lambda: bool(dialog.rows.shown))
    dialog.accept()
    assert window.pane.banner.shown is None
