"""Everything kept in the database, behind one asynchronous front."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop_assistant.model.card import Card
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.lore import Lorebook
from desktop_assistant.model.memory import ForgottenMemory, Memory, MemoryChange, MemoryVersion
from desktop_assistant.model.prompt import TurnContext
from desktop_assistant.model.speech import SpeechUse
from desktop_assistant.model.trash import Trash
from desktop_assistant.model.turn import ConversationInfo, SearchHit, Summary, Turn
from desktop_assistant.store import (
    archive_intake,
    cards,
    characters,
    contexts,
    conversations,
    forks,
    instances,
    lorebooks,
    memories,
    memory_changes,
    recordings,
    search,
    speech_use,
    summaries,
    token_use,
    trash,
    turns,
    vectors,
)
from desktop_assistant.store import shipped as shipped_characters
from desktop_assistant.store.database import Database
from desktop_assistant.store.keeping import Keeping
from desktop_assistant.store.recall import Recall
from desktop_assistant.store.recordings import KeptRecording

log = logging.getLogger(__name__)


class Store:
    """Fills the ports TurnStore and MemoryStore; every call is one transaction.

    ``keeping`` makes backups, checks and mends, and looks after recordings.

    Every method may raise StoreError, or BugError when a statement of ours is wrong.
    Deletions return the recordings whose files are then to be deleted from the folder.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._recall = Recall()
        self.keeping = Keeping(database, self._recall.change)

    @classmethod
    async def open(
        cls, path: Path, backups: Path | None = None, *, may_be_new: bool = False
    ) -> Store:
        """Open or create the database; one of a newer version is only read.

        ``may_be_new``: an empty one is wanted, even where there are backups.

        Raises:
            StoreError: it cannot be used; an existing file is left as it is.
        """
        database = Database(path, backups or path.parent / "backups", may_be_new=may_be_new)
        await database.open()
        return cls(database)

    @property
    def is_read_only(self) -> bool:
        """It is of a newer version: whatever writes raises StoreError ``store_newer``."""
        return self._database.is_read_only

    @property
    def changes(self) -> int:
        """How many rows were changed since it was opened."""
        return self._database.changes

    async def close(self) -> None:
        await self._database.close()

    # Characters

    async def characters(self) -> list[Character]:
        return await self._database.read(characters.load_all)

    async def save_character(
        self, character: Character, lorebook: Lorebook | None = None
    ) -> Character:
        """Insert (``id`` 0, with an instance of its name) or replace; CharacterError without
        a name. ``None`` keeps the lorebook.
        """
        return await self._database.write(cards.save_character, character, lorebook)

    async def duplicate_character(self, character_id: int) -> Character:
        """A copy with lorebook and card, under a free name, with an instance of its own."""
        return await self._database.write(cards.duplicate, character_id)

    async def import_character(
        self, character: Character, lorebook: Lorebook, card: Card, replaces: int = 0
    ) -> Character:
        """Add it with an instance, or put it in the place of another, which keeps its own."""
        return await self._database.write(
            cards.import_character, character, lorebook, card, replaces
        )

    async def reorder_characters(self, character_ids: Sequence[int]) -> None:
        await self._database.write(characters.reorder, character_ids)

    async def lorebook(self, character_id: int) -> Lorebook:
        """An empty one when the character has none."""
        return await self._database.read(lorebooks.load, character_id)

    async def card(self, character_id: int) -> Card | None:
        """The card it was imported from, byte for byte."""
        return await self._database.read(cards.load, character_id)

    async def characters_of_card(self, digest: str) -> list[Character]:
        return await self._database.read(cards.of_card, digest)

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

    async def fork_instance(
        self, instance_id: int, name: str, *, with_conversations: bool
    ) -> Instance:
        """Raises CharacterError for an empty name or one already taken."""
        return await self._database.write(
            forks.fork, instance_id, name, with_conversations=with_conversations
        )

    async def reset_instance(
        self, instance_id: int, *, memories: bool, notes: bool, conversations: bool
    ) -> list[str]:
        """Forget what is named, for good."""
        names = await self._database.write(
            forks.reset, instance_id, memories=memories, notes=notes, conversations=conversations
        )
        await self._forgotten()
        return names

    # Trash

    async def trash(self, kind: Trash, row_id: int) -> None:
        """Hide it with what belongs to it, until it is restored or the trash is emptied."""
        await self._database.write(trash.put, kind, row_id)

    async def restore(self, kind: Trash, row_id: int) -> None:
        await self._database.write(trash.restore, kind, row_id)

    async def empty_trash(self) -> list[str]:
        """Really delete what is in it."""
        if await self._database.read(trash.is_empty):
            return []
        names = await self._database.write(trash.empty)
        await self._forgotten()
        return names

    # Conversations

    async def conversations(self, instance_id: int) -> list[ConversationInfo]:
        """Newest turn first."""
        return await self._database.read(conversations.load_all, instance_id)

    async def create_conversation(self, instance_id: int, greeting: str) -> ConversationInfo:
        """A new conversation, whose first turn is the greeting if there is one."""
        return await self._database.write(conversations.create, instance_id, greeting)

    async def latest_conversation(self, instance_id: int) -> ConversationInfo | None:
        """The one with the newest turn."""
        return await self._database.read(conversations.latest, instance_id)

    async def load_conversation(self, conversation_id: int) -> tuple[ConversationInfo, Instance]:
        return await self._database.read(conversations.load_with_instance, conversation_id)

    async def rename_conversation(self, conversation_id: int, title: str) -> None:
        """An empty title brings back the one made of what was said first."""
        await self._database.write(conversations.rename, conversation_id, title)

    async def summary(self, conversation_id: int) -> Summary | None:
        return await self._database.read(summaries.load, conversation_id)

    async def save_summary(self, summary: Summary) -> None:
        await self._database.write(summaries.save, summary)

    # Turns

    async def save_turn(self, turn: Turn) -> Turn:
        """Insert (``id`` 0) or replace a turn; returns it with its id. Durable on return."""
        return await self._database.write(turns.save, turn)

    async def delete_turn(self, turn_id: int) -> None:
        """For good; one that is gone already is no error."""
        await self._database.write(turns.delete, turn_id)

    async def end_pending_turns(self) -> list[int]:
        """Mark turns that a crash cut off as interrupted; none may be running."""
        if ended := await self._database.write(turns.end_pending):
            log.info("%d turns were cut off and are marked interrupted", len(ended))
        return ended

    async def load_turn(self, turn_id: int) -> Turn:
        return await self._database.read(turns.load, turn_id)

    async def recent_turns(self, conversation_id: int, limit: int) -> list[Turn]:
        """The newest ``limit`` turns, oldest first."""
        return await self._database.read(turns.recent, conversation_id, limit)

    async def turns_before(self, conversation_id: int, turn_id: int, limit: int) -> list[Turn]:
        """Up to ``limit`` turns older than ``turn_id``, oldest first."""
        return await self._database.read(turns.before, conversation_id, turn_id, limit)

    async def turns_between(
        self, conversation_id: int, first_id: int, before_id: int
    ) -> list[Turn]:
        """All turns from ``first_id`` on that are older than ``before_id``, oldest first."""
        return await self._database.read(turns.between, conversation_id, first_id, before_id)

    async def search(
        self, words: str, limit: int, *, instance_id: int = 0, before_id: int = 0
    ) -> list[SearchHit]:
        """Turns that hold all of ``words``, the last as a prefix; newest first."""
        return await self._database.read(
            search.search, words, limit, instance_id=instance_id, before_id=before_id
        )

    async def sources(self, turn_ids: Sequence[int]) -> list[SearchHit]:
        """These turns and where they belong, oldest first; those that are gone are left out."""
        return await self._database.read(search.sources, turn_ids)

    async def save_context(self, turn_id: int, context: TurnContext) -> None:
        await self._database.write(contexts.save, turn_id, context)

    async def context(self, turn_id: int) -> TurnContext:
        """An empty one when none was kept."""
        return await self._database.read(contexts.load, turn_id)

    async def contexts(self, conversation_id: int, limit: int) -> Mapping[int, TurnContext]:
        """Of the newest ``limit`` turns, by turn id."""
        return await self._database.read(contexts.load_newest, conversation_id, limit)

    # Memories

    async def memories(self, instance_id: int) -> list[Memory]:
        """Newest first, whatever their state."""
        return await self._database.read(memories.load_all, instance_id)

    async def count_suggested(self, instance_id: int) -> int:
        """How many suggestions wait for a decision."""
        return await self._database.read(memories.count_suggested, instance_id)

    async def load_memories(self, memory_ids: Sequence[int]) -> list[Memory]:
        """Those that are still there, in the order of ``memory_ids``."""
        return await self._database.read(memories.load_some, memory_ids)

    async def save_memory(self, memory: Memory) -> Memory:
        """Insert (``id`` 0) or change; a text that changes goes into the history."""
        self._recall.change()
        return await self._database.write(memories.save, memory)

    async def keep_memory(self, memory_id: int) -> Memory:
        """Keep a suggestion; one that replaces a memory becomes its new text."""
        self._recall.change()
        return await self._database.write(memories.keep, memory_id)

    async def merge_memories(self, memory_ids: Sequence[int], text: str) -> Memory:
        """The first one stays, the other texts go into its history."""
        self._recall.change()
        return await self._database.write(memories.merge, memory_ids, text)

    async def forget_memory(self, memory_id: int) -> ForgottenMemory:
        """Delete it for good, with its history; nothing of it stays in the file."""
        forgotten = await self._database.write(memories.forget, memory_id)
        await self._forgotten()
        return forgotten

    async def bring_back_memory(self, forgotten: ForgottenMemory) -> Memory:
        """Undo ``forget_memory``, under the old id."""
        self._recall.change()
        return await self._database.write(memories.bring_back, forgotten)

    async def memory_versions(self, memory_id: int) -> list[MemoryVersion]:
        """What it said before, newest first."""
        return await self._database.read(memories.versions, memory_id)

    async def recall(
        self,
        instance_id: int,
        words: str,
        limit: int,
        *,
        topic: bytes = b"",
        model: str = "",
        fill: bool = False,
    ) -> Sequence[Memory]:
        """Pinned memories, then the kept ones that matter to ``words``; ``limit`` in all.

        ``fill``: while there is room left, the newest others follow.
        """
        return await self._database.read(
            self._recall.recall, instance_id, words, limit, topic=topic, model=model, fill=fill
        )

    async def turns_to_extract(self, instance_id: int, limit: int) -> list[Turn]:
        """The oldest ended turns of one of its conversations not drawn from yet."""
        return await self._database.read(turns.to_extract, instance_id, limit)

    async def apply_changes(
        self, instance_id: int, changes: Sequence[MemoryChange], upto: Turn, *, suggest: bool
    ) -> list[Memory]:
        """Keep (or suggest) what was drawn out, and note that it was done up to that turn."""
        self._recall.change()
        return await self._database.write(
            memory_changes.apply_changes, instance_id, changes, upto, suggest=suggest
        )

    async def vectors_to_make(self, instance_id: int, model: str, limit: int) -> list[Memory]:
        """Kept and pinned memories that ``model`` has not embedded yet, newest first."""
        return await self._database.read(vectors.to_make, instance_id, model, limit)

    async def save_vectors(self, model: str, vectors_by_memory: Mapping[int, bytes]) -> None:
        self._recall.change()
        await self._database.write(vectors.save, model, vectors_by_memory)

    async def tokens_used(self, day: str) -> int:
        """By background work on ``day`` (``YYYY-MM-DD``)."""
        return await self._database.read(token_use.of, day)

    async def add_tokens_used(self, day: str, tokens: int) -> None:
        await self._database.write(token_use.add, day, tokens)

    async def tokens_dropped(self, day: str) -> int:
        """By replies on ``day`` that were begun ahead and thrown away."""
        return await self._database.read(token_use.dropped, day)

    async def add_tokens_dropped(self, day: str, tokens: int) -> None:
        await self._database.write(token_use.add_dropped, day, tokens)

    async def add_speech_use(self, turn_id: int, role: str, use: SpeechUse) -> None:
        await self._database.write(speech_use.add, turn_id, role, use)

    # Recordings

    async def recordings(self) -> list[KeptRecording]:
        """All of them, oldest first; the file of a discarded one may be deleted."""
        return await self._database.read(recordings.load_all)

    async def recordings_of_instance(self, instance_id: int) -> list[str]:
        return await self._database.read(recordings.names_of_instance, instance_id)

    async def recordings_in_trash(self) -> list[str]:
        """Those of conversations that were deleted and can still be brought back."""
        return await self._database.read(trash.recordings)

    # Archives

    async def take_archive(self, source: archive_intake.Source) -> Counter[str]:
        """Add what is not here yet, all or nothing; how many of each kind, and ``skipped``.

        Raises:
            ArchiveError: a row of it cannot be used.
        """
        self._recall.change()
        return await self._database.write(archive_intake.take, source)

    async def _forgotten(self) -> None:
        self._recall.forget()
        await self.keeping.interrupt()
        await self._database.truncate_log()
