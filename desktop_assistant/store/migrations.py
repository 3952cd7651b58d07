"""Bringing a database to the newest shape, by the numbered files in ``migrations/``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop_assistant.errors import BugError, StoreError
from desktop_assistant.model.kept_data import BackupKind
from desktop_assistant.store.backups import is_sound, write_backup
from desktop_assistant.store.failures import store_error

FOLDER = Path(__file__).parent / "migrations"

APPLICATION_ID = int.from_bytes(b"DkAs", "big")


@dataclass(frozen=True, slots=True)
class Step:
    """One migration: it brings a database from version ``number - 1`` to ``number``."""

    number: int
    script: str


def read_steps(folder: Path = FOLDER) -> tuple[Step, ...]:
    """The steps in order, from ``0001_*.sql`` on."""
    files = sorted(folder.glob("*.sql"))
    steps = [Step(int(file.name.split("_")[0]), file.read_text("utf-8")) for file in files]
    if [step.number for step in steps] != list(range(1, len(steps) + 1)):
        raise BugError("the migrations are not numbered 1, 2, 3 and so on")
    return tuple(steps)


def statements(script: str) -> Iterator[str]:
    """The statements of ``script`` one by one; each ends at the end of a line."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    rest = [line for line in statement.splitlines() if not line.lstrip().startswith("--")]
    if "".join(rest).strip():
        raise BugError("a migration ends inside a statement")


@contextmanager
def transaction(connection: sqlite3.Connection, mode: str = "IMMEDIATE") -> Iterator[None]:
    """All or nothing; a failed commit is rolled back as well."""
    connection.execute(f"BEGIN {mode}")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite has rolled back by itself after some errors, such as a full disk.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def version_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def version_in_header(path: Path) -> int:
    """The version of a database that is not opened; 0 for anything else."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError:
        return 0
    if len(header) < 100 or not header.startswith(b"SQLite format 3\0"):
        return 0
    return int.from_bytes(header[60:64], "big", signed=True)


def check_identity(connection: sqlite3.Connection, newest: int, *, may_be_new: bool) -> None:
    """Look, without writing, whether the file is ours and one this version understands.

    Raises:
        StoreError: it is not a database, not ours, from a newer version, or lost its content.
    """
    version = version_of(connection)
    if version > newest:
        raise store_error("store_newer", f"version {version}, known up to {newest}")
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if tables:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise store_error("store_not_database", "another program's application_id")
    elif not may_be_new:
        raise store_error("store_empty")


def migrate(connection: sqlite3.Connection, backups: Path, steps: Sequence[Step]) -> None:
    """Bring the database to the newest version, after a checked backup of one that holds data.

    Raises:
        StoreError: the backup or a step failed; the database is as it was before that step.
    """
    version = version_of(connection)
    if version == len(steps):
        return
    if version:
        _back_up(connection, backups, f"{BackupKind.UPGRADE.value}{len(steps)}")
    # A step may rebuild a table that others refer to; SQLite ignores the switch inside one.
    connection.execute("PRAGMA foreign_keys = OFF")
    for step in steps[version:]:
        _take(connection, step)
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken or not is_sound(connection, "integrity_check"):
        raise store_error("store_corrupt", "the check after the upgrade failed")
    connection.execute("PRAGMA foreign_keys = ON")


def _back_up(connection: sqlite3.Connection, backups: Path, label: str) -> None:
    try:
        write_backup(connection, backups, label)
    except StoreError as error:
        if error.code == "store_corrupt":
            raise
        raise store_error("store_backup", f"{error.code}: {error.detail}") from error


def _take(connection: sqlite3.Connection, step: Step) -> None:
    with transaction(connection):
        # Another copy of the program may have taken this step meanwhile.
        if version_of(connection) >= step.number:
            return
        for statement in statements(step.script):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {step.number}")


def has_its_shape(connection: sqlite3.Connection, steps: Sequence[Step]) -> bool:
    """Whether tables and the rest are as the steps make them; not so when they are damaged."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        for step in steps:
            _take(fresh, step)
        return _shape(connection) == _shape(fresh)


def _shape(connection: sqlite3.Connection) -> set[tuple[str, ...]]:
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema")
    return {tuple(row) for row in rows}
