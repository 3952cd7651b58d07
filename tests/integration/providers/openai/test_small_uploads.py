"""Over a slow link an utterance goes as Opus, unless the service does not understand that."""

from __future__ import annotations

import io
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

import numpy as np
import pytest
import soundfile

from desktop_assistant.audio.encoder import opus_encoder, sound_encoder
from desktop_assistant.errors import ProviderError
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import HearingOptions
from desktop_assistant.providers.openai.client import OpenAIConnection
from desktop_assistant.providers.openai.speech_to_text import OpenAISpeechToText
from tests.bench.link import Link
from tests.fakes import openai_endpoints as endpoints
from tests.fakes.openai_endpoints import Behaviour
from tests.fakes.openai_faults import FAULTS, Endpoint, error_answer, raw_answer
from tests.fakes.openai_record import Recorded, Upload
from tests.fakes.openai_server import OpenAIServer
from tests.fakes.openai_wire import Reply
from tests.integration.providers.openai.support import use

PATH = "/audio/transcriptions"
SAID = "Good morning."
RATE = 16_000

UNREADABLE = error_answer(400, None, "Invalid file format. Supported formats: ['flac', 'wav']")


def noise(seconds: float) -> bytes:
    count = int(seconds * RATE)
    return np.random.default_rng(1).integers(-9000, 9000, count).astype("<i2").tobytes()


class Hearing:
    """The role as the program builds it, on a link that is known to be slow or to be fast."""

    def __init__(self, connection: OpenAIConnection, *, slow: bool = False) -> None:
        self.connection = connection
        self._role = OpenAISpeechToText(connection, sound_encoder, opus_encoder)
        if slow:
            connection.uplink.note_upload(100_000, 100.0)

    async def hear(self, seconds: float = 0.5, model: str = "m", rate: int = RATE) -> str:
        async def spoken() -> AsyncIterator[SoundBlock]:
            samples = noise(seconds)
            for at in range(0, len(samples), 1280):
                yield SoundBlock(samples[at : at + 1280], rate)

        options = HearingOptions(model=model)
        return [each.text async for each in self._role.transcribe(spoken(), options)][-1]


def uploads(server: OpenAIServer) -> list[Upload]:
    return [request.upload for request in server.requests_to(PATH) if request.upload]


def kinds(server: OpenAIServer) -> list[str]:
    return [upload.filename.partition(".")[2] for upload in uploads(server)]


def only_for(kind: str, answer: Endpoint) -> Endpoint:
    """``answer`` to uploads of that kind, what is right to all others."""

    async def endpoint(behaviour: Behaviour, record: Recorded, reply: Reply) -> None:
        is_it = record.upload is not None and record.upload.filename.endswith(kind)
        await (answer if is_it else endpoints.transcriptions)(behaviour, record, reply)

    return endpoint


def test_over_a_fast_link_speech_goes_without_loss() -> None:
    async def talk(connection: OpenAIConnection) -> list[str]:
        hearing = Hearing(connection)
        # Long enough for its upload to be fast on a slow machine, too.
        return [await hearing.hear(30.0) for _ in range(2)]

    with OpenAIServer(transcript=SAID) as server:
        assert use(server, talk) == [SAID] * 2
        assert kinds(server) == ["flac", "flac"]


