"""What an instance remembers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum


class MemoryState(StrEnum):
    """Where a memory stands in its life."""

    SUGGESTED = "suggested"
    KEPT = "kept"
    PINNED = "pinned"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Memory:
    """One remembered fact of an instance, and the turn it came from (``None``: by hand)."""

    instance_id: int
    text: str
    id: int = 0
    state: MemoryState = MemoryState.KEPT
    author: str = "user"
    turn_id: int | None = None
    created_at: datetime = field(default_factory=lambda: datetime.now(UTC))
