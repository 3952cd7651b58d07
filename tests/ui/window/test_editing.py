"""What is changed or deleted while a conversation is open, and what is kept of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.commands import OpenConversation, PressTalk, SendText, Stop
from desktop_assistant.conversation.events import (
    Noticed,
    ReplyGrew,
    StateChanged,
    TurnEnded,
    TurnStarted,
)
from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.errors import SettingsError, StoreError
from desktop_assistant.model.character import Instance
from desktop_assistant.model.turn import Outcome, Turn
from desktop_assistant.ui.error_messages import describe
from desktop_assistant.ui.instance_dialog import InstanceDialog
from desktop_assistant.ui.main_window import MainWindow
from tests.fakes.program import FakeProgram
from tests.ui.window.conftest import OpenWindow

LEFT = Qt.MouseButton.LeftButton


def edit(window: MainWindow, instance: Instance, *, name: str = "", notes: str = "") -> None:
    window.sidebar.instances.edit_wanted.emit(instance)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, InstanceDialog)
    dialog.name.setText(name or instance.name)
    dialog.notes.setPlainText(notes)
    dialog.accept()


def opened_name(window: MainWindow) -> str:
    opened = window.pane.open_conversation
    return opened.instance.name if opened else ""


def shown_code(window: MainWindow) -> str:
    notice = window.pane.banner.shown
    return notice.code if notice else ""


def begin_turn(window: MainWindow, program: FakeProgram, qtbot: QtBot) -> Turn:
    opened = window.pane.open_conversation
    assert opened is not None
    turn = Turn(opened.conversation.id, id=900, said="Go on")
    program.emit(StateChanged(TurnState.THINKING), TurnStarted(turn), ReplyGrew(900, "Once upon"))
    qtbot.waitUntil(lambda: window.pane.state is TurnState.THINKING)
    return turn


def test_editing_the_open_instance_leaves_its_turn_and_its_place_alone(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    (first,) = program.posted(OpenConversation)
    begin_turn(window, program, qtbot)
    edit(window, program.library.people[0], name="Ada Lovelace", notes="Likes numbers.")
    qtbot.waitUntil(lambda: opened_name(window) == "Ada Lovelace")
    assert program.posted(OpenConversation) == [first]
    assert program.posted(Stop) == []
    window.pane.composer.text_sent.emit("Hello")
    window.pane.composer.talk.held.emit()
    assert program.commands[-2:] == [SendText("Hello"), PressTalk()]
    assert program.posted(OpenConversation) == [first], "the library tells of the edit itself"


def test_editing_another_instance_only_changes_the_lists(
    program: FakeProgram, open_window: OpenWindow, qtbot: QtBot
) -> None:
    ada = program.library.people[0]
    work = Instance("Ada at work", ada.character, id=11)
    program.library.people.append(work)
    window = open_window()
    before = list(program.commands)
    edit(window, work, name="Ada in the office")
    rows = window.sidebar.instances.list
    qtbot.waitUntil(lambda: rows.item(1).text() == "Ada in the office")
    assert rows.currentRow() == 0
    assert opened_name(window) == "Ada"
    assert program.commands == before
    window.pane.composer.text_sent.emit("Hello")
    assert program.commands == [*before, SendText("Hello")]


def test_deleting_the_last_character_ends_its_turn_and_empties_the_chat(
    program: FakeProgram, open_window: OpenWindow, qtbot: QtBot
) -> None:
    program.library.kept = program.library.kept[:1]
    program.library.people = program.library.people[:1]
    window = open_window()
    turn = begin_turn(window, program, qtbot)
    window.sidebar.delete_wanted.emit(program.library.kept[0])
    assert program.commands[-1] == Stop()
    qtbot.waitUntil(lambda: window.pane.open_conversation is None)
    program.emit(
        ReplyGrew(900, " a time"),
        Noticed("store_missing", "This was deleted in the meantime."),
        TurnEnded(replace(turn, reply="Once upon a time", outcome=Outcome.INTERRUPTED)),
        StateChanged(TurnState.IDLE),
    )
    qtbot.waitUntil(lambda: window.pane.state is TurnState.IDLE)
    assert "Once upon" not in window.pane.chat.accessibleDescription()
    assert shown_code(window) == "character_deleted_1"


def test_what_somebody_else_deleted_is_told(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    program.emit(Noticed("store_missing", "This was deleted in the meantime."))
    qtbot.waitUntil(window.pane.banner.isVisible)


def test_a_deletion_is_forgotten_once_another_conversation_is_open(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    window.sidebar.delete_wanted.emit(program.library.kept[0])
    program.emit(Noticed("store_missing", "This was deleted in the meantime."))
    qtbot.waitUntil(lambda: opened_name(window) == "Captain Wren")
    assert shown_code(window) == "character_deleted_1"
    program.emit(Noticed("store_missing", "This was deleted in the meantime."))
    qtbot.waitUntil(lambda: shown_code(window) == "store_missing")


def test_a_deletion_that_failed_hides_nothing(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    program.library.error = StoreError("It is busy.", code="store_busy")
    window.sidebar.instances.delete_wanted.emit(program.library.people[0])
    qtbot.waitUntil(window.pane.banner.isVisible)
    window.pane.banner.withdraw("library")
    program.emit(Noticed("store_missing", "This was deleted in the meantime."))
    qtbot.waitUntil(window.pane.banner.isVisible)


def test_muting_is_kept_for_the_next_start(
    window: MainWindow, program: FakeProgram, open_window: OpenWindow, qtbot: QtBot
) -> None:
    QTest.mouseClick(window.pane.header.mute, LEFT)
    qtbot.waitUntil(lambda: program.setup.kept.speaking.muted)
    window.close()
    again = open_window()
    assert again.pane.header.mute.isChecked()
    assert len(program.setup.applied) == 1, "showing it saves nothing"
    QTest.mouseClick(again.pane.header.mute, LEFT)
    qtbot.waitUntil(lambda: not program.setup.kept.speaking.muted)


def test_muting_that_cannot_be_kept_is_told(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    fault = SettingsError("no", code="settings_write")
    program.setup.fault = fault
    QTest.mouseClick(window.pane.header.mute, LEFT)
    banner = window.pane.banner
    qtbot.waitUntil(banner.isVisible)
    assert banner.shown is not None
    assert banner.shown.text == describe(fault)
    program.setup.fault = None
    QTest.mouseClick(window.pane.header.mute, LEFT)
    qtbot.waitUntil(lambda: not banner.isVisible())


def test_a_database_that_opens_at_the_second_try_begins_the_conversation(
    program: FakeProgram, open_window: OpenWindow, qtbot: QtBot
) -> None:
    fault = StoreError("It cannot be opened.", code="store_open")
    program.library.error = fault
    window = open_window(wait=False)
    banner = window.pane.banner
    program.emit(Noticed(fault.code, str(fault)))
    qtbot.waitUntil(lambda: fault.code in banner._notices)
    qtbot.waitUntil(lambda: banner.shown is not None and banner.shown.action is not None)
    assert banner.shown is not None
    again = banner.shown.action
    assert again is not None
    again()
    qtbot.waitUntil(lambda: program.begun == 1)
    assert banner.isVisible(), "it failed again"
    program.library.error = None
    again()
    qtbot.waitUntil(lambda: opened_name(window) == "Ada")
    assert program.begun == 2
    qtbot.waitUntil(lambda: banner.shown is None)
