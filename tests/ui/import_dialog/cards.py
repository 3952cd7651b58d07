"""Cards that were read, for dialogs about importing."""

from __future__ import annotations

from desktop_assistant.model.card import (
    Card,
    CardContainer,
    CardImport,
    CardReport,
    Finding,
    ReportLine,
)
from desktop_assistant.model.character import Character
from desktop_assistant.model.lore import Lorebook

LINES = (
    ReportLine(Finding.USED, "greeting", "English."),
    ReportLine(Finding.USED, "lore_entries", "English.", {"count": 12}),
    ReportLine(Finding.UNUSED, "kept_fields", "English.", {"names": "creation_date"}),
    ReportLine(Finding.UNUSED, "online_files", "English.", {"count": 3}),
    ReportLine(Finding.CHANGED, "html_removed", "English."),
    ReportLine(Finding.REFUSED, "picture_too_big", "English."),
)


def card(
    name: str,
    *known_as: Character,
    notes: str = "",
    portrait: bytes = b"",
    lines: tuple[ReportLine, ...] = LINES,
) -> CardImport:
    """A V3 card of 1,200 kB in a PNG file."""
    character = Character(name, creator="Kim", creator_notes=notes, portrait=portrait)
    container = CardContainer.PNG
    report = CardReport("V3", container, 1_200_000, lines, online_files=3)
    return CardImport(character, Lorebook(), Card(container, b"{}"), report, known_as)
