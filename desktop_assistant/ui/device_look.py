"""When the window looks again which microphones and speakers there are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_assistant.conversation.events import DevicesChanged, Event

LOOK_MS = 4_000
"""How soon it looks again, in milliseconds, while something is missing and the window in front."""

LONGEST_MS = 60_000
"""Each look that finds nothing doubles the time to the next one, up to this."""


class DeviceLook(QObject):
    """Looks when the system tells of a change, when the window comes to the front, and again
    and again only while something is missing that the user may be about to plug in.

    Signals:
        due: it is time to look.
    """

    due = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_missing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        window.installEventFilter(self)

    @property
    def is_waiting(self) -> bool:
        """Whether it looks again and again at the moment."""
        return self._timer.isActive()

    def take(self, event: Event) -> None:
        """See what happened in the program."""
        if isinstance(event, DevicesChanged):
            self.due.emit()

    def tell_missing(self, is_missing: bool) -> None:
        """Whether a microphone or a speaker is missing, as was found out last."""
        self._is_missing = is_missing
        self._schedule()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        if event.type() is QEvent.Type.WindowActivate:
            self._timer.setInterval(LOOK_MS)
            self.due.emit()
        elif event.type() is QEvent.Type.WindowDeactivate:
            self._timer.stop()
        return False

    def _look(self) -> None:
        self._timer.setInterval(min(2 * self._timer.interval(), LONGEST_MS))
        self.due.emit()

    def _schedule(self) -> None:
        """A window in the background waits until it comes to the front."""
        if not self._is_missing:
            self._timer.setInterval(LOOK_MS)
            self._timer.stop()
        elif self._window.isActiveWindow():
            self._timer.start()
