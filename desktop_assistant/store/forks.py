"""Instances copied with what they remember, and instances that start anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from desktop_assistant.model.character import Instance
from desktop_assistant.store import contexts, instances, recordings, trash
from desktop_assistant.store.text import to_utc

Ids = Mapping[int, int]
"""Old ids to those of the copies."""


def fork(
    connection: sqlite3.Connection, instance_id: int, name: str, *, with_conversations: bool
) -> Instance:
    """A new instance with the same overrides, notes and memories; recordings stay behind.

    Raises:
        CharacterError: the name is empty or taken.
        StoreError: the instance was deleted.
    """
    original = instances.load(connection, instance_id)
    made = instances.create(connection, original.character.id, name)
    forked = instances.save(connection, replace(original, id=made.id, name=made.name))
    memory_ids = _copy_memories(connection, instance_id, forked.id)
    if with_conversations:
        turn_ids: dict[int, int] = {}
        for conversation_id in _conversations(connection, instance_id):
            turn_ids |= _copy_conversation(connection, conversation_id, forked.id)
        _copy_contexts(connection, turn_ids, memory_ids)
        _copy_sources(connection, turn_ids, memory_ids)
    return forked


def reset(
    connection: sqlite3.Connection,
    instance_id: int,
    *,
    memories: bool,
    notes: bool,
    conversations: bool,
) -> list[str]:
    """Forget what is named, for good; returns the recordings whose files are to be deleted.

    Raises:
        StoreError: the instance was deleted.
    """
    instances.require(connection, instance_id)
    names = []
    if memories:
        connection.execute("DELETE FROM memory WHERE instance_id = ?", [instance_id])
        # What was said before is not drawn out again.
        connection.execute(
            "UPDATE conversation SET extracted_turn_id = max(extracted_turn_id, coalesce(("
            "SELECT max(id) FROM turn WHERE conversation_id = conversation.id"
            " AND outcome <> 'pending'), 0)) WHERE instance_id = ?",
            [instance_id],
        )
    if notes:
        connection.execute("UPDATE instance SET notes = '' WHERE id = ?", [instance_id])
    if conversations:
        names = recordings.names_of_instance(connection, instance_id)
        connection.execute("DELETE FROM conversation WHERE instance_id = ?", [instance_id])
    trash.erase_traces(connection)
    return names


def _conversations(connection: sqlite3.Connection, instance_id: int) -> list[int]:
    rows = connection.execute(
        "SELECT id FROM conversation WHERE instance_id = ? AND deleted_at IS NULL ORDER BY id",
        [instance_id],
    )
    return [row["id"] for row in rows]


def _copy_memories(connection: sqlite3.Connection, instance_id: int, fork_id: int) -> Ids:
    ids = _copy(
        connection,
        "memory",
        "instance_id, text, state, author, keywords, replaces, created_at, updated_at",
        "?, text, state, author, keywords, replaces, created_at, updated_at",
        "instance_id = ?",
        [fork_id, instance_id],
    )
    pairs = [(new, old) for old, new in ids.items()]
    connection.executemany(
        "INSERT INTO memory_version (memory_id, text, author, replaced_at)"
        " SELECT ?, text, author, replaced_at FROM memory_version WHERE memory_id = ?"
        " ORDER BY id",
        pairs,
    )
    connection.executemany(
        "INSERT INTO memory_vector (memory_id, model, vector)"
        " SELECT ?, model, vector FROM memory_vector WHERE memory_id = ?",
        pairs,
    )
    connection.executemany(
        "UPDATE memory SET replaces = ? WHERE replaces = ? AND instance_id = ?",
        [(new, old, fork_id) for new, old in pairs],
    )
    return ids


def _copy_conversation(connection: sqlite3.Connection, conversation_id: int, fork_id: int) -> Ids:
    cursor = connection.execute(
        "INSERT INTO conversation (instance_id, title, started_at)"
        " SELECT ?, title, started_at FROM conversation WHERE id = ?",
        [fork_id, conversation_id],
    )
    copy_id = cursor.lastrowid
    columns = (
        "started_at, said, spoken, reply, heard, muted, error, finish_reason, model,"
        " prompt_tokens, reply_tokens, cached_tokens, times"
    )
    ids = _copy(
        connection,
        "turn",
        f"conversation_id, outcome, {columns}",
        # A turn still running goes on in the original only.
        f"?, CASE outcome WHEN 'pending' THEN 'interrupted' ELSE outcome END, {columns}",
        "conversation_id = ?",
        [copy_id, conversation_id],
    )
    row = connection.execute(
        "SELECT extracted_turn_id, text, last_turn_id FROM conversation"
        " LEFT JOIN summary ON conversation_id = id WHERE id = ?",
        [conversation_id],
    ).fetchone()
    connection.execute(
        "UPDATE conversation SET extracted_turn_id = ? WHERE id = ?",
        [_at(ids, row["extracted_turn_id"]), copy_id],
    )
    if row["text"] is not None:
        connection.execute(
            "INSERT INTO summary (conversation_id, text, last_turn_id, created_at)"
            " VALUES (?, ?, ?, ?)",
            [copy_id, row["text"], _at(ids, row["last_turn_id"]), to_utc(datetime.now(UTC))],
        )
    return ids


def _copy_contexts(connection: sqlite3.Connection, turn_ids: Ids, memory_ids: Ids) -> None:
    for old, new in turn_ids.items():
        context = contexts.load(connection, old)
        if context != type(context)():
            known = tuple(memory_ids[each] for each in context.memory_ids if each in memory_ids)
            contexts.save(connection, new, replace(context, memory_ids=known))


def _copy_sources(connection: sqlite3.Connection, turn_ids: Ids, memory_ids: Ids) -> None:
    for old, new in memory_ids.items():
        rows = connection.execute(
            "SELECT turn_id FROM memory_source WHERE memory_id = ?", [old]
        ).fetchall()
        connection.executemany(
            "INSERT INTO memory_source (memory_id, turn_id) VALUES (?, ?)",
            [(new, turn_ids[row["turn_id"]]) for row in rows if row["turn_id"] in turn_ids],
        )


def _copy(
    connection: sqlite3.Connection,
    table: str,
    columns: str,
    values: str,
    condition: str,
    parameters: list[object],
) -> Ids:
    """Copy rows in order; AUTOINCREMENT counts on, so the new ids follow each other."""
    rows = connection.execute(
        f"SELECT id FROM {table} WHERE {condition} ORDER BY id", parameters[1:]
    ).fetchall()
    connection.execute(
        f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table}"
        f" WHERE {condition} ORDER BY id",
        parameters,
    )
    last = connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0] or 0
    first = last - len(rows) + 1
    return {row["id"]: first + place for place, row in enumerate(rows)}


def _at(ids: Ids, turn_id: int) -> int:
    """The copy of the newest turn up to ``turn_id``; 0 when there is none."""
    return max((new for old, new in ids.items() if old <= turn_id), default=0)
