"""Faults that every role meets alike, and cancelling in the midst of them."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable

import pytest

from desktop_assistant.errors import ProviderBusyError, ProviderError
from desktop_assistant.providers.openai.client import OpenAIConnection
from desktop_assistant.providers.openai.faults import FAULTS
from desktop_assistant.providers.openai.retry import RetryPolicy
from tests.fakes.openai_faults import raw_answer
from tests.fakes.openai_server import OpenAIServer
from tests.integration.providers.openai.support import ROLES, patience, use

SAME_FOR_ALL = [
    # fault, code, how often it is asked
    ("key_refused", "key_refused", 1),
    ("forbidden", "forbidden", 1),
    ("country", "country_unsupported", 1),
    ("model_unknown", "model_unknown", 1),
    ("model_retired", "model_retired", 1),
    ("not_found", "address_wrong", 1),
    ("too_many", "too_many_requests", 3),
    ("too_many_long", "too_many_requests", 1),
    ("no_credit", "no_credit", 1),
    ("payment", "no_credit", 1),
    ("service_fault", "service_fault", 3),
    ("unavailable", "service_fault", 3),
    ("request_timeout", "timeout", 1),
    ("conflict", "busy", 3),
    ("too_large", "request_too_large", 1),
    ("context", "context_too_long", 1),
    ("content_policy", "content_refused", 1),
    ("bad_request", "request_refused", 1),
    ("reset", "reply_broken", 3),
    ("stall", "timeout", 1),
    ("html", "page_answered", 1),
]

roles = pytest.mark.parametrize("role", sorted(ROLES))


@roles
@pytest.mark.parametrize(("fault", "code", "times"), SAME_FOR_ALL)
def test_every_role_tells_the_same_faults_alike(
    role: str, fault: str, code: str, times: int
) -> None:
    path, action = ROLES[role]

    async def asked(connection: OpenAIConnection) -> object:
        return await action(connection)

    with OpenAIServer() as server:
        if role != "models":
            server.script("/models", fault, times=None)
        server.script(path, fault, times=None)
        with pytest.raises(ProviderError) as caught:
            use(server, asked, read_seconds=patience(fault))
        sent = len(server.requests_to(path))
    assert caught.value.code == code
    assert type(caught.value) is FAULTS[code][0]
    assert caught.value.__cause__ is not None or code in ("not_an_answer", "page_answered")
    assert sent == times
    assert "sk-" not in caught.value.detail


@roles
@pytest.mark.parametrize("fault", ["service_fault", "reset", "too_many", "conflict"])
def test_what_passes_is_not_noticed(role: str, fault: str) -> None:
    path, action = ROLES[role]

    async def asked(connection: OpenAIConnection) -> object:
        return await action(connection)

    with OpenAIServer() as server:
        server.script(path, fault, times=2)
        assert use(server, asked)
        served = [request.status for request in server.requests_to(path)]
    assert served[2] == 200


def test_the_wait_asked_for_reaches_the_error() -> None:
    _, action = ROLES["thinking"]

    async def asked(connection: OpenAIConnection) -> object:
        return await action(connection)

    with OpenAIServer() as server:
        server.script("/chat/completions", "too_many_long")
        with pytest.raises(ProviderBusyError) as caught:
            use(server, asked)
    assert caught.value.retry_after == 3600.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://127.0.0.1:{closed}/v1", "not_running"),
        ("https://no.such.host.invalid/v1", "offline"),
        ("https://127.0.0.1:{open}/v1", "address_wrong"),
        ("http://127.0.0.1:{open}/elsewhere", "address_wrong"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(
    url: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with OpenAIServer() as server:
        target = url.format(open=server.port, closed=free_port())
        with pytest.raises(ProviderError) as caught:
            use(target, lambda connection: connection.models())
    assert caught.value.code == code


@roles
def test_a_redirect_is_never_followed(role: str) -> None:
    path, action = ROLES[role]

    async def asked(connection: OpenAIConnection) -> object:
        return await action(connection)

    with OpenAIServer() as elsewhere, OpenAIServer() as server:
        moved = raw_answer(307, b"", "", {"Location": f"{elsewhere.url}{path}"})
        server.script("/models", moved, times=None)
        server.script(path, moved, times=None)
        with pytest.raises(ProviderError) as caught:
            use(server, asked)
        assert elsewhere.requests == []
    assert caught.value.code == "address_wrong"


async def until(server: OpenAIServer, condition: Callable[[], object]) -> None:
    """Wait for something at the server without holding up this loop."""
    assert await asyncio.to_thread(server.wait_for, condition)


@pytest.mark.parametrize(
    ("role", "fault"),
    [
        *((role, "stall") for role in sorted(ROLES)),
        ("thinking", "stall_midway"),
        ("speaking", "sound_stall"),
    ],
)
def test_cancelling_hangs_up_at_once(role: str, fault: str) -> None:
    path, action = ROLES[role]

    async def cancelled(connection: OpenAIConnection) -> float:
        task = asyncio.ensure_future(action(connection))
        await until(server, lambda: server.requests_to(path))
        await asyncio.sleep(0.1)
        task.cancel()
        at = time.monotonic()
        await asyncio.wait({task})
        assert task.cancelled()
        await until(server, lambda: server.requests_to(path)[0].closed_early_at)
        return at

    with OpenAIServer() as server:
        server.script(path, fault)
        at = use(server, cancelled, read_seconds=30.0)
        closed_at = server.requests_to(path)[0].closed_early_at
    assert closed_at is not None
    assert closed_at - at < 5.0, "the stall would have lasted 30 s"


@roles
def test_cancelling_ends_the_pause_before_a_retry(role: str) -> None:
    path, action = ROLES[role]

    async def cancelled(connection: OpenAIConnection) -> None:
        task = asyncio.ensure_future(action(connection))
        await until(server, lambda: any(r.finished_at for r in server.requests_to(path)))
        await asyncio.sleep(0.05)
        task.cancel()
        await asyncio.wait_for(asyncio.wait({task}), 5.0)
        assert task.cancelled()

    with OpenAIServer() as server:
        server.script(path, "service_fault", times=None)
        use(server, cancelled, retries=RetryPolicy(first_pause=20.0, longest_pause=30.0))
        assert len(server.requests_to(path)) == 1
