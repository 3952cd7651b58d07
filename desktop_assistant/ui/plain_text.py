"""Texts that others wrote, made fit for the window: short, seen as they are, obeyed by nothing.

Names and titles come from cards, archives, services, models and devices. What shows one goes
through a function of this module, or through a widget that does so by itself.
"""

from __future__ import annotations

import re

LONGEST_LINE = 300
"""Characters of a name or title; no line of the window holds more."""

LONGEST_SENTENCE = 600
"""Characters of what is told in a dialog or a notice."""

LONGEST_IN_MENU = 60

_WIDEST_WORD = 40
"""Characters; a longer word would make the dialog wider that holds it."""

_LINE_WIDTH = 40
"""Characters that lines have at least, all together; many empty ones are no text."""

_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffc\ufffe\uffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_WIDE_GAP = re.compile("([ \t]{100})[ \t]++")
_LINE_END = re.compile("\r\n?|[\u0085\u2028\u2029]")
_OTHER_CONTROL = re.compile("[\x80-\x9f]")

_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb]"
)
"""Takes no room, so two names could differ by nothing that is seen. The joiners that emoji and
many scripts are written with are not among them."""

_BLANK = re.compile("[\u115f\u1160\u2800\u3164\uffa0]")
"""Letters that are drawn as nothing."""

_GAP = re.compile("\\s{2,}|[^\\S\xa0\u202f]")
"""Within a number, as in "5.0 MB", a single blank at which no line ends stays."""

_VISIBLE = re.compile("[^\\s\u200c\u200d\ufe00-\ufe0f]")

_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_STACK = re.compile(f"({_MARK}{{4}}){_MARK}++")
"""Marks on one letter, which would be drawn over the lines above and below."""

_UNBREAKABLE = "[^\\s\u200b/\u2e80-\ua4cf\uac00-\ud7ff\uff00-\uffef-]"
"""Between all others, letters of East Asia among them, a line may end."""

_LONG_WORD = re.compile(f"({_UNBREAKABLE}{{{_WIDEST_WORD}}})(?={_UNBREAKABLE})")


def clean(text: str) -> str:
    """Without what hides, reorders or breaks text: controls, bidi overrides, non-characters.

    Endless gaps are narrowed, since thousands of tabs in a row take minutes to lay out.
    """
    text = _WIDE_GAP.sub(r"\1", _LINE_END.sub("\n", text))
    return _SURROGATE.sub("\ufffd", _UNSAFE.sub("", text))


def one_line(text: str, longest: int = LONGEST_LINE) -> str:
    """``text`` on one line of at most ``longest`` characters, ended by an ellipsis if cut.

    ``?`` stands for a text in which there is nothing to see.
    """
    line = clean(text[: 4 * longest])
    line = _OTHER_CONTROL.sub("", _UNSEEN.sub("", _BLANK.sub(" ", line)))
    line = _STACK.sub(r"\1", _GAP.sub(" ", line).strip())
    if not _VISIBLE.search(line):
        return "?" if text.strip() else ""
    is_whole = len(line) <= longest and len(text) <= 4 * longest
    return line if is_whole else line[: longest - 1] + "…"


def lines(text: str, longest: int = LONGEST_SENTENCE) -> str:
    """``text`` with its line breaks, cut as ``one_line`` is, with words that can be wrapped."""
    shown = _STACK.sub(r"\1", _OTHER_CONTROL.sub("", clean(text[: longest + 1])))
    rows = shown.split("\n")
    most = longest // _LINE_WIDTH
    if len(text) > longest or len(rows) > most:
        shown = "\n".join(rows[:most])[: longest - 1] + "…"
    return _LONG_WORD.sub("\\1\u200b", shown)


def filled(sentence: str, **values: object) -> str:
    """``sentence`` with ``values`` in it: numbers as they are, all others on one line."""
    shown = {
        name: value if isinstance(value, int | float) else one_line(str(value))
        for name, value in values.items()
    }
    return sentence.format(**shown)


def menu_text(text: str) -> str:
    """``text`` as the name of an action: short, and without a key of its own."""
    return one_line(text, LONGEST_IN_MENU).replace("&", "&&")


def broken(text: str, length: int) -> str:
    """``text`` with every line cut into pieces of at most ``length`` characters."""
    return "\n".join(
        line[start : start + length]
        for line in text.split("\n")
        for start in range(0, max(1, len(line)), length)
    )
