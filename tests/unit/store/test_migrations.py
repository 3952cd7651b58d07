"""Migrations on real files, with steps made up for the test."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop_assistant.errors import BugError, StoreError
from desktop_assistant.store.backups import is_sound
from desktop_assistant.store.migrations import (
    APPLICATION_ID,
    Step,
    migrate,
    read_steps,
    statements,
    transaction,
    version_of,
)

FIRST = Step(1, f"PRAGMA application_id = {APPLICATION_ID};\nCREATE TABLE t (x TEXT) STRICT;\n")
SECOND = Step(2, "ALTER TABLE t ADD COLUMN y INTEGER NOT NULL DEFAULT 7;\n")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "a.sqlite3", isolation_level=None)) as connection:
        yield connection


def test_statements_are_split_at_their_ends_only() -> None:
    script = """
    -- a comment; with a semicolon
    CREATE TABLE t (x TEXT DEFAULT ';');
    CREATE TRIGGER g AFTER INSERT ON t BEGIN
        DELETE FROM t;
        DELETE FROM t;
    END;
    -- the end
    """
    found = list(statements(script))
    assert len(found) == 2
    assert found[1].strip().endswith("END;")


def test_a_script_that_breaks_off_is_a_bug() -> None:
    with pytest.raises(BugError):
        list(statements("CREATE TABLE t (x);\nCREATE TABLE u (x\n"))


def test_the_shipped_steps_are_numbered_from_one() -> None:
    steps = read_steps()
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))


def test_a_gap_in_the_numbers_is_a_bug(tmp_path: Path) -> None:
    (tmp_path / "0001_first.sql").write_text("SELECT 1;")
    (tmp_path / "0003_third.sql").write_text("SELECT 1;")
    with pytest.raises(BugError):
        read_steps(tmp_path)


def test_data_survives_an_upgrade_and_the_old_state_is_backed_up(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    backups = tmp_path / "backups"
    migrate(connection, backups, [FIRST])
    connection.execute("INSERT INTO t VALUES ('kept')")
    assert not backups.exists()

    migrate(connection, backups, [FIRST, SECOND])

    assert connection.execute("SELECT * FROM t").fetchall() == [("kept", 7)]
    assert version_of(connection) == 2
    [backup] = backups.iterdir()
    assert backup.name.startswith("pre-v2-")
    with closing(sqlite3.connect(backup)) as old:
        assert version_of(old) == 1
        assert old.execute("SELECT * FROM t").fetchall() == [("kept",)]


def test_a_failing_step_leaves_the_database_as_it_was(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    migrate(connection, tmp_path, [FIRST])
    connection.execute("INSERT INTO t VALUES ('kept')")
    bad = Step(2, "DELETE FROM t;\nCREATE TABLE u (x);\nINSERT INTO nowhere VALUES (1);\n")
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, tmp_path, [FIRST, bad])
    assert version_of(connection) == 1
    assert connection.execute("SELECT * FROM t").fetchall() == [("kept",)]
    assert not connection.in_transaction


def test_a_step_that_breaks_references_is_found(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    bad = Step(1, "CREATE TABLE p (id INTEGER PRIMARY KEY, q REFERENCES p);\n"
                  "INSERT INTO p VALUES (1, 99);\n")  # fmt: skip
    with pytest.raises(StoreError) as caught:
        migrate(connection, tmp_path, [bad])
    assert caught.value.code == "store_corrupt"


def test_no_upgrade_without_a_backup(connection: sqlite3.Connection, tmp_path: Path) -> None:
    migrate(connection, tmp_path, [FIRST])
    (tmp_path / "backups").write_text("a file where the folder should be")
    with pytest.raises(StoreError) as caught:
        migrate(connection, tmp_path / "backups", [FIRST, SECOND])
    assert caught.value.code == "store_backup"
    assert version_of(connection) == 1


def test_references_are_checked_again_after_an_upgrade(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    migrate(connection, tmp_path, [FIRST])
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_transaction_is_undone_by_an_error(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE t (x)")

    def insert_and_stop() -> None:
        with transaction(connection):
            connection.execute("INSERT INTO t VALUES (1)")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        insert_and_stop()
    assert connection.execute("SELECT count(*) FROM t").fetchone() == (0,)
    assert is_sound(connection)
