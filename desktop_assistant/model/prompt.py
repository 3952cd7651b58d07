"""The prompt of one turn, part by part, and what of it came from memory."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_assistant.model.chat import Message, Role


class PartKind(StrEnum):
    """What a part of a prompt is, in the order they usually stand."""

    CHARACTER = "character"
    INSTRUCTIONS = "instructions"
    MANNER = "manner"
    EXAMPLES = "examples"
    USER = "user"
    NOTES = "notes"
    PINNED = "pinned"
    SUMMARY = "summary"
    HISTORY = "history"
    LORE = "lore"
    MEMORIES = "memories"
    REMINDER = "reminder"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class PromptPart:
    """A piece of a prompt; ``tokens`` is an estimate. ``title`` names a lore entry."""

    kind: PartKind
    role: Role
    text: str
    tokens: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class LoreUse:
    """A lore entry that was in a prompt; ``key`` is what called it, empty if it always is."""

    entry_id: str
    title: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class TurnContext:
    """What was in the prompt of a turn beside what was said; memories by id only,
    so that forgetting one leaves no copy here.
    """

    memory_ids: tuple[int, ...] = ()
    lore: tuple[LoreUse, ...] = ()
    has_notes: bool = False
    has_summary: bool = False


@dataclass(frozen=True, slots=True)
class Prompt:
    """All parts in the order they are sent, and the context to be kept with the turn."""

    parts: tuple[PromptPart, ...]
    context: TurnContext = TurnContext()

    @property
    def messages(self) -> tuple[Message, ...]:
        """As they are sent: system parts that follow each other become one message."""
        merged: list[Message] = []
        for part in self.parts:
            last = merged[-1] if merged else None
            if last is not None and last.role is part.role is Role.SYSTEM:
                merged[-1] = Message(Role.SYSTEM, f"{last.text}\n\n{part.text}")
            else:
                merged.append(Message(part.role, part.text))
        return tuple(merged)

    @property
    def tokens(self) -> int:
        return sum(part.tokens for part in self.parts)
