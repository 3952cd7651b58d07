"""Embeddings: texts as vectors that are near to each other when their meanings are."""

from __future__ import annotations

import base64
import math
import sys
from array import array
from collections.abc import Sequence

import httpx2

from desktop_assistant.providers.openai.answers import clean, json_object
from desktop_assistant.providers.openai.client import OpenAIConnection, Parameters
from desktop_assistant.providers.openai.faults import fault

SHORT_FLOATS = {"encoding_format": "base64"}
"""A quarter of the size of written numbers; servers that know no such thing send those."""


class OpenAIEmbeddings:
    """An :class:`~desktop_assistant.conversation.ports.Embeddings`."""

    def __init__(self, connection: OpenAIConnection) -> None:
        self._connection = connection

    async def embed(self, texts: Sequence[str], model: str) -> list[bytes]:
        """One vector of length 1 for each text, as little-endian 32-bit floats.

        Raises:
            ProviderError: the service has no such model, or failed.
        """
        if not texts:
            return []
        # The service refuses an empty text.
        cleaned = [clean(text).strip() or "." for text in texts]
        response = await self._connection.send(
            model, _optional, lambda optional: self._ask(cleaned, model, optional)
        )
        with self._connection.errors(model):
            return _vectors(json_object(response).get("data"), len(cleaned))

    async def _ask(self, texts: list[str], model: str, optional: Parameters) -> httpx2.Response:
        answer = await self._connection.client.embeddings.with_raw_response.create(
            model=model, input=texts, encoding_format="float", extra_body=optional
        )
        return answer.http_response


def _optional(refused: frozenset[str]) -> Parameters:
    return {name: value for name, value in SHORT_FLOATS.items() if name not in refused}


def _vectors(data: object, count: int) -> list[bytes]:
    """The vectors in the order of the texts; they come in any order, with their places."""
    if not isinstance(data, list) or len(data) != count:
        raise fault("not_an_answer", detail="another number of vectors")
    entries = [entry for entry in data if isinstance(entry, dict)]
    vectors = {str(entry.get("index")): _vector(entry.get("embedding")) for entry in entries}
    if set(vectors) != {str(place) for place in range(count)}:
        raise fault("not_an_answer", detail="vectors without their places")
    return [vectors[str(place)] for place in range(count)]


def _vector(embedding: object) -> bytes:
    """``embedding`` with length 1; raises ProviderAnswerError when it is not a vector."""
    try:
        numbers = _numbers(embedding)
    except (TypeError, ValueError, OverflowError) as error:
        raise fault("not_an_answer", detail=f"no vector: {error}") from error
    length = math.hypot(*numbers)
    if not math.isfinite(length) or length == 0:
        raise fault("not_an_answer", detail="a vector without a direction")
    return _to_bytes(array("f", (number / length for number in numbers)))


def _numbers(embedding: object) -> array[float]:
    if isinstance(embedding, str):
        return _from_bytes(base64.b64decode(embedding, validate=True))
    return array("f", embedding if isinstance(embedding, list) else [])


def _from_bytes(data: bytes) -> array[float]:
    numbers = array("f", data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _to_bytes(numbers: array[float]) -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()
