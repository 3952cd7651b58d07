"""Copies of the whole database: made while others write, checked before they get their name."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import re
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from desktop_assistant.errors import StoreError
from desktop_assistant.model.kept_data import Backup, BackupKind, Contents
from desktop_assistant.store.failures import store_error, translated
from desktop_assistant.store.thinning import surplus

log = logging.getLogger(__name__)

PAGES_AT_ONCE = 256
"""About a megabyte in one step, some milliseconds."""

PAUSE_SECONDS = 0.002
"""Between steps, so that a copy never takes the whole disk to itself."""

SPARE_BYTES = 32_000_000
"""A copy leaves at least this much of the disk free for what is being said."""

_NAME = re.compile(r"(auto|manual|pre-v\d+|pre-restore|pre-repair)-(\d{8}T\d{12})\.sqlite3")
_STAMP = "%Y%m%dT%H%M%S%f"


class Backups:
    """Writes them one at a time, from a connection and on a thread of their own.

    Args:
        database: the file to copy.
        folder: where the copies go; made with the first of them.
    """

    def __init__(self, database: Path, folder: Path) -> None:
        self._database = database
        self._folder = folder
        self._stop = threading.Event()
        self._attempt = asyncio.Lock()

    async def write(self, kind: BackupKind) -> Backup:
        """A checked copy of the database as it is now; older ones are thinned out.

        Raises:
            StoreError: it could not be made; nothing is left of it.
        """
        while True:
            async with self._attempt:
                self._stop.clear()
                with suppress(_InterruptedError):
                    backup = await self._in_thread(kind)
                    if not self._stop.is_set():
                        return backup
                    (self._folder / backup.name).unlink(missing_ok=True)
            log.info("a backup begins again, since something was forgotten meanwhile")

    async def interrupt(self) -> None:
        """Have the copy under way begin again: it may hold what was just forgotten.

        Returns once it is given up, since its reading keeps old pages in the log.
        """
        self._stop.set()
        async with self._attempt:
            pass

    async def _in_thread(self, kind: BackupKind) -> Backup:
        work = asyncio.ensure_future(asyncio.to_thread(self._write, kind))
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:
            self._stop.set()
            await asyncio.wait({work})
            if not work.cancelled():
                work.exception()
            raise

    def _write(self, kind: BackupKind) -> Backup:
        with reading(self._database) as connection:
            path = write_backup(connection, self._folder, kind.value, self._pause)
        thin_out(self._folder, datetime.now(UTC))
        return _described(path)

    def _pause(self) -> None:
        if self._stop.is_set():
            raise _InterruptedError
        time.sleep(PAUSE_SECONDS)


class _InterruptedError(Exception):
    """The copy under way is not wanted any more."""


def uri_for_reading(path: Path) -> str:
    """For a connection that writes nothing, not even beside a file nobody has open."""
    is_still = not path.with_name(f"{path.name}-wal").exists()
    return f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if is_still else ''}"


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """The database as it is at this moment, while others go on writing.

    Raises:
        StoreError: it cannot be read.
    """
    with (
        translated(),
        closing(
            sqlite3.connect(uri_for_reading(path), uri=True, isolation_level=None)
        ) as connection,
    ):
        connection.row_factory = sqlite3.Row
        connection.text_factory = lambda text: text.decode("utf-8", "replace")
        connection.execute("BEGIN")
        # The moment is that of the first reading; a copy made in steps then never begins anew.
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        yield connection


def write_backup(
    connection: sqlite3.Connection,
    folder: Path,
    label: str,
    pause: Callable[[], None] = lambda: None,
) -> Path:
    """Copy the whole database into ``folder``; the copy gets its name once it was checked.

    ``pause`` is called between the steps; what it raises ends the copying.

    Raises:
        StoreError: the copy could not be made or is not sound; nothing is left of it.
    """
    path = folder / f"{label}-{datetime.now(UTC).strftime(_STAMP)}.sqlite3"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _require_space(connection, folder)
        write_copy(connection, path, pause)
    except OSError as error:
        raise _file_error(error) from error
    return path


def write_copy(
    connection: sqlite3.Connection, path: Path, pause: Callable[[], None] = lambda: None
) -> None:
    """Write the copy under another name, check it, and only then give it its own.

    Raises:
        StoreError: the copy is not sound.
        OSError: it cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with translated():
            _copy(connection, part, pause)
        _sync(part)
        os.replace(part, path)
    except BaseException:
        for suffix in ("", "-journal", "-wal", "-shm"):
            part.with_name(part.name + suffix).unlink(missing_ok=True)
        raise
    if os.name == "posix":
        _sync(path.parent)


