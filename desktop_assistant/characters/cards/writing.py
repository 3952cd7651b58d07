"""Writing a card: V3 with a V2 copy, in a PNG, JSON or CHARX file, checked by reading it back."""

from __future__ import annotations

import time
from dataclasses import replace

from desktop_assistant.characters.cards.assets import (
    assets_of,
    inner_path,
    main_icon,
    moved,
    path_of,
    uri_of,
    with_icon,
)
from desktop_assistant.characters.cards.charx import write_charx
from desktop_assistant.characters.cards.fields import clean
from desktop_assistant.characters.cards.findings import Findings
from desktop_assistant.characters.cards.json_text import JsonObject, parse, write
from desktop_assistant.characters.cards.lorebook import (
    lorebook_of,
    merged_lorebook,
    same_lore,
)
from desktop_assistant.characters.cards.merging import merged, v2_copy, without_decorators
from desktop_assistant.characters.cards.normal import TEXTS
from desktop_assistant.characters.cards.pictures import is_png
from desktop_assistant.characters.cards.png import payload, read_png, write_png
from desktop_assistant.characters.cards.reading import read_card
from desktop_assistant.characters.cards.refusals import refusal
from desktop_assistant.characters.cards.shape import V3_ONLY, card_data
from desktop_assistant.errors import CardError
from desktop_assistant.model.card import Card, CardContainer, CardFile, CardImport, ReportLine
from desktop_assistant.model.character import Character
from desktop_assistant.model.lore import Lorebook


def write_card(
    character: Character,
    lorebook: Lorebook,
    card: Card | None,
    container: CardContainer,
    *,
    v2_only: bool = False,
    picture: bytes = b"",
    now: int | None = None,
) -> bytes:
    """The file of a card: what was edited, merged into the original it was imported from.

    Memories, the user's name, connections and keys have no way in.

    Args:
        character: as it is now.
        lorebook: as it is now.
        card: the original, if there is one.
        container: the kind of file.
        v2_only: V2 alone, without the warning that it is a copy.
        picture: PNG bytes that take the place of the kept picture; needed for a PNG card if
            neither the original nor the portrait is a PNG.
        now: Unix seconds, for the date of the last change.

    Raises:
        CardError: it needs a picture, or does not read back the same.
    """
    if v2_only and container is CardContainer.CHARX:
        raise refusal("card_v2_charx")
    moment = int(time.time()) if now is None else now
    tree = merged(character, lorebook, card, moment)
    files = _files(tree, card, container, picture)
    if container is CardContainer.CHARX:
        files = _with_icon(tree, files, character, card, picture)
    written = v2_copy(tree, warn=False) if v2_only else tree
    text = write(written)
    if container is CardContainer.JSON:
        data = text
    elif container is CardContainer.CHARX:
        data = write_charx(text, files)
    else:
        texts = {"chara": text} if v2_only else {"chara": write(v2_copy(tree, warn=True))}
        texts |= {} if v2_only else {"ccv3": text}
        data = write_png(_png(character, card, picture), texts, files)
    read = _read(data)
    _verify(read, Card(container, text, files=files), character)
    _verify_lore(read.lorebook, lorebook, v2_only=v2_only)
    if container is CardContainer.PNG:
        _verify_copy(data)
    return data


def losses(
    card: Card | None, container: CardContainer, *, v2_only: bool = False
) -> tuple[ReportLine, ...]:
    """What of the original the file of :func:`write_card` would not hold, to be told before.

    Raises:
        CardError: the kept original cannot be read any more.
    """
    findings = Findings()
    tree = parse(card.text) if card is not None else None
    if card is None or not isinstance(tree, dict):
        return ()
    data = card_data(tree, findings)
    findings = Findings()
    if v2_only:
        findings.names("lost_fields", [key for key in V3_ONLY[:-2] if data.get(key)])
    if container is CardContainer.JSON:
        named = set() if v2_only else {inner_path(uri_of(asset)) for asset in assets_of(data)}
        findings.count("lost_assets", sum(path_of(file) not in named for file in card.files))
    return findings.lines()


def _files(
    tree: JsonObject, card: Card | None, container: CardContainer, picture: bytes
) -> tuple[CardFile, ...]:
    data = tree["data"]
    return moved(data, card.files if card else (), container) if isinstance(data, dict) else ()


def _png(character: Character, card: Card | None, picture: bytes) -> bytes:
    choices = (picture, card.picture if card else b"", character.portrait)
    return next((choice for choice in choices if is_png(choice)), b"")


def _with_icon(
    tree: JsonObject,
    files: tuple[CardFile, ...],
    character: Character,
    card: Card | None,
    picture: bytes,
) -> tuple[CardFile, ...]:
    """A CHARX has no picture of its own, so the portrait goes in as its main icon."""
    data = tree["data"]
    if not isinstance(data, dict):
        return files
    icon = main_icon(data)
    path = inner_path(uri_of(icon)) if icon else ""
    has_icon = any(file.path == path for file in files) or (icon and uri_of(icon)[:5] == "data:")
    image = picture or (card.picture if card else b"") or _png(character, card, b"")
    if not image or (has_icon and not picture):
        return files
    return with_icon(data, files, image)


def _verify(read: CardImport, meant: Card, character: Character) -> None:
    """Raises:
    CardError: something is not as it was meant.
    """
    same = (
        read.card.container is meant.container
        and read.card.text == meant.text
        and read.card.files == meant.files
        and all(
            getattr(read.character, attribute) == clean(getattr(character, attribute))
            for attribute in TEXTS
        )
    )
    if not same:
        raise refusal("card_not_written", "it reads back differently")


def _read(data: bytes) -> CardImport:
    """As any other program would, knowing nothing of what was meant."""
    try:
        return read_card(data, "")
    except CardError as error:
        raise refusal("card_not_written", f"{error.code} {error.detail}") from error


def _verify_lore(read: Lorebook, lorebook: Lorebook, *, v2_only: bool) -> None:
    """Compare with what a new card of it would hold, where blanks and the like are gone."""
    entries = [
        replace(entry, content=without_decorators(entry.content)) if v2_only else entry
        for entry in lorebook.entries
    ]
    meant = merged_lorebook(None, Lorebook(), replace(lorebook, entries=tuple(entries)))
    if not same_lore(read, lorebook_of(meant, Findings())):
        raise refusal("card_not_written", "the lorebook reads back differently")


def _verify_copy(data: bytes) -> None:
    """The V2 copy is not what is read where there is V3, so it is looked at by itself."""
    texts = read_png(data).texts
    trees = [parse(payload(text)) for text in texts.get("chara", [])]
    if len(trees) != 1 or not isinstance(trees[0], dict) or trees[0]["spec"] != "chara_card_v2":
        raise refusal("card_not_written", "the V2 copy is not there")
