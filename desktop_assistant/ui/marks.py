"""Where the words that were looked for stand in a text, as the index of the store sees words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from desktop_assistant.ui.plain_text import clean

Span = tuple[int, int]
"""First character of a word and the one after its last, counted in characters."""

_WORD = re.compile("(?:[^\\W_]|[\u0300-\u036f])+")


@dataclass(frozen=True, slots=True)
class Words:
    """What to look for: whole words, and one that may still be typed; all of them folded."""

    whole: frozenset[str] = frozenset()
    beginning: str = ""

    @classmethod
    def of(cls, typed: str) -> Words:
        folded = [folded_word(word[0]) for word in _WORD.finditer(typed)]
        return cls(frozenset(folded[:-1]), folded[-1]) if folded else cls()

    def __bool__(self) -> bool:
        return bool(self.beginning)

    def spans(self, text: str) -> list[Span]:
        """The words in ``text`` that were looked for, from left to right."""
        if not self:
            return []
        return [match.span() for match in _WORD.finditer(text) if self._holds(match[0])]

    def _holds(self, word: str) -> bool:
        folded = word.lower() if word.isascii() else folded_word(word)
        return folded in self.whole or folded.startswith(self.beginning)


NO_WORDS = Words()


@lru_cache(maxsize=4096)
def folded_word(word: str) -> str:
    """``word`` without case and accents."""
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def utf16_spans(text: str, spans: list[Span]) -> list[Span]:
    """The same places counted in UTF-16 units, as Qt counts them."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return spans
    units = [0]
    for character in text:
        units.append(units[-1] + (2 if character > "\uffff" else 1))
    return [(units[start], units[end]) for start, end in spans]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a longer text and what is to be marked in it."""

    text: str
    spans: tuple[Span, ...]


_LONGEST = 20_000
"""Characters in which a match is looked for; more keep the window waiting at every row."""

# Neither part gives back what it took, which many line ends in a row would make endless.
_MARKUP = re.compile(r"[*`]++|^[ \t]*+[-+#>]++ ", re.MULTILINE)

LEAD = 40
"""How many characters of a snippet stand before its first match."""


def snippet(text: str, words: Words, length: int = 160) -> Snippet:
    """The piece of ``text`` around the first match, in one line and without Markdown's marks."""
    line = " ".join(_MARKUP.sub("", clean(text[:_LONGEST])).split())
    spans = words.spans(line)
    start = max(0, spans[0][0] - LEAD) if spans else 0
    if start:
        start = line.find(" ", start, spans[0][0]) + 1 or start
    cut = line[start : start + length]
    before, after = "… " if start else "", " …" if start + length < len(line) else ""
    shift = len(before) - start
    end = len(before) + len(cut)
    inside = [(first + shift, min(last + shift, end)) for first, last in spans if first >= start]
    return Snippet(before + cut + after, tuple(span for span in inside if span[0] < end))
