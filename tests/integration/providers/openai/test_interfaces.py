"""Live or as files: what is chosen, and what happens where the choice was wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any, TypeVar

import pytest

from desktop_assistant.app.connections import Connections
from desktop_assistant.conversation.events import Noticed
from desktop_assistant.errors import ProviderError
from desktop_assistant.model.speech import HearingOptions, SpeakingOptions
from desktop_assistant.providers.openai.client import connect
from desktop_assistant.providers.openai.interfaces import (
    HEARING,
    SPEAKING,
    Names,
    choose,
    is_openai,
)
from desktop_assistant.settings.environment import Environment, Source
from desktop_assistant.settings.keys import Keys
from desktop_assistant.settings.schema import Connection, Hearing, Settings, Speaking
from desktop_assistant.settings.secrets import Secrets
from tests.fakes.openai_endpoints import MODELS, tone
from tests.fakes.openai_server import OpenAIServer
from tests.integration.providers.openai.realtime_support import realtime_server, sound
from tests.integration.providers.openai.support import KEY

Result = TypeVar("Result")

SAID = "What is the weather like today?"
LIVE_MODELS = (*MODELS, ("gpt-realtime-2.1-mini", None), ("gpt-realtime-whisper", None))
PATHS = {True: "/realtime", False: "/audio/transcriptions"}


class Service:
    """Both roles, as the program builds them for these settings."""

    def __init__(self, settings: Settings, address: str) -> None:
        self.notices: list[Noticed] = []
        keys = {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": address}
        self.connections = Connections(
            Keys(Environment((Source(keys),)), Secrets()),
            lambda: None,
            noticed=self.notices.append,
        )
        self.settings = settings

    async def hear(self) -> str:
        role = self.connections.hearing(self.settings).anywhere
        options = HearingOptions(self.settings.hearing.model)
        text = ""
        try:
            async for transcript in role.transcribe(sound(), options):
                text = transcript.text
        finally:
            await role.close()
        return text

    async def say(self, text: str = SAID) -> bytes:
        role = self.connections.speaking(self.settings).anywhere
        options = SpeakingOptions(model=self.settings.speaking.model)
        try:
            return b"".join([b.samples async for b in role.synthesize(text, options)])
        finally:
            await role.close()


def use(
    server: OpenAIServer,
    action: Callable[[Service], Coroutine[Any, Any, Result]],
    interface: str = "auto",
    hearing: str = "",
    speaking: str = "",
) -> tuple[Result, list[str]]:
    """What ``action`` gives, and the codes of the notices."""
    settings = Settings(
        connections=(Connection(base_url=server.url),),
        hearing=Hearing(interface=interface, model=hearing),
        speaking=Speaking(interface=interface, model=speaking),
    )

    async def scenario() -> tuple[Result, list[str]]:
        service = Service(settings, server.url)
        try:
            return await action(service), [notice.code for notice in service.notices]
        finally:
            await service.connections.close()

    return asyncio.run(scenario())


async def both(service: Service) -> tuple[str, bytes]:
    return await service.hear(), await service.say()


RIGHT = (SAID, tone(SAID))


@pytest.mark.parametrize(
    ("address", "is_it"),
    [
        ("https://api.openai.com/v1", True),
        ("https://eu.api.openai.com/v1", True),
        ("https://api.openai.com.example.org/v1", False),
        ("http://127.0.0.1:8080/v1", False),
    ],
)
def test_openai_is_known_by_its_address(address: str, is_it: bool) -> None:
    assert is_openai(address) is is_it


@pytest.mark.parametrize(
    ("names", "interface", "model", "is_live"),
    [
        (HEARING, "auto", "", True),
        (SPEAKING, "auto", "", True),
        (HEARING, "audio", "", False),
        (HEARING, "auto", "gpt-transcribe", False),
        (SPEAKING, "auto", "gpt-4o-mini-tts", False),
        (SPEAKING, "auto", "gpt-realtime-2", True),
        (HEARING, "realtime", "whisper-1", True),
    ],
)
def test_openai_speaks_live_unless_something_else_is_chosen(
    names: Names, interface: str, model: str, is_live: bool
) -> None:
    async def chosen() -> bool:
        connection = connect("https://api.openai.com/v1", KEY)
        try:
            return (await choose(connection, interface, model, names)).is_live
        finally:
            await connection.aclose()

    assert asyncio.run(chosen()) is is_live


def test_another_server_gets_files_unless_it_lists_a_live_model() -> None:
    with realtime_server() as server:
        assert use(server, both) == (RIGHT, [])
        assert server.sockets() == []
    with realtime_server(models=LIVE_MODELS) as server:
        assert use(server, both) == (RIGHT, [])
        heard, spoken = server.sockets()
        assert server.requests_to("/audio/speech") == []
    model = heard.events[0]["session"]["audio"]["input"]["transcription"]["model"]
    assert model == "gpt-realtime-whisper", "the one it has"
    assert spoken.path.endswith("model=gpt-realtime-2.1-mini")


def test_a_server_that_does_not_say_its_models_gets_files() -> None:
    with realtime_server() as server:
        server.script("/models", "not_found", times=None)
        assert use(server, both) == (RIGHT, [])


@pytest.mark.parametrize("fault", ["not_found", "forbidden", "model_unknown", "html"])
def test_without_live_speech_everything_goes_as_files_and_it_is_said_once(fault: str) -> None:
    async def two_turns(service: Service) -> list[tuple[str, bytes]]:
        found = [await both(service)]
        service.connections.retire()  # as new settings do
        return [*found, await both(service)]

    with realtime_server() as server:
        server.script("/realtime", fault, times=None)
        found, notices = use(server, two_turns, "realtime")
        asked = [each for each in server.requests if each.path.startswith("/v1/realtime")]
    assert found == [RIGHT, RIGHT]
    assert notices == ["speech_as_files"]
    assert len(asked) == 2, "once by each role"


def test_a_live_model_that_is_missing_is_noticed_in_the_session() -> None:
    with realtime_server() as server:
        server.script("/realtime/session", "model_unknown")
        server.script("/realtime/response", "model_unknown")
        server.script("/realtime/session", "model_unknown")
        assert use(server, both, "realtime") == (RIGHT, ["speech_as_files"])


def test_without_files_speech_goes_live() -> None:
    with realtime_server() as server:
        server.script("/audio/transcriptions", "not_found", times=None)
        server.script("/audio/speech", "model_retired", times=None)
        found = use(server, both, "audio", hearing="whisper-1", speaking="gpt-4o-mini-tts")
        heard, spoken = server.sockets()
    assert found == (RIGHT, ["speech_live"])
    model = heard.events[0]["session"]["audio"]["input"]["transcription"]["model"]
    assert model == "gpt-live-transcribe", "not a model for files"
    assert spoken.path.endswith("model=gpt-realtime-2.1-mini")


@pytest.mark.parametrize("interface", ["realtime", "audio"])
def test_where_neither_is_there_the_first_error_counts(interface: str) -> None:
    async def fail(service: Service) -> list[str]:
        codes = []
        for action in (service.hear(), service.say()):
            with pytest.raises(ProviderError) as caught:
                await action
            codes.append(caught.value.code)
        return codes

    with realtime_server() as server:
        for path in ("/realtime", "/audio/transcriptions", "/audio/speech"):
            wanted = (path == "/realtime") == (interface == "realtime")
            server.script(path, "forbidden" if wanted else "not_found", times=None)
        assert use(server, fail, interface) == (["forbidden", "forbidden"], [])


@pytest.mark.parametrize("fault", ["key_refused", "no_credit"])
def test_what_the_other_way_would_not_help_with_stays_an_error(fault: str) -> None:
    async def fail(service: Service) -> str:
        with pytest.raises(ProviderError) as caught:
            await service.say()
        return caught.value.code

    with realtime_server() as server:
        server.script("/realtime", fault)
        assert use(server, fail, "realtime") == (fault, [])
        assert server.requests_to("/audio/speech") == []


def test_a_chosen_model_is_the_one_that_is_asked() -> None:
    with realtime_server() as server:
        found = use(server, both, "realtime", "gpt-realtime-whisper", "gpt-realtime-2")
        heard, spoken = server.sockets()
    assert found == (RIGHT, [])
    model = heard.events[0]["session"]["audio"]["input"]["transcription"]["model"]
    assert model == "gpt-realtime-whisper"
    assert spoken.path.endswith("model=gpt-realtime-2")


def test_changed_settings_are_asked_about_anew() -> None:
    async def change(service: Service) -> bytes:
        await service.say()
        speaking = replace(service.settings.speaking, interface="auto", model="gpt-realtime-2")
        service.settings = replace(service.settings, speaking=speaking)
        return await service.say()

    with realtime_server() as server:
        server.script("/realtime", "not_found")
        assert use(server, change, "realtime") == (tone(SAID), ["speech_as_files"])
        assert len(server.sockets()) == 2
