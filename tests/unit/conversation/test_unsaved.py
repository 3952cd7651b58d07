"""A disk that is full for a while: the talk goes on, and everything is saved afterwards."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest

from desktop_assistant.conversation import turn_draft
from desktop_assistant.conversation.commands import (
    Discard,
    OpenConversation,
    PressTalk,
    ReleaseTalk,
    Retry,
    SendText,
)
from desktop_assistant.conversation.events import (
    ConversationOpened,
    ReplyGrew,
    SavingDelayed,
    TurnDiscarded,
    TurnIdentified,
    TurnStarted,
)
from desktop_assistant.conversation.unsaved import RETRY_SECONDS
from desktop_assistant.errors import ProviderError, StoreError
from desktop_assistant.model.turn import Outcome, Turn
from tests.fakes.ports import FakeTurns, nora
from tests.fakes.stage import Stage, play


def full() -> StoreError:
    return StoreError("The disk is full.", code="disk_full")


@dataclass
class FullTurns(FakeTurns):
    """Cannot be written between two moments; ``inserted`` is the order of what was."""

    full_from: float = 0.0
    full_until: float = 20.0
    code: str = "disk_full"
    inserted: list[str] = field(default_factory=list)

    async def save_turn(self, turn: Turn) -> Turn:
        now = asyncio.get_running_loop().time()
        if self.full_from <= now < self.full_until:
            await asyncio.sleep(self.delay)
            raise StoreError("no", code=self.code)
        if not turn.id:
            self.inserted.append(turn.said)
        assert turn.id >= 0, "a provisional id is for nobody else"
        return await super().save_turn(turn)


def stage_with(**fields: object) -> tuple[Stage, FullTurns]:
    stage = Stage()
    turns = FullTurns(nora(), **fields)  # type: ignore[arg-type]  # its own fields
    stage.turns = stage.memories.turns = turns
    return stage, turns


def test_turns_said_to_a_full_disk_are_saved_in_order_once_there_is_space() -> None:
    stage, turns = stage_with()
    play(stage, (0.0, SendText("first")), (8.0, SendText("second")), until=40.0)
    assert turns.inserted == ["first", "second"]
    assert [turn.outcome for turn in turns.turns.values()] == [Outcome.COMPLETED] * 2
    assert [turn.reply for turn in turns.turns.values()] == [stage.thinking.text] * 2
    delays = stage.of_type(SavingDelayed)
    assert [event.count for event in delays] == [1, 2, 1, 0]
    assert delays[0].code == "disk_full"
    saved_at = next(at for at, event in stage.events if event == delays[-1])
    assert saved_at <= 20.0 + RETRY_SECONDS + 0.1


def test_a_turn_is_known_by_one_id_until_it_is_saved() -> None:
    stage, _ = stage_with()
    play(stage, (0.0, SendText("first")), (8.0, SendText("second")), until=40.0)
    started = [event.turn.id for event in stage.of_type(TurnStarted)]
    assert all(turn_id < 0 for turn_id in started)
    assert len(set(started)) == 2
    assert {event.turn_id for event in stage.of_type(ReplyGrew)} == set(started)
    assert [turn.id for turn in stage.ended] == started
    assert stage.of_type(TurnIdentified) == [
        TurnIdentified(turn_id, number) for number, turn_id in enumerate(started, start=1)
    ]


def test_a_turn_that_runs_when_there_is_space_again_comes_after_those_before() -> None:
    stage, turns = stage_with(full_until=9.0)
    stage.thinking.per_word = 0.5
    play(stage, (0.0, SendText("first")), (8.0, SendText("second")), until=40.0)
    assert turns.inserted == ["first", "second"]


def test_the_next_prompt_holds_what_is_not_saved_yet() -> None:
    stage, _ = stage_with(full_until=99.0)
    play(stage, (0.0, SendText("first")), (8.0, SendText("second")), until=30.0)
    said = [message.text for message in stage.thinking.requests[1].messages]
    assert said[-3:] == ["first", stage.thinking.text, "second"]


def test_the_recording_stays_until_its_transcript_is_saved() -> None:
    stage, turns = stage_with()
    play(stage, (0.0, PressTalk()), (1.0, ReleaseTalk()), until=19.0)
    assert len(stage.recordings.kept) == 1
    stage, turns = stage_with()
    play(stage, (0.0, PressTalk()), (1.0, ReleaseTalk()), until=40.0)
    assert stage.recordings.kept == {}
    [turn] = turns.turns.values()
    assert (turn.said, turn.recording) == ("Hello there", "")


def test_what_can_be_saved_at_the_end_is_saved_then() -> None:
    stage, turns = stage_with(full_until=12.0)
    play(stage, (0.0, SendText("first")), (8.0, SendText("second")), until=12.5)
    assert turns.inserted == ["first", "second"]


def test_a_saved_turn_whose_last_words_could_not_be_saved_keeps_its_id() -> None:
    stage, turns = stage_with(full_from=0.5)
    play(stage, (0.0, SendText("first")), until=40.0)
    assert turns.inserted == ["first"]
    assert turns.turns[1].outcome is Outcome.COMPLETED
    assert stage.of_type(TurnIdentified) == []


@pytest.mark.parametrize("code", ["store_missing", "store_newer"])
def test_what_can_never_be_saved_is_not_kept(code: str) -> None:
    stage, _ = stage_with(code=code)
    play(stage, (0.0, SendText("first")), until=10.0)
    assert stage.of_type(SavingDelayed) == []
    assert code in stage.notices


def test_an_unsaved_turn_that_is_tried_again_is_saved_once() -> None:
    stage, turns = stage_with()
    stage.speaking.errors = {0: full()}
    draws = turn_draft.PROVISIONAL_IDS
    provisional_id = next(draws) - 1
    play(stage, (0.0, SendText("first")), (6.0, Retry(provisional_id)), until=40.0)
    assert [turn.id for turn in stage.ended] == [provisional_id] * 2
    assert turns.inserted == ["first"]
    assert stage.of_type(SavingDelayed)[-1].count == 0


def provisional_ids(count: int) -> list[int]:
    """The ones that are given next."""
    last = next(turn_draft.PROVISIONAL_IDS)
    return [last - number for number in range(1, count + 1)]


def test_what_is_not_saved_is_there_when_its_conversation_is_opened_again() -> None:
    stage, _ = stage_with(full_until=99.0)
    stage.turns.others[2] = stage.instance
    script = (
        (0.0, SendText("first")),
        (8.0, OpenConversation(2)),
        (9.0, SendText("elsewhere")),
        (16.0, OpenConversation(1)),
        (17.0, SendText("second")),
    )
    play(stage, *script, until=30.0)
    opened = [[turn.said for turn in each.turns] for each in stage.of_type(ConversationOpened)]
    assert opened == [[], [], ["first"]]
    said = [message.text for message in stage.thinking.requests[-1].messages]
    assert said[-3:] == ["first", stage.thinking.text, "second"]


def test_the_newest_words_of_a_turn_are_shown_when_its_last_save_failed() -> None:
    stage, _ = stage_with(full_from=0.5, full_until=99.0)
    play(stage, (0.0, SendText("first")), (8.0, OpenConversation(1)), until=9.0)
    [turn] = stage.of_type(ConversationOpened)[-1].turns
    assert (turn.id, turn.reply, turn.outcome) == (1, stage.thinking.text, Outcome.COMPLETED)


def test_nothing_waits_any_more_once_the_turn_that_did_was_tried_again_and_saved() -> None:
    stage, turns = stage_with(full_until=9.0)
    [provisional_id] = provisional_ids(1)
    script = ((0.0, SendText("first")), (8.5, Retry(provisional_id)))
    play(stage, *script, until=9.9)
    assert turns.inserted == ["first"]
    assert [event.count for event in stage.of_type(SavingDelayed)] == [1, 0]


def test_nothing_waits_any_more_once_the_turn_that_did_was_discarded() -> None:
    stage, turns = stage_with(full_until=99.0)
    stage.hearing.error = ProviderError("No network.", code="network")
    [provisional_id] = provisional_ids(1)
    script = ((0.0, PressTalk()), (1.0, ReleaseTalk()), (3.0, Discard(provisional_id)))
    play(stage, *script, until=20.0)
    assert stage.of_type(TurnDiscarded) == [TurnDiscarded(provisional_id)]
    assert [event.count for event in stage.of_type(SavingDelayed)] == [1, 0]
    assert (turns.inserted, stage.recordings.kept) == ([], {})


def test_a_turn_that_is_just_being_saved_is_not_saved_again_when_it_is_tried_again() -> None:
    stage, turns = stage_with(full_until=9.0, delay=1.0)
    [provisional_id] = provisional_ids(1)
    play(stage, (0.0, SendText("first")), until=9.0)
    waits_at = next(at for at, event in stage.events if isinstance(event, SavingDelayed))
    while_saving = waits_at + RETRY_SECONDS + 0.5

    stage, turns = stage_with(full_until=waits_at + 1.0, delay=1.0)
    [provisional_id] = provisional_ids(1)
    play(stage, (0.0, SendText("first")), (while_saving, Retry(provisional_id)), until=40.0)
    assert turns.inserted == ["first"]
    assert [turn.id for turn in stage.ended] == [provisional_id, 1]
    assert "unexpected" not in stage.notices


def test_a_recording_that_cannot_be_deleted_does_not_make_its_turn_unsaved(
    caplog: pytest.LogCaptureFixture,
) -> None:
    stage = Stage()
    stage.recordings.stays = StoreError("In use.", code="recording_failed")
    play(stage, (0.0, PressTalk()), (1.0, ReleaseTalk()), until=20.0)
    assert stage.of_type(SavingDelayed) == []
    assert stage.turns.turns[1].recording == ""
    assert "not needed stays" in caplog.text
