"""The window before anything is in it: painted at once, filled when the rest is loaded."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from desktop_assistant.ui.theme import NARROW, SIDEBAR_WIDTH, Theme
from desktop_assistant.ui.window_state import WindowState


class Frame(QMainWindow):
    """Has the place, the title and the grounds of the window, so that nothing jumps later.

    The grounds are palettes: the first use of a painter takes a fifth of the time to a bare window.

    Signals:
        painted: the first paint is over.
    """

    painted = Signal()

    def __init__(self, theme: Theme, state: WindowState) -> None:
        super().__init__()
        self._is_painted = False
        self._grounds: list[QWidget] = []
        self.setWindowTitle("Desktop Assistant")
        self.setAccessibleName("Desktop Assistant")
        colors = theme.colors
        self.setPalette(_ground(colors.window))
        if state.is_sidebar_open:
            self._grounds = [self._add(colors.border), self._add(colors.sidebar)]
        state.place(self)

    def fill(self, content: QWidget) -> None:
        """Show ``content``, which keeps the geometry at its own closing."""
        for ground in self._grounds:
            ground.deleteLater()
        self._grounds.clear()
        self.setPalette(QPalette())
        focused = content.focusWidget()
        self.setCentralWidget(content)
        (focused or content).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        for line, ground in enumerate(self._grounds):
            ground.setGeometry(0, 0, SIDEBAR_WIDTH - line, self.height())
            ground.setVisible(self.width() >= NARROW)
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        if not self._is_painted:
            self._is_painted = True
            # Once the paint has reached the screen.
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 -- Qt's name
        content = self.centralWidget()
        if content is not None:
            content.close()
        super().closeEvent(event)

    def _add(self, color: str) -> QWidget:
        """A ground above all there are."""
        ground = QWidget(self)
        ground.setPalette(_ground(color))
        ground.setAutoFillBackground(True)
        return ground


def _ground(color: str) -> QPalette:
    return QPalette(QColor(color), QColor(color))
