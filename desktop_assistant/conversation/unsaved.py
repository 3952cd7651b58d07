"""Turns that could not be saved, kept in memory until they can."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

from desktop_assistant.conversation.events import Event, SavingDelayed
from desktop_assistant.conversation.ports import TurnStore
from desktop_assistant.conversation.turn_draft import PROVISIONAL_IDS, TurnDraft
from desktop_assistant.errors import AssistantError
from desktop_assistant.model.turn import Turn

log = logging.getLogger(__name__)

RETRY_SECONDS = 5.0
"""How long to wait before what could not be saved is tried again."""

MOST_TURNS = 500
"""More than anybody says to a full disk; beyond that the oldest is given up."""

HOPELESS = ("store_missing", "store_newer")
"""Codes after which a turn can never be saved: its conversation was deleted, or is only read."""


class UnsavedTurns:
    """Tries them again in their order, until all are saved.

    Args:
        save: saves the last state of a draft; raises StoreError when that is not possible.
        emit: told how many wait, whenever that changes.
    """

    def __init__(
        self, save: Callable[[TurnDraft], Awaitable[None]], emit: Callable[[Event], None]
    ) -> None:
        self._save = save
        self._emit = emit
        self._drafts: deque[TurnDraft] = deque(maxlen=MOST_TURNS)
        self._told = 0
        self._lock = asyncio.Lock()
        self._trying: asyncio.Task[None] | None = None

    def add(self, draft: TurnDraft, error: AssistantError) -> None:
        """Keep a turn that has ended and could not be saved because of ``error``."""
        if error.code in HOPELESS:
            return
        draft.earlier = None
        if draft not in self._drafts:
            self._drafts.append(draft)
        self._told = len(self._drafts)
        self._emit(SavingDelayed(self._told, error.code, str(error)))
        self._try_after(RETRY_SECONDS)

    async def take_over(
        self, turns: Iterable[Turn], store: TurnStore, identified: Callable[[int, int], None]
    ) -> None:
        """Save in ``store`` what could not be saved before, perhaps in another database."""
        for turn in turns:
            draft = TurnDraft(store, await _as_known_to(store, turn))
            draft.identified = identified
            self._drafts.append(draft)
        # As the conversation before has told.
        self._told = len(self._drafts)
        self._try_after(0.0)

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Inside, none of them is being saved, so that none gets its id."""
        async with self._lock:
            yield

    @property
    def turns(self) -> list[Turn]:
        """Oldest first."""
        return [draft.turn for draft in self._drafts]

    def turns_of(self, conversation_id: int) -> list[Turn]:
        """Those of one conversation, oldest first."""
        return [turn for turn in self.turns if turn.conversation_id == conversation_id]

    def drop(self, turn_id: int) -> None:
        """The turn is deleted, or tried again and saved in its new form; only while ``held``."""
        for draft in [each for each in self._drafts if each.turn.id == turn_id]:
            self._drafts.remove(draft)

    def tell(self) -> None:
        """Tell how many wait, if that has changed."""
        if self._told != len(self._drafts):
            self._told = len(self._drafts)
            self._emit(SavingDelayed(self._told))

    async def save(self) -> None:
        """Save them, oldest first.

        Raises:
            StoreError: the first that is left still cannot be saved.
        """
        async with self._lock:
            while self._drafts:
                await self._save_first()

    async def close(self) -> None:
        """Try for the last time."""
        if self._trying is not None:
            self._trying.cancel()
            await asyncio.wait({self._trying})
        with suppress(AssistantError):
            await self.save()
        if self._drafts:
            log.error("%d turns could not be saved", len(self._drafts))

    async def _save_first(self) -> None:
        draft = self._drafts[0]
        try:
            await self._save(draft)
        except AssistantError as error:
            if error.code not in HOPELESS:
                raise
            log.warning("a turn is given up: %s", error.code)
        # A turn tried again meanwhile saves itself, and may be gone from here.
        with suppress(ValueError):
            self._drafts.remove(draft)
        self.tell()

    def _try_after(self, seconds: float) -> None:
        if self._trying is None or self._trying.done():
            self._trying = asyncio.create_task(
                self._keep_trying(seconds), name="save unsaved turns"
            )

    async def _keep_trying(self, seconds: float) -> None:
        while self._drafts:
            await asyncio.sleep(seconds)
            seconds = RETRY_SECONDS
            try:
                await self.save()
            except AssistantError as error:
                log.info("turns are still not saved: %s", error.code)
            except Exception:
                log.exception("turns are still not saved")


async def _as_known_to(store: TurnStore, turn: Turn) -> Turn:
    """``turn`` with its id if ``store`` has it under that one, else as a new one."""
    if turn.id <= 0:
        return turn
    try:
        known = await store.load_turn(turn.id)
    except AssistantError as error:
        is_known = error.code != "store_missing"
    else:
        own = (turn.conversation_id, turn.started_at)
        is_known = (known.conversation_id, known.started_at) == own
    return turn if is_known else replace(turn, id=next(PROVISIONAL_IDS))
