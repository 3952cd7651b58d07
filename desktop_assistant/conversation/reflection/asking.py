"""One question to a chat model, read to its end."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeVar

from desktop_assistant.conversation.closing import closing
from desktop_assistant.conversation.ports import ChatModel
from desktop_assistant.conversation.prompt.tokens import estimate_tokens, message_tokens
from desktop_assistant.conversation.reflection.budget import Budget
from desktop_assistant.conversation.reflection.quiet import Quiet
from desktop_assistant.errors import ProviderError
from desktop_assistant.model.chat import ChatRequest
from desktop_assistant.model.turn import Usage

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")

ATTEMPTS = 2
"""A malformed answer is asked for once more."""

POINTLESS = frozenset({"content_refused", "reply_empty", "length_used_up", "context_too_long"})
"""Errors that come again however often the same is asked."""


async def ask(
    chat: Callable[[], Awaitable[ChatModel]],
    request: ChatRequest,
    read: Callable[[str], Answer | None],
    budget: Budget,
    quiet: Quiet,
) -> Answer | None:
    """What ``read`` makes of the answer; None when it can make nothing of it.

    A request that the user cuts off by going on to talk is sent again in the next silence.

    Raises:
        BudgetUsedUpError: nothing is left for today.
        ProviderError: the service could not answer now.
    """
    asked = request
    for _ in range(ATTEMPTS):
        text = None
        while text is None:
            await budget.require()
            await quiet.come()
            text = await quiet.last(_complete(chat, asked, budget))
            if text is None:
                await budget.spend(_tokens(asked, "", None))
        answer = read(text)
        if answer is not None:
            return answer
        log.info("an answer in the background was malformed")
        # Small models have no room for so long an answer, and refuse to be asked for one.
        asked = replace(request, max_tokens=None)
    return None


async def _complete(
    chat: Callable[[], Awaitable[ChatModel]], request: ChatRequest, budget: Budget
) -> str:
    text, usage = "", None
    try:
        async with closing((await chat()).reply(request)) as deltas:
            async for delta in deltas:
                text += delta.text
                usage = delta.usage or usage
    except ProviderError as error:
        if error.code not in POINTLESS:
            raise
        log.info("no answer in the background: %s", error.code)
    await budget.spend(_tokens(request, text, usage))
    return text


def _tokens(request: ChatRequest, answer: str, usage: Usage | None) -> int:
    """As the service counted them; estimated when it did not."""
    counted = usage.prompt_tokens + usage.reply_tokens if usage is not None else 0
    asked = sum(message_tokens(message.text) for message in request.messages)
    return counted or asked + estimate_tokens(answer)
