"""Mending references to rows that are gone, so that nothing said hangs in the air unseen."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from desktop_assistant.store import instances
from desktop_assistant.store.text import name_key, to_utc

RESCUED = "Rescued"
"""The name of whom conversations go to whose own instance is gone."""

_KEPT_WITHOUT = {("memory", "turn"): "turn_id", ("memory", "memory"): "replaces"}
"""Where a reference may be empty: table and what it refers to."""


def mend(connection: sqlite3.Connection) -> int:
    """Give back what turns, conversations and instances belong to; drop what is left of others.

    Runs in a transaction, on the newest shape of the tables. Returns how many rows were
    mended or dropped. The search indexes must be rebuilt afterwards.
    """
    before = connection.total_changes
    violations = _violations(connection)
    if not violations:
        return 0
    _give_conversations(connection)
    _give_instances(connection)
    _give_characters(connection)
    for table, row_id, parent in _violations(connection):
        if column := _KEPT_WITHOUT.get((table, parent)):
            connection.execute(f"UPDATE {table} SET {column} = NULL WHERE rowid = ?", [row_id])
        elif row_id is not None:
            connection.execute(f"DELETE FROM {table} WHERE rowid = ?", [row_id])
    _drop_loose_sources(connection)
    return min(len(violations), connection.total_changes - before)


def rebuild_search(connection: sqlite3.Connection) -> None:
    """Make both full-text indexes anew from the rows."""
    for table in ("turn_fts", "memory_fts"):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")


def _violations(connection: sqlite3.Connection) -> list[tuple[str, int | None, str]]:
    """Table, row and what it refers to in vain."""
    rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [(row[0], row[1], row[2]) for row in rows]


def _give_conversations(connection: sqlite3.Connection) -> None:
    lost = connection.execute(
        "SELECT conversation_id AS id, min(started_at) AS started_at FROM turn"
        " WHERE conversation_id NOT IN (SELECT id FROM conversation) GROUP BY conversation_id"
    ).fetchall()
    if not lost:
        return
    owner = _rescued_instance(connection)
    for row in lost:
        connection.execute(
            "INSERT INTO conversation (id, instance_id, title, started_at) VALUES (?, ?, ?, ?)",
            [row["id"], owner, "", row["started_at"]],
        )


def _give_instances(connection: sqlite3.Connection) -> None:
    lost = connection.execute(
        "SELECT instance_id AS id FROM conversation UNION SELECT instance_id FROM memory"
        " EXCEPT SELECT id FROM instance"
    ).fetchall()
    if not lost:
        return
    character_id = _rescued_character(connection)
    for row in lost:
        _insert_instance(connection, character_id, row["id"])


def _give_characters(connection: sqlite3.Connection) -> None:
    lost = connection.execute(
        "SELECT character_id AS id FROM instance EXCEPT SELECT id FROM character"
    ).fetchall()
    for row in lost:
        connection.execute("INSERT INTO character (id, name) VALUES (?, ?)", [row["id"], RESCUED])


def _rescued_character(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT id FROM character WHERE name = ?", [RESCUED]).fetchone()
    if row is not None:
        return int(row["id"])
    return connection.execute("INSERT INTO character (name) VALUES (?)", [RESCUED]).lastrowid or 0


def _rescued_instance(connection: sqlite3.Connection) -> int:
    return _insert_instance(connection, _rescued_character(connection), None)


def _insert_instance(
    connection: sqlite3.Connection, character_id: int, instance_id: int | None
) -> int:
    name = instances.free_name(connection, RESCUED)
    cursor = connection.execute(
        "INSERT INTO instance (id, character_id, name, name_key, created_at)"
        " VALUES (?, ?, ?, ?, ?)",
        [instance_id, character_id, name, name_key(name), to_utc(datetime.now(UTC))],
    )
    return cursor.lastrowid or 0


def _drop_loose_sources(connection: sqlite3.Connection) -> None:
    """Rows without a number of their own are not named by the check."""
    connection.execute(
        "DELETE FROM memory_source WHERE memory_id NOT IN (SELECT id FROM memory)"
        " OR turn_id NOT IN (SELECT id FROM turn)"
    )
