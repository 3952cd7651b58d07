"""Showing one turn out of many, with the words that were looked for marked."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop_assistant.ui.chat_view.links import OpenLink
from desktop_assistant.ui.chat_view.reading import TurnReader
from desktop_assistant.ui.chat_view.turn_layout import Look
from desktop_assistant.ui.chat_view.words import aloud
from desktop_assistant.ui.marks import Words
from desktop_assistant.ui.theme import Theme

_ABOVE = 0.3
"""The share of the view that lies above a match scrolled to."""

_EMPHASIS_MS = 1800
_ROUNDS = 3


class TurnFinder(TurnReader):
    """Marks words wherever they are in view, and scrolls to a turn."""

    def __init__(
        self,
        theme: Theme,
        look: Look,
        parent: QWidget | None = None,
        open_link: OpenLink = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(theme, look, parent, open_link)
        self._words = Words()
        self._emphasized: int | None = None
        self._emphasis = QTimer(self, singleShot=True, interval=_EMPHASIS_MS)
        self._emphasis.timeout.connect(self._end_emphasis)

    def mark(self, words: Words) -> None:
        """Mark ``words`` in everything shown; none when it is empty."""
        self._words = words
        self.viewport().update()

    def has_turn(self, turn_id: int) -> bool:
        return self._column.row_of(turn_id) is not None

    def show_turn(self, turn_id: int) -> None:
        """Scroll to a turn that is here, to its first marked word, and set it off for a moment."""
        row = self._column.row_of(turn_id)
        if row is None:
            return
        for _ in range(_ROUNDS):  # what comes into view may turn out higher than estimated
            self._column.measure(row)
            inside = self._first_match(row)
            above = round(self.viewport().height() * _ABOVE)
            self._top_serial = self._column.serial(row)
            self._scroll_to(self._column.heights.top(row) + inside - above)
        self._current = self._emphasized = self._column.serial(row)
        self._emphasis.start()
        look = self._column.look
        self._announce(aloud(self._column.turns[row], look.name, look.describe))
        self.viewport().update()

    def _first_match(self, row: int) -> int:
        """How far below the top of the row the first marked word is, in pixels."""
        for part in self._column.laid_out(row).parts():
            spans = part.marked(self._words)
            if spans:
                return round(part.place_of(spans[0][0]))
        return 0

    def _is_set_off(self, row: int) -> bool:
        return self._column.serial(row) == self._emphasized

    def _end_emphasis(self) -> None:
        self._emphasized = None
        self.viewport().update()

    def _forget_reading(self) -> None:
        super()._forget_reading()
        self._emphasized = None
