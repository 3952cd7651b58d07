"""The way from a reply to what was in its prompt."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QDesktopServices, QFocusEvent, QFontMetricsF, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from desktop_assistant.model.turn import Turn
from desktop_assistant.ui.chat_view import words
from desktop_assistant.ui.chat_view.controls import PillButton
from desktop_assistant.ui.chat_view.finding import TurnFinder
from desktop_assistant.ui.chat_view.links import OpenLink
from desktop_assistant.ui.chat_view.style import GAP
from desktop_assistant.ui.chat_view.turn_layout import Look, TurnLayout
from desktop_assistant.ui.theme import Theme

_KEYS = "Ctrl+I"
_LOWEST = 24
"""Smaller buttons are hard to hit; in device-independent pixels."""


class TurnAsker(TurnFinder):
    """Offers the question beside the name over the reply under the mouse, or the current one.

    Signals:
        why_requested: the id of the turn whose reply is asked about.
    """

    why_requested = Signal(int)

    def __init__(
        self,
        theme: Theme,
        look: Look,
        parent: QWidget | None = None,
        open_link: OpenLink = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(theme, look, parent, open_link)
        self._hovered: int | None = None
        self._asked: int | None = None
        self._why = PillButton(self.tr("Why?"), theme, look.style.small, self.viewport())
        question = self.tr("Why did you say that?")
        self._why.setAccessibleName(question)
        self._why.setToolTip(f"{question} ({_KEYS})")
        self._why.clicked.connect(self._ask_shown)
        self._why.hide()

    def ask_why(self) -> None:
        """Ask about the current reply, or else the newest one."""
        row = self._current_row()
        turns = self._column.turns
        current = [turns[row]] if row is not None else []
        turn = next((each for each in (*current, *reversed(turns)) if _has_prompt(each)), None)
        if turn is not None:
            self.why_requested.emit(turn.id)

    def _place_why(self) -> None:
        """Show the button at its reply, if there is one to ask about in view."""
        row = self._row_to_ask()
        layout = None if row is None else self._column.existing(row)
        if row is None or layout is None:
            self._asked = None
            self._why.hide()
            return
        self._asked = self._column.serial(row)
        self._why.setFont(layout.look.style.small)
        size = self._why.sizeHint()
        line = layout.name_line.translated(0, self._top_of(row))
        x = min(line.left() + _words_before(layout), line.right() - size.width())
        # The bubble begins shortly below the line, so the button rather grows upward.
        height = max(_LOWEST, line.height() + GAP / 2)
        top = line.bottom() + GAP / 4 - height
        self._why.setGeometry(QRectF(x, top, size.width(), height).toRect())
        self._why.show()

    def _row_to_ask(self) -> int | None:
        is_here = self.hasFocus() and self._shows_focus
        serials = [self._asked] if self._why.hasFocus() else []
        serials += [self._hovered, self._current if is_here else None]
        visible = self._visible_rows()
        for serial in serials:
            row = None if serial is None else self._column.row(serial)
            if row is not None and row in visible and self._can_ask(row):
                return row
        return None

    def _can_ask(self, row: int) -> bool:
        layout = self._column.existing(row)
        is_ended = layout is not None and layout.state is None and not layout.name_line.isEmpty()
        return is_ended and _has_prompt(self._column.turns[row])

    def _ask_shown(self) -> None:
        row = None if self._asked is None else self._column.row(self._asked)
        if row is not None:
            self.why_requested.emit(self._column.turns[row].id)

    def _extend_menu(self, menu: QMenu, row: int) -> None:
        turn = self._column.turns[row]
        menu.addSeparator()
        action = menu.addAction(f"{self.tr('Why did you say that?')}\t{_KEYS}")
        action.setEnabled(self._can_ask(row))
        action.triggered.connect(lambda: self.why_requested.emit(turn.id))

    def _go(self, row: int) -> None:
        super()._go(row)
        self._place_why()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's names
        super().mouseMoveEvent(event)
        row = self._row_at(event.position().y())
        self._hovered = None if row is None else self._column.serial(row)
        self._place_why()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Leave:
            self._hovered = None
            self._place_why()
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self._place_why()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self._place_why()


def _has_prompt(turn: Turn) -> bool:
    """A greeting was never prompted for."""
    return bool(turn.id and turn.said and turn.reply)


def _words_before(layout: TurnLayout) -> float:
    """The width of the name and the time over a reply."""
    style = layout.look.style
    name = QFontMetricsF(style.strong).horizontalAdvance(layout.look.name)
    name = min(name, layout.name_line.width() * 0.6)
    time = words.clock(words.reply_moment(layout.turn))
    return name + QFontMetricsF(style.small).horizontalAdvance(time) + 2.5 * GAP
