"""Stage 3: what the instance remembers, and the prompt made of it."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_assistant.conversation.ports import MemoryStore
from desktop_assistant.conversation.prompt.build import build_prompt
from desktop_assistant.model.character import Instance
from desktop_assistant.model.chat import ChatRequest
from desktop_assistant.model.turn import Turn
from desktop_assistant.settings.schema import Thinking

MOST_MEMORIES = 24
"""More would crowd the prompt out without helping the answer."""


async def remember(
    memories: MemoryStore,
    instance: Instance,
    history: Sequence[Turn],
    said: str,
    thinking: Thinking,
) -> ChatRequest:
    """The request for a reply to ``said``; the instance's own choices come before the settings.

    Raises:
        StoreError: the memories could not be read.
    """
    recalled = await memories.recall(instance.id, said, MOST_MEMORIES)
    return ChatRequest(
        messages=build_prompt(instance, recalled, history, said, thinking.history_tokens),
        model=instance.model or thinking.model,
        temperature=(
            instance.temperature if instance.temperature is not None else thinking.temperature
        ),
        max_tokens=instance.max_tokens or thinking.max_tokens,
    )
