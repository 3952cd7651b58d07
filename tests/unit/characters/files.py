"""Files that cards come in, made byte by byte."""

from __future__ import annotations

import base64
import io
import json
import struct
import zipfile
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
END = b"\0\0\0\0IEND\xaeB`\x82"

Tree = dict[str, object]


def dump(tree: object) -> bytes:
    return json.dumps(tree, ensure_ascii=False).encode()


def chunk(kind: bytes, data: bytes, *, checksum: int | None = None) -> bytes:
    crc = zlib.crc32(kind + data) if checksum is None else checksum
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)


def header(width: int = 2, height: int = 2) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))


def pixels(width: int = 2, height: int = 2) -> bytes:
    return chunk(b"IDAT", zlib.compress((b"\0" + b"\x80\x40\x20" * width) * height))


def text_chunk(text: bytes, keyword: str = "chara", kind: bytes = b"tEXt") -> bytes:
    """``text`` as it stands in the chunk."""
    middle = {b"tEXt": b"", b"zTXt": b"\0", b"iTXt": b"\1\0\0\0"}[kind]
    packed = text if kind == b"tEXt" else zlib.compress(text, 9)
    return chunk(kind, keyword.encode("latin-1") + b"\0" + middle + packed)


def card_chunk(tree: object, keyword: str = "chara", kind: bytes = b"tEXt") -> bytes:
    return text_chunk(base64.b64encode(dump(tree)), keyword, kind)


def png(*before: bytes, after: bytes = b"", width: int = 2, height: int = 2) -> bytes:
    """Chunks before the pixels, and after them."""
    ends = after + END
    return SIGNATURE + header(width, height) + b"".join(before) + pixels() + ends


def jpeg(width: int = 2, height: int = 2) -> bytes:
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"
    return b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0" + frame + b"\xff\xd9"


def webp(width: int = 2, height: int = 2) -> bytes:
    sizes = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + sizes
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif(width: int = 2, height: int = 2) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\0\0\0;"


def charx(card: object, files: dict[str, bytes] | None = None, *, method: int = 8) -> bytes:
    """``card`` is a tree, or bytes for ``card.json``, or ``None`` for none."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        if card is not None:
            archive.writestr("card.json", card if isinstance(card, bytes) else dump(card))
        for name, data in (files or {}).items():
            archive.writestr(name, data)
    return buffer.getvalue()


def v1(**fields: object) -> Tree:
    tree: Tree = dict.fromkeys(
        ("name", "description", "personality", "scenario", "first_mes", "mes_example"), ""
    )
    return {**tree, "name": "Ada", "description": "A poet of the sea.", **fields}


def v2(**fields: object) -> Tree:
    data: Tree = {
        **v1(),
        "creator_notes": "",
        "system_prompt": "",
        "post_history_instructions": "",
        "alternate_greetings": [],
        "tags": [],
        "creator": "",
        "character_version": "",
        "extensions": {},
    }
    return {"spec": "chara_card_v2", "spec_version": "2.0", "data": {**data, **fields}}


def v3(**fields: object) -> Tree:
    tree = v2(group_only_greetings=[], **fields)
    return {**tree, "spec": "chara_card_v3", "spec_version": "3.0"}


def book(*entries: object, **fields: object) -> Tree:
    return {"entries": list(entries), "extensions": {}, **fields}


def entry(**fields: object) -> Tree:
    """An entry of a lorebook; ``extensions`` may be among the fields."""
    tree: Tree = {"keys": ["sea"], "content": "It is deep.", "extensions": {}, "enabled": True}
    return {**tree, "insertion_order": 100, "use_regex": False, **fields}
