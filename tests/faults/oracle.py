"""What must still be there afterwards: the set of legal states of what is kept."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HEADER_BYTES = 44
"""Of a recording, before its samples."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A turn as its save was acknowledged; later saves may only have added to it."""

    id: int
    said: str
    reply: str
    outcome: str
    recording: str


def faults_of(database: Path) -> list[str]:
    """What is wrong with the file itself and with its index; nothing when it is sound."""
    with closing(sqlite3.connect(database)) as connection:
        try:
            return list(_faults(connection))
        except sqlite3.DatabaseError as error:
            return [f"the database cannot be read: {error}"]


def _faults(connection: sqlite3.Connection) -> Iterable[str]:
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield f"integrity: {line}"
    for row in connection.execute("PRAGMA foreign_key_check"):
        yield f"a reference leads nowhere: {row}"
    for index in ("turn_fts", "memory_fts"):
        try:
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            yield f"{index} is out of step: {error}"
    connection.rollback()
    yield from _unfindable(connection)


def _unfindable(connection: sqlite3.Connection) -> Iterable[str]:
    """Turns that the search does not find by their own words."""
    for column in ("said", "reply"):
        for turn_id, text in connection.execute(f"SELECT id, {column} FROM turn"):
            words = re.findall(r"[A-Za-z0-9]{3,}", text)
            if words and not _is_found(connection, turn_id, f'{column} : "{words[0]}"'):
                yield f"turn {turn_id} is not found by its {column}"


def _is_found(connection: sqlite3.Connection, turn_id: int, query: str) -> bool:
    statement = "SELECT 1 FROM turn_fts WHERE turn_fts MATCH ? AND rowid = ?"
    return connection.execute(statement, [query, turn_id]).fetchone() is not None


def turns_of(database: Path) -> dict[int, dict[str, Any]]:
    """The rows of the table ``turn`` by id."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        return {row["id"]: dict(row) for row in connection.execute("SELECT * FROM turn")}


def losses(database: Path, recordings: Path, saved: Iterable[Saved]) -> list[str]:
    """What was acknowledged and is not there."""
    rows = turns_of(database)
    lost = []
    for turn in saved:
        row = rows.get(turn.id)
        if row is None:
            lost.append(f"turn {turn.id} is gone")
            continue
        lost += [f"turn {turn.id}: {what}" for what in _missing(turn, row)]
        lost += _missing_recording(row, recordings)
    return lost


def _missing(turn: Saved, row: dict[str, Any]) -> Iterable[str]:
    if turn.said and row["said"] != turn.said:
        yield "what was said is gone"
    if not row["reply"].startswith(turn.reply):
        yield "a part of the reply is gone"
    if turn.outcome == "completed" and row["outcome"] == "pending":
        yield "it had ended and has not any more"


def _missing_recording(row: dict[str, Any], recordings: Path) -> list[str]:
    """A recording may only be gone once its words are safe, or when nothing was said."""
    name = row["recording"]
    is_needed = row["spoken"] and not row["said"] and row["outcome"] != "unheard"
    if not is_needed or not name:
        return []
    # Its first sample may not have come yet when the turn is saved for the first time.
    if row["outcome"] in ("pending", "interrupted") and not (recordings / name).exists():
        return []
    return [] if samples_in(recordings / name) else [f"the recording of turn {row['id']} is gone"]


def samples_in(path: Path) -> int:
    """How many bytes of sound a recording holds; 0 when it cannot be replayed."""
    if not path.exists():
        return 0
    data = path.read_bytes()
    if len(data) <= HEADER_BYTES or not data.startswith(b"RIFF") or data[8:12] != b"WAVE":
        return 0
    return len(data) - HEADER_BYTES
