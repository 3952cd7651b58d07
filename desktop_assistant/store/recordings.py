"""Which recording belongs to which turn, and whether its file is still needed."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop_assistant.model.turn import Turn
from desktop_assistant.store.failures import undamaged
from desktop_assistant.store.text import row_values, to_utc


class RecordingState(StrEnum):
    """``KEPT``: the file is needed. ``DISCARDED``: its transcript is safe, it may be deleted."""

    KEPT = "kept"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class KeptRecording:
    """``name`` is the file's, inside the recordings folder; ``seconds`` of speech, if known."""

    name: str
    turn_id: int
    started_at: datetime
    seconds: float | None
    state: RecordingState


def note(connection: sqlite3.Connection, turn: Turn) -> None:
    """Keep the recordings in step with a turn just saved: only the one it names is needed."""
    if turn.recording:
        connection.execute(
            "INSERT INTO recording (name, turn_id, started_at, seconds)"
            " VALUES (:name, :turn_id, :started_at, :seconds)"
            " ON CONFLICT (name) DO UPDATE SET turn_id = excluded.turn_id, state = 'kept',"
            " seconds = coalesce(excluded.seconds, seconds)",
            row_values(
                name=turn.recording,
                turn_id=turn.id,
                started_at=to_utc(turn.started_at),
                seconds=turn.times.held,
            ),
        )
    connection.execute(
        "UPDATE recording SET state = 'discarded', seconds = coalesce(seconds, :seconds)"
        " WHERE turn_id = :turn_id AND name <> :name AND state = 'kept'",
        row_values(turn_id=turn.id, name=turn.recording, seconds=turn.times.held),
    )


def load_all(connection: sqlite3.Connection) -> list[KeptRecording]:
    """All of them, oldest first."""
    rows = connection.execute("SELECT * FROM recording ORDER BY started_at, name")
    return [_from_row(row) for row in rows]


_SPENT = (
    "FROM recording JOIN turn ON turn.id = turn_id WHERE recording.state = 'kept'"
    " AND said <> '' AND outcome <> 'pending'"
)


def spent(connection: sqlite3.Connection) -> list[str]:
    """Those kept although their transcripts are safe, oldest first."""
    rows = connection.execute(f"SELECT recording.name {_SPENT} ORDER BY recording.name")
    return [row["name"] for row in rows]


def release(connection: sqlite3.Connection) -> list[str]:
    """Take the spent ones from their turns; returns their names."""
    names = spent(connection)
    for name in names:
        connection.execute("UPDATE turn SET recording = '' WHERE recording = ?", [name])
        connection.execute("UPDATE recording SET state = 'discarded' WHERE name = ?", [name])
    return names


def names_of_instance(connection: sqlite3.Connection, instance_id: int) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM recording JOIN turn ON turn.id = turn_id"
        " JOIN conversation ON conversation.id = conversation_id"
        " WHERE instance_id = ? ORDER BY name",
        [instance_id],
    )
    return [row["name"] for row in rows]


@undamaged()
def _from_row(row: sqlite3.Row) -> KeptRecording:
    return KeptRecording(
        name=row["name"],
        turn_id=row["turn_id"],
        started_at=datetime.fromisoformat(row["started_at"]),
        seconds=row["seconds"],
        state=RecordingState(row["state"]),
    )
