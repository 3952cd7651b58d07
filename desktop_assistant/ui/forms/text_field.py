"""A field of several lines whose text stays exactly as it was loaded until it is changed.

Qt's fields change line ends and unusual spaces as soon as they show them.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QToolTip

from desktop_assistant.ui.plain_text import lines
from desktop_assistant.ui.plain_tip import plain_tip
from desktop_assistant.ui.theme import SPACING

LONGEST_WORD = 4_000
"""Characters; Qt looks through all of a word for a place to break it, again and again."""

LONGEST_ROW = 20_000
LONGEST_TEXT = 200_000
MOST_ROWS = 3_000
"""What a field takes without keeping the window waiting."""

_SHOWN = 1_000
"""Characters that are shown of a text that is too long to be changed."""


class TextField(QPlainTextEdit):
    """Tab leaves the field. What would stall it is shown by its beginning, and stays as it is."""

    def __init__(self, lines: int = 4) -> None:
        super().__init__()
        self._loaded = self._shown = ""
        self.setTabChangesFocus(True)
        self._lines = lines
        self.setMinimumHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        # As high as the lines it is for; a longer text scrolls.
        height = self.fontMetrics().lineSpacing() * self._lines + SPACING * 5 // 2
        return QSize(super().sizeHint().width(), height)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt's name
        # A mnemonic leads here without scrolling, and Tab scrolls to the text cursor only.
        super().focusInEvent(event)
        page = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        form = page.widget() if page is not None else None
        if page is not None and form is not None:
            for corner in (self.rect().bottomLeft(), self.rect().topLeft()):
                place = self.mapTo(form, corner)
                page.ensureVisible(place.x(), place.y(), 0, SPACING)

    def show_value(self, value: str) -> None:
        self._loaded = value
        is_slow = is_slow_to_edit(value)
        self.setReadOnly(is_slow)
        if is_slow:
            note = self.tr("This text is too long to be changed here. It stays as it is.")
            value = f"{lines(value, _SHOWN)}\n\n{note}"
        self.setPlainText(value)
        self._shown = self.toPlainText()

    def value(self) -> str:
        text = self.toPlainText()
        return self._loaded if text == self._shown else text.strip()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 -- Qt's name
        """Take what is pasted or dropped, or the beginning of what would stall the field."""
        text = source.text()
        if is_slow_to_edit(text):
            text = text[:_SHOWN]
            told = self.tr("Only the beginning was put in: the text is too long for this field.")
            QToolTip.showText(self.mapToGlobal(self.rect().topLeft()), plain_tip(told), self)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))
        self.insertPlainText(text)
        self.ensureCursorVisible()


def is_slow_to_edit(text: str) -> bool:
    """Whether showing ``text`` in a field would keep the window waiting."""
    if len(text) > LONGEST_TEXT or text.count("\n") > MOST_ROWS:
        return True
    is_wide = any(len(row) > LONGEST_ROW for row in text.split("\n"))
    return is_wide or any(len(word) > LONGEST_WORD for word in text.split())
