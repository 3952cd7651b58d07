"""Round portraits of characters; initials on the character's colour where there is none."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from desktop_assistant.model.character import Character
from desktop_assistant.ui.icons import read_image
from desktop_assistant.ui.plain_text import one_line
from desktop_assistant.ui.portrait_reading import portrait_from

__all__ = ["PortraitLabel", "initials", "portrait", "portrait_from"]

LIGHT_GROUND = 0.45
"""From this relative luminance on, dark letters are easier to read than white ones."""


def portrait(character: Character, size: int, ratio: float) -> QPixmap:
    """A round portrait of ``size`` device-independent pixels for a screen of ``ratio``."""
    return _round(character.portrait, character.name, character.accent, size, ratio)


class PortraitLabel(QLabel):
    """Shows a character's portrait; its name says whose."""

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setFixedSize(size, size)

    def show_character(self, character: Character | None) -> None:
        if character is None:
            self.clear()
            self.setAccessibleName("")
            return
        self.setPixmap(portrait(character, self._size, self.devicePixelRatioF()))
        self.setAccessibleName(one_line(character.name))


def initials(name: str) -> str:
    """The first letters of up to two words, as shown in place of a portrait."""
    return "".join(word[0] for word in one_line(name).split()[:2]).upper()


@lru_cache(maxsize=512)
def _round(data: bytes, name: str, accent: str, size: int, ratio: float) -> QPixmap:
    pixels = round(size * ratio)
    drawn = QPixmap(pixels, pixels)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    circle = QPainterPath()
    circle.addEllipse(QRectF(0, 0, pixels, pixels))
    painter.setClipPath(circle)
    painter.fillRect(0, 0, pixels, pixels, QColor(accent))
    image = read_image(data, QSize(pixels, pixels)) if data else QImage()
    if image.isNull():
        _write_initials(painter, name, accent, pixels)
    else:
        painter.drawImage((pixels - image.width()) // 2, (pixels - image.height()) // 2, image)
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def _write_initials(painter: QPainter, name: str, accent: str, pixels: int) -> None:
    font = painter.font()
    font.setPixelSize(max(1, round(pixels * 0.38)))
    font.setBold(True)
    painter.setFont(font)
    ground = QColor(accent)
    luminance = 0.2126 * ground.redF() + 0.7152 * ground.greenF() + 0.0722 * ground.blueF()
    painter.setPen(QColor("#16171d" if luminance > LIGHT_GROUND else "#ffffff"))
    painter.drawText(QRectF(0, 0, pixels, pixels), Qt.AlignmentFlag.AlignCenter, initials(name))
