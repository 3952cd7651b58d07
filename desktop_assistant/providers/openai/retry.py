"""The program's own retries: before the first byte only, and ended at once by cancelling."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from desktop_assistant.errors import ProviderBusyError, ProviderError

log = logging.getLogger(__name__)

Result = TypeVar("Result")

POINTLESS = frozenset(
    {
        "timeout",
        "not_an_answer",
        "page_answered",
        "reply_empty",
        "text_not_read",
        "too_many_requests",
    }
)
"""Worth a try of the user's, but not at once and unasked, unless the service says when."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often and when to try again; times in seconds.

    ``longest_pause`` is what nobody minds who is not told of it. A service that asks for more
    is an error, and the conversation waits where the user sees it (``conversation/patience.py``).
    """

    retries: int = 2
    first_pause: float = 0.3
    longest_pause: float = 1.0

    def pause(self, error: ProviderError, tried: int) -> float | None:
        """How long to wait after failure number ``tried`` (from 0), or None to give up."""
        if tried >= self.retries or not error.retryable:
            return None
        asked = error.retry_after if isinstance(error, ProviderBusyError) else None
        if asked is not None:
            return asked if asked <= self.longest_pause else None
        if error.code in POINTLESS:
            return None
        backed_off = self.first_pause * (1 << tried) * random.uniform(1.0, 1.5)
        return min(self.longest_pause, backed_off)


async def with_retries(attempt: Callable[[], Awaitable[Result]], policy: RetryPolicy) -> Result:
    """Await ``attempt()`` until it succeeds or its error is not worth another try.

    Raises:
        ProviderError: the last one.
    """
    tried = 0
    while True:
        try:
            return await attempt()
        except ProviderError as error:
            pause = policy.pause(error, tried)
            if pause is None:
                raise
            log.info("retrying in %.1f s after %s", pause, error.code)
        await asyncio.sleep(pause)
        tried += 1
