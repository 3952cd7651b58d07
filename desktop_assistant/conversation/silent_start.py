"""The silence before a voice begins: services send up to a second of it."""

from __future__ import annotations

from array import array
from collections.abc import AsyncIterator

from desktop_assistant.model.sound import SAMPLE_WIDTH, SoundBlock

QUIETEST = 160
"""The loudest sample of silence, of 32,768: about -46 dB, which nobody hears."""

WINDOW_SECONDS = 0.01
LEFT_SECONDS = 0.02
"""So much is left before the first sound, since soft consonants begin below ``QUIETEST``."""

BETWEEN_SECONDS = 0.1
"""So much before a later sentence: the pause that a speaker makes."""

LONGEST_SECONDS = 5.0
"""What is silent for longer is meant to be, or is no silence at all."""


async def without_silent_start(
    blocks: AsyncIterator[SoundBlock], left: float = LEFT_SECONDS
) -> AsyncIterator[SoundBlock]:
    """The sound from ``left`` seconds before its first audible sample on.

    Sound that stays silent to its end is given back as ``left`` seconds of it.
    """
    held, dropped, rate = b"", 0.0, 1
    started = False
    async for block in blocks:
        if started:
            yield block
            continue
        held, rate = held + block.samples, block.sample_rate
        start = _first_sound(held, rate)
        keep = round(left * rate) * SAMPLE_WIDTH
        if start < 0 and dropped < LONGEST_SECONDS:
            # The newest part stays, in case the sound begins right after it.
            dropped += max(0, len(held) - keep) / SAMPLE_WIDTH / rate
            held = held[-keep:]
            continue
        started = True
        yield SoundBlock(held[max(0, start - keep) :], rate)
    if not started and held:
        yield SoundBlock(held, rate)


def _first_sound(samples: bytes, sample_rate: int) -> int:
    """The offset in bytes of the first window that is heard; -1 when none is."""
    values = array("h", samples[: len(samples) // SAMPLE_WIDTH * SAMPLE_WIDTH])
    step = max(1, round(sample_rate * WINDOW_SECONDS))
    for start in range(0, len(values), step):
        window = values[start : start + step]
        if max(window) > QUIETEST or min(window) < -QUIETEST:
            return start * SAMPLE_WIDTH
    return -1
