"""Everything a prompt is made of, apart from what was just said and what it calls to mind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from desktop_assistant.conversation.ports import MemoryStore, TurnStore
from desktop_assistant.model.character import Instance
from desktop_assistant.model.lore import Lorebook
from desktop_assistant.model.prompt import TurnContext
from desktop_assistant.model.turn import Summary, Turn

TURNS_KEPT = 400
"""The history never reaches further back than this; what is older is in the summary."""


@dataclass(frozen=True, slots=True)
class Scene:
    """``history`` is oldest first. ``contexts`` say, by turn id, which lore was used when.

    ``topic`` is a vector of what was talked about last, made by ``topic_model``; empty where
    there are no embeddings. ``now`` is what macros such as ``{{date}}`` show.
    """

    instance: Instance
    conversation_id: int = 0
    history: Sequence[Turn] = ()
    summary: Summary | None = None
    lorebook: Lorebook = field(default_factory=Lorebook)
    contexts: Mapping[int, TurnContext] = field(default_factory=dict)
    topic: bytes = b""
    topic_model: str = ""
    now: datetime = field(default_factory=lambda: datetime.now(UTC))


async def load_scene(turns: TurnStore, memories: MemoryStore, conversation_id: int) -> Scene:
    """The scene of a conversation as it stands in the store.

    Raises:
        StoreError: the conversation is gone, or cannot be read.
    """
    _, instance = await turns.load_conversation(conversation_id)
    return Scene(
        instance=instance,
        conversation_id=conversation_id,
        history=await turns.recent_turns(conversation_id, TURNS_KEPT),
        summary=await memories.summary(conversation_id),
        lorebook=await memories.lorebook(instance.character.id),
        contexts=await memories.contexts(conversation_id, TURNS_KEPT),
    )
