"""The three roles against a real service: ``OPENAI_API_KEY=... pytest -m live``."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Sequence

import pytest

from desktop_assistant.audio.encoder import sound_encoder
from desktop_assistant.model.chat import ChatRequest, Message, Role
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import HearingOptions, SpeakingOptions
from desktop_assistant.providers.openai import connect
from desktop_assistant.providers.openai.chat import OpenAIChat
from desktop_assistant.providers.openai.speech_to_text import OpenAISpeechToText
from desktop_assistant.providers.openai.text_to_speech import OpenAITextToSpeech
from desktop_assistant.settings.schema import OPENAI_URL, Settings

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif("OPENAI_API_KEY" not in os.environ, reason="needs OPENAI_API_KEY"),
]

SENTENCE = "Good morning, everybody. The weather is very nice today."


async def stream(blocks: Sequence[SoundBlock]) -> AsyncIterator[SoundBlock]:
    for block in blocks:
        yield block


def test_what_is_spoken_is_understood_and_answered() -> None:
    async def talk() -> None:
        settings = Settings()
        url = os.environ.get("OPENAI_BASE_URL", OPENAI_URL)
        connection = connect(url, os.environ["OPENAI_API_KEY"])
        try:
            assert await connection.models()
            speaking = OpenAITextToSpeech(connection)
            options = SpeakingOptions(language="en", model=settings.speaking.model)
            spoken = [block async for block in speaking.synthesize(SENTENCE, options)]
            assert sum(block.seconds for block in spoken) > 1.0

            hearing = OpenAISpeechToText(connection, sound_encoder)
            asked = HearingOptions(settings.hearing.model, "en")
            heard = [each async for each in hearing.transcribe(stream(spoken), asked)]
            assert heard[-1].final
            assert "weather" in heard[-1].text.lower()

            prompt = (Message(Role.USER, heard[-1].text),)
            request = ChatRequest(prompt, settings.thinking.model, max_tokens=300)
            reply = [delta async for delta in OpenAIChat(connection).reply(request)]
            assert "".join(delta.text for delta in reply).strip()
            assert reply[-1].finish_reason == "stop"
        finally:
            await connection.aclose()

    asyncio.run(talk())
