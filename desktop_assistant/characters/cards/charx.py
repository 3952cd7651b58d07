"""Cards in CHARX files: a zip with ``card.json`` at its root and assets beside it."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass

from desktop_assistant.characters.cards.limits import (
    MAX_DIRECTORY_BYTES,
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_UNPACKED,
    RATIO_SLACK,
)
from desktop_assistant.characters.cards.refusals import refusal
from desktop_assistant.model.card import CardFile

CARD_NAME = "card.json"

_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 0xFFFF
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DRIVE = re.compile(r"[A-Za-z]:")
_MOMENT = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class CharxCard:
    """``front`` is what stands before the zip, such as a JPEG picture."""

    text: bytes
    files: tuple[CardFile, ...]
    front: bytes = b""


def has_zip(data: bytes) -> bool:
    """Whether a zip ends in ``data``, whatever stands in front of it."""
    return _end_of(data) >= 0


def read_charx(data: bytes) -> CharxCard:
    """The card and every other member.

    Raises:
        CardError: damaged, locked, unsafe, too big, or without a card.
    """
    end = _end_of(data)
    if end < 0:
        raise refusal("card_truncated", "no end of central directory")
    size, offset = struct.unpack_from("<II", data, end + 12)
    # zipfile reads all of the directory before it can be asked how much there is.
    if size > MAX_DIRECTORY_BYTES:
        raise refusal("card_too_many_files")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = _members(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise refusal("card_damaged", str(error)) from None
    except (ValueError, OverflowError, OSError, RuntimeError, struct.error) as error:
        raise refusal("card_damaged", repr(error)) from None
    texts = [file.data for file in files if file.path == CARD_NAME]
    if not texts:
        raise refusal("card_zip_without_card")
    others = tuple(file for file in files if file.path != CARD_NAME)
    return CharxCard(texts[0], others, data[: max(0, end - size - offset)])


def write_charx(text: bytes, files: tuple[CardFile, ...]) -> bytes:
    """The same bytes for the same card, since every member has the same date.

    Assets are packed already, and a large member that packs too well would be refused again.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for file in (CardFile(CARD_NAME, text), *files):
            member = zipfile.ZipInfo(file.path, _MOMENT)
            if file.path == CARD_NAME and len(text) < RATIO_SLACK:
                member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, file.data)
    return buffer.getvalue()


def _end_of(data: bytes) -> int:
    """Where the end record stands, or -1."""
    return data.rfind(_END, max(0, len(data) - _END_SIZE - _LONGEST_COMMENT), len(data) - 18)


def _members(archive: zipfile.ZipFile) -> list[CardFile]:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise refusal("card_too_many_files")
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise refusal("card_zip_bomb")
    if len({member.orig_filename for member in members}) < len(members):
        raise refusal("card_zip_unsafe", "two members of one name")
    for member in members:
        _check(member)
    return [CardFile(member.filename, _unpacked(archive, member)) for member in members]


def _check(member: zipfile.ZipInfo) -> None:
    # The name as stored: Windows would turn its backslashes into slashes.
    name = member.orig_filename
    is_outside = name.startswith("/") or ".." in name.split("/") or _DRIVE.match(name)
    if is_outside or "\\" in name or "\0" in name or not name:
        raise refusal("card_zip_unsafe", name)
    if stat.S_ISLNK(member.external_attr >> 16):
        raise refusal("card_zip_unsafe", name)
    if member.flag_bits & 0x1:
        raise refusal("card_zip_locked", name)
    if member.compress_type not in _METHODS:
        raise refusal("card_zip_unusual", str(member.compress_type))
    if member.file_size > MAX_RATIO * member.compress_size + RATIO_SLACK:
        raise refusal("card_zip_bomb", name)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """No more than the member claims to be, which has been checked."""
    with archive.open(member) as stream:
        return stream.read(member.file_size)
