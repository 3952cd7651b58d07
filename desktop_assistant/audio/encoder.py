"""An utterance as a file in memory, encoded while it is being spoken."""

from __future__ import annotations

import io
import logging
import wave
from collections.abc import Mapping
from typing import Any, ClassVar

from desktop_assistant.conversation.ports import SoundEncoder
from desktop_assistant.errors import BugError
from desktop_assistant.model.sound import SAMPLE_WIDTH, EncodedSound, SoundBlock

log = logging.getLogger(__name__)

SAMPLE_RATE = 16_000
"""Of an utterance without any block, in Hz; otherwise it is the blocks' own."""

OPUS_RATES = frozenset({8_000, 12_000, 16_000, 24_000, 48_000})
"""Hz; Opus knows no others."""


def sound_encoder() -> SoundEncoder:
    """A FLAC encoder, or a WAV encoder where libsndfile cannot be loaded."""
    try:
        return FlacEncoder()
    except (OSError, ImportError) as error:
        log.info("utterances are sent as WAV, since libsndfile is missing: %s", error)
        return WavEncoder()


def opus_encoder(sample_rate: int) -> SoundEncoder | None:
    """An Ogg Opus encoder for sound of that rate, in Hz; None where that cannot be had."""
    if sample_rate not in OPUS_RATES:
        return None
    try:
        encoder = OpusEncoder()
        return encoder if encoder.is_available else None
    except (OSError, ImportError):
        return None


class _LibraryEncoder:
    """Encodes through libsndfile, each block as it comes."""

    filename: ClassVar[str]
    media_type: ClassVar[str]
    options: ClassVar[Mapping[str, Any]]

    def __init__(self) -> None:
        import soundfile  # here, since the system may lack libsndfile

        self._library: Any = soundfile
        self._memory = io.BytesIO()
        self._file: Any = None
        self._rate = 0

    @property
    def is_available(self) -> bool:
        """Whether this libsndfile was built with the format."""
        return bool(self._library.check_format(self.options["format"], self.options["subtype"]))

    def add(self, block: SoundBlock) -> None:
        """Raises BugError when the sample rate changes."""
        if self._file is None:
            self._open(block.sample_rate)
        _require_same(self._rate, block.sample_rate)
        self._file.buffer_write(block.samples, dtype="int16")

    def finish(self) -> EncodedSound:
        if self._file is None:
            self.add(SoundBlock(bytes(SAMPLE_WIDTH), SAMPLE_RATE))  # such a file is never empty
        self._file.close()
        return EncodedSound(self.filename, self.media_type, self._memory.getvalue())

    def _open(self, rate: int) -> None:
        self._rate = rate
        self._file = self._library.SoundFile(
            self._memory, "w", samplerate=rate, channels=1, **self.options
        )


class FlacEncoder(_LibraryEncoder):
    """16-bit mono FLAC: about half the size of WAV, without loss."""

    filename = "speech.flac"
    media_type = "audio/flac"
    options: ClassVar = {"format": "FLAC", "subtype": "PCM_16"}


class OpusEncoder(_LibraryEncoder):
    """Mono Ogg Opus of some 30 kbit/s: a fifth of FLAC, and speech is recognized as well.

    Takes 8, 12, 16, 24 and 48 kHz.
    """

    filename = "speech.ogg"
    media_type = "audio/ogg"
    # libsndfile has 6 kbit/s for 1 and 250 kbit/s for 0, and a straight line in between.
    options: ClassVar = {"format": "OGG", "subtype": "OPUS", "compression_level": 0.9}


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
