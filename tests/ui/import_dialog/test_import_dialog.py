"""Looking at cards and keeping the chosen ones."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_assistant.errors import StoreError
from desktop_assistant.model.card import CardImport
from desktop_assistant.model.character import Character
from desktop_assistant.ui.import_dialog import ImportDialog
from tests.fakes.cards import FakeCards
from tests.ui.accessibility import cut_texts, unnamed_controls, unreachable_controls
from tests.ui.import_dialog.cards import card
from tests.ui.import_dialog.conftest import OpenImport

NEMO = Character("Nemo", id=7)


def saved(cards: FakeCards) -> list[tuple[object, ...]]:
    return [call[1:] for call in cards.calls if call[0] == "save"]


def rows(dialog: ImportDialog) -> list[str]:
    return [dialog.files.item(row).text() for row in range(dialog.files.count())]


def check(dialog: ImportDialog, row: int, state: Qt.CheckState) -> None:
    dialog.files.item(row).setCheckState(state)


def test_one_card_is_read_shown_and_kept(
    qtbot: QtBot, cards: FakeCards, open_import: OpenImport
) -> None:
    cards.readable = {"nemo.png": card("Nemo")}
    dialog = open_import("nemo.png")
    assert not dialog.files.isVisible(), "there is nothing to choose from"
    assert dialog.details.name.text() == "Nemo"
    assert dialog.details._kind.whole_text == "V3 card, PNG, 1.2 MB — nemo.png"
    assert "12" in dialog.details.report.toPlainText()
    assert saved(cards) == [], "nothing is kept before Import"
    assert dialog.focusWidget() is not dialog.cancel_button
    with qtbot.waitSignal(dialog.imported) as imported:
        dialog.import_button.click()
    assert saved(cards) == [("Nemo", 0)]
    assert imported.args is not None
    assert [each.name for each in imported.args[0]] == ["Nemo"]
    assert not dialog.isVisible()


def test_cancelling_keeps_nothing(cards: FakeCards, open_import: OpenImport) -> None:
    cards.readable = {"nemo.png": card("Nemo")}
    dialog = open_import("nemo.png")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert saved(cards) == []


def test_several_are_listed_and_only_the_checked_ones_are_kept(
    qtbot: QtBot, cards: FakeCards, open_import: OpenImport
) -> None:
    cards.readable = {f"{name}.png": card(name) for name in ("Nemo", "Alice", "Holmes")}
    dialog = open_import("Nemo.png", "Alice.png", "photo.webp", "Holmes.png", "Nemo.png")
    assert rows(dialog) == [
        "Nemo\nNemo.png",
        "Alice\nAlice.png",
        "photo.webp\n✕ Cannot be imported",
        "Holmes\nHolmes.png",
    ]
    assert dialog._message.text() == "3 of 4 can be imported."
    check(dialog, 1, Qt.CheckState.Unchecked)
    with qtbot.waitSignal(dialog.imported) as imported:
        dialog.accept()
    assert saved(cards) == [("Nemo", 0), ("Holmes", 0)]
    assert imported.args is not None
    assert [each.name for each in imported.args[0]] == ["Nemo", "Holmes"]


def test_an_unreadable_file_says_why_and_cannot_be_chosen(open_import: OpenImport) -> None:
    dialog = open_import("photo.webp")
    assert "cannot be read as a character card" in dialog.details.message.text()
    assert not dialog.import_button.isEnabled()
    assert not dialog.details.report.isVisible()


def test_a_card_without_a_name_asks_for_one(
    qtbot: QtBot, cards: FakeCards, open_import: OpenImport
) -> None:
    cards.readable = {"a.png": card("Alice"), "b.png": card("")}
    dialog = open_import("a.png", "b.png")
    assert rows(dialog)[1] == "b.png\nIt has no name"
    dialog.accept()
    assert dialog.files.currentRow() == 1
    assert dialog.details.name.hasFocus()
    assert "has no name" in dialog.details.message.text()
    assert saved(cards) == []
    QTest.keyClicks(dialog.details.name, "Bob ")
    assert rows(dialog)[1] == "Bob\nb.png"
    with qtbot.waitSignal(dialog.imported):
        dialog.accept()
    assert saved(cards) == [("Alice", 0), ("Bob", 0)]


def test_a_known_card_may_update_the_one_there_is(
    qtbot: QtBot, cards: FakeCards, open_import: OpenImport
) -> None:
    cards.readable = {"nemo.png": card("Captain Nemo", NEMO)}
    dialog = open_import("nemo.png")
    known = dialog.details.known
    assert [known.itemText(row) for row in range(known.count())] == [
        "Add it as a new one",
        "Update “Nemo”",
    ]
    assert known.currentIndex() == 0, "nothing that is there changes by itself"
    known.setFocus()
    QTest.keyClick(known, Qt.Key.Key_Down)
    assert "what they remember stay" in dialog.details.message.text()
    with qtbot.waitSignal(dialog.imported):
        dialog.accept()
    assert saved(cards) == [("Captain Nemo", NEMO.id)]


def test_one_that_cannot_be_kept_leaves_the_others_and_can_be_tried_again(
    qtbot: QtBot, cards: FakeCards, open_import: OpenImport, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards.readable = {"a.png": card("Alice"), "b.png": card("Bob")}
    dialog = open_import("a.png", "b.png")
    real = cards.save
    is_full = True

    async def save(imported: CardImport, *, replaces: int = 0) -> Character:
        if is_full and imported.character.name == "Alice":
            raise StoreError("full", code="disk_full")
        return await real(imported, replaces=replaces)

    monkeypatch.setattr(cards, "save", save)
    dialog.accept()
    qtbot.waitUntil(lambda: "1 imported" in dialog._message.text())
    assert rows(dialog) == ["Alice\n✕ Cannot be imported", "Bob\n✓ Imported"]
    assert "disk is full" in dialog.details.message.text()
    is_full = False
    with qtbot.waitSignal(dialog.imported) as imported:
        dialog.accept()
    assert imported.args is not None
    assert [each.name for each in imported.args[0]] == ["Alice", "Bob"]


def test_stopping_ends_after_the_one_that_is_being_kept(
    qtbot: QtBot, cards: FakeCards, open_import: OpenImport, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards.readable = {f"{n}.png": card(str(n)) for n in range(5)}
    dialog = open_import(*cards.readable)
    going_on, real = asyncio.Event(), cards.save

    async def save(imported: CardImport, *, replaces: int = 0) -> Character:
        if imported.character.name == "1":
            await going_on.wait()
        return await real(imported, replaces=replaces)

    monkeypatch.setattr(cards, "save", save)
    dialog.accept()
    qtbot.waitUntil(lambda: "“1”" in dialog._message.text())
    assert dialog.progress.value() == 1
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog._asking._bridge.ask(_set(going_on), lambda _: None)
    qtbot.waitUntil(lambda: dialog._message.text() == "2 imported.")
    assert saved(cards) == [("0", 0), ("1", 0)]
    with qtbot.waitSignal(dialog.imported) as imported:
        dialog.reject()
    assert imported.args is not None
    assert len(imported.args[0]) == 2


async def _set(event: asyncio.Event) -> None:
    event.set()


def test_the_dialog_is_for_keyboards_and_screen_readers(
    cards: FakeCards, open_import: OpenImport
) -> None:
    cards.readable = {"nemo.png": card("Nemo", NEMO), "alice.png": card("Alice")}
    dialog = open_import("nemo.png", "alice.png", "photo.webp")
    for row in range(3):
        dialog.files.setCurrentRow(row)
        assert unnamed_controls(dialog) == []
        assert unreachable_controls(dialog) == []
        assert cut_texts(dialog) == []
    dialog.files.setCurrentRow(1)
    dialog.files.setFocus()
    QTest.keyClick(dialog.files, Qt.Key.Key_Space)
    assert not dialog.candidates[1].is_wanted
