"""Choosing characters and instances, making and deleting them."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.commands import OpenConversation
from desktop_assistant.errors import StoreError
from desktop_assistant.model.character import Instance
from desktop_assistant.model.trash import Trash
from desktop_assistant.ui.error_messages import describe
from desktop_assistant.ui.instance_dialog import InstanceDialog
from desktop_assistant.ui.main_window import MainWindow
from desktop_assistant.ui.roster import free_name
from tests.fakes.program import FakeProgram
from tests.ui.window.conftest import OpenWindow

LEFT = Qt.MouseButton.LeftButton


def names(view: QListWidget) -> list[str]:
    return [view.item(row).text() for row in range(view.count())]


def talks_with(window: MainWindow, name: str) -> bool:
    opened = window.pane.open_conversation
    return opened is not None and opened.instance.name == name


def test_characters_are_listed_with_the_first_selected(window: MainWindow) -> None:
    picker = window.sidebar.characters
    assert names(picker) == [
        "Ada",
        "Captain Wren",
        "Lucía",
        "Profesor Tomás",
        "Marco",
        "Nonna Rosa",
    ]
    assert picker.currentRow() == 0
    assert names(window.sidebar.instances.list) == ["Ada"]
    assert talks_with(window, "Ada")


def test_the_first_start_meets_somebody_of_the_window_s_language(open_window: OpenWindow) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("it"))
    try:
        assert talks_with(open_window(), "Marco")
    finally:
        QLocale.setDefault(before)


def test_clicking_a_character_opens_its_latest_conversation(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    picker = window.sidebar.characters
    QTest.mouseClick(picker.viewport(), LEFT, pos=picker.visualItemRect(picker.item(4)).center())
    qtbot.waitUntil(lambda: talks_with(window, "Marco"))
    assert names(window.sidebar.instances.list) == ["Marco"]
    latest = program.library.talks[-1]
    assert program.posted(OpenConversation)[-1] == OpenConversation(latest.id)
    assert latest.instance_id == 50


def test_arrow_keys_choose_too(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window.sidebar.characters, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: talks_with(window, "Captain Wren"))


def test_a_character_comes_back_with_the_instance_last_used(
    program: FakeProgram, open_window: OpenWindow, qtbot: QtBot
) -> None:
    ada = program.library.people[0]
    program.library.people.append(Instance("Ada at work", ada.character, id=11))
    window = open_window()
    window.sidebar.instances.list.setCurrentRow(1)
    qtbot.waitUntil(lambda: talks_with(window, "Ada at work"))
    window.sidebar.characters.setCurrentRow(2)
    qtbot.waitUntil(lambda: talks_with(window, "Lucía"))
    window.sidebar.characters.setCurrentRow(0)
    qtbot.waitUntil(lambda: talks_with(window, "Ada at work"))


def test_the_next_start_goes_on_where_the_last_one_ended(
    window: MainWindow, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window.sidebar.characters.setCurrentRow(3)
    qtbot.waitUntil(lambda: talks_with(window, "Profesor Tomás"))
    window.close()
    again = open_window()
    assert talks_with(again, "Profesor Tomás")
    assert again.sidebar.characters.currentRow() == 3


def test_of_two_quick_choices_the_last_one_counts(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    for row in (1, 2, 3, 4):
        window.sidebar.characters.setCurrentRow(row)
    qtbot.waitUntil(lambda: talks_with(window, "Marco"))
    opened = [command.conversation_id for command in program.posted(OpenConversation)]  # type: ignore[union-attr]
    assert opened[-1] == program.library.talks[-1].id


def test_a_new_conversation_is_with_the_same_instance(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    QTest.mouseClick(window.pane.header.new, LEFT)
    qtbot.waitUntil(lambda: len(program.posted(OpenConversation)) == 2)
    assert [talk.instance_id for talk in program.library.talks] == [10, 10]
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(program.posted(OpenConversation)) == 3)


def test_a_new_instance_is_made_in_the_dialog_and_chosen(window: MainWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(window.sidebar.instances.new, LEFT)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, InstanceDialog)
    dialog.name.setText("Ada for the garden")
    dialog.accept()
    qtbot.waitUntil(lambda: talks_with(window, "Ada for the garden"))
    assert names(window.sidebar.instances.list) == ["Ada", "Ada for the garden"]


def test_an_edited_instance_is_read_anew(window: MainWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(window.sidebar.instances.edit, LEFT)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, InstanceDialog)
    dialog.name.setText("Ada Lovelace")
    dialog.accept()
    qtbot.waitUntil(lambda: talks_with(window, "Ada Lovelace"))
    assert names(window.sidebar.instances.list) == ["Ada Lovelace"]


def test_deleting_the_last_instance_goes_on_with_another_character(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    window.sidebar.instances.delete_wanted.emit(program.library.people[0])
    qtbot.waitUntil(lambda: talks_with(window, "Captain Wren"))
    assert ("trash", Trash.INSTANCE, 10) in program.library.calls


def test_choosing_a_character_without_instances_makes_one(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    window.sidebar.instances.delete_wanted.emit(program.library.people[0])
    qtbot.waitUntil(lambda: talks_with(window, "Captain Wren"))
    window.sidebar.characters.setCurrentRow(0)
    qtbot.waitUntil(lambda: talks_with(window, "Ada"))
    assert ("create_instance", 1, "Ada") in program.library.calls


def test_shipped_characters_can_be_brought_back(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    window.sidebar.delete_wanted.emit(program.library.kept[5])
    qtbot.waitUntil(lambda: len(names(window.sidebar.characters)) == 5)
    menu = window.sidebar.menu_for(None)
    (restore,) = [each for each in menu.actions() if each.text() == "Restore shipped characters"]
    restore.trigger()
    qtbot.waitUntil(lambda: "Nonna Rosa" in names(window.sidebar.characters))


def test_without_any_character_the_window_says_so(
    program: FakeProgram, open_window: OpenWindow, qtbot: QtBot
) -> None:
    program.library.kept = []
    program.library.people = []
    window = open_window(wait=False)
    talk = window.pane.composer.talk
    qtbot.waitUntil(lambda: talk.caption() == "Pick a character first.")
    assert not talk.isEnabled()
    assert not window.sidebar.instances.new.isEnabled()


def test_a_library_that_fails_is_told_and_can_be_asked_again(
    program: FakeProgram, open_window: OpenWindow, qtbot: QtBot
) -> None:
    program.library.error = StoreError("It is busy.", code="store_busy")
    window = open_window(wait=False)
    qtbot.waitUntil(window.pane.banner.isVisible)
    notice = window.pane.banner.shown
    assert notice is not None
    assert notice.text == describe(program.library.error)
    program.library.error = None
    assert notice.action is not None
    notice.action()
    qtbot.waitUntil(lambda: talks_with(window, "Ada"))
    qtbot.waitUntil(lambda: not window.pane.banner.isVisible())


def test_free_names_count_up(program: FakeProgram) -> None:
    people = program.library.people
    assert free_name("Zoe", people) == "Zoe"
    assert free_name("ADA", people) == "ADA 2"
