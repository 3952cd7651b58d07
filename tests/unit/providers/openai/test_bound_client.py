"""What the client does to a request before it is sent."""

from __future__ import annotations

import asyncio

import httpx2
import pytest

from desktop_assistant.providers.openai.bound_client import MOST_JOINED, join_form


def form(size: int) -> httpx2.Request:
    sound = bytes(range(256)) * (size // 256)
    return httpx2.Request(
        "POST",
        "http://127.0.0.1/v1/audio/transcriptions",
        data={"model": "gpt-transcribe", "response_format": "json"},
        files={"file": ("speech.flac", sound, "audio/flac")},
        headers={"Content-Type": "multipart/form-data; boundary=here"},
    )


async def pieces(request: httpx2.Request) -> list[bytes]:
    assert isinstance(request.stream, httpx2.AsyncByteStream)
    return [piece async for piece in request.stream]


async def joined(size: int) -> tuple[list[bytes], list[bytes]]:
    before = await pieces(form(size))
    request = form(size)
    await join_form(request)
    return before, await pieces(request)


def test_an_utterance_is_written_at_once() -> None:
    before, after = asyncio.run(joined(MOST_JOINED // 2))
    assert len(before) > 5
    assert after == [b"".join(before)]


@pytest.mark.parametrize("size", [MOST_JOINED, 4 * MOST_JOINED])
def test_a_long_one_stays_in_pieces(size: int) -> None:
    before, after = asyncio.run(joined(size))
    assert after == before


def test_a_request_without_a_body_is_left_alone() -> None:
    request = httpx2.Request("GET", "http://127.0.0.1/v1/models")
    asyncio.run(join_form(request))
    assert request.method == "GET"
