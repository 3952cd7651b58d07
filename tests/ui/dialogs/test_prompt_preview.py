"""Showing the prompt that would be sent."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_assistant.errors import StoreError
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.chat import Role
from desktop_assistant.model.prompt import PartKind, Prompt, PromptPart
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.forms.message import Message
from desktop_assistant.ui.prompt_dialog import PromptDialog
from desktop_assistant.ui.prompt_preview import TITLES, PromptPreview, sections_of
from desktop_assistant.ui.theme import Theme
from tests.fakes.program import FakeLibrary
from tests.ui.accessibility import cut_texts, unnamed_controls, unreachable_controls

PROMPT = Prompt(
    (
        PromptPart(PartKind.CHARACTER, Role.SYSTEM, "You are Ada.", 1200),
        PromptPart(PartKind.NOTES, Role.SYSTEM, "", 0),
        PromptPart(PartKind.HISTORY, Role.USER, "Hello.", 10),
        PromptPart(PartKind.HISTORY, Role.ASSISTANT, "Good day.", 20),
        PromptPart(PartKind.LORE, Role.SYSTEM, "The sea is green.", 7, "The sea"),
        PromptPart(PartKind.SAID, Role.USER, "What colour is the sea?", 3),
    )
)
ADA = Instance("Ada", Character("Ada", id=1), id=10)


def shown(qtbot: QtBot, theme: Theme, prompt: Prompt) -> PromptPreview:
    preview = PromptPreview(theme)
    qtbot.addWidget(preview)
    preview.resize(700, 400)
    preview.show()
    preview.show_prompt(prompt)
    return preview


def test_every_kind_of_part_has_a_title(theme: Theme) -> None:
    assert set(TITLES) == set(PartKind)


def test_parts_of_one_kind_stand_under_one_heading_and_empty_ones_nowhere() -> None:
    sections = sections_of(PROMPT.parts)
    assert [(each.heading, each.tokens) for each in sections] == [
        ("Who the character is", 1200),
        ("Conversation", 30),
        ("Lore", 7),
        ("What you say", 3),
    ]


def test_the_text_holds_everything_that_is_sent_in_its_order(qtbot: QtBot, theme: Theme) -> None:
    preview = shown(qtbot, theme, PROMPT)
    assert preview.text.toPlainText().splitlines() == [
        *("Who the character is · about 1,200 tokens", "You are Ada.", ""),
        *("Conversation · about 30 tokens", "You:", "Hello.", "Answer:", "Good day.", ""),
        *("Lore · about 7 tokens", "The sea", "The sea is green.", ""),
        *("What you say · about 3 tokens", "What colour is the sea?"),
    ]
    assert preview.total.text().startswith("About 1,240 tokens altogether, roughly 930 words.")
    assert [preview.parts.item(row).text() for row in range(preview.parts.count())] == [
        "Who the character is\nabout 1,200 tokens",
        "Conversation\nabout 30 tokens",
        "Lore\nabout 7 tokens",
        "What you say\nabout 3 tokens",
    ]


def test_picking_a_part_brings_its_heading_to_the_top(qtbot: QtBot, theme: Theme) -> None:
    turns = tuple(
        PromptPart(kind, Role.SYSTEM, f"Line\n{'word ' * 300}", 300)
        for kind in (PartKind.CHARACTER, PartKind.NOTES, PartKind.SUMMARY, PartKind.REMINDER)
    )
    preview = shown(qtbot, theme, Prompt(turns))
    preview.parts.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(preview.parts, key)
    assert preview.parts.currentItem().text().startswith("Summary")
    assert preview.text.firstVisibleBlock().text().startswith("Summary of earlier talk")


def test_the_prompt_can_be_copied_and_not_changed(qtbot: QtBot, theme: Theme) -> None:
    preview = shown(qtbot, theme, PROMPT)
    preview.text.setFocus()
    QTest.keyClicks(preview.text, "x")
    QTest.keyClick(preview.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(preview.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == preview.text.toPlainText()
    assert "x" not in preview.text.toPlainText().splitlines()[0]


def test_a_new_prompt_keeps_the_place_that_is_being_read(qtbot: QtBot, theme: Theme) -> None:
    parts = tuple(PromptPart(PartKind.HISTORY, Role.USER, f"Turn {n}.", 2) for n in range(200))
    preview = shown(qtbot, theme, Prompt(parts))
    preview.text.verticalScrollBar().setValue(100)
    preview.show_prompt(Prompt((*parts, PromptPart(PartKind.SAID, Role.USER, "New.", 1))))
    assert preview.text.verticalScrollBar().value() == 100


def test_what_cannot_be_drawn_is_no_reason_to_fail(qtbot: QtBot, theme: Theme) -> None:
    prompt = Prompt((PromptPart(PartKind.NOTES, Role.SYSTEM, "a\0b\ud800c <b>bold</b>", 3),))
    preview = shown(qtbot, theme, prompt)
    assert preview.text.toPlainText().splitlines()[1] == "ab\ufffdc <b>bold</b>"


def test_the_dialog_asks_again_when_the_sentence_or_the_instance_changes(
    qtbot: QtBot, bridge: Bridge, theme: Theme
) -> None:
    library = FakeLibrary()
    dialog = PromptDialog(bridge, library, theme, ADA)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: "You are Ada." in dialog.preview.text.toPlainText())
    QTest.keyClicks(dialog.said, "Hello there")
    qtbot.waitUntil(lambda: "Hello there" in dialog.preview.text.toPlainText())
    dialog.show_instance(replace(ADA, notes="Likes tea."))
    qtbot.waitUntil(lambda: "Likes tea." in dialog.preview.text.toPlainText())
    asked = [call for call in library.calls if call[0] == "preview_prompt"]
    assert len(asked) == 3
    assert unnamed_controls(dialog) == []
    assert unreachable_controls(dialog) == []
    assert cut_texts(dialog) == []


def test_a_prompt_that_cannot_be_made_is_told_in_place(
    qtbot: QtBot, bridge: Bridge, theme: Theme
) -> None:
    library = FakeLibrary(error=StoreError("gone", code="store_missing"))
    dialog = PromptDialog(bridge, library, theme, ADA)
    qtbot.addWidget(dialog)
    dialog.show()
    messages = dialog.findChildren(Message)
    qtbot.waitUntil(lambda: any("deleted in the meantime" in each.text() for each in messages))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
