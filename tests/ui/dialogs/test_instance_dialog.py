"""Creating and editing an instance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_assistant.errors import CharacterError, StoreError
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.instance_dialog import InstanceDialog
from desktop_assistant.ui.theme import Theme
from tests.fakes.setup import FakeSetup

ADA = Character("Ada", id=7)


class Shelf:
    """The part of a library that keeps instances, in memory."""

    def __init__(self, *kept: Instance) -> None:
        self.kept = {instance.id: instance for instance in kept}
        self.save_fault: Exception | None = None
        self.created = 0

    async def instances(self) -> list[Instance]:
        return list(self.kept.values())

    async def create_instance(self, character_id: int, name: str) -> Instance:
        assert character_id == ADA.id
        self._check(name, 0)
        self.created += 1
        return self._keep(Instance(name, ADA, id=100 + self.created))

    async def save_instance(self, instance: Instance) -> Instance:
        if self.save_fault:
            raise self.save_fault
        self._check(instance.name, instance.id)
        return self._keep(instance)

    def _check(self, name: str, own_id: int) -> None:
        if not name:
            raise CharacterError("A name is needed.", code="name_empty")
        if any(each.name == name and each.id != own_id for each in self.kept.values()):
            raise CharacterError("That name is taken.", code="name_taken", name=name)

    def _keep(self, instance: Instance) -> Instance:
        self.kept[instance.id] = instance
        return instance


Open = Callable[..., InstanceDialog]


@pytest.fixture
def open_dialog(qtbot: QtBot, bridge: Bridge, setup: FakeSetup, theme: Theme) -> Open:
    def open_it(shelf: Shelf, instance: Instance | None = None) -> InstanceDialog:
        library = shelf
        dialog = InstanceDialog(bridge, library, setup, theme, ADA, instance)  # type: ignore[arg-type] # only what it uses
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
        return dialog

    return open_it


def shown(dialog: QWidget, text: str) -> bool:
    return any(text in each.text() for each in dialog.findChildren(QLabel) if each.isVisible())


def test_a_new_instance_begins_with_a_free_name(qtbot: QtBot, open_dialog: Open) -> None:
    shelf = Shelf(Instance("ada", ADA, id=1), Instance("Ada 2", ADA, id=2))
    dialog = open_dialog(shelf)
    qtbot.waitUntil(lambda: dialog.name.text() == "Ada 3")
    assert dialog.name.selectedText() == "Ada 3"
    with qtbot.waitSignal(dialog.saved) as saved:
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert saved.args == [Instance("Ada 3", ADA, id=101)]
    assert not dialog.isVisible()


def test_name_address_and_notes_are_saved(qtbot: QtBot, open_dialog: Open) -> None:
    shelf = Shelf()
    dialog = open_dialog(shelf)
    qtbot.waitUntil(lambda: dialog.name.text() == "Ada")
    QTest.keyClicks(dialog.name, " Work Ada ")
    QTest.keyClicks(dialog.user_name, "Sam")
    QTest.keyClicks(dialog.notes, "Likes short answers.")
    with qtbot.waitSignal(dialog.saved):
        dialog.accept()
    expected = Instance("Work Ada", ADA, id=101, user_name="Sam", notes="Likes short answers.")
    assert shelf.kept == {101: expected}
    assert dialog.instance == expected


def test_editing_shows_and_keeps_everything_else(qtbot: QtBot, open_dialog: Open) -> None:
    old = Instance("Ada", ADA, id=1, notes="Old.", user_name="Sam", language_override="it")
    shelf = Shelf(old)
    dialog = open_dialog(shelf, old)
    assert (dialog.name.text(), dialog.user_name.text()) == ("Ada", "Sam")
    dialog.notes.setPlainText("New.")
    with qtbot.waitSignal(dialog.saved):
        dialog.accept()
    assert shelf.kept == {1: replace(old, notes="New.")}
    assert shelf.created == 0


def test_an_instance_can_be_kept_on_this_computer(qtbot: QtBot, open_dialog: Open) -> None:
    old = Instance("Ada", ADA, id=1)
    shelf = Shelf(old)
    dialog = open_dialog(shelf, old)
    box = dialog.general.local_only
    assert not box.isChecked()
    assert "network" in box.accessibleDescription()
    box.click()
    with qtbot.waitSignal(dialog.saved):
        dialog.accept()
    assert shelf.kept == {1: replace(old, local_only=True)}


@pytest.mark.parametrize(
    ("name", "words"), [("", "A name is needed"), ("Bob", "already an instance")]
)
def test_a_name_that_cannot_be_is_told_in_place(
    qtbot: QtBot, open_dialog: Open, name: str, words: str
) -> None:
    dialog = open_dialog(Shelf(Instance("Bob", ADA, id=1)))
    qtbot.waitUntil(lambda: dialog.name.text() == "Ada")
    dialog.name.setText(name)
    dialog.accept()
    qtbot.waitUntil(lambda: shown(dialog, words))
    assert dialog.isVisible()
    assert dialog.name.hasFocus()
    QTest.keyClicks(dialog.name, "Eve")
    assert not shown(dialog, words)
    with qtbot.waitSignal(dialog.saved):
        dialog.accept()


def test_trying_again_after_a_fault_creates_no_second_instance(
    qtbot: QtBot, open_dialog: Open
) -> None:
    shelf = Shelf()
    shelf.save_fault = StoreError("full", code="disk_full")
    dialog = open_dialog(shelf)
    dialog.name.setText("Ada")
    dialog.notes.setPlainText("Some notes.")
    dialog.accept()
    qtbot.waitUntil(lambda: shown(dialog, "disk is full"))
    shelf.save_fault = None
    with qtbot.waitSignal(dialog.saved):
        dialog.accept()
    assert [each.notes for each in shelf.kept.values()] == ["Some notes."]


def test_cancel_creates_nothing(open_dialog: Open) -> None:
    shelf = Shelf()
    dialog = open_dialog(shelf)
    dialog.name.setText("Ada")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert shelf.kept == {}


def test_tab_leaves_the_notes_and_every_field_has_a_name(open_dialog: Open) -> None:
    dialog = open_dialog(Shelf())
    fields = (dialog.name, dialog.user_name, dialog.notes)
    assert [f.accessibleName() for f in fields] == ["Name", "What it calls you", "Notes"]
    dialog.notes.setFocus()
    QTest.keyClick(dialog.notes, Qt.Key.Key_Tab)
    assert not dialog.notes.hasFocus()
    assert dialog.notes.toPlainText() == ""
