"""Everything the loopback server can do wrong, by name.

A fault is a coroutine like an endpoint; ``FAULTS`` is what ``OpenAIServer.script`` takes.
"""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Awaitable, Callable
from typing import Any

from tests.fakes.openai_endpoints import Behaviour, chunk, tone, usage_chunk
from tests.fakes.openai_record import Recorded
from tests.fakes.openai_wire import Reply

Endpoint = Callable[[Behaviour, Recorded, Reply], Awaitable[None]]

PAGE = b"<!DOCTYPE html><html><title>Hotel Wi-Fi</title><body>Please sign in</body></html>"
EVENTS = "text/event-stream"
FOREVER = 3600.0


def error_answer(
    status: int,
    code: str | None,
    message: str,
    *,
    kind: str = "invalid_request_error",
    param: str | None = None,
    headers: dict[str, str] | None = None,
) -> Endpoint:
    """An answer as the service words its errors."""
    error = {"message": message, "type": kind, "param": param, "code": code}

    async def fault(behaviour: Behaviour, record: Recorded, reply: Reply) -> None:
        await reply.answer_json({"error": error}, status, headers)

    return fault


def raw_answer(
    status: int, body: bytes, content_type: str, headers: dict[str, str] | None = None
) -> Endpoint:
    """Any answer at all."""

    async def fault(behaviour: Behaviour, record: Recorded, reply: Reply) -> None:
        await reply.answer(status, body, content_type, headers)

    return fault


def refuses(param: str, *, named: bool = True) -> Endpoint:
    """What a model says that does not take ``param``; unnamed, only the message tells."""
    message = f"Unsupported parameter: '{param}' is not supported with this model."
    return error_answer(
        400, "unsupported_parameter" if named else None, message, param=param if named else None
    )


def events(*parts: Any, after: str = "end") -> Endpoint:
    """A stream of these events: a text is a delta, bytes are sent as they are.

    ``after`` says how it ends: ``end``, ``reset``, ``cut`` or ``stall``.
    """

    async def fault(behaviour: Behaviour, record: Recorded, reply: Reply) -> None:
        request = record.json
        reply.start(EVENTS)
        for part in parts:
            await reply.event(chunk(request, {"content": part}) if isinstance(part, str) else part)
        await _finish(reply, after)

    return fault


def sound(*, seconds: float = 0.4, after: str = "end", kind: str = "audio/pcm") -> Endpoint:
    """Some sound in pieces of odd length, then an end of that kind."""

    async def fault(behaviour: Behaviour, record: Recorded, reply: Reply) -> None:
        reply.start(kind)
        samples = tone("")[: int(seconds * 24_000) * 2]
        for offset in range(0, len(samples), 1001):
            await reply.piece(samples[offset : offset + 1001])
        await _finish(reply, after)

    return fault


async def _finish(reply: Reply, after: str) -> None:
    if after == "reset":
        # What was sent must reach the client before the reset overtakes it.
        await asyncio.sleep(0.05)
        reply.reset()
    elif after == "cut":
        await reply.cut()
    elif after == "stall":
        await asyncio.sleep(FOREVER)
    else:
        await reply.end()


async def stall(behaviour: Behaviour, record: Recorded, reply: Reply) -> None:
    await asyncio.sleep(FOREVER)


async def reset(behaviour: Behaviour, record: Recorded, reply: Reply) -> None:
    reply.reset()


async def endless(behaviour: Behaviour, record: Recorded, reply: Reply) -> None:
    """JSON, events or sound as asked for, and more of it for as long as anybody reads."""
    streams = {"/chat/completions": (EVENTS, b": " + b"x" * 65_536 + b"\n\n")}
    kind, piece = next(
        (answer for path, answer in streams.items() if record.path.endswith(path)),
        ("audio/pcm", bytes(65_536))
        if record.path.endswith("/speech")
        else ("application/json", b" " * 65_536),
    )
    reply.start(kind)
    while True:
        await reply.piece(piece)


async def packed_without_end(behaviour: Behaviour, record: Recorded, reply: Reply) -> None:
    """A little that unpacks to very much."""
    packed = gzip.compress(bytes(256 * 1024 * 1024), compresslevel=1)
    headers = {"Content-Encoding": "gzip"}
    await reply.answer(200, packed, "application/json", headers)


async def usage_first(behaviour: Behaviour, record: Recorded, reply: Reply) -> None:
    """Chunks without choices, with a null delta and with only usage, around a whole reply."""
    request = record.json
    reply.start(EVENTS)
    await reply.event({**chunk(request, {}), "choices": None})
    await reply.event(chunk(request, None))
    await reply.event(chunk(request, {"content": None}))
    await reply.event(chunk(request, {"content": "All is well."}))
    await reply.event(chunk(request, {}, finish_reason="stop"))
    await reply.event(usage_chunk(request, 4))
    await reply.event(b"[DONE]")
    await reply.end()


def _end(reason: str) -> bytes:
    return (
        b'{"id":"x","object":"chat.completion.chunk","created":1,"model":"m","choices":'
        b'[{"index":0,"delta":{},"finish_reason":"%s"}]}' % reason.encode()
    )


