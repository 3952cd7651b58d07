"""What the window needs from the rest of the program; ``app`` provides it.

Every ``async`` method runs on the conversation's loop; the window calls it through
``Bridge.ask`` and gets the result, or the error, back on the main thread.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from desktop_assistant.conversation.commands import Command
from desktop_assistant.conversation.events import Event
from desktop_assistant.model.card import CardContainer, CardImport
from desktop_assistant.model.character import Character, Instance, VoiceChoice
from desktop_assistant.model.chat import ModelInfo
from desktop_assistant.model.lore import Lorebook
from desktop_assistant.model.memory import ForgottenMemory, Memory, MemoryVersion
from desktop_assistant.model.prompt import LoreUse, Prompt
from desktop_assistant.model.speech import Voice
from desktop_assistant.model.trash import Trash
from desktop_assistant.model.turn import ConversationInfo, SearchHit, Turn
from desktop_assistant.settings.schema import DeviceChoice, Settings
from desktop_assistant.ui.kept_data import KeptData


class KeySource(StrEnum):
    """Where a connection's key comes from."""

    ENVIRONMENT = "environment"
    DOTENV = "dotenv"
    KEYRING = "keyring"
    SESSION = "session"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class KeyStatus:
    """Where the key is and whether a keyring can keep one; never the key itself."""

    source: KeySource
    keyring_available: bool
    needed: bool = True
    is_keyring_locked: bool = False


