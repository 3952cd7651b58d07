"""Pictures made into portraits, and those that cannot be."""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from desktop_assistant.errors import CharacterError
from desktop_assistant.ui.portrait_reading import EDGE, LARGEST_BYTES, portrait_from, read_portrait

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d">%b</svg>'


def picture(width: int, height: int, form: str = "PNG", *, comment: str = "") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    if comment:
        image.setText("Comment", comment)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def header_only(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        sum_ = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + sum_

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"")


def refusal(data: bytes) -> str:
    with pytest.raises(CharacterError) as caught:
        portrait_from(data)
    return caught.value.code


@pytest.mark.parametrize("form", ["PNG", "JPG", "WEBP", "BMP"])
def test_a_large_picture_becomes_a_small_png(qapp: QApplication, form: str) -> None:
    made = portrait_from(picture(2000, 1000, form))
    assert made.startswith(b"\x89PNG")
    image = QImage.fromData(made)
    assert image.size().toTuple() == (EDGE, EDGE // 2)
    shown = image.pixelColor(100, 100)
    assert abs(shown.blue() - 0x99) < 5


def test_a_small_picture_keeps_its_size(qapp: QApplication) -> None:
    assert QImage.fromData(portrait_from(picture(31, 17))).size().toTuple() == (31, 17)


def test_what_a_picture_says_beside_its_pixels_is_gone(qapp: QApplication) -> None:
    original = picture(20, 20, comment="taken at home")
    assert QImage.fromData(original).text("Comment")
    assert QImage.fromData(portrait_from(original)).textKeys() == []


def test_a_photo_is_turned_as_its_camera_was_held(qapp: QApplication) -> None:
    jpeg = picture(40, 20, "JPG")
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    turned = jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]
    made = portrait_from(turned)
    assert QImage.fromData(made).size().toTuple() == (20, 40)
    assert b"Exif" not in made


def test_forty_thousand_pixels_each_way_are_too_many(qapp: QApplication) -> None:
    assert refusal(header_only(40_000, 40_000)) == "portrait_too_large"
    assert refusal(b"\0" * (LARGEST_BYTES + 1)) == "portrait_too_large"


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\x1f\x8b\x08\0", b"<svg", b"<html/>"]
)
def test_what_is_no_picture_is_refused(qapp: QApplication, data: bytes) -> None:
    assert refusal(data) == "portrait_unreadable"


@pytest.mark.qt_log_ignore("Not enough image data", "libpng")
def test_a_broken_picture_is_refused(qapp: QApplication) -> None:
    assert refusal(picture(600, 600)[:200]) == "portrait_unreadable"


@pytest.mark.qt_log_ignore("Image filename is empty")
def test_a_drawing_becomes_pixels_and_fetches_nothing(qapp: QApplication, tmp_path: Path) -> None:
    other = tmp_path / "red.png"
    red = QImage(8, 8, QImage.Format.Format_RGB32)
    red.fill(QColor("red"))
    red.save(str(other))
    body = (
        b'<script>alert(1)</script><rect width="99999" height="99999" fill="#00ff00"/>'
        b'<image href="%b" width="40000" height="40000"/>' % other.as_uri().encode()
    )
    made = QImage.fromData(portrait_from(SVG % (40_000, 40_000, body)))
    assert made.size().toTuple() == (EDGE, EDGE)
    assert made.pixelColor(100, 100) == QColor("#00ff00")


def test_a_drawing_that_repeats_itself_endlessly_is_refused(qapp: QApplication) -> None:
    copies = b"".join(
        b'<g id="a%d"><use href="#a%d"/><use href="#a%d"/></g>' % (n, n - 1, n - 1)
        for n in range(1, 30)
    )
    assert refusal(SVG % (9, 9, copies)) == "portrait_unreadable"
    assert refusal(SVG % (9, 9, b" " * 600_000)) == "portrait_too_large"


def test_of_an_animation_the_first_picture_is_taken(qapp: QApplication) -> None:
    frame = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0"
    gif = b"GIF89a\x01\0\x01\0\x80\0\0\xff\0\0\0\0\xff" + frame + frame + b"\x3b"
    made = QImage.fromData(portrait_from(gif))
    assert made.pixelColor(0, 0) == QColor("red")


def test_a_file_that_cannot_be_read_is_refused(qapp: QApplication, tmp_path: Path) -> None:
    large = tmp_path / "large.png"
    with large.open("wb") as file:
        file.truncate(300_000_000)
    for path, code in (
        (tmp_path, "portrait_unreadable"),
        (tmp_path / "none.png", "portrait_unreadable"),
        (large, "portrait_too_large"),
    ):
        with pytest.raises(CharacterError) as caught:
            read_portrait(path)
        assert caught.value.code == code
    fine = tmp_path / "fine.png"
    fine.write_bytes(picture(5, 5))
    assert read_portrait(fine).startswith(b"\x89PNG")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(CharacterError):
            read_portrait(tmp_path / "pipe")


def test_a_drawing_cannot_hide_an_address_in_other_letters(qapp: QApplication) -> None:
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        b' width="9" height="9"><image width="9" height="9" xlink:+AGg-ref="a.png"/></svg>'
    )
    with pytest.raises(CharacterError) as caught:
        portrait_from(b'<?xml version="1.0" encoding="UTF-7"?>' + drawing)
    assert caught.value.code == "portrait_unreadable"
    plain = b'<?xml version="1.0" encoding="UTF-8"?><svg xmlns="http://www.w3.org/2000/svg"'
    assert portrait_from(plain + b' width="9" height="9"><rect width="9" height="9"/></svg>')
