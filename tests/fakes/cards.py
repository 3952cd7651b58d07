"""Character cards for the window, without files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from desktop_assistant.errors import AssistantError, CardError
from desktop_assistant.model.card import CardContainer, CardImport
from desktop_assistant.model.character import Character


@dataclass
class FakeCards:
    """``readable`` are the cards by file name; every other file is no card."""

    readable: dict[str, CardImport] = field(default_factory=dict)
    error: AssistantError | None = None
    calls: list[tuple[object, ...]] = field(default_factory=list)

    async def read(self, path: Path) -> CardImport:
        self._note("read", path.name)
        if path.name not in self.readable:
            raise CardError("This file is no character card.", code="card_unreadable")
        return self.readable[path.name]

    async def save(self, imported: CardImport, *, replaces: int = 0) -> Character:
        self._note("save", imported.character.name, replaces)
        return imported.character

    async def export(
        self, character_id: int, path: Path, container: CardContainer, *, v2_only: bool
    ) -> None:
        self._note("export", character_id, path.name, container, v2_only)

    def _note(self, *call: object) -> None:
        self.calls.append(call)
        if self.error is not None:
            raise self.error
