"""A WebSocket of an instance that stays on this computer goes nowhere else."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from desktop_assistant.errors import ProviderError
from desktop_assistant.providers.openai.client import connect
from desktop_assistant.providers.openai.realtime.web_socket import RealtimeSocket
from desktop_assistant.providers.openai.retry import RetryPolicy
from tests.integration.security.conftest import Network

PUBLIC, PRIVATE = "203.0.113.5", "192.168.7.7"


@pytest.fixture
def dialled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where sockets were asked to connect to; nobody is there."""
    hosts: list[str] = []

    async def create_connection(*_: Any, host: str = "", **__: Any) -> None:
        hosts.append(host)
        raise ConnectionRefusedError("nobody is there")

    monkeypatch.setattr(asyncio.BaseEventLoop, "create_connection", create_connection)
    return hosts


def opened(address: str, *, stays_local: bool) -> str:
    """The code of the error that opening a WebSocket ended with."""

    async def go() -> str:
        retries = RetryPolicy(first_pause=0.001, longest_pause=0.002)
        connection = connect(address, "sk-made-up-key", retries=retries, stays_local=stays_local)
        try:
            await RealtimeSocket.open(connection, {"model": "m"}, "m")
        except ProviderError as error:
            return error.code
        finally:
            await connection.aclose()
        return ""

    return asyncio.run(go())


@pytest.mark.parametrize("found", [[PUBLIC], [PRIVATE, PUBLIC]], ids=["public", "one of two"])
def test_none_is_opened_to_a_public_address(
    network: Network, dialled: list[str], found: list[str]
) -> None:
    network.names = {"voice.example": found}
    assert opened("https://voice.example/v1", stays_local=True) == "leaves_computer"
    assert dialled == []


@pytest.mark.parametrize("stays_local", [True, False])
def test_nor_by_plain_http_to_a_name_that_only_looks_private(
    network: Network, dialled: list[str], stays_local: bool
) -> None:
    network.names = {"box.local": [PUBLIC]}
    code = opened("http://box.local:8000/v1", stays_local=stays_local)
    assert code == ("leaves_computer" if stays_local else "address_insecure")
    assert dialled == []


@pytest.mark.parametrize("address", ["https://home.example/v1", "http://box.local:8000/v1"])
def test_what_was_looked_up_is_what_is_connected_to(
    network: Network, dialled: list[str], monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    network.names = {"home.example": [PRIVATE], "box.local": [PRIVATE]}
    assert opened(address, stays_local=True) == "offline"
    assert set(dialled) == {PRIVATE}


def test_others_may_go_there(dialled: list[str]) -> None:
    assert opened("https://voice.example/v1", stays_local=False) == "offline"
    assert set(dialled) == {"voice.example"}