FAULTS: dict[str, Endpoint] = {
    # Any endpoint.
    "reset": reset,
    "stall": stall,
    "html": raw_answer(200, PAGE, "text/html; charset=utf-8"),
    "html_as_json": raw_answer(200, PAGE, "application/json"),
    "json": raw_answer(200, b'{"status": "ok"}', "application/json"),
    "json_error": raw_answer(200, b'{"error": {"message": "no"}}', "application/json"),
    "json_list": raw_answer(200, b"[1, 2]", "application/json"),
    "sign_in": raw_answer(511, PAGE, "text/html"),
    "endless": endless,
    "endless_packed": packed_without_end,
    "empty": raw_answer(200, b"", "application/json"),
    "truncated": raw_answer(200, b'{"text": "Hel', "application/json"),
    "bad_bytes": raw_answer(200, b'{"text": "\xff\xfe"}', "application/json"),
    "key_refused": error_answer(401, "invalid_api_key", "Incorrect API key: sk-proj-abc123def"),
    "forbidden": error_answer(403, "permission_denied", "Your project may not do this."),
    "country": error_answer(
        403, "unsupported_country_region_territory", "Country, region, or territory not supported"
    ),
    "model_unknown": error_answer(404, "model_not_found", "The model `m` does not exist"),
    "model_retired": error_answer(
        404, "model_not_found", "The model `m` has been deprecated, see the documentation"
    ),
    "not_found": raw_answer(404, b"not found", "text/plain"),
    "too_many": error_answer(
        429, "rate_limit_exceeded", "Rate limit reached", headers={"Retry-After": "0"}
    ),
    "too_many_long": error_answer(
        429, "rate_limit_exceeded", "Rate limit reached", headers={"Retry-After": "3600"}
    ),
    "no_credit": error_answer(
        429, "insufficient_quota", "You exceeded your current quota", kind="insufficient_quota"
    ),
    "payment": error_answer(402, None, "Insufficient credits"),
    "service_fault": error_answer(500, None, "The server had an error", kind="server_error"),
    "unavailable": raw_answer(503, b"<html>503</html>", "text/html"),
    "request_timeout": error_answer(408, None, "Request timed out"),
    "conflict": error_answer(409, None, "Conflict"),
    "too_large": error_answer(413, None, "Maximum content size limit exceeded"),
    "context": error_answer(
        400,
        "context_length_exceeded",
        "This model's maximum context length is 8192 tokens.",
        param="messages",
    ),
    "content_policy": error_answer(400, "content_policy_violation", "Rejected"),
    "bad_request": error_answer(400, None, "Something is wrong with this request"),
    # Chat.
    "drop": events("It is ", "sunny", after="reset"),
    "cut": events("It is ", "sunny", after="cut"),
    "stall_midway": events("It is ", "sunny", after="stall"),
    "no_done": events("It is ", "sunny"),
    "done_only": events(b"[DONE]"),
    "no_events": events(),
    "bad_json": events("It is ", b'{"choices": [{"delta": {"content": "su'),
    "deep_json": events("It is ", b'{"choices": ' + b"[" * 100_000),
    "bad_utf8": events("It is ", b'{"choices": "\xff\xfe"}'),
    "error_event": events(
        "It is ", b'{"error": {"message": "The server had an error", "type": "server_error"}}'
    ),
    "error_event_quota": events(b'{"error": {"message": "x", "code": "insufficient_quota"}}'),
    "error_event_text": events("It is ", b'{"error": "out of memory"}'),
    "odd_chunks": usage_first,
    "length": events("It is ", _end("length"), b"[DONE]"),
    "length_empty": events(_end("length"), b"[DONE]"),
    "filtered": events("It is ", _end("content_filter"), b"[DONE]"),
    "filtered_empty": events(_end("content_filter"), b"[DONE]"),
    "reply_empty": events("", _end("stop"), b"[DONE]"),
    "drop_after_end": events("It is sunny.", _end("stop"), after="reset"),
    "stall_after_end": events("It is sunny.", _end("stop"), after="stall"),
    "surrogates": events(
        b'{"id":"x","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,'
        b'"delta":{"content":"a\\ud800b\\u0000c"},"finish_reason":null}]}',
        _end("stop"),
        b"[DONE]",
    ),
    # Transcription.
    "text_empty": raw_answer(200, b'{"text": ""}', "application/json"),
    "text_null": raw_answer(200, b'{"text": null}', "application/json"),
    "text_plain": raw_answer(200, b"just some words", "text/plain"),
    "text_string": raw_answer(200, b'"just some words"', "application/json"),
    # Speech.
    "sound_odd": sound(),
    "sound_drop": sound(after="reset"),
    "sound_cut": sound(after="cut"),
    "sound_stall": sound(after="stall"),
    "sound_empty": sound(seconds=0),
    "sound_unnamed": sound(kind=""),
    "sound_slow_rate": sound(kind="audio/l16; rate=16000"),
    "sound_wav": raw_answer(200, b"RIFF\x24\x00\x00\x00WAVEfmt ", "audio/wav"),
    "sound_mp3": raw_answer(200, b"\xff\xfb\x90\x64" + bytes(400), "audio/mpeg"),
    "page_as_sound": raw_answer(200, b"\n  <?xml version='1.0'?><p>Sign in</p>", "audio/pcm"),
    "detail_as_sound": raw_answer(200, b'{"detail": "voice not found"}', ""),
    "json_as_sound": raw_answer(200, b'{"error": {"message": "no"}}', "audio/pcm"),
}
