"""Space held is the talk button held, unless the keyboard is needed for something else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from desktop_assistant.ui.talk_button import TalkButton

SETTLE_MS = 15
"""How long after a release a press still belongs to the same hold, in milliseconds.

X11 sends a held key as releases and presses, and Qt cannot always tell them from real ones.
"""


class TalkKey(QObject):
    """Watches whichever widget of ``window`` has the focus, and the window itself.

    ``settle_ms`` is :data:`SETTLE_MS` on X11 and 0, which means at once, elsewhere.
    """

    def __init__(self, window: QWidget, button: TalkButton) -> None:
        super().__init__(window)
        self._window = window
        self._button = button
        self._is_down = False
        self.settle_ms = SETTLE_MS if QGuiApplication.platformName() == "xcb" else 0
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setTimerType(Qt.TimerType.PreciseTimer)
        self._settling.timeout.connect(self._up)
        window.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Take the presses and releases of Space that mean talking."""
        kind = event.type()
        if kind is QEvent.Type.WindowDeactivate:
            self._up()
            self._button.release()
        elif kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            assert isinstance(event, QKeyEvent)
            return self._take(watched, event)
        return False

    def _take(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Space:
            return False
        if event.type() is QEvent.Type.KeyRelease:
            return self._take_release(event)
        if self._is_down:
            self._settling.stop()
            return True
        if event.modifiers() or self._is_needed_by(watched):
            return False
        if not event.isAutoRepeat():
            self._is_down = True
            self._button.hold()
        return True

    def _take_release(self, event: QKeyEvent) -> bool:
        if not self._is_down:
            return False
        if event.isAutoRepeat():
            return True
        if self.settle_ms:
            self._settling.start(self.settle_ms)
        else:
            self._up()
        return True

    def _is_needed_by(self, widget: QObject) -> bool:
        """Whether ``widget`` has a use of its own for Space."""
        if isinstance(widget, QPlainTextEdit | QTextEdit | QLineEdit):
            return not widget.isReadOnly()
        if isinstance(widget, QAbstractButton):
            return widget is not self._button
        return isinstance(widget, QAbstractSpinBox | QComboBox)

    def _follow_focus(self, left: QWidget | None, entered: QWidget | None) -> None:
        if left is not None and left is not self._window:
            left.removeEventFilter(self)
        if entered is None or not self._window.isAncestorOf(entered):
            self._up()
            return
        entered.installEventFilter(self)
        if self._is_needed_by(entered):
            self._up()

    def _up(self) -> None:
        self._settling.stop()
        if self._is_down:
            self._is_down = False
            self._button.release()
