"""A character's round portrait, or its initial where there is no picture."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QImageReader,
    QPainter,
    QPainterPath,
    QPixmap,
)

from desktop_assistant.model.character import Character
from desktop_assistant.ui.plain_text import one_line

_LARGEST_BYTES = 16_000_000
_DARK_INK = "#16171d"


def round_portrait(character: Character, size: int, ratio: float) -> QPixmap:
    """``size`` in device-independent pixels, ``ratio`` device pixels for each of them."""
    pixels = round(size * ratio)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    image = _read(character.portrait, pixels)
    painter = QPainter(pixmap)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    circle = QPainterPath()
    circle.addEllipse(QRectF(0, 0, pixels, pixels))
    painter.setClipPath(circle)
    accent = _accent(character)
    painter.fillPath(circle, accent)
    if image.isNull():
        _draw_initial(painter, character.name, pixels, accent)
    else:
        painter.drawImage(_covering(image, pixels), image)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _read(data: bytes, pixels: int) -> QImage:
    """The picture, scaled to cover a square; a null image when it cannot be read."""
    if not data or len(data) > _LARGEST_BYTES:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and not size.isEmpty():
        square = QSize(pixels, pixels)
        reader.setScaledSize(size.scaled(square, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    return reader.read()


def _covering(image: QImage, pixels: int) -> QRectF:
    """Where to draw ``image`` so that it fills the square; a tall one shows its upper part."""
    scale = pixels / min(image.width(), image.height())
    width, height = image.width() * scale, image.height() * scale
    return QRectF((pixels - width) / 2, (pixels - height) / 4, width, height)


def _accent(character: Character) -> QColor:
    color = QColor(character.accent)
    return color if color.isValid() else QColor("#5b6cff")


def _draw_initial(painter: QPainter, name: str, pixels: int, ground: QColor) -> None:
    font = QFont(painter.font())
    font.setPixelSize(max(1, round(pixels * 0.46)))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(_DARK_INK if ground.lightnessF() > 0.62 else "#ffffff"))
    initial = one_line(name)[:1].upper()
    painter.drawText(QRectF(0, 0, pixels, pixels), Qt.AlignmentFlag.AlignCenter, initial)
