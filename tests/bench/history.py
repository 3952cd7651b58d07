"""A database with one long conversation in it, made before the program starts."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop_assistant.characters.shipped import shipped_characters
from desktop_assistant.store.store import Store

WORDS = (
    "We walked along the river and saw a heron, and then you told me about the old mill. "
    "It was built by your grandfather, who never spoke of it. "
)


def fill(data: Path, turns: int, *, drawn_from: bool = True) -> int:
    """Make ``data``'s database with one conversation of ``turns`` turns; the conversation's id.

    Args:
        data: the program's data folder.
        turns: each is two messages.
        drawn_from: whether its facts were drawn out already, so that nothing is left to do.
    """
    data.mkdir(parents=True, exist_ok=True)
    path = data / "assistant.sqlite3"
    conversation = asyncio.run(_prepare(path))
    with closing(sqlite3.connect(path)) as connection, connection:
        start = datetime.now(UTC) - timedelta(minutes=turns + 1)
        connection.executemany(
            "INSERT INTO turn (conversation_id, started_at, said, reply, heard, outcome, spoken)"
            " VALUES (?, ?, ?, ?, ?, 'completed', 0)",
            (_row(conversation, start, number) for number in range(turns)),
        )
        if drawn_from:
            connection.execute(
                "UPDATE conversation SET extracted_turn_id = (SELECT max(id) FROM turn)"
            )
    return conversation


def _row(conversation: int, start: datetime, number: int) -> tuple[object, ...]:
    moment = (start + timedelta(minutes=number)).isoformat(timespec="microseconds")
    reply = f"{number}. " + WORDS * (1 + number % 3)
    return conversation, moment, f"Tell me more about day {number}, please.", reply, reply


async def _prepare(path: Path) -> int:
    store = await Store.open(path)
    try:
        await store.seed(shipped_characters())
        # The one the window opens at its first start.
        instance = next(each for each in await store.instances() if each.language == "en")
        return (await store.create_conversation(instance.id, "")).id
    finally:
        await store.close()
