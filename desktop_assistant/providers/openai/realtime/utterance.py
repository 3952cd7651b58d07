"""An utterance kept in memory while it is spoken, so that it can be sent more than once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

from desktop_assistant.errors import ProviderError
from desktop_assistant.model.sound import SoundBlock


class KeptUtterance:
    """Filled by :meth:`collect`, given out from its beginning by each :meth:`blocks`."""

    def __init__(self) -> None:
        self._blocks: list[SoundBlock] = []
        self._grown = asyncio.Condition()
        self._error: Exception | None = None
        self.is_complete = False
        self.seconds = 0.0

    async def collect(self, blocks: AsyncIterator[SoundBlock]) -> None:
        """Take everything; an error of ``blocks`` is raised where the blocks after it would be."""
        try:
            async for block in blocks:
                async with self._grown:
                    self._blocks.append(block)
                    self.seconds += block.seconds
                    self._grown.notify_all()
        except Exception as error:  # noqa: BLE001 -- it travels to the reader, who raises it
            self._error = error
        async with self._grown:
            self.is_complete = True
            self._grown.notify_all()

    async def ended(self) -> None:
        """Wait until no more comes."""
        async with self._grown:
            await self._grown.wait_for(lambda: self.is_complete)

    async def blocks(self) -> AsyncGenerator[SoundBlock, None]:
        """Every block from the first one on, as they come.

        Raises:
            AssistantError: what ended the utterance in place of its speaker.
        """
        number = 0
        while True:
            async with self._grown:
                await self._grown.wait_for(lambda: self.is_complete or number < len(self._blocks))  # noqa: B023 -- called at once
                ready = self._blocks[number:]
            for block in ready:
                yield block
            number += len(ready)
            if not ready:
                break
        if self._error is not None:
            raise self._error


@asynccontextmanager
async def kept(blocks: AsyncIterator[SoundBlock]) -> AsyncIterator[KeptUtterance]:
    """Keep ``blocks`` as they come. A service that fails does not cut the user off.

    So a ProviderError leaves this block only when the utterance has ended.
    """
    utterance = KeptUtterance()
    collecting = asyncio.create_task(utterance.collect(blocks), name="collect utterance")
    try:
        yield utterance
    except ProviderError:
        await collecting
        raise
    finally:
        collecting.cancel()
        await asyncio.wait({collecting})
