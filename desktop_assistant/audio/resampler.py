"""Sound from one sample rate to another, piece by piece."""

from __future__ import annotations

import numpy as np
import soxr
from numpy.typing import NDArray

Samples = NDArray[np.int16]


class Resampler:
    """Turns interleaved 16-bit samples of some channels into mono at another rate.

    Args:
        rate: of what comes in, in Hz.
        to: of what goes out, in Hz.
        channels: of what comes in; they are averaged.
        prompt: give the first samples at once, for sound that somebody waits for. It holds
            back a constant 10 ms, may shift the sound by a sample, and costs four times as much.
    """

    def __init__(self, rate: int, to: int, *, channels: int = 1, prompt: bool = False) -> None:
        self._channels = channels
        self._stream: soxr.ResampleStream | None = None
        if rate != to:
            self._stream = soxr.ResampleStream(rate, to, 1, dtype="int16", quality="HQ", vr=prompt)

    def add(self, samples: bytes) -> bytes:
        """What is ready of the sound so far."""
        mono = self._mono(np.frombuffer(samples, dtype="<i2"))
        return mono.tobytes() if self._stream is None else self._chunk(mono, last=False)

    def flush(self) -> bytes:
        """What was held back. Nothing may be added afterwards."""
        if self._stream is None:
            return b""
        return self._chunk(np.zeros(0, dtype=np.int16), last=True)

    def _chunk(self, mono: Samples, *, last: bool) -> bytes:
        assert self._stream is not None
        ready: Samples = self._stream.resample_chunk(mono, last=last)
        return ready.tobytes()

    def _mono(self, samples: Samples) -> Samples:
        if self._channels == 1:
            return samples
        mono: Samples = samples.reshape(-1, self._channels).mean(axis=1).astype(np.int16)
        return mono
