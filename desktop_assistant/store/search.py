"""The search in everything said and replied."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from desktop_assistant.model.turn import ConversationInfo, SearchHit
from desktop_assistant.store import conversations, turns
from desktop_assistant.store.text import LARGEST_INTEGER, all_of


def search(
    connection: sqlite3.Connection,
    words: str,
    limit: int,
    *,
    instance_id: int = 0,
    before_id: int = 0,
) -> list[SearchHit]:
    """Turns that hold all of ``words``, the last as a prefix; newest first.

    ``instance_id`` 0 searches everybody's; ``before_id`` goes on after that turn.
    """
    query = all_of(words)
    if not query:
        return []
    query = f"{{said reply}} : ({query})"
    if instance_id:
        query = f'scope : "instance{instance_id}" AND {query}'
    # Ordered by age, since ranking every hit of a common word takes seconds.
    rows = connection.execute(
        "SELECT turn.*, instance.name AS instance_name FROM turn_fts"
        " CROSS JOIN turn ON turn.id = turn_fts.rowid"
        " CROSS JOIN conversation ON conversation.id = conversation_id"
        " CROSS JOIN instance ON instance.id = instance_id"
        " WHERE turn_fts MATCH ? AND turn_fts.rowid < ?"
        " AND conversation.deleted_at IS NULL AND instance.deleted_at IS NULL"
        " ORDER BY turn_fts.rowid DESC LIMIT ?",
        [query, before_id or LARGEST_INTEGER, limit],
    )
    return _hits(connection, rows.fetchall())


def sources(connection: sqlite3.Connection, turn_ids: Sequence[int]) -> list[SearchHit]:
    """These turns and where they belong, oldest first; those that are gone are left out."""
    marks = ", ".join("?" * len(turn_ids))
    rows = connection.execute(
        f"SELECT turn.*, instance.name AS instance_name FROM {turns.SHOWN}"
        f" AND turn.id IN ({marks}) ORDER BY turn.id",
        list(turn_ids),
    )
    return _hits(connection, rows.fetchall())


def _hits(connection: sqlite3.Connection, rows: list[sqlite3.Row]) -> list[SearchHit]:
    known: dict[int, ConversationInfo] = {}
    for row in rows:
        if (conversation_id := row["conversation_id"]) not in known:
            known[conversation_id] = conversations.load(connection, conversation_id)
    return [
        SearchHit(turns.from_row(row), known[row["conversation_id"]], row["instance_name"])
        for row in rows
    ]
