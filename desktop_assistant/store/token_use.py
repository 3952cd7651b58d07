"""How many tokens background work has used each day."""

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
