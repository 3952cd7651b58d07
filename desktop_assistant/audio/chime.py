"""The short sound that tests a speaker."""

from __future__ import annotations

import numpy as np

from desktop_assistant.model.sound import SoundBlock

SAMPLE_RATE = 24_000
SECONDS = 1.2

_NOTES = ((0.0, 659.26), (0.16, 880.0))
"""When each note starts, in seconds, and its frequency in Hz: E5, then A5."""

_PARTIALS = ((1.0, 1.0, 3.5), (2.0, 0.35, 6.0), (3.01, 0.12, 9.0))
"""The colour of a small bell: factor of the frequency, loudness, and how fast it fades."""


def chime() -> SoundBlock:
    """Two soft bell notes, well below full scale."""
    time = np.arange(int(SECONDS * SAMPLE_RATE)) / SAMPLE_RATE
    mix = np.zeros_like(time)
    for start, frequency in _NOTES:
        since = np.clip(time - start, 0, None)
        attack = np.clip(since / 0.006, 0, 1)
        for factor, loudness, fading in _PARTIALS:
            tone = np.sin(2 * np.pi * frequency * factor * since)
            mix += loudness * attack * np.exp(-fading * since) * tone
    mix *= np.clip((SECONDS - time) / 0.1, 0, 1)
    samples = mix / np.max(np.abs(mix)) * 0.3 * 32767
    return SoundBlock(samples.astype("<i2").tobytes(), SAMPLE_RATE)
