"""Turns as they are kept, and read page by page."""

from __future__ import annotations

import json
import sqlite3
import textwrap
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from desktop_assistant.model.turn import Outcome, StageTimes, Turn, TurnError, Usage
from desktop_assistant.store import recordings
from desktop_assistant.store.failures import store_error, undamaged
from desktop_assistant.store.text import LARGEST_INTEGER, one_line, row_values, to_json, to_utc

TITLE_LENGTH = 60


def save(connection: sqlite3.Connection, turn: Turn) -> Turn:
    """Insert (``id`` 0) or replace a turn, and note its recording and the conversation's title.

    Raises:
        StoreError: the turn or its conversation was deleted.
    """
    if turn.id:
        _update(connection, turn)
        saved = turn
    else:
        saved = replace(turn, id=_insert(connection, turn))
    recordings.note(connection, saved)
    if title := title_from(saved.said):
        connection.execute(
            "UPDATE conversation SET title = ? WHERE id = ? AND title = ''",
            [title, saved.conversation_id],
        )
    return saved


def delete(connection: sqlite3.Connection, turn_id: int) -> None:
    """For good, with the row of its recording; one that is gone already is no error."""
    connection.execute("DELETE FROM turn WHERE id = ?", [turn_id])


def title_from(said: str) -> str:
    """The first words, at most ``TITLE_LENGTH`` characters."""
    line = one_line(said)
    if len(line) <= TITLE_LENGTH:
        return line
    # One endless word cannot be cut between words.
    return textwrap.shorten(line, TITLE_LENGTH, placeholder="…").lstrip("…") or (
        line[: TITLE_LENGTH - 1] + "…"
    )


def load(connection: sqlite3.Connection, turn_id: int) -> Turn:
    """Raises StoreError when it is gone."""
    row = connection.execute(f"SELECT turn.* FROM {SHOWN} AND turn.id = ?", [turn_id]).fetchone()
    if row is None:
        raise store_error("store_missing", f"turn {turn_id}")
    return from_row(row)


def recent(connection: sqlite3.Connection, conversation_id: int, limit: int) -> list[Turn]:
    """The newest ``limit`` turns, oldest first."""
    return before(connection, conversation_id, LARGEST_INTEGER, limit)


def before(
    connection: sqlite3.Connection, conversation_id: int, turn_id: int, limit: int
) -> list[Turn]:
    """Up to ``limit`` turns older than ``turn_id``, oldest first."""
    rows = connection.execute(
        f"SELECT turn.* FROM {SHOWN} AND conversation_id = ? AND turn.id < ?"
        " ORDER BY turn.id DESC LIMIT ?",
        [conversation_id, turn_id, limit],
    )
    return [from_row(row) for row in rows][::-1]


def between(
    connection: sqlite3.Connection, conversation_id: int, first_id: int, before_id: int
) -> list[Turn]:
    """All turns from ``first_id`` on that are older than ``before_id``, oldest first."""
    rows = connection.execute(
        f"SELECT turn.* FROM {SHOWN} AND conversation_id = ? AND turn.id >= ? AND turn.id < ?"
        " ORDER BY turn.id",
        [conversation_id, first_id, before_id],
    )
    return [from_row(row) for row in rows]


def to_extract(connection: sqlite3.Connection, instance_id: int, limit: int) -> list[Turn]:
    """The oldest ended turns of one of the instance's conversations not drawn from yet.

    All of one conversation; only turns in which the user said something.
    """
    # The order of the join is forced, since reading every turn there is takes seconds.
    row = connection.execute(
        "SELECT conversation.id FROM conversation"
        " JOIN instance ON instance.id = instance_id"
        " CROSS JOIN turn ON conversation_id = conversation.id"
        " WHERE instance_id = ? AND instance.deleted_at IS NULL"
        f" AND conversation.deleted_at IS NULL AND {_UNDRAWN}"
        " ORDER BY conversation.id LIMIT 1",
        [instance_id],
    ).fetchone()
    if row is None:
        return []
    rows = connection.execute(
        f"SELECT turn.* FROM {SHOWN} AND conversation_id = ? AND {_UNDRAWN}"
        " ORDER BY turn.id LIMIT ?",
        [row["id"], limit],
    )
    return [from_row(row) for row in rows]


