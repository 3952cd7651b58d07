"""What a service sends: streams, transcripts and speech, into the real client."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from desktop_assistant.errors import ProviderError
from desktop_assistant.model.character import VoiceChoice
from desktop_assistant.model.chat import ChatRequest, Message, Role
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import HearingOptions, SpeakingOptions
from desktop_assistant.providers.openai.chat import OpenAIChat
from desktop_assistant.providers.openai.client import OpenAIConnection, connect
from desktop_assistant.providers.openai.retry import RetryPolicy
from desktop_assistant.providers.openai.speech_to_text import OpenAISpeechToText
from desktop_assistant.providers.openai.text_to_speech import OpenAITextToSpeech
from tests.fakes.openai_endpoints import Behaviour
from tests.fakes.openai_record import Recorded
from tests.fakes.openai_server import OpenAIServer
from tests.fakes.openai_wire import Reply
from tests.fuzz.target import Feed, Target
from tests.integration.providers.openai.support import PlainEncoder

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
ANY: st.SearchStrategy[Any] = JSON | st.just([]) | st.just({}) | st.just("stop")


def _chunk(content: Any, reason: Any, usage: Any, rest: Any) -> bytes:
    choice = {"index": 0, "delta": {"content": content}, "finish_reason": reason}
    value = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    value |= {"choices": [choice], "usage": usage}
    if isinstance(rest, dict):
        value |= rest
    return b"data: " + json.dumps(value).encode() + b"\n\n"


PIECES: st.SearchStrategy[bytes] = st.one_of(
    st.builds(_chunk, st.text(max_size=30), st.none(), st.none(), st.none()),
    st.builds(_chunk, ANY, ANY, ANY, ANY),
    st.builds(_chunk, st.none(), st.sampled_from(["stop", "length", "content_filter"]), ANY, JSON),
    JSON.map(lambda value: b"data: " + json.dumps(value).encode() + b"\n\n"),
    st.sampled_from(
        [b"data: [DONE]\n\n", b"data:\n\n", b": ping\n\n", b"\n", b"\r\r", b"event: error\n",
         b"data: {",
         b"id: 1\nretry: 5\n", b'data: {"error": null}\n\n', b'data: {"error": {"code": 7}}\n\n',
         b"data: " + b"[" * 5000 + b"\n\n", b"data: " + b"9" * 5000 + b"\n\n", b"\xef\xbb\xbf"]
    ),
    st.binary(max_size=40),
)  # fmt: skip

KINDS = st.sampled_from(
    ["text/event-stream", "text/event-stream", "application/json", "audio/pcm", "text/html", "",
     "audio/l16; rate=-1", "audio/l16; rate=99999999999", "text/event-stream; charset=utf-9",
     "\xe9"]
)  # fmt: skip

INPUTS = st.tuples(
    st.sampled_from(["chat", "chat", "chat", "hearing", "speaking"]),
    st.sampled_from([200, 200, 200, 200, 200, 201, 204, 400, 401, 404, 429, 500, 503]),
    KINDS,
    st.lists(PIECES, max_size=8),
)


async def _one_block() -> AsyncIterator[SoundBlock]:
    yield SoundBlock(b"\x10\x20" * 16_000, 16_000)


async def _ask(connection: OpenAIConnection, role: str) -> None:
    if role == "hearing":
        hearing = OpenAISpeechToText(connection, PlainEncoder)
        async for _ in hearing.transcribe(_one_block(), HearingOptions("m", "en")):
            pass
    elif role == "speaking":
        speaking = OpenAITextToSpeech(connection)
        options = SpeakingOptions(VoiceChoice(), "en", "m")
        async for block in speaking.synthesize("Hello.", options):
            if block.sample_rate <= 0:
                raise AssertionError(f"a rate of {block.sample_rate} Hz")
    else:
        request = ChatRequest((Message(Role.USER, "Hello"),), "m")
        async for delta in OpenAIChat(connection).reply(request):
            delta.text.encode()


@contextmanager
def _prepare(_: Path) -> Iterator[Feed]:
    loop = asyncio.new_event_loop()
    with OpenAIServer() as server:
        policy = RetryPolicy(retries=0)
        connection = connect(server.url, "sk-test-0123456789", read_seconds=3.0, retries=policy)

        def feed(value: tuple[str, int, str, list[bytes]]) -> bool:
            role, status, kind, pieces = value

            async def answer(_: Behaviour, record: Recorded, reply: Reply) -> None:
                if status != 200:
                    await reply.answer(status, b"".join(pieces), kind)
                    return
                reply.start(kind)
                for piece in filter(None, pieces):
                    await reply.piece(piece)
                await reply.end()

            server.forget_scripts()
            for path in ("/chat/completions", "/audio/transcriptions", "/audio/speech"):
                server.script(path, answer, None)
            server.requests.clear()
            try:
                loop.run_until_complete(_ask(connection, role))
            except ProviderError:
                return False
            return True

        # The client looks once what system it runs on.
        feed(("chat", 200, "text/event-stream", []))
        yield feed
        loop.run_until_complete(connection.aclose())
    loop.close()


TARGET = Target("streams", 0.2, INPUTS, _prepare)
