"""Real widgets over the visible rows: their buttons, and their text for screen readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.model.turn import Outcome, Turn
from desktop_assistant.ui.chat_view.controls import PillButton
from desktop_assistant.ui.chat_view.turn_layout import RowAction, TurnLayout
from desktop_assistant.ui.chat_view.words import aloud, hearing_state
from desktop_assistant.ui.theme import Theme

_LONGEST_NAME = 4_000


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A visible row and where its top lies in the viewport."""

    serial: int
    top: int
    layout: TurnLayout


class TurnText(QLabel):
    """Lies over a turn, paints nothing, and carries its text as accessible name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._told: tuple[Turn, TurnState | None] | None = None

    @property
    def turn(self) -> Turn | None:
        """Whose text it is."""
        return self._told[0] if self._told else None

    def tell(self, layout: TurnLayout) -> None:
        # Compared by identity: texts may be long, and this runs at every scroll.
        turn, state = self._told or (None, None)
        if turn is layout.turn and state is layout.state:
            return
        self._told = (layout.turn, layout.state)
        name = _spoken_form(layout)
        if name != self.accessibleName():
            self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        pass


class RowWidgets:
    """Keeps one set of widgets for each visible row; ``act`` is told which button was used."""

    def __init__(
        self, viewport: QWidget, theme: Theme, act: Callable[[int, RowAction, QRect], None]
    ) -> None:
        self._viewport = viewport
        self._theme = theme
        self._act = act
        self._buttons: dict[tuple[int, RowAction], PillButton] = {}
        self._texts: dict[int, TurnText] = {}

    def place(self, rows: Sequence[PlacedRow]) -> bool:
        """Follow the rows; tells whether a button that had the focus is gone."""
        wanted = {(row.serial, button.action) for row in rows for button in row.layout.buttons}
        lost_focus = self._drop(wanted, {row.serial for row in rows})
        for row in rows:
            self._place_text(row)
            self._place_buttons(row)
        return lost_focus

    def clear(self) -> bool:
        return self.place(())

    def _place_buttons(self, row: PlacedRow) -> None:
        for button in row.layout.buttons:
            key = (row.serial, button.action)
            widget = self._buttons.get(key)
            if widget is None:
                widget = self._make(key, button.label, row.layout)
            if widget.text() != button.label:
                widget.setText(button.label)
            widget.setGeometry(button.rect.translated(0, row.top).toRect())
            widget.show()

    def _make(self, key: tuple[int, RowAction], label: str, layout: TurnLayout) -> PillButton:
        widget = PillButton(label, self._theme, layout.look.style.strong, self._viewport)
        widget.clicked.connect(lambda: self._act(*key, widget.geometry()))
        self._buttons[key] = widget
        return widget

    def _place_text(self, row: PlacedRow) -> None:
        text = self._texts.get(row.serial)
        if text is None:
            text = self._texts[row.serial] = TurnText(self._viewport)
        text.tell(row.layout)
        text.setGeometry(QRect(0, row.top, self._viewport.width(), row.layout.height))
        text.show()

    def _drop(self, wanted: set[tuple[int, RowAction]], serials: set[int]) -> bool:
        lost_focus = False
        for key in self._buttons.keys() - wanted:
            button = self._buttons.pop(key)
            lost_focus = lost_focus or button.hasFocus()
            button.hide()
            button.deleteLater()
        for serial in self._texts.keys() - serials:
            text = self._texts.pop(serial)
            text.hide()
            text.deleteLater()
        return lost_focus


def _spoken_form(layout: TurnLayout) -> str:
    """A growing reply is left out until it is whole, or each word would be announced."""
    turn = layout.turn
    if layout.state is not None:
        # What is being recorded is neither kept nor lost yet.
        turn = replace(turn, reply="", outcome=Outcome.PENDING, recording="")
        text = aloud(turn, layout.look.name, layout.look.describe)
        return text[:_LONGEST_NAME] or hearing_state(layout.state)
    return aloud(turn, layout.look.name, layout.look.describe)[:_LONGEST_NAME]
