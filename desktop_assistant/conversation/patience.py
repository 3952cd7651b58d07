"""Waiting for a service that is busy: seen by the user, who can stop it, and only a few times.

Providers try again by themselves, silently, while that takes less than a second. What takes
longer is waited for here, in the same way for all three roles.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from typing import TypeVar

from desktop_assistant.conversation.closing import closing
from desktop_assistant.conversation.events import Waiting
from desktop_assistant.conversation.slowness import Slowness
from desktop_assistant.errors import ProviderBusyError

log = logging.getLogger(__name__)

LONGEST_WAIT = 60.0
"""In seconds; a service that asks for more is an error at once."""

FIRST_WAIT = 2.0
"""In seconds, where a service that gets too many requests does not say how long; then double."""

SHORTEST_WAIT = 1.0

MOST_WAITS = 3
"""So often it is waited in one turn."""

Item = TypeVar("Item")


class Patience:
    """How much a turn waits. ``tell`` is called when a wait begins, and when it is over.

    A wait that is cancelled says nothing more, since the turn ends then; where it goes on,
    ``leave`` says so.
    """

    def __init__(
        self, tell: Callable[[Waiting, ProviderBusyError], None], slowness: Slowness
    ) -> None:
        self._tell = tell
        self._slowness = slowness
        self._waits = 0
        self._busy: ProviderBusyError | None = None

    async def stream(
        self, role: str, start: Callable[[], AsyncIterator[Item]]
    ) -> AsyncIterator[Item]:
        """What ``start()`` yields; it is started anew after a wait while nothing has come.

        A service that only takes long is told under its ``role``, and waited for.

        Raises:
            ProviderBusyError: it is still busy, or asks for more patience than there is.
        """
        has_begun = False
        while True:
            self._slowness.expect(role)
            try:
                async with closing(start()) as items:
                    async for item in items:
                        has_begun = True
                        self._slowness.expect(role)
                        yield item
            except ProviderBusyError as error:
                seconds = None if has_begun else self._seconds(error)
                if seconds is None:
                    raise
                busy = error
            else:
                return
            finally:
                self._slowness.end(role)
            await self._wait(seconds, busy)

    def leave(self) -> None:
        """Nothing is waited for any more, if anything was."""
        error, self._busy = self._busy, None
        if error is not None:
            self._tell(Waiting(error.code, 0.0), error)
            self._slowness.go_on()

    def _seconds(self, error: ProviderBusyError) -> float | None:
        """How long to wait after ``error``; None when it is not worth it."""
        if self._waits >= MOST_WAITS:
            return None
        if error.retry_after is not None:
            asked = max(SHORTEST_WAIT, error.retry_after)
            return asked if asked <= LONGEST_WAIT else None
        if error.code != "too_many_requests":
            return None
        return FIRST_WAIT * (1 << self._waits)

    async def _wait(self, seconds: float, error: ProviderBusyError) -> None:
        self._waits += 1
        log.info("waiting %.0f s after %s", seconds, error.code)
        self._busy = error
        self._slowness.hold()
        self._tell(Waiting(error.code, seconds), error)
        await asyncio.sleep(seconds)
        self.leave()
