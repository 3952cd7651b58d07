"""The sentences the demo can hear, and which of some sentences a text is nearest to."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

SENTENCES = (
    "What can you do for me?",
    "Who are you and where do you come from?",
    "What time is it right now?",
    "Tell me something about the moon.",
    "Why is the sky blue?",
    "How do you say good morning in Japanese?",
    "Summarize the story of Romeo and Juliet.",
    "Recommend a good book for the weekend.",
    "What should I cook for dinner tonight?",
    "Which city should I visit in Italy?",
    "Tell me a funny joke.",
    "Help me relax before I go to sleep.",
    "Thank you very much and goodbye.",
)
"""Chosen to sound different from each other; every word is in the recogniser's dictionary."""

_NOT_A_WORD = re.compile(r"[^\w\s]")


def demo_sentences() -> list[str]:
    """What can be said in the demo, in the order it is shown."""
    return list(SENTENCES)


def words(text: str) -> list[str]:
    """The words of a text, without case, accents and punctuation."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(letter)
    )
    return _NOT_A_WORD.sub(" ", plain).split()


@dataclass(frozen=True, slots=True)
class Match:
    """The nearest sentence; ``score`` is 1.0 when all words are the same, 0.0 when none is."""

    sentence: str
    score: float


def nearest(text: str, sentences: Iterable[str]) -> Match:
    """The sentence that shares most words with ``text``; a word in few sentences tells more."""
    known = {sentence: Counter(words(sentence)) for sentence in sentences}
    spread = Counter(word for counted in known.values() for word in counted)
    asked = Counter(words(text))
    best = Match("", 0.0)
    for sentence, counted in known.items():
        score = _likeness(asked, counted, spread)
        if score > best.score:
            best = Match(sentence, score)
    return best


def _likeness(one: Counter[str], other: Counter[str], spread: Counter[str]) -> float:
    """The shared weight as a part of all weight (Dice); a word weighs 1 / sentences with it."""
    weight = _weight(one, spread) + _weight(other, spread)
    return 2 * _weight(one & other, spread) / weight if weight else 0.0


def _weight(counted: Counter[str], spread: Counter[str]) -> float:
    return sum(count / max(1, spread[word]) for word, count in counted.items())
