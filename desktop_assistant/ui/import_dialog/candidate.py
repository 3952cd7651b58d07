"""One file of an import, from its name to the character it became."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_assistant.errors import CharacterError
from desktop_assistant.model.card import CardImport
from desktop_assistant.model.character import Character
from desktop_assistant.ui.portrait_reading import portrait_from
from desktop_assistant.ui.ports import Cards


@dataclass
class Candidate:
    """``error`` says why it cannot be read or saved; ``saved`` is what it became.

    ``replaces`` is the id of the character it is to update, 0 to add a new one.
    """

    path: Path
    imported: CardImport | None = None
    error: Exception | None = None
    is_wanted: bool = True
    name: str = ""
    replaces: int = 0
    saved: Character | None = None

    @property
    def is_ready(self) -> bool:
        """Whether it could be saved; one that failed to be saved may be tried again."""
        return self.imported is not None and self.saved is None

    @property
    def is_chosen(self) -> bool:
        return self.is_ready and self.is_wanted

    @property
    def title(self) -> str:
        return self.name.strip() or self.path.name

    def take(self, imported: CardImport) -> None:
        self.imported = imported
        self.name = imported.character.name

    def named(self) -> CardImport:
        """The card with the name that was chosen for it."""
        assert self.imported is not None
        character = replace(self.imported.character, name=self.name.strip())
        return replace(self.imported, character=character)


async def read(cards: Cards, path: Path) -> CardImport:
    """The card in a file, with a portrait that is safe and quick to draw; none if that fails.

    Raises:
        CardError: it is no card, or cannot be used.
    """
    imported = await cards.read(path)
    portrait = imported.character.portrait
    if portrait:
        try:
            portrait = await asyncio.to_thread(portrait_from, portrait)
        except CharacterError:
            portrait = b""
    return replace(imported, character=replace(imported.character, portrait=portrait))
