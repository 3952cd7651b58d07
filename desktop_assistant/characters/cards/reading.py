"""Reading a card: a character, its lorebook, the original kept as it came, and a report.

Nothing here opens a connection, writes a file or decodes a picture.
"""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from desktop_assistant.characters.cards.assets import (
    assets_of,
    icon_picture,
    main_icon,
    online_uris,
)
from desktop_assistant.characters.cards.container import ZIP, OpenedCard, open_card
from desktop_assistant.characters.cards.fields import Fields, clean
from desktop_assistant.characters.cards.findings import Findings
from desktop_assistant.characters.cards.json_text import JsonObject
from desktop_assistant.characters.cards.limits import MAX_CHARX_BYTES, MAX_FILE_BYTES
from desktop_assistant.characters.cards.lorebook import lorebook_of
from desktop_assistant.characters.cards.normal import TEXTS, character_of
from desktop_assistant.characters.cards.own_settings import KEY
from desktop_assistant.characters.cards.pictures import trouble
from desktop_assistant.characters.cards.plain import online_addresses, without_html
from desktop_assistant.characters.cards.refusals import refusal
from desktop_assistant.characters.cards.shape import DATA_KEYS, card_data, spec_of
from desktop_assistant.model.card import Card, CardContainer, CardImport, CardReport
from desktop_assistant.model.character import Character
from desktop_assistant.model.lore import Lorebook

_SUFFIXES = {
    ".json": CardContainer.JSON,
    ".png": CardContainer.PNG,
    ".apng": CardContainer.PNG,
    ".charx": CardContainer.CHARX,
}
_USED_EXTENSIONS = ("depth_prompt", KEY)


@dataclass(frozen=True, slots=True)
class NormalCard:
    """A tree as this program understands it; ``data`` stands in the tree."""

    spec: str
    data: JsonObject
    character: Character
    lorebook: Lorebook


def read_card_file(path: Path) -> CardImport:
    """The card in a file, which is not read at all if it is too big.

    Raises:
        CardError: it cannot be read, is no card, or cannot be used.
    """
    try:
        check_size(path)
        with path.open("rb") as file:
            data = file.read(MAX_CHARX_BYTES + 1)
    except FileNotFoundError:
        raise refusal("card_file_missing") from None
    except PermissionError:
        raise refusal("card_file_forbidden") from None
    except (OSError, ValueError) as error:
        raise refusal("card_unreadable", str(error)) from None
    return read_card(data, path.name)


def check_size(path: Path) -> None:
    """Refuse what is no file, and what is too big to be a card; only a zip may be very big.

    Raises:
        CardError: either of the two.
        OSError: it cannot be looked at.
    """
    status = path.stat()
    # Opening a pipe would wait for a writer.
    if not stat.S_ISREG(status.st_mode):
        raise refusal("card_file_not_a_file")
    if status.st_size > MAX_CHARX_BYTES:
        raise refusal("card_too_big")
    if status.st_size > MAX_FILE_BYTES and not _may_be_zip(path, status.st_size):
        raise refusal("card_too_big")


def _may_be_zip(path: Path, size: int) -> bool:
    with path.open("rb") as file:
        if file.read(len(ZIP)) == ZIP:
            return True
        file.seek(max(0, size - 0x10016), os.SEEK_SET)
        return b"PK\x05\x06" in file.read()


def read_card(data: bytes, file_name: str) -> CardImport:
    """The card in ``data``, whatever ``file_name`` says it is; ``known_as`` is left empty.

    Raises:
        CardError: it is no card, or cannot be used; its code and sentence say why.
    """
    findings = Findings()
    try:
        opened = open_card(data, findings)
        normal = normalise(opened.tree, file_name, findings)
    except MemoryError:
        raise refusal("card_too_big") from None
    picture, portrait = _pictures(opened, normal.data, findings)
    character = replace(normal.character, portrait=portrait)
    online = _online_files(normal)
    _tell(opened, normal, findings, file_name)
    findings.count("online_files", online)
    digest = hashlib.sha256(data).hexdigest()
    card = Card(opened.container, opened.text, picture, opened.files, file_name, digest)
    report = CardReport(normal.spec, opened.container, len(data), findings.lines(), online)
    notes = _notes_by_language(normal.data)
    return CardImport(character, normal.lorebook, card, report, notes=notes)


def normalise(tree: JsonObject, file_name: str, findings: Findings) -> NormalCard:
    """The character and lorebook in ``tree``, which gets its fields into ``data``.

    Raises:
        CardError: it is no card, or over a limit.
    """
    spec = spec_of(tree, findings)
    data = card_data(tree, findings)
    character = character_of(data, file_name, findings)
    lorebook = lorebook_of(data.get("character_book"), findings)
    return NormalCard(spec, data, character, lorebook)


def _notes_by_language(data: JsonObject) -> dict[str, str]:
    """The creator's notes as plain text; what is empty is left out."""
    fields = Fields(data, Findings()).object("creator_notes_multilingual")
    notes = {clean(language): without_html(fields.text(language)) for language in fields.values}
    return {language: text for language, text in notes.items() if text.strip()}


def _pictures(opened: OpenedCard, data: JsonObject, findings: Findings) -> tuple[bytes, bytes]:
    """The picture kept with the card, and the portrait if it can be one."""
    picture = opened.picture
    if opened.container is not CardContainer.PNG:
        picture = icon_picture(data, opened.files, findings) or picture
    if not picture:
        return b"", b""
    code = trouble(picture)
    findings.add(code or "portrait")
    return picture, b"" if code else picture


def _online_files(normal: NormalCard) -> int:
    """Addresses in the assets and in the texts, each once."""
    character = normal.character
    texts = (character.greeting, *character.alternate_greetings, character.description)
    notes = normal.data.get("creator_notes")
    found = online_uris(normal.data)
    for text in (*texts, notes if isinstance(notes, str) else ""):
        found |= online_addresses(text)
    return len(found)


def _tell(opened: OpenedCard, normal: NormalCard, findings: Findings, file_name: str) -> None:
    character, entries = normal.character, normal.lorebook.entries
    for attribute in (*TEXTS, "creator_notes", "depth_prompt"):
        if getattr(character, attribute) and attribute not in ("creator", "version"):
            findings.add(attribute)
    if character.nickname:
        findings.add("nickname", name=character.nickname)
    texts = [getattr(character, attribute) for attribute in TEXTS]
    if any("{{" in text or "<user>" in text.lower() for text in texts):
        findings.add("macros")
    active = sum(entry.enabled for entry in entries)
    findings.count("greetings", len(character.alternate_greetings))
    findings.count("lore_entries", active)
    findings.count("lore_off", len(entries) - active)
    expected = _SUFFIXES.get(PurePath(file_name).suffix.lower())
    if expected is not None and expected is not opened.container:
        findings.add("other_type", name=opened.container.upper())
    _tell_kept(opened, normal.data, findings)


def _tell_kept(opened: OpenedCard, data: JsonObject, findings: Findings) -> None:
    extensions = Fields(data, Findings()).object("extensions").values
    held = data.get("group_only_greetings")
    notes = Fields(data, Findings()).object("creator_notes_multilingual").values
    findings.names("kept_fields", [key for key in data if key not in DATA_KEYS])
    findings.names("kept_extensions", [key for key in extensions if key not in _USED_EXTENSIONS])
    findings.names("kept_notes", [key for key in notes if key != "en"])
    findings.count("kept_group_greetings", len(held) if isinstance(held, list) else 0)
    icon = main_icon(data)
    findings.count("kept_assets", sum(asset is not icon for asset in assets_of(data)))
