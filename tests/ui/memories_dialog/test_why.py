"""Why a reply was given, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_assistant.errors import StoreError
from desktop_assistant.model.prompt import LoreUse
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.memories_dialog.editor import MemoryEditor
from desktop_assistant.ui.ports import Why
from desktop_assistant.ui.theme import Theme
from desktop_assistant.ui.why_dialog import WhyDialog
from tests.fakes.memory_book import FakeMemoryBook
from tests.fakes.program import FakeProgram
from tests.ui.accessibility import cut_texts, unnamed_controls, unreachable_controls
from tests.ui.memories_dialog.conftest import NORA

TURN = 7
LEFT = Qt.MouseButton.LeftButton
OpenWhy = Callable[[], WhyDialog]


@pytest.fixture
def open_why(qtbot: QtBot, bridge: Bridge, program: FakeProgram, theme: Theme) -> Iterator[OpenWhy]:
    opened: list[WhyDialog] = []

    def open_it() -> WhyDialog:
        dialog = WhyDialog(bridge, program.memories, theme, NORA, TURN)
        opened.append(dialog)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    yield open_it
    for dialog in opened:
        dialog.reject()


def said(dialog: WhyDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisible())


def test_everything_that_was_in_the_prompt_is_listed(
    qtbot: QtBot, book: FakeMemoryBook, open_why: OpenWhy
) -> None:
    lore = ((LoreUse("1", "The inn", "inn"), "A house of ill repute."), (LoreUse("2", "Sky"), ""))
    memories = (book.kept[1], book.kept[2])
    book.whys[TURN] = Why(memories, lore, "Speak slowly.", "They met in May.", 2)
    dialog = open_why()
    qtbot.waitUntil(lambda: len(dialog.cards) == 2 and bool(dialog.cards[0].links.links))
    words = said(dialog)
    for part in (
        "Lives in Turin",
        "Pinned · ",
        "Speak slowly.",
        "The inn · called by “inn”",
        "A house of ill repute.",
        "Sky · always there",
        "They met in May.",
        "2 memories that were in it are forgotten",
    ):
        assert part in words
    assert unnamed_controls(dialog) == []
    assert unreachable_controls(dialog) == []
    assert cut_texts(dialog) == []


def test_a_source_leads_to_its_turn(qtbot: QtBot, book: FakeMemoryBook, open_why: OpenWhy) -> None:
    book.whys[TURN] = Why((book.kept[1],))
    dialog = open_why()
    qtbot.waitUntil(lambda: bool(dialog.cards and dialog.cards[0].links.links))
    with qtbot.waitSignal(dialog.turn_wanted) as wanted:
        QTest.mouseClick(dialog.cards[0].links.links[0], LEFT)
    assert wanted.args == [book.hits[1]]


def test_nothing_is_said_honestly(qtbot: QtBot, open_why: OpenWhy) -> None:
    dialog = open_why()
    qtbot.waitUntil(lambda: said(dialog) == "Nothing but the conversation itself.")


def test_forgetting_here_can_be_undone(
    qtbot: QtBot, book: FakeMemoryBook, open_why: OpenWhy
) -> None:
    memory = book.kept[1]
    book.whys[TURN] = Why((memory,))
    dialog = open_why()
    qtbot.waitUntil(lambda: len(dialog.cards) == 1)
    book.whys[TURN] = Why(forgotten=1)
    QTest.mouseClick(dialog.cards[0].forget, LEFT)
    qtbot.waitUntil(lambda: "Forgot “Lives in Turin”." in said(dialog))
    assert 1 not in book.kept
    qtbot.waitUntil(lambda: dialog.cards == [])
    book.whys[TURN] = Why((memory,))
    QTest.mouseClick(dialog._undo.undo, LEFT)
    qtbot.waitUntil(lambda: len(dialog.cards) == 1)
    assert book.kept[1] == memory


def test_editing_here_shows_the_new_text(
    qtbot: QtBot, book: FakeMemoryBook, open_why: OpenWhy
) -> None:
    book.whys[TURN] = Why((book.kept[1],))
    dialog = open_why()
    qtbot.waitUntil(lambda: len(dialog.cards) == 1)
    QTest.mouseClick(dialog.cards[0].edit, LEFT)
    editor = dialog.findChildren(MemoryEditor)[0]
    editor.text.setPlainText("Lives in Rome")
    editor.accept()
    qtbot.waitUntil(lambda: book.kept[1].text == "Lives in Rome")
    book.whys[TURN] = Why((book.kept[1],))
    dialog.load()
    qtbot.waitUntil(lambda: "Lives in Rome" in said(dialog))


def test_what_cannot_be_read_is_said(qtbot: QtBot, book: FakeMemoryBook, open_why: OpenWhy) -> None:
    book.error = StoreError("full", code="disk_full")
    dialog = open_why()
    qtbot.waitUntil(lambda: "disk is full" in said(dialog))
