"""What instances remember: each memory with its sources and what it said before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from desktop_assistant.errors import BugError
from desktop_assistant.model.memory import (
    ForgottenMemory,
    Memory,
    MemoryAuthor,
    MemoryState,
    MemoryVersion,
)
from desktop_assistant.store import instances
from desktop_assistant.store.failures import store_error, undamaged
from desktop_assistant.store.text import clean, one_line, row_values, to_utc

SELECT = (
    "SELECT memory.*, (SELECT group_concat(memory_source.turn_id) FROM memory_source"
    " JOIN turn ON turn.id = memory_source.turn_id"
    " JOIN conversation ON conversation.id = conversation_id"
    " WHERE memory_id = memory.id AND conversation.deleted_at IS NULL) AS turn_ids"
    " FROM memory JOIN instance ON instance.id = memory.instance_id"
    " WHERE instance.deleted_at IS NULL"
)


def load_all(connection: sqlite3.Connection, instance_id: int) -> list[Memory]:
    """Newest first, whatever their state."""
    rows = connection.execute(
        f"{SELECT} AND memory.instance_id = ? ORDER BY memory.id DESC", [instance_id]
    )
    return [from_row(row) for row in rows]


def count_suggested(connection: sqlite3.Connection, instance_id: int) -> int:
    """How many suggestions wait for a decision."""
    query = "SELECT count(*) FROM memory WHERE instance_id = ? AND state = 'suggested'"
    count: int = connection.execute(query, [instance_id]).fetchone()[0]
    return count


def load(connection: sqlite3.Connection, memory_id: int) -> Memory:
    """Raises StoreError when it is gone."""
    found = load_some(connection, [memory_id])
    if not found:
        raise store_error("store_missing", f"memory {memory_id}")
    return found[0]


def load_some(connection: sqlite3.Connection, memory_ids: Sequence[int]) -> list[Memory]:
    """Those that are still there, in the order of ``memory_ids``."""
    marks = ", ".join("?" * len(memory_ids))
    rows = connection.execute(f"{SELECT} AND memory.id IN ({marks})", list(memory_ids))
    found = {row["id"]: from_row(row) for row in rows}
    return [found[memory_id] for memory_id in memory_ids if memory_id in found]


def save(connection: sqlite3.Connection, memory: Memory) -> Memory:
    """Insert (``id`` 0) or change a memory; a text that changes becomes the user's.

    Sources are only ever added.

    Raises:
        StoreError: the memory or its instance was deleted.
    """
    if not clean(memory.text).strip():
        raise BugError("a memory without text")
    instances.require(connection, memory.instance_id)
    if not memory.id:
        return insert(connection, memory)
    known = load(connection, memory.id)
    if known.instance_id != memory.instance_id:
        raise store_error("store_missing", f"memory {memory.id}")
    set_text(connection, known, memory.text, MemoryAuthor.USER)
    connection.execute(
        "UPDATE memory SET state = :state, keywords = :keywords WHERE id = :id", _values(memory)
    )
    add_sources(connection, known, memory.turn_ids)
    return load(connection, memory.id)


def insert(connection: sqlite3.Connection, memory: Memory) -> Memory:
    """Under its own id if it has one, as when forgetting is undone."""
    values = _values(memory)
    if not memory.id:
        del values["id"]
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    cursor = connection.execute(f"INSERT INTO memory ({names}) VALUES ({marks})", values)
    added = replace(memory, id=cursor.lastrowid or 0)
    add_sources(connection, added, memory.turn_ids)
    return load(connection, added.id)


def set_text(
    connection: sqlite3.Connection, memory: Memory, text: str, author: MemoryAuthor
) -> bool:
    """Give a memory a new text, the old one going into its history; returns if it changed."""
    text = clean(text).strip()
    if text == memory.text:
        return False
    now = datetime.now(UTC)
    add_version(connection, memory.id, MemoryVersion(memory.text, memory.author, now))
    connection.execute(
        "UPDATE memory SET text = ?, author = ?, updated_at = ? WHERE id = ?",
        [text, author.value, to_utc(now), memory.id],
    )
    connection.execute("DELETE FROM memory_vector WHERE memory_id = ?", [memory.id])
    return True


def add_sources(connection: sqlite3.Connection, memory: Memory, turn_ids: Iterable[int]) -> None:
    """Note turns a memory came from; those that are gone, or another instance's, are not."""
    connection.executemany(
        "INSERT OR IGNORE INTO memory_source (memory_id, turn_id) SELECT ?, turn.id FROM turn"
        " JOIN conversation ON conversation.id = conversation_id"
        " WHERE turn.id = ? AND instance_id = ?",
        [(memory.id, turn_id, memory.instance_id) for turn_id in turn_ids],
    )


def add_keywords(connection: sqlite3.Connection, memory: Memory, more: Iterable[str]) -> None:
    keywords = tuple(dict.fromkeys([*memory.keywords, *more]))
    connection.execute("UPDATE memory SET keywords = ? WHERE id = ?", [_lines(keywords), memory.id])


def add_version(connection: sqlite3.Connection, memory_id: int, version: MemoryVersion) -> None:
    connection.execute(
        "INSERT INTO memory_version (memory_id, text, author, replaced_at) VALUES (?, ?, ?, ?)",
        [memory_id, clean(version.text), version.author.value, to_utc(version.replaced_at)],
    )


