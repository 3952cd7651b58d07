"""The search in everything said and replied."""

from __future__ import annotations

import sqlite3
import string
from collections.abc import Sequence

from desktop_assistant.model.turn import ConversationInfo, SearchHit
from desktop_assistant.store import conversations, turns
from desktop_assistant.store.stems import is_unspaced
from desktop_assistant.store.text import LARGEST_INTEGER, all_of, clean

MOST_SCANNED = 20_000
"""Turns that are read for words of languages without blanks between them."""

MOST_WORDS = 8
PUNCTUATION = string.punctuation + "。、，．！？：；「」『』（）《》…"


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
    newest = before_id or LARGEST_INTEGER
    # Ordered by age, since ranking every hit of a common word takes seconds.
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM turn_fts CROSS JOIN turn ON turn.id = turn_fts.rowid {_SHOWN}"
        " AND turn_fts MATCH ? AND turn_fts.rowid < ? ORDER BY turn_fts.rowid DESC LIMIT ?",
        [query, newest, limit],
    ).fetchall()
    if any(map(is_unspaced, words)):
        found = {row["id"]: row for row in rows}
        found |= {row["id"]: row for row in _scanned(connection, words, instance_id, newest, limit)}
        rows = [found[turn_id] for turn_id in sorted(found, reverse=True)[:limit]]
    return _hits(connection, rows)


def _scanned(
    connection: sqlite3.Connection, words: str, instance_id: int, newest: int, limit: int
) -> list[sqlite3.Row]:
    """The newest turns read one by one: the index knows whole words only."""
    wanted = [word.strip(PUNCTUATION) for word in clean(words).lower().split()[:MOST_WORDS]]
    holds = " AND ".join(["instr(lower(said || char(10) || reply), ?) > 0"] * len(wanted))
    return connection.execute(
        f"SELECT {_COLUMNS} FROM (SELECT id AS turn_id FROM turn WHERE id < ?"
        " ORDER BY id DESC LIMIT ?) CROSS JOIN turn ON turn.id = turn_id"
        f" {_SHOWN} AND (? = 0 OR instance_id = ?) AND {holds} ORDER BY turn.id DESC LIMIT ?",
        [
            newest,
            MOST_SCANNED,
            instance_id,
            instance_id,
            *wanted,
            limit,
        ],
    ).fetchall()


_COLUMNS = "turn.*, instance.name AS instance_name"
_SHOWN = (
    "CROSS JOIN conversation ON conversation.id = conversation_id"
    " CROSS JOIN instance ON instance.id = instance_id"
    " WHERE conversation.deleted_at IS NULL AND instance.deleted_at IS NULL"
)


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
