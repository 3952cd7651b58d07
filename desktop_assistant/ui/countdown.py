"""What is said while a service is waited for: how long it still takes, where that is known."""

from __future__ import annotations

import math
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal


class Countdown(QObject):
    """Counts down in whole seconds; says only what is waited for where nobody knows how long.

    Signals:
        changed: the words to show now; empty when it is over.
    """

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self._until = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    def begin(self, code: str, seconds: float | None) -> None:
        """Count down ``seconds``, because of what is called ``code``; None: say only that."""
        self._code = code
        if seconds is None:
            self._timer.stop()
            self.changed.emit(self._words_without_end())
            return
        self._until = monotonic() + seconds
        self._step()

    def end(self) -> None:
        """It goes on, or there is nothing to wait for any more."""
        if self._code:
            self._code = ""
            self._timer.stop()
            self.changed.emit("")

    def _step(self) -> None:
        left = max(0.0, self._until - monotonic())
        # Until just after the next whole second, which the eye takes for the second itself.
        self._timer.start(round((left % 1.0) * 1000) + 10 if left else 1000)
        self.changed.emit(self._words(math.ceil(left)))

    def _words_without_end(self) -> str:
        # Short enough for the narrowest window.
        return {
            "hearing_slow": self.tr("Waiting for speech recognition…"),
            "thinking_slow": self.tr("Waiting for the service to reply…"),
        }.get(self._code, self.tr("Waiting for the voice…"))

    def _words(self, seconds: int) -> str:
        if seconds < 1:
            return self.tr("Trying again…")
        # The seconds come first: a narrow window cuts the end.
        words = (
            self.tr("Trying again in {seconds} s: too many requests")
            if self._code == "too_many_requests"
            else self.tr("Trying again in {seconds} s: the service is busy")
        )
        return words.format(seconds=seconds)
