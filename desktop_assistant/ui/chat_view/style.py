"""What the chat view draws with: fonts, colours and measures, made anew when the theme changes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetricsF

from desktop_assistant.ui.theme import SPACING, Colors

GAP = SPACING
"""The small distance between things that belong together, in device-independent pixels."""

PAD_X = 14
PAD_Y = 10
"""Between the edge of a bubble and its text."""

COLUMN = 860
"""The conversation is never wider than this, so that lines stay easy to read."""

REPLY_WIDTH = 680
SAID_SHARE = 0.75
"""The widest bubbles: in pixels for a reply, in a share of the column for what was said."""

NARROW = 520
"""A view narrower than this saves on margins and portraits."""

_LINE_HEIGHT = 1.5
_BODY_SCALE = 1.12
_SMALL_SCALE = 0.92


@dataclass(frozen=True, slots=True)
class Style:
    """``body`` is the font of messages, ``small`` of names and notes, ``code`` of code."""

    colors: Colors
    body: QFont
    small: QFont
    strong: QFont
    code: QFont

    @property
    def line_height(self) -> float:
        """Per cent of the font's own height that make lines one and a half times the letters."""
        wished = _LINE_HEIGHT * QFontInfo(self.body).pixelSize()
        return max(100.0, 100 * wished / QFontMetricsF(self.body).height())

    @property
    def line_pixels(self) -> int:
        """The height of one line of a message."""
        return round(QFontMetricsF(self.body).height() * self.line_height / 100)

    @property
    def small_height(self) -> int:
        return round(QFontMetricsF(self.small).height())

    @property
    def body_height(self) -> int:
        return round(QFontMetricsF(self.body).height())


def style_for(colors: Colors, font: QFont) -> Style:
    body = _scaled(font, _BODY_SCALE)
    small = _scaled(font, _SMALL_SCALE)
    strong = _scaled(font, _SMALL_SCALE)
    strong.setWeight(QFont.Weight.DemiBold)
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    code = _scaled(font, _BODY_SCALE * 0.94)
    code.setFamilies([fixed.family()])
    code.setStyleHint(QFont.StyleHint.Monospace)
    code.setFixedPitch(True)
    return Style(colors, body, small, strong, code)


def _scaled(font: QFont, factor: float) -> QFont:
    scaled = QFont(font)
    scaled.setPointSizeF(QFontInfo(font).pointSizeF() * factor)
    return scaled


def mixed(first: str, second: str, share: float) -> QColor:
    """``share`` of the second colour in the first, 0 to 1."""
    one, two = QColor(first), QColor(second)
    return QColor.fromRgbF(
        one.redF() + (two.redF() - one.redF()) * share,
        one.greenF() + (two.greenF() - one.greenF()) * share,
        one.blueF() + (two.blueF() - one.blueF()) * share,
    )