@dataclass(frozen=True, slots=True)
class SoundDevices:
    """What there is to choose from, without the entry for the system's default."""

    microphones: tuple[DeviceChoice, ...] = ()
    speakers: tuple[DeviceChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class Readiness:
    """Why something is off; an empty string means it works. The texts are for the user.

    ``microphone_code`` and so on name the reason for translation.
    """

    microphone: str = ""
    speaker: str = ""
    key: str = ""
    microphone_code: str = ""
    speaker_code: str = ""
    key_code: str = ""


class Library(Protocol):
    """Characters, instances and conversations as the store keeps them."""

    async def characters(self) -> list[Character]: ...

    async def save_character(self, character: Character, lorebook: Lorebook | None) -> Character:
        """Insert (``id`` 0, with an instance of its name) or replace; ``None`` keeps the lorebook.

        Raises:
            CharacterError: it has no name.
        """
        ...

    async def duplicate_character(self, character_id: int) -> Character:
        """A copy with lorebook and card, named "name 2", and an instance of its own."""
        ...

    async def reorder_characters(self, character_ids: Sequence[int]) -> None:
        """Show them in this order."""
        ...

    async def lorebook(self, character_id: int) -> Lorebook: ...

    async def restore_characters(self) -> None:
        """Bring back the shipped characters that were deleted."""
        ...

    async def instances(self) -> list[Instance]: ...

    async def create_instance(self, character_id: int, name: str) -> Instance:
        """Raises CharacterError for an empty name or one already taken."""
        ...

    async def save_instance(self, instance: Instance) -> Instance:
        """Raises CharacterError for an empty name or one already taken."""
        ...

    async def fork_instance(
        self, instance_id: int, name: str, *, with_conversations: bool
    ) -> Instance:
        """Same overrides, notes and memories; these have no turns without the conversations.

        Raises:
            CharacterError: the name is empty or taken.
        """
        ...

    async def reset_instance(
        self, instance_id: int, *, memories: bool, notes: bool, conversations: bool
    ) -> None:
        """Forget what is named, for good; overrides and all other instances stay."""
        ...

    async def trash(self, kind: Trash, row_id: int) -> None:
        """Delete it, with what belongs to it; ``restore`` brings it back until the program ends."""
        ...

    async def restore(self, kind: Trash, row_id: int) -> None:
        """Bring it back; an instance whose name was taken meanwhile gets a free one."""
        ...

    async def conversations(self, instance_id: int) -> list[ConversationInfo]:
        """Newest turn first."""
        ...

    async def create_conversation(self, instance_id: int, greeting: int = 0) -> ConversationInfo:
        """A new conversation, opened by the character's greeting, or an alternate one (1, 2 …)."""
        ...

    async def latest_conversation(self, instance_id: int) -> ConversationInfo:
        """The newest conversation; created when there is none."""
        ...

    async def rename_conversation(self, conversation_id: int, title: str) -> None:
        """An empty title brings back the one made of what was said first."""
        ...

    async def turns_before(self, conversation_id: int, turn_id: int, limit: int) -> list[Turn]:
        """Up to ``limit`` turns older than ``turn_id``, oldest first."""
        ...

    async def turns_between(
        self, conversation_id: int, first_id: int, before_id: int
    ) -> list[Turn]:
        """All turns from ``first_id`` on that are older than ``before_id``, oldest first."""
        ...

    async def search(
        self, words: str, limit: int, *, instance_id: int = 0, before_id: int = 0
    ) -> list[SearchHit]:
        """Turns that hold all of ``words``, the last as a prefix; newest first.

        ``instance_id`` 0 searches everybody's; ``before_id`` goes on after that turn.
        """
        ...

    async def preview_prompt(self, instance: Instance, said: str) -> Prompt:
        """The exact prompt that ``said`` would send now, with ``instance`` as it is edited."""
        ...


class Memories(Protocol):
    """What instances remember."""

    async def memories(self, instance_id: int) -> list[Memory]:
        """Newest first, whatever their state."""
        ...

    async def count_suggested(self, instance_id: int) -> int: ...

    async def save(self, memory: Memory) -> Memory:
        """Insert (``id`` 0) or change; a text that changes goes into the history.

        Raises:
            CharacterError: the text is empty (``memory_empty``).
        """
        ...

    async def keep(self, memory_id: int) -> Memory:
        """Keep a suggestion; one that replaces a memory becomes its new text."""
        ...

    async def merge(self, memory_ids: Sequence[int], text: str) -> Memory:
        """One memory of several: the first one stays, the other texts go into its history."""
        ...

    async def forget(self, memory_id: int) -> ForgottenMemory:
        """Delete it for good, with its history; nothing of it stays in the file."""
        ...

    async def bring_back(self, forgotten: ForgottenMemory) -> Memory:
        """Undo ``forget``; under its old id."""
        ...

    async def versions(self, memory_id: int) -> list[MemoryVersion]:
        """What it said before, newest first."""
        ...

    async def sources(self, turn_ids: Sequence[int]) -> list[SearchHit]:
        """These turns and where they belong, oldest first; those that are gone are left out."""
        ...

    async def why(self, turn_id: int) -> Why:
        """What was in the prompt of a reply beside the conversation itself."""
        ...


@dataclass(frozen=True, slots=True)
class Why:
    """Memories that were forgotten since are left out; ``forgotten`` counts them."""

    memories: tuple[Memory, ...] = ()
    lore: tuple[tuple[LoreUse, str], ...] = ()
    notes: str = ""
    summary: str = ""
    forgotten: int = 0


class Cards(Protocol):
    """Character cards in and out."""

    async def read(self, path: Path) -> CardImport:
        """Read a card off the loop; nothing is saved.

        Raises:
            CardError: it is no card, or cannot be used; the sentence says why.
        """
        ...

    async def save(self, imported: CardImport, *, replaces: int = 0) -> Character:
        """Add it as a new character with an instance, or put it in the place of another.

        Raises:
            CharacterError: it has no name.
        """
        ...

    async def export(
        self, character_id: int, path: Path, container: CardContainer, *, v2_only: bool
    ) -> None:
        """Write a card and check it by reading it back.

        Raises:
            CardError: it cannot be written there.
        """
        ...


class TalkFormat(StrEnum):
    """How one conversation is taken along; audio is a zip with the Markdown and the sound."""

    MARKDOWN = "markdown"
    JSON = "json"
    AUDIO = "audio"


@dataclass(frozen=True, slots=True)
class ArchiveContents:
    """What is in an archive; ``created_at`` is ISO 8601. ``skipped`` was here already."""

    characters: int = 0
    instances: int = 0
    conversations: int = 0
    turns: int = 0
    memories: int = 0
    recordings: int = 0
    created_at: str = ""
    skipped: int = 0


class Archive(Protocol):
    """Conversations and everything else, in and out; ``progress`` gets 0.0 to 1.0."""

    async def export_conversation(self, conversation_id: int, path: Path, form: TalkFormat) -> None:
        """Raises ArchiveError when it cannot be written there."""
        ...

    async def export_all(
        self, path: Path, *, with_recordings: bool, progress: Callable[[float], None]
    ) -> ArchiveContents:
        """Everything but settings and keys, checked after writing.

        Raises:
            ArchiveError: it cannot be written there.
        """
        ...

    async def look_into(self, path: Path) -> ArchiveContents:
        """Raises ArchiveError when it is no archive of this program, damaged or too new."""
        ...

    async def import_all(self, path: Path, progress: Callable[[float], None]) -> ArchiveContents:
        """Add what is not here already; all or nothing, and nothing that is here changes.

        Raises:
            ArchiveError: it cannot be used.
        """
        ...


class Setup(Protocol):
    """What the settings dialog tests and changes."""

    def settings(self) -> Settings: ...

    def address_is_fixed(self) -> bool:
        """Whether the service's address comes from outside and no setting changes it."""
        ...

    async def apply(self, settings: Settings) -> None:
        """Save, and use from the next turn on."""
        ...

    async def key_status(self, base_url: str) -> KeyStatus: ...

    async def save_key(self, base_url: str, key: str) -> KeyStatus:
        """Into the keyring, or for this session where there is none."""
        ...

    async def forget_key(self, base_url: str) -> KeyStatus: ...

    async def models(self, base_url: str, key: str | None) -> list[ModelInfo]:
        """Ask the server, with ``key`` or the saved one, and so test it; raises ProviderError."""
        ...

    async def voices(self, provider: str) -> list[Voice]: ...

    async def devices(self) -> SoundDevices: ...

    def test_microphone(self, choice: DeviceChoice) -> AsyncIterator[float]:
        """Levels in decibels below full scale, until the iterator is closed."""
        ...

    async def test_speaker(self, choice: DeviceChoice) -> None:
        """Play a short chime; returns when it was heard."""
        ...

    async def hear_voice(self, settings: Settings, voice: VoiceChoice, language: str) -> None:
        """Speak one sentence with these settings, before they are saved."""
        ...


class Program(Protocol):
    """The whole program as the window sees it."""

    @property
    def library(self) -> Library: ...

    @property
    def memories(self) -> Memories: ...

    @property
    def cards(self) -> Cards: ...

    @property
    def archive(self) -> Archive: ...

    @property
    def kept(self) -> KeptData: ...

    @property
    def setup(self) -> Setup: ...

    @property
    def is_demo(self) -> bool: ...

    def post(self, command: Command) -> None:
        """Hand a command to the conversation; callable from any thread."""
        ...

    def subscribe(self, listener: Callable[[Event], None]) -> None:
        """``listener`` is called on the conversation's thread with each event, in order."""
        ...

    async def begin(self) -> None:
        """Start the conversation if it is not running, as after a database that was mended.

        Raises:
            StoreError: the database cannot be used.
        """
        ...

    async def is_read_only(self) -> bool:
        """Whether the database is of a newer version, so that nothing can be written.

        Raises:
            StoreError: the database cannot be used.
        """
        ...

    async def readiness(self) -> Readiness: ...

    async def sentences(self) -> list[str]:
        """What the demo can hear; empty outside the demo."""
