"""The memories as a list of many thousand rows, and how one row is drawn."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_assistant.model.memory import Memory, MemoryState
from desktop_assistant.ui.character_picker import fold
from desktop_assistant.ui.icons import icon_pixmap
from desktop_assistant.ui.memories_dialog.wording import instead_of, origin, state_name
from desktop_assistant.ui.plain_text import one_line
from desktop_assistant.ui.search_rows import bold, paint_ground, write_line
from desktop_assistant.ui.theme import SPACING, Theme

MEMORY = Qt.ItemDataRole.UserRole
"""The role under which a row keeps its :class:`Memory`."""

LINES = 2
"""Lines of text in a row."""

LONGEST_SEARCHED = 20_000
"""Characters of a text and its keywords in which words are looked for."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class MemoryRows(QAbstractListModel):
    """Newest first, as far as they are of the wanted state and hold the words looked for."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.shown: list[Memory] = []
        self._everything: dict[int, Memory] = {}
        self._folded: dict[int, str] = {}
        self._state: MemoryState | None = None
        self._words: list[str] = []

    def show(self, memories: Sequence[Memory]) -> None:
        self._everything = {memory.id: memory for memory in memories}
        self._folded = {}
        self._narrow()

    def narrow(self, state: MemoryState | None, typed: str) -> None:
        """Show only those of ``state`` that hold every word of ``typed``, in part at least."""
        self._state, self._words = state, folded(typed).split()
        self._narrow()

    def counts(self) -> Counter[MemoryState]:
        return Counter(memory.state for memory in self._everything.values())

    def of_state(self, state: MemoryState) -> list[Memory]:
        return [memory for memory in self._everything.values() if memory.state is state]

    def replaced(self, memory: Memory) -> Memory | None:
        """The memory that a suggestion would update."""
        return self._everything.get(memory.replaces)

    def row_of(self, memory_id: int) -> int | None:
        found = (row for row, memory in enumerate(self.shown) if memory.id == memory_id)
        return next(found, None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 -- Qt's names
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        memory = self.shown[index.row()]
        if role == MEMORY:
            return memory
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(memory.text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            replaced = self.replaced(memory)
            parts = [one_line(memory.text), instead_of(replaced.text) if replaced else ""]
            parts += [state_name(memory.state), origin(memory, self.name)]
            return ". ".join(part for part in parts if part)
        return None

    def _narrow(self) -> None:
        self.beginResetModel()
        self.shown = [memory for memory in self._everything.values() if self._is_wanted(memory)]
        self.endResetModel()

    def _is_wanted(self, memory: Memory) -> bool:
        if self._state is not None and memory.state is not self._state:
            return False
        if not self._words:
            return True
        text = self._folded.get(memory.id)
        if text is None:
            everything = "\n".join((memory.text, *memory.keywords))
            text = self._folded[memory.id] = folded(everything[:LONGEST_SEARCHED])
        return all(word in text for word in self._words)


class MemoryRow(QStyledItemDelegate):
    """Two lines of text, and below them the state, the date and who wrote it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        lines = (1 + LINES) * QFontMetricsF(option.font).lineSpacing()
        return QSize(SPACING * 16, round(lines) + SPACING * 3)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        memory: Memory = index.data(MEMORY)
        row = QRectF(option.rect).adjusted(1, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_edge(painter, row, memory.state)
        paint_ground(painter, row, option.state, self._theme.colors)
        room = row.adjusted(SPACING * 1.5, 0, -SPACING * 1.5, 0)
        lines = self._lines(memory, index.model(), room.width(), QFontMetricsF(option.font))
        height = (len(lines) + 1) * QFontMetricsF(option.font).lineSpacing()
        room.setTop(row.center().y() - height / 2)
        for text, ink in lines:
            room.setTop(write_line(painter, room, option.font, ink, text))
        self._write_origin(painter, room, option.font, memory, index.model())
        painter.restore()

    def _paint_edge(self, painter: QPainter, row: QRectF, state: MemoryState) -> None:
        """Each row on a ground of its own; suggestions, which wait for an answer, stand out."""
        colors = self._theme.colors
        is_waiting = state is MemoryState.SUGGESTED
        painter.setPen(QPen(QColor(colors.accent if is_waiting else colors.border), 1))
        painter.setBrush(QColor(colors.surface))
        painter.drawRoundedRect(row, 10, 10)

    def _lines(
        self, memory: Memory, model: object, width: float, metrics: QFontMetricsF
    ) -> list[tuple[str, str]]:
        """The lines of text with their colours."""
        colors = self._theme.colors
        replaced = model.replaced(memory) if isinstance(model, MemoryRows) else None
        ink = colors.muted if memory.state is MemoryState.EXPIRED else colors.text
        if replaced is None:
            return [(line, ink) for line in fold(memory.text, metrics, width, LINES)]
        return [(memory.text, ink), (instead_of(replaced.text), colors.muted)]

    def _write_origin(
        self, painter: QPainter, room: QRectF, font: QFont, memory: Memory, model: object
    ) -> None:
        colors = self._theme.colors
        name = model.name if isinstance(model, MemoryRows) else ""
        is_lively = memory.state in (MemoryState.SUGGESTED, MemoryState.PINNED)
        state, strong = state_name(memory.state), bold(font)
        if memory.state is MemoryState.PINNED:
            room = self._draw_pin(painter, room, font)
        write_line(painter, room, strong, colors.accent if is_lively else colors.muted, state)
        rest = room.adjusted(QFontMetricsF(strong).horizontalAdvance(f"{state} "), 0, 0, 0)
        write_line(painter, rest, font, colors.muted, f"· {origin(memory, name)}")

    def _draw_pin(self, painter: QPainter, room: QRectF, font: QFont) -> QRectF:
        """At the beginning of the line; gives the room beside it."""
        size = round(QFontMetricsF(font).lineSpacing())
        ratio = painter.device().devicePixelRatio()
        pin = icon_pixmap("pin", self._theme.colors.accent, size, ratio)
        painter.drawPixmap(room.topLeft(), pin)
        return room.adjusted(size + SPACING // 2, 0, 0, 0)


def folded(text: str) -> str:
    """``text`` without case and accents."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
