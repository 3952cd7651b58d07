"""The characters that come with the program: added, refreshed and brought back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from desktop_assistant.model.character import Character
from desktop_assistant.model.trash import Trash
from desktop_assistant.store import characters, instances, trash


def seed(connection: sqlite3.Connection, shipped: Iterable[Character]) -> None:
    """Add the shipped characters that are new, each with an instance of its name.

    Those the user has edited stay as they are, those deleted stay deleted; the others get
    the shipped texts again, which may have improved since. ``origin`` tells which is which.
    """
    rows = connection.execute("SELECT * FROM character WHERE origin <> ''")
    known = {row["origin"]: row for row in rows}
    deleted = {row["origin"] for row in connection.execute("SELECT * FROM deleted_character")}
    for character in shipped:
        row = known.get(character.origin)
        if row is not None and not row["edited"]:
            fresh = replace(character, id=row["id"], position=row["position"])
            # A start that changes nothing asks for no backup.
            if characters.from_row(row) != fresh:
                characters.update(connection, fresh, edited=False)
        elif row is None and character.origin not in deleted:
            character_id = characters.insert(connection, character, edited=False)
            name = instances.free_name(connection, character.name)
            instances.create(connection, character_id, name)


def restore(connection: sqlite3.Connection, shipped: Iterable[Character]) -> None:
    """Bring back the shipped characters that were deleted."""
    rows = connection.execute(
        "SELECT id FROM character WHERE origin <> '' AND deleted_at IS NOT NULL"
    ).fetchall()
    for row in rows:
        trash.restore(connection, Trash.CHARACTER, row["id"])
    connection.execute("DELETE FROM deleted_character")
    seed(connection, shipped)
