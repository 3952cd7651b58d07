"""How much of a reply was heard."""

from __future__ import annotations

from dataclasses import dataclass

SECONDS_PER_CHARACTER = 1 / 15
"""An ordinary speaking pace, for a sentence whose sound has not all arrived yet."""


@dataclass(slots=True)
class _Piece:
    start: int
    end: int
    seconds_before: float
    seconds: float = 0.0
    complete: bool = False


class Playhead:
    """Keeps which sentence lies where in the sound of a reply.

    Offsets are characters of the reply; seconds are those of the sound written so far. What
    lies before ``start`` was heard earlier.
    """

    def __init__(self, start: int = 0) -> None:
        self._start = start
        self._pieces: list[_Piece] = []
        self._written = 0.0

    @property
    def seconds(self) -> float:
        """How much was written."""
        return self._written

    def begin(self, end: int) -> None:
        """The sound of the next sentence follows; the sentence ends at offset ``end``."""
        start = self._pieces[-1].end if self._pieces else self._start
        self._pieces.append(_Piece(start, end, self._written))

    def add(self, seconds: float) -> None:
        self._pieces[-1].seconds += seconds
        self._written += seconds

    def complete(self) -> None:
        """All sound of the sentence has been written."""
        self._pieces[-1].complete = True

    def heard(self, reply: str, played_seconds: float) -> str:
        """The part of ``reply`` that lies within ``played_seconds``, in whole words."""
        offset = self._start
        for piece in self._pieces:
            played = played_seconds - piece.seconds_before
            if piece.complete and played >= piece.seconds - 0.01:
                offset = piece.end
                continue
            if played > 0:
                offset = _word_end(reply, piece, played)
            break
        return reply[:offset]


def _word_end(reply: str, piece: _Piece, played: float) -> int:
    length = piece.end - piece.start
    seconds = piece.seconds
    if not piece.complete:
        seconds = max(seconds, length * SECONDS_PER_CHARACTER)
    cut = piece.start + int(length * min(1.0, played / seconds)) if seconds else piece.start
    if cut >= piece.end:
        return piece.end
    space = reply.rfind(" ", piece.start, cut + 1)
    return space + 1 if space >= 0 else piece.start
