"""Conversations as they are kept."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from desktop_assistant.model.character import Instance
from desktop_assistant.model.turn import ConversationInfo, Outcome, Turn
from desktop_assistant.store import instances, recordings, turns
from desktop_assistant.store.failures import store_error, undamaged
from desktop_assistant.store.text import to_utc


def create(connection: sqlite3.Connection, instance_id: int, greeting: str) -> ConversationInfo:
    """A new conversation, whose first turn is the greeting if there is one."""
    instances.load(connection, instance_id)
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
    row = connection.execute(
        "SELECT *, (SELECT count(*) FROM turn WHERE conversation_id = conversation.id)"
        " AS turn_count FROM conversation WHERE id = ?",
        [conversation_id],
    ).fetchone()
    if row is None:
        raise store_error("store_missing", f"conversation {conversation_id}")
    return _from_row(row)


def load_with_instance(
    connection: sqlite3.Connection, conversation_id: int
) -> tuple[ConversationInfo, Instance]:
    conversation = load(connection, conversation_id)
    return conversation, instances.load(connection, conversation.instance_id)


def load_all(connection: sqlite3.Connection, instance_id: int) -> list[ConversationInfo]:
    """Newest first."""
    rows = connection.execute(
        "SELECT *, (SELECT count(*) FROM turn WHERE conversation_id = conversation.id)"
        " AS turn_count FROM conversation WHERE instance_id = ? ORDER BY id DESC",
        [instance_id],
    )
    return [_from_row(row) for row in rows]


def latest(connection: sqlite3.Connection, instance_id: int) -> ConversationInfo | None:
    row = connection.execute(
        "SELECT max(id) AS id FROM conversation WHERE instance_id = ?", [instance_id]
    ).fetchone()
    return None if row["id"] is None else load(connection, row["id"])


def delete(connection: sqlite3.Connection, conversation_id: int) -> list[str]:
    """Delete it with its turns; returns the recordings whose files are now to be deleted."""
    names = recordings.names_of_conversation(connection, conversation_id)
    connection.execute("DELETE FROM conversation WHERE id = ?", [conversation_id])
    return names


@undamaged()
def _from_row(row: sqlite3.Row) -> ConversationInfo:
    return ConversationInfo(
        id=row["id"],
        instance_id=row["instance_id"],
        title=row["title"],
        started_at=datetime.fromisoformat(row["started_at"]),
        turn_count=row["turn_count"],
    )
