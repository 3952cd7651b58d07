"""Keys of lore entries: words looked for in what was said, or patterns ``/body/flags``."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

PATTERN_SECONDS = 0.02
"""A pattern that takes longer never matches again."""

PATTERNS_SECONDS = 0.05
"""What all patterns of one prompt may take together; the rest does not match this time."""

LONGEST_PATTERN = 1000
MOST_REPEATS = 1000
"""Product of all counts such as ``{3}``: compiling writes them out, which can fill the memory."""

BEGINNING = 8
"""Letters by which plain keys are sorted out before they are looked for."""

_MOST_PLACES = 64

_FORM = re.compile(r"/(?P<body>.+)/(?P<flags>[dgimsuvy]{0,8})", re.DOTALL)
_FLAGS = frozenset("ims")
_BACK_REFERENCE = re.compile(r"\\k<(\w+)>")
_COUNT = re.compile(r"\{\s*([0-9]+)")
_CODE_POINT = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}")
_NO_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f]"
)
"""Letters of scripts that put no space between words; Korean joins particles to them."""


def folded(text: str) -> str:
    """``text`` as it is compared where case does not matter."""
    return unicodedata.normalize("NFC", text).casefold()


@dataclass(slots=True)
class PatternTime:
    """What is left of the time for patterns, in seconds."""

    left: float = PATTERNS_SECONDS


class SearchedText:
    """The text in which keys are looked for."""

    def __init__(self, text: str, pattern_time: PatternTime) -> None:
        self.raw = text
        self.exact = unicodedata.normalize("NFC", text)
        self.folded = self.exact.casefold()
        self.pattern_time = pattern_time

    def beginnings(self, lengths: Iterable[int]) -> set[str]:
        """Every run of so many letters: a plain key can only be there with its beginning."""
        text = self.folded
        return {
            text[index : index + length]
            for length in lengths
            for index in range(len(text) - length + 1)
        }


class PlainKey:
    """Words that must be there as they are."""

    def __init__(self, text: str, *, case_sensitive: bool, whole_words: bool) -> None:
        self.text = text
        self.beginning = folded(text)[:BEGINNING]
        self._is_exact = case_sensitive
        self._is_whole = whole_words
        self._needle = unicodedata.normalize("NFC", text) if case_sensitive else folded(text)

    def is_in(self, text: SearchedText) -> bool:
        searched = text.exact if self._is_exact else text.folded
        if not self._is_whole:
            return self._needle in searched
        place = -1
        for _ in range(_MOST_PLACES):
            place = searched.find(self._needle, place + 1)
            if place < 0:
                return False
            if _stands_alone(searched, place, place + len(self._needle)):
                return True
        return False


class PatternKey:
    """A regular expression as JavaScript writes it, translated when first needed."""

    beginning = ""

    def __init__(self, text: str, body: str, flags: str) -> None:
        self.text = text
        self._body = body
        self._flags = flags
        self._pattern: regex.Pattern[str] | None = None
        self._is_bad = len(body) > LONGEST_PATTERN or _repeats(body) > MOST_REPEATS

    def is_in(self, text: SearchedText) -> bool:
        """False as well for a pattern that is invalid or takes too long, now and later."""
        # Ten milliseconds at the start of the program, for what few characters bring.
        import regex

        clock = text.pattern_time
        if self._is_bad or clock.left <= 0:
            return False
        began = time.perf_counter()
        limit = min(PATTERN_SECONDS, clock.left)
        try:
            self._pattern = self._pattern or _compiled(self._body, self._flags)
            return self._pattern.search(text.raw, timeout=limit, concurrent=True) is not None
        except TimeoutError:
            self._is_bad = limit == PATTERN_SECONDS
            return False
        except (regex.error, MemoryError, RecursionError, ValueError, OverflowError):
            self._is_bad = True
            return False
        finally:
            clock.left -= time.perf_counter() - began


Key = PlainKey | PatternKey


def read_key(text: str, *, case_sensitive: bool = False, whole_words: bool = False) -> Key | None:
    """``None`` for a key of blanks only, which would match everything."""
    text = text.strip()
    form = _FORM.fullmatch(text)
    if form is not None:
        return PatternKey(text, form["body"], form["flags"])
    if not text:
        return None
    return PlainKey(text, case_sensitive=case_sensitive, whole_words=whole_words)


def _compiled(body: str, flags: str) -> regex.Pattern[str]:
    import regex

    body = body.replace("[^]", r"[\s\S]").replace("[]", "(?!)")
    body = _BACK_REFERENCE.sub(r"(?P=\1)", body)
    body = _CODE_POINT.sub(lambda match: rf"\U{int(match[1], 16):08x}", body)
    inline = "".join(sorted(_FLAGS.intersection(flags)))
    return regex.compile(f"(?{inline}){body}" if inline else body, cache_pattern=False)


def _repeats(body: str) -> int:
    counts = (int(count[:6]) for count in _COUNT.findall(body))
    return prod(max(count, 1) for count in counts)


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not (
        _joins(text[start - 1 : start], text[start]) or _joins(text[end - 1], text[end : end + 1])
    )


def _joins(left: str, right: str) -> bool:
    """Whether two letters beside each other belong to one word."""
    if _NO_SPACES.match(left) or _NO_SPACES.match(right):
        return False
    return (left.isalnum() or left == "_") and (right.isalnum() or right == "_")
