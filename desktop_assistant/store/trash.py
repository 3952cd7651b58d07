"""What was deleted and can still be brought back, until the program ends."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from desktop_assistant.model.trash import Trash
from desktop_assistant.store import instances, memories
from desktop_assistant.store.failures import store_error
from desktop_assistant.store.text import name_key, to_utc

MOST_MERGED_PAGES = 4000
"""Some tenths of a second; a larger index goes on where it stopped the next time."""


def put(connection: sqlite3.Connection, kind: Trash, row_id: int) -> None:
    """Hide it with what belongs to it; nothing happens when it is in the trash already."""
    row = _row(connection, kind, row_id)
    if row["deleted_at"] is not None:
        return
    now = to_utc(datetime.now(UTC))
    connection.execute(f"UPDATE {kind.value} SET deleted_at = ? WHERE id = ?", [now, row_id])
    if kind is Trash.CHARACTER:
        connection.execute(
            "UPDATE instance SET deleted_at = ? WHERE character_id = ? AND deleted_at IS NULL",
            [now, row_id],
        )
        connection.execute(
            "INSERT OR IGNORE INTO deleted_character (origin) SELECT ? WHERE ? <> ''",
            [row["origin"]] * 2,
        )


def restore(connection: sqlite3.Connection, kind: Trash, row_id: int) -> None:
    """Bring it back, and what it belongs to; taken names become free ones.

    Raises:
        StoreError: the trash was emptied.
    """
    row = _row(connection, kind, row_id)
    if kind is Trash.CHARACTER:
        _restore_character(connection, row)
    elif kind is Trash.INSTANCE:
        restore(connection, Trash.CHARACTER, row["character_id"])
        _restore_instance(connection, row_id)
    else:
        restore(connection, Trash.INSTANCE, row["instance_id"])
        connection.execute("UPDATE conversation SET deleted_at = NULL WHERE id = ?", [row_id])


def recordings(connection: sqlite3.Connection) -> list[str]:
    """The names of those that belong to what is in the trash."""
    return [
        row["name"]
        for row in connection.execute(
            "SELECT recording.name FROM recording JOIN turn ON turn.id = turn_id"
            " JOIN conversation ON conversation.id = conversation_id"
            " JOIN instance ON instance.id = instance_id"
            " WHERE conversation.deleted_at IS NOT NULL OR instance.deleted_at IS NOT NULL"
            " ORDER BY recording.name"
        )
    ]


def empty(connection: sqlite3.Connection) -> list[str]:
    """Really delete it all; returns the recordings whose files are now to be deleted."""
    names = recordings(connection)
    for table in ("conversation", "instance", "character"):
        connection.execute(f"DELETE FROM {table} WHERE deleted_at IS NOT NULL")
    erase_traces(connection)
    return names


def erase_traces(connection: sqlite3.Connection) -> None:
    """Take words of what was deleted out of the search indexes, where they wait for a merge."""
    memories.erase_traces(connection)
    connection.execute(
        "INSERT INTO turn_fts (turn_fts, rank) VALUES ('merge', ?)", [-MOST_MERGED_PAGES]
    )


def is_empty(connection: sqlite3.Connection) -> bool:
    tables = " UNION ALL ".join(
        f"SELECT 1 FROM {kind.value} WHERE deleted_at IS NOT NULL" for kind in Trash
    )
    return connection.execute(tables).fetchone() is None


def _row(connection: sqlite3.Connection, kind: Trash, row_id: int) -> sqlite3.Row:
    row: sqlite3.Row | None = connection.execute(
        f"SELECT * FROM {kind.value} WHERE id = ?", [row_id]
    ).fetchone()
    if row is None:
        raise store_error("store_missing", f"{kind.value} {row_id}")
    return row


def _restore_character(connection: sqlite3.Connection, row: sqlite3.Row) -> None:
    if row["deleted_at"] is None:
        return
    connection.execute("UPDATE character SET deleted_at = NULL WHERE id = ?", [row["id"]])
    connection.execute("DELETE FROM deleted_character WHERE origin = ?", [row["origin"]])
    # Instances that were in the trash before the character stay there.
    together = connection.execute(
        "SELECT id FROM instance WHERE character_id = ? AND deleted_at = ? ORDER BY id",
        [row["id"], row["deleted_at"]],
    ).fetchall()
    for instance in together:
        _restore_instance(connection, instance["id"])


def _restore_instance(connection: sqlite3.Connection, instance_id: int) -> None:
    row = _row(connection, Trash.INSTANCE, instance_id)
    if row["deleted_at"] is None:
        return
    name = instances.free_name(connection, row["name"])
    connection.execute(
        "UPDATE instance SET deleted_at = NULL, name = ?, name_key = ? WHERE id = ?",
        [name, name_key(name), instance_id],
    )
