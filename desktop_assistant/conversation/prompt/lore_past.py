"""What a conversation's past decides about lore: timed entries, by what was told when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop_assistant.conversation.prompt.history import turn_messages
from desktop_assistant.conversation.prompt.macros import greeting_text
from desktop_assistant.conversation.prompt.prepared_lore import PreparedEntry
from desktop_assistant.conversation.prompt.scene import Scene
from desktop_assistant.model.chat import Role


@dataclass(frozen=True, slots=True)
class LorePast:
    """``uses``: by entry, the numbers of the turns that told it, counted from the first known.

    ``greeting`` is the number of the greeting that opened the conversation, if it is known.
    """

    turns: int = 0
    replies: int = 0
    greeting: int | None = None
    uses: Mapping[str, Sequence[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, scene: Scene) -> LorePast:
        turns = [turn for turn in scene.history if turn_messages(turn)]
        uses: dict[str, list[int]] = defaultdict(list)
        for number, turn in enumerate(turns):
            context = scene.contexts.get(turn.id)
            for use in context.lore if context is not None else ():
                uses[use.entry_id].append(number)
        replies = sum(turn_messages(turn)[-1].role is Role.ASSISTANT for turn in turns)
        return cls(len(turns), replies, _greeting(scene), uses)

    def decides(self, entry: PreparedEntry) -> bool | None:
        """Whether the entry is told or kept back whatever was said; ``None`` leaves it open."""
        decorators = entry.decorators
        was_used = bool(self.uses.get(entry.id))
        if decorators.activate:
            return True
        if decorators.dont_activate or (was_used and decorators.dont_activate_after_match):
            return False
        if self._is_sticky(entry) or (was_used and decorators.keep_activate_after_match):
            return True
        return False if self._is_too_early(entry) or self._is_other_greeting(entry) else None

    def _is_sticky(self, entry: PreparedEntry) -> bool:
        """Told ``sticky`` more turns after it was called; then it must be called anew."""
        run = 0
        for number in reversed(self.uses.get(entry.id, ())):
            if number != self.turns - 1 - run:
                break
            run += 1
        return run % (max(entry.entry.sticky, 0) + 1) != 0

    def _is_too_early(self, entry: PreparedEntry) -> bool:
        after, every = entry.decorators.activate_only_after, entry.decorators.activate_only_every
        uses = self.uses.get(entry.id)
        return (
            self.turns < entry.entry.delay
            or (after is not None and self.replies < after)
            or (every is not None and every > 0 and self.replies % every != 0)
            or (uses is not None and self.turns - uses[-1] <= entry.entry.cooldown)
        )

    def _is_other_greeting(self, entry: PreparedEntry) -> bool:
        wanted = entry.decorators.is_greeting
        return None not in (wanted, self.greeting) and wanted != self.greeting


def _greeting(scene: Scene) -> int | None:
    if not scene.history or scene.history[0].said:
        return None
    character = scene.instance.character
    greetings = (character.greeting, *character.alternate_greetings)
    opening = scene.history[0].reply.strip()
    for number, greeting in enumerate(greetings):
        if opening in (greeting.strip(), greeting_text(greeting, scene.instance)):
            return number
    return None
