"""A service that repeats a key in its answers must not bring it into what is kept."""

from __future__ import annotations

from desktop_assistant.runtime.logs import HIDDEN, secrets

SHORTEST_ECHO = 16
"""Characters; shorter keys are words that servers at home are content with."""


class Echoes:
    """Takes the keys in use out of a text that comes in pieces."""

    def __init__(self) -> None:
        self._held = ""

    def take(self, piece: str) -> str:
        """What can be told so far; what may be the beginning of a key is held back."""
        keys = _keys()
        text = _without(self._held + piece, keys)
        length = max((_overlap(text, key) for key in keys), default=0)
        self._held = text[len(text) - length :]
        return text[: len(text) - length]

    def rest(self) -> str:
        """What was held back, at the end."""
        text, self._held = self._held, ""
        return text


def without_keys(text: str) -> str:
    """``text`` without any key in use."""
    return _without(text, _keys())


def _keys() -> list[str]:
    return [key for key in secrets() if len(key) >= SHORTEST_ECHO]


def _without(text: str, keys: list[str]) -> str:
    for key in keys:
        text = text.replace(key, HIDDEN)
    return text


def _overlap(text: str, key: str) -> int:
    """How many letters at the end of ``text`` are the beginning of ``key``."""
    longest = min(len(text), len(key) - 1)
    return next((size for size in range(longest, 0, -1) if text.endswith(key[:size])), 0)