def test_over_a_slow_link_speech_goes_small_from_the_second_utterance_on() -> None:
    async def talk(connection: OpenAIConnection) -> list[str]:
        hearing = Hearing(connection)
        return [await hearing.hear(3.0) for _ in range(3)]

    with (
        OpenAIServer(transcript=SAID) as server,
        Link(server.port, up_bits=800_000, holds_back=True) as link,
    ):
        assert use(link.url, talk) == [SAID] * 3
        assert kinds(server) == ["flac", "ogg", "ogg"]
        whole, small, _ = uploads(server)
    assert small.media_type == "audio/ogg"
    assert len(small.data) < len(whole.data) / 4
    decoded, rate = soundfile.read(io.BytesIO(small.data), dtype="int16")
    assert (rate, len(decoded)) == (RATE, len(noise(3.0)) // 2)


@pytest.mark.parametrize(
    "answer",
    [
        UNREADABLE,
        error_answer(415, None, "Unsupported Media Type"),
        error_answer(422, None, "could not decode"),
        FAULTS["service_fault"],
        FAULTS["json"],
        FAULTS["text_empty"],
    ],
)
def test_a_service_that_does_not_understand_opus_gets_the_same_words_as_flac(
    answer: Endpoint,
) -> None:
    async def talk(connection: OpenAIConnection) -> list[str]:
        hearing = Hearing(connection, slow=True)
        return [await hearing.hear(), await hearing.hear()]

    with OpenAIServer(transcript=SAID) as server:
        server.script(PATH, only_for(".ogg", answer), times=None)
        assert use(server, talk) == [SAID, SAID]
        assert kinds(server)[-2:] == ["flac", "flac"], "asked about Opus once only"
        assert set(kinds(server)[:-2]) == {"ogg"}
        decoded, _ = soundfile.read(io.BytesIO(uploads(server)[-1].data), dtype="<i2")
    assert decoded.tobytes() == noise(0.5)


def test_another_model_of_the_service_may_understand_it() -> None:
    async def talk(connection: OpenAIConnection) -> list[str]:
        hearing = Hearing(connection, slow=True)
        return [await hearing.hear(model="a"), await hearing.hear(model="b")]

    with OpenAIServer(transcript=SAID) as server:
        server.script(PATH, only_for(".ogg", UNREADABLE))
        assert use(server, talk) == [SAID, SAID]
        assert kinds(server) == ["ogg", "flac", "ogg"]


def test_nothing_understood_is_believed_once_opus_was_understood() -> None:
    async def talk(connection: OpenAIConnection) -> list[str]:
        hearing = Hearing(connection, slow=True)
        return [await hearing.hear(), await hearing.hear()]

    with OpenAIServer(transcript=[SAID, ""]) as server:
        assert use(server, talk) == [SAID, ""]
        assert kinds(server) == ["ogg", "ogg"]


def test_silence_does_not_count_against_opus() -> None:
    async def talk(connection: OpenAIConnection) -> list[str]:
        hearing = Hearing(connection, slow=True)
        return [await hearing.hear(), await hearing.hear()]

    with OpenAIServer(transcript=["", "", SAID]) as server:
        assert use(server, talk) == ["", SAID]
        assert kinds(server) == ["ogg", "flac", "ogg"]


@pytest.mark.parametrize("fault", ["key_refused", "no_credit", "forbidden", "model_unknown"])
def test_what_flac_would_not_mend_is_told_at_once(fault: str) -> None:
    async def talk(connection: OpenAIConnection) -> str:
        with pytest.raises(ProviderError) as caught:
            await Hearing(connection, slow=True).hear()
        return caught.value.code

    with OpenAIServer() as server:
        server.script(PATH, fault)
        assert use(server, talk) == fault
        assert kinds(server) == ["ogg"]


def test_a_service_that_fails_anyway_is_tried_with_opus_again() -> None:
    async def talk(connection: OpenAIConnection) -> tuple[str, str]:
        hearing = Hearing(connection, slow=True)
        with pytest.raises(ProviderError) as caught:
            await hearing.hear()
        return caught.value.code, await hearing.hear()

    with OpenAIServer(transcript=SAID) as server:
        server.script(PATH, raw_answer(400, b"out of order", "text/plain"), times=2)
        assert use(server, talk) == ("request_refused", SAID)
        assert kinds(server) == ["ogg", "flac", "ogg"]


def test_a_rate_that_opus_does_not_know_goes_without_loss() -> None:
    async def talk(connection: OpenAIConnection) -> str:
        return await Hearing(connection, slow=True).hear(rate=44_100)

    with OpenAIServer(transcript=SAID) as server:
        assert use(server, talk) == SAID
        assert kinds(server) == ["flac"]


@dataclass(frozen=True)
class Noted:
    """What the uplink is told of an upload, and when."""

    size: int
    seconds: float
    at: float


def noted(link: Link, seconds: float) -> list[Noted]:
    """Of an utterance of that length."""
    told: list[Noted] = []

    async def talk(connection: OpenAIConnection) -> None:
        def note(size: int, seconds: float) -> None:
            told.append(Noted(size, seconds, time.monotonic()))

        connection.uplink.note_upload = note  # type: ignore[method-assign]
        await Hearing(connection).hear(seconds)

    use(link.url, talk)
    return told


def test_an_upload_takes_as_long_as_the_link_needs_and_no_part_of_the_service() -> None:
    with (
        OpenAIServer(transcription_seconds=3.0) as server,
        Link(server.port, up_bits=800_000, holds_back=True) as link,
    ):
        [upload] = noted(link, 3.0)
        [request] = server.requests_to(PATH)
    body = len(request.body)
    assert body - 3_000 <= upload.size <= body
    # A little is in the buffers of the link itself; a slow machine takes longer.
    assert upload.seconds >= 0.8 * body * 8 / 800_000
    assert request.first_byte_at is not None
    assert upload.at < request.first_byte_at


def test_a_short_utterance_is_not_measured() -> None:
    with OpenAIServer() as server, Link(server.port) as link:
        assert noted(link, 0.2) == []
