"""The sidebar beside the conversation; over it where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop_assistant.ui.theme import NARROW, SIDEBAR_WIDTH


class Shell(QWidget):
    """Lays out ``sidebar`` and ``pane``.

    A wide window remembers whether the sidebar is open; a narrow one opens it for one choice.
    """

    def __init__(self, sidebar: QWidget, pane: QWidget) -> None:
        super().__init__()
        self._pane = pane
        self._scrim = Scrim(self)
        self._sidebar = sidebar
        self._is_open = True
        self._lies_over = False
        # In this order the Tab key goes through them, in the other one they lie on each other.
        sidebar.setParent(self)
        pane.setParent(self)
        self._scrim.raise_()
        sidebar.raise_()
        self._scrim.pressed.connect(self.close_over)

    @property
    def is_open(self) -> bool:
        """Whether a wide window shows the sidebar."""
        return self._is_open

    @property
    def is_narrow(self) -> bool:
        return self.width() < NARROW

    def set_open(self, is_open: bool) -> None:
        self._is_open = is_open
        self._lay_out()

    def toggle(self) -> None:
        if self.is_narrow:
            self._lies_over = not self._lies_over
        else:
            self._is_open = not self._is_open
        self._lay_out()

    def close_over(self) -> None:
        """Close a sidebar that lies over the conversation; a choice has been made."""
        self._lies_over = False
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        super().resizeEvent(event)
        if not self.is_narrow:
            self._lies_over = False
        self._lay_out()

    def _lay_out(self) -> None:
        is_beside = self._is_open and not self.is_narrow
        left = SIDEBAR_WIDTH if is_beside else 0
        self._pane.setGeometry(left, 0, self.width() - left, self.height())
        self._sidebar.setGeometry(0, 0, SIDEBAR_WIDTH, self.height())
        self._scrim.setGeometry(QRect(0, 0, self.width(), self.height()))
        self._scrim.setVisible(self._lies_over)
        self._sidebar.setVisible(is_beside or self._lies_over)


class Scrim(QFrame):
    """Darkens what lies below and takes the clicks that would go there."""

    pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("scrim")
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit()
