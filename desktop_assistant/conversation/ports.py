"""What a conversation needs from the outside; adapters in audio, providers and store fill it.

All methods run on the conversation's loop. Adapters translate what their libraries raise
into :mod:`desktop_assistant.errors`; cancelling a call leaves nothing running.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop_assistant.model.character import Instance
from desktop_assistant.model.chat import ChatDelta, ChatRequest
from desktop_assistant.model.lore import Lorebook
from desktop_assistant.model.memory import Memory, MemoryChange
from desktop_assistant.model.prompt import TurnContext
from desktop_assistant.model.sound import EncodedSound, SoundBlock
from desktop_assistant.model.speech import (
    HearingOptions,
    SpeakingOptions,
    SpeechUse,
    Transcript,
)
from desktop_assistant.model.turn import ConversationInfo, Summary, Turn


class Microphone(Protocol):
    """Where speech comes from."""

    def capture(
        self, stop: asyncio.Event, is_quiet: Callable[[], bool]
    ) -> AsyncIterator[SoundBlock]:
        """Yield blocks of some 10 to 40 ms as they arrive; the first may be empty.

        Ends once ``stop`` is set and everything captured before has been yielded; what is still
        on its way from the device is not waited for when ``is_quiet`` says that it is silence.

        Raises:
            AudioDeviceError: there is no microphone, it cannot be opened, or it went away.
        """
        ...


class Recording(Protocol):
    """The file that keeps one utterance safe while it is being spoken.

    Its methods run on a recording thread of the adapter; ``write`` never waits for the disk.
    """

    @property
    def name(self) -> str:
        """The file's name inside the recordings folder."""
        ...

    def write(self, block: SoundBlock) -> None: ...

    async def close(self) -> None:
        """Finish the file; everything written is on the disk afterwards."""
        ...


class Recordings(Protocol):
    """The folder of recordings."""

    def start(self, conversation_id: int) -> Recording:
        """A new recording, whose name tells to which conversation it belongs."""
        ...

    async def discard(self, name: str) -> None:
        """Delete a recording whose transcript is safe; an absent one is no error."""
        ...

    def replay(self, name: str) -> AsyncIterator[SoundBlock]:
        """Yield a kept recording as blocks, for hearing it again."""
        ...


class SoundEncoder(Protocol):
    """Encodes an utterance while it is being spoken, for services that want a file."""

    def add(self, block: SoundBlock) -> None: ...

    def finish(self) -> EncodedSound: ...


class SoundResampler(Protocol):
    """Brings an utterance to another sample rate while it is being spoken."""

    def add(self, samples: bytes) -> bytes:
        """What is ready of the sound so far; mono, as in a :class:`SoundBlock`."""
        ...

    def flush(self) -> bytes:
        """What was held back; nothing is added afterwards."""
        ...


class SpeechToText(Protocol):
    """A provider for the role *hearing*."""

    def transcribe(
        self, blocks: AsyncIterator[SoundBlock], options: HearingOptions
    ) -> AsyncIterator[Transcript]:
        """Yield partial transcripts while ``blocks`` flow, then exactly one final transcript.

        Raises:
            ProviderError: the service could not transcribe.
        """
        ...


class ChatModel(Protocol):
    """A provider for the role *thinking*."""

    def reply(self, request: ChatRequest) -> AsyncIterator[ChatDelta]:
        """Yield the reply as it is written; the last delta carries a ``finish_reason``.

        Raises:
            ProviderError: the service could not answer, or broke off.
        """
        ...

    async def warm_up(self) -> None:
        """Open the connection ahead of the first request; failing is silent."""
        ...


class TextToSpeech(Protocol):
    """A provider for the role *speaking*."""

    def synthesize(self, text: str, options: SpeakingOptions) -> AsyncIterator[SoundBlock]:
        """Yield the sound of one sentence as it is made.

        Raises:
            ProviderError: the service could not speak, or broke off.
        """
        ...

    async def warm_up(self) -> None:
        """Open the connection ahead of the first request; failing is silent."""
        ...


class Playback(Protocol):
    """One reply on its way through the speaker."""

    async def write(self, block: SoundBlock) -> None:
        """Append sound; waits while more than a few seconds are queued.

        Raises:
            AudioDeviceError: the speaker went away.
        """
        ...

    async def drain(self) -> None:
        """Wait until everything written has been heard."""
        ...

    def silence(self) -> None:
        """Drop everything not heard yet, at once. Idempotent."""
        ...

    @property
    def played_seconds(self) -> float:
        """How much of what was written has reached the speaker."""
        ...

    async def close(self) -> None: ...


