"""A WebSocket is bound to its own address and key, whatever the environment says."""

from __future__ import annotations

import pytest

from tests.fakes.openai_endpoints import Behaviour, tone
from tests.fakes.openai_record import Recorded
from tests.fakes.openai_server import OpenAIServer
from tests.fakes.openai_wire import Reply
from tests.integration.providers.openai.realtime_support import TEXT, hear, say_once
from tests.integration.providers.openai.support import KEY, use


def test_the_environment_changes_neither_address_nor_headers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with OpenAIServer() as server, OpenAIServer() as other:
        for name in ("OPENAI_BASE_URL", "OPENAI_WEBSOCKET_BASE_URL"):
            monkeypatch.setenv(name, other.url)
        for name in (
            "http_proxy",
            "HTTP_PROXY",
            "all_proxy",
            "ALL_PROXY",
            "ws_proxy",
            "socks_proxy",
        ):
            monkeypatch.setenv(name, other.url.removesuffix("/v1"))
        monkeypatch.setenv("OPENAI_ORG_ID", "org-x")
        monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-x")
        monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Extra: 1")
        assert use(server, say_once) == (tone(TEXT), None)
        assert other.connections == 0
        headers = server.sockets()[0].headers
    assert headers["authorization"] == f"Bearer {KEY}"
    assert not {name for name in headers if name.startswith(("openai-", "x-"))}


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_the_key_follows_no_redirect_to_another_place(status: int) -> None:
    with OpenAIServer() as server, OpenAIServer() as other:

        async def redirect(behaviour: Behaviour, record: Recorded, reply: Reply) -> None:
            await reply.answer(status, b"", "text/plain", {"Location": f"{other.url}/realtime"})

        server.script("/realtime", redirect, times=None)
        for action in (say_once, hear):
            _, error = use(server, action)
            assert error is not None
            assert error.code == "address_wrong"
        assert other.connections == 0


@pytest.mark.parametrize("status", [300, 302, 307, 308])
def test_nor_to_another_path_of_its_own(status: int) -> None:
    with OpenAIServer() as server:

        async def redirect(behaviour: Behaviour, record: Recorded, reply: Reply) -> None:
            await reply.answer(status, b"", "text/plain", {"Location": "/v1/elsewhere"})

        server.script("/realtime", redirect, times=None)
        _, error = use(server, say_once)
        assert error is not None
        assert error.code == "address_wrong"
        assert {request.path.split("?")[0] for request in server.requests} == {"/v1/realtime"}


def test_a_server_without_a_key_is_spoken_to_without_one() -> None:
    with OpenAIServer() as server:
        found, error = use(server, say_once, key="")
        assert (found, error) == (tone(TEXT), None)
        assert KEY not in str(server.sockets()[0].headers)
