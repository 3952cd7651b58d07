"""The endpoints of the loopback server when nothing goes wrong, at set speeds."""

from __future__ import annotations

import array
import asyncio
import base64
import itertools
import math
import re
import struct
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.openai_record import Recorded
from tests.fakes.openai_wire import Reply

SAMPLE_RATE = 24_000
SECONDS_PER_CHARACTER = 0.06
PIECE_SECONDS = 0.04

DEFAULT_TRANSCRIPT = "What is the weather like today?"
DEFAULT_REPLY = (
    "It is sunny and mild outside. A light wind comes from the west. "
    "You will not need a coat this afternoon."
)
MODELS: tuple[tuple[str, str | None], ...] = (
    ("gpt-6-luna", None),
    ("gpt-5.6-luna", None),
    ("gpt-4o-mini", "2027-01-14"),
    ("gpt-transcribe", None),
    ("whisper-1", "2027-02-26"),
    ("gpt-4o-mini-tts", "2027-01-06"),
)

LIVE_MODELS: tuple[tuple[str, str | None], ...] = (
    ("gpt-live-transcribe", None),
    ("gpt-realtime-2.1-mini", None),
)
"""A server that lists these is spoken to through the Realtime interface."""

HEARD_TOKENS: dict[str, Any] = {
    "type": "tokens",
    "input_tokens": 14,
    "input_token_details": {"text_tokens": 4, "audio_tokens": 10},
    "output_tokens": 6,
    "total_tokens": 20,
}
READ_TOKENS: dict[str, Any] = {
    "input_tokens": 40,
    "input_token_details": {"text_tokens": 40, "audio_tokens": 0, "cached_tokens": 16},
    "output_tokens": 30,
    "output_token_details": {"text_tokens": 8, "audio_tokens": 22},
    "total_tokens": 70,
}
"""What is counted for each transcription and each reading, however long it is."""


def heard_seconds(seconds: float) -> dict[str, Any]:
    """What is counted for sound of that length by a model that counts no tokens."""
    return {"type": "duration", "seconds": round(seconds, 3)}


@dataclass
class Behaviour:
    """What the server says and how fast; all of it may be changed while it runs.

    Times in seconds. ``transcript`` and ``reply`` are one text, several that take turns, or a
    function of the request; ``shaped`` likewise, for answers that are to have a shape.
    ``speech`` gives the samples of a text (24 kHz, 16-bit mono), a
    tone by default; ``embedding`` gives the vector of a text. A speed of 0 is as fast as it
    goes. ``refused`` are parameters answered with 400; ``key`` is the only key let in, if set.

    Through the Realtime interface, which ``realtime`` can take away, a word is understood for
    every ``word_seconds`` of sound, the last ``words_held_back`` only with the transcript.
    ``reads`` is what is said in place of a text; a session ends after ``session_seconds``;
    ``heard_usage`` is what is counted for seconds of sound.
    """

    key: str | None = None
    models: Sequence[tuple[str, str | None]] = MODELS
    transcript: str | Sequence[str] | Callable[[Recorded], str] = DEFAULT_TRANSCRIPT
    reply: str | Sequence[str] | Callable[[Recorded], str] = DEFAULT_REPLY
    shaped: str | Sequence[str] | Callable[[Recorded], str] = '{"facts": []}'
    speech: Callable[[str], bytes] | None = None
    transcription_seconds: float = 0.0
    first_token_seconds: float = 0.0
    tokens_per_second: float = 0.0
    speech_first_byte_seconds: float = 0.0
    speech_rate: float = 0.0
    embedding: Callable[[str], list[float]] = lambda text: letter_counts(text)
    refused: set[str] = field(default_factory=set)
    realtime: bool = True
    word_seconds: float = 0.3
    words_held_back: int = 1
    reads: Callable[[str], str] = lambda text: text
    session_seconds: float = 3600.0
    heard_usage: Callable[[float], dict[str, Any]] = heard_seconds
    _turns: dict[str, Iterator[str]] = field(default_factory=dict)

    def text(self, name: str, record: Recorded) -> str:
        """The next transcript or reply."""
        said = getattr(self, name)
        if callable(said):
            return str(said(record))
        if isinstance(said, str):
            return said
        if name not in self._turns:
            self._turns[name] = itertools.cycle(said)
        return next(self._turns[name])


async def models(behaviour: Behaviour, record: Recorded, reply: Reply) -> None:
    entries = [
        {
            "id": name,
            "object": "model",
            "created": 1_780_000_000,
            "owned_by": "local",
            "shutdown_date": date,
        }
        for name, date in behaviour.models
    ]
    await reply.answer_json({"object": "list", "data": entries})


