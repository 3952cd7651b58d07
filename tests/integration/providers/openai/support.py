"""What the tests of this package share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from desktop_assistant.errors import ProviderError
from desktop_assistant.model.character import VoiceChoice
from desktop_assistant.model.chat import ChatDelta, ChatRequest, Message, Role
from desktop_assistant.model.sound import EncodedSound, SoundBlock
from desktop_assistant.model.speech import HearingOptions, SpeakingOptions, Transcript
from desktop_assistant.providers.openai.chat import OpenAIChat
from desktop_assistant.providers.openai.client import OpenAIConnection, connect
from desktop_assistant.providers.openai.retry import RetryPolicy
from desktop_assistant.providers.openai.speech_to_text import OpenAISpeechToText
from desktop_assistant.providers.openai.text_to_speech import OpenAITextToSpeech
from tests.fakes.openai_server import OpenAIServer

Result = TypeVar("Result")

KEY = "sk-test-0123456789"
SOON = RetryPolicy(first_pause=0.001, longest_pause=0.002)
"""As many retries as there are, without the waiting."""


class PlainEncoder:
    """Passes the samples on as they are, and remembers when each block came."""

    def __init__(self) -> None:
        self.data = b""
        self.blocks = 0

    def add(self, block: SoundBlock) -> None:
        self.data += block.samples
        self.blocks += 1

    def finish(self) -> EncodedSound:
        return EncodedSound("speech.flac", "audio/flac", self.data)


def use(
    server: OpenAIServer | str,
    action: Callable[[OpenAIConnection], Coroutine[Any, Any, Result]],
    *,
    key: str | None = KEY,
    retries: RetryPolicy = SOON,
    read_seconds: float = 10.0,
) -> Result:
    """Run ``action`` with a connection to ``server``, and close it."""
    url = server if isinstance(server, str) else server.url

    async def scenario() -> Result:
        connection = connect(url, key, read_seconds=read_seconds, retries=retries)
        try:
            return await action(connection)
        finally:
            await connection.aclose()

    return asyncio.run(scenario())


def patience(fault: str) -> float:
    """How long to wait for the next byte, in seconds: long where bytes are to come."""
    return 1.0 if "stall" in fault else 10.0


def request(*texts: str, model: str = "m", **options: Any) -> ChatRequest:
    messages = tuple(Message(Role.USER, text) for text in texts or ("Hello",))
    return ChatRequest(messages, model, **options)


async def deltas(connection: OpenAIConnection, asked: ChatRequest | None = None) -> list[ChatDelta]:
    return [delta async for delta in OpenAIChat(connection).reply(asked or request())]


async def ask_chat(connection: OpenAIConnection) -> tuple[str, ProviderError | None]:
    """The text that came, and the error that ended it, if any."""
    text = ""
    try:
        async for delta in OpenAIChat(connection).reply(request()):
            text += delta.text
    except ProviderError as error:
        return text, error
    return text, None


async def blocks(count: int = 5, pause: float = 0.0) -> AsyncIterator[SoundBlock]:
    for number in range(count):
        yield SoundBlock(bytes([number, 1]) * 160, 16_000)
        await asyncio.sleep(pause)


async def hear(
    connection: OpenAIConnection,
    options: HearingOptions | None = None,
    spoken: AsyncIterator[SoundBlock] | None = None,
) -> list[Transcript]:
    hearing = OpenAISpeechToText(connection, PlainEncoder)
    sound = blocks() if spoken is None else spoken
    return [found async for found in hearing.transcribe(sound, options or HearingOptions())]


async def speak(
    connection: OpenAIConnection, text: str = "Hello there.", model: str = "", **voice: Any
) -> list[SoundBlock]:
    options = SpeakingOptions(VoiceChoice(**voice), model=model)
    return [block async for block in OpenAITextToSpeech(connection).synthesize(text, options)]


async def speak_until_error(
    connection: OpenAIConnection,
) -> tuple[list[SoundBlock], ProviderError | None]:
    """The sound that came, and the error that ended it, if any."""
    found = []
    try:
        async for block in OpenAITextToSpeech(connection).synthesize("Hello.", SpeakingOptions()):
            found.append(block)
    except ProviderError as error:
        return found, error
    return found, None


ROLES: dict[str, tuple[str, Callable[[OpenAIConnection], Awaitable[Any]]]] = {
    "hearing": ("/audio/transcriptions", hear),
    "thinking": ("/chat/completions", deltas),
    "speaking": ("/audio/speech", speak),
    "models": ("/models", lambda connection: connection.models()),
}
"""The four things asked of a service: where, and how."""
