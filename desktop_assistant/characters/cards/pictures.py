"""How large a picture is, told from its first bytes, without decoding it."""

from __future__ import annotations

import struct

from desktop_assistant.characters.cards.limits import MAX_PIXELS

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_JPEG_FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
_MOST_SEGMENTS = 1_000


def is_png(picture: bytes) -> bool:
    return picture.startswith(_PNG)


def is_jpeg(picture: bytes) -> bool:
    return picture.startswith(_JPEG)


def extension(picture: bytes) -> str:
    """As an asset names it: in small letters, without the dot."""
    kinds = {_PNG: "png", _JPEG: "jpeg", b"GIF8": "gif", b"RIFF": "webp"}
    return next((name for start, name in kinds.items() if picture.startswith(start)), "unknown")


def trouble(picture: bytes) -> str:
    """The code of why it cannot be a portrait; empty if it can."""
    size = picture_size(picture)
    if size is None or not all(size):
        return "picture_unreadable"
    return "picture_too_big" if size[0] * size[1] > MAX_PIXELS else ""


def picture_size(picture: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, JPEG, GIF or WEBP; ``None`` if it is none."""
    try:
        if is_png(picture) and picture[12:16] == b"IHDR":
            width, height = struct.unpack_from(">II", picture, 16)
        elif is_jpeg(picture):
            return _jpeg_size(picture)
        elif picture.startswith((b"GIF87a", b"GIF89a")):
            width, height = struct.unpack_from("<HH", picture, 6)
        elif picture.startswith(b"RIFF") and picture[8:12] == b"WEBP":
            return _webp_size(picture)
        else:
            return None
    except (struct.error, IndexError):
        return None
    return width, height


def _jpeg_size(picture: bytes) -> tuple[int, int] | None:
    position = 2
    for _ in range(_MOST_SEGMENTS):
        mark, kind, length = struct.unpack_from(">BBH", picture, position)
        if mark != 0xFF:
            return None
        if kind in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", picture, position + 5)
            return width, height
        position += 1 if kind == 0xFF else 2 + length
    return None


def _webp_size(picture: bytes) -> tuple[int, int] | None:
    kind = picture[12:16]
    if kind == b"VP8X":
        return (
            1 + int.from_bytes(picture[24:27], "little"),
            1 + int.from_bytes(picture[27:30], "little"),
        )
    if kind == b"VP8L":
        bits = int.from_bytes(picture[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", picture, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None
