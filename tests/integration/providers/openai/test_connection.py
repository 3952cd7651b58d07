from __future__ import annotations

import asyncio
import logging

import pytest

from desktop_assistant.errors import ProviderAnswerError
from desktop_assistant.model.chat import ModelInfo
from desktop_assistant.providers.openai import client, connect
from desktop_assistant.providers.openai.client import OpenAIConnection
from tests.fakes.openai_faults import raw_answer
from tests.fakes.openai_server import OpenAIServer
from tests.integration.providers.openai.support import KEY, ROLES, deltas, hear, speak, use

TRAPS = {
    "OPENAI_API_KEY": "sk-from-the-environment",
    "OPENAI_ADMIN_KEY": "sk-admin-from-the-environment",
    "OPENAI_ORG_ID": "org-trap",
    "OPENAI_PROJECT_ID": "project-trap",
    "OPENAI_WEBHOOK_SECRET": "webhook-trap",
    "OPENAI_CUSTOM_HEADERS": "X-Trap: trap\nAuthorization: Bearer sk-trap",
}


def test_the_models_are_listed_with_their_last_days() -> None:
    listed = [("b", "2027-01-14"), ("a", None)]
    with OpenAIServer(models=listed, key=KEY) as server:
        found = use(server, lambda connection: connection.models())
    assert found == [ModelInfo("a"), ModelInfo("b", "2027-01-14")]


def test_odd_entries_of_the_list_are_left_out() -> None:
    body = b'{"data": [{"id": "a", "shutdown_date": 7}, {"id": null}, "b", null]}'
    with OpenAIServer() as server:
        server.script("/models", raw_answer(200, body, "application/json"))
        assert use(server, lambda connection: connection.models()) == [ModelInfo("a")]


@pytest.mark.parametrize("body", [b'{"data": null}', b'{"models": []}', b"[]", b'"x"', b"null"])
def test_what_is_no_list_is_an_error(body: bytes) -> None:
    with OpenAIServer() as server:
        server.script("/models", raw_answer(200, body, "application/json"))
        with pytest.raises(ProviderAnswerError):
            use(server, lambda connection: connection.models())


@pytest.mark.parametrize("role", sorted(ROLES))
def test_nothing_in_the_environment_redirects_or_leaks(
    role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, action = ROLES[role]

    async def asked(connection: OpenAIConnection) -> object:
        return await action(connection)

    with OpenAIServer() as trap, OpenAIServer() as server:
        for name, value in TRAPS.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("OPENAI_BASE_URL", trap.url)
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, trap.url)
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.delenv(name, raising=False)
        use(server, asked)
        assert trap.requests == []
        headers = server.requests_to(path)[0].headers
    assert headers["authorization"] == f"Bearer {KEY}"
    assert "trap" not in str(headers)
    assert not [name for name in headers if name.startswith("openai-")]
    assert headers["user-agent"].startswith("desktop-assistant/")


def test_without_a_key_none_from_elsewhere_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-from-the-environment")
    with OpenAIServer() as server:
        use(server, deltas, key=None)
        assert server.requests[0].headers["authorization"] == "Bearer no-key"


def test_warming_up_opens_what_a_turn_needs_once() -> None:
    async def turn(connection: OpenAIConnection) -> None:
        await asyncio.gather(connection.warm_up(), connection.warm_up())
        await connection.warm_up()
        await hear(connection)
        await asyncio.gather(deltas(connection), speak(connection))

    with OpenAIServer() as server:
        use(server, turn)
        assert len(server.requests_to("/models")) == 2
        assert server.connections == 2


def test_connections_from_before_a_sleep_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    asleep = [0.0]
    monkeypatch.setattr(client, "slept_seconds", lambda: asleep[0])

    async def turns(connection: OpenAIConnection) -> list[int]:
        counts = []
        for asleep[0] in (0.0, 0.5, 3600.0, 3600.0, 7200.0):
            await deltas(connection)
            counts.append(server.connections)
        asleep[0] = 9999.0
        await connection.warm_up()
        return [*counts, server.connections]

    with OpenAIServer() as server:
        assert use(server, turns) == [1, 1, 2, 2, 3, 5]


def test_how_fast_the_link_was_is_forgotten_in_a_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    asleep = [0.0]
    monkeypatch.setattr(client, "slept_seconds", lambda: asleep[0])

    async def turns(connection: OpenAIConnection) -> list[bool]:
        connection.uplink.note_upload(100_000, 100.0)
        slow = []
        for asleep[0] in (0.0, 3600.0):
            await deltas(connection)
            slow.append(connection.uplink.is_slow)
        return slow

    with OpenAIServer() as server:
        assert use(server, turns) == [True, False]


@pytest.mark.parametrize("fault", ["key_refused", "not_found", "service_fault"])
def test_a_refused_warm_up_has_opened_the_connection_all_the_same(fault: str) -> None:
    async def twice(connection: OpenAIConnection) -> None:
        await connection.warm_up()
        await connection.warm_up()

    with OpenAIServer() as server:
        server.script("/models", fault, times=None)
        use(server, twice)
        assert len(server.requests) == 2


def test_warming_up_is_silent_where_nobody_answers(caplog: pytest.LogCaptureFixture) -> None:
    with OpenAIServer() as server:
        url = server.url
    with caplog.at_level(logging.INFO):
        use(url, lambda connection: connection.warm_up())
    assert [record for record in caplog.records if record.name.startswith("desktop")] == []


def test_the_logs_hold_neither_words_nor_keys(caplog: pytest.LogCaptureFixture) -> None:
    async def turn(connection: OpenAIConnection) -> None:
        await hear(connection)
        await deltas(connection)
        await speak(connection, "Spoken words.")

    with OpenAIServer(transcript="Heard words.", reply="Written words.") as server:
        server.script("/chat/completions", "service_fault")
        with caplog.at_level(logging.DEBUG, "desktop_assistant"):
            use(server, turn)
    ours = [r.getMessage() for r in caplog.records if r.name.startswith("desktop_assistant")]
    assert any("retrying" in line for line in ours)
    assert not [line for line in ours if "words" in line or KEY in line]


def test_the_package_offers_connect() -> None:
    connection = connect("https://api.openai.com/v1/", KEY)
    assert connection.base_url == "https://api.openai.com/v1"
    assert KEY not in repr(connection)
    asyncio.run(connection.aclose())
