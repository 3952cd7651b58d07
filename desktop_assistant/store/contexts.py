"""What was in the prompts of turns, as JSON; memories by their ids only."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict

from desktop_assistant.model.prompt import LoreUse, TurnContext
from desktop_assistant.store import turns
from desktop_assistant.store.failures import undamaged
from desktop_assistant.store.text import to_json


def save(connection: sqlite3.Connection, turn_id: int, context: TurnContext) -> None:
    """Replaces the one there was; that of a deleted turn is dropped."""
    connection.execute(
        "INSERT INTO turn_context (turn_id, context) SELECT id, ? FROM turn WHERE id = ?"
        " ON CONFLICT (turn_id) DO UPDATE SET context = excluded.context",
        [to_json(asdict(context)), turn_id],
    )


def load(connection: sqlite3.Connection, turn_id: int) -> TurnContext:
    """An empty one when none was kept."""
    row = connection.execute(
        "SELECT context FROM turn_context WHERE turn_id = ?", [turn_id]
    ).fetchone()
    return TurnContext() if row is None else from_json(row["context"])


def load_newest(
    connection: sqlite3.Connection, conversation_id: int, limit: int
) -> dict[int, TurnContext]:
    """Of the newest ``limit`` turns, by turn id."""
    rows = connection.execute(
        "SELECT turn_id, context FROM turn_context WHERE turn_id IN"
        f" (SELECT turn.id FROM {turns.SHOWN} AND conversation_id = ?"
        " ORDER BY turn.id DESC LIMIT ?)",
        [conversation_id, limit],
    )
    return {row["turn_id"]: from_json(row["context"]) for row in rows}


@undamaged()
def from_json(text: str) -> TurnContext:
    values = json.loads(text)
    return TurnContext(
        memory_ids=tuple(values["memory_ids"]),
        lore=tuple(LoreUse(**use) for use in values["lore"]),
        has_notes=values["has_notes"],
        has_summary=values["has_summary"],
    )
