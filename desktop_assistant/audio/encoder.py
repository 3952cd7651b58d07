"""An utterance as a file in memory, encoded while it is being spoken."""

from __future__ import annotations

import io
import logging
import wave
from typing import Any

from desktop_assistant.conversation.ports import SoundEncoder
from desktop_assistant.errors import BugError
from desktop_assistant.model.sound import SAMPLE_WIDTH, EncodedSound, SoundBlock

log = logging.getLogger(__name__)

SAMPLE_RATE = 16_000
"""Of an utterance without any block, in Hz; otherwise it is the blocks' own."""


def sound_encoder() -> SoundEncoder:
    """A FLAC encoder, or a WAV encoder where libsndfile cannot be loaded."""
    try:
        return FlacEncoder()
    except (OSError, ImportError) as error:
        log.info("utterances are sent as WAV, since libsndfile is missing: %s", error)
        return WavEncoder()


class FlacEncoder:
    """16-bit mono FLAC: about half the size of WAV, without loss."""

    def __init__(self) -> None:
        import soundfile  # here, since the system may lack libsndfile

        self._library: Any = soundfile
        self._memory = io.BytesIO()
        self._file: Any = None
        self._rate = 0

    def add(self, block: SoundBlock) -> None:
        """Raises BugError when the sample rate changes."""
        if self._file is None:
            self._open(block.sample_rate)
        _require_same(self._rate, block.sample_rate)
        self._file.buffer_write(block.samples, dtype="int16")

    def finish(self) -> EncodedSound:
        if self._file is None:
            self.add(SoundBlock(bytes(SAMPLE_WIDTH), SAMPLE_RATE))  # a FLAC file is never empty
        self._file.close()
        return EncodedSound("speech.flac", "audio/flac", self._memory.getvalue())

    def _open(self, rate: int) -> None:
        self._rate = rate
        self._file = self._library.SoundFile(
            self._memory, "w", samplerate=rate, channels=1, format="FLAC", subtype="PCM_16"
        )


class WavEncoder:
    """16-bit mono WAV."""

    def __init__(self) -> None:
        self._samples = bytearray()
        self._rate = 0

    def add(self, block: SoundBlock) -> None:
        """Raises BugError when the sample rate changes."""
        self._rate = self._rate or block.sample_rate
        _require_same(self._rate, block.sample_rate)
        self._samples += block.samples

    def finish(self) -> EncodedSound:
        memory = io.BytesIO()
        with wave.open(memory, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(self._rate or SAMPLE_RATE)
            file.writeframes(self._samples)
        return EncodedSound("speech.wav", "audio/wav", memory.getvalue())


def _require_same(rate: int, other: int) -> None:
    if rate != other:
        raise BugError(f"an utterance changes from {rate} Hz to {other} Hz")
