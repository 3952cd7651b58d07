"""Turns, the conversations they belong to, and what is measured of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum


class Outcome(StrEnum):
    """How a turn ended. ``PENDING`` is a turn that has not ended, or was cut by a crash."""

    PENDING = "pending"
    COMPLETED = "completed"
    INTERRUPTED = "interrupted"
    UNHEARD = "unheard"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Usage:
    """What the chat model counted for one reply, in tokens."""

    prompt_tokens: int = 0
    reply_tokens: int = 0
    cached_tokens: int = 0


@dataclass(frozen=True, slots=True)
class StageTimes:
    """When each stage reached its mark, in seconds since the user let go (or sent).

    ``None`` means the turn never got there. ``held`` is how long the button was down.
    """

    held: float | None = None
    transcript: float | None = None
    prompt: float | None = None
    first_token: float | None = None
    first_sentence: float | None = None
    first_sound: float | None = None
    audible: float | None = None
    reply_done: float | None = None
    ended: float | None = None


@dataclass(frozen=True, slots=True)
class TurnError:
    """What went wrong in a turn, as it is kept: the error's code, sentence, action and values."""

    code: str
    message: str
    action: str = "none"
    values: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange. ``id`` is 0 until saved; ``heard`` is the part of ``reply`` that was played.

    A turn without ``said`` whose reply is a greeting is how a conversation opens.
    """

    conversation_id: int
    id: int = 0
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    said: str = ""
    spoken: bool = False
    reply: str = ""
    heard: str = ""
    muted: bool = False
    outcome: Outcome = Outcome.PENDING
    error: TurnError | None = None
    finish_reason: str = ""
    model: str = ""
    usage: Usage = Usage()
    times: StageTimes = StageTimes()
    recording: str = ""


@dataclass(frozen=True, slots=True)
class ConversationInfo:
    """A series of turns with one instance, without the turns themselves.

    ``last_at`` is when its newest turn began.
    """

    instance_id: int
    id: int = 0
    title: str = ""
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    turn_count: int = 0
    last_at: datetime = field(default_factory=lambda: datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class Summary:
    """What a conversation was about, from its beginning up to and with ``last_turn_id``."""

    conversation_id: int
    text: str
    last_turn_id: int


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A turn that holds the words looked for, and where it belongs."""

    turn: Turn
    conversation: ConversationInfo
    instance_name: str
