"""The roles of a conversation, filled by providers that may still be starting.

A client library takes a second to import, and building it may fail for want of a key. So a
role is handed out at once, waits for its provider at the first use, and raises there what
building it raised.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, Generic, TypeVar

from desktop_assistant.conversation.closing import closing
from desktop_assistant.conversation.ports import (
    ChatModel,
    Embeddings,
    SpeechToText,
    TextToSpeech,
)
from desktop_assistant.errors import AssistantError, ProviderError
from desktop_assistant.model.character import Instance
from desktop_assistant.model.chat import ChatDelta, ChatRequest
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import HearingOptions, SpeakingOptions, Transcript
from desktop_assistant.runtime.echoes import Echoes, without_keys

Port = TypeVar("Port")
AnyRole = TypeVar("AnyRole", bound="_Role[Any]")


class _Role(Generic[Port]):
    """``make`` builds the provider; what it raised is forgotten at the next use, to try again."""

    def __init__(self, make: Callable[[], Coroutine[Any, Any, Port]], name: str) -> None:
        self._make = make
        self._name = f"make {name}"
        self._making = self._start()

    async def provider(self) -> Port:
        """The provider, once it is there; raises what building it raised."""
        if self._making.done() and not self._making.cancelled() and self._making.exception():
            self._making = self._start()
        return await asyncio.shield(self._making)

    async def close(self) -> None:
        self._making.cancel()
        await asyncio.wait({self._making})

    def _start(self) -> asyncio.Task[Port]:
        making = asyncio.create_task(self._make(), name=self._name)
        making.add_done_callback(_note)
        return making


class Served(Generic[AnyRole]):
    """A role for each instance: one that may go anywhere, one for those that stay local.

    ``make`` is given whether the role stays on this machine and its own network.
    """

    def __init__(self, make: Callable[[bool], AnyRole]) -> None:
        self._make = make
        self._made: dict[bool, AnyRole] = {}

    def __call__(self, instance: Instance) -> AnyRole:
        return self._role(instance.local_only)

    @property
    def anywhere(self) -> AnyRole:
        return self._role(False)

    async def close(self) -> None:
        for role in self._made.values():
            await role.close()

    def _role(self, stays_local: bool) -> AnyRole:
        # Not before it is wanted, since making one may ask the service what it can do.
        if stays_local not in self._made:
            self._made[stays_local] = self._make(stays_local)
        return self._made[stays_local]


class HearingRole(_Role[SpeechToText]):
    """Speech to text by whichever provider the settings name."""

    async def transcribe(
        self, blocks: AsyncIterator[SoundBlock], options: HearingOptions
    ) -> AsyncIterator[Transcript]:
        provider = await self.provider()
        async with closing(provider.transcribe(blocks, options)) as transcripts:
            async for transcript in transcripts:
                yield replace(transcript, text=without_keys(transcript.text))


class ThinkingRole(_Role[ChatModel]):
    """Chat by whichever provider the settings name."""

    async def reply(self, request: ChatRequest) -> AsyncIterator[ChatDelta]:
        provider = await self.provider()
        echoes = Echoes()
        async with closing(provider.reply(request)) as deltas:
            try:
                async for delta in deltas:
                    yield _without_keys(delta, echoes)
            except ProviderError:
                if rest := echoes.rest():
                    yield ChatDelta(rest)
                raise

    async def warm_up(self) -> None:
        with suppress(AssistantError):
            await (await self.provider()).warm_up()


class SpeakingRole(_Role[TextToSpeech]):
    """Text to speech by whichever provider the settings name."""

    async def synthesize(self, text: str, options: SpeakingOptions) -> AsyncIterator[SoundBlock]:
        provider = await self.provider()
        async with closing(provider.synthesize(text, options)) as blocks:
            async for block in blocks:
                yield block

    async def warm_up(self) -> None:
        with suppress(AssistantError):
            await (await self.provider()).warm_up()


class EmbeddingsRole(_Role[Embeddings]):
    """Embeddings by the service that thinks."""

    async def embed(self, texts: Sequence[str], model: str) -> list[bytes]:
        return await (await self.provider()).embed(texts, model)


def _without_keys(delta: ChatDelta, echoes: Echoes) -> ChatDelta:
    text, reason = echoes.take(delta.text), delta.finish_reason
    if reason is not None:
        text, reason = text + echoes.rest(), without_keys(reason)
    return replace(delta, text=text, finish_reason=reason, model=without_keys(delta.model))


def _note(making: asyncio.Task[Any]) -> None:
    """Look at the exception, since nobody may ever use the role."""
    if not making.cancelled():
        making.exception()
