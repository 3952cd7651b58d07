"""An instance that stays on this computer sends nothing elsewhere, whatever it is used for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_assistant.app.connections import Connections
from desktop_assistant.app.program import Program
from desktop_assistant.conversation.commands import OpenConversation, SendText, SetMuted
from desktop_assistant.errors import ProviderError
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.chat import ChatRequest
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import HearingOptions, SpeakingOptions
from desktop_assistant.model.turn import Outcome, Turn
from desktop_assistant.settings.environment import Environment, Source
from desktop_assistant.settings.keys import Keys
from desktop_assistant.settings.schema import Connection, Settings
from desktop_assistant.settings.secrets import Secrets
from tests.fakes.openai_server import OpenAIServer
from tests.fakes.ports import sound
from tests.integration.app.test_program import Listener, run
from tests.integration.security.conftest import Network

ANYWHERE = Instance("Ada", Character("Ada"), id=1)
LOCAL = replace(ANYWHERE, local_only=True)
PUBLIC, PRIVATE = "203.0.113.5", "192.168.7.7"

Use = Callable[[Connections, Settings, Instance], Awaitable[object]]


async def _blocks() -> AsyncIterator[SoundBlock]:
    yield sound(0.5)


async def hear(connections: Connections, settings: Settings, instance: Instance) -> None:
    hearing = connections.hearing(settings)
    try:
        async for _ in hearing(instance).transcribe(_blocks(), HearingOptions(model="m")):
            pass
    finally:
        await hearing.close()


async def think(connections: Connections, settings: Settings, instance: Instance) -> None:
    thinking = connections.thinking(settings)
    try:
        async for _ in thinking(instance).reply(ChatRequest((), "m")):
            pass
    finally:
        await thinking.close()


async def speak(connections: Connections, settings: Settings, instance: Instance) -> None:
    speaking = connections.speaking(settings)
    try:
        async for _ in speaking(instance).synthesize("Hi.", SpeakingOptions(model="m")):
            pass
    finally:
        await speaking.close()


async def embed(connections: Connections, settings: Settings, instance: Instance) -> None:
    embeddings = connections.embeddings(settings)
    assert embeddings is not None
    try:
        await embeddings(instance).embed(["secret"], "m")
    finally:
        await embeddings.close()


async def warm_up(connections: Connections, settings: Settings, instance: Instance) -> None:
    thinking = connections.thinking(settings)
    try:
        await thinking(instance).warm_up()
    finally:
        await thinking.close()


def tried(use: Use, instance: Instance, address: str) -> str:
    """The code of the error ``use`` ended with, empty when it ended well."""
    settings = Settings(connections=(Connection(base_url=address),))
    process = Source({"OPENAI_API_KEY": "sk-made-up-key", "OPENAI_BASE_URL": address})

    async def go() -> str:
        connections = Connections(Keys(Environment((process,)), Secrets()), lambda: None)
        try:
            await use(connections, settings, instance)
        except ProviderError as error:
            return error.code
        finally:
            await connections.close()
        return ""

    return asyncio.run(go())


@pytest.mark.parametrize("use", [hear, think, speak, embed])
def test_no_role_connects_to_a_public_address(network: Network, use: Use) -> None:
    network.names = {"voice.example": [PUBLIC]}
    assert tried(use, LOCAL, "https://voice.example/v1") == "leaves_computer"
    assert network.connected == []
    assert tried(use, ANYWHERE, "https://voice.example/v1") == "offline"
    assert set(network.connected) == {"voice.example"}, "others may go there"


def test_warming_up_does_not_either(network: Network) -> None:
    network.names = {"voice.example": [PUBLIC]}
    assert tried(warm_up, LOCAL, "https://voice.example/v1") == ""
    assert network.connected == []


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "[2001:4860:4860::8888]", "[::ffff:8.8.8.8]", "172.32.0.1", "100.64.0.1"],
)
def test_a_public_address_is_known_without_a_name(network: Network, address: str) -> None:
    assert tried(think, LOCAL, f"https://{address}/v1") == "leaves_computer"
    assert network.connected == []


def test_a_name_with_one_public_address_is_refused(network: Network) -> None:
    network.names = {"both.example": [PRIVATE, PUBLIC]}
    assert tried(think, LOCAL, "https://both.example/v1") == "leaves_computer"
    assert network.connected == []


def test_what_was_looked_up_is_what_is_connected_to(network: Network) -> None:
    network.names = {"home.example": [PRIVATE]}
    assert tried(think, LOCAL, "https://home.example/v1") == "offline"
    assert set(network.connected) == {PRIVATE}


@pytest.mark.parametrize("instance", [LOCAL, ANYWHERE], ids=["local", "anywhere"])
def test_plain_http_to_a_name_that_only_looks_private_is_refused(
    network: Network, instance: Instance
) -> None:
    network.names = {"box.local": [PUBLIC]}
    code = tried(think, instance, "http://box.local:8000/v1")
    assert code == ("leaves_computer" if instance.local_only else "address_insecure")
    assert network.connected == []


def test_no_proxy_carries_it_out(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    network.names = {"home.example": [PRIVATE]}
    tried(think, LOCAL, "https://home.example/v1")
    assert set(network.connected) == {PRIVATE}


def _turn(
    folder: Path, check: Callable[[Program, Turn], Awaitable[None]], *, later: float = 0.0
) -> None:
    """One typed turn with an instance that stays on this computer, and the work after it."""

    async def use(program: Program, listener: Listener) -> None:
        instance = (await program.library.instances())[0]
        instance = await program.library.save_instance(replace(instance, local_only=True))
        assert instance.local_only
        conversation = await program.library.latest_conversation(instance.id)
        program.post(SetMuted(True))
        program.post(OpenConversation(conversation.id))
        program.post(SendText("My secret is a poodle."))
        turn = (await listener.turns(1))[0].turn
        await asyncio.sleep(later)
        await check(program, turn)

    run(folder, use)


def test_a_turn_and_all_that_is_made_of_it_reach_no_public_address(
    network: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://voice.example/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-made-up-key")
    monkeypatch.setattr("desktop_assistant.conversation.reflection.quiet.QUIET_SECONDS", 0.05)
    network.names = {"voice.example": [PUBLIC]}

    async def check(program: Program, turn: Turn) -> None:
        assert turn.outcome is Outcome.FAILED
        assert turn.error is not None
        assert (turn.error.code, turn.error.action) == ("leaves_computer", "open_settings")
        assert turn.said == "My secret is a poodle.", "it is kept all the same"

    _turn(tmp_path / "data", check, later=1.0)
    assert network.resolved.count("voice.example") > 1, "the work in the background tried, too"
    assert network.connected == []


def test_a_service_on_this_machine_serves_it(
    network: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OpenAIServer(key="sk-made-up-key", reply="Good.") as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-made-up-key")

        async def check(program: Program, turn: Turn) -> None:
            assert (turn.outcome, turn.reply) == (Outcome.COMPLETED, "Good.")

        _turn(tmp_path / "data", check)
    assert set(network.connected) <= {"127.0.0.1", "::1"}


def test_copies_stay_on_this_computer_too(tmp_path: Path) -> None:
    async def use(program: Program, _: Listener) -> None:
        instance = (await program.library.instances())[0]
        await program.library.save_instance(replace(instance, local_only=True))
        copy = await program.library.fork_instance(instance.id, "Copy", with_conversations=True)
        assert copy.local_only

    run(tmp_path / "data", use, demo=True)
