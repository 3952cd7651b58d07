"""Older turns of a conversation, back to one that is looked for."""

from __future__ import annotations

from desktop_assistant.model.turn import Turn
from desktop_assistant.ui.ports import Library

CONTEXT = 20
"""So many turns before one that is jumped to are asked for with it."""


async def turns_from(
    library: Library, conversation_id: int, turn_id: int, before_id: int
) -> list[Turn]:
    """``turn_id`` and all that follow up to ``before_id``, with a few from before it."""
    context = await library.turns_before(conversation_id, turn_id, CONTEXT)
    return [*context, *await library.turns_between(conversation_id, turn_id, before_id)]
