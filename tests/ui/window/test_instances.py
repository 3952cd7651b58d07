"""What the window does for instances, in the list and in the dialogs it opens."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.commands import OpenConversation, Stop
from desktop_assistant.conversation.events import MemoriesChanged
from desktop_assistant.errors import StoreError
from desktop_assistant.model.memory import Memory, MemoryState
from desktop_assistant.model.trash import Trash
from desktop_assistant.ui.instance_actions import DELETED
from desktop_assistant.ui.instance_dialog import InstanceDialog
from desktop_assistant.ui.instance_dialog.copy_dialog import CopyDialog
from desktop_assistant.ui.instance_dialog.reset_dialog import ResetDialog
from desktop_assistant.ui.main_window import MainWindow
from desktop_assistant.ui.prompt_dialog import PromptDialog
from tests.fakes.program import FakeProgram

DialogType = TypeVar("DialogType", bound=QDialog)


def opened(kind: type[DialogType]) -> DialogType:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    return dialog


def press(window: MainWindow, key: Qt.Key) -> None:
    rows = window.sidebar.instances.list
    rows.setFocus()
    QTest.keyClick(rows, key)


def names(window: MainWindow) -> list[str]:
    rows = window.sidebar.instances.list
    return [rows.item(row).text() for row in range(rows.count())]


def choose(window: MainWindow, label: str) -> None:
    """Trigger an entry of the current instance's menu."""
    instance = window.sidebar.instances.current()
    assert instance is not None
    menu: QMenu = window.sidebar.instances.menu_for(instance)
    found = [each for each in menu.actions() if each.text().replace("&", "") == label]
    found[0].trigger()


def is_open(window: MainWindow, instance_id: int) -> bool | None:
    """Whether a conversation with that instance is open; None when there is none at all."""
    talk = window.pane.open_conversation
    return None if talk is None else talk.instance.id == instance_id


def test_what_stays_on_this_computer_is_marked(window: MainWindow) -> None:
    assert window.roster.instance is not None
    instances = window.sidebar.instances
    local = replace(window.roster.instance, id=99, name="Home", local_only=True)
    instances.show_instances([window.roster.instance, local], 99, can_add=True)
    usual, marked = (instances.list.item(row) for row in range(2))
    assert usual.icon().isNull()
    assert not marked.icon().isNull()
    told = marked.data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == marked.toolTip() == "Home – stays on this computer"
    assert marked.text() == "Home"


def test_f2_edits_the_instance_in_the_list(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F2)
    dialog = opened(InstanceDialog)
    assert dialog.instance == window.roster.instance
    dialog.reject()


