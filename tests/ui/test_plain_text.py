"""What is left of a text of others when it is shown on one line, in a sentence, or as a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_assistant.model.chat import ModelInfo
from desktop_assistant.ui.chat_view.controls import PillButton
from desktop_assistant.ui.forms.elided_choice import ElidedChoice
from desktop_assistant.ui.forms.model_list import MOST, ModelList
from desktop_assistant.ui.forms.text_field import LONGEST_WORD, TextField, is_slow_to_edit
from desktop_assistant.ui.long_text import LONGEST_ROW, LongText
from desktop_assistant.ui.marks import Words, snippet
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.plain_text import (
    LONGEST_LINE,
    LONGEST_SENTENCE,
    filled,
    lines,
    menu_text,
    one_line,
)
from desktop_assistant.ui.theme import Theme
from tests.ui.hostile import TEXTS
from tests.ui.shown_texts import OBEYED

ANYTHING = st.text(st.characters(codec=None), max_size=400)
ZWSP = "\u200b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Nora", "Nora"),
        ("  two\n words\t", "two words"),
        ("5.0\u00a0MB", "5.0\u00a0MB"),
        ("photo\u202egnp.exe", "photognp.exe"),
        ("a\x1b[31mb\x07\x9bc", "a[31mbc"),
        ("same\u200bname\u00ad", "samename"),
        ("👩\u200d🔬 می\u200cخواهم", "👩\u200d🔬 می\u200cخواهم"),
        ("Z" + "\u0301" * 50, "Z" + "\u0301" * 4),
        ("half \ud83d", "half \ufffd"),
        ("\u200b\u3164\u2800", "?"),
        ("\u200d", "?"),
        (" \n ", ""),
        ("", ""),
        ("<b>x</b> & {y} %1", "<b>x</b> & {y} %1"),
    ],
)
def test_on_one_line(text: str, shown: str) -> None:
    assert one_line(text) == shown


@given(ANYTHING)
def test_whatever_it_is_nothing_of_it_is_obeyed(text: str) -> None:
    for shown in (one_line(text), lines(text)):
        assert not OBEYED.search(shown)
        shown.encode()
    assert "\n" not in one_line(text)
    assert one_line(one_line(text)) == one_line(text)
    assert lines(lines(text)) == lines(text)
    assert bool(one_line(text)) == bool(text.strip())


@pytest.mark.parametrize("text", TEXTS.values(), ids=[*TEXTS])
def test_it_is_never_long(text: str) -> None:
    assert len(one_line(text)) <= LONGEST_LINE
    assert len(lines(text).replace(ZWSP, "")) <= LONGEST_SENTENCE
    assert lines(text).count("\n") <= LONGEST_SENTENCE // 40
    assert all(len(word) <= 41 or "字" in word for word in lines(text).replace(ZWSP, " ").split())
    assert len(menu_text(text)) <= 120


def test_what_is_cut_says_so() -> None:
    assert one_line("word " * 100, 10) == "word word…"
    assert lines("a\n" * 100).endswith("\n…") or lines("a\n" * 100).endswith("a…")
    assert one_line("a" * LONGEST_LINE) == "a" * LONGEST_LINE


def test_a_sentence_is_filled_with_short_texts_and_with_numbers() -> None:
    assert filled("“{name}” has {count}.", name="A\nB {count}", count=7) == "“A B {count}” has 7."
    assert len(filled("{name}", name="a" * 1_000_000)) == LONGEST_LINE


def test_an_ampersand_in_a_menu_is_no_key() -> None:
    assert menu_text("R&D") == "R&&D"


def test_a_long_word_does_not_make_its_label_wide(qtbot: QtBot) -> None:
    label = PlainLabel("a" * 600)
    label.setWordWrap(True)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 400
    assert label.heightForWidth(300) > 2 * label.fontMetrics().lineSpacing()


def test_a_label_is_as_high_as_its_font_and_its_text_need(qtbot: QtBot) -> None:
    label = PlainLabel("word " * 40)
    label.setWordWrap(True)
    qtbot.addWidget(label)
    label.show()
    before = label.heightForWidth(300)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    label.setFont(font)
    assert label.heightForWidth(300) > 1.5 * before
    label.setText("word")
    assert label.heightForWidth(300) < before


def test_the_longest_name_on_a_list_does_not_make_the_field_wide(qtbot: QtBot) -> None:
    choice = ElidedChoice()
    qtbot.addWidget(choice)
    choice.addItem("x" * 1_000_000, "data\nas it is")
    assert choice.sizeHint().width() < 400
    assert choice.itemData(0) == "data\nas it is"


@pytest.mark.parametrize("text", [*TEXTS.values(), "usual\ntext"], ids=[*TEXTS, "usual"])
def test_all_of_a_page_comes_bit_by_bit(qtbot: QtBot, text: str) -> None:
    page = LongText()
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.filled, timeout=60_000):
        page.show_text(text)
    shown = page.toPlainText()
    assert max(map(len, shown.split("\n"))) <= LONGEST_ROW
    assert not OBEYED.search(shown.replace("\n", ""))
    assert page.verticalScrollBar().value() == 0
    assert not page.textCursor().hasSelection()
    if text.isprintable():
        assert shown.replace("\n", "") == text


def test_a_page_that_is_shown_anew_forgets_the_rest_of_the_one_before(qtbot: QtBot) -> None:
    page = LongText()
    qtbot.addWidget(page)
    page.show_text("a" * 100_000)
    page.show_text("b")
    qtbot.wait(50)
    assert page.toPlainText() == "b"


@pytest.mark.parametrize("name", ["a line of 1 MB", "foreign letters", "a table of 5,000 rows"])
def test_what_would_stall_a_field_is_kept_as_it_is(qtbot: QtBot, name: str) -> None:
    field = TextField()
    qtbot.addWidget(field)
    field.show_value(TEXTS[name])
    assert field.isReadOnly()
    assert "too long to be changed here" in field.toPlainText()
    assert len(field.toPlainText()) < 2_000
    assert field.value() == TEXTS[name]
    field.show_value("short\r\n")
    assert not field.isReadOnly()
    assert field.value() == "short\r\n"


def test_long_texts_of_people_can_be_changed() -> None:
    assert not is_slow_to_edit(("A sentence of a usual length. " * 30 + "\n") * 100)
    assert not is_slow_to_edit("一句普通的话。" * 500)
    assert is_slow_to_edit("a" * (LONGEST_WORD + 1))


def test_of_what_would_stall_a_field_only_the_beginning_is_pasted(qtbot: QtBot) -> None:
    field = TextField()
    qtbot.addWidget(field)
    field.show()
    carried = QMimeData()
    carried.setText("a" * 1_000_000)
    field.insertFromMimeData(carried)
    assert len(field.toPlainText()) == 1_000
    carried.setText("b")
    field.insertFromMimeData(carried)
    assert field.toPlainText().endswith("ab")


@pytest.mark.parametrize(
    "text",
    ["\n" * 300_000, "\n " * 300_000, "- " * 300_000, "a" * 1_000_000, "*" * 300_000],
    ids=["lines", "lines and blanks", "dashes", "a word", "asterisks"],
)
def test_a_match_is_looked_for_in_any_text(text: str) -> None:
    assert len(snippet(text, Words.of("dog cat")).text) <= 170


def test_a_match_is_shown_without_what_turns_it_round() -> None:
    assert snippet("a dog\u202e here", Words.of("dog")).text == "a dog here"


def test_models_that_cannot_be_shown_as_they_are_called_are_not_offered(qtbot: QtBot) -> None:
    models = ModelList(None, None, lambda: ("", None))  # type: ignore[arg-type] # asks nobody
    hostile = [ModelInfo(text) for text in (*TEXTS.values(), "a\u202eb", "", "gpt\n")]
    models.take([*hostile, ModelInfo("gpt-6-luna"), ModelInfo("llama3:8b")])
    assert [model.id for model in models.models] == ["gpt-6-luna", "llama3:8b"]
    models.take([ModelInfo(f"m{number:06}") for number in range(10_000)])
    assert len(models.models) == MOST


def test_an_ampersand_on_a_suggestion_makes_no_key(qtbot: QtBot, theme: Theme) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    pill = PillButton("Q&A", theme, parent.font(), parent)
    assert pill.text() == "Q&A"
    assert pill.shortcut().isEmpty()
    label = PlainLabel("Q&A")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
