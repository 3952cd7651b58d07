"""Reading a conversation with keys and mouse: moving, selecting, copying."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDesktopServices,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from desktop_assistant.ui.chat_view.links import OpenLink
from desktop_assistant.ui.chat_view.pointer import Pointer, Spot, copy
from desktop_assistant.ui.chat_view.scrolling import TurnScroll
from desktop_assistant.ui.chat_view.style import GAP
from desktop_assistant.ui.chat_view.turn_layout import Look
from desktop_assistant.ui.chat_view.turn_painter import Selected
from desktop_assistant.ui.chat_view.words import aloud
from desktop_assistant.ui.theme import Theme

_FOCUS_REASONS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_LINE = 64
"""How far an arrow key scrolls within a turn taller than the view, in pixels."""


class TurnReader(TurnScroll):
    """Arrows go from turn to turn, Page Up and Down by the page, Home and End to the ends."""

    def __init__(
        self,
        theme: Theme,
        look: Look,
        parent: QWidget | None = None,
        open_link: OpenLink = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(theme, look, parent)
        self._pointer = Pointer(self, open_link)
        self._current: int | None = None
        self._shows_focus = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def selected_text(self) -> str:
        """What is selected with the mouse."""
        serial = self._pointer.selection.serial
        row = None if serial is None else self._column.row(serial)
        if row is None:
            return ""
        return self._pointer.selection.text(self._column.laid_out(row).parts())

    def _forget_reading(self) -> None:
        self._pointer.selection.clear()
        self._current = None

    def _kept_serials(self) -> tuple[int, ...]:
        """Turns whose layout the selection needs."""
        serial = self._pointer.selection.serial
        return () if serial is None else (serial,)

    def _selected(self, row: int) -> Selected:
        if self._column.serial(row) != self._pointer.selection.serial:
            return {}
        return self._pointer.selection.ranges(self._column.laid_out(row).parts())

    def _is_focused(self, row: int) -> bool:
        is_current = self._column.serial(row) == self._current
        return is_current and self._shows_focus and self.hasFocus()

    def _announce(self, text: str) -> None:
        """Have a screen reader say ``text``."""

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's names
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._select_current()
        elif not (_is_plain(event) and self._move(Qt.Key(event.key()))):
            event.ignore()

    def _move(self, key: Qt.Key) -> bool:
        """Do what ``key`` means here, if anything."""
        page = self.viewport().height() - 4 * GAP
        match key:
            case Qt.Key.Key_Up:
                self._step(-1)
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_PageUp:
                self._scroll_to(self._y - page)
            case Qt.Key.Key_PageDown:
                self._scroll_to(self._y + page)
            case Qt.Key.Key_Home:
                self._go(0)
            case Qt.Key.Key_End:
                self._go(len(self._column) - 1)
            case _:
                return False
        return True

    def _step(self, by: int) -> None:
        row = None if self._current is None else self._column.row(self._current)
        visible = self._visible_rows()
        if row is None or row not in visible:
            if visible:
                self._go(visible[-1] if by < 0 else visible[0])
            return
        top = self._top_of(row)
        bottom = top + self._column.heights[row]
        if by < 0 and top < 0:
            self._scroll_to(self._y + max(top - GAP, -_LINE))
        elif by > 0 and bottom > self.viewport().height():
            self._scroll_to(self._y + min(bottom - self.viewport().height() + GAP, _LINE))
        else:
            self._go(row + by)

    def _go(self, row: int) -> None:
        """Make ``row`` the current one, as far as there is one."""
        if not len(self._column):
            return
        row = max(0, min(row, len(self._column) - 1))
        self._current = self._column.serial(row)
        self._shows_focus = True
        if row == 0:
            self._scroll_to_top()
        elif row == len(self._column) - 1:
            self.jump_to_newest()
        else:
            self._reveal(row)
        look = self._column.look
        self._announce(aloud(self._column.turns[row], look.name, look.describe))
        self.viewport().update()

    def _current_row(self) -> int | None:
        return None if self._current is None else self._column.row(self._current)

    def _copy(self) -> None:
        """The selection, or else the whole current turn."""
        text = self.selected_text()
        row = self._current_row()
        if not text and row is not None:
            turn = self._column.turns[row]
            text = "\n\n".join(part for part in (turn.said, turn.reply) if part)
        if text:
            copy(text)

    def _select_current(self) -> None:
        row = self._current_row()
        if row is not None:
            parts = self._column.laid_out(row).parts()
            self._pointer.selection.select_all(self._column.serial(row), parts)
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        if event.reason() in _FOCUS_REASONS:
            self._shows_focus = True
            if self._current_row() is None and len(self._column):
                self._current = self._column.serial(self._visible_rows()[-1])
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.viewport().update()

    # Mouse

    def _spot(self, point: QPointF, serial: int | None = None) -> Spot | None:
        """What lies at ``point`` of the viewport, or the nearest place of turn ``serial``."""
        row = self._row_at(point.y()) if serial is None else self._column.row(serial)
        if row is None:
            return None
        inside = point - QPointF(0, self._top_of(row))
        return Spot(self._column.serial(row), self._column.laid_out(row), inside)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        spot = self._spot(event.position())
        self._pointer.press(spot)
        self._current = spot.serial if spot else self._current
        self._shows_focus = False
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        spot = self._spot(event.position())
        if spot is not None and event.button() is Qt.MouseButton.LeftButton:
            self._pointer.select_word(spot)
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event.position())
            return
        spot = self._spot(event.position())
        shape = self._pointer.hover(spot, event.globalPosition().toPoint())
        self.viewport().setCursor(shape)

    def _drag(self, point: QPointF) -> None:
        spot = self._spot(point, self._pointer.selection.serial)
        if spot is None or not self._pointer.drag(spot):
            return
        beyond = min(point.y(), 0) + max(point.y() - self.viewport().height(), 0)
        if beyond:
            self._scroll_to(self._y + round(beyond))
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() is Qt.MouseButton.LeftButton:
            self._pointer.release(self._spot(event.position()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        is_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        row = self._current_row() if is_key else self._row_at(event.pos().y())
        if row is None:
            return
        menu = self._pointer.menu(self._column.laid_out(row), self._column.serial(row))
        self._extend_menu(menu, row)
        at = self.viewport().mapToGlobal(self._middle(row)) if is_key else event.globalPos()
        menu.popup(at)

    def _extend_menu(self, menu: QMenu, row: int) -> None:
        """Add what else can be done with the turn in ``row``."""

    def _middle(self, row: int) -> QPoint:
        """The middle of what is seen of ``row``."""
        box = QRectF(0, self._top_of(row), self.viewport().width(), self._column.heights[row])
        return box.intersected(QRectF(self.viewport().rect())).center().toPoint()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Leave:
            self.viewport().unsetCursor()
        return super().viewportEvent(event)


def _is_plain(event: QKeyEvent) -> bool:
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
