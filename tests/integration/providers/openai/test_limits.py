"""Answers that are made to fill the memory, and models that were shut down."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_assistant.errors import ProviderError, ProviderModelError
from desktop_assistant.providers.openai import client, limits
from desktop_assistant.providers.openai.client import OpenAIConnection
from desktop_assistant.providers.openai.shutdowns import (
    ANNOUNCED,
    days_left,
    in_words,
    shutdown_date,
)
from desktop_assistant.settings.schema import OPENAI_URL
from tests.fakes.openai_faults import events
from tests.fakes.openai_server import OpenAIServer
from tests.integration.providers.openai.support import ROLES, deltas, request, use

roles = pytest.mark.parametrize("role", sorted(ROLES))


@roles
@pytest.mark.parametrize("fault", ["endless", "endless_packed"])
def test_an_answer_without_end_is_cut_off(
    role: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LONGEST_ANSWER", 2_000_000)
    path, action = ROLES[role]

    async def asked(connection: OpenAIConnection) -> object:
        return await action(connection)

    with OpenAIServer() as server:
        server.script("/models", fault, times=None)
        server.script(path, fault, times=None)
        with pytest.raises(ProviderError) as caught:
            use(server, asked)
        assert len(server.requests_to(path)) == 1
    expected = {"answer_endless"}
    if fault == "endless_packed" and role in ("thinking", "speaking"):
        expected.add("not_an_answer")
    assert caught.value.code in expected


def test_nothing_packed_is_asked_for() -> None:
    with OpenAIServer() as server:
        use(server, deltas)
        assert server.requests_to("/chat/completions")[0].headers["accept-encoding"] == "identity"


@roles
def test_a_network_that_wants_a_sign_in_says_so(role: str) -> None:
    path, action = ROLES[role]

    async def asked(connection: OpenAIConnection) -> object:
        return await action(connection)

    with OpenAIServer() as server:
        server.script("/models", "sign_in", times=None)
        server.script(path, "sign_in", times=None)
        with pytest.raises(ProviderError) as caught:
            use(server, asked)
    assert caught.value.code == "sign_in_page"


def chunk(content: bytes) -> bytes:
    return (
        b'{"id":"x","object":"chat.completion.chunk","created":1,"model":"m\\u0000\\ud800","choices":'
        b'[{"index":0,"delta":{"content":"%s"},"finish_reason":null}]}' % content
    )


END = (
    b'{"id":"x","object":"chat.completion.chunk","created":1,"model":"m","choices":'
    b'[{"index":0,"delta":{},"finish_reason":"stop"}]}'
)


def test_the_halves_of_a_character_find_each_other() -> None:
    pieces = (b"Hi \\ud83d", b"\\ude00 and \\udc00", b"\\ud800", b"x\\u0000")
    with OpenAIServer() as server:
        server.script(
            "/chat/completions", events(*(chunk(piece) for piece in pieces), END, b"[DONE]")
        )
        found = use(server, lambda connection: deltas(connection, request("Hi")))
    assert "".join(delta.text for delta in found) == "Hi \U0001f600 and \ufffd\ufffdx"
    for delta in found:
        (delta.text + delta.model + (delta.finish_reason or "")).encode()
        assert "\0" not in delta.text + delta.model


@roles
def test_a_model_that_was_shut_down_is_told_with_its_day(
    role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "shutdown_date", lambda url, model: "2026-01-06" if model else "")
    path, action = ROLES[role]

    async def asked(connection: OpenAIConnection) -> object:
        return await action(connection)

    with OpenAIServer() as server:
        server.script("/models", "model_unknown", times=None)
        server.script(path, "model_unknown", times=None)
        with pytest.raises(ProviderModelError) as caught:
            use(server, asked)
    error = caught.value
    if role == "models":
        assert error.code == "model_unknown"
        return
    assert error.code == "model_ended"
    assert error.values["date"] == "2026-01-06"
    assert "was shut down on 6 January 2026" in str(error)


@pytest.mark.parametrize(
    ("listed", "code"),
    [([("m", "2026-03-02")], "model_ended"), ([("other", None)], "model_unknown")],
)
def test_the_list_is_asked_for_the_day_when_a_model_is_gone(
    listed: list[tuple[str, str | None]], code: str
) -> None:
    with OpenAIServer(models=listed) as server:
        server.script("/chat/completions", "model_unknown", times=None)
        with pytest.raises(ProviderModelError) as caught:
            use(server, deltas)
        assert len(server.requests_to("/chat/completions")) == 1
    assert caught.value.code == code
    assert caught.value.values.get("date", "") == (listed[0][1] or "")


def test_without_the_list_a_model_that_is_gone_stays_unknown() -> None:
    with OpenAIServer() as server:
        server.script("/models", "unavailable", times=None)
        server.script("/chat/completions", "model_unknown")
        with pytest.raises(ProviderModelError) as caught:
            use(server, deltas)
    assert caught.value.code == "model_unknown"


def test_the_last_day_is_known_from_the_list_of_models() -> None:
    async def listed_and_asked(connection: OpenAIConnection) -> None:
        await connection.models()
        await deltas(connection)

    listed = [("m", "2026-03-02")]
    with OpenAIServer(models=listed) as server:
        server.script("/chat/completions", "model_unknown")
        with pytest.raises(ProviderModelError) as caught:
            use(server, listed_and_asked)
    assert caught.value.values == {"model": "m", "date": "2026-03-02"}


def test_a_day_to_come_is_no_reason() -> None:
    async def listed_and_asked(connection: OpenAIConnection) -> None:
        await connection.models()
        await deltas(connection)

    with OpenAIServer(models=[("m", "2999-01-01")]) as server:
        server.script("/chat/completions", "model_retired")
        with pytest.raises(ProviderModelError) as caught:
            use(server, listed_and_asked)
    assert caught.value.code == "model_retired"


@pytest.mark.parametrize(
    ("model", "day"),
    [
        ("gpt-4o-mini-tts", "2027-01-06"),
        ("gpt-4o-mini-tts-2025-12-15", "2027-01-06"),
        ("gpt-4o-2024-05-13", "2026-10-23"),
        ("gpt-4o-2024-11-20", "2027-01-14"),
        ("gpt-3.5-turbo-0125", "2026-10-23"),
        ("gpt-5.6-luna", ""),
        ("gpt-6-luna", ""),
        ("", ""),
    ],
)
def test_announced_days(model: str, day: str) -> None:
    assert shutdown_date(OPENAI_URL, model) == day
    assert shutdown_date("http://localhost:8000/v1", model) == ""


def test_every_announced_day_is_one_and_no_name_has_two() -> None:
    names = [name for group in ANNOUNCED.values() for name in group]
    assert len(names) == len(set(names))
    for day in ANNOUNCED:
        assert days_left(day, date(2026, 1, 1)) is not None
        assert in_words(day).endswith(day[:4])
    assert days_left("soon", date(2026, 1, 1)) is None
    assert in_words("soon") == "soon"
