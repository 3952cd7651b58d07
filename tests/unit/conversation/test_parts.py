"""The small parts a turn is made of: states, prefetch, playhead, draft."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_assistant.conversation.playhead import Playhead
from desktop_assistant.conversation.prefetch import exhaust, prefetch
from desktop_assistant.conversation.turn_draft import TurnDraft
from desktop_assistant.conversation.turn_state import (
    BUSY,
    TRANSITIONS,
    TurnState,
    TurnTrigger,
    advance,
)
from desktop_assistant.errors import BugError
from desktop_assistant.model.turn import Turn
from tests import virtual_time
from tests.fakes.ports import FakeTurns, nora


@given(st.lists(st.sampled_from(list(TurnTrigger)), max_size=40))
def test_the_table_is_total_about_what_it_knows(triggers: list[TurnTrigger]) -> None:
    state = TurnState.IDLE
    for trigger in triggers:
        if (state, trigger) in TRANSITIONS:
            state = advance(state, trigger)
        else:
            with pytest.raises(BugError):
                advance(state, trigger)


@pytest.mark.parametrize("state", BUSY)
@pytest.mark.parametrize("trigger", [TurnTrigger.INTERRUPTED, TurnTrigger.FAILED])
def test_every_busy_state_can_be_interrupted_and_fail(
    state: TurnState, trigger: TurnTrigger
) -> None:
    assert advance(state, trigger) is TurnState.IDLE


def test_prefetch_runs_ahead_of_its_reader_within_the_limit() -> None:
    made: list[int] = []

    async def count() -> AsyncIterator[int]:
        for number in range(10):
            made.append(number)
            yield number

    async def read() -> list[int]:
        async with prefetch(count(), limit=3, name="count") as numbers:
            first = await anext(numbers)
            await asyncio.sleep(1)
            assert len(made) == 5
            return [first] + [number async for number in numbers]

    assert virtual_time.run(read()) == list(range(10))


def test_prefetch_raises_an_error_where_it_belongs() -> None:
    async def broken() -> AsyncIterator[int]:
        yield 1
        yield 2
        raise ValueError("broken")

    seen: list[int] = []

    async def read() -> None:
        async with prefetch(broken(), limit=1, name="broken") as numbers:
            async for number in numbers:
                seen.append(number)

    with pytest.raises(ValueError, match="broken"):
        virtual_time.run(read())
    assert seen == [1, 2]


def test_an_error_meets_the_next_reader_as_well() -> None:
    async def broken() -> AsyncIterator[int]:
        yield 1
        raise ValueError("broken")

    async def read() -> None:
        async with prefetch(broken(), limit=0, name="broken") as numbers:
            for _ in range(2):
                with pytest.raises(ValueError, match="broken"):
                    await exhaust(numbers)

    virtual_time.run(read())


def test_a_source_that_is_cancelled_ends_its_reader() -> None:
    async def cancelled() -> AsyncIterator[int]:
        yield 1
        raise asyncio.CancelledError

    async def read() -> None:
        async with prefetch(cancelled(), limit=0, name="cancelled") as numbers:
            async for _ in numbers:
                pass

    with pytest.raises(asyncio.CancelledError):
        virtual_time.run(read())


def test_leaving_prefetch_early_closes_the_source() -> None:
    closed: list[bool] = []

    async def endless() -> AsyncIterator[int]:
        try:
            while True:
                yield 1
                await asyncio.sleep(0.1)
        finally:
            closed.append(True)

    async def read() -> None:
        async with prefetch(endless(), limit=0, name="endless") as numbers:
            await anext(numbers)

    virtual_time.run(read())
    assert closed == [True]


def spoken(*pieces: tuple[int, float, bool]) -> Playhead:
    playhead = Playhead()
    for end, seconds, complete in pieces:
        playhead.begin(end)
        playhead.add(seconds)
        if complete:
            playhead.complete()
    return playhead


REPLY = "One is here. Two is there. Three."


@pytest.mark.parametrize(
    ("played", "heard"),
    [
        (0.0, ""),
        (0.5, "One is "),
        (1.0, "One is here. "),
        (1.9, "One is here. Two is "),
        (2.0, "One is here. Two is there. "),
        (3.0, REPLY),
        (99.0, REPLY),
    ],
)
def test_heard_counts_whole_words(played: float, heard: str) -> None:
    playhead = spoken((13, 1.0, True), (27, 1.0, True), (33, 1.0, True))
    assert playhead.heard(REPLY, played) == heard


def test_a_sentence_still_being_made_is_not_taken_as_heard() -> None:
    playhead = spoken((33, 0.4, False))
    assert len(playhead.heard(REPLY, 0.4)) < len(REPLY) / 2


def test_a_silent_piece_counts_once_all_before_it_was_heard() -> None:
    playhead = spoken((13, 1.0, True), (27, 0.0, True), (33, 1.0, True))
    assert playhead.heard(REPLY, 0.9) == "One is "
    assert playhead.heard(REPLY, 1.0) == REPLY[:27]


@given(st.lists(st.floats(0.0, 3.0), min_size=1, max_size=8), st.floats(0.0, 30.0))
def test_heard_grows_with_time_and_is_a_prefix(seconds: list[float], played: float) -> None:
    reply = "some words here. " * len(seconds)
    playhead = spoken(*((17 * (n + 1), s, True) for n, s in enumerate(seconds)))
    heard = playhead.heard(reply, played)
    assert reply.startswith(heard)
    assert len(playhead.heard(reply, played + 0.5)) >= len(heard)


def test_a_save_that_is_cancelled_never_inserts_twice() -> None:
    async def run() -> int:
        store = FakeTurns(nora())
        draft = TurnDraft(store, Turn(1, said="Hi"))
        first = asyncio.create_task(draft.save())
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.wait({first})
        await draft.save()
        return len(store.turns)

    assert virtual_time.run(run()) == 1


def test_times_count_from_the_clock_and_the_first_mark_wins() -> None:
    async def run() -> TurnDraft:
        draft = TurnDraft(FakeTurns(nora()), Turn(1))
        await asyncio.sleep(2)
        draft.start_clock()
        await asyncio.sleep(0.5)
        draft.mark("transcript")
        await asyncio.sleep(0.5)
        draft.mark("transcript")
        return draft

    assert virtual_time.run(run()).turn.times.transcript == 0.5
