"""The card a character was imported from, kept as it came."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from desktop_assistant.model.character import Character
from desktop_assistant.model.lore import Lorebook


class CardContainer(StrEnum):
    """The kind of file a card came in."""

    JSON = "json"
    PNG = "png"
    CHARX = "charx"


@dataclass(frozen=True, slots=True)
class CardFile:
    """A file inside a card: a member of a CHARX, or an asset chunk of a PNG.

    ``path`` is the member's name, or the chunk's whole keyword; it is never a path on disk.
    """

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Card:
    """``text`` is the card's JSON verbatim, ``picture`` its image without the card's chunks.

    ``digest`` is the SHA-256 of the whole file in hex, by which the same card is known again.
    """

    container: CardContainer
    text: bytes
    picture: bytes = b""
    files: tuple[CardFile, ...] = ()
    file_name: str = ""
    digest: str = ""


class Finding(StrEnum):
    """What became of a part of a card on import."""

    USED = "used"
    UNUSED = "unused"
    CHANGED = "changed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ReportLine:
    """``code`` names the sentence for translation, ``values`` fill it; ``text`` is English."""

    finding: Finding
    code: str
    text: str
    values: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CardReport:
    """What a card holds, told before it is saved.

    ``spec`` is ``"V1"``, ``"V2"``, ``"V3"`` or what a newer card calls itself; ``size`` in
    bytes; ``online_files`` counts files the card refers to on the net, which are never fetched.
    """

    spec: str
    container: CardContainer
    size: int
    lines: tuple[ReportLine, ...] = ()
    online_files: int = 0


@dataclass(frozen=True, slots=True)
class CardImport:
    """A card that was read and may now be saved.

    ``known_as``: characters of the same card. ``notes``: what its creator says to people, by
    language (ISO 639-1), beside what the character holds.
    """

    character: Character
    lorebook: Lorebook
    card: Card
    report: CardReport
    known_as: tuple[Character, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)
