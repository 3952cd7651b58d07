"""Cards in PNG and APNG files: the text chunks that hold them, without decoding a pixel.

Format: PNG specification, 5.3 (chunks) and 11.3.3 (tEXt, zTXt, iTXt).
"""

from __future__ import annotations

import base64
import binascii
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop_assistant.characters.cards.limits import MAX_CHUNK_TEXT, MAX_CHUNKS, MAX_INFLATED
from desktop_assistant.characters.cards.refusals import refusal
from desktop_assistant.model.card import CardFile

SIGNATURE = b"\x89PNG\r\n\x1a\n"
ASSET = "chara-ext-asset_"
KEYWORDS = ("ccv3", "chara")
"""The newer one first, since it counts."""

_TEXT_TYPES = (b"tEXt", b"zTXt", b"iTXt")
_IEND = b"\0\0\0\0IEND\xaeB`\x82"


@dataclass
class PngCard:
    """``texts`` are the payloads by keyword; ``picture`` is empty if the file is cut off."""

    texts: dict[str, list[bytes]] = field(default_factory=dict)
    files: list[CardFile] = field(default_factory=list)
    picture: bytes = b""
    is_cut: bool = False
    checksum_wrong: bool = False
    too_big: bool = False


@dataclass(frozen=True, slots=True)
class _Chunk:
    kind: bytes
    data: bytes
    whole: bytes


def read_png(data: bytes) -> PngCard:
    """The card's texts and assets, and the picture without them.

    Raises:
        CardError: the card's own chunk is too big, or there are too many chunks.
    """
    card, rest = PngCard(is_cut=True), [SIGNATURE]
    for chunk in _chunks(data):
        if chunk.kind == b"IEND":
            card.is_cut = False
            break
        if chunk.kind not in _TEXT_TYPES or not _take(card, chunk):
            rest.append(chunk.whole)
        # A file that ends between two chunks has lost no more than its end mark.
        card.is_cut = chunk.kind == b""
    if not card.is_cut and len(rest) > 1:
        card.picture = b"".join([*rest, _IEND])
    return card


def _chunks(data: bytes) -> Iterator[_Chunk]:
    """Each in turn; one that is cut off has no kind and is the last."""
    position, end = len(SIGNATURE), len(data)
    for _ in range(MAX_CHUNKS):
        if position >= end:
            return
        if position + 8 > end:
            yield _Chunk(b"", b"", b"")
            return
        length, kind = struct.unpack_from(">I4s", data, position)
        after = position + 12 + length
        if after > end:
            # The end mark alone may lack its checksum.
            yield _Chunk(kind if kind == b"IEND" else b"", b"", b"")
            return
        yield _Chunk(kind, data[position + 8 : after - 4], data[position:after])
        position = after
    raise refusal("card_damaged", "too many chunks")


def _take(card: PngCard, chunk: _Chunk) -> bool:
    """Whether the chunk is one of the card's."""
    keyword, found, _ = chunk.data[:200].partition(b"\0")
    name = keyword.decode("latin-1").strip()
    known = name.lower()
    if not found or not (known in KEYWORDS or known.startswith(ASSET)):
        return False
    if zlib.crc32(chunk.whole[4:-4]) != int.from_bytes(chunk.whole[-4:], "big"):
        card.checksum_wrong = True
    text = _text(chunk.kind, chunk.data[len(keyword) + 1 :])
    if known in KEYWORDS:
        if text is None or len(chunk.data) > MAX_CHUNK_TEXT:
            raise refusal("card_too_big")
        card.texts.setdefault(known, []).append(text)
    elif text is None:
        card.too_big = True
    else:
        card.files.append(CardFile(name, text))
    return True


def _text(kind: bytes, data: bytes) -> bytes | None:
    """The text after the keyword, empty if it is damaged; ``None`` if it inflates too much."""
    if kind == b"tEXt":
        return data
    if kind == b"zTXt":
        return _inflated(data[1:])
    is_packed = data[:1] == b"\1"
    parts = data[2:].split(b"\0", 2)
    if len(parts) < 3:
        return b""
    return _inflated(parts[2]) if is_packed else parts[2]


def _inflated(data: bytes) -> bytes | None:
    inflater = zlib.decompressobj()
    try:
        text = inflater.decompress(data, MAX_INFLATED)
    except zlib.error:
        return b""
    return None if inflater.unconsumed_tail else text


def payload(text: bytes) -> bytes:
    """The JSON in a chunk's text: raw, or in base64 of any variety; empty if it is neither."""
    bare = text.strip(b"\0 \t\r\n").removeprefix(b"\xef\xbb\xbf")
    if bare.startswith(b"{"):
        return bare
    letters = bare.translate(bytes.maketrans(b"-_", b"+/"), b"\0 \t\r\n=")
    try:
        return base64.b64decode(letters + b"=" * (-len(letters) % 4), validate=True)
    except binascii.Error:
        return b""


def write_png(picture: bytes, texts: dict[str, bytes], files: tuple[CardFile, ...]) -> bytes:
    """``picture`` with the card in it, and without any older one.

    Args:
        picture: a whole PNG or APNG.
        texts: JSON by keyword.
        files: asset chunks by their whole keyword, their data as it stands in the chunk.

    Raises:
        CardError: ``picture`` is no PNG.
    """
    bare = read_png(picture).picture if picture.startswith(SIGNATURE) else b""
    if bare[12:16] != b"IHDR":
        raise refusal("card_needs_picture")
    header = len(SIGNATURE) + 12 + int.from_bytes(bare[8:12], "big")
    chunks = [_text_chunk(file.path, file.data) for file in files]
    chunks += [_text_chunk(keyword, base64.b64encode(text)) for keyword, text in texts.items()]
    return b"".join([bare[:header], *chunks, bare[header:]])


def _text_chunk(keyword: str, text: bytes) -> bytes:
    body = b"tEXt" + keyword.encode("latin-1", "replace") + b"\0" + text
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
