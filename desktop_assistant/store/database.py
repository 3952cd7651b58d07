"""The database file, and the one thread that touches it."""

from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from desktop_assistant.errors import BugError
from desktop_assistant.store.failures import store_error, translated
from desktop_assistant.store.migrations import (
    Step,
    check_identity,
    has_its_shape,
    migrate,
    read_steps,
    transaction,
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
    """

    def __init__(
        self,
        path: Path,
        backups: Path,
        *,
        busy_seconds: float = 5.0,
        steps: Sequence[Step] | None = None,
    ) -> None:
        self.path = path
        self._backups = backups
        self._busy_seconds = busy_seconds
        self._steps = read_steps() if steps is None else tuple(steps)
        self._connection: sqlite3.Connection | None = None
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
        return await self._submit(
            lambda: self._run("IMMEDIATE", lambda connection: work(connection, *args, **kwargs))
        )

    async def truncate_log(self) -> None:
        """Bring everything into the file itself and empty its log, where old pages wait."""
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
                return work(self._connection)
        except BugError as error:
            with translated():
                if has_its_shape(self._connection, self._steps):
                    raise
            # A damaged name of a column looks like a wrong statement.
            raise store_error("store_corrupt", str(error)) from error

    def _open(self) -> None:
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            raise store_error("store_old_sqlite", sqlite3.sqlite_version)
        existed = self._create_file()
        with translated():
            connection = sqlite3.connect(
                self.path, timeout=self._busy_seconds, isolation_level=None
            )
            try:
                check_identity(connection, self._backups, len(self._steps), existed=existed)
                self._prepare(connection)
            except BaseException:
                connection.close()
                raise
        self._connection = connection

    def _create_file(self) -> bool:
        """Create an empty file that only its owner may read; returns whether there was one."""
        existed = self.path.exists()
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # SQLite gives its own files beside it (-wal, -shm) the same permissions.
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        except PermissionError as error:
            raise store_error("store_readonly", str(error)) from error
        except OSError as error:
            raise store_error("store_cannot_open", str(error)) from error
        return existed

    def _prepare(self, connection: sqlite3.Connection) -> None:
        connection.row_factory = sqlite3.Row
        # One damaged letter must not cost the whole turn.
        connection.text_factory = _decode
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        # What is forgotten must not stay in the file's free space.
        connection.execute("PRAGMA secure_delete = ON")
        migrate(connection, self._backups, self._steps)
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
