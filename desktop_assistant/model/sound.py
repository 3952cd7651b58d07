"""Pieces of sound as they travel from the microphone to the services and back."""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass

SAMPLE_WIDTH = 2
"""Bytes of one sample: all sound inside the program is 16-bit signed little-endian mono."""

SILENT_DBFS = -90.0
"""The level given to digital silence, in decibels below full scale.

Zeros that went through a resampler come out as its dither, which is below this, too.
"""


@dataclass(frozen=True, slots=True)
class SoundBlock:
    """Some mono 16-bit signed little-endian samples; ``sample_rate`` in Hz."""

    samples: bytes
    sample_rate: int

    @property
    def frames(self) -> int:
        return len(self.samples) // SAMPLE_WIDTH

    @property
    def seconds(self) -> float:
        return self.frames / self.sample_rate

    def dbfs(self) -> float:
        """The root mean square level in decibels below full scale, at least ``SILENT_DBFS``."""
        values = array("h", self.samples[: self.frames * SAMPLE_WIDTH])
        if not values:
            return SILENT_DBFS
        mean_square = sum(value * value for value in values) / len(values)
        if mean_square == 0:
            return SILENT_DBFS
        return max(SILENT_DBFS, 10 * math.log10(mean_square / 32768**2))


@dataclass(frozen=True, slots=True)
class EncodedSound:
    """A whole sound file in memory, ready to upload."""

    filename: str
    media_type: str
    data: bytes
