"""The database file behind the store: opened once, and exchanged for another while all wait."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from desktop_assistant.characters.shipped import shipped_characters
from desktop_assistant.errors import AssistantError
from desktop_assistant.settings.paths import Paths

if TYPE_CHECKING:
    from desktop_assistant.store.store import Store

Result = TypeVar("Result")


class StoreFile:
    """Opens the store when it is first asked for; everybody who asks meanwhile waits."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self._opening: asyncio.Task[Store] | None = None
        self._exchanging = asyncio.Lock()

    async def store(self) -> Store:
        """Raises StoreError when it cannot be opened; the next call tries again."""
        if self._opening is None or (self._opening.done() and self._opening.exception()):
            self._opening = asyncio.create_task(self._open(), name="open store")
        return await asyncio.shield(self._opening)

    async def exchange(self, work: Callable[[], Result], *, may_be_new: bool = False) -> Result:
        """Close the store, do ``work`` with its file in a thread, and open it again.

        The store is opened again whatever becomes of ``work``.

        Raises:
            StoreError: ``work`` raised it, or what it left cannot be opened.
        """
        async with self._exchanging:
            before, done = self._opening, asyncio.get_running_loop().create_future()
            self._opening = asyncio.create_task(
                self._exchange(before, work, done, may_be_new), name="exchange store"
            )
            await asyncio.wait({self._opening})
        result: Result = await done
        self._opening.result()
        return result

    async def close(self) -> None:
        async with self._exchanging:
            await self._close(self._opening)

    async def _exchange(
        self,
        before: asyncio.Task[Store] | None,
        work: Callable[[], Result],
        done: asyncio.Future[Result],
        may_be_new: bool,
    ) -> Store:
        await self._close(before)
        try:
            done.set_result(await asyncio.to_thread(work))
        except Exception as error:  # noqa: BLE001 -- told to whoever waits for the result
            done.set_exception(error)
        return await self._open(may_be_new=may_be_new and done.exception() is None)

    async def _close(self, opening: asyncio.Task[Store] | None) -> None:
        if opening is None:
            return
        await asyncio.wait({opening})
        if not opening.exception():
            # What is damaged may refuse even this, and is closed all the same.
            with suppress(AssistantError):
                await opening.result().close()

    async def _open(self, *, may_be_new: bool = False) -> Store:
        from desktop_assistant.store.store import Store

        store = await Store.open(self._paths.database, self._paths.backups, may_be_new=may_be_new)
        if not store.is_read_only:
            try:
                await store.seed(await asyncio.to_thread(shipped_characters))
            except BaseException:
                with suppress(AssistantError):
                    await store.close()
                raise
        return store
