"""What a speech program is asked to say."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

SLOWEST, FASTEST = 0.5, 2.0

WORDS_PER_MINUTE = 170
"""How fast a machine voice speaks at speed 1.0."""

_COMMANDS = re.compile(r"\[\[|\]\]")
"""Brackets that espeak-ng takes for phonemes and ``say`` for commands."""

_MARKUP = re.compile(r"[<>]")


@dataclass(frozen=True, slots=True)
class SpokenText:
    """A cleaned text and how to say it; an empty ``voice`` is the program's own.

    ``speed`` and ``pitch`` are factors.
    """

    text: str
    voice: str = ""
    speed: float = 1.0
    pitch: float = 1.0

    @property
    def words_per_minute(self) -> int:
        return round(WORDS_PER_MINUTE * min(FASTEST, max(SLOWEST, self.speed)))


def clean(text: str) -> str:
    """Plain words on one line, with nothing in them that a speech program takes for a command."""
    visible = "".join(
        " " if unicodedata.category(letter) in ("Cc", "Zl", "Zp") else letter
        for letter in text
        if unicodedata.category(letter) not in ("Cs", "Co", "Cn")
    )
    plain = _MARKUP.sub(" ", _COMMANDS.sub(" ", visible))
    return " ".join(plain.split()).lstrip("- ")
