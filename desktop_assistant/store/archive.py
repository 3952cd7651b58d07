"""Everything kept as plain rows, for archives: out of a snapshot, and in beside what is here.

A row is the table's own columns, JSON decoded; bytes are blobs, named by their SHA-256.
``docs/archive.md`` describes every field.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from desktop_assistant.store.backups import uri_for_reading
from desktop_assistant.store.failures import translated

Row = dict[str, Any]
Blobs = dict[str, bytes]

CHARACTER_TEXTS = (
    "name",
    "tagline",
    "description",
    "personality",
    "scenario",
    "greeting",
    "example_dialogue",
    "instructions",
    "post_history_instructions",
    "nickname",
    "creator",
    "creator_notes",
    "version",
    "language",
    "accent",
)
CHARACTER_JSON = ("alternate_greetings", "depth_prompt", "voice", "tags", "demo_lines")
CHARACTER_OWN = ("id", "origin", "edited", "position")
"""What is not content: two characters that differ in nothing else are the same."""

INSTANCE_FIELDS = (
    "id",
    "character_id",
    "name",
    "notes",
    "user_name",
    "language_override",
    "model",
    "temperature",
    "max_tokens",
    "local_only",
    "created_at",
)
CONVERSATION_FIELDS = ("id", "instance_id", "title", "started_at", "extracted_turn_id")
TURN_FIELDS = (
    "id",
    "conversation_id",
    "started_at",
    "said",
    "spoken",
    "reply",
    "heard",
    "muted",
    "outcome",
    "finish_reason",
    "model",
    "prompt_tokens",
    "reply_tokens",
    "cached_tokens",
    "recording",
)
TURN_JSON = ("error", "times")
MEMORY_FIELDS = (
    "id",
    "instance_id",
    "text",
    "state",
    "author",
    "created_at",
    "updated_at",
    "replaces",
)
VERSION_FIELDS = ("text", "author", "replaced_at")
SUMMARY_FIELDS = ("conversation_id", "text", "last_turn_id", "created_at")

KINDS = ("characters", "instances", "conversations", "turns", "memories", "summaries")
"""In an order in which each refers only to what came before."""

_LIVE = {
    "characters": "FROM character WHERE deleted_at IS NULL",
    "instances": "FROM instance WHERE deleted_at IS NULL AND character_id IN"
    " (SELECT id FROM character WHERE deleted_at IS NULL)",
}
_LIVE["conversations"] = (
    "FROM conversation WHERE deleted_at IS NULL"
    f" AND instance_id IN (SELECT id {_LIVE['instances']})"
)
# A turn that is under way is not finished, so it is left for the next time.
_LIVE["turns"] = (
    "FROM turn WHERE outcome <> 'pending'"
    f" AND conversation_id IN (SELECT id {_LIVE['conversations']})"
)
_LIVE["memories"] = f"FROM memory WHERE instance_id IN (SELECT id {_LIVE['instances']})"
_LIVE["summaries"] = f"FROM summary WHERE conversation_id IN (SELECT id {_LIVE['conversations']})"


class Snapshot:
    """The database as it is at one moment, while others go on writing.

    It has a connection of its own, for the thread that makes and closes it.
    """

    def __init__(self, path: Path) -> None:
        """Raises StoreError when the file cannot be read."""
        with translated():
            self._connection = sqlite3.connect(uri_for_reading(path), uri=True)
            self._connection.row_factory = sqlite3.Row
            self._connection.text_factory = lambda text: text.decode("utf-8", "replace")
            self._connection.execute("BEGIN")

    def __enter__(self) -> Snapshot:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def count(self, kind: str) -> int:
        with translated():
            row = self._connection.execute(f"SELECT count(*) {_LIVE[kind]}").fetchone()
        return int(row[0])

    def rows(self, kind: str) -> Iterator[Row]:
        """The rows of one kind, oldest first."""
        with translated():
            yield from read_rows(self._connection, kind)

    def blobs(self) -> Iterator[tuple[str, bytes]]:
        """Every blob the characters refer to, by name; some may come more than once."""
        with translated():
            for row in _select(self._connection, "characters"):
                yield from _character(self._connection, row)[1].items()


def read_rows(connection: sqlite3.Connection, kind: str) -> Iterator[Row]:
    for row in _select(connection, kind):
        match kind:
            case "characters":
                yield _character(connection, row)[0]
            case "instances":
                voice = {"voice_override": _decoded(row["voice_override"])}
                yield _fields(row, INSTANCE_FIELDS) | voice
            case "conversations":
                yield _fields(row, CONVERSATION_FIELDS)
            case "turns":
                decoded = {name: _decoded(row[name]) for name in TURN_JSON}
                yield _fields(row, TURN_FIELDS) | decoded
            case "memories":
                yield _memory(connection, row)
            case "summaries":
                yield _fields(row, SUMMARY_FIELDS)


def content_digest(row: Row) -> str:
    """By which the same character is known again, whatever its id and place."""
    content = {name: value for name, value in row.items() if name not in CHARACTER_OWN}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _select(connection: sqlite3.Connection, kind: str) -> Iterator[sqlite3.Row]:
    key = "conversation_id" if kind == "summaries" else "id"
    with closing(connection.cursor()) as cursor:
        yield from cursor.execute(f"SELECT * {_LIVE[kind]} ORDER BY {key}")


def _character(connection: sqlite3.Connection, row: sqlite3.Row) -> tuple[Row, Blobs]:
    blobs: Blobs = {}
    out = _fields(row, ("id", "origin", "edited", "position", *CHARACTER_TEXTS))
    out |= {"use_instructions": row["use_instructions"]}
    out |= {name: _decoded(row[name]) for name in CHARACTER_JSON}
    out["portrait"] = _blob(blobs, "portraits", row["portrait"])
    lorebook = connection.execute(
        "SELECT lorebook FROM lorebook WHERE character_id = ?", [row["id"]]
    ).fetchone()
    out["lorebook"] = _decoded(lorebook[0]) if lorebook else None
    out["card"] = _card(connection, row["id"], blobs)
    return out, blobs


def _card(connection: sqlite3.Connection, character_id: int, blobs: Blobs) -> Row | None:
    card = connection.execute(
        "SELECT * FROM card WHERE character_id = ?", [character_id]
    ).fetchone()
    if card is None:
        return None
    files = connection.execute(
        "SELECT path, data FROM card_file WHERE character_id = ? ORDER BY position",
        [character_id],
    )
    return _fields(card, ("container", "file_name", "digest")) | {
        "text": _blob(blobs, "cards", card["text"]),
        "picture": _blob(blobs, "cards", card["picture"]),
        "files": [
            {"path": each["path"], "data": _blob(blobs, "cards", each["data"])} for each in files
        ],
    }


def _memory(connection: sqlite3.Connection, row: sqlite3.Row) -> Row:
    sources = connection.execute(
        f"SELECT turn_id FROM memory_source WHERE memory_id = ?"
        f" AND turn_id IN (SELECT id {_LIVE['turns']}) ORDER BY turn_id",
        [row["id"]],
    )
    versions = connection.execute(
        "SELECT * FROM memory_version WHERE memory_id = ? ORDER BY id", [row["id"]]
    )
    return _fields(row, MEMORY_FIELDS) | {
        "keywords": row["keywords"].splitlines(),
        "turn_ids": [each["turn_id"] for each in sources],
        "versions": [_fields(each, VERSION_FIELDS) for each in versions],
    }


def _fields(row: sqlite3.Row, names: tuple[str, ...]) -> Row:
    return {name: row[name] for name in names}


def _decoded(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def _blob(blobs: Blobs, folder: str, data: bytes) -> str:
    """Note ``data`` under its name; empty for no bytes at all."""
    if not data:
        return ""
    name = f"{folder}/{hashlib.sha256(data).hexdigest()}"
    blobs[name] = data
    return name
