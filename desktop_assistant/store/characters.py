"""Characters as they are kept."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, replace
from itertools import count
from typing import Any

from desktop_assistant.errors import CharacterError
from desktop_assistant.model.character import Character, DemoLine, DepthPrompt, VoiceChoice
from desktop_assistant.store.failures import store_error, undamaged
from desktop_assistant.store.text import one_line, row_values, to_json


def load_all(connection: sqlite3.Connection) -> list[Character]:
    rows = connection.execute(
        "SELECT * FROM character WHERE deleted_at IS NULL ORDER BY position, name, id"
    )
    return [from_row(row) for row in rows]


def load(connection: sqlite3.Connection, character_id: int) -> Character:
    """Raises StoreError when it is gone."""
    row = connection.execute(
        "SELECT * FROM character WHERE id = ? AND deleted_at IS NULL", [character_id]
    ).fetchone()
    if row is None:
        raise store_error("store_missing", f"character {character_id}")
    return from_row(row)


def save(connection: sqlite3.Connection, character: Character) -> Character:
    """Keep what the user wrote; a shipped character edited so is never updated by us again.

    A new one comes last.

    Raises:
        CharacterError: it has no name.
        StoreError: it was deleted.
    """
    if not one_line(character.name):
        raise CharacterError("A name is needed. Enter one.", code="name_empty")
    if not character.id:
        # Only one row stands for a shipped file; a copy the user makes is the user's.
        own = replace(character, origin="", position=_last_position(connection) + 1)
        return load(connection, insert(connection, own, edited=True))
    load(connection, character.id)
    update(connection, character, edited=True)
    return load(connection, character.id)


def put_in_place(
    connection: sqlite3.Connection, character: Character, replaced_id: int
) -> Character:
    """Give a character the texts of another; it keeps its place and its instances.

    Raises:
        CharacterError: it has no name.
        StoreError: the one to replace was deleted.
    """
    replaced = load(connection, replaced_id)
    connection.execute(
        "INSERT OR IGNORE INTO deleted_character (origin) SELECT ? WHERE ? <> ''",
        [replaced.origin] * 2,
    )
    return save(
        connection, replace(character, id=replaced.id, origin="", position=replaced.position)
    )


def reorder(connection: sqlite3.Connection, character_ids: Sequence[int]) -> None:
    """Those that are not named come after the others, in the order they had."""
    rest = [each.id for each in load_all(connection) if each.id not in character_ids]
    connection.executemany(
        "UPDATE character SET position = ? WHERE id = ?",
        enumerate([*character_ids, *rest], start=1),
    )


def free_name(connection: sqlite3.Connection, name: str) -> str:
    """The first of "name 2", "name 3" … that no character has."""
    taken = {each.name for each in load_all(connection)}
    candidates = (f"{name} {number}" for number in count(2))
    return next(candidate for candidate in candidates if candidate not in taken)


def _last_position(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT coalesce(max(position), 0) FROM character").fetchone()
    return int(row[0])


@undamaged()
def from_row(row: sqlite3.Row) -> Character:
    depth_prompt = row["depth_prompt"]
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
        post_history_instructions=row["post_history_instructions"],
        use_instructions=bool(row["use_instructions"]),
        depth_prompt=None if depth_prompt is None else DepthPrompt(**json.loads(depth_prompt)),
        nickname=row["nickname"],
        creator=row["creator"],
        creator_notes=row["creator_notes"],
        version=row["version"],
        voice=VoiceChoice(**json.loads(row["voice"])),
        language=row["language"],
        tags=tuple(json.loads(row["tags"])),
        accent=row["accent"],
        portrait=row["portrait"],
        demo_lines=tuple(DemoLine(**line) for line in json.loads(row["demo_lines"])),
    )


def _values(character: Character, *, edited: bool) -> dict[str, Any]:
    depth_prompt = character.depth_prompt
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
        post_history_instructions=character.post_history_instructions,
        use_instructions=character.use_instructions,
        depth_prompt=None if depth_prompt is None else to_json(asdict(depth_prompt)),
        nickname=character.nickname,
        creator=character.creator,
        creator_notes=character.creator_notes,
        version=character.version,
        voice=to_json(asdict(character.voice)),
        language=character.language,
        tags=to_json(character.tags),
        accent=character.accent,
        portrait=character.portrait,
        demo_lines=to_json([asdict(line) for line in character.demo_lines]),
    )


def insert(connection: sqlite3.Connection, character: Character, *, edited: bool) -> int:
    values = _values(replace(character, id=0), edited=edited)
    del values["id"]
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    cursor = connection.execute(f"INSERT INTO character ({names}) VALUES ({marks})", values)
    return cursor.lastrowid or 0


def update(connection: sqlite3.Connection, character: Character, *, edited: bool) -> None:
    values = _values(character, edited=edited)
    settings = ", ".join(f"{name} = :{name}" for name in values if name != "id")
    connection.execute(f"UPDATE character SET {settings} WHERE id = :id", values)
