"""The lorebooks of characters, as JSON."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict
from typing import Any

from desktop_assistant.model.lore import Lorebook, LoreEntry, LorePosition, SecondaryLogic
from desktop_assistant.store.failures import undamaged
from desktop_assistant.store.text import to_json


def load(connection: sqlite3.Connection, character_id: int) -> Lorebook:
    """An empty one when the character has none."""
    row = connection.execute(
        "SELECT lorebook FROM lorebook WHERE character_id = ?", [character_id]
    ).fetchone()
    return Lorebook() if row is None else _from_json(row["lorebook"])


def save(connection: sqlite3.Connection, character_id: int, lorebook: Lorebook) -> None:
    if lorebook == Lorebook():
        connection.execute("DELETE FROM lorebook WHERE character_id = ?", [character_id])
        return
    connection.execute(
        "INSERT INTO lorebook (character_id, lorebook) VALUES (?, ?)"
        " ON CONFLICT (character_id) DO UPDATE SET lorebook = excluded.lorebook",
        [character_id, to_json(asdict(lorebook))],
    )


@undamaged()
def _from_json(text: str) -> Lorebook:
    values = json.loads(text)
    entries = tuple(_entry(entry) for entry in values.pop("entries"))
    return Lorebook(entries=entries, **values)


def _entry(values: dict[str, Any]) -> LoreEntry:
    return LoreEntry(
        **values
        | {
            "keys": tuple(values["keys"]),
            "secondary_keys": tuple(values["secondary_keys"]),
            "secondary_logic": SecondaryLogic(values["secondary_logic"]),
            "position": LorePosition(values["position"]),
        }
    )
