"""Everything kept in the database, behind one asynchronous front."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.memory import Memory
from desktop_assistant.model.turn import ConversationInfo, Turn
from desktop_assistant.store import (
    characters,
    conversations,
    instances,
    memories,
    recordings,
    turns,
)
from desktop_assistant.store import shipped as shipped_characters
from desktop_assistant.store.database import Database
from desktop_assistant.store.recordings import KeptRecording

log = logging.getLogger(__name__)


class Store:
    """Fills the ports TurnStore and MemoryStore; every call is one transaction.

    Every method may raise StoreError, or BugError when a statement of ours is wrong.
    Deletions return the recordings whose files are then to be deleted from the folder.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    async def open(cls, path: Path, backups: Path | None = None) -> Store:
        """Open or create the database; turns that a crash cut off become interrupted.

        Raises:
            StoreError: it cannot be used; an existing file is left as it is.
        """
        database = Database(path, backups or path.parent / "backups")
        await database.open()
        try:
            ended = await database.write(turns.end_pending)
        except BaseException:
            await database.close()
            raise
        if ended:
            log.info("%d turns were cut off and are marked interrupted", ended)
        return cls(database)

    async def close(self) -> None:
        await self._database.close()

    # Characters

    async def characters(self) -> list[Character]:
        return await self._database.read(characters.load_all)

    async def save_character(self, character: Character) -> Character:
        """Insert (``id`` 0) or replace what the user wrote; CharacterError without a name."""
        return await self._database.write(characters.save, character)

    async def delete_character(self, character_id: int, *, with_instances: bool) -> list[str]:
        """Raises CharacterError when it has instances and ``with_instances`` is false."""
        return await self._database.write(
            characters.delete, character_id, with_instances=with_instances
        )

    async def seed(self, shipped: Sequence[Character]) -> None:
        """Add new shipped characters, each with an instance, and refresh unedited ones."""
        await self._database.write(shipped_characters.seed, shipped)

    async def restore_characters(self, shipped: Sequence[Character]) -> None:
        """Bring back the shipped characters that were deleted."""
        await self._database.write(shipped_characters.restore, shipped)

    # Instances

    async def instances(self) -> list[Instance]:
        return await self._database.read(instances.load_all)

    async def load_instance(self, instance_id: int) -> Instance:
        return await self._database.read(instances.load, instance_id)

    async def create_instance(self, character_id: int, name: str) -> Instance:
        """Raises CharacterError for an empty name or one already taken."""
        return await self._database.write(instances.create, character_id, name)

    async def save_instance(self, instance: Instance) -> Instance:
        """Raises CharacterError for an empty name or one already taken."""
        return await self._database.write(instances.save, instance)

    async def delete_instance(self, instance_id: int) -> list[str]:
        return await self._database.write(instances.delete, instance_id)

    # Conversations

    async def conversations(self, instance_id: int) -> list[ConversationInfo]:
        """Newest first."""
        return await self._database.read(conversations.load_all, instance_id)

    async def create_conversation(self, instance_id: int, greeting: str) -> ConversationInfo:
        """A new conversation, whose first turn is the greeting if there is one."""
        return await self._database.write(conversations.create, instance_id, greeting)

    async def latest_conversation(self, instance_id: int) -> ConversationInfo | None:
        return await self._database.read(conversations.latest, instance_id)

    async def load_conversation(self, conversation_id: int) -> tuple[ConversationInfo, Instance]:
        return await self._database.read(conversations.load_with_instance, conversation_id)

    async def delete_conversation(self, conversation_id: int) -> list[str]:
        return await self._database.write(conversations.delete, conversation_id)

    # Turns

    async def save_turn(self, turn: Turn) -> Turn:
        """Insert (``id`` 0) or replace a turn; returns it with its id. Durable on return."""
        return await self._database.write(turns.save, turn)

    async def load_turn(self, turn_id: int) -> Turn:
        return await self._database.read(turns.load, turn_id)

    async def recent_turns(self, conversation_id: int, limit: int) -> list[Turn]:
        """The newest ``limit`` turns, oldest first."""
        return await self._database.read(turns.recent, conversation_id, limit)

    async def turns_before(self, conversation_id: int, turn_id: int, limit: int) -> list[Turn]:
        """Up to ``limit`` turns older than ``turn_id``, oldest first."""
        return await self._database.read(turns.before, conversation_id, turn_id, limit)

    async def search_turns(self, instance_id: int, words: str, limit: int) -> list[Turn]:
        """Turns that hold all of ``words``, the last as a prefix; newest first."""
        return await self._database.read(turns.search, instance_id, words, limit)

    # Memories

    async def memories(self, instance_id: int) -> list[Memory]:
        """Newest first, whatever their state."""
        return await self._database.read(memories.load_all, instance_id)

    async def save_memory(self, memory: Memory) -> Memory:
        """Insert (``id`` 0) or replace a memory; returns it with its id."""
        return await self._database.write(memories.save, memory)

    async def delete_memory(self, memory_id: int) -> None:
        await self._database.write(memories.delete, memory_id)

    async def recall(self, instance_id: int, words: str, limit: int) -> Sequence[Memory]:
        """Pinned memories, then the kept ones that fit ``words`` best; ``limit`` in all."""
        return await self._database.read(memories.recall, instance_id, words, limit)

    # Recordings

    async def recordings(self) -> list[KeptRecording]:
        """All of them, oldest first; the file of a discarded one may be deleted."""
        return await self._database.read(recordings.load_all)
