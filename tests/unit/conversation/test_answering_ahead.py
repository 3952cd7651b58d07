"""Turns whose answer is begun before the last word is certain, in virtual time."""

from __future__ import annotations

import pytest

from desktop_assistant.conversation.commands import PressTalk, ReleaseTalk, Retry, Stop
from desktop_assistant.conversation.events import ReplyGrew, StateChanged
from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.errors import ProviderRefusedError, ProviderUnreachableError
from desktop_assistant.model.turn import Outcome
from desktop_assistant.settings.schema import Settings, Thinking
from tests.fakes.ports import FakeHearing, FakeThinking
from tests.fakes.stage import Stage, play

SAID = "What is the weather like?"
HELD = ((0.1, PressTalk()), (1.1, ReleaseTalk()))


def stage_with(early: str, **others: object) -> Stage:
    return Stage(hearing=FakeHearing(text=SAID, early=early), **others)  # type: ignore[arg-type]


def audible(stage: Stage) -> float:
    """Seconds from letting go to the first sound."""
    seconds = stage.ended[0].times.audible
    assert seconds is not None
    return seconds


def asked(stage: Stage) -> list[str]:
    return [request.messages[-1].text for request in stage.thinking.requests]


def test_the_reply_is_begun_while_the_transcriber_makes_sure() -> None:
    ahead, in_turn = (
        play(stage_with("what is the weather like"), *HELD),
        play(stage_with(""), *HELD),
    )
    assert audible(in_turn) - audible(ahead) >= 0.25
    assert ahead.ended[0].said == SAID
    assert ahead.ended[0].reply == ahead.ended[0].heard == in_turn.ended[0].reply
    assert len(ahead.thinking.requests) == 1
    assert ahead.memories.dropped == {}


def test_other_words_are_thrown_away_unseen_and_unheard() -> None:
    stage = play(stage_with("What is the feather like"), *HELD)
    alone = play(stage_with(""), *HELD)
    assert [text.rsplit(maxsplit=1)[-1] for text in asked(stage)] == ["like", "like?"]
    assert "feather" in asked(stage)[0]
    assert "weather" in asked(stage)[1]
    assert stage.thinking.cancelled == 1
    assert stage.ended[0].reply == stage.thinking.text
    assert "".join(event.delta for event in stage.of_type(ReplyGrew)) == stage.thinking.text
    assert len(stage.speaking.said) == len(alone.speaking.said)
    assert audible(stage) == pytest.approx(audible(alone), abs=0.02)
    assert sum(stage.memories.dropped.values()) > 0


def test_nothing_of_the_reply_is_shown_or_heard_before_the_words_are_certain() -> None:
    stage = play(stage_with(SAID, thinking=FakeThinking(delay=0.01)), *HELD)
    certain = next(
        at
        for at, event in stage.events
        if isinstance(event, StateChanged) and event.state is TurnState.THINKING
    )
    assert min(at for at, event in stage.events if isinstance(event, ReplyGrew)) >= certain
    assert min(at for at, _ in stage.speaking.said) >= certain


def test_it_can_be_switched_off() -> None:
    settings = Settings(thinking=Thinking(head_start=False))
    stage = play(stage_with(SAID, settings=settings), *HELD)
    assert len(stage.thinking.requests) == 1
    assert audible(stage) == pytest.approx(audible(play(stage_with(""), *HELD)), abs=0.02)


def test_stopping_leaves_no_request_behind() -> None:
    stage = play(stage_with(SAID), *HELD, (1.3, Stop()))
    assert stage.ended[0].outcome is Outcome.INTERRUPTED
    assert stage.ended[0].reply == ""
    assert stage.thinking.cancelled == 1
    assert sum(stage.memories.dropped.values()) > 0


def test_a_prompt_that_is_too_long_is_shortened_as_well() -> None:
    too_long = ProviderRefusedError("Too long.", code="context_too_long")
    thinking = FakeThinking(delay=0.05, error=too_long)
    stage = play(stage_with(SAID, thinking=thinking), *HELD)
    assert stage.ended[0].outcome is Outcome.FAILED
    assert stage.ended[0].error is not None
    assert stage.ended[0].error.code == "context_too_long"


def test_letting_go_while_an_utterance_is_heard_again_begins_nothing() -> None:
    offline = ProviderUnreachableError("No network.", code="offline")
    stage = Stage(hearing=FakeHearing(error=offline), thinking=FakeThinking(delay=30.0))
    play(stage, *HELD, until=3.0)
    stage.hearing = FakeHearing(text=SAID, early=SAID, delay=3.0)
    play(stage, (1.0, PressTalk()), (1.2, Retry(1)), (2.0, ReleaseTalk()), (3.0, Stop()), until=5.0)
    assert stage.thinking.requests == []
    assert stage.ended[-1].times.held == stage.ended[0].times.held
