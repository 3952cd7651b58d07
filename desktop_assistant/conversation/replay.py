"""Playing what the user said in a turn, from its recording."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from desktop_assistant.conversation.closing import closing
from desktop_assistant.conversation.events import Event, Noticed, ReplayEnded, ReplayStarted
from desktop_assistant.conversation.ports import Playback, Recordings, Speaker
from desktop_assistant.errors import AssistantError
from desktop_assistant.model.turn import Turn


class Replay:
    """At most one recording is heard at a time."""

    def __init__(self, emit: Callable[[Event], None]) -> None:
        self._emit = emit
        self._task: asyncio.Task[None] | None = None
        self._playback: Playback | None = None

    @property
    def is_playing(self) -> bool:
        return self._task is not None and not self._task.done()

    async def start(self, turn: Turn, recordings: Recordings, speaker: Speaker) -> None:
        """Play from the beginning; what is playing is stopped first."""
        await self.stop()
        self._task = asyncio.create_task(self._run(turn, recordings, speaker), name="replay")
        # A task cancelled before its first step never tells that it ended.
        await asyncio.sleep(0)

    async def stop(self) -> None:
        """Silence first, then wait until the speaker is given back."""
        task, self._task = self._task, None
        if task is None or task.done():
            return
        if self._playback is not None:
            self._playback.silence()
        task.cancel()
        await asyncio.wait({task})

    async def _run(self, turn: Turn, recordings: Recordings, speaker: Speaker) -> None:
        self._emit(ReplayStarted(turn.id))
        try:
            await self._play(turn, recordings, speaker)
        except AssistantError as error:
            self._emit(Noticed.of(error))
        finally:
            self._emit(ReplayEnded(turn.id))

    async def _play(self, turn: Turn, recordings: Recordings, speaker: Speaker) -> None:
        async with closing(recordings.replay(turn.recording)) as blocks:
            # A recording that is gone is told before the speaker is opened.
            first = await anext(blocks, None)
            if first is None:
                return
            playback = self._playback = await speaker.open()
            try:
                await playback.write(first)
                async for block in blocks:
                    await playback.write(block)
                await playback.drain()
            finally:
                self._playback = None
                playback.silence()
                await asyncio.shield(playback.close())
