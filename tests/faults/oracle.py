"""What must still be there afterwards: the set of legal states of what is kept."""

from __future__ import annotations

import re
import sqlite3
from array import array
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_assistant.conversation.stages.record import SHORTEST_SECONDS

HEADER_BYTES = 44
"""Of a recording, before its samples."""

LOUDEST_SILENCE = 32
"""In a sample: -60 dB below full scale, of which the program says that it heard nothing."""

LEAST_BYTES = int(SHORTEST_SECONDS * 16_000) * 2
"""Of samples: less holds no word, and is not kept."""


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


class Ledger:
    """All that was acknowledged: saved turns, and the sound that was on disk at some time.

    Fewer than ``shortest`` bytes of sound are a slip of the finger. The program throws them
    away, and with them the turn that holds nothing else.
    """

    def __init__(self, shortest: int = 1) -> None:
        self._shortest = shortest
        self._saved: dict[int, Saved] = {}
        self._owners: dict[str, int] = {}
        self._sounds: dict[str, int] = {}

    @property
    def turns(self) -> int:
        """How many turns were acknowledged."""
        return len(self._saved)

    @property
    def recordings(self) -> int:
        """How many recordings held an utterance."""
        return sum(size >= self._shortest for size in self._sounds.values())

    def note_saved(self, turn: Saved) -> None:
        self._saved[turn.id] = turn
        if turn.recording:
            self._owners[turn.recording] = turn.id

    def note_sound(self, name: str, size: int) -> None:
        """``size`` bytes of samples of the recording ``name`` are on disk."""
        self._sounds[name] = size

    def forget(self) -> None:
        """What was acknowledged so far is looked at no more."""
        self._saved.clear()
        self._owners.clear()
        self._sounds.clear()

    def losses(self, database: Path, recordings: Path) -> list[str]:
        """What was acknowledged and is not there."""
        if not self._saved and not self._sounds:
            return []  # killed before there was so much as a table
        rows = turns_of(database)
        lost = []
        for turn in self._saved.values():
            row = rows.get(turn.id)
            if row is None and not self._is_slip(turn):
                lost.append(f"turn {turn.id} is gone")
            elif row is not None:
                lost += [f"turn {turn.id}: {what}" for what in _missing(turn, row)]
        for name, size in self._sounds.items():
            is_safe = _is_safe(rows.get(self._owners.get(name, 0)))
            if size >= self._shortest and not is_safe and samples_in(recordings / name) < size:
                lost.append(f"the recording {name} is gone or shorter than it was")
        return lost

    def _is_slip(self, turn: Saved) -> bool:
        """Whether nothing but a little sound was ever in it."""
        is_empty = bool(turn.recording) and not (turn.said or turn.reply)
        return is_empty and self._sounds.get(turn.recording, 0) < self._shortest


def _is_safe(row: dict[str, Any] | None) -> bool:
    """Whether a recording may be gone: its words are there, or nothing was said."""
    return row is not None and (bool(row["said"]) or row["outcome"] == "unheard")


def _missing(turn: Saved, row: dict[str, Any]) -> Iterable[str]:
    if turn.said and row["said"] != turn.said:
        yield "what was said is gone"
    if not row["reply"].startswith(turn.reply):
        yield "a part of the reply is gone"
    if turn.outcome == "completed" and row["outcome"] == "pending":
        yield "it had ended and has not any more"


def is_silent(path: Path) -> bool:
    """Whether a recording holds nothing, as that of a forbidden microphone."""
    samples = array("h", path.read_bytes()[HEADER_BYTES:][: samples_in(path) & ~1])
    return max(map(abs, samples), default=0) <= LOUDEST_SILENCE


def samples_in(path: Path) -> int:
    """How many bytes of sound a recording holds; 0 when it cannot be replayed."""
    if not path.exists():
        return 0
    data = path.read_bytes()
    if len(data) <= HEADER_BYTES or not data.startswith(b"RIFF") or data[8:12] != b"WAVE":
        return 0
    return len(data) - HEADER_BYTES
