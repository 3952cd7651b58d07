"""Scrolling through a column of turns whose heights are known only where they were seen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop_assistant.ui.chat_view.controls import JumpButton, ThinScrollBar
from desktop_assistant.ui.chat_view.row_widgets import PlacedRow
from desktop_assistant.ui.chat_view.style import GAP
from desktop_assistant.ui.chat_view.turn_column import TurnColumn
from desktop_assistant.ui.chat_view.turn_layout import Look
from desktop_assistant.ui.chat_view.turn_painter import Moment, Selected, paint_turn
from desktop_assistant.ui.theme import Theme

TOP = GAP
BOTTOM = GAP
_ROUNDS = 12
"""Each round of laying out may bring new rows into view; few are ever needed."""

_NEAR_END = 4
_NEAR_TOP = 400
_STEP = 24
_ESTIMATE_MS = 150


class TurnScroll(QAbstractScrollArea):
    """Shows a :class:`TurnColumn`; what is being read stays where it is.

    The truth is ``_y``, the content's pixel at the top of the viewport. When a row above the
    one at the top turns out higher than estimated, ``_y`` moves along with it. While
    ``_sticks`` is true the end of the content stays in view.

    Signals:
        older_wanted: the oldest turn is near; asked once until older ones are prepended.
    """

    older_wanted = Signal()

    def __init__(self, theme: Theme, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_ready = False
        self._theme = theme
        self._column = TurnColumn(look)
        self._y = 0
        self._sticks = True
        self._top_serial: int | None = None
        self._is_syncing = False
        self._has_asked_older = False
        self._footer_height = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(ThinScrollBar(theme, self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self._jump = JumpButton(theme, self)
        self._jump.clicked.connect(self.jump_to_newest)
        self._estimating = QTimer(self, singleShot=True, interval=_ESTIMATE_MS)
        self._estimating.timeout.connect(self._estimate_again)

    def jump_to_newest(self) -> None:
        self._sticks = True
        self._settle()

    def _content_height(self) -> int:
        return TOP + self._column.heights.total + self._footer_height + BOTTOM

    def _limit(self) -> int:
        return max(0, self._content_height() - self.viewport().height())

    def _top_of(self, row: int) -> int:
        """Where ``row`` begins, in the viewport."""
        return TOP + self._column.heights.top(row) - self._y

    def _row_at(self, y: float) -> int | None:
        """The row at that place of the viewport."""
        content_y = int(y) + self._y - TOP
        if not len(self._column) or not 0 <= content_y < self._column.heights.total:
            return None
        return self._column.heights.find(content_y)

    def _visible_rows(self) -> range:
        if not len(self._column):
            return range(0)
        heights = self._column.heights
        bottom = self._y - TOP + self.viewport().height() - 1
        return range(heights.find(self._y - TOP), heights.find(bottom) + 1)

    @contextmanager
    def _keeping_place(self) -> Iterator[None]:
        """Whatever changes inside, the row at the top of the viewport stays there."""
        row = self._column.heights.find(max(0, self._y - TOP))
        serial = self._column.serial(row)
        offset = self._y - self._column.heights.top(row)
        yield
        moved = self._column.row(serial)
        if moved is not None:
            self._y = self._column.heights.top(moved) + offset
            self._top_serial = serial
        self._settle()

    def _settle(self) -> None:
        """Lay out what is in view until nothing changes any more, then show it."""
        kept = None if self._top_serial is None else self._column.row(self._top_serial)
        if kept is not None and kept not in self._placed_rows():
            kept = None
        for _ in range(_ROUNDS):
            if not self._lay_out_visible(kept):
                break
        rows = self._placed_rows()
        self._top_serial = self._column.serial(rows.start) if rows else None
        self._sync_bar()
        self._show_rows(rows)
        self._update_jump()
        self._ask_for_older()
        self.viewport().update(self._changed_area())

    def _changed_area(self) -> QRect:
        """What of the viewport may look different since it was last settled."""
        return self.viewport().rect()

    def _placed_rows(self) -> range:
        """The rows in view once the place is within bounds."""
        self._y = self._limit() if self._sticks else max(0, min(self._y, self._limit()))
        return self._visible_rows()

    def _lay_out_visible(self, kept: int | None) -> bool:
        """One round; tells whether a height changed, so that other rows may be in view now.

        The row ``kept`` stays where it is in the viewport, or else the first one does.
        """
        rows = self._placed_rows()
        kept = rows.start if kept is None else kept
        changed = False
        for row in rows:
            change = self._column.measure(row)
            changed = changed or bool(change)
            self._y += change if row < kept else 0
        return changed

    def _show_rows(self, rows: range) -> None:
        """For what must follow the visible rows; called after each change of place."""
        self._column.forget_all_but(rows, ())

    def _placed(self, rows: range) -> list[PlacedRow]:
        return [
            PlacedRow(self._column.serial(row), self._top_of(row), self._column.laid_out(row))
            for row in rows
        ]

    def _sync_bar(self) -> None:
        bar = self.verticalScrollBar()
        self._is_syncing = True
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(_STEP)
        bar.setRange(0, self._limit())
        bar.setValue(self._y)
        self._is_syncing = False

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 -- Qt's name
        if not self._is_syncing:
            self._scroll_to(self.verticalScrollBar().value())

    def _scroll_to(self, y: int) -> None:
        self._y = max(0, min(y, self._limit()))
        self._sticks = self._y >= self._limit() - _NEAR_END
        self._settle()

    def _scroll_to_top(self) -> None:
        """To the very beginning, however high the rows there turn out to be."""
        self._top_serial = None
        self._scroll_to(0)

    def _reveal(self, row: int) -> None:
        """Scroll as little as needed to have ``row`` in view; of a tall one, its beginning."""
        for _ in range(2):  # the first scrolling may bring rows into view that change heights
            top = TOP + self._column.heights.top(row)
            bottom = top + self._column.heights[row]
            height = self.viewport().height()
            self._top_serial = None
            if top < self._y or bottom - top > height:
                self._scroll_to(top - GAP)
            elif bottom > self._y + height:
                self._scroll_to(bottom - height + GAP)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        pixels = event.pixelDelta().y()
        if pixels:
            self._scroll_to(self._y - pixels)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        size = self._jump.SIZE
        right = self.viewport().width() - size - GAP
        self._jump.move(right, self.height() - size - GAP * 2)
        if event.size().width() != event.oldSize().width():
            self._restyle()
            self._estimating.start()
        else:
            self._settle()

    def _make_look(self) -> Look:
        """The look for the present width, theme and font."""
        raise NotImplementedError

    def _restyle(self) -> None:
        """Lay out anew; the same share of the row at the top stays above the edge."""
        column = self._column
        row = column.heights.find(max(0, self._y - TOP))
        within = self._y - TOP - column.heights.top(row)
        old = column.heights[row] if len(column) else 0
        column.restyle(self._make_look())
        if old and within > 0:
            column.measure(row)
            self._y += round(within * column.heights[row] / old) - within
        self._settle()

    def _estimate_again(self) -> None:
        with self._keeping_place():
            self._column.estimate_again()

    def _update_jump(self) -> None:
        is_far = not self._sticks and self._limit() - self._y > self.viewport().height() // 4
        if self._jump.hasFocus() and not is_far:
            self.setFocus()
        self._jump.setVisible(is_far)
        if not is_far:
            self._jump.tell_news(False)

    def _ask_for_older(self) -> None:
        if self._has_asked_older or not len(self._column) or self._y > _NEAR_TOP:
            return
        self._has_asked_older = True
        # Not at once: the answer changes the column.
        QTimer.singleShot(0, self, self.older_wanted.emit)

    def _moment(self, row: int) -> Moment:
        return Moment()

    def _selected(self, row: int) -> Selected:
        return {}

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clip = QRectF(event.rect())
        painter.fillRect(clip, QColor(self._theme.colors.window))
        for row in self._visible_rows():
            top = self._top_of(row)
            # What has changed since the last settling is drawn with the next.
            layout = self._column.existing(row) or self._column.laid_out(row)
            painter.save()
            painter.translate(0, top)
            paint_turn(
                painter, layout, clip.translated(0, -top), self._selected(row), self._moment(row)
            )
            painter.restore()
        painter.end()
