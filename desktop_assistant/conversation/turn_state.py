"""The states of a turn, as one table. How a turn ended is its ``Outcome``, not a state."""

from __future__ import annotations

from enum import StrEnum

from desktop_assistant.errors import BugError


class TurnState(StrEnum):
    """What the conversation is doing; the window draws itself from this alone."""

    IDLE = "idle"
    LISTENING = "listening"
    TRANSCRIBING = "transcribing"
    THINKING = "thinking"
    SPEAKING = "speaking"


class TurnTrigger(StrEnum):
    """What moves a turn from one state to the next."""

    PRESSED = "pressed"
    SENT = "sent"
    RETRIED = "retried"
    RELEASED = "released"
    TRANSCRIBED = "transcribed"
    SOUND_STARTED = "sound_started"
    FINISHED = "finished"
    INTERRUPTED = "interrupted"
    FAILED = "failed"


BUSY = tuple(state for state in TurnState if state is not TurnState.IDLE)

TRANSITIONS: dict[tuple[TurnState, TurnTrigger], TurnState] = {
    (TurnState.IDLE, TurnTrigger.PRESSED): TurnState.LISTENING,
    (TurnState.IDLE, TurnTrigger.SENT): TurnState.THINKING,
    (TurnState.IDLE, TurnTrigger.RETRIED): TurnState.TRANSCRIBING,
    (TurnState.LISTENING, TurnTrigger.RELEASED): TurnState.TRANSCRIBING,
    (TurnState.TRANSCRIBING, TurnTrigger.TRANSCRIBED): TurnState.THINKING,
    (TurnState.TRANSCRIBING, TurnTrigger.FINISHED): TurnState.IDLE,
    (TurnState.THINKING, TurnTrigger.SOUND_STARTED): TurnState.SPEAKING,
    (TurnState.THINKING, TurnTrigger.FINISHED): TurnState.IDLE,
    (TurnState.SPEAKING, TurnTrigger.FINISHED): TurnState.IDLE,
    **{(state, TurnTrigger.INTERRUPTED): TurnState.IDLE for state in BUSY},
    **{(state, TurnTrigger.FAILED): TurnState.IDLE for state in BUSY},
}


def advance(state: TurnState, trigger: TurnTrigger) -> TurnState:
    """The state after ``trigger``.

    Raises:
        BugError: the trigger has no meaning in this state.
    """
    try:
        return TRANSITIONS[state, trigger]
    except KeyError:
        raise BugError(f"no transition from {state} by {trigger}") from None
