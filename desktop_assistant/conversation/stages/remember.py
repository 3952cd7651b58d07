"""Stage 3: what the instance remembers, and the prompt made of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from desktop_assistant.conversation.ports import MemoryStore
from desktop_assistant.conversation.prompt.build import build_prompt
from desktop_assistant.conversation.prompt.lorebook import is_slow
from desktop_assistant.conversation.prompt.scene import Scene
from desktop_assistant.errors import StoreError
from desktop_assistant.model.chat import ChatRequest
from desktop_assistant.model.memory import Memory
from desktop_assistant.model.prompt import Prompt, TurnContext
from desktop_assistant.settings.schema import Settings

log = logging.getLogger(__name__)

MOST_MEMORIES = 60
"""So many may be asked for; how many go along is up to the room the settings give them."""


async def remember(
    memories: MemoryStore, scene: Scene, said: str, settings: Settings
) -> tuple[ChatRequest, TurnContext]:
    """The request for a reply to ``said``, and what of it came from memory.

    The instance's own choices come before the settings.
    """
    prompt = await prompt_for(memories, scene, said, settings)
    instance, thinking = scene.instance, settings.thinking
    request = ChatRequest(
        messages=prompt.messages,
        model=instance.model or thinking.model,
        temperature=(
            instance.temperature if instance.temperature is not None else thinking.temperature
        ),
        max_tokens=instance.max_tokens or thinking.max_tokens,
    )
    return request, prompt.context


async def prompt_for(memories: MemoryStore, scene: Scene, said: str, settings: Settings) -> Prompt:
    """The exact prompt for ``said``, part by part."""
    recalled = await _recalled(memories, scene, said)
    if is_slow(scene.lorebook):
        # Patterns are searched without the interpreter's lock, so the loop goes on meanwhile.
        return await asyncio.to_thread(build_prompt, scene, recalled, said, settings)
    return build_prompt(scene, recalled, said, settings)


async def _recalled(memories: MemoryStore, scene: Scene, said: str) -> Sequence[Memory]:
    """Nothing where the memories cannot be read: an answer without them beats none."""
    try:
        # Filled up, since words alone find no dog when the user asks about a pet.
        return await memories.recall(
            scene.instance.id,
            said,
            MOST_MEMORIES,
            topic=scene.topic,
            model=scene.topic_model,
            fill=True,
        )
    except StoreError as error:
        log.warning("nothing could be recalled: %s", error.code)
        return ()
