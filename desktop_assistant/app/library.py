"""Characters, instances and conversations, as the front ends ask for them."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_assistant.conversation.ports import Recordings
from desktop_assistant.errors import AssistantError
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.lore import Lorebook
from desktop_assistant.model.prompt import Prompt
from desktop_assistant.model.trash import Trash
from desktop_assistant.model.turn import ConversationInfo, Outcome, SearchHit, Turn
from desktop_assistant.settings.schema import Settings

if TYPE_CHECKING:
    from desktop_assistant.store.store import Store


class Library:
    """The store, which opens while the window is already shown; every call waits for it.

    ``shipped`` gives the characters that come with the program, ``settings`` those in force;
    ``edited`` is told when the open conversation may have to be read anew.
    """

    def __init__(
        self,
        store: Callable[[], Coroutine[Any, Any, Store]],
        recordings: Recordings,
        shipped: Callable[[], Sequence[Character]],
        settings: Callable[[], Settings] = Settings,
        edited: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._recordings = recordings
        self._shipped = shipped
        self._settings = settings
        self._edited = edited

    async def characters(self) -> list[Character]:
        return await (await self._store()).characters()

    async def save_character(self, character: Character, lorebook: Lorebook | None) -> Character:
        saved = await (await self._store()).save_character(character, lorebook)
        self._edited()
        return saved

    async def duplicate_character(self, character_id: int) -> Character:
        return await (await self._store()).duplicate_character(character_id)

    async def reorder_characters(self, character_ids: Sequence[int]) -> None:
        await (await self._store()).reorder_characters(character_ids)

    async def lorebook(self, character_id: int) -> Lorebook:
        return await (await self._store()).lorebook(character_id)

    async def restore_characters(self) -> None:
        await (await self._store()).restore_characters(self._shipped())

    async def instances(self) -> list[Instance]:
        return await (await self._store()).instances()

    async def create_instance(self, character_id: int, name: str) -> Instance:
        return await (await self._store()).create_instance(character_id, name)

    async def save_instance(self, instance: Instance) -> Instance:
        saved = await (await self._store()).save_instance(instance)
        self._edited()
        return saved

    async def fork_instance(
        self, instance_id: int, name: str, *, with_conversations: bool
    ) -> Instance:
        store = await self._store()
        return await store.fork_instance(instance_id, name, with_conversations=with_conversations)

    async def reset_instance(
        self, instance_id: int, *, memories: bool, notes: bool, conversations: bool
    ) -> None:
        store = await self._store()
        if conversations:
            # The files first: one without a turn would be taken for speech that was never saved.
            await self._discard(await store.recordings_of_instance(instance_id))
        await self._discard(
            await store.reset_instance(
                instance_id, memories=memories, notes=notes, conversations=conversations
            )
        )
        self._edited()

    async def trash(self, kind: Trash, row_id: int) -> None:
        await (await self._store()).trash(kind, row_id)

    async def restore(self, kind: Trash, row_id: int) -> None:
        await (await self._store()).restore(kind, row_id)

    async def empty_trash(self) -> None:
        """Nothing that was deleted can be brought back afterwards."""
        store = await self._store()
        # The files first: one without a turn would be taken for speech that was never saved.
        await self._discard(await store.recordings_in_trash())
        await self._discard(await store.empty_trash())

    async def conversations(self, instance_id: int) -> list[ConversationInfo]:
        return await (await self._store()).conversations(instance_id)

    async def create_conversation(self, instance_id: int, greeting: int = 0) -> ConversationInfo:
        """A new conversation, opened by the character's greeting, or an alternate one (1, 2 …)."""
        from desktop_assistant.conversation.prompt.macros import greeting_text

        store = await self._store()
        instance = await store.load_instance(instance_id)
        greetings = (instance.character.greeting, *instance.character.alternate_greetings)
        # The character may have lost a greeting since the user saw them.
        text = greetings[greeting] if greeting < len(greetings) else greetings[0]
        return await store.create_conversation(instance_id, greeting_text(text, instance))

    async def latest_conversation(self, instance_id: int) -> ConversationInfo:
        """The newest conversation; a new one when there is none."""
        latest = await (await self._store()).latest_conversation(instance_id)
        return latest or await self.create_conversation(instance_id)

    async def rename_conversation(self, conversation_id: int, title: str) -> None:
        await (await self._store()).rename_conversation(conversation_id, title)

    async def turns_before(self, conversation_id: int, turn_id: int, limit: int) -> list[Turn]:
        return await (await self._store()).turns_before(conversation_id, turn_id, limit)

    async def turns_between(
        self, conversation_id: int, first_id: int, before_id: int
    ) -> list[Turn]:
        return await (await self._store()).turns_between(conversation_id, first_id, before_id)

    async def search(
        self, words: str, limit: int, *, instance_id: int = 0, before_id: int = 0
    ) -> list[SearchHit]:
        store = await self._store()
        return await store.search(words, limit, instance_id=instance_id, before_id=before_id)

    async def preview_prompt(self, instance: Instance, said: str) -> Prompt:
        """The exact prompt that ``said`` would send now, with ``instance`` as it is edited."""
        from desktop_assistant.conversation.prompt.macros import greeting_text
        from desktop_assistant.conversation.prompt.scene import Scene, load_scene
        from desktop_assistant.conversation.stages.remember import prompt_for

        store = await self._store()
        latest = await store.latest_conversation(instance.id) if instance.id else None
        if latest is not None:
            scene = replace(await load_scene(store, store, latest.id), instance=instance)
        else:
            greeting = greeting_text(instance.character.greeting, instance)
            opening = Turn(0, reply=greeting, heard=greeting, outcome=Outcome.COMPLETED)
            lorebook = await store.lorebook(instance.character.id)
            scene = Scene(instance, history=[opening], lorebook=lorebook)
        return await prompt_for(store, scene, said, self._settings())

    async def _discard(self, recordings: Sequence[str]) -> None:
        """What cannot be deleted now, such as a file another program holds, is swept later."""
        for name in recordings:
            with suppress(AssistantError):
                await self._recordings.discard(name)
