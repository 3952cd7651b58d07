"""How many tokens work in the background may use up in a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from desktop_assistant.conversation.events import Event, Noticed
from desktop_assistant.conversation.ports import MemoryStore
from desktop_assistant.settings.schema import Settings


class BudgetUsedUpError(Exception):
    """Nothing more is asked for today."""


def local_day() -> str:
    """Today where the user is, as ``YYYY-MM-DD``."""
    return f"{datetime.now(UTC).astimezone():%Y-%m-%d}"


class Budget:
    """Counts in the store, so that a restart does not begin anew; tells once a day."""

    def __init__(
        self,
        memories: Callable[[], MemoryStore],
        settings: Callable[[], Settings],
        emit: Callable[[Event], None],
        today: Callable[[], str] = local_day,
    ) -> None:
        self._memories = memories
        self._settings = settings
        self._emit = emit
        self._today = today
        self._told = ""

    async def require(self) -> None:
        """Raises BudgetUsedUpError when nothing is left for today."""
        day, most = self._today(), self._settings().remembering.daily_tokens
        if await self._memories().tokens_used(day) < most:
            return
        # Whoever allows no tokens at all knows.
        if most and self._told != day:
            self._told = day
            self._emit(
                Noticed(
                    "remembering_budget",
                    "Today's budget for remembering is used up. What is said stays in the "
                    "conversations and is looked at tomorrow.",
                )
            )
        raise BudgetUsedUpError

    async def spend(self, tokens: int) -> None:
        await self._memories().add_tokens_used(self._today(), tokens)
