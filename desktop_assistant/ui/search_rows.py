"""The results of a search as a list that grows while it is scrolled."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_assistant.model.turn import SearchHit
from desktop_assistant.ui.dates import friendly_moment
from desktop_assistant.ui.marks import Snippet, Words, snippet, utf16_spans
from desktop_assistant.ui.plain_text import one_line
from desktop_assistant.ui.theme import SPACING, Colors, Theme

HIT = Qt.ItemDataRole.UserRole
"""The role under which a row keeps its :class:`SearchHit`."""

LINES = 2
"""Lines of a snippet."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class HitList(QAbstractListModel):
    """Newest first.

    Signals:
        more_wanted: the end is in sight and there may be more.
    """

    more_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = Words()
        self.hits: list[SearchHit] = []
        self._has_more = self._is_asking = False

    def show(self, words: Words, hits: Sequence[SearchHit], *, has_more: bool) -> None:
        self.beginResetModel()
        self.words, self.hits = words, list(hits)
        self._has_more, self._is_asking = has_more, False
        self.endResetModel()

    def append(self, hits: Sequence[SearchHit], *, has_more: bool) -> None:
        self._has_more, self._is_asking = has_more, False
        if hits:
            self.beginInsertRows(_NOWHERE, len(self.hits), len(self.hits) + len(hits) - 1)
            self.hits += hits
            self.endInsertRows()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 -- Qt's names
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self.hits[index.row()]
        if role == HIT:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            when = friendly_moment(hit.turn.started_at)
            name, title = one_line(hit.instance_name), one_line(title_of(hit))
            return ", ".join((name, when, title, snippet_of(hit, self.words).text))
        return None

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802
        return self._has_more and not self._is_asking

    def fetchMore(self, parent: Index) -> None:  # noqa: N802
        self._is_asking = True
        self.more_wanted.emit()


@lru_cache(maxsize=512)
def _snippet(said: str, reply: str, words: Words) -> Snippet:
    piece = snippet(said, words)
    return piece if piece.spans or not reply else snippet(reply, words)


def snippet_of(hit: SearchHit, words: Words) -> Snippet:
    """Of what was said if a word is in it, else of the reply."""
    return _snippet(hit.turn.said, hit.turn.reply, words)


def title_of(hit: SearchHit) -> str:
    """As the list of conversations calls it."""
    return hit.conversation.title or QCoreApplication.translate(
        "ConversationList", "New conversation"
    )


class HitRow(QStyledItemDelegate):
    """Who and when, in which conversation, and the words around the match."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        lines = (2 + LINES) * QFontMetricsF(option.font).lineSpacing()
        return QSize(SPACING * 16, round(lines) + SPACING * 3)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit: SearchHit = index.data(HIT)
        model = index.model()
        words = model.words if isinstance(model, HitList) else Words()
        row = QRectF(option.rect).adjusted(0, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, row, option.state, self._theme.colors)
        room = row.adjusted(SPACING + 2, SPACING, -SPACING - 2, -SPACING)
        colors = self._theme.colors
        when = friendly_moment(hit.turn.started_at)
        width = QFontMetricsF(option.font).horizontalAdvance(when)
        painter.setFont(option.font)
        painter.setPen(QColor(colors.muted))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, when)
        name = room.adjusted(0, 0, -width - SPACING, 0)
        room.setTop(write_line(painter, name, bold(option.font), colors.text, hit.instance_name))
        room.setTop(write_line(painter, room, option.font, colors.muted, title_of(hit)))
        self._write_snippet(painter, room, snippet_of(hit, words), option.font)
        painter.restore()

    def _write_snippet(self, painter: QPainter, room: QRectF, piece: Snippet, font: QFont) -> None:
        layout = QTextLayout(piece.text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._mark(span) for span in utf16_spans(piece.text, [*piece.spans])])
        layout.beginLayout()
        y = 0.0
        for _ in range(LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(room.width())
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        painter.setPen(QColor(self._theme.colors.text))
        layout.draw(painter, room.topLeft())

    def _mark(self, span: tuple[int, int]) -> QTextLayout.FormatRange:
        shape = QTextCharFormat()
        shape.setFontWeight(QFont.Weight.Bold.value)
        shape.setBackground(QColor(self._theme.colors.mark))
        shape.setForeground(QColor(self._theme.colors.on_mark))
        mark = QTextLayout.FormatRange()
        mark.start, mark.length, mark.format = span[0], span[1] - span[0], shape
        return mark


def bold(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong


def write_line(painter: QPainter, room: QRectF, font: QFont, color: str, text: str) -> float:
    """Write one line at the top of ``room``, ended by an ellipsis where it is too long.

    Returns:
        Where the next line begins.
    """
    metrics = QFontMetricsF(font)
    line = QRectF(room.left(), room.top(), room.width(), metrics.lineSpacing())
    painter.setFont(font)
    painter.setPen(QColor(color))
    shown = metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    return line.bottom()


def paint_ground(painter: QPainter, row: QRectF, state: QStyle.StateFlag, colors: Colors) -> None:
    """The ground of a row of a list: selected, under the mouse, with the focus."""
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(QColor(colors.selected))
        painter.drawRoundedRect(row, 10, 10)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(QColor(colors.hover))
        painter.drawRoundedRect(row, 10, 10)
    by_key = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
    if state & by_key == by_key:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colors.focus), 2))
        painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), 10, 10)
