"""The library on a real store."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from desktop_assistant.app.library import Library
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.trash import Trash
from desktop_assistant.model.turn import Outcome, Turn
from desktop_assistant.store.store import Store
from tests.fakes.ports import FakeRecording, FakeRecordings

SHIPPED = (
    Character("Nora", origin="nora", greeting="Good evening."),
    Character("Ugo", origin="ugo", language="it"),
)


def with_library(
    path: Path, use: Callable[[Library, Store, FakeRecordings], Awaitable[None]]
) -> None:
    async def run() -> None:
        store = await Store.open(path / "assistant.sqlite3")
        await store.seed(SHIPPED)

        async def opened() -> Store:
            return store

        recordings = FakeRecordings()
        try:
            await use(Library(opened, recordings, lambda: SHIPPED), store, recordings)
        finally:
            await store.close()

    asyncio.run(run())


def test_a_conversation_opens_with_the_greeting(tmp_path: Path) -> None:
    async def use(library: Library, store: Store, _: FakeRecordings) -> None:
        nora = (await library.instances())[0]
        first = await library.latest_conversation(nora.id)
        assert (await library.latest_conversation(nora.id)).id == first.id
        assert [turn.reply for turn in await store.recent_turns(first.id, 9)] == ["Good evening."]
        second = await library.create_conversation(nora.id)
        assert [info.id for info in await library.conversations(nora.id)] == [second.id, first.id]

    with_library(tmp_path, use)


def test_deleting_takes_the_recordings_along(tmp_path: Path) -> None:
    async def use(library: Library, store: Store, recordings: FakeRecordings) -> None:
        nora = (await library.instances())[0]
        info = await library.latest_conversation(nora.id)
        recordings.kept["speech"] = FakeRecording("speech")
        await store.save_turn(Turn(info.id, spoken=True, recording="speech"))
        await library.trash(Trash.INSTANCE, nora.id)
        assert list(recordings.kept) == ["speech"]
        await library.empty_trash()
        assert recordings.kept == {}
        assert [instance.name for instance in await library.instances()] == ["Ugo"]

    with_library(tmp_path, use)


def test_a_shipped_character_comes_back(tmp_path: Path) -> None:
    async def use(library: Library, store: Store, _: FakeRecordings) -> None:
        nora = (await library.characters())[0]
        await library.trash(Trash.CHARACTER, nora.id)
        assert [character.name for character in await library.characters()] == ["Ugo"]
        await library.empty_trash()
        await library.restore_characters()
        assert {character.name for character in await library.characters()} == {"Nora", "Ugo"}

    with_library(tmp_path, use)


def test_older_turns_are_paged_back(tmp_path: Path) -> None:
    async def use(library: Library, store: Store, _: FakeRecordings) -> None:
        info = await library.latest_conversation((await library.instances())[1].id)
        turns = [await store.save_turn(Turn(info.id, said=str(n))) for n in range(5)]
        older = await library.turns_before(info.id, turns[3].id, 2)
        assert [turn.said for turn in older] == ["1", "2"]

    with_library(tmp_path, use)


def test_a_preview_is_made_of_what_is_being_edited(tmp_path: Path) -> None:
    async def use(library: Library, store: Store, _: FakeRecordings) -> None:
        nora = (await library.instances())[0]
        character = replace(nora.character, description="A {{char}} of the sea.")
        info = await library.latest_conversation(nora.id)
        await store.save_turn(
            Turn(info.id, said="I row.", reply="So do I.", outcome=Outcome.COMPLETED)
        )
        prompt = await library.preview_prompt(replace(nora, character=character), "And you?")
        texts = [message.text for message in prompt.messages]
        assert f"A {nora.name} of the sea." in texts[0]
        assert texts[1:] == ["Good evening.", "I row.", "So do I.", "And you?"]

    with_library(tmp_path, use)


def test_a_preview_of_a_new_instance_begins_with_the_greeting(tmp_path: Path) -> None:
    async def use(library: Library, _: Store, __: FakeRecordings) -> None:
        new = Instance("Iris", Character("Iris", greeting="Hello, {{user}}! I am {{char}}."))
        prompt = await library.preview_prompt(new, "Hi")
        texts = [message.text for message in prompt.messages]
        assert texts[1:] == ["Hello! I am Iris.", "Hi"]

    with_library(tmp_path, use)


def test_files_go_before_their_turns_so_that_nothing_deleted_is_found_again(
    tmp_path: Path,
) -> None:
    async def use(library: Library, store: Store, recordings: FakeRecordings) -> None:
        known: list[bool] = []
        discard = recordings.discard

        async def watched(name: str) -> None:
            known.append(name in [each.name for each in await store.recordings()])
            await discard(name)

        recordings.discard = watched  # type: ignore[method-assign]
        first, second = (await library.instances())[:2]
        for number, instance in enumerate((first, second)):
            conversation = await library.create_conversation(instance.id)
            name = f"speech-{number}"
            recordings.kept[name] = FakeRecording(name)
            await store.save_turn(Turn(conversation.id, spoken=True, recording=name))
        await library.trash(Trash.INSTANCE, first.id)
        await library.empty_trash()
        await library.reset_instance(second.id, memories=False, notes=False, conversations=True)
        assert known.count(True) == 2
        assert recordings.kept == {}
        assert await store.recordings() == []

    with_library(tmp_path, use)
