"""Running a stream ahead of its reader: the only concurrency inside a turn."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Generic, TypeVar

from desktop_assistant.conversation.closing import closing

Item = TypeVar("Item")


class _End(Exception):  # noqa: N818 -- a mark in the queue, never raised
    """The source is exhausted."""


@asynccontextmanager
async def prefetch(
    source: AsyncIterator[Item], limit: int, name: str
) -> AsyncIterator[AsyncIterator[Item]]:
    """Read ``source`` in a task of its own, at most ``limit`` items ahead (0: no limit).

    An error of ``source`` is raised where the item after it would be read, and again by whoever
    reads on. Leaving the block cancels the task and waits for its clean-up.
    """
    queue: asyncio.Queue[Item | BaseException] = asyncio.Queue(limit)
    task = asyncio.create_task(_pump(source, queue), name=name)
    try:
        yield _Reader(queue)
    finally:
        task.cancel()
        await asyncio.wait({task})


async def _pump(source: AsyncIterator[Item], queue: asyncio.Queue[Item | BaseException]) -> None:
    try:
        async with closing(source):
            async for item in source:
                await queue.put(item)
    except asyncio.CancelledError as error:
        # Cancelled by its own source, not by the reader, who would wait for ever otherwise.
        with suppress(asyncio.QueueFull):
            queue.put_nowait(error)
        raise
    except Exception as error:  # noqa: BLE001 -- it travels to the reader, who raises it
        await queue.put(error)
    else:
        await queue.put(_End())


class _Reader(Generic[Item]):
    """Not a generator, which would end when one of its readers is cancelled."""

    def __init__(self, queue: asyncio.Queue[Item | BaseException]) -> None:
        self._queue = queue
        self._end: BaseException | None = None

    def __aiter__(self) -> _Reader[Item]:
        return self

    async def __anext__(self) -> Item:
        if self._end is None:
            item = await self._queue.get()
            if not isinstance(item, BaseException):
                return item
            self._end = item
        if isinstance(self._end, _End):
            raise StopAsyncIteration
        raise self._end


async def exhaust(stream: AsyncIterator[object]) -> None:
    """Read to the end what nobody wants piece by piece, so that it is complete."""
    async for _ in stream:
        pass
