"""What the tests of the Realtime interface share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

from desktop_assistant.audio.resampler import Resampler
from desktop_assistant.errors import ProviderError
from desktop_assistant.model.character import VoiceChoice
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import HearingOptions, SpeakingOptions, Transcript
from desktop_assistant.providers.openai.client import OpenAIConnection
from desktop_assistant.providers.openai.realtime.hearing import OpenAIRealtimeHearing
from desktop_assistant.providers.openai.realtime.speaking import OpenAIRealtimeSpeaking
from tests.fakes.openai_events import SERVER_EVENTS, check_client_event, check_server_event
from tests.fakes.openai_server import OpenAIServer

TEXT = "Hello there, how are you today? I am very well."
FAULTY = ("bad_sound", "strangers")


@contextmanager
def realtime_server(**behaviour: Any) -> Iterator[OpenAIServer]:
    """A server; at the end every event that went through it is checked against the document."""
    with OpenAIServer(**behaviour) as server:
        yield server
    for socket in server.sockets():
        for event in socket.events:
            check_client_event(event)
        for event in socket.sent:
            assert event["type"] in SERVER_EVENTS
            check_server_event(event)


def options(model: str = "", **voice: Any) -> SpeakingOptions:
    return SpeakingOptions(VoiceChoice(**voice), model=model)


async def say(
    speaking: OpenAIRealtimeSpeaking, text: str = TEXT, **voice: Any
) -> tuple[bytes, ProviderError | None]:
    """The sound that came, and the error that ended it, if any."""
    found = b""
    try:
        async for block in speaking.synthesize(text, options(**voice)):
            assert block.sample_rate == 24_000
            found += block.samples
    except ProviderError as error:
        return found, error
    return found, None


async def say_once(
    connection: OpenAIConnection, text: str = TEXT, **voice: Any
) -> tuple[bytes, ProviderError | None]:
    return await say(OpenAIRealtimeSpeaking(connection), text, **voice)


async def sound(
    count: int = 50, pause: float = 0.0, ended: asyncio.Event | None = None
) -> AsyncIterator[SoundBlock]:
    """Blocks of 20 ms at 16 kHz; ``ended`` is set when the user lets go."""
    for number in range(count):
        yield SoundBlock(bytes([number, 1]) * 320, 16_000)
        await asyncio.sleep(pause)
    if ended is not None:
        ended.set()


async def hear(
    connection: OpenAIConnection,
    spoken: AsyncIterator[SoundBlock] | None = None,
    asked: HearingOptions | None = None,
) -> tuple[list[Transcript], ProviderError | None]:
    """The transcripts that came, and the error that ended them, if any."""
    hearing = OpenAIRealtimeHearing(connection, Resampler)
    found: list[Transcript] = []
    try:
        async for transcript in hearing.transcribe(spoken or sound(), asked or HearingOptions()):
            found.append(transcript)
    except ProviderError as error:
        return found, error
    return found, None