def _copy(connection: sqlite3.Connection, part: Path, pause: Callable[[], None]) -> None:
    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        # It is forced onto the disk once, as a whole, before it gets its name.
        copy.execute("PRAGMA synchronous = OFF")
        connection.backup(copy, pages=PAGES_AT_ONCE, progress=lambda *_: pause())
        # One file, with nothing beside it that would have to go along.
        copy.execute("PRAGMA journal_mode = DELETE")
        if not is_sound(copy):
            raise store_error("store_corrupt", "the copy is not sound")
        if _row_counts(copy) != _row_counts(connection):
            raise store_error("backup_failed", "the copy does not hold every row")


def _row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%'"
    ).fetchall()
    names = [str(row[0]) for row in rows]
    return {
        name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
        for name in names
    }


def is_sound(connection: sqlite3.Connection, check: str = "quick_check") -> bool:
    return [tuple(row) for row in connection.execute(f"PRAGMA {check}")] == [("ok",)]


def _require_space(connection: sqlite3.Connection, folder: Path) -> None:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    size = pages * connection.execute("PRAGMA page_size").fetchone()[0]
    if shutil.disk_usage(folder).free < size + min(size, SPARE_BYTES):
        raise OSError(errno.ENOSPC, "no room for a copy")


def _sync(path: Path) -> None:
    number = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _file_error(error: OSError) -> StoreError:
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    return store_error("backup_disk_full" if full else "backup_failed", str(error))


def all_backups(folder: Path) -> list[Backup]:
    """Newest first; files whose names the program would not give are listed, never deleted."""
    found = []
    for path in folder.glob("*.sqlite3"):
        with suppress(OSError):
            found.append(_described(path))
    return sorted(found, key=lambda each: (each.created_at, each.name), reverse=True)


def _described(path: Path) -> Backup:
    about = path.stat()
    named = _NAME.fullmatch(path.name)
    if named is None:
        changed = datetime.fromtimestamp(about.st_mtime, UTC)
        return Backup(path.name, BackupKind.MANUAL, changed, about.st_size, is_ours=False)
    label, stamp = named.groups()
    kind = BackupKind.UPGRADE if label.startswith("pre-v") else BackupKind(label)
    try:
        created = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        created = datetime.fromtimestamp(about.st_mtime, UTC)
    return Backup(path.name, kind, created, about.st_size, label)


def thin_out(folder: Path, now: datetime) -> None:
    """Delete what nobody needs any more, and what copies that were cut off left behind."""
    for backup in surplus(all_backups(folder), now):
        with suppress(OSError):
            (folder / backup.name).unlink()
    for part in folder.glob("*.sqlite3.part*"):
        with suppress(OSError):
            part.unlink()


def contents(connection: sqlite3.Connection) -> Contents:
    """How much there is, in a database of any version."""
    counts = {
        table: int(
            connection.execute(
                f"SELECT count(*) FROM {table} WHERE {_shown(connection, table)}"
            ).fetchone()[0]
        )
        for table in ("character", "instance", "conversation", "turn", "memory")
    }
    newest = connection.execute("SELECT max(started_at) FROM turn").fetchone()[0]
    return Contents(
        characters=counts["character"],
        instances=counts["instance"],
        conversations=counts["conversation"],
        turns=counts["turn"],
        memories=counts["memory"],
        newest_turn=_moment(newest),
    )


def _shown(connection: sqlite3.Connection, table: str) -> str:
    columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
    return "deleted_at IS NULL" if "deleted_at" in columns else "1"


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def turns_since(connection: sqlite3.Connection, moment: datetime | None) -> int:
    """How many turns began after ``moment``; all of them when there was none."""
    after = moment.isoformat(timespec="microseconds") if moment is not None else ""
    row = connection.execute("SELECT count(*) FROM turn WHERE started_at > ?", [after]).fetchone()
    return int(row[0])
