"""A microphone that gives nothing at all, noticed while the user still speaks into it."""

from __future__ import annotations

from collections.abc import Callable

from desktop_assistant.conversation.events import Noticed, NoticeOver
from desktop_assistant.errors import Action, AudioDeviceError
from desktop_assistant.model.sound import SILENT_DBFS

SILENT_CODE = "microphone_silent"

SILENT_SECONDS = 0.5
"""Zeros for so long at the beginning, and the user is told."""

LATER_SECONDS = 3.0
"""The same after there was sound: some headsets give zeros between words."""


def microphone_silent() -> AudioDeviceError:
    """What a whole utterance of zeros ends in."""
    return AudioDeviceError(
        "The microphone gives only silence. It may be muted, or this program may not be "
        "allowed to use it: look at the system's privacy settings.",
        code="microphone_silent",
        action=Action.OPEN_PRIVACY,
    )


class SilenceWatch:
    """Tells when an utterance is only zeros, and when it no longer is."""

    def __init__(self, emit: Callable[[Noticed | NoticeOver], None]) -> None:
        self._emit = emit
        self._zero_seconds = 0.0
        self._limit = SILENT_SECONDS
        self._is_told = False

    def hear(self, seconds: float, level: float) -> None:
        """Take the next block of the utterance, with its level in dB below full scale."""
        if level > SILENT_DBFS:
            self._zero_seconds, self._limit = 0.0, LATER_SECONDS
            if self._is_told:
                self._is_told = False
                self._emit(NoticeOver(SILENT_CODE))
            return
        self._zero_seconds += seconds
        if self._zero_seconds > self._limit and not self._is_told:
            self._is_told = True
            self._emit(Noticed(SILENT_CODE, str(microphone_silent())))

    def end(self) -> None:
        """The utterance is over; what became of it says the turn."""
        if self._is_told:
            self._is_told = False
            self._emit(NoticeOver(SILENT_CODE))
