"""Where SQLite's errors become sentences: the one place that reads its error codes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from desktop_assistant.errors import BugError, StoreError

SENTENCES = {
    "disk_full": "The disk is full, so this could not be kept. Free some space and try again.",
    "store_busy": "Another program is using the database. Close that program, then try again.",
    "store_corrupt": (
        "The database is damaged and was left as it is. Choose how to go on: restore a backup, "
        "rescue what can be read, or start afresh."
    ),
    "store_not_database": (
        "The database file is not one of this program's databases and was left as it is. Choose "
        "how to go on: restore a backup, or start afresh."
    ),
    "store_empty": (
        "The database is empty or missing although there are backups of it. Choose how to go on: "
        "restore a backup, or start afresh."
    ),
    "store_readonly": "The database or its folder is write-protected. Allow writing and try again.",
    "store_cannot_open": "The database cannot be opened. Check that its folder can be used.",
    "store_io": "The disk could not be read or written. Check the disk and try again.",
    "store_newer": (
        "The database was written by a newer version of this program, so it can only be read. "
        "Install that version to go on; nothing was changed."
    ),
    "store_old_sqlite": (
        "This Python's SQLite is too old. Install a Python with SQLite 3.37 or newer."
    ),
    "store_backup": (
        "The database could not be backed up before its upgrade, so it was left as it is. "
        "Check the disk, then start the program again."
    ),
    "backup_failed": "The backup could not be written. Check the disk, then try again.",
    "backup_disk_full": (
        "There is no room on the disk for a backup. Free some space, then try again."
    ),
    "backup_unusable": "This backup is damaged or gone. Choose another one; nothing was changed.",
    "nothing_rescued": (
        "Nothing can be read from the damaged database. Restore a backup, or start afresh; "
        "nothing was changed."
    ),
    "store_missing": "This was deleted in the meantime. Choose another one.",
    "store_closed": "The database is already closed. Start the program again.",
}

CODES = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_BUSY: "store_busy",
    sqlite3.SQLITE_LOCKED: "store_busy",
    sqlite3.SQLITE_PROTOCOL: "store_busy",
    sqlite3.SQLITE_CORRUPT: "store_corrupt",
    sqlite3.SQLITE_NOTADB: "store_not_database",
    sqlite3.SQLITE_READONLY: "store_readonly",
    sqlite3.SQLITE_PERM: "store_readonly",
    sqlite3.SQLITE_CANTOPEN: "store_cannot_open",
    sqlite3.SQLITE_IOERR: "store_io",
}

PRIMARY_CODE = 0xFF
"""An extended result code keeps the primary one in its lowest byte."""


def store_error(code: str, detail: str = "") -> StoreError:
    return StoreError(SENTENCES[code], code=code, detail=detail)


@contextmanager
def translated() -> Iterator[None]:
    """Turn what SQLite raises into our errors.

    Raises:
        StoreError: the file, the disk or another program is the reason.
        BugError: a statement or its values are wrong, which is our fault.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = CODES.get(getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE)
        if code is None:
            raise BugError(f"SQLite refused a statement: {error}") from error
        name = getattr(error, "sqlite_errorname", "")
        raise store_error(code, f"{name}: {error}") from error
    except UnicodeDecodeError as error:
        # SQLite quotes damaged bytes in its own messages.
        raise store_error("store_corrupt", "bytes that are no text") from error


@contextmanager
def undamaged() -> Iterator[None]:
    """Around the reading of a row: values we never write mean that the file is damaged.

    Raises:
        StoreError: a value is not what its column holds.
    """
    try:
        yield
    except (ValueError, TypeError, LookupError) as error:
        raise store_error("store_corrupt", f"a row is damaged: {type(error).__name__}") from error
