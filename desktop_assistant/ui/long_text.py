"""A text to read and copy, of any length: the window never waits for it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_assistant.ui.plain_text import broken, clean

LONGEST_ROW = 2_000
"""Longer lines are broken: they take seconds to lay out."""

_AT_ONCE = 6_000
"""Characters that are put in before the window is served again."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one format; ``begins`` is told the number of the line on which it begins."""

    text: str
    shape: QTextCharFormat
    begins: Callable[[int], object] | None = None


class LongText(QPlainTextEdit):
    """What does not go in at once comes bit by bit.

    Signals:
        filled: all of it is there.
    """

    filled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._waiting: deque[Run] = deque()
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._fill)

    def show_text(self, text: str) -> None:
        self.show_runs([Run(text, QTextCharFormat())])

    def show_runs(self, runs: Iterable[Run]) -> None:
        """Show them in the place of what is there; they follow each other without a break."""
        self.clear()
        self._waiting = deque(runs)
        self._put_in()
        # What is put in where the cursor stands moves it along.
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._go_on()

    def _fill(self) -> None:
        self._put_in()
        self._go_on()

    def _put_in(self) -> None:
        room = _AT_ONCE
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        while self._waiting and room > 0:
            run = self._waiting.popleft()
            if run.begins is not None:
                run.begins(cursor.blockNumber())
            piece, rest = _cut(run.text, room)
            room -= len(piece)
            cursor.insertText(broken(clean(piece), LONGEST_ROW), run.shape)
            if rest:
                # Within a line without an end, or it would grow to be a long one again.
                cursor.insertText("" if piece.endswith("\n") else "\n")
                self._waiting.appendleft(Run(rest, run.shape))
        cursor.endEditBlock()

    def _go_on(self) -> None:
        if self._waiting:
            self._more.start()
        else:
            self._more.stop()
            self.filled.emit()


def _cut(text: str, room: int) -> tuple[str, str]:
    """The next piece of at most ``room`` characters, up to the end of a line where it has one."""
    if len(text) <= room:
        return text, ""
    place = text.rfind("\n", 0, room) + 1 or room
    return text[:place], text[place:]
