"""Looking into backups, and putting one in the place of the database."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from desktop_assistant.errors import StoreError
from desktop_assistant.model.kept_data import Backup, BackupKind, Contents, Preview
from desktop_assistant.store.backups import (
    all_backups,
    contents,
    is_sound,
    reading,
    turns_since,
    write_backup,
    write_copy,
)
from desktop_assistant.store.failures import store_error
from desktop_assistant.store.migrations import APPLICATION_ID, read_steps, version_of
from desktop_assistant.store.rescue import set_aside


def find(folder: Path, name: str) -> Backup:
    """The backup of that name; nothing outside ``folder`` is ever opened.

    Raises:
        StoreError: there is none.
    """
    found = next((each for each in all_backups(folder) if each.name == name), None)
    if found is None:
        raise store_error("backup_unusable", "there is no such backup")
    return found


def preview(folder: Path, name: str, database: Path) -> Preview:
    """What is in a backup, checked, beside what there is now.

    Raises:
        StoreError: the backup cannot be used.
    """
    backup = find(folder, name)
    then = _checked(folder / backup.name)
    try:
        with reading(database) as connection:
            return Preview(
                backup, then, contents(connection), turns_since(connection, then.newest_turn)
            )
    except StoreError:
        return Preview(backup, then, None)


def newest_good(folder: Path) -> Preview | None:
    """The newest backup that is sound, if there is any."""
    for backup in all_backups(folder):
        try:
            return Preview(backup, _checked(folder / backup.name), None)
        except StoreError:
            continue
    return None


def put_back(folder: Path, name: str, database: Path) -> str:
    """Put a backup in the place of the database, which nobody has open.

    What is there now becomes a backup before; where it is too damaged for that it is set
    aside under another name, which is returned.

    Raises:
        StoreError: the backup cannot be used, or cannot be written; all is as it was.
    """
    backup = find(folder, name)
    _checked(folder / backup.name)
    aside = "" if not database.exists() or _keep_present(folder, database) else set_aside(database)
    if _has_log(database):
        # Read by another program, the log could not be brought into the file.
        aside = set_aside(database)
    with reading(folder / backup.name) as connection:
        try:
            write_copy(connection, database)
        except OSError as error:
            raise store_error("store_io", str(error)) from error
    return aside


def _keep_present(folder: Path, database: Path) -> bool:
    try:
        with reading(database) as connection:
            write_backup(connection, folder, BackupKind.RESTORE.value)
    except StoreError as error:
        if error.code in ("backup_disk_full", "backup_failed"):
            raise
        return False
    return True


def _has_log(database: Path) -> bool:
    log_file = database.with_name(f"{database.name}-wal")
    return log_file.exists() and log_file.stat().st_size > 0


def _checked(path: Path) -> Contents:
    """Raises StoreError unless it is a sound database of ours that this version can use."""
    try:
        with reading(path) as connection:
            if not _is_usable(connection):
                raise store_error("backup_unusable", "not ours, or of a newer version")
            return contents(connection)
    except StoreError as error:
        raise store_error("backup_unusable", f"{error.code}: {error.detail}") from error


def _is_usable(connection: sqlite3.Connection) -> bool:
    is_ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    return is_ours and 0 < version_of(connection) <= len(read_steps()) and is_sound(connection)
