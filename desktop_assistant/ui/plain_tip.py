"""Tooltips for texts that others wrote."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import Qt

LONGEST = 500
"""Characters; nobody reads more in a tooltip, and a long one takes seconds to lay out."""


def plain_tip(text: str) -> str:
    """``text`` as a tooltip shows it unchanged: one that looks like HTML would be read as such."""
    short = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return f"<span>{escape(short)}</span>" if Qt.mightBeRichText(short) else short
