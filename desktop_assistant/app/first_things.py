"""What may wait at the start, so that hold to talk works soon.

Importing the client, the sound libraries and the keyring takes more than a second in all, and
threads that import slow each other down: first the conversation is opened, then the sound is
loaded, then the rest.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

LATEST_SECONDS = 2.0
"""Nobody waits longer, as where there is no conversation to open."""


class FirstThings:
    """Used on the loop. ``sound`` loads the sound libraries, once."""

    def __init__(self, sound: Coroutine[Any, Any, None]) -> None:
        self._is_open = asyncio.Event()
        self._loading = asyncio.create_task(self._load(sound), name="load audio")

    def note_opened(self) -> None:
        """A conversation is open."""
        self._is_open.set()

    async def conversation(self) -> None:
        """Wait until a conversation is open, or has had its time."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LATEST_SECONDS):
                await self._is_open.wait()
        self._is_open.set()

    async def sound(self) -> None:
        """Wait until the sound is loaded as well."""
        await asyncio.wait({self._loading})

    async def _load(self, sound: Coroutine[Any, Any, None]) -> None:
        await self.conversation()
        await sound
