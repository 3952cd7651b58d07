"""Conversations as they are kept."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from desktop_assistant.model.character import Instance
from desktop_assistant.model.turn import ConversationInfo, Outcome, Turn
from desktop_assistant.store import instances, turns
from desktop_assistant.store.failures import store_error, undamaged
from desktop_assistant.store.text import one_line, to_utc


def create(connection: sqlite3.Connection, instance_id: int, greeting: str) -> ConversationInfo:
    """A new conversation, whose first turn is the greeting if there is one."""
    instances.require(connection, instance_id)
    now = datetime.now(UTC)
    cursor = connection.execute(
        "INSERT INTO conversation (instance_id, started_at) VALUES (?, ?)",
        [instance_id, to_utc(now)],
    )
    conversation_id = cursor.lastrowid or 0
    if greeting.strip():
        opening = Turn(
            conversation_id,
            started_at=now,
            reply=greeting,
            heard=greeting,
            outcome=Outcome.COMPLETED,
        )
        turns.save(connection, opening)
    return load(connection, conversation_id)


def load(connection: sqlite3.Connection, conversation_id: int) -> ConversationInfo:
    """Raises StoreError when it is gone."""
    row = connection.execute(f"{_SHOWN} AND conversation.id = ?", [conversation_id]).fetchone()
    if row is None:
        raise store_error("store_missing", f"conversation {conversation_id}")
    return _from_row(row)


def load_with_instance(
    connection: sqlite3.Connection, conversation_id: int
) -> tuple[ConversationInfo, Instance]:
    conversation = load(connection, conversation_id)
    return conversation, instances.load(connection, conversation.instance_id)


def load_all(connection: sqlite3.Connection, instance_id: int) -> list[ConversationInfo]:
    """Newest turn first."""
    rows = connection.execute(
        f"{_SHOWN} AND instance_id = ? ORDER BY last_at DESC, conversation.id DESC", [instance_id]
    )
    return [_from_row(row) for row in rows]


def latest(connection: sqlite3.Connection, instance_id: int) -> ConversationInfo | None:
    """The one with the newest turn."""
    row = connection.execute(
        f"{_SHOWN} AND instance_id = ? ORDER BY last_at DESC, conversation.id DESC LIMIT 1",
        [instance_id],
    ).fetchone()
    return None if row is None else _from_row(row)


def rename(connection: sqlite3.Connection, conversation_id: int, title: str) -> None:
    """An empty title brings back the one made of what was said first."""
    load(connection, conversation_id)
    if not (title := one_line(title)):
        said = connection.execute(
            "SELECT said FROM turn WHERE conversation_id = ? AND said <> '' ORDER BY id LIMIT 1",
            [conversation_id],
        ).fetchone()
        title = turns.title_from(said["said"]) if said else ""
    connection.execute("UPDATE conversation SET title = ? WHERE id = ?", [title, conversation_id])


_SHOWN = (
    "SELECT conversation.*,"
    " (SELECT count(*) FROM turn WHERE conversation_id = conversation.id) AS turn_count,"
    " coalesce((SELECT turn.started_at FROM turn WHERE conversation_id = conversation.id"
    " ORDER BY turn.id DESC LIMIT 1), conversation.started_at) AS last_at"
    " FROM conversation JOIN instance ON instance.id = instance_id"
    " WHERE conversation.deleted_at IS NULL AND instance.deleted_at IS NULL"
)


@undamaged()
def _from_row(row: sqlite3.Row) -> ConversationInfo:
    return ConversationInfo(
        id=row["id"],
        instance_id=row["instance_id"],
        title=row["title"],
        started_at=datetime.fromisoformat(row["started_at"]),
        turn_count=row["turn_count"],
        last_at=datetime.fromisoformat(row["last_at"]),
    )
