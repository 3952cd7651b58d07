"""What was drawn out of turns, brought together with what is remembered already."""

from __future__ import annotations

import sqlite3
import string
from collections.abc import Sequence

from desktop_assistant.model.memory import Memory, MemoryAuthor, MemoryChange, MemoryState
from desktop_assistant.model.turn import Turn
from desktop_assistant.store import instances, memories
from desktop_assistant.store.text import all_of, clean, one_line


def apply_changes(
    connection: sqlite3.Connection,
    instance_id: int,
    changes: Sequence[MemoryChange],
    upto: Turn,
    *,
    suggest: bool,
) -> list[Memory]:
    """Keep (or suggest) what was drawn out, and note that it was done up to that turn.

    A change of a memory that is gone, or another instance's, adds a new one; a text that is
    there already only gains the turns as sources.

    Returns:
        What is new or changed.

    Raises:
        StoreError: the instance was deleted.
    """
    instances.require(connection, instance_id)
    changed: dict[int, None] = {}
    for change in changes:
        if clean(change.text).strip():
            memory_id = _apply(connection, instance_id, change, suggest=suggest)
            changed.update({memory_id: None} if memory_id else {})
    connection.execute(
        "UPDATE conversation SET extracted_turn_id = max(extracted_turn_id, ?)"
        " WHERE id = ? AND instance_id = ?",
        [upto.id, upto.conversation_id, instance_id],
    )
    return memories.load_some(connection, list(changed))


def plain(text: str) -> str:
    """What two texts share when they say the same in the same words."""
    return one_line(text).casefold().rstrip(string.punctuation + string.whitespace + "…。")


def _apply(
    connection: sqlite3.Connection, instance_id: int, change: MemoryChange, *, suggest: bool
) -> int:
    """Returns the id of the memory that is new or changed, 0 when none is."""
    same = _same_text(connection, instance_id, change.text)
    if same is not None:
        memories.add_sources(connection, same, change.turn_ids)
        return 0
    target = _target(connection, instance_id, change.memory_id)
    if target is not None and suggest and target.state is not MemoryState.SUGGESTED:
        return _suggest_update(connection, target, change)
    if target is not None:
        return _update(connection, target, change)
    state = MemoryState.SUGGESTED if suggest else MemoryState.KEPT
    return memories.insert(connection, _new(instance_id, change, state)).id


def _same_text(connection: sqlite3.Connection, instance_id: int, text: str) -> Memory | None:
    """The memory that says the same; one that expired may be said anew."""
    condition, values = "", []
    if words := all_of(text, complete=True):
        condition = " AND memory.id IN (SELECT rowid FROM memory_fts WHERE memory_fts MATCH ?)"
        values = [f"text : ({words})"]
    rows = connection.execute(
        f"{memories.SELECT} AND memory.instance_id = ? AND state <> 'expired'{condition}",
        [instance_id, *values],
    )
    found = (memories.from_row(row) for row in rows)
    return next((memory for memory in found if plain(memory.text) == plain(text)), None)


def _target(connection: sqlite3.Connection, instance_id: int, memory_id: int) -> Memory | None:
    found = memories.load_some(connection, [memory_id])
    return found[0] if found and found[0].instance_id == instance_id else None


def _suggest_update(connection: sqlite3.Connection, target: Memory, change: MemoryChange) -> int:
    """A second update of one memory takes the place of the first, as long as that waits."""
    row = connection.execute(
        "SELECT id FROM memory WHERE replaces = ? AND state = 'suggested'", [target.id]
    ).fetchone()
    if row is not None:
        return _update(connection, memories.load(connection, row["id"]), change)
    suggestion = _new(target.instance_id, change, MemoryState.SUGGESTED, target.id)
    return memories.insert(connection, suggestion).id


def _update(connection: sqlite3.Connection, target: Memory, change: MemoryChange) -> int:
    memories.set_text(connection, target, change.text, MemoryAuthor.MODEL)
    memories.add_sources(connection, target, change.turn_ids)
    memories.add_keywords(connection, target, change.keywords)
    if target.state is MemoryState.EXPIRED:
        connection.execute("UPDATE memory SET state = 'kept' WHERE id = ?", [target.id])
    return target.id


def _new(instance_id: int, change: MemoryChange, state: MemoryState, replaces: int = 0) -> Memory:
    return Memory(
        instance_id,
        change.text,
        state=state,
        author=MemoryAuthor.MODEL,
        turn_ids=change.turn_ids,
        keywords=change.keywords,
        replaces=replaces,
    )
