"""Panels that open beside the chat, or above it where there is no room beside."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_assistant.ui.icons import IconButton
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.styles import restyle
from desktop_assistant.ui.theme import SPACING, Theme

WIDTH = 352
"""Of a panel beside the chat, in device-independent pixels."""

NARROW = 700
"""Below this width the panel lies above the chat."""

SHARE = 0.55
"""The most of the height a panel above the chat takes."""


class SidePanel(QFrame):
    """A title with a button to close, and what subclasses put below; Esc closes it.

    Signals:
        closed: the user wants it to go away.
    """

    closed = Signal()

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidePanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        heading = PlainLabel(title)
        heading.setObjectName("caption")
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(0)
        close = IconButton(theme, "close", self.tr("Close"), self.tr("Esc"))
        close.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.addWidget(heading, 1)
        row.addLayout(self.buttons)
        row.addWidget(close)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACING * 3 // 2, SPACING, SPACING * 3 // 2, SPACING)
        self.column.setSpacing(SPACING)
        self.column.addLayout(row)

    def begin(self) -> None:
        """It was opened: take the focus."""

    def event(self, event: QEvent) -> bool:
        # Accepted here, Esc comes as a key instead of stopping the conversation.
        if event.type() is QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        if _is_escape(event):
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class Beside(QWidget):
    """Shows ``main`` with at most one panel."""

    def __init__(self, main: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel: SidePanel | None = None
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(main, 1)

    @property
    def panel(self) -> SidePanel | None:
        """The one that is shown."""
        return self._panel

    def show_panel(self, panel: SidePanel | None) -> None:
        """Show ``panel`` in the place of another one; ``None`` shows none."""
        if self._panel is not None and self._panel is not panel:
            self._panel.hide()
        self._panel = panel
        if panel is None:
            return
        if self._row.indexOf(panel) < 0:
            self._row.addWidget(panel)
        self._arrange()
        panel.show()
        panel.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        is_narrow = self.width() < NARROW
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.BottomToTop if is_narrow else directions.LeftToRight)
        if self._panel is None:
            return
        if self._panel.property("above") != is_narrow:
            self._panel.setProperty("above", is_narrow)
            restyle(self._panel)
        if is_narrow:
            self._panel.setFixedSize(self.width(), int(self.height() * SHARE))
        else:
            self._panel.setFixedSize(WIDTH, self.height())


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
