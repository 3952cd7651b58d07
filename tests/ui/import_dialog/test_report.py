"""The words for what a card holds."""

from __future__ import annotations

from dataclasses import replace
from string import Formatter

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from desktop_assistant.characters.cards.findings import REPORT_CODES, Findings
from desktop_assistant.model.card import Finding, ReportLine
from desktop_assistant.ui.error_messages import describe_code
from desktop_assistant.ui.import_dialog.report_sentences import HEADINGS, SENTENCES, sentence
from desktop_assistant.ui.import_dialog.report_view import ReportView
from desktop_assistant.ui.theme import Theme
from tests.ui.import_dialog.cards import card


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_code_of_a_report_has_its_sentence_and_every_sentence_its_code() -> None:
    assert set(SENTENCES) == set(REPORT_CODES)
    assert set(HEADINGS) == set(Finding)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_says_what_the_report_counted_and_named(code: str) -> None:
    english = REPORT_CODES[code][1].replace("{{user}}", "")
    assert names_in(str(SENTENCES[code])) == names_in(english)
    assert str(SENTENCES[code])[-1] == "."


def test_a_line_of_a_real_report_is_filled_in() -> None:
    findings = Findings()
    findings.add("lore_entries", count=12)
    findings.add("macros")
    assert [sentence(line) for line in findings.lines()] == [
        "Lorebook entries: 12.",
        "Placeholders for your name and its own are filled in while talking.",
    ]


@pytest.mark.parametrize("code", ["of_a_newer_version", "lore_entries"])
def test_what_has_no_words_here_is_said_in_english(code: str) -> None:
    assert sentence(ReportLine(Finding.USED, code, "As the report has it.")) == (
        "As the report has it."
    )


def test_an_error_in_a_report_has_the_words_of_the_error() -> None:
    line = ReportLine(Finding.REFUSED, "portrait_too_large", "English.")
    assert sentence(line) == describe_code("portrait_too_large") != "English."


def test_the_gravest_stands_first_and_markup_stays_text(qtbot: QtBot, theme: Theme) -> None:
    view = ReportView(theme)
    qtbot.addWidget(view)
    view.show_card(card("Nemo", notes="<img src='file:///etc/passwd'>Hi"))
    assert view.toPlainText().splitlines() == [
        *("Refused", "•  The picture has too many pixels and is not used.", ""),
        *("Changed", "•  The formatting of the creator's notes is not shown.", ""),
        *("Used", "•  The greeting opens each new conversation.", "•  Lorebook entries: 12.", ""),
        "Kept, but not used",
        "•  Kept for export, but not used: creation_date.",
        "•  The card refers to files on the internet, which are not fetched: 3.",
        *("", "Notes of its creator, Kim", "<img src='file:///etc/passwd'>Hi"),
    ]


@pytest.mark.parametrize(("tag", "shown"), [("es_MX", "Hola"), ("it_IT", "Hello")])
def test_notes_are_shown_in_the_language_of_the_window(
    qtbot: QtBot, theme: Theme, tag: str, shown: str
) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(tag))
    try:
        view = ReportView(theme)
        qtbot.addWidget(view)
        view.show_card(replace(card("Nemo", notes="Hello"), notes={"es": "Hola"}))
    finally:
        QLocale.setDefault(before)
    assert view.toPlainText().splitlines()[-1] == shown
