"""How many tokens are used each day for what no turn shows."""

from __future__ import annotations

import sqlite3


def of(connection: sqlite3.Connection, day: str) -> int:
    row = connection.execute("SELECT tokens FROM token_use WHERE day = ?", [day]).fetchone()
    return 0 if row is None else int(row["tokens"])


def add(connection: sqlite3.Connection, day: str, tokens: int) -> None:
    connection.execute(
        "INSERT INTO token_use (day, tokens) VALUES (?, ?)"
        " ON CONFLICT (day) DO UPDATE SET tokens = tokens + excluded.tokens",
        [day, tokens],
    )


def dropped(connection: sqlite3.Connection, day: str) -> int:
    row = connection.execute("SELECT dropped_tokens FROM token_use WHERE day = ?", [day]).fetchone()
    return 0 if row is None else int(row["dropped_tokens"])


def add_dropped(connection: sqlite3.Connection, day: str, tokens: int) -> None:
    connection.execute(
        "INSERT INTO token_use (day, dropped_tokens) VALUES (?, ?)"
        " ON CONFLICT (day) DO UPDATE SET"
        " dropped_tokens = dropped_tokens + excluded.dropped_tokens",
        [day, tokens],
    )
