"""Backups of an open database, its check, and recordings that are kept longer than needed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from desktop_assistant.errors import StoreError
from desktop_assistant.model.kept_data import Backup, BackupKind, CheckReport
from desktop_assistant.store import checking, recordings
from desktop_assistant.store.backups import Backups, reading
from desktop_assistant.store.database import Database


class Keeping:
    """What is done with the whole database while it is in use.

    ``changed`` is called when memories may be others than before. Every method may raise
    StoreError.
    """

    def __init__(self, database: Database, changed: Callable[[], None]) -> None:
        self._database = database
        self._backups = Backups(database.path, database.backups)
        self._changed = changed

    async def back_up(self, kind: BackupKind) -> Backup:
        """A checked copy, made beside whatever else goes on; what was forgotten is not in it."""
        return await self._backups.write(kind)

    async def interrupt(self) -> None:
        """Have a backup under way begin again, since something was forgotten."""
        await self._backups.interrupt()

    async def check(self) -> CheckReport:
        """Check everything, and mend what can be mended, after a backup of what can be read."""
        is_whole = await asyncio.to_thread(self._is_whole)
        if not is_whole:
            with suppress(StoreError):
                await self.back_up(BackupKind.REPAIR)
        self._changed()
        return await self._database.write(checking.repair, is_whole=is_whole)

    async def spent_recordings(self) -> list[str]:
        """Kept ones that nobody needs any more, since their transcripts are safe."""
        return await self._database.read(recordings.spent)

    async def release_recordings(self) -> list[str]:
        """Take the spent ones from their turns; their files are then to be deleted."""
        return await self._database.write(recordings.release)

    def _is_whole(self) -> bool:
        with reading(self._database.path) as connection:
            return checking.is_whole(connection)
