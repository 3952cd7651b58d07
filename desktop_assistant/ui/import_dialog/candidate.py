"""One file of an import, from its name to the character it became."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from desktop_assistant.model.card import CardImport
from desktop_assistant.model.character import Character


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
