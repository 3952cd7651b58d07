"""What an instance remembers, and which of it matters now."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import datetime
from typing import Any

from desktop_assistant.errors import BugError
from desktop_assistant.model.memory import Memory, MemoryState
from desktop_assistant.store import instances
from desktop_assistant.store.failures import store_error, undamaged
from desktop_assistant.store.text import any_of, clean, row_values, to_utc

RANKED = 500
"""Only so many of the newest memories are ranked; ranking every hit is what costs."""


def save(connection: sqlite3.Connection, memory: Memory) -> Memory:
    """Insert (``id`` 0) or replace a memory; returns it with its id.

    Raises:
        StoreError: the memory or its instance was deleted.
    """
    if not clean(memory.text).strip():
        raise BugError("a memory without text")
    if memory.id:
        cursor = connection.execute(
            "UPDATE memory SET text = :text, state = :state, author = :author,"
            " turn_id = :turn_id WHERE id = :id AND instance_id = :instance_id",
            _values(memory),
        )
        if cursor.rowcount == 0:
            raise store_error("store_missing", f"memory {memory.id}")
        return memory
    instances.load(connection, memory.instance_id)
    cursor = connection.execute(
        "INSERT INTO memory (instance_id, turn_id, text, state, author, created_at)"
        " VALUES (:instance_id, :turn_id, :text, :state, :author, :created_at)",
        _values(memory),
    )
    return replace(memory, id=cursor.lastrowid or 0)


def load_all(connection: sqlite3.Connection, instance_id: int) -> list[Memory]:
    """Newest first, whatever their state."""
    rows = connection.execute(
        "SELECT * FROM memory WHERE instance_id = ? ORDER BY id DESC", [instance_id]
    )
    return [_from_row(row) for row in rows]


def delete(connection: sqlite3.Connection, memory_id: int) -> None:
    connection.execute("DELETE FROM memory WHERE id = ?", [memory_id])


def recall(
    connection: sqlite3.Connection, instance_id: int, words: str, limit: int
) -> list[Memory]:
    """Pinned memories, then the kept ones that fit ``words`` best; ``limit`` in all."""
    rows = connection.execute(
        "SELECT * FROM memory WHERE instance_id = ? AND state = 'pinned' ORDER BY id DESC LIMIT ?",
        [instance_id, limit],
    ).fetchall()
    query = any_of(words)
    if query and len(rows) < limit:
        rows += connection.execute(
            "SELECT memory.* FROM memory_fts JOIN memory ON memory.id = memory_fts.rowid"
            " WHERE memory_fts MATCH ? AND memory.id IN (SELECT id FROM memory"
            " WHERE instance_id = ? AND state = 'kept' ORDER BY id DESC LIMIT ?)"
            " ORDER BY bm25(memory_fts), memory.id DESC LIMIT ?",
            [query, instance_id, RANKED, limit - len(rows)],
        ).fetchall()
    return [_from_row(row) for row in rows]


def _values(memory: Memory) -> dict[str, Any]:
    return row_values(
        id=memory.id,
        instance_id=memory.instance_id,
        turn_id=memory.turn_id,
        text=memory.text.strip(),
        state=memory.state.value,
        author=memory.author,
        created_at=to_utc(memory.created_at),
    )


@undamaged()
def _from_row(row: sqlite3.Row) -> Memory:
    return Memory(
        id=row["id"],
        instance_id=row["instance_id"],
        turn_id=row["turn_id"],
        text=row["text"],
        state=MemoryState(row["state"]),
        author=row["author"],
        created_at=datetime.fromisoformat(row["created_at"]),
    )
