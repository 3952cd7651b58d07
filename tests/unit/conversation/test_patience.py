"""Services that are busy, and prompts that are too long: waited for and mended in sight."""

from __future__ import annotations

import pytest

from desktop_assistant.conversation.commands import PressTalk, ReleaseTalk, Retry, SendText, Stop
from desktop_assistant.conversation.events import Waiting
from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.errors import (
    AssistantError,
    ProviderBusyError,
    ProviderCreditError,
    ProviderRefusedError,
)
from desktop_assistant.model.chat import ChatRequest, Role
from desktop_assistant.model.turn import Outcome, Summary
from desktop_assistant.settings.schema import Settings, Thinking
from tests.fakes.ports import FakeSpeaking
from tests.fakes.stage import Stage, play

PRESS, RELEASE, STOP = PressTalk(), ReleaseTalk(), Stop()
HELD = ((0.1, PRESS), (1.1, RELEASE))


def busy(after: float | None = 12.0, code: str = "too_many_requests") -> ProviderBusyError:
    return ProviderBusyError("Too many.", code=code, retry_after=after)


def too_long() -> ProviderRefusedError:
    return ProviderRefusedError("Too long.", code="context_too_long")


def waits(stage: Stage) -> list[tuple[float, float | None]]:
    return [(at, event.seconds) for at, event in stage.events if isinstance(event, Waiting)]


def said_to(request: ChatRequest) -> list[str]:
    return [message.text for message in request.messages if message.role is Role.USER]


def test_a_busy_model_is_waited_for_in_sight_and_then_answers() -> None:
    stage = Stage()
    stage.thinking.refusals = [busy(12.0)]
    play(stage, (1.0, SendText("Hi")))
    assert waits(stage) == [(1.25, 12.0), (13.25, 0.0)]
    assert stage.thinking.asked_at == [1.0, 13.25]
    assert stage.of_type(Waiting)[0].code == "too_many_requests"
    turn = stage.ended[0]
    assert (turn.outcome, turn.error) == (Outcome.COMPLETED, None)
    assert turn.reply == stage.thinking.text


def test_stop_ends_the_wait_at_once() -> None:
    stage = Stage()
    stage.thinking.refusals = [busy(12.0)]
    play(stage, (1.0, SendText("Hi")), (5.0, STOP))
    assert stage.states[-1] == (5.0, TurnState.IDLE)
    assert stage.thinking.asked_at == [1.0]
    assert stage.ended[0].outcome is Outcome.INTERRUPTED
    assert waits(stage) == [(1.25, 12.0)]


def test_talking_ends_the_wait_and_begins_a_turn() -> None:
    stage = Stage()
    stage.thinking.refusals = [busy(50.0)]
    play(stage, (1.0, SendText("Hi")), (5.0, PRESS), (6.0, RELEASE))
    assert [turn.outcome for turn in stage.ended] == [Outcome.INTERRUPTED, Outcome.COMPLETED]


def test_a_service_that_stays_busy_is_an_error_in_the_end() -> None:
    stage = Stage()
    stage.thinking.refusals = [busy(3.0) for _ in range(10)]
    play(stage, (1.0, SendText("Hi")))
    assert len(stage.thinking.asked_at) == 4
    turn = stage.ended[0]
    assert turn.outcome is Outcome.FAILED
    assert turn.error is not None
    assert (turn.error.code, turn.error.action) == ("too_many_requests", "retry")

    stage.thinking.refusals = []
    play(stage, (0.1, Retry(turn.id)))
    assert stage.ended[-1].outcome is Outcome.COMPLETED


def test_without_a_word_how_long_the_waits_grow() -> None:
    stage = Stage()
    stage.thinking.refusals = [busy(None) for _ in range(4)]
    play(stage, (1.0, SendText("Hi")))
    assert [seconds for _, seconds in waits(stage) if seconds] == [2.0, 4.0, 8.0]


@pytest.mark.parametrize(
    "error",
    [
        busy(61.0),
        busy(None, "service_fault"),
        ProviderCreditError("No credit.", code="no_credit"),
    ],
)
def test_what_will_not_pass_soon_is_told_at_once(error: AssistantError) -> None:
    stage = Stage()
    stage.thinking.refusals = [error]
    play(stage, (1.0, SendText("Hi")))
    assert waits(stage) == []
    assert stage.ended[0].outcome is Outcome.FAILED


def test_a_reply_that_has_begun_is_not_asked_for_again() -> None:
    stage = Stage()
    stage.thinking.error, stage.thinking.error_after = busy(1.0), 3
    play(stage, (1.0, SendText("Hi")))
    assert len(stage.thinking.requests) == 1
    assert stage.ended[0].reply == "One is here."
    assert stage.ended[0].outcome is Outcome.FAILED


def test_busy_hearing_gets_the_whole_utterance_again() -> None:
    stage = Stage()
    stage.hearing.refusals = [busy(5.0), busy(5.0)]
    play(stage, *HELD)
    assert stage.hearing.heard == pytest.approx([1.0, 1.0, 1.0], abs=0.05)
    assert stage.ended[0].said == "Hello there"
    assert stage.recordings.kept == {}


