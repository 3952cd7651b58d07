"""Which turns a prompt carries, over the length of a conversation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from desktop_assistant.conversation.prompt.build import build_prompt
from desktop_assistant.conversation.prompt.history import (
    MOST_TURNS,
    STEP_SHARE,
    everything_fits,
    history_window,
    turn_messages,
    turn_tokens,
    turns_to_fold,
)
from desktop_assistant.conversation.prompt.scene import TURNS_KEPT, Scene
from desktop_assistant.model.chat import Message
from desktop_assistant.model.prompt import Prompt
from desktop_assistant.model.turn import Outcome, Summary, Turn
from desktop_assistant.settings.schema import Settings
from tests.fakes.ports import nora

BUDGET = Settings().thinking.history_tokens


def turn(number: int, letters: int = 64, **fields: object) -> Turn:
    """A turn whose texts differ from all others; ``letters`` on each side."""
    said, reply = f"{number:06} " + "s" * letters, f"{number:06} " + "r" * letters
    done = Turn(1, id=number, said=said, reply=reply, heard=reply, outcome=Outcome.COMPLETED)
    return replace(done, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("past", "expected"),
    [
        (turn(1, said="Hi", reply="Hello"), ["Hi", "Hello"]),
        (turn(1, said="", reply="Welcome"), ["Welcome"]),
        (
            turn(1, said="Hi", reply="One. Two.", heard="One.", outcome=Outcome.INTERRUPTED),
            ["Hi", "One."],
        ),
        (turn(1, said="Hi", reply="One.", heard="", outcome=Outcome.INTERRUPTED), ["Hi"]),
        (
            turn(1, said="Hi", reply="One.", heard="", outcome=Outcome.INTERRUPTED, muted=True),
            ["Hi", "One."],
        ),
        (turn(1, said="Hi", reply="One", outcome=Outcome.FAILED), ["Hi", "One"]),
        (turn(1, said="Hi", reply="", outcome=Outcome.FAILED), []),
        (turn(1, said="", reply="", outcome=Outcome.UNHEARD), []),
    ],
)
def test_the_model_sees_of_a_turn_what_the_user_heard(past: Turn, expected: list[str]) -> None:
    assert [message.text for message in turn_messages(past)] == expected


def test_everything_is_sent_while_it_fits() -> None:
    history = [turn(number) for number in range(1, MOST_TURNS + 1)]
    assert history_window(history, None, BUDGET) == tuple(history)
    assert turns_to_fold(history, None, BUDGET) == []


def test_one_turn_too_many_moves_four_into_the_summary() -> None:
    history = [turn(number) for number in range(1, MOST_TURNS + 2)]
    assert history_window(history, None, BUDGET) == tuple(history[4:])
    assert turns_to_fold(history, None, BUDGET) == history[:4]
    summary = Summary(1, "They met.", history[3].id)
    assert history_window(history, summary, BUDGET) == tuple(history[4:])
    assert turns_to_fold(history, summary, BUDGET) == []


def test_a_full_budget_moves_turns_until_a_share_of_it_is_free() -> None:
    history = [turn(number, 600) for number in range(1, 31)]
    window = history_window(history, None, BUDGET)
    used = sum(map(turn_tokens, window))
    assert BUDGET * STEP_SHARE <= used <= BUDGET
    assert len(history_window(history[:26], None, BUDGET)) == 26
    assert [*turns_to_fold(history, None, BUDGET), *window] == history


def test_the_summary_takes_its_room_from_the_turns() -> None:
    history = [turn(number, 600) for number in range(1, 27)]
    long = Summary(1, "x" * 4 * 2000, 0)
    assert len(history_window(history, long, BUDGET)) < len(history_window(history, None, BUDGET))


def test_one_huge_turn_does_not_let_older_ones_in() -> None:
    history = [turn(1), turn(2, 40_000)]
    assert history_window(history, None, 200) == ()
    assert turns_to_fold(history, None, 200) == [history[0]]
    assert turns_to_fold(history[1:], None, 200) == [history[1]]


def test_no_budget_sends_no_turns() -> None:
    assert history_window([turn(1), turn(2)], None, 0) == ()


def test_silent_turns_and_unsaved_ones_are_no_trouble() -> None:
    silent = turn(1, said="", reply="", outcome=Outcome.UNHEARD)
    unsaved = turn(0)
    history = [silent, turn(2), unsaved]
    assert history_window(history, Summary(1, "", 1), BUDGET) == (history[1], unsaved)
    assert turns_to_fold([unsaved, *map(turn, range(1, 60))], None, BUDGET) == []


def test_a_long_backlog_is_folded_in_portions_that_meet_the_window() -> None:
    history = [turn(number) for number in range(1, 301)]
    summary: Summary | None = None
    folded: list[Turn] = []
    while fold := turns_to_fold(history, summary, BUDGET):
        assert len(fold) <= MOST_TURNS
        folded += fold
        summary = Summary(1, "So far.", fold[-1].id)
    assert [*folded, *history_window(history, summary, BUDGET)] == history


def test_examples_have_room_until_the_window_first_moves() -> None:
    history = [turn(number) for number in range(1, 60)]
    fits = [everything_fits(history[:count], None, BUDGET) for count in range(60)]
    assert fits == sorted(fits, reverse=True)
    assert fits.index(False) == MOST_TURNS + 1
    assert not everything_fits(history[:5], Summary(1, "x", 1), BUDGET)


def prompts(
    letters: int, count: int, *, sums_up: bool, step: int = 1, every: int = 1
) -> Iterator[Prompt]:
    """The prompts of a conversation of ``count`` turns, summed up after each turn or never.

    ``step`` is what turn ids grow by; only each ``every``-th prompt is put together.
    """
    history: list[Turn] = []
    summary: Summary | None = None
    for number in range(1, count + 1):
        if number % every == 0:
            scene = Scene(nora(), 1, history, summary)
            yield build_prompt(scene, (), "s" * letters, Settings())
        history = [*history, turn(number * step, letters)][-TURNS_KEPT:]
        while sums_up and (fold := turns_to_fold(history, summary, BUDGET)):
            length = min(800, 100 + number * 10)
            summary = Summary(1, f"{number}" + "x" * length, fold[-1].id)


def shared(before: tuple[Message, ...], after: tuple[Message, ...]) -> float:
    """Which share of the messages before what was said stands unchanged at the beginning."""
    same = 0
    for old, new in zip(before[:-1], after, strict=False):
        if old != new:
            break
        same += 1
    return same / len(before[:-1])


@pytest.mark.parametrize("letters", [64, 584])
@pytest.mark.parametrize("sums_up", [True, False])
def test_the_tokens_sent_stay_flat(letters: int, sums_up: bool) -> None:
    """From turn 50 to 5,000, for short spoken turns (40 tokens) and long ones (300)."""
    built = prompts(letters, 5000 if sums_up else 1000, sums_up=sums_up, every=5)
    sent = [prompt.tokens for prompt in built][10:]
    assert max(sent) <= min(sent) * 1.10


@pytest.mark.parametrize("letters", [64, 584])
@pytest.mark.parametrize("sums_up", [True, False])
@pytest.mark.parametrize("step", [1, 7, 500])
def test_most_prompts_begin_as_the_one_before(letters: int, sums_up: bool, step: int) -> None:
    built = [each.messages for each in prompts(letters, 560, sums_up=sums_up, step=step)]
    shares = [shared(before, after) for before, after in pairwise(built)]
    whole = sum(share == 1.0 for share in shares[450:])
    assert whole >= len(shares[450:]) * (0.7 if letters == 64 else 0.45)
