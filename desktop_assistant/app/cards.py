"""Character cards in and out, as the front ends ask for them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop_assistant.app.archive_file import new_file
from desktop_assistant.errors import ArchiveError, CardError, CharacterError, StoreError
from desktop_assistant.model.card import Card, CardContainer, CardImport, Finding, ReportLine
from desktop_assistant.model.character import Character
from desktop_assistant.store.store import Store


class Cards:
    """Reads and writes in threads; ``store`` gives the store once it is open.

    ``edited`` is told when the open conversation may have to be read anew.
    """

    def __init__(
        self,
        store: Callable[[], Coroutine[Any, Any, Store]],
        edited: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._edited = edited

    async def read(self, path: Path) -> CardImport:
        """Read a card off the loop; nothing is saved.

        Raises:
            CardError: it is no card, or cannot be used; the sentence says why.
        """
        imported = await asyncio.to_thread(_read, path)
        store = await self._store()
        known = await store.characters_of_card(imported.card.digest)
        return replace(imported, known_as=tuple(known))

    async def save(self, imported: CardImport, *, replaces: int = 0) -> Character:
        """Add it as a new character with an instance, or put it in the place of another.

        Raises:
            CharacterError: it has no name.
        """
        store = await self._store()
        character = await store.import_character(
            imported.character, imported.lorebook, imported.card, replaces
        )
        self._edited()
        return character

    async def export(
        self, character_id: int, path: Path, container: CardContainer, *, v2_only: bool
    ) -> None:
        """Write a card and check it by reading it back.

        Raises:
            CardError: it cannot be written there.
            StoreError: the character was deleted.
        """
        store = await self._store()
        characters = await store.characters()
        character = next((each for each in characters if each.id == character_id), None)
        if character is None:
            raise StoreError(
                "This was deleted in the meantime. Choose another one.", code="store_missing"
            )
        lorebook = await store.lorebook(character_id)
        card = await store.card(character_id)

        def write() -> None:
            from desktop_assistant.characters.cards.writing import write_card

            picture = _picture(character, card)
            data = write_card(
                character, lorebook, card, container, v2_only=v2_only, picture=picture
            )
            _write(path, data)

        await asyncio.to_thread(write)


def _read(path: Path) -> CardImport:
    from desktop_assistant.characters.cards.reading import read_card_file
    from desktop_assistant.ui.portrait_reading import portrait_from

    imported = read_card_file(path)
    if not imported.character.portrait:
        return imported
    try:
        portrait = portrait_from(imported.character.portrait)
    except CharacterError as error:
        line = ReportLine(Finding.REFUSED, error.code, str(error))
        report = replace(imported.report, lines=(*imported.report.lines, line))
        character = replace(imported.character, portrait=b"")
        return replace(imported, character=character, report=report)
    return replace(imported, character=replace(imported.character, portrait=portrait))


def _picture(character: Character, card: Card | None) -> bytes:
    """A PNG for the card, unless the picture it came with still is the portrait."""
    original = card.picture if card is not None else b""
    if original and character.portrait in (b"", _portrait(original)):
        return b""
    return _portrait(character.portrait) or _plain_picture(character.accent)


def _portrait(picture: bytes) -> bytes:
    """Empty when it cannot be one."""
    from desktop_assistant.ui.portrait_reading import portrait_from

    if not picture:
        return b""
    try:
        return portrait_from(picture)
    except CharacterError:
        return b""


def _plain_picture(color: str) -> bytes:
    """A square of one colour."""
    from PySide6.QtGui import QColor, QImage

    from desktop_assistant.ui.portrait_reading import EDGE, portrait_of

    square = QImage(EDGE, EDGE, QImage.Format.Format_ARGB32)
    square.fill(QColor(color))
    return portrait_of(square)


def _write(path: Path, data: bytes) -> None:
    try:
        with new_file(path) as part:
            part.write_bytes(data)
    except ArchiveError as error:
        raise CardError(str(error), code="archive_not_written", detail=error.detail) from error
