"""Plain text from what cards are written in, and the first sentence of it."""

from __future__ import annotations

import html
import re

LONGEST_TAGLINE = 80

_LONGEST = 100_000
"""Of the text that is stripped; no note to a reader is longer."""
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b[^<>]*>.*?(?:</\1\s{0,9}>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|hr)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<(?:!--|/?[a-zA-Z][^<>]*>)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""They turn round what is read after them: a name could seem to be another one."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_GAPS = re.compile(r"\n\s*\n\s*")
_CHARACTER = re.compile(r"\{\{char\}\}|<char>|<bot>", re.IGNORECASE)
_USER = re.compile(r"\{\{user\}\}|<user>", re.IGNORECASE)
_MACRO = re.compile(r"\{\{[^{}]*\}\}")
_MARKUP = re.compile(r"!?\[([^\]\n]{0,200})\]\([^)\n]{0,2000}\)")
_SENTENCE = re.compile(r".+?[.!?…](?=[\"”’)»*_]*(?:\s|$))[\"”’)»]?")
_ONLINE = re.compile(
    r"(?:\bsrc\s{0,5}=\s{0,5}[\"']?|\]\(\s{0,5}|url\(\s{0,5}[\"']?)"
    r"(https?://[^\s\"'<>)]{1,2000})",
    re.IGNORECASE,
)


def one_line(text: str) -> str:
    """``text`` on one line, with nothing that a terminal or a label would obey."""
    words = _DIRECTION.sub("", _CONTROL.sub(" ", text))
    return " ".join(_SURROGATE.sub("\ufffd", words).split())


def without_html(text: str) -> str:
    """The words of ``text``; ``text`` itself if there is no tag in it."""
    if not _TAG.search(text):
        return text
    words = _UNSEEN.sub("", text[:_LONGEST])
    words = _TAG.sub("", _BREAK.sub("\n", words))
    return _GAPS.sub("\n\n", html.unescape(words)).strip()


def tagline(text: str, name: str) -> str:
    """The first sentence as plain words on one line, cut at a word."""
    words = _MARKUP.sub(r"\1", without_html(text[:2_000]))
    words = _USER.sub("you", _CHARACTER.sub(lambda _: name, words))
    words = _MACRO.sub("", words)
    lines = [re.sub(r"[*_#`~\[\]]+", "", line).strip(" \t-=") for line in words.splitlines()]
    line = " ".join(next((line for line in lines if line), "").split())
    sentence = _SENTENCE.match(line)
    return shortened(sentence[0] if sentence else line, LONGEST_TAGLINE)


def shortened(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def online_addresses(text: str) -> set[str]:
    """Addresses of files that a browser would fetch to show ``text``."""
    return set(_ONLINE.findall(text))
