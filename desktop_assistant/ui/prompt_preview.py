"""The prompt as it would be sent, part by part, with what each part costs in tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, QSize, Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_assistant.model.chat import Role
from desktop_assistant.model.prompt import PartKind, Prompt, PromptPart
from desktop_assistant.ui.long_text import LongText, Run
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.plain_text import one_line
from desktop_assistant.ui.theme import SPACING, Theme

TITLES: dict[PartKind, object] = {
    PartKind.CHARACTER: QT_TRANSLATE_NOOP("PromptPreview", "Who the character is"),
    PartKind.INSTRUCTIONS: QT_TRANSLATE_NOOP("PromptPreview", "Instructions"),
    PartKind.MANNER: QT_TRANSLATE_NOOP("PromptPreview", "How it talks"),
    PartKind.EXAMPLES: QT_TRANSLATE_NOOP("PromptPreview", "Example dialogue"),
    PartKind.USER: QT_TRANSLATE_NOOP("PromptPreview", "Who you are"),
    PartKind.NOTES: QT_TRANSLATE_NOOP("PromptPreview", "Your notes"),
    PartKind.PINNED: QT_TRANSLATE_NOOP("PromptPreview", "Pinned memories"),
    PartKind.SUMMARY: QT_TRANSLATE_NOOP("PromptPreview", "Summary of earlier talk"),
    PartKind.HISTORY: QT_TRANSLATE_NOOP("PromptPreview", "Conversation"),
    PartKind.LORE: QT_TRANSLATE_NOOP("PromptPreview", "Lore"),
    PartKind.MEMORIES: QT_TRANSLATE_NOOP("PromptPreview", "Memories that fit"),
    PartKind.REMINDER: QT_TRANSLATE_NOOP("PromptPreview", "Reminder at the end"),
    PartKind.SAID: QT_TRANSLATE_NOOP("PromptPreview", "What you say"),
}
"""What each part is, for people."""

WORDS_PER_TOKEN = 0.75
"""Roughly, in English."""


@dataclass(frozen=True, slots=True)
class Section:
    """Parts of one kind that follow each other, under one heading."""

    heading: str
    parts: tuple[PromptPart, ...]

    @property
    def tokens(self) -> int:
        return sum(part.tokens for part in self.parts)


class PromptPreview(QWidget):
    """The parts with their sizes beside the whole text, which can be read and copied."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._prompt = Prompt(())
        self._starts: list[int] = []
        self._place = 0
        self._wanted = -1
        self.parts = QListWidget()
        self.parts.setAccessibleName(self.tr("Parts of the prompt"))
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.parts.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.parts.setWordWrap(True)
        self.parts.itemClicked.connect(self._go_to)
        self.parts.currentItemChanged.connect(self._go_to)
        self.text = LongText()
        self.text.setAccessibleName(self.tr("The prompt as it is sent"))
        self.text.filled.connect(self._arrive)
        self.total = PlainLabel()
        self.total.setObjectName("hint")
        self.total.setWordWrap(True)
        self._lay_out()
        theme.changed.connect(self._write)

    def show_prompt(self, prompt: Prompt) -> None:
        """Show it in place of the one before; the place that was being read stays in view."""
        if prompt == self._prompt:
            return
        self._prompt = prompt
        self._write()

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        return QSize(SPACING * 90, SPACING * 60)

    def _write(self) -> None:
        sections = sections_of(self._prompt.parts)
        self._place = self.text.verticalScrollBar().value()
        self._starts, self._wanted = [], -1
        self._list(sections)
        self._write_text(sections)
        self.total.setText(self._said_in_words(self._prompt.tokens))

    def _write_text(self, sections: Sequence[Section]) -> None:
        """Fill the text; ``_starts`` gets the number of the line at which each section begins."""
        colors = self._theme.colors
        heading, plain, speaker = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        heading.setFontWeight(QFont.Weight.Bold)
        heading.setForeground(QColor(colors.accent))
        plain.setForeground(QColor(colors.text))
        speaker.setFontWeight(QFont.Weight.DemiBold)
        speaker.setForeground(QColor(colors.muted))
        runs = []
        for place, section in enumerate(sections):
            runs += [Run("\n\n", plain)] if place else []
            title = f"{section.heading} · {self._counted(section.tokens)}"
            runs.append(Run(title, heading, self._starts.append))
            for part in section.parts:
                label = self._label(part)
                runs += [Run(f"\n{label}", speaker)] if label else []
                runs.append(Run(f"\n{part.text}", plain))
        self.text.show_runs(runs)

    def _arrive(self) -> None:
        """Where the user wants to be, or where he was before the text was written anew."""
        bar = self.text.verticalScrollBar()
        if self._wanted >= 0:
            self._show_section(self._wanted)
        elif not bar.value():
            bar.setValue(self._place)

    def _list(self, sections: Sequence[Section]) -> None:
        row = self.parts.currentRow()
        self.parts.blockSignals(True)
        self.parts.clear()
        for section in sections:
            tokens = self._counted(section.tokens)
            item = QListWidgetItem(f"{section.heading}\n{tokens}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{section.heading}, {tokens}")
            self.parts.addItem(item)
        self.parts.setCurrentRow(row)
        self.parts.blockSignals(False)

    def _go_to(self, item: QListWidgetItem | None) -> None:
        row = -1 if item is None else self.parts.row(item)
        if 0 <= row < len(self._starts):
            self._show_section(row)
        else:
            self._wanted = row

    def _show_section(self, row: int) -> None:
        block = self.text.document().findBlockByNumber(self._starts[row])
        # From the end upwards, so that the heading comes to stand at the top.
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.text.setTextCursor(QTextCursor(block))

    def _counted(self, tokens: int) -> str:
        return self.tr("about {count} tokens").format(count=QLocale().toString(tokens))

    def _said_in_words(self, tokens: int) -> str:
        words = QLocale().toString(round(tokens * WORDS_PER_TOKEN, -1))
        return self.tr(
            "{tokens} altogether, roughly {words} words. Tokens are the pieces of words that a "
            "model reads; services charge for them."
        ).format(tokens=_capital(self._counted(tokens)), words=words)

    def _label(self, part: PromptPart) -> str:
        if part.kind is PartKind.LORE:
            return one_line(part.title)
        if part.kind is not PartKind.HISTORY:
            return ""
        return {Role.USER: self.tr("You:"), Role.ASSISTANT: self.tr("Answer:")}.get(part.role, "")

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.parts)
        split.addWidget(self.text)
        split.setStretchFactor(1, 1)
        split.setSizes([SPACING * 26, SPACING * 60])
        split.handle(1).setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(split, 1)
        column.addWidget(self.total)


def sections_of(parts: Sequence[PromptPart]) -> list[Section]:
    """The parts in their order, those of one kind that follow each other together."""
    filled = [part for part in parts if part.text.strip()]
    return [Section(_title(kind), tuple(run)) for kind, run in groupby(filled, lambda p: p.kind)]


def _title(kind: PartKind) -> str:
    return QCoreApplication.translate("PromptPreview", str(TITLES[kind]))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
