"""How much of an answer is taken: a service that sends without end must not fill the memory."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx2

from desktop_assistant.providers.openai.faults import fault

LONGEST_ANSWER = 64 * 1024 * 1024
"""In bytes; twenty minutes of speech are less, and so is any text."""

LARGEST_PACKING = 1000
"""A packed answer holds at most so many times its size; none is asked for, but some come."""


async def limit_answer(response: httpx2.Response) -> None:
    """Have ``response`` break off when it goes on for too long.

    Its reader gets a ProviderAnswerError (``answer_endless``), also from inside the client.
    """
    packed = response.headers.get("content-encoding", "identity").lower() != "identity"
    limit = LONGEST_ANSWER // LARGEST_PACKING if packed else LONGEST_ANSWER
    if isinstance(response.stream, httpx2.AsyncByteStream):
        response.stream = _Limited(response.stream, limit)


class _Limited(httpx2.AsyncByteStream):
    def __init__(self, stream: httpx2.AsyncByteStream, limit: int) -> None:
        self._stream = stream
        self._left = limit

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._stream:
            self._left -= len(piece)
            if self._left < 0:
                raise fault("answer_endless", detail="the answer did not end")
            yield piece

    async def aclose(self) -> None:
        await self._stream.aclose()
