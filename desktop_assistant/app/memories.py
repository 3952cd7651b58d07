"""What instances remember, as the front ends ask for it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from desktop_assistant.conversation.prompt.decorators import read_decorators
from desktop_assistant.errors import CharacterError
from desktop_assistant.model.lore import Lorebook
from desktop_assistant.model.memory import ForgottenMemory, Memory, MemoryVersion
from desktop_assistant.model.prompt import LoreUse
from desktop_assistant.model.turn import SearchHit
from desktop_assistant.store.store import Store
from desktop_assistant.ui.ports import Why


class Memories:
    """The store, which opens while the window is already shown; every call waits for it."""

    def __init__(self, store: Callable[[], Coroutine[Any, Any, Store]]) -> None:
        self._store = store

    async def memories(self, instance_id: int) -> list[Memory]:
        return await (await self._store()).memories(instance_id)

    async def count_suggested(self, instance_id: int) -> int:
        return await (await self._store()).count_suggested(instance_id)

    async def save(self, memory: Memory) -> Memory:
        _check(memory.text)
        return await (await self._store()).save_memory(memory)

    async def keep(self, memory_id: int) -> Memory:
        return await (await self._store()).keep_memory(memory_id)

    async def merge(self, memory_ids: Sequence[int], text: str) -> Memory:
        _check(text)
        return await (await self._store()).merge_memories(memory_ids, text)

    async def forget(self, memory_id: int) -> ForgottenMemory:
        return await (await self._store()).forget_memory(memory_id)

    async def bring_back(self, forgotten: ForgottenMemory) -> Memory:
        return await (await self._store()).bring_back_memory(forgotten)

    async def versions(self, memory_id: int) -> list[MemoryVersion]:
        return await (await self._store()).memory_versions(memory_id)

    async def sources(self, turn_ids: Sequence[int]) -> list[SearchHit]:
        return await (await self._store()).sources(turn_ids)

    async def why(self, turn_id: int) -> Why:
        """What was in the prompt of a reply beside the conversation itself."""
        store = await self._store()
        context = await store.context(turn_id)
        turn = await store.load_turn(turn_id)
        _, instance = await store.load_conversation(turn.conversation_id)
        known = await store.load_memories(context.memory_ids)
        lorebook = await store.lorebook(instance.character.id)
        summary = await store.summary(turn.conversation_id) if context.has_summary else None
        return Why(
            memories=tuple(known),
            lore=tuple((use, _content(lorebook, use)) for use in context.lore),
            notes=instance.notes if context.has_notes else "",
            summary=summary.text if summary else "",
            forgotten=len(context.memory_ids) - len(known),
        )


def _check(text: str) -> None:
    if not text.replace("\0", "").strip():
        raise CharacterError("Write what is to be remembered.", code="memory_empty")


def _content(lorebook: Lorebook, use: LoreUse) -> str:
    """What the entry says now; empty once it is gone."""
    return next(
        (
            read_decorators(entry.content)[1]
            for number, entry in enumerate(lorebook.entries, start=1)
            if use.entry_id == (entry.id or f"#{number}")
        ),
        "",
    )
