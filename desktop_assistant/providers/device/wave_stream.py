"""Reading a WAV file while it is being written, as from a pipe."""

from __future__ import annotations

import struct

from desktop_assistant.errors import ProviderAnswerError
from desktop_assistant.model.sound import SAMPLE_WIDTH, SoundBlock

_PCM = 1
_EXTENSIBLE = 0xFFFE
_FORMAT = struct.Struct("<HHIIHH")
_HEADER_LIMIT = 65_536


class WaveStream:
    """Feed it the bytes of a WAV file; it gives back the sound in them.

    The sizes a pipe's header promises are not true, so all that follows is sound, up to
    the promised size.
    """

    def __init__(self) -> None:
        self._rest = b""
        self._sample_rate = 0
        self._left: int | None = None

    def feed(self, data: bytes) -> SoundBlock | None:
        """The sound complete so far, ``None`` while there is none.

        Raises:
            ProviderAnswerError: it is no WAV file, or not 16-bit mono.
        """
        self._rest += data
        if self._left is None and not self._read_header():
            return None
        assert self._left is not None
        size = min(len(self._rest), self._left) // SAMPLE_WIDTH * SAMPLE_WIDTH
        samples, self._rest = self._rest[:size], self._rest[size:]
        self._left -= size
        return SoundBlock(samples, self._sample_rate) if samples else None

    def _read_header(self) -> bool:
        """Walk the chunks up to ``data``; whether it has been reached."""
        if len(self._rest) >= 12 and (self._rest[:4], self._rest[8:12]) != (b"RIFF", b"WAVE"):
            raise _not_usable("it is not a WAV file")
        start = 12
        while len(self._rest) >= start + 8:
            name, size = struct.unpack_from("<4sI", self._rest, start)
            start += 8
            if name == b"data":
                self._begin_sound(start, size)
                return True
            if len(self._rest) < start + size:
                break
            if name == b"fmt ":
                self._read_format(self._rest[start : start + size])
            start += size + size % 2
        if len(self._rest) > _HEADER_LIMIT:
            raise _not_usable("its header has no end")
        return False

    def _begin_sound(self, start: int, size: int) -> None:
        if not self._sample_rate:
            raise _not_usable("it does not say its format")
        self._rest = self._rest[start:]
        self._left = size if 0 < size < 0x7FFF0000 else 2**62

    def _read_format(self, chunk: bytes) -> None:
        if len(chunk) < _FORMAT.size:
            raise _not_usable("its format is cut off")
        kind, channels, rate, _, _, bits = _FORMAT.unpack_from(chunk)
        if kind not in (_PCM, _EXTENSIBLE) or channels != 1 or bits != 16 or not rate:
            raise _not_usable(f"format {kind}, {channels} channels, {bits} bits")
        self._sample_rate = rate


def _not_usable(detail: str) -> ProviderAnswerError:
    return ProviderAnswerError(
        "The voice could not speak. Try again, or choose another voice in Settings.",
        code="voice_failed",
        detail=detail,
    )
