"""The stages of a turn over the real client, with services that are busy or break off."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from desktop_assistant.conversation.events import Waiting
from desktop_assistant.conversation.patience import Patience
from desktop_assistant.conversation.sentences import Sentence
from desktop_assistant.conversation.slowness import Slowness
from desktop_assistant.conversation.stages.chat import chat
from desktop_assistant.conversation.stages.speak import Speech, speak
from desktop_assistant.conversation.stages.transcribe import transcribe
from desktop_assistant.errors import ProviderError
from desktop_assistant.model.speech import HearingOptions, SpeakingOptions
from desktop_assistant.providers.openai.chat import OpenAIChat
from desktop_assistant.providers.openai.client import OpenAIConnection
from desktop_assistant.providers.openai.speech_to_text import OpenAISpeechToText
from desktop_assistant.providers.openai.text_to_speech import OpenAITextToSpeech
from tests.fakes.openai_faults import error_answer
from tests.fakes.openai_server import OpenAIServer
from tests.integration.providers.openai.support import PlainEncoder, blocks, request, use

BUSY = error_answer(429, "rate_limit_exceeded", "Rate limit", headers={"Retry-After-Ms": "1200"})


def patience(tell: Callable[[Waiting], None]) -> Patience:
    return Patience(lambda waiting, _: tell(waiting), Slowness(tell, lambda: 0.0))


class Told:
    """What a front end is told of waits."""

    def __init__(self) -> None:
        self.waits: list[Waiting] = []
        self.patience = patience(self.waits.append)


async def three() -> AsyncIterator[Sentence]:
    for end, text in ((4, "One."), (9, "Two."), (16, "Three.")):
        yield Sentence(text, end)


async def think(connection: OpenAIConnection, told: Told) -> str:
    reply = chat(OpenAIChat(connection), request(), told.patience, lambda delta: None)
    return "".join([text async for text in reply])


async def hear(connection: OpenAIConnection, told: Told) -> str:
    hearing = OpenAISpeechToText(connection, PlainEncoder)
    return await transcribe(
        hearing, blocks(), HearingOptions(), told.patience, lambda transcript: None
    )


async def say(connection: OpenAIConnection, told: Told) -> list[Speech]:
    voice = OpenAITextToSpeech(connection)
    failed: list[ProviderError] = []
    spoken = speak(voice, three(), SpeakingOptions(), told.patience, failed.append)
    found = [piece async for piece in spoken]
    assert failed == []
    return found


@pytest.mark.parametrize(
    ("path", "role"),
    [("/chat/completions", think), ("/audio/transcriptions", hear), ("/audio/speech", say)],
)
def test_each_role_is_waited_for_in_sight(path: str, role: Any) -> None:
    told = Told()

    async def asked(connection: OpenAIConnection) -> object:
        return await role(connection, told)

    with OpenAIServer() as server:
        server.script(path, BUSY)
        assert use(server, asked)
        sent = [record.body for record in server.requests_to(path)]
    assert [waiting.seconds for waiting in told.waits] == [1.2, 0.0]
    assert len(sent) == (4 if role is say else 2)
    if role is hear:
        assert len({len(body) for body in sent}) == 1, "the whole utterance is sent again"


def test_credit_that_is_used_up_is_never_waited_for() -> None:
    told = Told()

    async def asked(connection: OpenAIConnection) -> str:
        return await think(connection, told)

    with OpenAIServer() as server:
        server.script("/chat/completions", "no_credit", times=None)
        with pytest.raises(ProviderError):
            use(server, asked)
        assert len(server.requests_to("/chat/completions")) == 1
    assert told.waits == []


@pytest.mark.parametrize(
    ("fault", "code", "some_sound"),
    [
        ("sound_drop", "reply_broken", True),
        ("sound_cut", "reply_broken", True),
        ("sound_empty", "reply_empty", False),
        ("json_as_sound", "not_an_answer", False),
        ("page_as_sound", "not_an_answer", False),
        ("detail_as_sound", "not_an_answer", False),
        ("sound_wav", "sound_unusable", False),
        ("html", "page_answered", False),
    ],
)
@pytest.mark.parametrize("times", [1, 2])
def test_after_a_voice_that_broke_off_the_next_sentence_tries_once_more(
    fault: str, code: str, some_sound: bool, times: int
) -> None:
    failed: list[str] = []

    async def spoken(connection: OpenAIConnection) -> list[Speech]:
        voice = OpenAITextToSpeech(connection)
        never = patience(lambda waiting: None)
        pieces = speak(
            voice, three(), SpeakingOptions(), never, lambda error: failed.append(error.code)
        )
        return [piece async for piece in pieces]

    with OpenAIServer() as server:
        server.script("/audio/speech", fault, times=times)
        found = use(server, spoken)
        asked = len(server.requests_to("/audio/speech"))
    assert failed == [code] * times
    assert asked == (3 if times == 1 else 2), "after a second failure the rest stays unspoken"
    sounding = {piece.sentence.text for piece in found if piece.block is not None}
    assert ("One." in sounding) is some_sound
    assert ("Three." in sounding) is (times == 1)


def test_cancelling_during_the_wait_asks_nothing_more() -> None:
    told = Told()

    async def cancelled(connection: OpenAIConnection) -> None:
        is_waiting = asyncio.Event()
        told.patience = patience(lambda waiting: is_waiting.set())
        task = asyncio.create_task(think(connection, told))
        await is_waiting.wait()
        task.cancel()
        await asyncio.wait({task})
        assert task.cancelled()

    with OpenAIServer() as server:
        server.script("/chat/completions", BUSY, times=None)
        use(server, cancelled)
        assert len(server.requests_to("/chat/completions")) == 1
