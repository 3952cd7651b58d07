"""Chat completions, streamed: the role *thinking*."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing

from openai import AsyncStream
from openai.types.chat import ChatCompletionChunk
from openai.types.chat.chat_completion_chunk import Choice
from openai.types.completion_usage import CompletionUsage

from desktop_assistant.errors import ProviderError
from desktop_assistant.model.chat import ChatDelta, ChatRequest
from desktop_assistant.model.turn import Usage
from desktop_assistant.providers.openai.answers import clean, media_type, refuse
from desktop_assistant.providers.openai.client import OpenAIConnection, Parameters
from desktop_assistant.providers.openai.faults import fault
from desktop_assistant.providers.openai.messages import arranged

log = logging.getLogger(__name__)

DRAIN_SECONDS = 0.5
"""How long to wait for the end of a stream whose reply is complete, to keep its connection."""

_END = object()


class OpenAIChat:
    """A :class:`~desktop_assistant.conversation.ports.ChatModel`."""

    def __init__(self, connection: OpenAIConnection) -> None:
        self._connection = connection

    async def reply(self, request: ChatRequest) -> AsyncGenerator[ChatDelta, None]:
        """Yield the reply as it is written; closing the iterator closes the HTTP stream.

        Raises:
            ProviderError: the service could not answer; ``reply_broken`` after the text that
                came, when the stream ends before the model does.
        """
        while True:
            try:
                async with aclosing(self._reply(request)) as deltas:
                    async for delta in deltas:
                        yield delta
            except ProviderError as error:
                if not self._connection.rearrange(request.model, error):
                    raise
            else:
                return

    async def _reply(self, request: ChatRequest) -> AsyncGenerator[ChatDelta, None]:
        stream = await self._connection.send(
            request.model,
            lambda refused: _optional(request, refused),
            lambda optional: self._start(request, optional),
        )
        async with aclosing(stream):
            reading = _Reading()
            try:
                with self._connection.errors(request.model):
                    while not reading.is_complete:
                        chunk = await anext(stream, _END)
                        if chunk is _END:
                            break
                        if text := reading.take(chunk):
                            yield ChatDelta(text, model=reading.model)
            except ProviderError as error:
                if not reading.finish_reason:
                    raise
                log.debug("the stream broke off after the reply: %s", error.code)
            yield reading.last_delta()
            await self._drain(stream)

    async def warm_up(self) -> None:
        await self._connection.warm_up()

    async def _drain(self, stream: AsyncStream[ChatCompletionChunk]) -> None:
        """Read what follows a complete reply, so that its connection can be used again."""
        try:
            async with asyncio.timeout(DRAIN_SECONDS):
                with self._connection.errors():
                    while await anext(stream, _END) is not _END:
                        pass
        except (ProviderError, TimeoutError) as error:
            log.debug("the stream did not end cleanly: %s", type(error).__name__)

    async def _start(
        self, request: ChatRequest, optional: Parameters
    ) -> AsyncStream[ChatCompletionChunk]:
        # The client walks every message it is given by name, 0.4 ms each; not those in the
        # extra body.
        messages = arranged(request.messages, self._connection.refused(request.model))
        stream = await self._connection.client.chat.completions.create(
            model=request.model,
            messages=[],
            stream=True,
            extra_body={"messages": messages, **optional},
            extra_headers={"Accept": "text/event-stream"},
        )
        if media_type(stream.response) not in ("text/event-stream", ""):
            raise await refuse(stream.response)
        return stream


def _optional(request: ChatRequest, refused: frozenset[str]) -> Parameters:
    """What the request can do without. Newer models take ``max_completion_tokens`` only."""
    parameters: dict[str, object] = {"stream_options": {"include_usage": True}}
    if request.temperature is not None:
        parameters["temperature"] = request.temperature
    if request.shape is not None:
        parameters["response_format"] = {
            "type": "json_schema",
            "json_schema": {
                "name": request.shape.name,
                "strict": True,
                "schema": request.shape.schema,
            },
        }
    if request.max_tokens is not None:
        older = "max_completion_tokens" in refused
        parameters["max_tokens" if older else "max_completion_tokens"] = request.max_tokens
    return {name: value for name, value in parameters.items() if name not in refused}


class _Reading:
    """What has come of a reply so far."""

    def __init__(self) -> None:
        self.model = ""
        self.finish_reason = ""
        self._usage: Usage | None = None
        self._has_text = False
        self._half = ""

    @property
    def is_complete(self) -> bool:
        return bool(self.finish_reason) and self._usage is not None

    def take(self, chunk: object) -> str:
        """Note what ``chunk`` says and return its text, if any.

        The client builds chunks without checking them, so any part may be missing or null.
        """
        if not isinstance(chunk, ChatCompletionChunk):
            return ""
        model = getattr(chunk, "model", None)
        self.model = clean(model) if isinstance(model, str) and model else self.model
        usage = getattr(chunk, "usage", None)
        if isinstance(usage, CompletionUsage):
            self._usage = _usage(usage)
        choices = getattr(chunk, "choices", None)
        if not isinstance(choices, list) or not choices or not isinstance(choices[0], Choice):
            return ""
        return self._take_choice(choices[0])

    def last_delta(self) -> ChatDelta:
        """The delta that ends the reply.

        Raises:
            ProviderAnswerError: the stream ended before the model did, or it said nothing.
            ProviderRefusedError: the content was filtered, or the length is too short.
        """
        if not self.finish_reason:
            raise fault("reply_broken", detail="the stream ended without a finish reason")
        if not self._has_text:
            raise fault(_EMPTY_CODES.get(self.finish_reason, "reply_empty"))
        return ChatDelta(finish_reason=self.finish_reason, usage=self._usage, model=self.model)

    def _take_choice(self, choice: Choice) -> str:
        reason = getattr(choice, "finish_reason", None)
        if isinstance(reason, str) and reason:
            self.finish_reason = clean(reason)
        delta = getattr(choice, "delta", None)
        # A refusal is written for the user, so it is spoken like any reply.
        text = getattr(delta, "content", None) or getattr(delta, "refusal", None)
        if not isinstance(text, str):
            return ""
        self._has_text = self._has_text or bool(text.strip())
        return clean(self._whole(text))

    def _whole(self, text: str) -> str:
        """``text`` but for half a character at its end, which waits for the other half."""
        text, self._half = self._half + text, ""
        if "\ud800" <= text[-1:] <= "\udbff":
            text, self._half = text[:-1], text[-1]
        return text


_EMPTY_CODES = {"content_filter": "content_refused", "length": "length_used_up"}


def _usage(counted: CompletionUsage) -> Usage:
    details = getattr(counted, "prompt_tokens_details", None)
    return Usage(
        prompt_tokens=_count(counted, "prompt_tokens"),
        reply_tokens=_count(counted, "completion_tokens"),
        cached_tokens=_count(details, "cached_tokens"),
    )


def _count(counted: object, name: str) -> int:
    value = getattr(counted, name, None)
    return value if isinstance(value, int) else 0
