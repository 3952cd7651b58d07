from __future__ import annotations

import asyncio
import time
from contextlib import aclosing

import pytest

from desktop_assistant.errors import ProviderError
from desktop_assistant.model.speech import SpeakingOptions
from desktop_assistant.providers.openai.client import OpenAIConnection
from desktop_assistant.providers.openai.text_to_speech import OpenAITextToSpeech
from tests.fakes.openai_endpoints import tone
from tests.fakes.openai_server import OpenAIServer
from tests.integration.providers.openai.support import patience, speak, speak_until_error, use


def test_a_sentence_becomes_its_sound() -> None:
    with OpenAIServer() as server:
        found = use(server, lambda link: speak(link, names={"openai": "marin", "device": "x"}))
        sent = server.requests_to("/audio/speech")[0]
    assert b"".join(block.samples for block in found) == tone("Hello there.")
    assert {block.sample_rate for block in found} == {24_000}
    assert sent.json == {
        "model": "gpt-4o-mini-tts",
        "input": "Hello there.",
        "voice": "marin",
        "response_format": "pcm",
    }


@pytest.mark.parametrize(
    ("model", "style", "speed", "optional"),
    [
        ("gpt-4o-mini-tts", "warm", 1.25, {"instructions": "warm", "speed": 1.25}),
        ("tts-1", "warm", 9.0, {"speed": 4.0}),
        ("tts-1-hd", "warm", 1.0, {}),
        ("kokoro", " ", 0.1, {"speed": 0.25}),
        ("gpt-4o-mini-tts", "w" * 5000, 1.0, {"instructions": "w" * 4096}),
    ],
)
def test_style_and_speed_go_only_where_they_are_taken(
    model: str, style: str, speed: float, optional: dict[str, object]
) -> None:
    with OpenAIServer() as server:
        use(server, lambda link: speak(link, model=model, style=style, speed=speed))
        sent = server.requests_to("/audio/speech")[0].json
    fixed = {"model", "input", "voice", "response_format"}
    assert sent["voice"] == "alloy"
    assert {name: sent[name] for name in set(sent) - fixed} == optional


def test_a_long_text_is_spoken_in_parts() -> None:
    text = "word " * 1000
    with OpenAIServer(speech=lambda said: b"\1\0" * len(said)) as server:
        found = use(server, lambda link: speak(link, text))
        sent = [request.json["input"] for request in server.requests_to("/audio/speech")]
    assert [len(part) for part in sent] == [4094, 904]
    assert sum(block.frames for block in found) == 4998


def test_a_blank_text_asks_for_nothing() -> None:
    with OpenAIServer() as server:
        assert use(server, lambda link: speak(link, " \n")) == []
        assert server.requests == []


def test_the_first_sound_comes_while_the_rest_is_made() -> None:
    async def first(connection: OpenAIConnection) -> None:
        speaking = OpenAITextToSpeech(connection)
        async with aclosing(speaking.synthesize("word " * 100, SpeakingOptions())) as sound:
            await anext(sound)

    with OpenAIServer(speech_rate=2.0) as server:
        started = time.monotonic()
        use(server, first)
        sent = server.requests_to("/audio/speech")[0]
        assert server.wait_for(lambda: sent.closed_early_at)
        assert sent.closed_early_at is not None
        assert sent.closed_early_at - started < 10, "the whole would have taken 15 s"


def test_samples_that_arrive_in_two_pieces_are_joined() -> None:
    with OpenAIServer() as server:
        server.script("/audio/speech", "sound_odd")
        found = use(server, speak)
    samples = b"".join(block.samples for block in found)
    assert all(len(block.samples) % 2 == 0 for block in found)
    assert samples == tone("")[: len(samples)]
    assert len(samples) == len(tone("")[: 9600 * 2])


@pytest.mark.parametrize(
    ("fault", "rate"), [("sound_unnamed", 24_000), ("sound_slow_rate", 16_000)]
)
def test_the_rate_is_the_services_own(fault: str, rate: int) -> None:
    with OpenAIServer() as server:
        server.script("/audio/speech", fault)
        assert {block.sample_rate for block in use(server, speak)} == {rate}


@pytest.mark.parametrize(
    ("fault", "code", "has_sound"),
    [
        ("sound_drop", "reply_broken", True),
        ("sound_cut", "reply_broken", True),
        ("sound_stall", "timeout", True),
        ("sound_empty", "reply_empty", False),
        ("html", "page_answered", False),
        ("json", "not_an_answer", False),
        ("json_error", "not_an_answer", False),
        ("json_as_sound", "not_an_answer", False),
        ("page_as_sound", "not_an_answer", False),
        ("detail_as_sound", "not_an_answer", False),
        ("sound_wav", "sound_unusable", False),
        ("sound_mp3", "sound_unusable", False),
    ],
)
def test_sound_that_breaks_off_or_is_none_is_an_error(
    fault: str, code: str, has_sound: bool
) -> None:
    with OpenAIServer() as server:
        server.script("/audio/speech", fault)
        found, error = use(server, speak_until_error, read_seconds=patience(fault))
    assert bool(found) is has_sound
    assert isinstance(error, ProviderError)
    assert error.code == code


def test_the_voices_are_offered_without_asking() -> None:
    with OpenAIServer() as server:
        found = use(server, lambda link: OpenAITextToSpeech(link).voices())
        assert server.requests == []
    assert "alloy" in {voice.name for voice in found}


def test_two_sentences_may_be_made_at_once() -> None:
    async def both(connection: OpenAIConnection) -> list[int]:
        found = await asyncio.gather(speak(connection, "One."), speak(connection, "Two, longer."))
        return [sum(block.frames for block in sound) for sound in found]

    with OpenAIServer(speech_first_byte_seconds=0.2) as server:
        lengths = use(server, both)
        assert server.connections == 2
    assert lengths == [len(tone("One.")) // 2, len(tone("Two, longer.")) // 2]
