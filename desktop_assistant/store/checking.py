"""Checking a database in use, and mending what can be mended in place."""

from __future__ import annotations

import sqlite3

from desktop_assistant.model.kept_data import CheckReport
from desktop_assistant.store import links
from desktop_assistant.store.backups import contents, is_sound


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether file and references are sound; reads everything, so not on the store's thread."""
    return (
        is_sound(connection, "integrity_check")
        and not connection.execute("PRAGMA foreign_key_check").fetchall()
    )


def has_search_in_step(connection: sqlite3.Connection) -> bool:
    """Whether both full-text indexes hold just what the rows hold."""
    try:
        for table in ("turn_fts", "memory_fts"):
            connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError:
        return False
    return True


def repair(connection: sqlite3.Connection, *, is_whole: bool) -> CheckReport:
    """Mend what is out of step, in the transaction that is open; ``is_whole`` as checked before."""
    mended, has_reindexed = 0, False
    if not is_whole:
        if not is_sound(connection, "integrity_check"):
            # Damage of an index is mended from the rows; damage of rows is not.
            connection.execute("REINDEX")
            has_reindexed = True
        mended = links.mend(connection)
    in_step = not mended and has_search_in_step(connection)
    if not in_step:
        links.rebuild_search(connection)
    return CheckReport(
        contents(connection),
        is_sound=is_whole or is_sound(connection, "integrity_check"),
        has_reindexed=has_reindexed,
        has_rebuilt_search=not in_step,
        mended_links=mended,
    )
