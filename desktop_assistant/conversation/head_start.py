"""Beginning to answer on words that are not certain yet.

A transcriber that streams knows nearly all that was said before it is sure of it. So the reply
to its partial transcript is asked for while it makes sure, and used only when the final
transcript holds the very same words; else it is thrown away unseen and unheard.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from typing import Any

from desktop_assistant.conversation.closing import closing
from desktop_assistant.conversation.ports import ChatModel
from desktop_assistant.conversation.prompt.tokens import estimate_tokens, message_tokens
from desktop_assistant.model.chat import ChatDelta, ChatRequest
from desktop_assistant.model.prompt import TurnContext
from desktop_assistant.model.turn import Usage

MOST_TRIES = 3
"""A transcript that keeps changing is not chased further than this in one turn."""

Prompt = tuple[ChatRequest, TurnContext]

_NO_WORD = re.compile(r"[^\w']+")


class _Begun:
    """A reply on its way; ``waiting`` holds what came of it, an error or ``None`` at its end."""

    def __init__(self, said: str, run: Callable[[_Begun], Coroutine[Any, Any, None]]) -> None:
        self.said = said
        self.prompt: asyncio.Future[Prompt] = asyncio.get_running_loop().create_future()
        self.waiting: asyncio.Queue[ChatDelta | Exception | None] = asyncio.Queue()
        self.text = ""
        self.usage: Usage | None = None
        self.has_failed = False
        self.task = asyncio.create_task(run(self), name="answer ahead")

    def is_to(self, said: str) -> bool:
        return words(self.said) == words(said)

    @property
    def request(self) -> ChatRequest | None:
        """What was asked; None before that."""
        if not self.prompt.done() or self.prompt.cancelled() or self.prompt.exception():
            return None
        return self.prompt.result()[0]

    def cost(self) -> int:
        """About how many tokens it took so far; 0 when its request was not sent yet."""
        if self.request is None:
            return 0
        if self.usage is not None:
            return self.usage.prompt_tokens + self.usage.reply_tokens
        sent = sum(message_tokens(message.text) for message in self.request.messages)
        return sent + estimate_tokens(self.text)


class HeadStart:
    """A chat model with at most one reply begun ahead. Everything runs on the loop.

    ``dropped_tokens`` is about what replies cost that were thrown away.

    Args:
        model: who answers.
        prompt: makes the request for what was said, and what of it came from memory.
    """

    def __init__(self, model: ChatModel, prompt: Callable[[str], Awaitable[Prompt]]) -> None:
        self.dropped_tokens = 0
        self._model = model
        self._prompt = prompt
        self._begun: _Begun | None = None
        self._tries = 0
        self._leaving: set[asyncio.Task[None]] = set()

    def expect(self, said: str) -> None:
        """Begin to answer ``said``, unless the same words are being answered already."""
        if not words(said) or self._tries >= MOST_TRIES:
            return
        if self._begun is not None and self._begun.is_to(said):
            return
        self._drop()
        self._tries += 1
        self._begun = _Begun(said, self._run)

    async def prompt(self, said: str) -> Prompt:
        """The prompt for ``said``: the one in use, if the words were right."""
        begun = self._begun
        if begun is not None and begun.is_to(said) and not begun.has_failed:
            return await asyncio.shield(begun.prompt)
        self._drop()
        return await self._prompt(said)

    def reply(self, request: ChatRequest) -> AsyncIterator[ChatDelta]:
        """The reply that was begun, if ``request`` is from its prompt; else a new one."""
        begun = self._begun
        if begun is not None and begun.request is request:
            return self._rest_of(begun)
        return self._model.reply(request)

    async def warm_up(self) -> None:
        await self._model.warm_up()

    async def close(self) -> None:
        """Throw away what was begun and not used, and wait until its request is closed."""
        self._drop()
        if self._leaving:
            await asyncio.wait(self._leaving)

    def _drop(self) -> None:
        begun, self._begun = self._begun, None
        if begun is None:
            return
        begun.task.cancel()
        self._leaving.add(begun.task)
        begun.task.add_done_callback(self._leaving.discard)
        self.dropped_tokens += begun.cost()
        begun.prompt.cancel()

    async def _run(self, begun: _Begun) -> None:
        try:
            prompt = await self._prompt(begun.said)
            begun.prompt.set_result(prompt)
            async with closing(self._model.reply(prompt[0])) as deltas:
                async for delta in deltas:
                    begun.text += delta.text
                    begun.usage = delta.usage or begun.usage
                    begun.waiting.put_nowait(delta)
        except Exception as error:  # noqa: BLE001 -- it travels to the reader, who raises it
            begun.has_failed = not begun.text
            if not begun.prompt.done():
                begun.prompt.set_exception(error)
                begun.prompt.exception()  # looked at here, since nobody may ever ask for it
            begun.waiting.put_nowait(error)
        else:
            begun.waiting.put_nowait(None)

    async def _rest_of(self, begun: _Begun) -> AsyncIterator[ChatDelta]:
        try:
            while True:
                item = await begun.waiting.get()
                if item is None:
                    return
                if isinstance(item, Exception):
                    raise item
                yield item
        finally:
            self._begun = None
            begun.task.cancel()
            await asyncio.wait({begun.task})


def words(text: str) -> tuple[str, ...]:
    """What was said without case and punctuation, which services settle last."""
    return tuple(_NO_WORD.sub(" ", text.casefold()).split())
