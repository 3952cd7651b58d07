"""Tells an answer of the service from what something else sent in its place."""

from __future__ import annotations

import json
from typing import Any

import httpx2

from desktop_assistant.providers.openai.faults import fault

SNIPPET_BYTES = 2048


def media_type(response: httpx2.Response) -> str:
    """The content type in lower case without its parameters; empty when there is none."""
    header: str = response.headers.get("content-type", "")
    return header.split(";", maxsplit=1)[0].strip().lower()


def json_object(response: httpx2.Response) -> dict[str, Any]:
    """The object that ``response``, already read, holds.

    Raises:
        ProviderAnswerError: it is a page, or JSON of another shape.
        json.JSONDecodeError, UnicodeDecodeError: it is cut off or garbled.
    """
    text = response.content.decode("utf-8")
    if is_page(media_type(response), text):
        raise not_an_answer(response, text)
    value = json.loads(text)
    if not isinstance(value, dict):
        raise not_an_answer(response, text)
    return value


def is_page(kind: str, text: str) -> bool:
    return "html" in kind or text.lstrip("\ufeff \t\r\n").startswith("<")


def not_an_answer(response: httpx2.Response, text: str) -> Exception:
    kind = media_type(response)
    code = "page_answered" if is_page(kind, text) else "not_an_answer"
    return fault(code, detail=f"{kind or 'no type'}: {text[:300]}")


async def refuse(response: httpx2.Response) -> Exception:
    """The error for a streamed response of the wrong kind; reads its start and closes it."""
    start = b""
    try:
        async for piece in response.aiter_bytes():
            start += piece
            if len(start) >= SNIPPET_BYTES:
                break
    finally:
        await response.aclose()
    return not_an_answer(response, start[:SNIPPET_BYTES].decode("utf-8", "replace"))


def clean(text: str) -> str:
    """``text`` as SQLite, JSON and Qt can carry it: no NUL, and U+FFFD for half a character."""
    text = text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
