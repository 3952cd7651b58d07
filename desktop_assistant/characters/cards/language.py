"""Which language a card is in: by its tags, else by its commonest words."""

from __future__ import annotations

import re
from collections.abc import Iterable

DEFAULT = "en"
TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
"""A BCP 47 tag."""

_NAMES = {
    "english": "en",
    "spanish": "es",
    "español": "es",
    "espanol": "es",
    "castellano": "es",
    "italian": "it",
    "italiano": "it",
}
_COMMON = {
    "en": "the and of to is in that with for are you her his she they was not",
    "es": "el los las y que de es una por con para del su muy pero está ella",
    "it": "il gli e che di è una per con della nel sono suo molto ma anche lei",
}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_FEWEST = 6
_LEAD = 1.5


def language_of(tags: Iterable[str], text: str) -> str:
    """One of ``en``, ``es``, ``it``; ``en`` unless another one is likely."""
    for tag in tags:
        if tag.strip().lower() in _NAMES:
            return _NAMES[tag.strip().lower()]
    words = re.findall(r"\w+", text[:4_000].lower())
    hits = {language: sum(word in known for word in words) for language, known in _WORDS.items()}
    best, second = sorted(hits, key=lambda language: -hits[language])[:2]
    is_likely = hits[best] >= _FEWEST and hits[best] >= _LEAD * hits[second]
    return best if is_likely else DEFAULT
