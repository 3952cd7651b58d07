"""Backups of an open database, its check, and recordings found again or kept too long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from desktop_assistant.errors import StoreError
from desktop_assistant.model.kept_data import Backup, BackupKind, CheckReport
from desktop_assistant.model.turn import Turn
from desktop_assistant.store import adoption, checking, recordings
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

    async def recordings_to_hear(self) -> list[str]:
        """Those of turns without a transcript, oldest first."""
        return await self._database.read(adoption.to_hear)

    async def adopt_recording(
        self, name: str, conversation_id: int, started_at: datetime, seconds: float
    ) -> Turn | None:
        """An interrupted turn for a recording without one, there or in the newest conversation."""
        return await self._database.write(
            adoption.adopt, name, conversation_id, started_at, seconds
        )

    async def drop_recording(self, name: str) -> None:
        """It holds nothing; a turn that holds nothing else goes with it."""
        await self._database.write(adoption.drop, name)

    def _is_whole(self) -> bool:
        with reading(self._database.path) as connection:
            return checking.is_whole(connection)
