"""Space held is the talk button held, unless the keyboard is needed for something else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
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


class TalkKey(QObject):
    """Watches whichever widget of ``window`` has the focus, and the window itself."""

    def __init__(self, window: QWidget, button: TalkButton) -> None:
        super().__init__(window)
        self._window = window
        self._button = button
        self._is_down = False
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
            return True
        if event.modifiers() or self._is_needed_by(watched):
            return False
        if not event.isAutoRepeat():
            self._is_down = True
            self._button.hold()
        return True

    def _take_release(self, event: QKeyEvent) -> bool:
        """Held keys repeat as releases and presses on some systems; those are none."""
        if not self._is_down:
            return False
        if not event.isAutoRepeat():
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
        if self._is_down:
            self._is_down = False
            self._button.release()
