"""Services that send nothing for a while: told after four seconds, and no longer than it lasts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from desktop_assistant.conversation.commands import (
    PressTalk,
    ReleaseTalk,
    Retry,
    SendText,
    SetMuted,
    Stop,
)
from desktop_assistant.conversation.events import TurnEnded, Waiting
from desktop_assistant.conversation.slowness import Slowness
from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.errors import ProviderBusyError, ProviderUnreachableError
from desktop_assistant.model.chat import ChatDelta, ChatRequest
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import SpeakingOptions
from desktop_assistant.model.turn import Outcome
from desktop_assistant.settings.schema import Settings, Speaking
from tests import virtual_time
from tests.fakes.ports import FakeHearing, FakeSpeaking, FakeThinking, sound
from tests.fakes.stage import Stage, play

HELD = ((0.1, PressTalk()), (1.1, ReleaseTalk()))
HI = (1.0, SendText("Hi"))
MUTED = Settings(speaking=Speaking(muted=True))
Told = list[tuple[str, float, float]]


@dataclass
class StallingThinking(FakeThinking):
    """Writes nothing for ``stall`` seconds after so many words."""

    stall: float = 10.0
    after: int = 5

    async def reply(self, request: ChatRequest) -> AsyncIterator[ChatDelta]:
        count = 0
        async for delta in super().reply(request):
            count += 1
            if count == self.after + 1:
                await asyncio.sleep(self.stall)
            yield delta


@dataclass
class StallingSpeaking(FakeSpeaking):
    """Sends nothing for ``stall`` seconds after the first half second of sound."""

    stall: float = 10.0

    async def synthesize(self, text: str, options: SpeakingOptions) -> AsyncIterator[SoundBlock]:
        is_first = not self.said
        self.said.append((round(asyncio.get_running_loop().time(), 2), text))
        yield sound(0.5)
        if is_first:
            await asyncio.sleep(self.stall)
        yield sound(0.5)


def told(stage: Stage) -> Told:
    """Each wait with its beginning and its end, which must come before the next one."""
    found: Told = []
    began: tuple[float, str] | None = None
    for at, event in stage.events:
        if isinstance(event, TurnEnded):
            assert began is None, "nothing is waited for after the turn"
        if not isinstance(event, Waiting):
            continue
        if event.seconds == 0:
            assert began is not None
            assert began[1] == event.code
            found.append((event.code, began[0], at))
            began = None
        else:
            assert began is None, "one wait at a time"
            assert (event.seconds is None) is event.code.endswith("_slow")
            began = (at, event.code)
    assert began is None
    return found


def test_a_quick_turn_tells_nothing() -> None:
    assert told(play(Stage(), *HELD)) == []


def test_hearing_is_waited_for_in_sight_from_the_release_on() -> None:
    stage = play(Stage(hearing=FakeHearing(delay=10.0)), (0.1, PressTalk()), (9.1, ReleaseTalk()))
    assert told(stage) == [("hearing_slow", 13.1, 19.12)]
    assert stage.ended[0].outcome is Outcome.COMPLETED


def test_whoever_speaks_for_long_is_told_nothing() -> None:
    stage = play(Stage(), (0.1, PressTalk()), (30.0, ReleaseTalk()))
    assert told(stage) == []


def test_a_recording_heard_again_is_waited_for_as_well() -> None:
    stage = Stage(hearing=FakeHearing(error=ProviderUnreachableError("No network.")))
    play(stage, *HELD)
    stage.hearing.error, stage.hearing.delay = None, 6.0
    stage.events.clear()
    play(stage, (1.0, Retry(1)))
    assert told(stage) == [("hearing_slow", 5.0, 7.0)]


def test_thinking_is_waited_for_until_the_first_word() -> None:
    stage = play(Stage(thinking=FakeThinking(delay=9.0)), HI)
    assert told(stage) == [("thinking_slow", 5.0, 10.0)]


def test_the_voice_is_waited_for_until_its_first_sound() -> None:
    stage = play(Stage(speaking=FakeSpeaking(delay=6.0)), HI)
    first = stage.speaking.said[0][0]
    assert told(stage)[0] == ("speaking_slow", first + 4.0, first + 6.0)
    assert stage.ended[0].heard == stage.thinking.text


def test_each_service_of_a_turn_is_told_for_itself() -> None:
    stage = Stage(hearing=FakeHearing(delay=5.0), thinking=FakeThinking(delay=6.0))
    stage.speaking.delay = 7.0
    codes = [code for code, _, _ in told(play(stage, *HELD))]
    assert codes[:3] == ["hearing_slow", "thinking_slow", "speaking_slow"]


def test_a_reply_that_stalls_is_told_when_nothing_is_heard_any_more() -> None:
    stage = Stage(thinking=StallingThinking())
    stage.speaking.seconds = 6.0
    play(stage, HI)
    heard = stage.speaking.said[0][0] + stage.speaking.delay + 6.0
    assert told(stage) == [("thinking_slow", round(heard + 1.0, 2), 11.5)]


def test_a_reply_that_stalls_in_writing_is_told_after_four_seconds() -> None:
    stage = play(Stage(thinking=StallingThinking(), settings=MUTED), HI)
    assert told(stage) == [("thinking_slow", 5.45, 11.5)]
    assert stage.ended[0].reply == stage.thinking.text


def test_a_voice_that_stalls_within_a_sentence_is_told() -> None:
    stage = play(Stage(speaking=StallingSpeaking()), HI)
    sent = stage.speaking.said[0][0]
    assert told(stage) == [("speaking_slow", sent + 4.0, sent + 10.0)]
    assert stage.ended[0].heard == stage.thinking.text


def test_a_sentence_that_is_still_heard_hides_that_the_next_one_takes_long() -> None:
    stage = Stage(speaking=FakeSpeaking(seconds=8.0))
    play(stage, HI, (2.0, SetMuted(False)), until=40.0)
    stage.events.clear()
    stage.speaking.delay = 6.0
    play(stage, HI, until=60.0)
    assert len(told(stage)) == 1, "only before the first sentence"


@pytest.mark.parametrize(("after", "first"), [(3, "thinking_slow"), (5, "speaking_slow")])
def test_where_reply_and_voice_stall_nothing_is_told_while_the_voice_is_heard(
    after: int, first: str
) -> None:
    stage = Stage(thinking=StallingThinking(after=after, stall=20.0))
    stage.speaking.delay, stage.speaking.seconds = 6.0, 3.0
    play(stage, HI)
    came = round(stage.speaking.said[0][0] + 6.0, 2)
    assert told(stage)[0] == (first, 5.35, came)
    assert told(stage)[1][:2] == ("thinking_slow", came + 4.0)


def test_stopping_ends_it_before_the_turn_ends() -> None:
    stage = play(Stage(thinking=FakeThinking(delay=50.0)), HI, (8.0, Stop()))
    assert told(stage) == [("thinking_slow", 5.0, 8.0)]
    kinds = [type(event) for _, event in stage.events]
    assert kinds.index(TurnEnded) > max(i for i, kind in enumerate(kinds) if kind is Waiting)


def test_talking_ends_it_and_the_next_turn_counts_anew() -> None:
    stage = Stage(thinking=FakeThinking(delay=6.0))
    play(stage, HI, (6.0, PressTalk()), (7.0, ReleaseTalk()))
    first, second = told(stage)
    assert first == ("thinking_slow", 5.0, 6.0)
    assert second == ("thinking_slow", 11.3, 13.3)


def test_a_failure_ends_it() -> None:
    stage = Stage(thinking=FakeThinking(delay=9.0, refusals=[ProviderUnreachableError("Gone.")]))
    play(stage, HI)
    assert told(stage) == [("thinking_slow", 5.0, 10.0)]
    assert stage.ended[0].outcome is Outcome.FAILED


def test_muting_ends_the_wait_for_the_voice_and_the_turn() -> None:
    stage = play(Stage(speaking=FakeSpeaking(delay=50.0)), HI, (9.0, SetMuted(True)))
    assert [(code, end) for code, _, end in told(stage)] == [("speaking_slow", 9.0)]
    assert stage.states[-1] == (9.0, TurnState.IDLE)


def busy(seconds: float) -> ProviderBusyError:
    return ProviderBusyError("Busy.", code="busy", retry_after=seconds)


def test_a_busy_service_counts_down_and_is_slow_only_afterwards() -> None:
    stage = Stage(thinking=FakeThinking(delay=6.0, refusals=[busy(9.0)]))
    assert told(play(stage, HI)) == [
        ("thinking_slow", 5.0, 7.0),
        ("busy", 7.0, 16.0),
        ("thinking_slow", 20.0, 22.0),
    ]


def test_a_countdown_hides_that_another_service_is_slow() -> None:
    stage = Stage(thinking=StallingThinking(stall=20.0), speaking=FakeSpeaking(errors={0: busy(9)}))
    countdown, slow = told(play(stage, HI))
    assert countdown == ("busy", 1.55, 10.55)
    assert slow == ("thinking_slow", 14.55, 21.5)


def test_hearing_that_is_busy_while_one_speaks_is_not_slow_meanwhile() -> None:
    stage = Stage(hearing=FakeHearing(refusals=[busy(1.0)], busy_after=0.3, delay=0.1))
    play(stage, (0.1, PressTalk()), (15.1, ReleaseTalk()))
    assert [code for code, _, _ in told(stage)] == ["busy"]


def test_one_timer_looks_seldom_and_none_when_idle() -> None:
    looks: list[float] = []
    waits: list[Waiting] = []

    async def watch() -> None:
        loop = asyncio.get_running_loop()

        def sound_left() -> float:
            looks.append(loop.time())
            return 0.0

        slowness = Slowness(waits.append, sound_left)
        for _ in range(1000):
            slowness.expect("thinking")
            await asyncio.sleep(0.01)
        assert len(looks) <= 3
        await asyncio.sleep(100)
        count = len(looks)
        assert waits == [Waiting("thinking_slow", None)]
        slowness.expect("thinking")
        slowness.end("thinking")
        await asyncio.sleep(100)
        slowness.expect("speaking")
        slowness.hold()
        await asyncio.sleep(100)
        assert len(looks) == count
        slowness.go_on()
        await asyncio.sleep(4.1)
        slowness.end("speaking")

    virtual_time.run(watch())
    assert [wait.seconds for wait in waits] == [None, 0.0, None, 0.0]
