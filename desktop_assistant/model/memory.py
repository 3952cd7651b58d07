"""What an instance remembers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum


class MemoryState(StrEnum):
    """Where a memory stands in its life. Only kept and pinned ones go into prompts."""

    SUGGESTED = "suggested"
    KEPT = "kept"
    PINNED = "pinned"
    EXPIRED = "expired"


class MemoryAuthor(StrEnum):
    """Who wrote a memory's text."""

    USER = "user"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Memory:
    """One remembered fact of an instance, and the turns it came from (none: by hand).

    ``keywords`` are other words that should call it. ``replaces`` is the id of the memory
    a suggestion would update once it is kept, 0 for a new one.
    """

    instance_id: int
    text: str
    id: int = 0
    state: MemoryState = MemoryState.KEPT
    author: MemoryAuthor = MemoryAuthor.USER
    turn_ids: tuple[int, ...] = ()
    keywords: tuple[str, ...] = ()
    replaces: int = 0
    created_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    updated_at: datetime = field(default_factory=lambda: datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class MemoryVersion:
    """What a memory said until ``replaced_at``."""

    text: str
    author: MemoryAuthor
    replaced_at: datetime


@dataclass(frozen=True, slots=True)
class MemoryChange:
    """What was drawn out of some turns: a new fact, or a new text for a known memory.

    ``memory_id`` is 0 for a new one.
    """

    text: str
    turn_ids: tuple[int, ...]
    keywords: tuple[str, ...] = ()
    memory_id: int = 0


@dataclass(frozen=True, slots=True)
class ForgottenMemory:
    """Everything that was kept of a memory, so that forgetting can be undone."""

    memory: Memory
    versions: tuple[MemoryVersion, ...] = ()
