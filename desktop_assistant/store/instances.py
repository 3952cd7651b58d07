"""Instances as they are kept; no two share a name, whatever its case."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import count
from typing import Any

from desktop_assistant.errors import CharacterError
from desktop_assistant.model.character import Character, Instance, VoiceChoice
from desktop_assistant.store import characters
from desktop_assistant.store.failures import store_error, undamaged
from desktop_assistant.store.text import name_key, one_line, row_values, to_json, to_utc


def load_all(connection: sqlite3.Connection) -> list[Instance]:
    """In the order of their characters, then by name."""
    known = {character.id: character for character in characters.load_all(connection)}
    rows = connection.execute(
        "SELECT instance.* FROM instance JOIN character ON character.id = character_id"
        " WHERE instance.deleted_at IS NULL AND character.deleted_at IS NULL"
        " ORDER BY character.position, character.name, character.id, name_key"
    )
    return [_from_row(row, known[row["character_id"]]) for row in rows]


def load(connection: sqlite3.Connection, instance_id: int) -> Instance:
    """Raises StoreError when it is gone."""
    row = connection.execute(
        "SELECT * FROM instance WHERE id = ? AND deleted_at IS NULL", [instance_id]
    ).fetchone()
    if row is None:
        raise store_error("store_missing", f"instance {instance_id}")
    return _from_row(row, characters.load(connection, row["character_id"]))


def create(connection: sqlite3.Connection, character_id: int, name: str) -> Instance:
    """Raises CharacterError for an empty name or one already taken."""
    character = characters.load(connection, character_id)
    values = _values(connection, Instance(name=name, character=character))
    cursor = connection.execute(
        "INSERT INTO instance (character_id, name, name_key, created_at)"
        " VALUES (:character_id, :name, :name_key, :created_at)",
        {**values, "created_at": to_utc(datetime.now(UTC))},
    )
    return load(connection, cursor.lastrowid or 0)


def save(connection: sqlite3.Connection, instance: Instance) -> Instance:
    """Raises CharacterError for an empty name or one already taken."""
    load(connection, instance.id)
    connection.execute(
        "UPDATE instance SET name = :name, name_key = :name_key, notes = :notes,"
        " user_name = :user_name, voice_override = :voice_override,"
        " language_override = :language_override, model = :model, temperature = :temperature,"
        " max_tokens = :max_tokens, local_only = :local_only WHERE id = :id",
        _values(connection, instance),
    )
    return load(connection, instance.id)


def require(connection: sqlite3.Connection, instance_id: int) -> None:
    """Raises StoreError when it is gone."""
    row = connection.execute(
        "SELECT 1 FROM instance WHERE id = ? AND deleted_at IS NULL", [instance_id]
    ).fetchone()
    if row is None:
        raise store_error("store_missing", f"instance {instance_id}")


def free_name(connection: sqlite3.Connection, name: str) -> str:
    """``name``, or the first of "name 2", "name 3" … that no instance has."""
    candidates = (name if number == 1 else f"{name} {number}" for number in count(1))
    return next(candidate for candidate in candidates if not _is_taken(connection, candidate, 0))


def _is_taken(connection: sqlite3.Connection, name: str, own_id: int) -> bool:
    row = connection.execute(
        "SELECT 1 FROM instance WHERE name_key = ? AND id <> ? AND deleted_at IS NULL",
        [name_key(one_line(name)), own_id],
    ).fetchone()
    return row is not None


def _usable_name(connection: sqlite3.Connection, name: str, own_id: int) -> str:
    usable = unicodedata.normalize("NFC", one_line(name))
    if not usable:
        raise CharacterError("A name is needed. Enter one.", code="name_empty")
    if _is_taken(connection, usable, own_id):
        raise CharacterError(
            f"There is already an instance named “{usable}”. Choose another name.",
            code="name_taken",
            name=usable,
        )
    return usable


def _values(connection: sqlite3.Connection, instance: Instance) -> dict[str, Any]:
    voice = instance.voice_override
    name = _usable_name(connection, instance.name, instance.id)
    return row_values(
        id=instance.id,
        character_id=instance.character.id,
        name=name,
        name_key=name_key(name),
        notes=instance.notes,
        user_name=one_line(instance.user_name),
        voice_override=None if voice is None else to_json(asdict(voice)),
        language_override=instance.language_override,
        model=instance.model,
        temperature=instance.temperature,
        max_tokens=instance.max_tokens,
        local_only=int(instance.local_only),
    )


@undamaged()
def _from_row(row: sqlite3.Row, character: Character) -> Instance:
    voice = row["voice_override"]
    return Instance(
        id=row["id"],
        name=row["name"],
        character=character,
        notes=row["notes"],
        user_name=row["user_name"],
        voice_override=None if voice is None else VoiceChoice(**json.loads(voice)),
        language_override=row["language_override"],
        model=row["model"],
        temperature=row["temperature"],
        max_tokens=row["max_tokens"],
        local_only=bool(row["local_only"]),
    )
