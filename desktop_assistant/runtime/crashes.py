"""What is left of a program that crashed: the trace Python wrote as it went down."""

from __future__ import annotations

import logging
from pathlib import Path

from desktop_assistant.runtime.logs import FAULTS_NAME

log = logging.getLogger(__name__)

CRASH_NAME = "last-crash.log"
LARGEST_TRACE = 200_000
"""Bytes that are looked at."""

_MARKS = (b"Fatal Python error", b"access violation", b"stack overflow")
"""On Windows harmless exceptions of other programs are noted in the same file."""


def set_crash_aside(folder: Path) -> Path | None:
    """Rename the trace of a crash, so that it is told once; before the log is started.

    Returns:
        Where it is now, or ``None`` when the program did not crash since it was last asked.
    """
    faults, kept = folder / FAULTS_NAME, folder / CRASH_NAME
    try:
        with faults.open("rb") as file:
            trace = file.read(LARGEST_TRACE)
        if not any(mark in trace for mark in _MARKS):
            return None
        faults.replace(kept)
    except OSError as error:
        if faults.exists():
            log.warning("the trace of a crash cannot be set aside: %s", error)
        return None
    return kept
