"""What both peers share: the sound that is said, and what is printed at the end."""

from __future__ import annotations

import json
import statistics
import sys
import wave

RATE = 16_000
PIECE = RATE // 50


def spoken(path: str) -> list[bytes]:
    """A 16 kHz mono WAV file in pieces of 20 ms."""
    with wave.open(path) as sound:
        if (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) != (RATE, 1, 2):
            raise SystemExit(f"{path} is not 16 kHz mono")
        samples = sound.readframes(sound.getnframes())
    return [samples[at : at + 2 * PIECE] for at in range(0, len(samples), 2 * PIECE)]


def tell(seconds: list[float]) -> None:
    """Print them for whoever started this, without the first, which loads things."""
    print(json.dumps(seconds[1:]), flush=True)
    print(f"median {1000 * statistics.median(seconds[1:]):.0f} ms", file=sys.stderr)
