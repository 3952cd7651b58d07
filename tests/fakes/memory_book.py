"""What instances remember, in lists; the window's side of memories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count

from desktop_assistant.errors import AssistantError, CharacterError
from desktop_assistant.model.memory import ForgottenMemory, Memory, MemoryState, MemoryVersion
from desktop_assistant.model.turn import SearchHit
from desktop_assistant.ui.ports import Why


@dataclass
class FakeMemoryBook:
    """``error`` is raised by everything that is asked."""

    kept: dict[int, Memory] = field(default_factory=dict)
    old: dict[int, list[MemoryVersion]] = field(default_factory=dict)
    whys: dict[int, Why] = field(default_factory=dict)
    hits: dict[int, SearchHit] = field(default_factory=dict)
    error: AssistantError | None = None
    calls: list[tuple[object, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._ids = count(1)

    def add(self, memory: Memory) -> Memory:
        """Put one in, as a test begins."""
        added = replace(memory, id=next(self._ids))
        self.kept[added.id] = added
        return added

    async def memories(self, instance_id: int) -> list[Memory]:
        self._note("memories", instance_id)
        own = [each for each in self.kept.values() if each.instance_id == instance_id]
        return sorted(own, key=lambda each: -each.id)

    async def count_suggested(self, instance_id: int) -> int:
        self._note("count_suggested", instance_id)
        own = (each for each in self.kept.values() if each.instance_id == instance_id)
        return sum(each.state is MemoryState.SUGGESTED for each in own)

    async def save(self, memory: Memory) -> Memory:
        self._note("save", memory.id)
        if not memory.text.strip():
            raise CharacterError("Write what is to be remembered.", code="memory_empty")
        before = self.kept.get(memory.id)
        if before is None:
            return self.add(memory)
        if before.text != memory.text:
            self._replaced(before)
        self.kept[memory.id] = memory
        return memory

    async def keep(self, memory_id: int) -> Memory:
        self._note("keep", memory_id)
        suggestion = self.kept[memory_id]
        replaced = self.kept.get(suggestion.replaces)
        if replaced is None:
            self.kept[memory_id] = replace(suggestion, state=MemoryState.KEPT, replaces=0)
            return self.kept[memory_id]
        del self.kept[memory_id]
        return await self.save(replace(replaced, text=suggestion.text))

    async def merge(self, memory_ids: Sequence[int], text: str) -> Memory:
        self._note("merge", tuple(memory_ids), text)
        first, *others = memory_ids
        for memory_id in others:
            self._replaced(self.kept.pop(memory_id), first)
        return await self.save(replace(self.kept[first], text=text))

    async def forget(self, memory_id: int) -> ForgottenMemory:
        self._note("forget", memory_id)
        versions = tuple(self.old.pop(memory_id, []))
        return ForgottenMemory(self.kept.pop(memory_id), versions)

    async def bring_back(self, forgotten: ForgottenMemory) -> Memory:
        self._note("bring_back", forgotten.memory.id)
        self.kept[forgotten.memory.id] = forgotten.memory
        self.old[forgotten.memory.id] = list(forgotten.versions)
        return forgotten.memory

    async def versions(self, memory_id: int) -> list[MemoryVersion]:
        self._note("versions", memory_id)
        return list(self.old.get(memory_id, []))

    async def sources(self, turn_ids: Sequence[int]) -> list[SearchHit]:
        self._note("sources", tuple(turn_ids))
        return [self.hits[each] for each in sorted(turn_ids) if each in self.hits]

    async def why(self, turn_id: int) -> Why:
        self._note("why", turn_id)
        return self.whys.get(turn_id, Why())

    def _replaced(self, memory: Memory, memory_id: int = 0) -> None:
        version = MemoryVersion(memory.text, memory.author, datetime.now(UTC))
        self.old.setdefault(memory_id or memory.id, []).insert(0, version)

    def _note(self, *call: object) -> None:
        self.calls.append(call)
        if self.error is not None:
            raise self.error
