"""A label for words: whoever wrote them, they are shown as they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop_assistant.ui.plain_text import LONGEST_SENTENCE, lines


class PlainLabel(QLabel):
    """Never reads markup, which could load files; shows at most ``longest`` characters."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, longest: int = LONGEST_SENTENCE
    ) -> None:
        super().__init__(parent)
        self._longest = longest
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 -- Qt's name
        super().setText(lines(text, self._longest))
