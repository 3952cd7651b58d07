"""What of a piece of Markdown is said aloud."""

from __future__ import annotations

import re

_FENCED = re.compile(r"^\s*(```|~~~).*", re.DOTALL)
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_URL = re.compile(r"\b(?:https?://|www\.)([^\s/)>\]]+)[^\s)>\]]*")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_LINE_HEAD = re.compile(r"^\s*(?:#{1,6}\s+|>\s?|[-*+•]\s+|\d+[.)]\s+(?=\S))", re.MULTILINE)
_TABLE_RULE = re.compile(r"^\s*\|?[\s:|-]*-{3,}[\s:|-]*$", re.MULTILINE)
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|~~)(?=\S)(.+?)(?<=\S)\1")
_CODE = re.compile(r"`+([^`]*)`+")
_PICTURES = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3\U000e0020-\U000e007f]"
)
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LEFTOVERS = re.compile(r"[*_`~#|<>\\]+")
_LETTER = re.compile(r"\w")


def speakable(text: str) -> str:
    """Strip marks, code blocks, addresses and pictures; empty when nothing is left to say.

    A link is read by its text, a bare address by its host.
    """
    if _FENCED.match(text):
        return ""
    for pattern, replacement in (
        (_BIDI, ""),
        (_IMAGE, r"\1"),
        (_LINK, r"\1"),
        (_URL, r"\1"),
        (_TAG, " "),
        (_TABLE_RULE, " "),
        (_LINE_HEAD, ""),
        (_EMPHASIS, r"\2"),
        (_CODE, r"\1"),
        (_PICTURES, ""),
        (_LEFTOVERS, " "),
    ):
        text = pattern.sub(replacement, text)
    text = " ".join(text.split())
    return text if _LETTER.search(text) else ""