SHOWN = (
    "turn JOIN conversation ON conversation.id = conversation_id"
    " JOIN instance ON instance.id = instance_id"
    " WHERE conversation.deleted_at IS NULL AND instance.deleted_at IS NULL"
)
"""What comes after FROM for turns that are not in the trash."""

_UNDRAWN = "turn.id > extracted_turn_id AND said <> '' AND outcome <> 'pending'"


def end_pending(connection: sqlite3.Connection) -> list[int]:
    """Mark turns that a crash cut off as interrupted, keeping their text; returns their ids."""
    rows = connection.execute("SELECT id FROM turn WHERE outcome = 'pending' ORDER BY id")
    ended = [row["id"] for row in rows]
    connection.execute("UPDATE turn SET outcome = 'interrupted' WHERE outcome = 'pending'")
    return ended


def _insert(connection: sqlite3.Connection, turn: Turn) -> int:
    row = connection.execute(
        "SELECT 1 FROM conversation WHERE id = ?", [turn.conversation_id]
    ).fetchone()
    if row is None:
        raise store_error("store_missing", f"conversation {turn.conversation_id}")
    cursor = connection.execute(
        "INSERT INTO turn (conversation_id, started_at, said, spoken, reply, heard, muted,"
        " outcome, error, finish_reason, model, prompt_tokens, reply_tokens, cached_tokens,"
        " times, recording)"
        " VALUES (:conversation_id, :started_at, :said, :spoken, :reply, :heard, :muted,"
        " :outcome, :error, :finish_reason, :model, :prompt_tokens, :reply_tokens,"
        " :cached_tokens, :times, :recording)",
        _values(turn),
    )
    return cursor.lastrowid or 0


def _update(connection: sqlite3.Connection, turn: Turn) -> None:
    cursor = connection.execute(
        "UPDATE turn SET started_at = :started_at, said = :said, spoken = :spoken,"
        " reply = :reply, heard = :heard, muted = :muted, outcome = :outcome, error = :error,"
        " finish_reason = :finish_reason, model = :model, prompt_tokens = :prompt_tokens,"
        " reply_tokens = :reply_tokens, cached_tokens = :cached_tokens, times = :times,"
        " recording = :recording WHERE id = :id AND conversation_id = :conversation_id",
        _values(turn),
    )
    if cursor.rowcount == 0:
        raise store_error("store_missing", f"turn {turn.id}")


def _values(turn: Turn) -> dict[str, Any]:
    times = {name: seconds for name, seconds in asdict(turn.times).items() if seconds is not None}
    return row_values(
        id=turn.id,
        conversation_id=turn.conversation_id,
        started_at=to_utc(turn.started_at),
        said=turn.said,
        spoken=turn.spoken,
        reply=turn.reply,
        heard=turn.heard,
        muted=turn.muted,
        outcome=turn.outcome.value,
        error=None if turn.error is None else to_json(asdict(turn.error)),
        finish_reason=turn.finish_reason,
        model=turn.model,
        prompt_tokens=turn.usage.prompt_tokens,
        reply_tokens=turn.usage.reply_tokens,
        cached_tokens=turn.usage.cached_tokens,
        times=to_json(times),
        recording=turn.recording,
    )


_NO_TIMES = StageTimes()


@undamaged()
def from_row(row: sqlite3.Row) -> Turn:
    error, reply, heard = row["error"], row["reply"], row["heard"]
    return Turn(
        id=row["id"],
        conversation_id=row["conversation_id"],
        started_at=datetime.fromisoformat(row["started_at"]),
        said=row["said"],
        spoken=bool(row["spoken"]),
        reply=reply,
        # Mostly the same text, which 100,000 turns need not hold twice.
        heard=reply if heard == reply else heard,
        muted=bool(row["muted"]),
        outcome=Outcome(row["outcome"]),
        error=None if error is None else TurnError(**json.loads(error)),
        finish_reason=row["finish_reason"],
        model=row["model"],
        usage=Usage(row["prompt_tokens"], row["reply_tokens"], row["cached_tokens"]),
        times=_NO_TIMES if row["times"] == "{}" else StageTimes(**json.loads(row["times"])),
        recording=row["recording"],
    )
