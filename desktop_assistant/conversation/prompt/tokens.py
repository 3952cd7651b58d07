"""How long a text is for a chat model, estimated: each model counts in its own way."""

from __future__ import annotations

import re
from functools import lru_cache

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")

MESSAGE_OVERHEAD = 4
"""Tokens a message costs beside its text, as chat services count."""


@lru_cache(maxsize=2048)
def estimate_tokens(text: str) -> int:
    """About how many tokens ``text`` has: four characters each, one for each wide character."""
    wide = len(_WIDE.findall(text))
    return wide + (len(text) - wide + 3) // 4


def message_tokens(text: str) -> int:
    """About what a message with ``text`` costs."""
    return estimate_tokens(text) + MESSAGE_OVERHEAD
