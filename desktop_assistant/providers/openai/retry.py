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

POINTLESS = frozenset({"timeout", "not_an_answer", "reply_empty"})
"""Worth a try of the user's, but not worth making the user wait for one unasked."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often and when to try again; times in seconds.

    ``longest_wait`` is how long a service may ask to wait before it is an error instead.
    """

    retries: int = 2
    first_pause: float = 0.5
    longest_pause: float = 8.0
    longest_wait: float = 30.0

    def pause(self, error: ProviderError, tried: int) -> float | None:
        """How long to wait after failure number ``tried`` (from 0), or None to give up."""
        if tried >= self.retries or not error.retryable or error.code in POINTLESS:
            return None
        asked = error.retry_after if isinstance(error, ProviderBusyError) else None
        if asked is not None:
            return asked if asked <= self.longest_wait else None
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
