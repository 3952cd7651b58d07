"""Recordings that no turn knows of get one; turns lose those that hold nothing."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from desktop_assistant.model.turn import Outcome, StageTimes, Turn
from desktop_assistant.store import conversations, turns


def to_hear(connection: sqlite3.Connection) -> list[str]:
    """The recordings of turns without a transcript, oldest first."""
    rows = connection.execute(
        "SELECT name FROM recording JOIN turn ON turn.id = turn_id"
        " WHERE state = 'kept' AND said = '' AND recording = name ORDER BY name"
    )
    return [row["name"] for row in rows]


def adopt(
    connection: sqlite3.Connection,
    name: str,
    conversation_id: int,
    started_at: datetime,
    seconds: float,
) -> Turn | None:
    """An interrupted turn for the recording ``name``, in its conversation or the newest one.

    None while there is nobody to have a conversation with.
    """
    home = _home(connection, conversation_id)
    if home is None:
        return None
    turn = Turn(
        home,
        started_at=started_at,
        spoken=True,
        outcome=Outcome.INTERRUPTED,
        times=StageTimes(held=seconds),
        recording=name,
    )
    return turns.save(connection, turn)


def drop(connection: sqlite3.Connection, name: str) -> None:
    """The recording holds nothing: its turn goes, unless there is more to it."""
    connection.execute(
        "DELETE FROM turn WHERE recording = ? AND said = '' AND reply = '' AND error IS NULL"
        " AND outcome = 'interrupted'",
        [name],
    )
    connection.execute("UPDATE turn SET recording = '' WHERE recording = ?", [name])
    connection.execute("UPDATE recording SET state = 'discarded' WHERE name = ?", [name])


def _home(connection: sqlite3.Connection, conversation_id: int) -> int | None:
    shown = (
        "SELECT conversation.id FROM conversation JOIN instance ON instance.id = instance_id"
        " WHERE conversation.deleted_at IS NULL AND instance.deleted_at IS NULL"
    )
    row = connection.execute(
        f"{shown} ORDER BY conversation.id = ? DESC, coalesce((SELECT max(turn.id) FROM turn"
        " WHERE conversation_id = conversation.id), 0) DESC, conversation.id DESC LIMIT 1",
        [conversation_id],
    ).fetchone()
    if row is not None:
        return int(row["id"])
    somebody = connection.execute(
        "SELECT id FROM instance WHERE deleted_at IS NULL ORDER BY id LIMIT 1"
    ).fetchone()
    return conversations.create(connection, somebody["id"], "").id if somebody else None
