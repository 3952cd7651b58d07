"""Muting in the middle of a turn: no voice is wanted, so nothing of it is waited for."""

from __future__ import annotations

import asyncio

import pytest

from desktop_assistant.conversation.commands import Retry, SendText, SetMuted, Stop
from desktop_assistant.conversation.events import Waiting
from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.errors import AudioDeviceError, ProviderBusyError, ProviderUnreachableError
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.turn import Outcome
from tests.fakes.ports import FakePlayback, FakeSpeaker, FakeSpeaking, FakeThinking
from tests.fakes.stage import Stage, play

MUTE, STOP = SetMuted(True), Stop()
HI = (1.0, SendText("Hi"))


def busy_voice(seconds: float = 30.0, sentence: int = 0) -> FakeSpeaking:
    error = ProviderBusyError("Busy.", code="too_many_requests", retry_after=seconds)
    return FakeSpeaking(errors={sentence: error})


def idle_at(stage: Stage) -> float:
    at, state = stage.states[-1]
    assert state is TurnState.IDLE
    return at


def waits(stage: Stage) -> list[tuple[float, float | None]]:
    return [(at, event.seconds) for at, event in stage.events if isinstance(event, Waiting)]


def test_muting_ends_the_wait_for_a_busy_voice_and_the_turn() -> None:
    stage = play(Stage(speaking=busy_voice()), HI, (9.0, MUTE))
    assert idle_at(stage) == 9.0
    assert waits(stage)[-1] == (9.0, 0.0)
    turn = stage.ended[0]
    assert (turn.outcome, turn.error, turn.muted) == (Outcome.COMPLETED, None, True)
    assert turn.reply == stage.thinking.text
    assert stage.turns.turns[turn.id] == turn
    assert len(stage.speaking.said) == 1
    assert stage.speaker.playbacks[0].closed


def test_the_reply_is_still_written_to_its_end() -> None:
    stage = Stage(speaking=busy_voice(), thinking=FakeThinking(per_word=1.0))
    play(stage, HI, (6.0, MUTE))
    assert waits(stage)[-1] == (6.0, 0.0)
    assert idle_at(stage) == round(stage.thinking.finished_at, 2) == 10.25
    assert stage.ended[0].reply == stage.thinking.text
    assert stage.ended[0].error is None


def test_a_wait_in_the_middle_of_the_reply_ends_as_well() -> None:
    stage = play(Stage(speaking=busy_voice(sentence=1)), HI, (9.0, MUTE))
    assert idle_at(stage) == 9.0
    assert stage.ended[0].heard == "One is here."


def test_a_voice_that_sends_nothing_is_left_alone() -> None:
    stage = play(Stage(speaking=FakeSpeaking(delay=50.0)), HI, (9.0, MUTE))
    assert idle_at(stage) == 9.0
    assert stage.ended[0].outcome is Outcome.COMPLETED


def test_what_the_voice_failed_at_before_the_wait_is_still_told() -> None:
    speaking = busy_voice(sentence=1)
    speaking.errors[0] = ProviderUnreachableError("No voice.", code="reply_broken")
    error = play(Stage(speaking=speaking), HI, (9.0, MUTE)).ended[0].error
    assert error is not None
    assert error.code == "reply_broken"


class FullPlayback(FakePlayback):
    """Takes a block only when the one before has been heard."""

    async def write(self, block: SoundBlock) -> None:
        await super().write(block)
        await asyncio.sleep(block.seconds)


class FullSpeaker(FakeSpeaker):
    async def open(self) -> FakePlayback:
        return FullPlayback()


@pytest.mark.parametrize("at", [1.3, 1.8, 2.6, 3.1])
@pytest.mark.parametrize("speaker", [FakeSpeaker, FullSpeaker])
def test_a_reply_that_broke_off_has_failed_wherever_its_error_has_got_to(
    at: float, speaker: type[FakeSpeaker]
) -> None:
    stage = Stage(speaker=speaker())
    stage.thinking.error, stage.thinking.error_after = ProviderUnreachableError("Broken."), 7
    play(stage, HI, (at, MUTE))
    turn = stage.ended[0]
    assert turn.outcome is Outcome.FAILED
    assert turn.reply == "One is here. Two is here. Three"
    assert turn.muted


def test_a_reply_spoken_again_ends_too() -> None:
    speaking = FakeSpeaking()
    speaking.errors = dict.fromkeys(range(2), ProviderUnreachableError("No voice."))
    stage = play(Stage(speaking=speaking), HI)
    stage.speaking = busy_voice()
    play(stage, (1.0, Retry(stage.ended[0].id)), (9.0, MUTE))
    assert idle_at(stage) == 9.0
    assert stage.ended[-1].outcome is Outcome.COMPLETED
    assert stage.ended[-1].reply == stage.thinking.text


def test_muting_twice_and_then_stopping_ends_it_once() -> None:
    stage = Stage(speaking=busy_voice(), thinking=FakeThinking(per_word=1.0))
    play(stage, HI, (6.0, MUTE), (6.0, MUTE), (6.0, SetMuted(False)), (7.0, STOP))
    assert idle_at(stage) == 7.0
    assert [turn.outcome for turn in stage.ended] == [Outcome.INTERRUPTED]


def test_muting_and_stopping_at_once_is_stopping() -> None:
    stage = play(Stage(speaking=busy_voice()), HI, (9.0, MUTE), (9.0, STOP))
    assert idle_at(stage) == 9.0
    assert stage.ended[0].outcome is Outcome.INTERRUPTED
    assert stage.ended[0].reply == stage.thinking.text


class FailingPlayback(FullPlayback):
    """Goes away when it has played for nearly a second."""

    async def write(self, block: SoundBlock) -> None:
        await super().write(block)
        if self.played_seconds >= 0.75:
            raise AudioDeviceError("It is gone.", code="speaker_gone")


class FailingSpeaker(FakeSpeaker):
    async def open(self) -> FakePlayback:
        return FailingPlayback()


def test_without_a_speaker_a_busy_voice_is_not_waited_for() -> None:
    stage = Stage(speaking=busy_voice(sentence=1), speaker=FailingSpeaker())
    stage.thinking = FakeThinking(per_word=0.1)
    stage.thinking.text += " Four is here. Five is here. Six is here."
    play(stage, HI)
    turn = stage.ended[0]
    gone_at, seconds = waits(stage)[-1]
    assert gone_at < 3.0
    assert seconds == 0.0
    assert idle_at(stage) == round(stage.thinking.finished_at, 2)
    assert turn.error is not None
    assert turn.error.code == "speaker_gone"
    assert turn.reply == stage.thinking.text
