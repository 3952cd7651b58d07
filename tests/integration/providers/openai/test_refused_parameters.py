from __future__ import annotations

from typing import Any

import pytest

from desktop_assistant.errors import ProviderRefusedError
from desktop_assistant.model.chat import AnswerShape
from desktop_assistant.model.speech import HearingOptions
from desktop_assistant.providers.openai.client import OpenAIConnection
from tests.fakes.openai_faults import refuses
from tests.fakes.openai_server import OpenAIServer
from tests.integration.providers.openai.support import deltas, hear, request, speak, use

CHOSEN: dict[str, Any] = {"temperature": 0.5, "max_tokens": 99}
ALL = {"stream_options": {"include_usage": True}, "temperature": 0.5, "max_completion_tokens": 99}


async def ask_twice(connection: OpenAIConnection) -> None:
    for _ in range(2):
        found = await deltas(connection, request(**CHOSEN))
        assert found[-1].finish_reason == "stop"


def optional(body: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value for name, value in body.items() if name not in ("model", "messages", "stream")
    }


def without(*names: str, **more: object) -> dict[str, Any]:
    return {name: value for name, value in ALL.items() if name not in names} | more


@pytest.mark.parametrize(
    ("refused", "attempts"),
    [
        ({"temperature"}, [without("temperature")]),
        ({"max_completion_tokens"}, [without("max_completion_tokens", max_tokens=99)]),
        ({"stream_options"}, [without("stream_options")]),
        (
            {"max_completion_tokens", "max_tokens"},
            [without("max_completion_tokens", max_tokens=99), without("max_completion_tokens")],
        ),
        (
            {"stream_options", "temperature"},
            [without("stream_options"), without("stream_options", "temperature")],
        ),
    ],
)
def test_a_refused_parameter_is_left_out_once_and_for_all(
    refused: set[str], attempts: list[dict[str, Any]]
) -> None:
    with OpenAIServer(refused=refused) as server:
        use(server, ask_twice)
        sent = [optional(request.json) for request in server.requests_to("/chat/completions")]
    assert sent == [ALL, *attempts, attempts[-1]]


@pytest.mark.parametrize("named", [True, False])
def test_the_message_alone_tells_too(named: bool) -> None:
    with OpenAIServer() as server:
        server.script("/chat/completions", refuses("temperature", named=named))
        use(server, ask_twice)
        sent = [optional(request.json) for request in server.requests_to("/chat/completions")]
    assert sent == [ALL, without("temperature"), without("temperature")]


def test_another_model_is_asked_anew() -> None:
    async def two_models(connection: OpenAIConnection) -> None:
        await deltas(connection, request(model="a", **CHOSEN))
        server.behaviour.refused.clear()
        await deltas(connection, request(model="b", **CHOSEN))
        assert connection.refused("a") == {"temperature"}
        assert connection.refused("b") == frozenset()

    with OpenAIServer(refused={"temperature"}) as server:
        use(server, two_models)
        assert server.requests_to("/chat/completions")[-1].json["temperature"] == 0.5


def test_a_parameter_that_was_not_sent_cannot_be_left_out() -> None:
    with OpenAIServer() as server:
        server.script("/chat/completions", refuses("temperature"), times=None)
        with pytest.raises(ProviderRefusedError) as caught:
            use(server, deltas)
        assert len(server.requests) == 1
    assert caught.value.code == "request_refused"


def test_hints_for_hearing_are_left_out_too() -> None:
    options = HearingOptions("gpt-transcribe-local", "it", ("Zoë",))

    async def twice(connection: OpenAIConnection) -> None:
        await hear(connection, options)
        await hear(connection, options)

    with OpenAIServer(refused={"keywords", "languages"}) as server:
        use(server, twice)
        sent = [
            {name for name, _ in request.form} - {"model", "response_format"}
            for request in server.requests_to("/audio/transcriptions")
        ]
    assert sent == [{"languages[]", "keywords[]"}, {"keywords[]"}, set(), set()]


def test_style_and_speed_are_left_out_too() -> None:
    async def twice(connection: OpenAIConnection) -> None:
        await speak(connection, style="warm", speed=1.5)
        await speak(connection, style="warm", speed=1.5)

    with OpenAIServer(refused={"instructions", "speed"}) as server:
        use(server, twice)
        sent = [request.json for request in server.requests_to("/audio/speech")]
    kept = [{"instructions", "speed"} & set(body) for body in sent]
    assert kept == [{"instructions", "speed"}, {"speed"}, set(), set()]


SHAPE = AnswerShape("facts", {"type": "object", "properties": {}, "additionalProperties": False})


def test_an_answer_can_be_asked_for_in_a_shape() -> None:
    with OpenAIServer() as server:
        use(server, lambda connection: deltas(connection, request(shape=SHAPE)))
        sent = server.requests_to("/chat/completions")[0].json
    schema = {"name": "facts", "strict": True, "schema": SHAPE.schema}
    assert sent["response_format"] == {"type": "json_schema", "json_schema": schema}


def test_a_service_that_knows_no_shapes_is_asked_without() -> None:
    with OpenAIServer(refused={"response_format"}) as server:
        found = use(server, lambda connection: deltas(connection, request(shape=SHAPE)))
        first, second = (each.json for each in server.requests_to("/chat/completions"))
    assert found[-1].finish_reason == "stop"
    assert "response_format" in first
    assert "response_format" not in second
