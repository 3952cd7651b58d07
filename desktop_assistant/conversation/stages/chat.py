"""Stage 4: the reply, as it is written."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

from desktop_assistant.conversation.closing import closing
from desktop_assistant.conversation.patience import Patience
from desktop_assistant.conversation.ports import ChatModel
from desktop_assistant.errors import ProviderAnswerError
from desktop_assistant.model.chat import ChatDelta, ChatRequest


async def chat(
    model: ChatModel,
    request: ChatRequest,
    patience: Patience,
    grew: Callable[[ChatDelta], None],
) -> AsyncIterator[str]:
    """Yield the reply's text; ``grew`` is called with every delta, also those without text.

    A model that is busy is waited for with ``patience``, as long as nothing has come.

    Raises:
        ProviderError: the service failed, or ended without an answer.
    """
    is_empty = True
    async with closing(patience.stream("thinking", lambda: model.reply(request))) as deltas:
        async for delta in deltas:
            grew(delta)
            if delta.text:
                is_empty = False
                yield delta.text
    if is_empty:
        raise ProviderAnswerError("The answer was empty. Try again.", code="reply_empty")
