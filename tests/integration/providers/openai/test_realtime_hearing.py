"""Hearing through a WebSocket that behaves, and through many that do not."""

from __future__ import annotations

import asyncio
import base64
from array import array
from collections.abc import AsyncIterator
from contextlib import aclosing

import pytest

from desktop_assistant.audio.resampler import Resampler
from desktop_assistant.errors import NothingHeardError, ProviderError
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import HearingOptions, Transcript
from desktop_assistant.providers.openai.client import OpenAIConnection
from desktop_assistant.providers.openai.realtime import web_socket
from desktop_assistant.providers.openai.realtime.hearing import OpenAIRealtimeHearing
from tests.fakes.openai_record import Recorded
from tests.integration.providers.openai.realtime_support import hear, realtime_server, sound
from tests.integration.providers.openai.support import KEY, use

SAID = "What is the weather like today?"


def appended(socket: Recorded) -> bytes:
    events = socket.of_type("input_audio_buffer.append")
    return b"".join(base64.b64decode(event["audio"]) for event in events)


def is_all_of(sent: bytes, blocks: AsyncIterator[SoundBlock]) -> bool:
    """Whether ``sent`` is the whole sound at 24 kHz; rounding depends on the pieces."""
    resampler = Resampler(16_000, 24_000)
    wanted = resampler.add(asyncio.run(whole(blocks))) + resampler.flush()
    if len(sent) != len(wanted):
        return False
    pairs = zip(array("h", sent), array("h", wanted), strict=True)
    return all(abs(one - other) <= 2 for one, other in pairs)


async def whole(blocks: AsyncIterator[SoundBlock]) -> bytes:
    return b"".join([block.samples async for block in blocks])


def test_partial_transcripts_come_while_the_user_speaks() -> None:
    async def talk(connection: OpenAIConnection) -> tuple[list[str], list[Transcript]]:
        ended = asyncio.Event()
        hearing = OpenAIRealtimeHearing(connection, Resampler)
        before: list[str] = []
        after: list[Transcript] = []
        async for each in hearing.transcribe(sound(100, 0.005, ended), HearingOptions()):
            if ended.is_set():
                after.append(each)
            else:
                before.append(each.text)
        return before, after

    with realtime_server() as server:
        before, after = use(server, talk)
    assert before[:3] == ["What", "What is", "What is the"]
    assert after[-1] == Transcript(SAID, final=True)
    assert [each.final for each in after[:-1]] == [False] * (len(after) - 1)


def test_the_whole_utterance_goes_out_at_24_khz_and_is_committed_once() -> None:
    with realtime_server() as server:
        found, error = use(server, hear)
        [socket] = server.sockets()
    assert error is None
    assert found[-1].final
    assert is_all_of(appended(socket), sound())
    assert socket.path == "/v1/realtime?intent=transcription"
    assert socket.headers["authorization"] == f"Bearer {KEY}"
    kinds = [event["type"] for event in socket.events]
    assert kinds[0] == "session.update"
    assert kinds[-1] == "input_audio_buffer.commit"
    assert kinds.count("input_audio_buffer.commit") == 1


@pytest.mark.parametrize(
    ("model", "hints"),
    [
        ("", {"languages": ["it"], "keywords": ["Zoë"]}),
        ("gpt-realtime-whisper", {"language": "it", "delay": "low"}),
        ("gpt-4o-transcribe", {"language": "it"}),
    ],
)
def test_language_and_names_go_as_the_model_takes_them(
    model: str, hints: dict[str, object]
) -> None:
    asked = HearingOptions(model, "it-IT", ("Zoë",))
    with realtime_server() as server:
        use(server, lambda link: hear(link, asked=asked))
        session = server.sockets()[0].events[0]["session"]
    assert session["type"] == "transcription"
    heard = session["audio"]["input"]
    assert heard["format"] == {"type": "audio/pcm", "rate": 24_000}
    assert heard["turn_detection"] is None
    assert heard["transcription"] == {"model": model or "gpt-live-transcribe", **hints}


def test_what_a_model_refuses_is_left_out_from_then_on() -> None:
    async def twice(connection: OpenAIConnection) -> list[str]:
        asked = HearingOptions(language="it", keywords=("Zoë",))
        return [(await hear(connection, asked=asked))[0][-1].text for _ in range(2)]

    with realtime_server() as server:
        server.script("/realtime/session", "hints")
        assert use(server, twice) == [SAID, SAID]
        sent = [each.events[0]["session"]["audio"]["input"] for each in server.sockets()]
    assert len(sent) == 3
    assert [len(each["transcription"]) for each in sent] == [3, 1, 1]


def test_what_was_said_before_the_socket_was_open_is_not_lost() -> None:
    """All of it is said at once, before any connection can be there."""
    with realtime_server() as server:
        found, error = use(server, lambda link: hear(link, sound(200)))
        assert len(appended(server.sockets()[0])) == 200 * 960
    assert error is None
    assert found[-1] == Transcript(SAID, final=True)


