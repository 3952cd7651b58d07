"""A label for words: whoever wrote them, they are shown as they stand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop_assistant.ui.plain_text import LONGEST_SENTENCE, lines

_OTHER_HEIGHT = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.ContentsRectChange)


class PlainLabel(QLabel):
    """Never reads markup, which could load files; shows at most ``longest`` characters."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, longest: int = LONGEST_SENTENCE
    ) -> None:
        super().__init__(parent)
        self._longest = longest
        self._heights: dict[tuple[int, bool], int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 -- Qt's names
        self._heights.clear()
        super().setText(lines(text, self._longest))

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        # A layout asks for the same a dozen times, and Qt lays the text out anew each time.
        key = (width, self.wordWrap())
        if key not in self._heights:
            self._heights[key] = super().heightForWidth(width)
        return self._heights[key]

    def event(self, event: QEvent) -> bool:
        if event.type() in _OTHER_HEIGHT:
            self._heights.clear()
        return super().event(event)