def test_del_puts_it_into_the_trash_and_undo_brings_it_back(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    press(window, Qt.Key.Key_Delete)
    assert program.posted(Stop) == [Stop()], "what runs in it goes with it"
    banner = window.pane.banner
    qtbot.waitUntil(lambda: banner.shown is not None and banner.shown.code == DELETED.format(id=10))
    assert banner.shown is not None
    assert "“Ada” was deleted" in banner.shown.text
    assert ("trash", Trash.INSTANCE, 10) in program.library.calls
    assert banner.shown.action is not None
    # Another conversation is being opened meanwhile.
    qtbot.waitUntil(lambda: is_open(window, 10) is False)
    banner.shown.action()
    qtbot.waitUntil(lambda: names(window) == ["Ada"])
    assert ("restore", Trash.INSTANCE, 10) in program.library.calls
    assert window.roster.instance is not None
    assert window.roster.instance.name == "Ada"
    assert banner.shown is None


def test_a_deletion_that_fails_offers_no_undo(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    program.library.error = StoreError("It is busy.", code="store_busy")
    press(window, Qt.Key.Key_Delete)
    qtbot.waitUntil(window.pane.banner.isVisible)
    assert window.pane.banner.shown is not None
    assert window.pane.banner.shown.code == "library"
    assert names(window) == ["Ada"]


def test_copying_goes_on_with_the_copy(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    choose(window, "Copy…")
    dialog = opened(CopyDialog)
    qtbot.waitUntil(lambda: dialog.name.text() == "Ada 2")
    dialog.with_conversations.setChecked(False)
    dialog.accept()
    qtbot.waitUntil(lambda: names(window) == ["Ada", "Ada 2"])
    assert ("fork_instance", 10, "Ada 2", False) in program.library.calls
    assert window.roster.instance is not None
    assert window.roster.instance.name == "Ada 2"


def test_copying_from_the_editor_leaves_it_open(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    press(window, Qt.Key.Key_F2)
    editor = opened(InstanceDialog)
    editor.notes.setPlainText("Not saved yet.")
    editor.copy_button.click()
    dialog = opened(CopyDialog)
    dialog.name.setText("Other Ada")
    dialog.accept()
    qtbot.waitUntil(lambda: names(window) == ["Ada", "Other Ada"])
    assert editor.isVisible()
    assert editor.notes.toPlainText() == "Not saved yet."
    assert window.roster.instance is not None
    assert window.roster.instance.name == "Ada"
    editor.reject()


def test_resetting_conversations_begins_a_new_one(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    before = program.posted(OpenConversation)
    choose(window, "Reset…")
    dialog = opened(ResetDialog)
    dialog.conversations.setChecked(True)
    dialog.accept()
    qtbot.waitUntil(lambda: len(program.posted(OpenConversation)) == len(before) + 1)
    assert ("reset_instance", 10, True, False, True) in [
        (name, *rest) for name, *rest in program.library.calls
    ]
    assert Stop() in program.commands


def test_resetting_the_notes_leaves_the_conversation_alone(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    press(window, Qt.Key.Key_F2)
    editor = opened(InstanceDialog)
    editor.user_name.setText("Sam")
    editor.reset_button.click()
    dialog = opened(ResetDialog)
    dialog.memories.setChecked(False)
    dialog.notes.setChecked(True)
    dialog.accept()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is editor)
    assert ("reset_instance", 10, False, True, False) in program.library.calls
    assert Stop() not in program.commands
    assert editor.user_name.text() == "Sam"
    editor.reject()


@pytest.mark.parametrize("state", [MemoryState.SUGGESTED, MemoryState.KEPT])
def test_resetting_the_memories_takes_back_what_was_told_of_them(
    window: MainWindow, program: FakeProgram, qtbot: QtBot, state: MemoryState
) -> None:
    badge = window.pane.header.memories
    program.emit(MemoriesChanged(10, (program.memories.add(Memory(10, "A fact", state=state)),)))
    qtbot.waitUntil(lambda: badge.count > 0 or badge.has_news)
    choose(window, "Reset…")
    program.memories.kept.clear()
    opened(ResetDialog).accept()
    qtbot.waitUntil(lambda: (badge.count, badge.has_news) == (0, False))
    qtbot.waitUntil(lambda: window.pane.banner.shown is None)


def test_the_prompt_and_the_memories_are_one_choice_away(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, "Show prompt…")
    prompt = opened(PromptDialog)
    qtbot.waitUntil(lambda: "You are Ada." in prompt.preview.text.toPlainText())
    prompt.reject()
    with qtbot.waitSignal(window.instance_actions.memories_wanted) as wanted:
        choose(window, "Memories…")
    assert wanted.args is not None
    assert wanted.args[0] == window.roster.instance


@pytest.mark.parametrize("has_instance", [True, False])
def test_the_buttons_are_only_for_what_there_is(window: MainWindow, has_instance: bool) -> None:
    instances = window.sidebar.instances
    if not has_instance:
        instances.show_instances((), 0, can_add=True)
    assert instances.new.isEnabled()
    assert instances.edit.isEnabled() is has_instance
    assert instances.more.isEnabled() is has_instance
