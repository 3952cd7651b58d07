"""Telling that the computer was asleep, by clocks that nobody sets."""

from __future__ import annotations

import sys
import time

if sys.platform == "linux":
    _CLOCK = time.CLOCK_BOOTTIME
elif sys.platform == "darwin":
    _CLOCK = time.CLOCK_MONOTONIC


def steady_seconds() -> float:
    """Seconds that go on while the computer sleeps, from some moment on; never set back.

    Python's own monotonic clock stands still meanwhile on Linux and macOS, and goes on in Windows.
    """
    if sys.platform in ("linux", "darwin"):
        return time.clock_gettime(_CLOCK)
    return time.monotonic()


def slept_seconds() -> float:
    """How long the computer has slept, from some moment on: what counts is how it grew.

    Always the same in Windows, whose monotonic clock counts sleep, and so do all time-outs.
    """
    return steady_seconds() - time.monotonic()