def test_nothing_said_asks_for_nothing() -> None:
    with realtime_server() as server:
        found, error = use(server, lambda link: hear(link, sound(0)))
        assert server.sockets()[0].of_type("input_audio_buffer.commit") == []
    assert (found, error) == ([Transcript("", final=True)], None)


@pytest.mark.parametrize("moment", ["append", "commit", "session"])
@pytest.mark.parametrize("fault", ["close", "close_politely", "junk", "junk_deep", "expired"])
def test_a_socket_that_closes_is_opened_again_and_sent_everything(moment: str, fault: str) -> None:
    with realtime_server() as server:
        server.script(f"/realtime/{moment}", fault)
        found, error = use(server, lambda link: hear(link, sound(50, 0.002)))
        second = server.sockets()[-1]
        assert len(server.sockets()) == 2
    assert error is None
    assert found[-1] == Transcript(SAID, final=True)
    assert is_all_of(appended(second), sound())


def test_what_was_said_before_a_sleep_is_heard_through_a_new_socket(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asleep = [0.0]
    monkeypatch.setattr(web_socket, "slept_seconds", lambda: asleep[0])

    async def until_it_sleeps() -> AsyncIterator[SoundBlock]:
        async for block in sound(50, 0.002):
            yield block
        asleep[0] = 3600.0

    with realtime_server() as server:
        found, error = use(server, lambda link: hear(link, until_it_sleeps()))
        first, second = server.sockets()
    assert error is None
    assert found[-1] == Transcript(SAID, final=True)
    assert first.of_type("input_audio_buffer.commit") == []
    assert is_all_of(appended(second), sound())


def test_a_socket_that_closes_again_is_an_error_told_after_the_user_let_go() -> None:
    async def talk(connection: OpenAIConnection) -> tuple[ProviderError | None, bool]:
        ended = asyncio.Event()
        _, error = await hear(connection, sound(50, 0.01, ended))
        return error, ended.is_set()

    with realtime_server() as server:
        server.script("/realtime/append", "close", times=2)
        error, was_heard_out = use(server, talk)
        assert len(server.sockets()) == 2
    assert error is not None
    assert error.code == "reply_broken"
    assert was_heard_out, "a service that fails does not cut the user off"


@pytest.mark.parametrize(
    ("moment", "fault", "code"),
    [
        ("commit", "failed", "service_fault"),
        ("commit", "error", "service_fault"),
        ("commit", "error_for_all", "service_fault"),
        ("session", "model_unknown", "model_unknown"),
        ("session", "key_refused", "key_refused"),
    ],
)
def test_what_the_service_says_is_the_programs_own_error(
    moment: str, fault: str, code: str
) -> None:
    with realtime_server() as server:
        server.script(f"/realtime/{moment}", fault)
        _, error = use(server, hear)
        assert len(server.sockets()) == 1, "asking again would not help"
    assert error is not None
    assert error.code == code
    assert KEY not in error.detail


def test_a_service_that_never_answers_is_given_up() -> None:
    with realtime_server() as server:
        server.script("/realtime/commit", "stall")
        _, error = use(server, hear, read_seconds=0.2)
    assert error is not None
    assert error.code == "timeout"


@pytest.mark.parametrize(
    ("fault", "code"),
    [("key_refused", "key_refused"), ("not_found", "address_wrong"), ("forbidden", "forbidden")],
)
def test_a_socket_that_does_not_open_says_why(fault: str, code: str) -> None:
    with realtime_server() as server:
        server.script("/realtime", fault, times=None)
        found, error = use(server, hear)
    assert found == []
    assert error is not None
    assert error.code == code


def test_what_ends_the_utterance_otherwise_passes_through() -> None:
    async def slip() -> AsyncIterator[SoundBlock]:
        yield SoundBlock(bytes(640), 16_000)
        raise NothingHeardError("That was too short.", code="too_short")

    with realtime_server() as server:
        with pytest.raises(NothingHeardError):
            use(server, lambda link: hear(link, slip()))
        assert server.wait_for(lambda: server.sockets()[0].finished_at)
        assert server.sockets()[0].of_type("input_audio_buffer.commit") == []


def test_cancelling_leaves_nothing_running() -> None:
    async def interrupted(connection: OpenAIConnection) -> set[str]:
        hearing = OpenAIRealtimeHearing(connection, Resampler)
        async with aclosing(hearing.transcribe(sound(500, 0.005), HearingOptions())) as heard:
            await anext(heard)
        await connection.aclose()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        return {task.get_name() for task in left}

    with realtime_server() as server:
        assert use(server, interrupted) == set()
        assert server.wait_for(lambda: server.sockets()[0].finished_at)
