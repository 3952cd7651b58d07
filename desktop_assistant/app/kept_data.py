"""Backups, restoring, checking and rescuing, as the front ends ask for them."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from desktop_assistant.app.store_file import StoreFile
from desktop_assistant.conversation.ports import Recordings
from desktop_assistant.errors import AssistantError
from desktop_assistant.model.kept_data import (
    Backup,
    BackupKind,
    CheckReport,
    KeptSizes,
    Preview,
    Rescue,
)
from desktop_assistant.settings.paths import Paths
from desktop_assistant.store import restoring
from desktop_assistant.store.backups import all_backups, contents, reading
from desktop_assistant.store.failures import store_error
from desktop_assistant.store.rescue import rescue, set_aside
from desktop_assistant.store.store import Store

log = logging.getLogger(__name__)

Result = TypeVar("Result")

BACKUP_SECONDS = 1800.0
"""While something changes, a backup is made this often."""

LOOK_SECONDS = 60.0
"""How often it is looked at whether something has changed."""


class KeptData:
    """The protocol of ``ui/kept_data.py``.

    Args:
        file: the database.
        paths: where everything is.
        recordings: deletes their files.
        at_rest: while inside, no conversation is open; afterwards it begins again.
        failed: told what goes wrong with a backup nobody waits for.
    """

    def __init__(
        self,
        file: StoreFile,
        paths: Paths,
        recordings: Recordings,
        at_rest: Callable[[], AbstractAsyncContextManager[None]],
        failed: Callable[[AssistantError], None],
    ) -> None:
        self._file = file
        self._paths = paths
        self._recordings = recordings
        self._at_rest = at_rest
        self._failed = failed
        self._told = ""

    async def sizes(self) -> KeptSizes:
        sizes = await asyncio.to_thread(self._sizes)
        spent = await (await self._file.store()).keeping.spent_recordings()
        return replace(sizes, spent_recordings=len(spent))

    async def back_up(self) -> Backup:
        store = await self._file.store()
        if store.is_read_only:
            raise store_error("store_newer")
        return await store.keeping.back_up(BackupKind.MANUAL)

    async def look_into(self, name: str) -> Preview:
        paths = self._paths
        return await asyncio.to_thread(restoring.preview, paths.backups, name, paths.database)

    async def newest_good(self) -> Preview | None:
        return await asyncio.to_thread(restoring.newest_good, self._paths.backups)

    async def restore(self, name: str) -> None:
        paths = self._paths
        await self._exchange(lambda: restoring.put_back(paths.backups, name, paths.database))

    async def rescue(self) -> Rescue:
        return await self._exchange(self._rescue)

    async def start_afresh(self) -> str:
        database = self._paths.database
        return await self._exchange(
            lambda: set_aside(database) if database.exists() else "", may_be_new=True
        )

    async def check(self) -> CheckReport:
        return await (await self._file.store()).keeping.check()

    async def delete_spent_recordings(self) -> int:
        names = await (await self._file.store()).keeping.release_recordings()
        for name in names:
            # One that cannot be deleted now is swept at the next start.
            with suppress(AssistantError):
                await self._recordings.discard(name)
        return len(names)

    async def run(self, store: Store) -> None:
        """Make a backup every half hour in which something changed, until cancelled."""
        if store.is_read_only:
            return
        # What was changed by an earlier start counts as well.
        seen = store.changes if not await asyncio.to_thread(self._has_changed) else -1
        last = time.monotonic() - await asyncio.to_thread(self._newest_age)
        while True:
            if store.changes != seen and time.monotonic() - last >= BACKUP_SECONDS:
                seen, last = store.changes, time.monotonic()
                await self._back_up_unasked(store)
            await asyncio.sleep(LOOK_SECONDS)

    async def _back_up_unasked(self, store: Store) -> None:
        try:
            await store.keeping.back_up(BackupKind.AUTOMATIC)
            self._told = ""
        except AssistantError as error:
            log.warning("no backup was made: %s", error.code)
            if self._told != error.code:
                self._told = error.code
                self._failed(error)
        except Exception:
            log.exception("no backup was made")

    async def _exchange(self, work: Callable[[], Result], *, may_be_new: bool = False) -> Result:
        async with self._at_rest():
            return await self._file.exchange(work, may_be_new=may_be_new)

    def _rescue(self) -> Rescue:
        database = self._paths.database
        fresh = database.with_name(f"{database.name}.rescued")
        found = rescue(database, fresh, self._paths.backups)
        name = set_aside(database)
        fresh.replace(database)
        return Rescue(found.contents, found.unreadable, name)

    def _newest_age(self) -> float:
        """How many seconds old the newest backup is; the first is due once there are turns."""
        newest = max((each.created_at for each in all_backups(self._paths.backups)), default=None)
        if newest is not None:
            return (datetime.now(UTC) - newest).total_seconds()
        with suppress(AssistantError), reading(self._paths.database) as connection:
            return BACKUP_SECONDS if contents(connection).turns else 0.0
        return 0.0

    def _has_changed(self) -> bool:
        """Whether the database was written after the newest backup, by what the files tell."""
        newest = max((each.created_at for each in all_backups(self._paths.backups)), default=None)
        if newest is None:
            return True
        database = self._paths.database
        files = (database, database.with_name(f"{database.name}-wal"))
        written = max((each.stat().st_mtime for each in files if each.exists()), default=0.0)
        return written > newest.timestamp()

    def _sizes(self) -> KeptSizes:
        files = self._paths.data.glob(f"{self._paths.database.name}*")
        own = [each for each in files if ".corrupt-" not in each.name]
        recordings = list(self._paths.recordings.glob("*.wav"))
        return KeptSizes(
            self._paths.data,
            sum(map(_size, own)),
            len(recordings),
            sum(map(_size, recordings)),
            0,
            tuple(all_backups(self._paths.backups)),
        )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
