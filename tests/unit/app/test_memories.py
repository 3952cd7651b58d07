"""What instances remember, as the front ends ask for it, on a real store."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_assistant.app.memories import Memories
from desktop_assistant.errors import CharacterError
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.lore import Lorebook, LoreEntry
from desktop_assistant.model.memory import Memory
from desktop_assistant.model.prompt import LoreUse, TurnContext
from desktop_assistant.model.turn import Summary, Turn
from desktop_assistant.store.store import Store
from desktop_assistant.ui.ports import Why


def with_memories(path: Path, use: Callable[[Memories, Store, Instance], Awaitable[None]]) -> None:
    async def run() -> None:
        store = await Store.open(path / "assistant.sqlite3")

        async def opened() -> Store:
            return store

        try:
            lorebook = Lorebook(
                (LoreEntry(("sea",), "@@depth 2\nThe sea is cold.", "7"), LoreEntry(content="Old."))
            )
            await store.save_character(Character("Wren"), lorebook)
            [instance] = await store.instances()
            await use(Memories(opened), store, instance)
        finally:
            await store.close()

    asyncio.run(run())


def test_memories_are_added_changed_merged_and_forgotten(tmp_path: Path) -> None:
    async def use(memories: Memories, store: Store, instance: Instance) -> None:
        first = await memories.save(Memory(instance.id, "likes tea"))
        second = await memories.save(Memory(instance.id, "likes green tea"))
        assert await memories.memories(instance.id) == [second, first]
        merged = await memories.merge([first.id, second.id], "likes green tea")
        assert [version.text for version in await memories.versions(merged.id)]
        assert await memories.keep(merged.id) == merged
        forgotten = await memories.forget(merged.id)
        assert await memories.memories(instance.id) == []
        assert await memories.bring_back(forgotten) == merged

    with_memories(tmp_path, use)


@pytest.mark.parametrize("text", ["", " \n", "\0"])
def test_an_empty_memory_is_refused_in_words(tmp_path: Path, text: str) -> None:
    async def use(memories: Memories, store: Store, instance: Instance) -> None:
        kept = await memories.save(Memory(instance.id, "likes tea"))
        for refused in (
            memories.save(replace(kept, text=text)),
            memories.merge([kept.id], text),
            memories.save(Memory(instance.id, text)),
        ):
            with pytest.raises(CharacterError, match="Write what") as caught:
                await refused
            assert caught.value.code == "memory_empty"
        assert await memories.memories(instance.id) == [kept]

    with_memories(tmp_path, use)


def test_a_reply_tells_what_it_was_made_of(tmp_path: Path) -> None:
    async def use(memories: Memories, store: Store, instance: Instance) -> None:
        await store.save_instance(replace(instance, notes="Be kind."))
        info = await store.create_conversation(instance.id, "")
        turn = await store.save_turn(Turn(info.id, said="Hello"))
        assert await memories.why(turn.id) == Why()
        kept = await memories.save(Memory(instance.id, "likes tea", turn_ids=(turn.id,)))
        gone = await memories.save(Memory(instance.id, "likes coffee"))
        await memories.forget(gone.id)
        await store.save_summary(Summary(info.id, "They met.", turn.id))
        known, lost = LoreUse("7", "The sea", "sea"), LoreUse("8", "Gone")
        nameless = LoreUse("#2", "Old")
        uses = (known, lost, nameless)
        context = TurnContext((kept.id, gone.id), uses, has_notes=True, has_summary=True)
        await store.save_context(turn.id, context)
        assert await memories.why(turn.id) == Why(
            memories=(kept,),
            lore=((known, "The sea is cold."), (lost, ""), (nameless, "Old.")),
            notes="Be kind.",
            summary="They met.",
            forgotten=1,
        )
        [source] = await memories.sources(kept.turn_ids)
        assert (source.turn.id, source.instance_name) == (turn.id, "Wren")

    with_memories(tmp_path, use)
