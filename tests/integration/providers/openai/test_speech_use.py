"""What the service counts for speech is told, by each way to hear and to speak."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import aclosing, suppress
from typing import Any

import pytest

from desktop_assistant.audio.resampler import Resampler
from desktop_assistant.errors import ProviderError
from desktop_assistant.model.speech import HearingOptions, SpeakingOptions, SpeechUse
from desktop_assistant.providers.openai.client import OpenAIConnection
from desktop_assistant.providers.openai.realtime.hearing import OpenAIRealtimeHearing
from desktop_assistant.providers.openai.realtime.speaking import OpenAIRealtimeSpeaking
from tests.fakes.openai_endpoints import HEARD_TOKENS, heard_seconds
from tests.fakes.openai_server import OpenAIServer
from tests.integration.providers.openai.realtime_support import TEXT, realtime_server, sound
from tests.integration.providers.openai.support import hear, use

IN_TOKENS = SpeechUse("m", input_tokens=14, input_sound_tokens=10, output_tokens=6)
READ = SpeechUse("m", input_tokens=40, cached_tokens=16, output_tokens=30, output_sound_tokens=22)


@pytest.mark.parametrize(
    ("usage", "told"),
    [(heard_seconds, SpeechUse("m", seconds=1.0)), (lambda _: HEARD_TOKENS, IN_TOKENS)],
)
def test_live_hearing(usage: Callable[[float], dict[str, Any]], told: SpeechUse) -> None:
    found: list[SpeechUse] = []

    async def listen(connection: OpenAIConnection) -> None:
        hearing = OpenAIRealtimeHearing(connection, Resampler)
        async for _ in hearing.transcribe(sound(), HearingOptions("m", used=found.append)):
            pass

    with realtime_server(heard_usage=usage) as server:
        use(server, listen)
    assert found == [told]


def test_hearing_from_files() -> None:
    found: list[SpeechUse] = []
    with OpenAIServer() as server:
        use(server, lambda it: hear(it, HearingOptions("m", used=found.append)))
        server.script("/audio/transcriptions", "text_string")
        use(server, lambda it: hear(it, HearingOptions("m", used=found.append)))
    assert found == [IN_TOKENS]


class Voice:
    """Reads texts aloud, and keeps what was counted."""

    def __init__(self, connection: OpenAIConnection) -> None:
        self.uses: list[SpeechUse] = []
        self._told = asyncio.Event()
        self._speaking = OpenAIRealtimeSpeaking(connection)
        self._options = SpeakingOptions(model="m", used=self._count)

    async def say(self, text: str = TEXT, *, pieces: int = 1_000_000) -> None:
        """Read ``text``, or give it up after some pieces of sound."""
        async with aclosing(self._speaking.synthesize(text, self._options)) as blocks:
            async for _ in blocks:
                pieces -= 1
                if not pieces:
                    return

    async def counted(self, times: int) -> list[SpeechUse]:
        """What was counted, once that was told so often."""
        async with asyncio.timeout(10):
            while len(self.uses) < times:
                self._told.clear()
                await self._told.wait()
        return self.uses

    def _count(self, use: SpeechUse) -> None:
        self.uses.append(use)
        self._told.set()


def test_live_speaking_counts_each_sentence() -> None:
    async def twice(connection: OpenAIConnection) -> list[SpeechUse]:
        voice = Voice(connection)
        await voice.say()
        await voice.say("Yes.")
        return voice.uses

    with realtime_server() as server:
        assert use(server, twice) == [READ, READ]


def test_a_sentence_that_was_cut_off_counts() -> None:
    async def barge_in(connection: OpenAIConnection) -> list[SpeechUse]:
        voice = Voice(connection)
        await voice.say(pieces=2)
        return await voice.counted(1)

    with realtime_server(speech_rate=2.0) as server:
        assert use(server, barge_in) == [READ]
        assert len(server.sockets()[0].of_type("response.cancel")) == 1


@pytest.mark.parametrize(
    ("fault", "readings"), [("failed", 1), ("filtered", 1), ("incomplete", 2), ("obeyed", 2)]
)
def test_readings_in_vain_count(fault: str, readings: int) -> None:
    async def read(connection: OpenAIConnection) -> list[SpeechUse]:
        voice = Voice(connection)
        with suppress(ProviderError):
            await voice.say()
        # One that went astray is cancelled, and counted when that is done.
        return await voice.counted(readings)

    with realtime_server() as server:
        server.script("/realtime/response", fault)
        assert use(server, read) == [READ] * readings