def versions(connection: sqlite3.Connection, memory_id: int) -> list[MemoryVersion]:
    """What it said before, newest first."""
    rows = connection.execute(
        "SELECT * FROM memory_version WHERE memory_id = ? ORDER BY replaced_at DESC, id DESC",
        [memory_id],
    )
    return [_version_from_row(row) for row in rows]


def keep(connection: sqlite3.Connection, memory_id: int) -> Memory:
    """Keep a suggestion; one that replaces a memory becomes its new text.

    Raises:
        StoreError: it was deleted.
    """
    suggestion = load(connection, memory_id)
    if suggestion.state is not MemoryState.SUGGESTED:
        return suggestion
    if not suggestion.replaces:
        connection.execute("UPDATE memory SET state = 'kept' WHERE id = ?", [memory_id])
        return load(connection, memory_id)
    replaced = load(connection, suggestion.replaces)
    connection.execute("DELETE FROM memory WHERE id = ?", [memory_id])
    set_text(connection, replaced, suggestion.text, suggestion.author)
    add_sources(connection, replaced, suggestion.turn_ids)
    add_keywords(connection, replaced, suggestion.keywords)
    if replaced.state is MemoryState.EXPIRED:
        connection.execute("UPDATE memory SET state = 'kept' WHERE id = ?", [replaced.id])
    return load(connection, replaced.id)


def merge(connection: sqlite3.Connection, memory_ids: Sequence[int], text: str) -> Memory:
    """One memory of several: the first one stays, the other texts go into its history.

    Raises:
        StoreError: one of them was deleted, or they are not all of one instance.
    """
    first, *others = [load(connection, memory_id) for memory_id in dict.fromkeys(memory_ids)]
    now = datetime.now(UTC)
    for other in others:
        if other.instance_id != first.instance_id:
            raise store_error("store_missing", f"memory {other.id} is another instance's")
        connection.execute(
            "UPDATE memory_version SET memory_id = ? WHERE memory_id = ?", [first.id, other.id]
        )
        add_version(connection, first.id, MemoryVersion(other.text, other.author, now))
        add_sources(connection, first, other.turn_ids)
        add_keywords(connection, load(connection, first.id), other.keywords)
        connection.execute(
            "UPDATE memory SET replaces = ? WHERE replaces = ?", [first.id, other.id]
        )
        connection.execute("DELETE FROM memory WHERE id = ?", [other.id])
    set_text(connection, first, text, MemoryAuthor.USER)
    is_pinned = any(each.state is MemoryState.PINNED for each in (first, *others))
    state = MemoryState.PINNED if is_pinned else MemoryState.KEPT
    connection.execute(
        "UPDATE memory SET state = ?, replaces = NULL WHERE id = ?", [state.value, first.id]
    )
    return load(connection, first.id)


def forget(connection: sqlite3.Connection, memory_id: int) -> ForgottenMemory:
    """Delete it with its history and vectors; what undoing needs is only in the answer.

    Raises:
        StoreError: it was deleted before.
    """
    forgotten = ForgottenMemory(load(connection, memory_id), tuple(versions(connection, memory_id)))
    connection.execute("DELETE FROM memory WHERE id = ?", [memory_id])
    erase_traces(connection)
    return forgotten


def erase_traces(connection: sqlite3.Connection) -> None:
    """Take words of deleted memories out of the search index, where they wait for a merge.

    FTS5's own ``secure-delete`` does the same from SQLite 3.42 on, but older versions cannot
    open the database afterwards.
    """
    connection.execute("INSERT INTO memory_fts (memory_fts) VALUES ('optimize')")


def bring_back(connection: sqlite3.Connection, forgotten: ForgottenMemory) -> Memory:
    """Undo ``forget``, under the old id; nothing happens when it is there already.

    Raises:
        StoreError: its instance was deleted.
    """
    memory = forgotten.memory
    instances.require(connection, memory.instance_id)
    if load_some(connection, [memory.id]):
        return load(connection, memory.id)
    if memory.replaces and not load_some(connection, [memory.replaces]):
        memory = replace(memory, replaces=0)
    brought_back = insert(connection, memory)
    for version in reversed(forgotten.versions):
        add_version(connection, memory.id, version)
    return brought_back


def _values(memory: Memory) -> dict[str, Any]:
    return row_values(
        id=memory.id,
        instance_id=memory.instance_id,
        text=memory.text.strip(),
        state=memory.state.value,
        author=memory.author.value,
        keywords=_lines(memory.keywords),
        replaces=memory.replaces or None,
        created_at=to_utc(memory.created_at),
        updated_at=to_utc(memory.updated_at),
    )


def _lines(keywords: Iterable[str]) -> str:
    return "\n".join(filter(None, map(one_line, keywords)))


@undamaged()
def from_row(row: sqlite3.Row) -> Memory:
    turn_ids = row["turn_ids"] or ""
    return Memory(
        id=row["id"],
        instance_id=row["instance_id"],
        text=row["text"],
        state=MemoryState(row["state"]),
        author=MemoryAuthor(row["author"]),
        turn_ids=tuple(sorted(int(turn_id) for turn_id in filter(None, turn_ids.split(",")))),
        keywords=tuple(row["keywords"].splitlines()),
        replaces=row["replaces"] or 0,
        created_at=datetime.fromisoformat(row["created_at"]),
        updated_at=datetime.fromisoformat(row["updated_at"]),
    )


@undamaged()
def _version_from_row(row: sqlite3.Row) -> MemoryVersion:
    return MemoryVersion(
        text=row["text"],
        author=MemoryAuthor(row["author"]),
        replaced_at=datetime.fromisoformat(row["replaced_at"]),
    )
