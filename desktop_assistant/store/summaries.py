"""What the older turns of long conversations were about."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from desktop_assistant.model.turn import Summary
from desktop_assistant.store.text import row_values, to_utc


def load(connection: sqlite3.Connection, conversation_id: int) -> Summary | None:
    row = connection.execute(
        "SELECT * FROM summary WHERE conversation_id = ?", [conversation_id]
    ).fetchone()
    return None if row is None else Summary(conversation_id, row["text"], row["last_turn_id"])


def save(connection: sqlite3.Connection, summary: Summary) -> None:
    """Replaces the one there was; that of a deleted conversation is dropped."""
    connection.execute(
        "INSERT INTO summary (conversation_id, text, last_turn_id, created_at)"
        " SELECT id, :text, :last_turn_id, :created_at FROM conversation"
        " WHERE id = :conversation_id"
        " ON CONFLICT (conversation_id) DO UPDATE SET text = excluded.text,"
        " last_turn_id = excluded.last_turn_id, created_at = excluded.created_at",
        row_values(
            conversation_id=summary.conversation_id,
            text=summary.text,
            last_turn_id=summary.last_turn_id,
            created_at=to_utc(datetime.now(UTC)),
        ),
    )
