"""Characters, instances and conversations, as the front ends ask for them."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Any

from desktop_assistant.conversation.ports import Recordings
from desktop_assistant.errors import AssistantError
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.turn import ConversationInfo, Turn
from desktop_assistant.store.store import Store


class Library:
    """The store, which opens while the window is already shown; every call waits for it.

    ``shipped`` gives the characters that come with the program.
    """

    def __init__(
        self,
        store: Callable[[], Coroutine[Any, Any, Store]],
        recordings: Recordings,
        shipped: Callable[[], Sequence[Character]],
    ) -> None:
        self._store = store
        self._recordings = recordings
        self._shipped = shipped

    async def characters(self) -> list[Character]:
        return await (await self._store()).characters()

    async def instances(self) -> list[Instance]:
        return await (await self._store()).instances()

    async def create_instance(self, character_id: int, name: str) -> Instance:
        return await (await self._store()).create_instance(character_id, name)

    async def save_instance(self, instance: Instance) -> Instance:
        return await (await self._store()).save_instance(instance)

    async def delete_instance(self, instance_id: int) -> None:
        await self._discard(await (await self._store()).delete_instance(instance_id))

    async def delete_character(self, character_id: int, *, with_instances: bool) -> None:
        store = await self._store()
        await self._discard(
            await store.delete_character(character_id, with_instances=with_instances)
        )

    async def restore_characters(self) -> None:
        await (await self._store()).restore_characters(self._shipped())

    async def conversations(self, instance_id: int) -> list[ConversationInfo]:
        return await (await self._store()).conversations(instance_id)

    async def create_conversation(self, instance_id: int) -> ConversationInfo:
        """A new conversation, opened by the character's greeting."""
        store = await self._store()
        instance = await store.load_instance(instance_id)
        return await store.create_conversation(instance_id, instance.character.greeting)

    async def latest_conversation(self, instance_id: int) -> ConversationInfo:
        """The newest conversation; a new one when there is none."""
        latest = await (await self._store()).latest_conversation(instance_id)
        return latest or await self.create_conversation(instance_id)

    async def turns_before(self, conversation_id: int, turn_id: int, limit: int) -> list[Turn]:
        return await (await self._store()).turns_before(conversation_id, turn_id, limit)

    async def _discard(self, recordings: Sequence[str]) -> None:
        """What cannot be deleted now, such as a file another program holds, is swept later."""
        for name in recordings:
            with suppress(AssistantError):
                await self._recordings.discard(name)