def test_hearing_that_is_busy_while_one_speaks_hears_from_the_start() -> None:
    stage = Stage()
    stage.hearing.refusals, stage.hearing.busy_after = [busy(1.0)], 0.3
    play(stage, (0.1, PRESS), (4.1, RELEASE))
    assert stage.hearing.heard == pytest.approx([0.3, 4.0], abs=0.05)
    assert stage.ended[0].outcome is Outcome.COMPLETED


def test_a_kept_recording_is_heard_again_whole_as_well() -> None:
    stage = Stage()
    stage.hearing.refusals = [busy(3.0) for _ in range(4)]
    play(stage, *HELD)
    assert stage.ended[0].outcome is Outcome.FAILED
    stage.hearing.refusals, stage.hearing.heard = [busy(3.0)], []
    play(stage, (0.1, Retry(stage.ended[0].id)))
    assert stage.hearing.heard == pytest.approx([1.0, 1.0], abs=0.05)
    assert stage.ended[-1].outcome is Outcome.COMPLETED


def test_a_busy_voice_is_waited_for_while_the_reply_can_be_read() -> None:
    stage = Stage(speaking=FakeSpeaking(errors={0: busy(6.0)}))
    play(stage, (1.0, SendText("Hi")))
    assert [seconds for _, seconds in waits(stage)] == [6.0, 0.0]
    turn = stage.ended[0]
    assert (turn.outcome, turn.error) == (Outcome.COMPLETED, None)
    assert turn.heard == turn.reply


def test_a_reply_read_while_its_voice_was_busy_stays_in_the_history() -> None:
    stage = Stage(speaking=FakeSpeaking(errors={0: busy(30.0)}))
    play(stage, (1.0, SendText("Hi")), (9.0, SendText("And then?")))
    sent = [m.text for m in stage.thinking.requests[1].messages if m.role is Role.ASSISTANT]
    assert sent == [stage.thinking.text]


def test_a_prompt_too_long_goes_out_once_more_with_half_of_the_history() -> None:
    stage = Stage()
    asked = [(10.0 * n, SendText(f"Question {n}")) for n in range(1, 8)]
    play(stage, *asked, until=75)
    stage.thinking.refusals = [too_long()]
    stage.thinking.requests.clear()
    stage.events.clear()
    play(stage, (1.0, SendText("The last")))
    whole, half = map(said_to, stage.thinking.requests)
    assert whole == [*(f"Question {n}" for n in range(1, 8)), "The last"]
    assert half == ["Question 5", "Question 6", "Question 7", "The last"]
    assert stage.notices == ["context_shortened"]
    assert stage.ended[-1].outcome is Outcome.COMPLETED


def test_what_a_model_takes_is_remembered_for_the_next_turn() -> None:
    stage = Stage()
    asked = [(10.0 * n, SendText(f"Question {n}")) for n in range(1, 8)]

    class Small:
        """Refuses more than five messages of the user."""

        def __init__(self) -> None:
            self.lengths: list[int] = []

        def __call__(self, request: ChatRequest) -> AssistantError | None:
            self.lengths.append(len(said_to(request)))
            return too_long() if self.lengths[-1] > 5 else None

    stage.thinking.judge = small = Small()
    play(stage, *asked, until=80)
    assert small.lengths == [1, 2, 3, 4, 5, 6, 3, 3]
    assert stage.notices == ["context_shortened"]
    assert {turn.outcome for turn in stage.ended} == {Outcome.COMPLETED}


def test_too_long_a_second_time_is_an_error() -> None:
    stage = Stage()
    play(stage, (1.0, SendText("One")), (10.0, SendText("Two")))
    stage.thinking.refusals = [too_long(), too_long()]
    stage.thinking.requests.clear()
    play(stage, (1.0, SendText("Three")))
    assert len(stage.thinking.requests) == 2
    error = stage.ended[-1].error
    assert stage.ended[-1].outcome is Outcome.FAILED
    assert error is not None
    assert error.code == "context_too_long"


def test_without_a_history_there_is_nothing_to_leave_out() -> None:
    stage = Stage()
    stage.thinking.refusals = [too_long()]
    play(stage, (1.0, SendText("A very long first question")))
    assert len(stage.thinking.requests) == 1
    assert stage.notices == []
    assert stage.ended[0].outcome is Outcome.FAILED


def test_the_summary_stays_in_a_shortened_prompt() -> None:
    stage = Stage(settings=Settings(thinking=Thinking(history_tokens=500)))
    play(stage, *[(10.0 * n, SendText(f"Question {n}")) for n in range(1, 5)], until=50)
    stage.memories.summaries[1] = Summary(1, "They talked about ships.", 1)
    stage.thinking.refusals = [too_long()]
    stage.thinking.requests.clear()
    play(stage, (1.0, SendText("The last")))
    half = stage.thinking.requests[1]
    assert any("ships" in message.text for message in half.messages)
    assert len(said_to(half)) < len(said_to(stage.thinking.requests[0]))
