from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from desktop_assistant.errors import ProviderAnswerError
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import HearingOptions, Transcript
from desktop_assistant.providers.openai.client import OpenAIConnection
from desktop_assistant.providers.openai.speech_to_text import OpenAISpeechToText
from tests.fakes.openai_faults import raw_answer
from tests.fakes.openai_server import OpenAIServer
from tests.integration.providers.openai.support import PlainEncoder, blocks, hear, use


def test_the_whole_utterance_is_uploaded_as_a_file() -> None:
    spoken = [bytes([number, 1]) * 160 for number in range(5)]
    with OpenAIServer(transcript=" Good morning. ") as server:
        found = use(server, hear)
        sent = server.requests_to("/audio/transcriptions")[0]
    assert found == [Transcript("Good morning.", final=True)]
    assert sent.upload is not None
    assert (sent.upload.filename, sent.upload.media_type) == ("speech.flac", "audio/flac")
    assert sent.upload.data == b"".join(spoken)
    assert sent.form == [("model", "gpt-transcribe"), ("response_format", "json")]


@pytest.mark.parametrize(
    ("options", "fields"),
    [
        (
            HearingOptions("gpt-transcribe", "it-IT", ("Zoë", "Max")),
            [("languages[]", "it"), ("keywords[]", "Zoë"), ("keywords[]", "Max")],
        ),
        (HearingOptions("whisper-1", "en-GB", ("Zoë",)), [("language", "en")]),
        (HearingOptions("gpt-4o-transcribe", "ES"), [("language", "es")]),
        (HearingOptions("whisper-1"), []),
    ],
)
def test_hints_go_by_the_name_the_model_knows(
    options: HearingOptions, fields: list[tuple[str, str]]
) -> None:
    with OpenAIServer() as server:
        use(server, lambda connection: hear(connection, options))
        sent = server.requests_to("/audio/transcriptions")[0]
    assert sent.form == [("model", options.model), ("response_format", "json"), *fields]


def test_blocks_are_encoded_while_they_are_spoken() -> None:
    encoder = PlainEncoder()
    encoded: list[int] = []

    async def spoken() -> AsyncIterator[SoundBlock]:
        async for block in blocks():
            yield block
            encoded.append(encoder.blocks)

    async def action(connection: OpenAIConnection) -> None:
        hearing = OpenAISpeechToText(connection, lambda: encoder)
        async for _ in hearing.transcribe(spoken(), HearingOptions()):
            pass

    with OpenAIServer() as server:
        use(server, action)
    assert encoded == [1, 2, 3, 4, 5]


def test_the_connection_is_open_before_the_user_has_finished() -> None:
    async def spoken() -> AsyncIterator[SoundBlock]:
        async for block in blocks():
            yield block
        assert await asyncio.to_thread(server.wait_for, is_open)
        await asyncio.sleep(0.2)

    def is_open() -> bool:
        return len([r for r in server.requests_to("/models") if r.finished_at]) == 2

    with OpenAIServer() as server:
        use(server, lambda connection: hear(connection, spoken=spoken()))
        sent = server.requests_to("/audio/transcriptions")[0]
        assert sent.connection in {request.connection for request in server.requests_to("/models")}


def test_without_sound_nothing_is_asked() -> None:
    with OpenAIServer() as server:
        found = use(server, lambda connection: hear(connection, spoken=blocks(0)))
        assert found == [Transcript("", final=True)]
        assert server.requests_to("/audio/transcriptions") == []


def test_the_language_heard_is_told() -> None:
    answers = {
        b'{"text": "Ciao", "languages": [{"code": "it"}]}': "it",
        b'{"text": "Ciao", "languages": []}': "",
        b'{"text": "Ciao", "language": "italian"}': "italian",
        b'{"text": "Ciao", "language": null, "languages": null}': "",
    }
    with OpenAIServer() as server:
        for answer, language in answers.items():
            server.script("/audio/transcriptions", raw_answer(200, answer, "application/json"))
            assert use(server, hear) == [Transcript("Ciao", final=True, language=language)]


@pytest.mark.parametrize("fault", ["text_empty", "text_null", "text_plain", "text_string"])
def test_nothing_heard_is_an_empty_transcript(fault: str) -> None:
    with OpenAIServer() as server:
        server.script("/audio/transcriptions", fault)
        assert use(server, hear) == [Transcript("", final=True)]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("html", "page_answered"),
        ("html_as_json", "page_answered"),
        ("json", "not_an_answer"),
        ("json_list", "not_an_answer"),
        ("json_error", "not_an_answer"),
        ("empty", "reply_broken"),
        ("truncated", "reply_broken"),
        ("bad_bytes", "reply_broken"),
    ],
)
def test_what_is_no_transcript_is_an_error(fault: str, code: str) -> None:
    with OpenAIServer() as server:
        server.script("/audio/transcriptions", fault)
        with pytest.raises(ProviderAnswerError) as caught:
            use(server, hear)
    assert caught.value.code == code


def test_a_long_utterance_gets_longer_to_be_transcribed() -> None:
    async def spoken() -> AsyncIterator[SoundBlock]:
        yield SoundBlock(bytes(2 * 16_000 * 3), 16_000)

    with OpenAIServer(transcription_seconds=0.6) as server:
        found = use(server, lambda link: hear(link, spoken=spoken()), read_seconds=0.2)
    assert found[0].text


def test_cancelling_while_the_user_speaks_leaves_nothing_running() -> None:
    async def action(connection: OpenAIConnection) -> set[asyncio.Task[Any]]:
        task = asyncio.create_task(hear(connection, spoken=blocks(1000, 0.01)))
        await asyncio.sleep(0.1)
        task.cancel()
        await asyncio.wait({task})
        assert task.cancelled()
        return {task for task in asyncio.all_tasks() if task is not asyncio.current_task()}

    with OpenAIServer() as server:
        server.script("/models", "stall", times=None)
        assert use(server, action) == set()
        assert server.requests_to("/audio/transcriptions") == []
