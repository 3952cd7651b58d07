"""The line of a terminal that counts down while a service is waited for."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import TextIO

from desktop_assistant.conversation.events import Waiting

TOO_MANY = "too_many_requests"


class WaitLine:
    """Written anew each second on a screen; once where the output goes to a file."""

    def __init__(self, out: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._out = out
        self._clock = clock
        self._code = ""
        self._until = 0.0
        self._width = 0

    @property
    def pause(self) -> float | None:
        """In seconds, until it is to be written anew; None while nothing is waited for."""
        if not self._code:
            return None
        return max(0.0, self._until - self._clock()) % 1.0 + 0.01

    def show(self, waiting: Waiting) -> None:
        """Begin to count down, unless the wait is over."""
        if not waiting.seconds:
            return
        self._code, self._until = waiting.code, self._clock() + waiting.seconds
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
        why = "Too many requests." if self._code == TOO_MANY else "The service is busy."
        seconds = math.ceil(max(0.0, self._until - self._clock()))
        return f"{why} Trying again in {seconds} s"
