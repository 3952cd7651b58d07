"""Telling that the computer was asleep, by clocks that nobody sets."""

from __future__ import annotations

import time

_NAMES = ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC")
"""The clocks that go on during sleep, of Linux and of macOS; Windows has none of these names."""

_CLOCK: int | None = next((getattr(time, name) for name in _NAMES if hasattr(time, name)), None)


SLEPT_SECONDS = 2.0
"""Sleep shorter than this is no sleep, but two clocks read one after the other."""


def steady_seconds() -> float:
    """Seconds that go on while the computer sleeps, from some moment on; never set back.

    Python's own monotonic clock stands still meanwhile on Linux and macOS, and goes on in Windows.
    """
    return time.monotonic() if _CLOCK is None else time.clock_gettime(_CLOCK)


def slept_seconds() -> float:
    """How long the computer has slept, from some moment on: what counts is how it grew.

    Always the same in Windows, whose monotonic clock counts sleep, and so do all time-outs.
    """
    return steady_seconds() - time.monotonic()
