"""Characters as they are kept."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, replace
from typing import Any

from desktop_assistant.errors import CharacterError
from desktop_assistant.model.character import Character, DemoLine, VoiceChoice
from desktop_assistant.store import recordings
from desktop_assistant.store.failures import store_error, undamaged
from desktop_assistant.store.text import one_line, row_values, to_json


def load_all(connection: sqlite3.Connection) -> list[Character]:
    rows = connection.execute("SELECT * FROM character ORDER BY position, name, id")
    return [_from_row(row) for row in rows]


def load(connection: sqlite3.Connection, character_id: int) -> Character:
    """Raises StoreError when it is gone."""
    row = connection.execute("SELECT * FROM character WHERE id = ?", [character_id]).fetchone()
    if row is None:
        raise store_error("store_missing", f"character {character_id}")
    return _from_row(row)


def save(connection: sqlite3.Connection, character: Character) -> Character:
    """Keep what the user wrote; a shipped character edited so is never updated by us again.

    Raises:
        CharacterError: it has no name.
        StoreError: it was deleted.
    """
    if not one_line(character.name):
        raise CharacterError("A name is needed. Enter one.", code="name_empty")
    if not character.id:
        # Only one row stands for a shipped file; a copy the user makes is the user's.
        own = replace(character, origin="")
        return load(connection, insert(connection, own, edited=True))
    load(connection, character.id)
    update(connection, character, edited=True)
    return load(connection, character.id)


def delete(connection: sqlite3.Connection, character_id: int, *, with_instances: bool) -> list[str]:
    """Delete a character; returns the recordings whose files are now to be deleted.

    Raises:
        CharacterError: it has instances and ``with_instances`` is false.
    """
    count = connection.execute(
        "SELECT count(*) FROM instance WHERE character_id = ?", [character_id]
    ).fetchone()[0]
    if count and not with_instances:
        raise CharacterError(
            "This character still has instances, with their memories and conversations. "
            "Delete them together with it, or keep it.",
            code="character_has_instances",
            count=count,
        )
    names = recordings.names_of_character(connection, character_id)
    connection.execute("DELETE FROM instance WHERE character_id = ?", [character_id])
    connection.execute(
        "INSERT OR IGNORE INTO deleted_character (origin)"
        " SELECT origin FROM character WHERE id = ? AND origin <> ''",
        [character_id],
    )
    connection.execute("DELETE FROM character WHERE id = ?", [character_id])
    return names


@undamaged()
def _from_row(row: sqlite3.Row) -> Character:
    return Character(
        id=row["id"],
        origin=row["origin"],
        position=row["position"],
        name=row["name"],
        tagline=row["tagline"],
        description=row["description"],
        personality=row["personality"],
        scenario=row["scenario"],
        greeting=row["greeting"],
        alternate_greetings=tuple(json.loads(row["alternate_greetings"])),
        example_dialogue=row["example_dialogue"],
        instructions=row["instructions"],
        voice=VoiceChoice(**json.loads(row["voice"])),
        language=row["language"],
        tags=tuple(json.loads(row["tags"])),
        accent=row["accent"],
        portrait=row["portrait"],
        demo_lines=tuple(DemoLine(**line) for line in json.loads(row["demo_lines"])),
    )


def _values(character: Character, *, edited: bool) -> dict[str, Any]:
    return row_values(
        id=character.id,
        origin=character.origin,
        edited=edited,
        position=character.position,
        name=one_line(character.name),
        tagline=character.tagline,
        description=character.description,
        personality=character.personality,
        scenario=character.scenario,
        greeting=character.greeting,
        alternate_greetings=to_json(character.alternate_greetings),
        example_dialogue=character.example_dialogue,
        instructions=character.instructions,
        voice=to_json(asdict(character.voice)),
        language=character.language,
        tags=to_json(character.tags),
        accent=character.accent,
        portrait=character.portrait,
        demo_lines=to_json([asdict(line) for line in character.demo_lines]),
    )


def insert(connection: sqlite3.Connection, character: Character, *, edited: bool) -> int:
    cursor = connection.execute(
        "INSERT INTO character (origin, edited, position, name, tagline, description, personality,"
        " scenario, greeting, alternate_greetings, example_dialogue, instructions, voice,"
        " language, tags, accent, portrait, demo_lines)"
        " VALUES (:origin, :edited, :position, :name, :tagline, :description, :personality,"
        " :scenario, :greeting, :alternate_greetings, :example_dialogue, :instructions, :voice,"
        " :language, :tags, :accent, :portrait, :demo_lines)",
        _values(character, edited=edited),
    )
    return cursor.lastrowid or 0


def update(connection: sqlite3.Connection, character: Character, *, edited: bool) -> None:
    connection.execute(
        "UPDATE character SET edited = :edited, position = :position, name = :name,"
        " tagline = :tagline, description = :description, personality = :personality,"
        " scenario = :scenario, greeting = :greeting, alternate_greetings = :alternate_greetings,"
        " example_dialogue = :example_dialogue, instructions = :instructions, voice = :voice,"
        " language = :language, tags = :tags, accent = :accent, portrait = :portrait,"
        " demo_lines = :demo_lines WHERE id = :id",
        _values(character, edited=edited),
    )
