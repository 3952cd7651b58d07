from __future__ import annotations

import json
import math
import struct
from typing import Any

import pytest

from desktop_assistant.errors import ProviderAnswerError, ProviderError
from desktop_assistant.providers.openai.client import OpenAIConnection
from desktop_assistant.providers.openai.embeddings import OpenAIEmbeddings
from tests.fakes.openai_faults import error_answer, raw_answer
from tests.fakes.openai_server import OpenAIServer
from tests.integration.providers.openai.support import use

TEXTS = ("aab", "ccc\0\ud800", " ")


async def embed(connection: OpenAIConnection, *texts: str) -> list[bytes]:
    return await OpenAIEmbeddings(connection).embed(texts or TEXTS, "embedder")


def numbers(vector: bytes) -> tuple[float, ...]:
    return struct.unpack(f"<{len(vector) // 4}f", vector)


def test_vectors_have_length_1_and_stand_in_the_order_of_their_texts() -> None:
    with OpenAIServer(embedding=lambda text: [len(text), 1.0 + text.count("a"), 0]) as server:
        found = [numbers(vector) for vector in use(server, embed)]
        sent = server.requests_to("/embeddings")[0].json
    assert sent == {
        "model": "embedder",
        "input": ["aab", "ccc\ufffd", "."],
        "encoding_format": "base64",
    }
    assert [math.hypot(*vector) for vector in found] == pytest.approx([1, 1, 1])
    assert found[0] == pytest.approx((3 / math.sqrt(18), 3 / math.sqrt(18), 0))
    assert found[1][:2] == pytest.approx((4 / math.sqrt(17), 1 / math.sqrt(17)))


def test_a_server_that_only_writes_numbers_gives_the_same() -> None:
    with OpenAIServer() as server:
        short = use(server, embed)
    with OpenAIServer() as server:
        server.script("/embeddings", error_answer(400, None, "encoding_format: only float"))
        written = use(server, embed)
        second = server.requests_to("/embeddings")[1].json
    assert second["encoding_format"] == "float"
    assert written == short


def test_nothing_is_asked_for_no_texts() -> None:
    with OpenAIServer() as server:
        assert use(server, lambda connection: OpenAIEmbeddings(connection).embed([], "m")) == []
        assert not server.requests


GOOD = {"index": 0, "embedding": [1.0, 2.0]}


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"data": None},
        {"data": []},
        {"data": [GOOD, GOOD]},
        {"data": ["x"]},
        {"data": [{**GOOD, "index": 3}]},
        {"data": [{"embedding": [1.0]}]},
        {"data": [{**GOOD, "embedding": None}]},
        {"data": [{**GOOD, "embedding": []}]},
        {"data": [{**GOOD, "embedding": [0.0, 0.0]}]},
        {"data": [{**GOOD, "embedding": ["x"]}]},
        {"data": [{**GOOD, "embedding": [1e39]}]},
        {"data": [{**GOOD, "embedding": "not base 64"}]},
        {"data": [{**GOOD, "embedding": "AAAA"}]},
        {"data": [{**GOOD, "index": [1]}]},
    ],
)
def test_what_is_no_vector_is_an_error(answer: dict[str, Any]) -> None:
    with OpenAIServer() as server:
        server.script(
            "/embeddings",
            raw_answer(200, json.dumps(answer).encode(), "application/json"),
            times=None,
        )
        with pytest.raises(ProviderAnswerError) as raised:
            use(server, lambda connection: embed(connection, "one"))
    assert raised.value.code == "not_an_answer"


@pytest.mark.parametrize(
    ("status", "code", "message", "expected"),
    [
        (404, None, "404 page not found", "address_wrong"),
        (404, "model_not_found", "The model `embedder` does not exist", "model_unknown"),
        (400, None, "this model does not support embeddings", "request_refused"),
        (401, "invalid_api_key", "Incorrect key", "key_refused"),
    ],
)
def test_a_service_without_embeddings_says_so(
    status: int, code: str | None, message: str, expected: str
) -> None:
    with OpenAIServer() as server:
        server.script("/embeddings", error_answer(status, code, message), times=None)
        with pytest.raises(ProviderError) as raised:
            use(server, lambda connection: embed(connection, "one"))
    assert raised.value.code == expected
