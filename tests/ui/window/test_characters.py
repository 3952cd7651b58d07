"""Finding, making, editing, ordering and deleting characters in the window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.commands import OpenConversation, Stop
from desktop_assistant.errors import StoreError
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.ui import file_choice
from desktop_assistant.ui.character_dialog import CharacterDialog
from desktop_assistant.ui.main_window import MainWindow
from desktop_assistant.ui.portraits import portrait
from desktop_assistant.ui.sidebar import Sidebar
from desktop_assistant.ui.theme import Theme
from tests.fakes.program import FakeProgram
from tests.ui.accessibility import tab_chain, unnamed_controls, unreachable_controls
from tests.ui.window.conftest import OpenWindow

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier
EVERYBODY = ["Ada", "Captain Wren", "Lucía", "Profesor Tomás", "Marco", "Nonna Rosa"]


def names(window: MainWindow) -> list[str]:
    picker = window.sidebar.characters
    return [picker.item(row).text() for row in range(picker.count())]


def opened_name(window: MainWindow) -> str:
    opened = window.pane.open_conversation
    return opened.instance.name if opened else ""


def banner_text(window: MainWindow) -> str:
    notice = window.pane.banner.shown
    return notice.text if notice else ""


def act(window: MainWindow, character: Character | None, label: str) -> None:
    menu = window.sidebar.menu_for(character)
    next(each for each in menu.actions() if each.text() == label).trigger()


def open_dialog() -> CharacterDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CharacterDialog)
    return dialog


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lucia", ["Lucía"]),
        ("TOM", ["Profesor Tomás"]),
        ("barista", ["Marco"]),
        ("sea wren", ["Captain Wren"]),
        ("garden", ["Ada"]),
        ("cooking", ["Nonna Rosa"]),
        ("  ", EVERYBODY),
        ("zzz", []),
    ],
)
def test_search_finds_names_taglines_tags_and_instances(
    program: FakeProgram, open_window: OpenWindow, typed: str, found: list[str]
) -> None:
    ada, rosa = program.library.kept[0], program.library.kept[5]
    program.library.kept[5] = replace(rosa, tags=("Cooking", "home"))
    program.library.people.append(Instance("Ada for the garden", ada, id=11))
    window = open_window()
    before = list(program.commands)
    QTest.keyClicks(window.sidebar.search, typed)
    assert names(window) == found
    assert window.sidebar.nobody.isVisible() == (not found)
    assert window.sidebar.characters.isVisible() == bool(found)
    assert program.commands == before, "looking for somebody opens no conversation"


def test_escape_empties_the_search_and_only_then_stops_a_turn(
    window: MainWindow, program: FakeProgram
) -> None:
    field = window.sidebar.search
    assert field.accessibleName() == "Search characters"
    field.setFocus()
    QTest.keyClicks(field, "marco")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), names(window)) == ("", EVERYBODY)
    assert program.posted(Stop) == []
    assert window.sidebar.characters.currentRow() == 0
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert program.posted(Stop) == [Stop()]


def test_enter_goes_on_with_what_was_found(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClicks(window.sidebar.search, "nonna")
    assert window.sidebar.characters.currentRow() == -1
    QTest.keyClick(window.sidebar.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened_name(window) == "Nonna Rosa")
    assert window.sidebar.characters.hasFocus()
    assert names(window) == ["Nonna Rosa"]


def test_two_hundred_characters_are_listed_found_and_scrolled(
    program: FakeProgram, open_window: OpenWindow
) -> None:
    program.library.kept = [
        Character(f"Somebody with quite a long name, number {n}", id=n) for n in range(1, 201)
    ]
    program.library.people = [
        Instance(each.name, each, id=each.id * 10) for each in program.library.kept
    ]
    window = open_window()
    picker = window.sidebar.characters
    assert picker.count() == 200
    assert picker.verticalScrollBar().maximum() > 0
    assert picker.horizontalScrollBar().maximum() == 0
    assert window.sidebar.settings.isVisible()
    QTest.keyClicks(window.sidebar.search, "number 177")
    assert [name[-3:] for name in names(window)] == ["177"]


def test_a_character_is_made_and_talked_with(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    QTest.mouseClick(window.sidebar.new, LEFT)
    dialog = open_dialog()
    dialog.identity.name.setText("Nora")
    dialog.accept()
    qtbot.waitUntil(lambda: opened_name(window) == "Nora")
    assert names(window) == [*EVERYBODY, "Nora"]
    assert window.sidebar.characters.currentRow() == 6


def test_an_edited_character_is_seen_everywhere(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    ratio = window.devicePixelRatioF()
    before = window.pane.header.portrait.pixmap().toImage()
    QTest.keyClick(window.sidebar.characters, Qt.Key.Key_F2)
    dialog = open_dialog()
    dialog.identity.name.setText("Ada Lovelace")
    dialog.identity.accent.show_color("#ff0000")
    dialog.accept()
    qtbot.waitUntil(lambda: names(window)[0] == "Ada Lovelace")
    opened = window.pane.open_conversation
    assert opened is not None
    character = opened.instance.character
    assert (opened.instance.name, character.name) == ("Ada", "Ada Lovelace")
    header = window.pane.header.portrait.pixmap().toImage()
    assert header == portrait(character, 40, ratio).toImage() != before
    assert window.roster.character == character
    assert len(program.posted(OpenConversation)) == 1, "opening it anew would lose the place"


def test_a_copy_is_made_and_chosen(window: MainWindow, program: FakeProgram, qtbot: QtBot) -> None:
    act(window, program.library.kept[4], "Duplicate")
    qtbot.waitUntil(lambda: opened_name(window) == "Marco 2")
    assert names(window) == [*EVERYBODY, "Marco 2"]


def test_deleting_asks_nothing_and_can_be_undone(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    QTest.keyClick(window.sidebar.characters, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: banner_text(window) == "“Ada” was deleted.")
    qtbot.waitUntil(lambda: opened_name(window) == "Captain Wren")
    assert names(window) == EVERYBODY[1:]
    notice = window.pane.banner.shown
    assert notice is not None
    assert notice.action is not None
    assert notice.action_label == "Undo"
    notice.action()
    qtbot.waitUntil(lambda: opened_name(window) == "Ada")
    assert names(window) == EVERYBODY
    assert window.pane.banner.shown is None


def test_a_deletion_that_fails_changes_nothing(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    program.library.error = StoreError("It is busy.", code="store_busy")
    window.sidebar.delete_wanted.emit(program.library.kept[0])
    qtbot.waitUntil(window.pane.banner.isVisible)
    assert "deleted" not in banner_text(window)
    assert names(window) == EVERYBODY


def test_alt_and_arrows_change_the_order(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    picker = window.sidebar.characters
    QTest.keyClick(picker, Qt.Key.Key_Down, ALT)
    assert names(window) == ["Captain Wren", "Ada", *EVERYBODY[2:]]
    assert (picker.currentRow(), opened_name(window)) == (1, "Ada")
    QTest.keyClick(picker, Qt.Key.Key_Up, ALT)
    QTest.keyClick(picker, Qt.Key.Key_Up, ALT)
    assert names(window) == EVERYBODY
    calls = ("reorder_characters", (1, 2, 3, 4, 5, 6))
    qtbot.waitUntil(lambda: calls in program.library.calls)


def test_a_row_that_was_dragged_stays_where_it_was_dropped(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    picker = window.sidebar.characters
    model, top = picker.model(), picker.rootIndex()
    assert model.moveRow(top, 5, top, 0)
    assert names(window) == ["Nonna Rosa", *EVERYBODY[:5]]
    assert [each.name for each in window.roster.characters] == names(window)
    calls = ("reorder_characters", (6, 1, 2, 3, 4, 5))
    qtbot.waitUntil(lambda: calls in program.library.calls)
    assert picker.mimeData([picker.item(0)]).hasFormat(picker.mimeTypes()[0])


def test_an_order_that_cannot_be_kept_is_told_and_undone(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    program.library.error = StoreError("It is busy.", code="store_busy")
    QTest.keyClick(window.sidebar.characters, Qt.Key.Key_Down, ALT)
    qtbot.waitUntil(window.pane.banner.isVisible)
    program.library.error = None
    window.roster.load()
    qtbot.waitUntil(lambda: names(window) == EVERYBODY)


def test_the_order_stays_while_somebody_is_sought(window: MainWindow, program: FakeProgram) -> None:
    QTest.keyClicks(window.sidebar.search, "a")
    assert not window.sidebar.characters.dragEnabled()
    QTest.keyClick(window.sidebar.characters, Qt.Key.Key_Down, ALT)
    assert [each.name for each in window.roster.characters] == EVERYBODY
    window.sidebar.search.clear()
    assert window.sidebar.characters.dragEnabled()


def test_the_menu_offers_everything_and_names_its_keys(
    window: MainWindow, program: FakeProgram, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_choice, "choose_files", lambda *_: [])
    ada = program.library.kept[0]
    actions = [each for each in window.sidebar.menu_for(ada).actions() if each.text()]
    assert [each.text() for each in actions] == [
        *("New…", "Import…", "Edit…", "Duplicate", "Export…", "Move up", "Move down"),
        *("Delete “Ada”", "Restore shipped characters"),
        *("Export everything…", "Import everything…"),
    ]
    assert [each.text() for each in actions if not each.isEnabled()] == ["Move up"]


def test_the_menu_tells_what_is_wanted(qtbot: QtBot, theme: Theme) -> None:
    sidebar = Sidebar(theme)
    qtbot.addWidget(sidebar)
    ada = Character("Ada", id=1)
    for label, signal, carried in (
        ("Export…", sidebar.export_wanted, [ada]),
        ("Import…", sidebar.import_wanted, []),
        ("New…", sidebar.new_wanted, []),
    ):
        action = next(each for each in sidebar.menu_for(ada).actions() if each.text() == label)
        with qtbot.waitSignal(signal) as wanted:
            action.trigger()
        assert wanted.args == carried


def test_the_menu_key_opens_the_menu_of_the_selected_character(
    window: MainWindow, qtbot: QtBot
) -> None:
    picker = window.sidebar.characters
    place = picker.visualItemRect(picker.item(0)).center()
    reason = QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(reason, place, picker.viewport().mapToGlobal(place))
    QApplication.sendEvent(picker.viewport(), event)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Delete “Ada”" in [each.text() for each in menu.actions()]
    QTest.keyClick(menu, Qt.Key.Key_Escape)


def test_double_click_edits_and_space_still_talks(window: MainWindow) -> None:
    picker = window.sidebar.characters
    place: QPoint = picker.visualItemRect(picker.item(0)).center()
    QTest.mouseClick(picker.viewport(), LEFT, pos=place)
    QTest.mouseDClick(picker.viewport(), LEFT, pos=place)
    dialog = open_dialog()
    assert dialog.windowTitle() == "Edit Ada"
    dialog.reject()


def test_the_sidebar_can_be_used_without_a_mouse_and_read_aloud(window: MainWindow) -> None:
    assert unnamed_controls(window.sidebar) == []
    assert unreachable_controls(window.sidebar) == []
    sidebar = window.sidebar
    assert {sidebar.new, sidebar.more, sidebar.search, sidebar.characters} <= tab_chain(window)
