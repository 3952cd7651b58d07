"""A whole turn's requests over a link of 50 kbit/s: slow, and complete all the same."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest

from desktop_assistant.audio.encoder import sound_encoder
from desktop_assistant.model.character import VoiceChoice
from desktop_assistant.model.chat import ChatRequest, Message, Role
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import HearingOptions, SpeakingOptions
from desktop_assistant.providers.openai.chat import OpenAIChat
from desktop_assistant.providers.openai.client import OpenAIConnection, connect
from desktop_assistant.providers.openai.speech_to_text import OpenAISpeechToText
from desktop_assistant.providers.openai.text_to_speech import OpenAITextToSpeech
from tests.bench.link import Link
from tests.fakes.openai_endpoints import tone
from tests.fakes.openai_server import OpenAIServer

BITS = 50_000


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer(transcript="Hello.", reply="One is here. Two is here.") as server:
        yield server


@pytest.fixture
def link(server: OpenAIServer) -> Iterator[Link]:
    with Link(server.port, up_bits=BITS, down_bits=BITS) as link:
        yield link


async def spoken() -> AsyncIterator[SoundBlock]:
    """Half a second of a tone, which FLAC makes small."""
    yield SoundBlock(tone("x")[:16_000], 16_000)


def test_a_slow_link_loses_nothing(server: OpenAIServer, link: Link) -> None:
    async def turn(connection: OpenAIConnection) -> tuple[str, str, bytes]:
        hearing = OpenAISpeechToText(connection, sound_encoder)
        options = HearingOptions(model="whisper-1", language="en", keywords=())
        heard = [each async for each in hearing.transcribe(spoken(), options)]
        request = ChatRequest((Message(Role.USER, heard[-1].text),), model="gpt-6-luna")
        deltas = [delta async for delta in OpenAIChat(connection).reply(request)]
        voice = OpenAITextToSpeech(connection)
        speaking = SpeakingOptions(VoiceChoice(), "en", "tts-1")
        blocks = [block async for block in voice.synthesize("Hi.", speaking)]
        return (
            heard[-1].text,
            "".join(delta.text for delta in deltas),
            b"".join(block.samples for block in blocks),
        )

    async def run() -> tuple[str, str, bytes]:
        connection = connect(link.url, "sk-test")
        try:
            return await turn(connection)
        finally:
            await connection.aclose()

    text, reply, samples = asyncio.run(run())
    assert (text, reply) == ("Hello.", "One is here. Two is here.")
    assert samples == tone("Hi.")
    upload = server.requests_to("/audio/transcriptions")[0].upload
    assert upload is not None
    assert upload.filename == "speech.flac"
