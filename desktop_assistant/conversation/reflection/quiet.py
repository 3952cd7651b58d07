"""The time in which nobody talks: work in the background waits for it, and ends with it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")

QUIET_SECONDS = 1.5
"""The conversation is left alone for so long before work in the background begins."""


class Quiet:
    """``begin`` and ``end`` are told when a turn ends, and when the next one begins."""

    def __init__(self) -> None:
        self._is_quiet = asyncio.Event()
        self._is_quiet.set()
        self._since = float("-inf")
        self._work: asyncio.Task[Any] | None = None

    def begin(self) -> None:
        self._since = asyncio.get_running_loop().time()
        self._is_quiet.set()

    def end(self) -> None:
        """A service that answers one request at a time must be free for the turn."""
        self._is_quiet.clear()
        if self._work is not None:
            self._work.cancel()

    async def come(self) -> None:
        """Wait until nothing has been said for a while."""
        clock = asyncio.get_running_loop().time
        while True:
            await self._is_quiet.wait()
            left = self._since + QUIET_SECONDS - clock()
            if left <= 0:
                return
            await asyncio.sleep(left)

    async def last(self, work: Coroutine[Any, Any, Result]) -> Result | None:
        """What ``work`` returns, or None when the user begins to talk before it is done."""
        task = self._work = asyncio.create_task(work, name="reflect")
        try:
            await asyncio.wait({task})
        finally:
            self._work = None
            if not task.done():
                task.cancel()
                await asyncio.wait({task})
        return None if task.cancelled() else task.result()
