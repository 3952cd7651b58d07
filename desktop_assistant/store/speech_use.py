"""What services counted for hearing and speaking, by turn."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict

from desktop_assistant.model.speech import SpeechUse
from desktop_assistant.store.text import row_values

_COUNTED = (
    "seconds",
    "input_tokens",
    "input_sound_tokens",
    "cached_tokens",
    "output_tokens",
    "output_sound_tokens",
)


def add(connection: sqlite3.Connection, turn_id: int, role: str, use: SpeechUse) -> None:
    """Adds to what there is of the same model; that of a deleted turn is dropped."""
    names = ", ".join(_COUNTED)
    connection.execute(
        f"INSERT INTO speech_use (turn_id, role, model, {names})"
        f" SELECT id, :role, :model, {', '.join(f':{name}' for name in _COUNTED)}"
        " FROM turn WHERE id = :turn_id"
        " ON CONFLICT (turn_id, role, model) DO UPDATE SET "
        + ", ".join(f"{name} = {name} + excluded.{name}" for name in _COUNTED),
        row_values(turn_id=turn_id, role=role, **asdict(use)),
    )