class Speaker(Protocol):
    """Where replies are heard."""

    async def open(self) -> Playback:
        """Raises AudioDeviceError when there is no speaker or it cannot be opened."""
        ...


class TurnStore(Protocol):
    """Where turns are kept."""

    async def save_turn(self, turn: Turn) -> Turn:
        """Insert (``id`` 0) or replace a turn; returns it with its id. Durable on return."""
        ...

    async def recent_turns(self, conversation_id: int, limit: int) -> list[Turn]:
        """The newest ``limit`` turns, oldest first."""
        ...

    async def turns_before(self, conversation_id: int, turn_id: int, limit: int) -> list[Turn]:
        """Up to ``limit`` turns older than ``turn_id``, oldest first."""
        ...

    async def load_turn(self, turn_id: int) -> Turn: ...

    async def delete_turn(self, turn_id: int) -> None:
        """For good; one that is gone already is no error."""
        ...

    async def load_conversation(
        self, conversation_id: int
    ) -> tuple[ConversationInfo, Instance]: ...


class MemoryStore(Protocol):
    """What an instance remembers, and what prompts are made of beside the turns."""

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
        """Pinned memories, then the kept ones that matter to ``words``; never another instance's.

        ``topic`` is a vector as :meth:`Embeddings.embed` gives it, made by ``model``: memories
        near to it count as well. ``fill``: while there is room left, the newest others follow.
        """
        ...

    async def lorebook(self, character_id: int) -> Lorebook: ...

    async def summary(self, conversation_id: int) -> Summary | None: ...

    async def save_summary(self, summary: Summary) -> None: ...

    async def save_context(self, turn_id: int, context: TurnContext) -> None:
        """Keep what was in the prompt of a turn."""
        ...

    async def contexts(self, conversation_id: int, limit: int) -> Mapping[int, TurnContext]:
        """Of the newest ``limit`` turns, by turn id."""
        ...

    async def turns_to_extract(self, instance_id: int, limit: int) -> list[Turn]:
        """The oldest ended turns of one of the instance's conversations not drawn from yet.

        All of one conversation; only turns in which the user said something.
        """
        ...

    async def apply_changes(
        self, instance_id: int, changes: Sequence[MemoryChange], upto: Turn, *, suggest: bool
    ) -> list[Memory]:
        """Keep (or suggest) what was drawn out, and note that it was done up to that turn.

        One transaction. A change of a memory that is gone, or another instance's, adds a new
        one; a text that is there already only gains the turns as sources. Returns what is
        new or changed.
        """
        ...

    async def vectors_to_make(self, instance_id: int, model: str, limit: int) -> list[Memory]:
        """Memories that ``model`` has not embedded yet."""
        ...

    async def save_vectors(self, model: str, vectors: Mapping[int, bytes]) -> None: ...

    async def tokens_used(self, day: str) -> int:
        """By background work on ``day`` (``YYYY-MM-DD``)."""
        ...

    async def add_tokens_used(self, day: str, tokens: int) -> None: ...

    async def add_tokens_dropped(self, day: str, tokens: int) -> None:
        """Of replies that were begun ahead and thrown away."""
        ...

    async def add_speech_use(self, turn_id: int, role: str, use: SpeechUse) -> None:
        """Count for a turn what ``hearing`` or ``speaking`` took; adds to what there is."""
        ...


class Embeddings(Protocol):
    """Turns texts into vectors that are near to each other when their meanings are."""

    async def embed(self, texts: Sequence[str], model: str) -> list[bytes]:
        """One vector of length 1 for each text, as little-endian 32-bit floats.

        Raises:
            ProviderError: the service has no such model, or failed.
        """
        ...


@dataclass(slots=True)
class Ports:
    """Everything a turn needs from outside; the providers change with the settings.

    A provider is given for the instance it is to serve: some of them stay on this computer.
    ``embeddings`` is only there where the service that thinks may have some; ``hearing_by``
    gives the speech to text of another connection, by name; ``own_voice`` is the machine's, for
    what the program itself has to say.
    """

    microphone: Microphone
    recordings: Recordings
    speaker: Speaker
    hearing: Callable[[Instance], SpeechToText]
    thinking: Callable[[Instance], ChatModel]
    speaking: Callable[[Instance], TextToSpeech]
    turns: TurnStore
    memories: MemoryStore
    embeddings: Callable[[Instance], Embeddings] | None = None
    hearing_by: Callable[[str], Callable[[Instance], SpeechToText]] | None = None
    own_voice: TextToSpeech | None = None
