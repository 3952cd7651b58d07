"""Reading what can still be read of a damaged database, into a fresh one."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from desktop_assistant.model.kept_data import Contents, Rescue
from desktop_assistant.store import links
from desktop_assistant.store.backups import contents, uri_for_reading
from desktop_assistant.store.failures import store_error, translated
from desktop_assistant.store.migrations import (
    Step,
    migrate,
    read_steps,
    transaction,
    version_in_header,
    version_of,
)

log = logging.getLogger(__name__)

MOST_PROBES = 20_000
"""Questions to one damaged table; a minute or so."""

DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""SQLite quotes damaged bytes in its own messages."""

LARGEST_ID = 2**40
"""No table has more rows, also where the damaged file does not tell its largest id."""


def rescue(damaged: Path, fresh: Path, folder: Path) -> Rescue:
    """Write a new database at ``fresh`` with every row of ``damaged`` that can be read.

    Rows whose owner is lost get one named "Rescued". ``folder`` is for the backup that the
    upgrade of an old database makes.

    Raises:
        StoreError: nothing could be read; there is no file ``fresh`` then.
    """
    steps = read_steps()
    version = version_in_header(damaged)
    if not 1 <= version <= len(steps):
        version = len(steps)
    fresh.unlink(missing_ok=True)
    os.close(os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with translated(), closing(sqlite3.connect(fresh, isolation_level=None)) as out:
            out.row_factory = sqlite3.Row
            migrate(out, folder, steps[:version])
            rows, unreadable = _copy_all(damaged, out)
            _finish(out, folder, steps)
            found = _require_something(contents(out))
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    log.info("%d rows were rescued, %d stretches could not be read", rows, unreadable)
    return Rescue(found, unreadable)


def set_aside(database: Path) -> str:
    """Give a database that cannot be used another name, with its log; returns that name.

    Raises:
        StoreError: it cannot be renamed; another program may hold it.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    name = f"{database.name}.corrupt-{stamp}"
    try:
        # The log first: left behind, it would be taken for that of the next database.
        for suffix in ("-wal", "-shm", ""):
            path = database.with_name(database.name + suffix)
            if path.exists():
                path.rename(database.with_name(name + suffix))
    except OSError as error:
        raise store_error("store_io", str(error)) from error
    return name


def _require_something(found: Contents) -> Contents:
    if not found.turns and not found.memories:
        raise store_error("nothing_rescued")
    return found


def _finish(out: sqlite3.Connection, folder: Path, steps: Sequence[Step]) -> None:
    migrate(out, folder, steps)
    out.execute("PRAGMA foreign_keys = OFF")
    with transaction(out):
        links.mend(out)
        links.rebuild_search(out)


def _copy_all(damaged: Path, out: sqlite3.Connection) -> tuple[int, int]:
    """How many rows were copied and how many stretches could not be read."""
    rows = unreadable = 0
    names = out.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_fts_%'"
    ).fetchall()
    uri = uri_for_reading(damaged)
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as source:
        source.row_factory = sqlite3.Row
        source.text_factory = lambda text: text.decode("utf-8", "replace").replace("\0", "")
        # What of the schema can be read is enough, such as tables without a damaged index.
        source.execute("PRAGMA writable_schema = ON")
        out.execute("PRAGMA foreign_keys = OFF")
        with transaction(out):
            _drop_triggers_for_now(out)
            for (name,) in names:
                table = _Table(source, out, name)
                table.copy()
                rows, unreadable = rows + table.copied, unreadable + table.unreadable
            if version_of(out) < len(read_steps()):
                _drop_loose_rows(out)
            _bring_triggers_back(out)
    return rows, unreadable


def _drop_loose_rows(out: sqlite3.Connection) -> None:
    """An upgrade refuses references to what is lost; links are mended in the newest shape only."""
    while loose := [row for row in out.execute("PRAGMA foreign_key_check") if row[1] is not None]:
        for row in loose:
            out.execute(f"DELETE FROM {row[0]} WHERE rowid = ?", [row[1]])


def _drop_triggers_for_now(out: sqlite3.Connection) -> None:
    """Rows come in any order, so what follows them by triggers is made at the end."""
    out.execute(
        "CREATE TEMP TABLE waiting AS SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    )
    for (name,) in out.execute("SELECT name FROM waiting").fetchall():
        out.execute(f"DROP TRIGGER {name}")


def _bring_triggers_back(out: sqlite3.Connection) -> None:
    for (sql,) in out.execute("SELECT sql FROM waiting").fetchall():
        out.execute(sql)
    out.execute("DROP TABLE waiting")


class _Table:
    """Copies one table row by row, around what cannot be read."""

    def __init__(self, source: sqlite3.Connection, out: sqlite3.Connection, name: str) -> None:
        self._source = source
        self._out = out
        self._name = name
        self._probes = 0
        self._has_ids = True
        self._damage_ends = -1
        self.copied = 0
        self.unreadable = 0

    def copy(self) -> None:
        try:
            columns = self._columns()
        except DAMAGE:
            columns = []
        if not columns:
            self.unreadable += 1
            return
        self._names = columns
        self._has_ids = not self._sql().rstrip().upper().endswith("WITHOUT ROWID")
        if self._has_ids:
            self._copy_between(0, self._largest_id())
        else:
            self._copy_rows(f"SELECT * FROM {self._name}", [])

    def _columns(self) -> list[str]:
        """Those that both the damaged table and the fresh one have."""
        found = [
            {str(row[1]) for row in connection.execute(f"PRAGMA table_info({self._name})")}
            for connection in (self._source, self._out)
        ]
        return sorted(found[0] & found[1])

    def _largest_id(self) -> int:
        for query, values in (
            (f"SELECT max(rowid) FROM {self._name}", []),
            ("SELECT seq FROM sqlite_sequence WHERE name = ?", [self._name]),
        ):
            try:
                row = self._source.execute(query, values).fetchone()
            except DAMAGE:
                continue
            if row is not None:
                return int(row[0] or 0)
        return LARGEST_ID

    def _sql(self) -> str:
        row = self._out.execute(
            "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", [self._name]
        ).fetchone()
        return str(row[0])

    def _copy_between(self, low: int, high: int) -> None:
        """All rows whose ids are above ``low`` and up to ``high``."""
        last = self._copy_rows(
            f"SELECT rowid AS _id, * FROM {self._name}"
            " WHERE rowid > ? AND rowid <= ? ORDER BY rowid",
            [low, high],
        )
        if last is None:
            return
        low = max(low, last)
        if high - low <= 1 or self._probes >= MOST_PROBES:
            # Neighbours are one stretch of damage.
            self.unreadable += low != self._damage_ends
            self._damage_ends = high
            return
        # What follows the damage is found by halving what is left.
        middle = (low + high) // 2
        self._copy_between(low, middle)
        self._copy_between(middle, high)

    def _copy_rows(self, query: str, values: list[int]) -> int | None:
        """``None`` when all were read; else the id of the last one before the damage."""
        last = 0
        self._probes += 1
        try:
            for row in self._read(query, values):
                last = row["_id"] if self._has_ids else 0
                self._insert({name: row[name] for name in self._names})
        except DAMAGE:
            if not self._has_ids:
                self.unreadable += 1
            return last
        return None

    def _read(self, query: str, values: list[int]) -> Iterator[sqlite3.Row]:
        with closing(self._source.execute(query, values)) as cursor:
            yield from cursor

    def _insert(self, row: dict[str, object]) -> None:
        """As it is, or without the one value that is damaged."""
        if self._try(row):
            return
        if not any(self._try({k: row[k] for k in row if k != left}) for left in row):
            self.unreadable += 1

    def _try(self, row: dict[str, object]) -> bool:
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        try:
            self._out.execute(
                f"INSERT INTO {self._name} ({names}) VALUES ({marks})", list(row.values())
            )
        except sqlite3.IntegrityError:
            return False
        self.copied += 1
        return True
