"""Tooltips for texts that others wrote."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import Qt

from desktop_assistant.ui.plain_text import lines

LONGEST = 500
"""Characters; nobody reads more in a tooltip, and a long one takes seconds to lay out."""

_WIDEST = 80
"""Characters; Qt wraps a longer line only in what it reads as HTML."""


def plain_tip(text: str) -> str:
    """``text`` as a tooltip shows it unchanged: one that looks like HTML would be read as such."""
    short = lines(text, LONGEST)
    if len(short) <= _WIDEST and not Qt.mightBeRichText(short):
        return short
    return f'<span style="white-space: pre-wrap">{escape(short)}</span>'
