"""The line of a terminal that says what is waited for, counting down where it is known how long."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import TextIO

from desktop_assistant.conversation.events import Waiting

TOO_MANY = "too_many_requests"

WITHOUT_END = {
    "hearing_slow": "Waiting for speech recognition",
    "thinking_slow": "Waiting for the service to reply",
    "speaking_slow": "Waiting for the voice",
}
"""Where nobody knows how long it takes."""


class WaitLine:
    """Written anew each second on a screen; once where the output goes to a file."""

    def __init__(self, out: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._out = out
        self._clock = clock
        self._code = ""
        self._until: float | None = None
        self._width = 0

    @property
    def pause(self) -> float | None:
        """In seconds, until it is to be written anew; None while nothing is counted down."""
        if not self._code or self._until is None:
            return None
        return max(0.0, self._until - self._clock()) % 1.0 + 0.01

    def show(self, waiting: Waiting) -> None:
        """Begin to say it, unless the wait is over."""
        if waiting.seconds == 0:
            return
        self._code = waiting.code
        self._until = None if waiting.seconds is None else self._clock() + waiting.seconds
        if self._out.isatty():
            self.step()
        else:
            self._out.write(f"({self._words()})\n")
            self._out.flush()

    def step(self) -> None:
        """Write how long it still takes."""
        if self._code and self._out.isatty():
            line = f"({self._words()}; Ctrl+C stops)"
            self._out.write("\r" + line.ljust(self._width))
            self._out.flush()
            self._width = len(line)

    def clear(self) -> None:
        """It is over: the line goes, as far as it can."""
        self._code = ""
        if self._width:
            self._out.write("\r" + " " * self._width + "\r")
            self._out.flush()
            self._width = 0

    def _words(self) -> str:
        if self._until is None:
            return WITHOUT_END[self._code]
        why = "Too many requests." if self._code == TOO_MANY else "The service is busy."
        seconds = math.ceil(max(0.0, self._until - self._clock()))
        return f"{why} Trying again in {seconds} s"
