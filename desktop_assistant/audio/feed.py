"""The sound that waits for the speaker, and how much of it was heard."""

from __future__ import annotations

import time
from array import array
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from desktop_assistant.audio.portaudio import StreamTime

FADE_SECONDS = 0.005
"""Silencing fades over this long, since cutting a wave off clicks."""

LONGEST_DELAY = 1.0
"""Seconds between callback and sound that are believed; some systems tell nonsense."""


@dataclass(frozen=True, slots=True)
class _Span:
    """Frames handed to the device: when the first one is heard, its number, and how many."""

    heard_at: float
    first: int
    frames: int


class Feed:
    """Filled on the loop, emptied by PortAudio's callback, without locks and without waiting.

    Args:
        sample_rate: of the device, in Hz.
        channels: of the device; sound is put in as mono.
        clock: seconds, monotonic.
    """

    def __init__(
        self, sample_rate: int, channels: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = sample_rate
        self._channels = channels
        self._width = 2 * channels
        self._clock = clock
        self._pieces: deque[bytes] = deque()
        self._added = 0
        self._silenced = False
        self._heard_when_silenced = 0
        # Written by the callback alone.
        self._head = b""
        self._taken = 0
        self._spans: deque[_Span] = deque(maxlen=64)
        self._faded = False
        self.called_at: float | None = None

    def add(self, samples: bytes) -> None:
        """Append mono samples at the device's rate."""
        if self._silenced or not samples:
            return
        self._added += len(samples) // 2
        if self._channels > 1:
            samples = _on_channels(samples, self._channels)
        self._pieces.append(samples)

    def silence(self) -> None:
        """Nothing more is heard; what was heard by now stays known."""
        if not self._silenced:
            self._heard_when_silenced = self.heard_frames
            self._silenced = True

    @property
    def added_frames(self) -> int:
        return self._added

    @property
    def waiting_seconds(self) -> float:
        """How much was added and not heard yet."""
        return 0.0 if self._silenced else (self._added - self.heard_frames) / self._rate

    @property
    def heard_frames(self) -> int:
        """How much of what was added has left the speaker."""
        if self._silenced:
            return self._heard_when_silenced
        now = self._clock()
        spans = tuple(self._spans)
        for span in reversed(spans):
            if span.heard_at <= now:
                return span.first + min(span.frames, round((now - span.heard_at) * self._rate))
        return spans[0].first if spans else 0

    def take_back(self) -> bytes:
        """The mono samples no device took, once its stream is gone; they are out of here then."""
        samples, self._head = self._head + b"".join(self._pieces), b""
        self._pieces.clear()
        self._added -= len(samples) // self._width
        if self._channels == 1:
            return samples
        return array("h", samples)[:: self._channels].tobytes()

    def callback(self, buffer: memoryview, frames: int, times: StreamTime, status: object) -> None:
        """On PortAudio's thread: fill ``buffer`` with what waits, and silence after it."""
        now = self.called_at = self._clock()
        delay = times.outputBufferDacTime - times.currentTime
        if self._silenced:
            samples = b"" if self._faded else _faded(self._take(frames), self._channels, self._rate)
            self._faded = True
        else:
            first = self._taken
            samples = self._take(frames)
            self._taken += len(samples) // self._width
            self._note(now, delay, first, self._taken - first)
        buffer[:] = samples.ljust(frames * self._width, b"\0")

    def _take(self, frames: int) -> bytes:
        wanted = frames * self._width
        parts = []
        while wanted > 0:
            if not self._head:
                if not self._pieces:
                    break
                self._head = self._pieces.popleft()
            parts.append(self._head[:wanted])
            self._head = self._head[wanted:]
            wanted -= len(parts[-1])
        return b"".join(parts)

    def _note(self, now: float, delay: float, first: int, frames: int) -> None:
        """Frames never overlap: while the device's buffer is filled, several come at once."""
        if not frames:
            return
        heard_at = now + min(max(delay, 0.0), LONGEST_DELAY)
        if self._spans:
            last = self._spans[-1]
            heard_at = max(heard_at, last.heard_at + last.frames / self._rate)
        self._spans.append(_Span(heard_at, first, frames))


def _faded(samples: bytes, channels: int, rate: int) -> bytes:
    """The beginning of ``samples``, fading to nothing."""
    frames = min(len(samples) // (2 * channels), int(rate * FADE_SECONDS))
    values = array("h", samples[: frames * channels * 2])
    for index, value in enumerate(values):
        values[index] = int(value * (1 - (index // channels) / frames))
    return values.tobytes()


def _on_channels(samples: bytes, channels: int) -> bytes:
    """The same mono sound on every channel."""
    mono = array("h", samples)
    values = array("h", bytes(len(samples) * channels))
    for channel in range(channels):
        values[channel::channels] = mono
    return values.tobytes()
