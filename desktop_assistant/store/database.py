"""The database file, and the one thread that touches it."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import sqlite3
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from desktop_assistant.errors import BugError
from desktop_assistant.store.backups import uri_for_reading
from desktop_assistant.store.failures import store_error, translated
from desktop_assistant.store.migrations import (
    Step,
    check_identity,
    has_its_shape,
    migrate,
    read_steps,
    transaction,
    version_in_header,
    version_of,
)

log = logging.getLogger(__name__)

Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")
Work = Callable[Concatenate[sqlite3.Connection, Arguments], Result]

OLDEST_SQLITE = (3, 37, 0)
"""The first version with STRICT tables."""


class Database:
    """Runs work on the thread ``store``, which alone owns the connection.

    ``read`` and ``write`` take a function whose first argument is the connection; each call
    is one transaction. Work that has begun is finished even when its caller is cancelled.

    A database of a newer version is only read: ``is_read_only`` is true then, and ``write``
    raises StoreError with the code ``store_newer``. ``may_be_new``: an empty database is
    wanted even when there are backups. ``changes`` counts the rows changed since ``open``.
    """

    def __init__(
        self,
        path: Path,
        backups: Path,
        *,
        busy_seconds: float = 5.0,
        steps: Sequence[Step] | None = None,
        may_be_new: bool = False,
    ) -> None:
        self.path = path
        self.backups = backups
        self.is_read_only = False
        self.changes = 0
        self._may_be_new = may_be_new
        self._busy_seconds = busy_seconds
        self._steps = read_steps() if steps is None else tuple(steps)
        self._connection: sqlite3.Connection | None = None
        self._changes_before = 0
        self._thread = ThreadPoolExecutor(1, "store", initializer=_name_thread)

    async def open(self) -> None:
        """Open the file, create it when there is none, and bring it to the newest shape.

        Raises:
            StoreError: it cannot be used; an existing file is left as it is.
        """
        try:
            await self._submit(self._open)
        except BaseException:
            self._thread.shutdown(wait=False)
            raise

    async def read(
        self, work: Work[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Result:
        return await self._submit(
            lambda: self._run("DEFERRED", lambda connection: work(connection, *args, **kwargs))
        )

    async def write(
        self, work: Work[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Result:
        """Durable on return."""
        if self.is_read_only:
            raise store_error("store_newer")
        return await self._submit(
            lambda: self._run("IMMEDIATE", lambda connection: work(connection, *args, **kwargs))
        )

    async def truncate_log(self) -> None:
        """Bring everything into the file itself and empty its log, where old pages wait."""
        if self.is_read_only:
            return
        await self._submit(self._truncate_log)

    async def close(self) -> None:
        """Finish the work handed in so far and close the file. Idempotent."""
        try:
            future = self._thread.submit(self._close)
        except RuntimeError:
            return
        self._thread.shutdown(wait=False)
        await asyncio.wrap_future(future)

    async def _submit(self, work: Callable[[], Result]) -> Result:
        try:
            future = self._thread.submit(work)
        except RuntimeError as error:
            raise store_error("store_closed") from error
        return await asyncio.wrap_future(future)

    def _run(self, mode: str, work: Callable[[sqlite3.Connection], Result]) -> Result:
        if self._connection is None:
            raise BugError("the database was not opened")
        try:
            with translated(), transaction(self._connection, mode):
                result = work(self._connection)
        except BugError as error:
            if self.is_read_only:
                # A statement of ours may not fit what a newer version keeps.
                raise store_error("store_newer", str(error)) from error
            with translated():
                if has_its_shape(self._connection, self._steps):
                    raise
            # A damaged name of a column looks like a wrong statement.
            raise store_error("store_corrupt", str(error)) from error
        self.changes = self._connection.total_changes - self._changes_before
        return result

    def _open(self) -> None:
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            raise store_error("store_old_sqlite", sqlite3.sqlite_version)
        if version_in_header(self.path) > len(self._steps):
            self._open_for_reading()
            return
        may_be_new = self._may_be_new or not any(self.backups.glob("*.sqlite3"))
        if not may_be_new and not self.path.exists():
            raise store_error("store_empty", "the file is missing")
        self._create_file()
        with translated():
            connection = sqlite3.connect(
                self.path, timeout=self._busy_seconds, isolation_level=None
            )
            try:
                check_identity(connection, len(self._steps), may_be_new=may_be_new)
                self._prepare(connection)
            except BaseException:
                connection.close()
                raise
        self._connection = connection
        self._changes_before = connection.total_changes

    def _open_for_reading(self) -> None:
        """Nothing is written, not even beside the file unless a log of it lies there."""
        with translated():
            connection = sqlite3.connect(uri_for_reading(self.path), uri=True, isolation_level=None)
            try:
                check_identity(connection, version_of(connection), may_be_new=False)
            except BaseException:
                connection.close()
                raise
        connection.row_factory = sqlite3.Row
        connection.text_factory = _decode
        self._connection = connection
        self.is_read_only = True
        log.info("database of a newer version open for reading")

    def _create_file(self) -> None:
        """Create an empty file that only its owner may read, if there is none."""
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # SQLite gives its own files beside it (-wal, -shm) the same permissions.
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        except PermissionError as error:
            raise store_error("store_readonly", str(error)) from error
        except OSError as error:
            is_readonly = error.errno == errno.EROFS
            code = "store_readonly" if is_readonly else "store_cannot_open"
            raise store_error(code, str(error)) from error

    def _prepare(self, connection: sqlite3.Connection) -> None:
        connection.row_factory = sqlite3.Row
        # One damaged letter must not cost the whole turn.
        connection.text_factory = _decode
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        # What is forgotten must not stay in the file's free space.
        connection.execute("PRAGMA secure_delete = ON")
        migrate(connection, self.backups, self._steps)
        if os.name == "posix":
            self.path.chmod(0o600)
        log.info("database open, SQLite %s", sqlite3.sqlite_version)

    def _truncate_log(self) -> None:
        if self._connection is None:
            raise BugError("the database was not opened")
        with translated():
            busy, *_ = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            log.warning("another program reads the database, so its log was not emptied")

    def _close(self) -> None:
        if self._connection is not None:
            with translated():
                self._connection.close()
            self._connection = None


def _decode(text: bytes) -> str:
    return text.decode("utf-8", "replace")


def _name_thread() -> None:
    threading.current_thread().name = "store"
