"""The window before anything is in it: painted at once, filled when the rest is loaded."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from desktop_assistant.ui.theme import NARROW, SIDEBAR_WIDTH, Theme
from desktop_assistant.ui.window_state import WindowState


class Frame(QMainWindow):
    """Has the place, the title and the grounds of the window, so that nothing jumps later.

    Signals:
        painted: the first paint is over.
    """

    painted = Signal()

    def __init__(self, theme: Theme, state: WindowState) -> None:
        super().__init__()
        self._theme = theme
        self._has_sidebar = state.is_sidebar_open
        self._is_painted = self._is_filled = False
        self.setWindowTitle("Desktop Assistant")
        self.setAccessibleName("Desktop Assistant")
        state.place(self)

    def fill(self, content: QWidget) -> None:
        """Show ``content``, which keeps the geometry at its own closing."""
        self._is_filled = True
        focused = content.focusWidget()
        self.setCentralWidget(content)
        (focused or content).setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        if not self._is_filled:
            colors = self._theme.colors
            painter = QPainter(self)
            painter.fillRect(event.rect(), QColor(colors.window))
            if self._has_sidebar and self.width() >= NARROW:
                painter.fillRect(0, 0, SIDEBAR_WIDTH, self.height(), QColor(colors.border))
                painter.fillRect(0, 0, SIDEBAR_WIDTH - 1, self.height(), QColor(colors.sidebar))
            painter.end()
        if not self._is_painted:
            self._is_painted = True
            # Once the paint has reached the screen.
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 -- Qt's name
        content = self.centralWidget()
        if content is not None:
            content.close()
        super().closeEvent(event)
