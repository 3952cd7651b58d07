"""Live speech over a link that is too slow for it: the utterance goes as a file."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import pytest

from desktop_assistant.app.openai_speech import OpenAISpeech
from desktop_assistant.conversation.events import Noticed
from desktop_assistant.conversation.ports import SpeechToText
from desktop_assistant.errors import ProviderError
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import HearingOptions, SpeechUse, Transcript
from desktop_assistant.providers.openai.client import OpenAIConnection
from desktop_assistant.providers.openai.realtime import hearing as live_hearing
from desktop_assistant.providers.openai.realtime.web_socket import RealtimeSocket
from desktop_assistant.settings.schema import Hearing, Settings
from tests.bench.link import Link
from tests.fakes.openai_record import Recorded
from tests.fakes.openai_server import OpenAIServer
from tests.integration.providers.openai import support
from tests.integration.providers.openai.realtime_support import realtime_server
from tests.integration.providers.openai.test_interfaces import LIVE_MODELS, SAID
from tests.integration.providers.openai.test_realtime_hearing import appended
from tests.integration.providers.openai.test_small_uploads import kinds, noise

FILES = "/audio/transcriptions"
COMMIT = "input_audio_buffer.commit"
SLOW_BITS = 50_000


@dataclass
class Talk:
    """The role as the program builds it, and what became of it."""

    connection: OpenAIConnection
    role: SpeechToText
    notices: list[Noticed]
    used: list[SpeechUse]

    async def hear(self, seconds: float, *, early: bool = False) -> list[Transcript]:
        async def spoken() -> AsyncIterator[SoundBlock]:
            samples = noise(seconds)
            for at in range(0, len(samples), 1280):
                yield SoundBlock(samples[at : at + 1280], 16_000)

        options = HearingOptions(used=self.used.append, early=early)
        return [each async for each in self.role.transcribe(spoken(), options)]

    async def text(self, seconds: float = 0.2) -> str:
        return (await self.hear(seconds))[-1].text

    def note_rate(self, kbits: float) -> None:
        self.connection.uplink.note_upload(100_000, 800 / kbits)


def talk(
    address: OpenAIServer | str,
    action: Callable[[Talk], Awaitable[None]],
    interface: str = "auto",
    read_seconds: float = 10.0,
) -> Talk:
    async def scenario(connection: OpenAIConnection) -> Talk:
        notices: list[Noticed] = []
        settings = Settings(hearing=Hearing(interface=interface))
        role = await OpenAISpeech(notices.append).hearing(connection, settings)
        talking = Talk(connection, role, notices, [])
        await action(talking)
        return talking

    return support.use(address, scenario, read_seconds=read_seconds)


def commits(server: OpenAIServer) -> list[int]:
    """How many each WebSocket brought, oldest first."""
    return [len(socket.of_type(COMMIT)) for socket in server.sockets()]


def sound_seconds(socket: Recorded) -> float:
    return len(appended(socket)) / 2 / 24_000


def test_an_utterance_that_waits_at_its_end_goes_as_a_small_file_and_so_does_the_next() -> None:
    found: list[Transcript] = []

    async def twice(talking: Talk) -> None:
        found.extend(await talking.hear(1.5, early=True))
        found.extend(await talking.hear(0.2))

    with (
        # Without partial transcripts, whose arrival at a closed WebSocket would reset it.
        realtime_server(models=LIVE_MODELS, word_seconds=60.0) as server,
        Link(server.port, up_bits=SLOW_BITS, holds_back=True) as link,
    ):
        talking = talk(link.url, twice)
        [socket] = server.sockets()
        assert server.wait_for(lambda: socket.finished_at)
        assert kinds(server) == ["ogg", "ogg"]
    assert [each.text for each in found if each.final] == [SAID, SAID]
    assert commits(server) == [0]
    assert sound_seconds(socket) < 0.75, "what waited was dropped with the WebSocket"
    assert len(talking.used) == 2
    assert talking.notices == []


def test_a_short_utterance_that_is_still_not_there_a_second_later_goes_as_a_file() -> None:
    found: list[str] = []

    async def once(talking: Talk) -> None:
        found.append(await talking.text(0.6))

    with (
        realtime_server(models=LIVE_MODELS) as server,
        Link(server.port, up_bits=SLOW_BITS, holds_back=True) as link,
    ):
        assert talk(link.url, once).notices == []
        assert kinds(server) == ["ogg"]
    assert found == [SAID]
    assert commits(server) == [0]


def test_a_turn_that_is_stopped_leaves_nothing_in_the_way_of_the_next() -> None:
    async def give_up(talking: Talk) -> None:
        hearing = asyncio.create_task(talking.hear(4.0))
        while not any(each.given > 100_000 for each in sockets_of(talking)):  # noqa: ASYNC110 -- nobody tells
            await asyncio.sleep(0.01)
        hearing.cancel()
        await asyncio.wait({hearing})

    with (
        realtime_server(models=LIVE_MODELS, word_seconds=60.0) as server,
        Link(server.port, up_bits=SLOW_BITS, holds_back=True) as link,
    ):
        talk(link.url, give_up)
        [socket] = server.sockets()
        assert server.wait_for(lambda: socket.finished_at)
    assert sound_seconds(socket) < 0.75


def sockets_of(talking: Talk) -> list[RealtimeSocket]:
    return [each for each in talking.connection.sockets if isinstance(each, RealtimeSocket)]


def test_live_speech_comes_back_with_a_link_that_carries_it() -> None:
    async def on_and_off(talking: Talk) -> None:
        for kbits in (50_000, 600, 50, 50_000):
            talking.note_rate(kbits)
            assert await talking.text() == SAID

    with realtime_server(models=LIVE_MODELS) as server:
        assert talk(server, on_and_off).notices == []
        assert kinds(server) == ["ogg", "ogg"]
    assert commits(server) == [1, 1]


def test_another_network_is_tried_live_again() -> None:
    async def elsewhere(talking: Talk) -> None:
        talking.note_rate(50)
        talking.connection.uplink.forget()
        assert await talking.text() == SAID

    with realtime_server(models=LIVE_MODELS) as server:
        talk(server, elsewhere)
        assert kinds(server) == []
    assert commits(server) == [1]


@pytest.mark.parametrize("fault", ["not_found", "model_unknown"])
def test_a_service_without_files_is_asked_for_them_once(fault: str) -> None:
    async def twice(talking: Talk) -> None:
        talking.note_rate(50)
        assert [await talking.text(), await talking.text()] == [SAID, SAID]

    with realtime_server(models=LIVE_MODELS) as server:
        server.script(FILES, fault, times=None)
        assert talk(server, twice).notices == []
        assert len(server.requests_to(FILES)) == 1
    assert commits(server) == [1, 1]


class Backlog:
    """Lets every look at a WebSocket find so many bytes that wait, or nothing known.

    The looks come at once: before a transcript that takes its time.
    """

    def __init__(self, patch: pytest.MonkeyPatch, waiting: int | None) -> None:
        patch.setattr(live_hearing, "LOOK_SECONDS", 0.0)
        patch.setattr(RealtimeSocket, "waiting", property(lambda _: waiting))


def test_without_files_the_same_utterance_is_heard_live_after_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Backlog(monkeypatch, 200_000)

    async def once(talking: Talk) -> None:
        assert await talking.text(1.0) == SAID
        assert await talking.text(1.0) == SAID

    with realtime_server(models=LIVE_MODELS, transcription_seconds=0.3) as server:
        server.script(FILES, "not_found", times=None)
        talking = talk(server, once)
        assert len(server.requests_to(FILES)) == 1
        assert [sound_seconds(socket) for socket in server.sockets()[1:]] == [1.0, 1.0]
    assert len(talking.used) == 2
    assert talking.notices == []


def test_files_that_turn_out_not_to_be_there_leave_live_speech_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Backlog(monkeypatch, 200_000)

    async def once(talking: Talk) -> None:
        assert await talking.text(1.0) == SAID

    with realtime_server(transcription_seconds=0.2) as server:
        server.script(FILES, "not_found", times=None)
        talking = talk(server, once)
    assert commits(server) == [1]
    assert [notice.code for notice in talking.notices] == ["speech_live"]


def test_what_is_wrong_with_a_file_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    Backlog(monkeypatch, 200_000)

    async def once(talking: Talk) -> None:
        with pytest.raises(ProviderError) as caught:
            await talking.text(1.0)
        assert caught.value.code == "no_credit"

    with realtime_server(models=LIVE_MODELS, transcription_seconds=0.3) as server:
        server.script(FILES, "no_credit")
        talk(server, once)
    assert len(server.sockets()) == 1


def test_who_wants_live_speech_has_it_over_any_link(monkeypatch: pytest.MonkeyPatch) -> None:
    Backlog(monkeypatch, 200_000)

    async def over_slow_link(talking: Talk) -> None:
        talking.note_rate(50)
        assert [await talking.text(1.0), await talking.text(1.0)] == [SAID, SAID]

    with realtime_server(transcription_seconds=0.2) as server:
        talk(server, over_slow_link, "realtime")
        assert kinds(server) == []
    assert commits(server) == [1, 1]


@pytest.mark.parametrize("waiting", [None, 0, 15_000])
def test_a_slow_answer_is_not_taken_for_a_slow_link(
    monkeypatch: pytest.MonkeyPatch, waiting: int | None
) -> None:
    Backlog(monkeypatch, waiting)

    async def once(talking: Talk) -> None:
        assert await talking.text(1.0) == SAID

    with realtime_server(models=LIVE_MODELS, transcription_seconds=0.3) as server:
        talk(server, once)
        assert kinds(server) == []
    assert commits(server) == [1]
