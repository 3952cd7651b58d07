"""Models whose templates want their messages in another order."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_assistant.errors import ProviderError, ProviderRefusedError
from desktop_assistant.model.chat import ChatRequest, Message, Role
from desktop_assistant.providers.openai.client import OpenAIConnection
from desktop_assistant.providers.openai.messages import FREE_ORDER, SYSTEM_ROLE, arranged
from tests.fakes import openai_endpoints as endpoints
from tests.fakes.openai_endpoints import Behaviour
from tests.fakes.openai_faults import EVENTS, Endpoint, error_answer
from tests.fakes.openai_record import Recorded
from tests.fakes.openai_server import OpenAIServer
from tests.fakes.openai_wire import Reply
from tests.integration.providers.openai.support import deltas, use

TALK = (
    Message(Role.SYSTEM, "You are Ada."),
    Message(Role.ASSISTANT, "Good evening."),
    Message(Role.USER, "Hi."),
    Message(Role.ASSISTANT, "Hello."),
    Message(Role.SYSTEM, "Remembered: a dog"),
    Message(Role.USER, "How is my dog?"),
    Message(Role.SYSTEM, "Be brief."),
)
CONTEXT = "[Context, not said by the user]\n\n{}\n\n[End of the context]"
OPENING = "You are Ada.\n\nYou began by saying:\nGood evening."
IN_TURN = [
    ("system", OPENING),
    ("user", "Hi."),
    ("assistant", "Hello."),
    (
        "user",
        f"{CONTEXT.format('Remembered: a dog')}\n\nHow is my dog?\n\n{CONTEXT.format('Be brief.')}",
    ),
]
WITHOUT_SYSTEM = [("user", f"{CONTEXT.format(OPENING)}\n\nHi."), *IN_TURN[2:]]


def sent(messages: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(message["role"], message["content"]) for message in messages]


def template(message: str, status: int, *, takes_system: bool, in_stream: bool = False) -> Endpoint:
    """Answers messages that alternate after at most one system message, and refuses others."""

    async def answer(behaviour: Behaviour, record: Recorded, reply: Reply) -> None:
        roles = [each["role"] for each in record.json["messages"]]
        if takes_system and roles[0] == "system":
            del roles[0]
        if roles == [("user", "assistant")[place % 2] for place in range(len(roles))]:
            await endpoints.chat(behaviour, record, reply)
        elif in_stream:
            reply.start(EVENTS)
            await reply.event({"error": {"message": message}})
            await reply.end()
        else:
            await error_answer(status, None, message)(behaviour, record, reply)

    return answer


async def twice(connection: OpenAIConnection) -> None:
    for _ in range(2):
        found = await deltas(connection, ChatRequest(TALK, "m", temperature=0.5))
        assert found[-1].finish_reason == "stop"


@pytest.mark.parametrize(
    ("message", "status"),
    [
        ("Conversation roles must alternate user/assistant/user/assistant/... at row 9", 500),
        ("After the optional system message, conversation roles must alternate", 400),
        ("System message must be at the beginning.", 400),
        ("Unexpected role 'system' after role 'assistant'", 400),
        ("Template error: invalid operation", 422),
        ("Error rendering prompt with jinja template: temperature", 400),
    ],
)
def test_a_model_that_wants_its_messages_in_turn_gets_them_so(message: str, status: int) -> None:
    with OpenAIServer() as server:
        server.script("/chat/completions", template(message, status, takes_system=True), times=None)
        use(server, twice)
        bodies: list[dict[str, Any]] = [each.json for each in server.requests]
    assert [len(body["messages"]) for body in bodies] == [len(TALK), len(IN_TURN), len(IN_TURN)]
    assert sent(bodies[-1]["messages"]) == IN_TURN
    assert bodies[-1]["temperature"] == 0.5


@pytest.mark.parametrize("in_stream", [False, True])
def test_a_model_without_system_messages_gets_none(in_stream: bool) -> None:
    refusal = template("System role not supported", 500, takes_system=False, in_stream=in_stream)
    with OpenAIServer() as server:
        server.script("/chat/completions", refusal, times=None)
        use(server, twice)
        bodies = [each.json for each in server.requests]
    assert len(bodies) == 4
    assert sent(bodies[-1]["messages"]) == sent(bodies[-2]["messages"]) == WITHOUT_SYSTEM


def test_a_model_that_takes_no_order_fails_and_is_asked_as_usual_the_next_time() -> None:
    async def ask(connection: OpenAIConnection) -> None:
        with pytest.raises(ProviderRefusedError):
            await deltas(connection, ChatRequest(TALK, "m"))
        assert connection.refused("m") == frozenset()

    with OpenAIServer() as server:
        refusal = error_answer(400, None, "the chat template is missing")
        server.script("/chat/completions", refusal, times=None)
        use(server, ask)
        assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("message", "status"),
    [("The server had an error", 500), ("Bad value", 400), ("roles must alternate", 403)],
)
def test_other_refusals_have_nothing_to_do_with_the_order(message: str, status: int) -> None:
    async def ask(connection: OpenAIConnection) -> None:
        with pytest.raises(ProviderError):
            await deltas(connection, ChatRequest(TALK, "m"))
        assert connection.refused("m") == frozenset()

    with OpenAIServer() as server:
        server.script("/chat/completions", error_answer(status, None, message), times=None)
        use(server, ask)


def test_a_parameter_that_is_named_has_nothing_to_do_with_the_order() -> None:
    message = "The chat template takes no temperature."
    refusal = error_answer(400, None, message, param="temperature")
    with OpenAIServer() as server:
        server.script("/chat/completions", refusal)
        use(server, twice)
        bodies = [each.json for each in server.requests]
    assert "temperature" not in bodies[-1]
    assert all(len(body["messages"]) == len(TALK) for body in bodies)


def test_messages_stay_as_they_are_where_any_order_is_taken() -> None:
    assert sent(arranged(TALK, frozenset({"temperature"}))) == [
        (message.role.value, message.text) for message in TALK
    ]


def test_the_beginning_stays_the_same_from_turn_to_turn() -> None:
    """What was context of the last message is gone once it is history."""
    history = TALK[:4]
    later = (*history, TALK[5], Message(Role.ASSISTANT, "Fine."), Message(Role.USER, "Good."))
    for refused in (frozenset({FREE_ORDER}), frozenset({FREE_ORDER, SYSTEM_ROLE})):
        now, then = arranged(TALK, refused), arranged(later, refused)
        assert then[: len(now) - 1] == now[:-1]


def test_messages_of_one_side_become_one() -> None:
    talk = (Message(Role.USER, "One."), Message(Role.USER, "Two."), Message(Role.ASSISTANT, "3"))
    assert (
        sent(arranged((*talk, *talk), frozenset({FREE_ORDER})))
        == [
            ("user", "One.\n\nTwo."),
            ("assistant", "3"),
        ]
        * 2
    )