async def transcriptions(behaviour: Behaviour, record: Recorded, reply: Reply) -> None:
    text = behaviour.text("transcript", record)
    await _until(record.received_at + behaviour.transcription_seconds)
    answer: dict[str, Any] = {"text": text, "usage": HEARD_TOKENS}
    if ("model", "gpt-transcribe") in record.form:
        given = [value for name, value in record.form if name == "languages[]"]
        answer["languages"] = [{"code": code} for code in given]
    await reply.answer_json(answer)


async def chat(behaviour: Behaviour, record: Recorded, reply: Reply) -> None:
    request = record.json
    text = behaviour.text("shaped" if "response_format" in request else "reply", record)
    tokens = split_tokens(text)
    start = record.received_at + behaviour.first_token_seconds
    await _until(start)
    if not request.get("stream"):
        await reply.answer_json(_completion(request, text, len(tokens)))
        return
    reply.start("text/event-stream; charset=utf-8")
    await reply.event(chunk(request, {"role": "assistant", "content": ""}))
    for number, token in enumerate(tokens):
        if behaviour.tokens_per_second:
            await _until(start + number / behaviour.tokens_per_second)
        await reply.event(chunk(request, {"content": token}))
    await reply.event(chunk(request, {}, finish_reason="stop"))
    if (request.get("stream_options") or {}).get("include_usage"):
        await reply.event(usage_chunk(request, len(tokens)))
    await reply.event(b"[DONE]")
    await reply.end()


async def embeddings(behaviour: Behaviour, record: Recorded, reply: Reply) -> None:
    request = record.json
    vectors = [behaviour.embedding(text) for text in request["input"]]
    coded = request.get("encoding_format") == "base64"
    data = [
        {"object": "embedding", "index": index, "embedding": _base64(vector) if coded else vector}
        for index, vector in enumerate(vectors)
    ]
    usage = {"prompt_tokens": 7, "total_tokens": 7}
    # The interface promises no order.
    answer = {"object": "list", "data": data[::-1], "model": request["model"], "usage": usage}
    await reply.answer_json(answer)


async def speech(behaviour: Behaviour, record: Recorded, reply: Reply) -> None:
    samples = (behaviour.speech or tone)(record.json["input"])
    start = record.received_at + behaviour.speech_first_byte_seconds
    await _until(start)
    reply.start("audio/pcm")
    step = int(SAMPLE_RATE * PIECE_SECONDS) * 2
    for number, offset in enumerate(range(0, len(samples), step)):
        if behaviour.speech_rate:
            await _until(start + number * PIECE_SECONDS / behaviour.speech_rate)
        await reply.piece(samples[offset : offset + step])
    await reply.end()


def split_tokens(text: str) -> list[str]:
    """Words with the blank before them, which is how tokens mostly come."""
    return re.findall(r"\s*\S+", text)


def chunk(
    request: dict[str, Any], delta: dict[str, Any] | None, finish_reason: str | None = None
) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish_reason}
    return {**_frame(request), "choices": [choice]}


def usage_chunk(request: dict[str, Any], tokens: int) -> dict[str, Any]:
    return {**_frame(request), "choices": [], "usage": _usage(tokens)}


def letter_counts(text: str) -> list[float]:
    """A vector that is near to those of texts with the same letters; not of length 1."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return [1.0, *(float(text.casefold().count(letter)) for letter in letters)]


def tone(text: str) -> bytes:
    """A 440 Hz tone as long as the text takes to say, at least a third of a second."""
    frames = int(max(0.3, len(text) * SECONDS_PER_CHARACTER) * SAMPLE_RATE)
    second = _SECOND_OF_TONE
    return (second * (frames * 2 // len(second) + 1))[: frames * 2]


def _base64(vector: list[float]) -> str:
    return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()


def _make_second() -> bytes:
    step = 2 * math.pi * 440 / SAMPLE_RATE
    samples = array.array("h", (int(9000 * math.sin(step * n)) for n in range(SAMPLE_RATE)))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()


_SECOND_OF_TONE = _make_second()


def _frame(request: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": "chatcmpl-local",
        "object": "chat.completion.chunk",
        "created": 1_780_000_000,
        "model": request.get("model", ""),
    }


def _usage(tokens: int) -> dict[str, Any]:
    return {
        "prompt_tokens": 20,
        "completion_tokens": tokens,
        "total_tokens": 20 + tokens,
        "prompt_tokens_details": {"cached_tokens": 8},
    }


def _completion(request: dict[str, Any], text: str, tokens: int) -> dict[str, Any]:
    choice = {
        "index": 0,
        "message": {"role": "assistant", "content": text},
        "logprobs": None,
        "finish_reason": "stop",
    }
    frame = {**_frame(request), "object": "chat.completion"}
    return {**frame, "choices": [choice], "usage": _usage(tokens)}


async def _until(moment: float) -> None:
    """Sleep until ``moment`` of ``time.monotonic()``; pieces that are late follow at once."""
    wait = moment - time.monotonic()
    if wait > 0:
        await asyncio.sleep(wait)
