"""Which turns a prompt carries word for word, and which the summary should take over.

The window begins at the same turn for several turns in a row and then moves by several at
once: services keep the beginning of a prompt cached for as long as it does not change.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from desktop_assistant.conversation.prompt.tokens import message_tokens
from desktop_assistant.model.chat import Message, Role
from desktop_assistant.model.turn import Outcome, Summary, Turn

MOST_TURNS = 48
"""No more turns than these are sent word for word."""

STEP_TURNS = 4
"""So many go at once when there are more than ``MOST_TURNS``."""

STEP_SHARE = 0.91
"""When the budget is full, turns go as long as this share of it stays used."""

_ANCHOR_TURNS = 128
"""In a history cut at its front, one of so many first turns is what steps are counted from."""


def turn_messages(turn: Turn) -> tuple[Message, ...]:
    """A turn as the model sees it: of an interrupted reply only what was heard.

    Where the voice had failed (``error``), the user read the reply instead.
    """
    said, reply = _texts(turn)
    return tuple(
        Message(role, text)
        for role, text in ((Role.USER, said), (Role.ASSISTANT, reply))
        if text.strip()
    )


def turn_tokens(turn: Turn) -> int:
    """What a turn costs in a prompt, estimated."""
    said, reply = _texts(turn)
    return (message_tokens(said) if said.strip() else 0) + (
        message_tokens(reply) if reply.strip() else 0
    )


def _texts(turn: Turn) -> tuple[str, str]:
    """The texts of :func:`turn_messages`; blank where there is none.

    No messages are made here, since every turn of the history is asked for its texts at each
    turn.
    """
    outcome = turn.outcome
    if outcome is Outcome.UNHEARD or (outcome is Outcome.FAILED and not turn.reply):
        return "", ""
    if outcome is Outcome.INTERRUPTED and not turn.muted and turn.error is None:
        return turn.said, turn.heard
    return turn.said, turn.reply


def history_window(
    history: Sequence[Turn], summary: Summary | None, budget: int
) -> tuple[Turn, ...]:
    """The turns that go into a prompt word for word, oldest first.

    They begin after the summary, and share ``budget`` tokens with it. The same history gives
    the same window.
    """
    turns = _not_summed_up(history, summary)
    return tuple(turns[_start(turns, summary, budget) :])


def turns_to_fold(history: Sequence[Turn], summary: Summary | None, budget: int) -> list[Turn]:
    """The oldest turns that the window has dropped and the summary does not hold yet.

    Empty while everything fits. No more than ``MOST_TURNS`` or ``budget`` tokens at once, but
    at least one: ask again after these are summed up.
    """
    turns = _not_summed_up(history, summary)
    fold: list[Turn] = []
    left = budget
    for turn in turns[: _start(turns, summary, budget)]:
        left -= turn_tokens(turn)
        if turn.id <= 0 or (fold and left < 0) or len(fold) == MOST_TURNS:
            break
        fold.append(turn)
    return fold


def everything_fits(history: Sequence[Turn], summary: Summary | None, budget: int) -> bool:
    """Whether nothing had to leave the window so far and ``budget`` is not used up."""
    if summary is not None:
        return False
    turns = _not_summed_up(history, summary)
    return len(turns) <= MOST_TURNS and sum(map(turn_tokens, turns)) <= budget


def _not_summed_up(history: Sequence[Turn], summary: Summary | None) -> list[Turn]:
    last = summary.last_turn_id if summary is not None else 0
    turns = [turn for turn in history if turn.id <= 0 or turn.id > last]
    return [turn for turn in turns if any(map(str.strip, _texts(turn)))]


def _start(turns: Sequence[Turn], summary: Summary | None, budget: int) -> int:
    """Where the window begins: as if turns had come one by one and left in steps."""
    room = budget - (message_tokens(summary.text) if summary is not None else 0)
    low = room - budget * (1 - STEP_SHARE)
    sizes = [turn_tokens(turn) for turn in turns]
    start = _anchor(turns)
    used = 0
    for end in range(start + 1, len(turns) + 1):
        used += sizes[end - 1]
        if end - start > MOST_TURNS:
            used -= sum(sizes[start : start + STEP_TURNS])
            start += STEP_TURNS
        is_full = used > room
        while start < end and (used > room or (is_full and used - sizes[start] >= low)):
            used -= sizes[start]
            start += 1
    return start


def _anchor(turns: Sequence[Turn]) -> int:
    """Where counting begins: in a history cut at its front, a turn that stays the same for long."""
    if len(turns) < 2 * _ANCHOR_TURNS:
        return 0
    return min(range(_ANCHOR_TURNS), key=lambda index: crc32(b"%d" % turns[index].id))
