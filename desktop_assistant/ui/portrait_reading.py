"""Any picture made into a portrait: a small PNG that holds its pixels and nothing else.

Callable in any thread: decoding a photo takes a moment.
"""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QGuiApplication, QImage, QImageReader, QPainter

from desktop_assistant.errors import CharacterError

EDGE = 512
"""A portrait is at most this wide and high, in pixels."""

LARGEST_BYTES = 20_000_000

MOST_PIXELS = 40_000_000

LARGEST_DRAWING = 500_000
"""The same in bytes for SVG, whose parts take time rather than room."""

MOST_COPIES = 16
"""How many parts of an SVG may repeat others: repeats of repeats take hours to draw."""

_COPY = re.compile(rb"<(?:[\w.-]+:)?use\b")

_OTHER_LETTERS = re.compile(
    rb"""<\?xml[^>]*\bencoding\s*=\s*(?!["'](?:utf-8|us-ascii|iso-8859-1)["'])""", re.IGNORECASE
)
"""In UTF-7, for one, what follows could not be searched as it is here."""

_ELSEWHERE = re.compile(rb"""(href\s*=\s*)(["'])\s*(?!#)[^"']*\2""")


def portrait_from(data: bytes) -> bytes:
    """A PNG of at most ``EDGE`` pixels each way, of the first picture in ``data``.

    Raises:
        CharacterError: it is too large (``portrait_too_large``) or no picture that can be
            read (``portrait_unreadable``).
    """
    if len(data) > LARGEST_BYTES:
        raise _too_large()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    name = bytes(reader.format().data())
    if name in (b"svg", b"svgz"):
        return _drawing(data)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        raise _unreadable()
    if size.width() * size.height() > MOST_PIXELS:
        raise _too_large()
    if max(size.width(), size.height()) > EDGE:
        reader.setScaledSize(_fitting(size))
    return portrait_of(reader.read())


def portrait_of(image: QImage) -> bytes:
    """The same of a picture that is decoded already, as the clipboard has it."""
    if image.isNull():
        raise _unreadable()
    if image.colorSpace().isValid():
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    if max(image.width(), image.height()) > EDGE:
        smooth = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(QSize(EDGE, EDGE), Qt.AspectRatioMode.KeepAspectRatio, smooth)
    # A new image: what the old one says about itself, such as a place, is not taken along.
    plain = QImage(image.size(), QImage.Format.Format_ARGB32)
    plain.fill(Qt.GlobalColor.transparent)
    painter = QPainter(plain)
    painter.drawImage(0, 0, image)
    painter.end()
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    # PySide knows the format only as text here, whatever its stubs say.
    if not plain.save(written, "PNG"):  # type: ignore[call-overload]
        raise _unreadable()
    return bytes(written.data().data())


def read_portrait(path: Path) -> bytes:
    """``portrait_from`` the picture in a file."""
    try:
        if not path.is_file():
            raise _unreadable()
        if path.stat().st_size > LARGEST_BYTES:
            raise _too_large()
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable() from error
    return portrait_from(data)


def _drawing(data: bytes) -> bytes:
    """Render an SVG; scripts never run, and nothing is read from elsewhere."""
    # Text in it needs fonts, which need an application.
    if len(data) > LARGEST_DRAWING or QGuiApplication.instance() is None:
        raise _too_large() if len(data) > LARGEST_DRAWING else _unreadable()
    is_plain = data.lstrip()[:1] in (b"<", b"\xef") and b"<!ENTITY" not in data
    if not is_plain or _OTHER_LETTERS.search(data) or len(_COPY.findall(data)) > MOST_COPIES:
        raise _unreadable()
    buffer = QBuffer()
    buffer.setData(QByteArray(_ELSEWHERE.sub(rb"\1\2\2", data)))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, b"svg")
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        raise _unreadable()
    reader.setScaledSize(_fitting(size))
    return portrait_of(reader.read())


def _fitting(size: QSize) -> QSize:
    fitting = size.scaled(QSize(EDGE, EDGE), Qt.AspectRatioMode.KeepAspectRatio)
    return fitting.expandedTo(QSize(1, 1))


def _too_large() -> CharacterError:
    return CharacterError(
        "This picture is too large. Choose one of at most 20 MB and 40 megapixels.",
        code="portrait_too_large",
    )


def _unreadable() -> CharacterError:
    return CharacterError(
        "This picture cannot be read. Choose a PNG, JPEG, WebP, GIF or SVG file.",
        code="portrait_unreadable",
    )
