"""What a card holds and what becomes of it, as text to read and copy."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QFont, QTextCharFormat
from PySide6.QtWidgets import QWidget

from desktop_assistant.model.card import CardImport
from desktop_assistant.ui.import_dialog.report_sentences import HEADINGS, heading, sentence
from desktop_assistant.ui.long_text import LongText, Run
from desktop_assistant.ui.plain_text import filled
from desktop_assistant.ui.theme import Theme


class ReportView(LongText):
    """Plain text with bold headings: what others wrote is never read as markup."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: CardImport | None = None
        self.setAccessibleName(self.tr("What is in the card"))
        theme.changed.connect(self._write)

    def show_card(self, imported: CardImport) -> None:
        self._shown = imported
        self._write()

    def _write(self) -> None:
        if self._shown is None:
            return
        bold, plain = QTextCharFormat(), QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        bold.setForeground(QColor(self._theme.colors.accent))
        plain.setForeground(QColor(self._theme.colors.text))
        runs = []
        for place, (title, lines) in enumerate(self._sections(self._shown)):
            runs.append(Run(("\n\n" if place else "") + title, bold))
            runs += [Run(f"\n{line}", plain) for line in lines]
        self.show_runs(runs)

    def _sections(self, imported: CardImport) -> list[tuple[str, list[str]]]:
        sections = []
        for finding in HEADINGS:
            lines = [sentence(line) for line in imported.report.lines if line.finding is finding]
            if lines:
                sections.append((heading(finding), [f"•  {line}" for line in lines]))
        character = imported.character
        language = QLocale().name().partition("_")[0]
        notes = (imported.notes.get(language) or character.creator_notes).strip()
        if notes:
            by = filled(self.tr("Notes of its creator, {name}"), name=character.creator)
            title = by if character.creator.strip() else self.tr("Notes of its creator")
            sections.append((title, [notes]))
        return sections
