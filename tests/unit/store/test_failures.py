"""Every SQLite error becomes a sentence, or a bug."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from desktop_assistant.errors import Action, BugError, StoreError
from desktop_assistant.store.failures import CODES, SENTENCES, store_error, translated


def test_every_code_has_a_sentence() -> None:
    for code in {*CODES.values(), *SENTENCES}:
        error = store_error(code, "detail")
        assert error.code == code
        assert str(error).endswith(".")
        assert error.action is Action.RETRY


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SQLITE_FULL", "disk_full"),
        ("SQLITE_BUSY_SNAPSHOT", "store_busy"),
        ("SQLITE_IOERR_WRITE", "store_io"),
        ("SQLITE_READONLY_DBMOVED", "store_readonly"),
        ("SQLITE_CANTOPEN_ISDIR", "store_cannot_open"),
        ("SQLITE_CORRUPT_INDEX", "store_corrupt"),
        ("SQLITE_NOTADB", "store_not_database"),
    ],
)
def test_extended_codes_are_read_as_their_primary_one(name: str, code: str) -> None:
    error = sqlite3.OperationalError("no luck")
    error.sqlite_errorcode = getattr(sqlite3, name)
    error.sqlite_errorname = name
    with pytest.raises(StoreError) as caught, translated():
        raise error
    assert caught.value.code == code
    assert caught.value.detail == f"{name}: no luck"


def test_writing_a_read_only_file(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    with pytest.raises(StoreError) as caught, translated():
        connection.execute("INSERT INTO t VALUES (1)")
    connection.close()
    assert caught.value.code == "store_readonly"


@pytest.mark.parametrize("statement", ["SELEC", "SELECT * FROM nowhere"])
def test_a_wrong_statement_is_a_bug(statement: str) -> None:
    connection = sqlite3.connect(":memory:")
    with pytest.raises(BugError, match="refused"), translated():
        connection.execute(statement)
    connection.close()
    with pytest.raises(BugError), translated():
        connection.execute("SELECT 1")
