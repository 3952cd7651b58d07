"""What a conversation tells its front ends, in the order it happened."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.errors import AssistantError
from desktop_assistant.model.character import Instance
from desktop_assistant.model.memory import Memory
from desktop_assistant.model.turn import ConversationInfo, Turn


@dataclass(frozen=True, slots=True)
class ConversationOpened:
    """``turns`` are the newest ones, oldest first; a front end pages back for more."""

    conversation: ConversationInfo
    instance: Instance
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class StateChanged:
    state: TurnState


@dataclass(frozen=True, slots=True)
class TalkPending:
    """The microphone is being opened; LISTENING follows when samples really arrive."""


@dataclass(frozen=True, slots=True)
class LevelChanged:
    """How loud the microphone is, in dB below full scale (-90 to 0), some 30 times a second."""

    dbfs: float


@dataclass(frozen=True, slots=True)
class TurnStarted:
    """A turn has begun and is saved; a retried turn starts again under its old id."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class TranscriptGrew:
    """``text`` is all that was understood so far; it may still change until ``final``."""

    turn_id: int
    text: str
    final: bool


@dataclass(frozen=True, slots=True)
class ReplyGrew:
    """``delta`` comes after everything the reply held before."""

    turn_id: int
    delta: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A service is busy; the turn goes on in ``seconds``. With 0 it goes on now.

    With None it goes on as soon as the service sends something: ``code`` is ``hearing_slow``,
    ``thinking_slow`` or ``speaking_slow`` then. Only one wait is told at a time.
    """

    code: str
    seconds: float | None


@dataclass(frozen=True, slots=True)
class TurnEnded:
    """The turn as it was saved; its ``outcome`` and ``error`` say how it went."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class TurnDiscarded:
    """The turn and its recording are gone."""

    turn_id: int


@dataclass(frozen=True, slots=True)
class ReplayStarted:
    """The recording of that turn is being played."""

    turn_id: int


@dataclass(frozen=True, slots=True)
class ReplayEnded:
    """It was played to its end, or stopped."""

    turn_id: int


@dataclass(frozen=True, slots=True)
class SpeechKept:
    """Recordings of turns that were never saved were found; ``turns`` were made for them."""

    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something worth a line in the window that stops nothing.

    ``code`` and ``values`` are for translation; ``action`` is what the user can do about it.
    """

    code: str
    message: str
    values: dict[str, str | int] = field(default_factory=dict)
    action: str = "none"

    @classmethod
    def of(cls, error: AssistantError) -> Noticed:
        """An error that stops nothing."""
        return cls(error.code, str(error), dict(error.values), error.action.value)


@dataclass(frozen=True, slots=True)
class NoticeOver:
    """What was noticed under this code is no longer so."""

    code: str


@dataclass(frozen=True, slots=True)
class DevicesChanged:
    """Microphones or speakers came or went; whoever shows them asks anew."""


@dataclass(frozen=True, slots=True)
class TurnIdentified:
    """A turn that could not be saved at first has its id now; until then it had a negative one."""

    provisional_id: int
    turn_id: int


@dataclass(frozen=True, slots=True)
class SavingDelayed:
    """So many turns that have ended are in memory only; 0 once all are saved.

    They are tried again by themselves. ``code`` and ``message`` say why, when there are more.
    """

    count: int
    code: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class MemoriesChanged:
    """Facts were kept or suggested for an instance, out of the user's way."""

    instance_id: int
    memories: tuple[Memory, ...]


Event = (
    ConversationOpened
    | StateChanged
    | TalkPending
    | LevelChanged
    | TurnStarted
    | TranscriptGrew
    | ReplyGrew
    | Waiting
    | TurnEnded
    | TurnDiscarded
    | ReplayStarted
    | ReplayEnded
    | SpeechKept
    | Noticed
    | NoticeOver
    | DevicesChanged
    | TurnIdentified
    | SavingDelayed
    | MemoriesChanged
)
