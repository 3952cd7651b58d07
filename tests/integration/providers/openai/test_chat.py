from __future__ import annotations

import asyncio
import time
from contextlib import aclosing

import pytest

from desktop_assistant.errors import ProviderError
from desktop_assistant.model.chat import ChatDelta, ChatRequest, Message, Role
from desktop_assistant.model.turn import Usage
from desktop_assistant.providers.openai.chat import OpenAIChat
from desktop_assistant.providers.openai.client import OpenAIConnection
from tests.fakes.openai_faults import events
from tests.fakes.openai_server import OpenAIServer
from tests.integration.providers.openai.support import ask_chat, deltas, patience, request, use


def test_a_reply_comes_in_deltas_and_ends_with_its_reason_and_usage() -> None:
    with OpenAIServer(reply="One two. Three!") as server:
        found = use(server, deltas)
    assert [delta.text for delta in found] == ["One", " two.", " Three!", ""]
    assert found[-1] == ChatDelta(
        finish_reason="stop",
        usage=Usage(prompt_tokens=20, reply_tokens=3, cached_tokens=8),
        model="m",
    )
    assert all(delta.finish_reason is None for delta in found[:-1])


def test_the_messages_go_out_as_they_are() -> None:
    asked = ChatRequest(
        (
            Message(Role.SYSTEM, "You are Ada."),
            Message(Role.USER, "Ciao, perché? 🎙 \ud800\0"),
            Message(Role.ASSISTANT, ""),
        ),
        "gpt-6-luna",
        temperature=0.7,
        max_tokens=50,
    )
    with OpenAIServer() as server:
        use(server, lambda connection: deltas(connection, asked))
        sent = server.requests_to("/chat/completions")[0]
    assert sent.json == {
        "model": "gpt-6-luna",
        "messages": [
            {"role": "system", "content": "You are Ada."},
            {"role": "user", "content": "Ciao, perché? 🎙 \ufffd"},
            {"role": "assistant", "content": ""},
        ],
        "stream": True,
        "stream_options": {"include_usage": True},
        "temperature": 0.7,
        "max_completion_tokens": 50,
    }


def test_what_is_not_chosen_is_not_sent() -> None:
    with OpenAIServer() as server:
        use(server, deltas)
        sent = server.requests_to("/chat/completions")[0].json
    assert set(sent) == {"model", "messages", "stream", "stream_options"}


def test_deltas_arrive_while_the_reply_is_still_being_written() -> None:
    async def first(connection: OpenAIConnection) -> float:
        async with aclosing(OpenAIChat(connection).reply(request())) as reply:
            await anext(reply)
            return time.monotonic()

    with OpenAIServer(reply="word " * 200, tokens_per_second=50) as server:
        at = use(server, first)
        sent = server.requests_to("/chat/completions")[0]
        assert server.wait_for(lambda: sent.closed_early_at)
    assert len(sent.pieces_at) < 100
    assert sent.first_byte_at is not None
    assert sent.first_byte_at <= at


def test_a_finished_reply_leaves_its_connection_for_the_next() -> None:
    async def twice(connection: OpenAIConnection) -> None:
        await deltas(connection)
        await deltas(connection)

    with OpenAIServer() as server:
        use(server, twice)
        assert server.connections == 1


@pytest.mark.parametrize(
    ("fault", "text", "code"),
    [
        ("drop", "It is sunny", "reply_broken"),
        ("cut", "It is sunny", "reply_broken"),
        ("no_done", "It is sunny", "reply_broken"),
        ("done_only", "", "reply_broken"),
        ("no_events", "", "reply_broken"),
        ("bad_json", "It is ", "reply_broken"),
        ("deep_json", "It is ", "reply_broken"),
        ("bad_utf8", "It is ", "reply_broken"),
        ("stall_midway", "It is sunny", "timeout"),
        ("error_event", "It is ", "service_fault"),
        ("error_event_text", "It is ", "service_fault"),
        ("error_event_quota", "", "no_credit"),
        ("html", "", "page_answered"),
        ("html_as_json", "", "page_answered"),
        ("json", "", "not_an_answer"),
        ("json_error", "", "not_an_answer"),
        ("empty", "", "not_an_answer"),
        ("reply_empty", "", "reply_empty"),
        ("length_empty", "", "length_used_up"),
        ("filtered_empty", "", "content_refused"),
    ],
)
def test_what_came_is_yielded_before_the_error(fault: str, text: str, code: str) -> None:
    with OpenAIServer() as server:
        server.script("/chat/completions", fault, times=None)
        came, error = use(server, ask_chat, read_seconds=patience(fault))
        sent = len(server.requests_to("/chat/completions"))
    assert came == text
    assert isinstance(error, ProviderError)
    assert error.code == code
    assert sent == 1, "a request that was answered is not sent again"


@pytest.mark.parametrize(
    ("fault", "text", "reason"),
    [
        ("odd_chunks", "All is well.", "stop"),
        ("length", "It is ", "length"),
        ("filtered", "It is ", "content_filter"),
        ("drop_after_end", "It is sunny.", "stop"),
        ("stall_after_end", "It is sunny.", "stop"),
        ("surrogates", "a\ufffdbc", "stop"),
    ],
)
def test_a_whole_reply_is_whole_whatever_surrounds_it(fault: str, text: str, reason: str) -> None:
    with OpenAIServer() as server:
        server.script("/chat/completions", fault)
        found = use(server, deltas, read_seconds=patience(fault))
    assert "".join(delta.text for delta in found) == text
    assert found[-1].finish_reason == reason


def test_a_server_that_hangs_up_late_does_not_hold_up_the_end() -> None:
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    with OpenAIServer() as server:
        end = (
            b'{"id":"x","object":"chat.completion.chunk","created":1,"model":"m","choices":[%s]%s}'
        )
        stop = b'{"index":0,"delta":{},"finish_reason":"stop"}'
        counted = b',"usage":' + str(usage).replace("'", '"').encode()
        server.script(
            "/chat/completions",
            events("Hi.", end % (stop, b""), end % (b"", counted), after="stall"),
        )
        found = use(server, lambda connection: asyncio.wait_for(deltas(connection), 5.0))
    assert found[-1].finish_reason == "stop"
    assert found[-1].usage == Usage(prompt_tokens=1, reply_tokens=1)
