"""What the window needs from the rest of the program; ``app`` provides it.

Every ``async`` method runs on the conversation's loop; the window calls it through
``Bridge.ask`` and gets the result, or the error, back on the main thread.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from desktop_assistant.conversation.commands import Command
from desktop_assistant.conversation.events import Event
from desktop_assistant.model.character import Character, Instance, VoiceChoice
from desktop_assistant.model.chat import ModelInfo
from desktop_assistant.model.speech import Voice
from desktop_assistant.model.turn import ConversationInfo, Turn
from desktop_assistant.settings.schema import DeviceChoice, Settings


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

    async def instances(self) -> list[Instance]: ...

    async def create_instance(self, character_id: int, name: str) -> Instance:
        """Raises CharacterError for an empty name or one already taken."""
        ...

    async def save_instance(self, instance: Instance) -> Instance:
        """Raises CharacterError for an empty name or one already taken."""
        ...

    async def delete_instance(self, instance_id: int) -> None: ...

    async def delete_character(self, character_id: int, *, with_instances: bool) -> None:
        """Raises CharacterError when it has instances and ``with_instances`` is false."""
        ...

    async def restore_characters(self) -> None:
        """Bring back the shipped characters that were deleted."""
        ...

    async def conversations(self, instance_id: int) -> list[ConversationInfo]:
        """Newest first."""
        ...

    async def create_conversation(self, instance_id: int) -> ConversationInfo:
        """A new conversation, opened by the character's greeting."""
        ...

    async def latest_conversation(self, instance_id: int) -> ConversationInfo:
        """The newest conversation; created when there is none."""
        ...

    async def turns_before(self, conversation_id: int, turn_id: int, limit: int) -> list[Turn]:
        """Up to ``limit`` turns older than ``turn_id``, oldest first."""
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
        """Ask the server, with ``key`` or the saved one. This is also the test of a key.

        Raises:
            ProviderError: the key was refused or the server cannot be reached.
        """
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

    async def readiness(self) -> Readiness: ...

    async def sentences(self) -> list[str]:
        """What the demo can hear; empty outside the demo."""
        ...
