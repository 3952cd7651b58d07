"""Cutting a reply into pieces to speak, while it is still being written.

A piece ends where a sentence ends; the very first one may end at a clause, so that the
voice can start early. The pieces joined are the reply, to the letter.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from desktop_assistant.errors import AssistantError

FIRST_CLAUSE = 28
"""A first clause shorter than this many characters sounds chopped when spoken alone."""

WIDE_LETTER = 3
"""A letter of Chinese or Japanese takes about as long to say as so many of the others."""

LONGEST = 320
"""A piece without any full stop is cut at a pause or a space before this many letters."""

_CLOSERS = "\"'”’»)\\]*_`"
_WIDE_STOPS = "。！？"
_BOUNDARY = re.compile(rf"[.!?…]+[{_CLOSERS}]*(?=\s)|[{_WIDE_STOPS}]+[」』”’]*|\n+")
_CLAUSE = re.compile(r"[,;:](?=\s)|\s[—–](?=\s)|[，；：、]")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_EARLY_STOP = re.compile(r"(?:^|\s)[^\s./@:\d]{3,}[!?.…]$")
_WHOLE = re.compile(rf"[.!?…{_WIDE_STOPS}][{_CLOSERS}]*\s*$")
_FENCE = re.compile(r"^\s*(```|~~~)", re.MULTILINE)

_INITIALS = re.compile(r"^(?:[^\W\d]\.)*[^\W\d]$")
"""A single letter, or letters with dots between: "p.m", "e.g"."""

_ABBREVIATIONS = frozenset(
    {"mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "vs", "etc", "vol", "fig"}
    | {"approx", "dept", "inc", "ltd", "sra", "srta", "dra", "ud", "uds", "dña", "ej", "pág"}
    | {"núm", "av", "sig", "sigg", "dott", "avv", "geom", "ecc", "pag", "cfr"}
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A piece of a reply; ``end`` is the offset in the reply just after it."""

    text: str
    end: int


class SentenceSplitter:
    """Feed it a reply bit by bit; it gives back the pieces that are complete."""

    def __init__(self) -> None:
        self._rest = ""
        self._end = 0

    def feed(self, text: str) -> list[Sentence]:
        self._rest += text
        pieces: list[Sentence] = []
        while (cut := self._find_cut()) > 0:
            pieces.append(self._take(cut))
        return pieces

    def finish(self) -> list[Sentence]:
        """What is left, as the last piece."""
        return [self._take(len(self._rest))] if self._rest else []

    def _take(self, length: int) -> Sentence:
        text, self._rest = self._rest[:length], self._rest[length:]
        self._end += length
        return Sentence(text, self._end)

    def _find_cut(self) -> int:
        """How many characters to take now; 0 to wait for more."""
        fence = _FENCE.search(self._rest)
        if fence and not self._rest[: fence.start()].strip():
            return self._fence_end(fence.end(), fence[1])
        text = self._rest[: fence.start()] if fence else self._rest
        for match in _BOUNDARY.finditer(text):
            if text[: match.end()].strip() and not _is_abbreviation(text[: match.end()]):
                return _with_spaces(self._rest, match.end())
        if fence:
            return fence.start()
        return self._early_cut(text)

    def _early_cut(self, text: str) -> int:
        if self._end == 0:
            if _EARLY_STOP.search(text) and not _is_abbreviation(text):
                return len(text)
            for match in _CLAUSE.finditer(text):
                if _spoken_length(text[: match.end()]) >= FIRST_CLAUSE:
                    return _with_spaces(text, match.end())
        if _spoken_length(text) <= LONGEST:
            return 0
        limit = min(LONGEST, max(1, len(text) * LONGEST // _spoken_length(text)))
        pauses = [match.end() for match in _CLAUSE.finditer(text, 0, limit)]
        space = text.rfind(" ", 0, limit)
        return _with_spaces(text, pauses[-1] if pauses else space if space > 0 else limit)

    def _fence_end(self, start: int, mark: str) -> int:
        closing = re.compile(rf"\n\s*{mark}[^\n]*(\n|$)").search(self._rest, start)
        if closing and closing[1]:
            return closing.end()
        return 0


def _spoken_length(text: str) -> int:
    """In letters of an alphabet."""
    return len(text) + (WIDE_LETTER - 1) * len(_WIDE.findall(text))


def _with_spaces(text: str, end: int) -> int:
    while end < len(text) and text[end].isspace():
        end += 1
    return end


def _is_abbreviation(text: str) -> bool:
    """Whether the full stop at the end of ``text`` belongs to a short form or a list number."""
    stripped = text.rstrip().rstrip(_CLOSERS)
    if not stripped.endswith(".") or stripped.endswith(".."):
        return False
    word = re.split(r"[\s(\"'“«¿¡]", stripped[:-1])[-1].lower()
    is_list_number = word.isdigit() and not text[: -len(word) - 1].strip(" .\n")
    return word in _ABBREVIATIONS or bool(_INITIALS.match(word)) or is_list_number


async def sentences(
    deltas: AsyncIterator[str], is_cut: Callable[[], bool] = lambda: False
) -> AsyncIterator[Sentence]:
    """The pieces of a reply as its text arrives. Of a reply that breaks off, no cut sentence.

    ``is_cut`` is asked at the end whether the model was stopped before its own end.
    """
    splitter = SentenceSplitter()
    try:
        async for delta in deltas:
            for sentence in splitter.feed(delta):
                yield sentence
    except AssistantError:
        for sentence in _whole(splitter.finish()):
            yield sentence
        raise
    rest = splitter.finish()
    for sentence in _whole(rest) if is_cut() else rest:
        yield sentence


def _whole(pieces: list[Sentence]) -> list[Sentence]:
    return [piece for piece in pieces if _WHOLE.search(piece.text)]
