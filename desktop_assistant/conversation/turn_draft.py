"""The turn while it is being made, saved as it grows."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from itertools import count

from desktop_assistant.conversation.ports import TurnStore
from desktop_assistant.errors import AssistantError
from desktop_assistant.model.turn import StageTimes, Turn

log = logging.getLogger(__name__)

SAVE_SECONDS = 1.0
"""A growing reply is on disk at least this often."""

PROVISIONAL_IDS = count(-1, -1)
"""For turns that cannot be saved yet, so that they can be told apart."""


class TurnDraft:
    """Holds the newest value of one turn. Times count from ``start_clock``, on the loop's clock.

    A new turn that cannot be saved gets a negative id until it can; ``identified`` is told both.
    ``earlier`` saves the turns before it that wait for that, since ids give the order.
    ``is_slip``: its recording is too short or too quiet to hold a word.
    """

    def __init__(self, store: TurnStore, turn: Turn) -> None:
        self.turn = turn
        self.is_slip = False
        self.earlier: Callable[[], Awaitable[None]] | None = None
        self.identified: Callable[[int, int], None] = lambda provisional_id, turn_id: None
        self._store = store
        self._lock = asyncio.Lock()
        self._saving: asyncio.Task[None] | None = None
        self._clock = asyncio.get_running_loop().time
        self._started = self._clock()
        self._saved_at = self._started

    def start_clock(self) -> None:
        self._started = self._clock()

    def mark(self, stage: str) -> None:
        """Note that ``stage``, a field of StageTimes, is reached now; the first time counts."""
        if getattr(self.turn.times, stage) is None:
            self.set_time(stage, self._clock() - self._started)

    def set_time(self, stage: str, seconds: float) -> None:
        times: StageTimes = replace(self.turn.times, **{stage: round(seconds, 4)})
        self.turn = replace(self.turn, times=times)

    def change(self, **fields: object) -> None:
        self.turn = replace(self.turn, **fields)  # type: ignore[arg-type]  # names are Turn's own

    def grow(self, delta: str) -> None:
        """Add to the reply, and save in the background when the last save is old."""
        self.change(reply=self.turn.reply + delta)
        if self._clock() - self._saved_at >= SAVE_SECONDS:
            self.save_soon()

    async def save(self) -> None:
        """Durable on return; a save that is under way is waited for.

        Cancelling the caller lets the save finish, so that a turn is never inserted twice.

        Raises:
            StoreError: the turn could not be written.
        """
        await asyncio.shield(asyncio.create_task(self._save(), name="save turn"))

    async def _save(self) -> None:
        async with self._lock:
            self._saved_at = self._clock()
            if self.turn.id > 0:
                await self._store.save_turn(self.turn)
            else:
                await self._save_new()

    async def _save_new(self) -> None:
        provisional_id = self.turn.id
        try:
            if self.earlier is not None:
                await self.earlier()
            saved = await self._store.save_turn(replace(self.turn, id=0))
        except Exception:
            self.change(id=provisional_id or next(PROVISIONAL_IDS))
            raise
        self.change(id=saved.id)
        if provisional_id:
            self.identified(provisional_id, saved.id)

    def save_soon(self) -> None:
        """Save without waiting; ``settle`` waits for it. A failure is left to the next save."""
        if self._saving is None or self._saving.done():
            self._saving = asyncio.create_task(self._try_to_save(), name="save turn soon")

    async def settle(self) -> None:
        """Wait for a background save, whatever came of it: the next save writes everything."""
        if self._saving is not None:
            saving, self._saving = self._saving, None
            await asyncio.wait({saving})

    async def _try_to_save(self) -> None:
        try:
            await self._save()
        except AssistantError as error:
            log.info("a turn is not saved yet: %s", error.code)
