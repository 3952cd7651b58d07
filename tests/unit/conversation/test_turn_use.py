"""What services count for hearing and speaking, noted with the turn, in virtual time."""

from __future__ import annotations

from desktop_assistant.conversation.commands import PressTalk, ReleaseTalk, Retry, Stop
from desktop_assistant.conversation.turn_use import TurnUse
from desktop_assistant.errors import ProviderUnreachableError, StoreError
from desktop_assistant.model.speech import SpeechUse
from desktop_assistant.model.turn import Outcome
from tests.fakes.ports import FakeHearing, FakeMemories, FakeSpeaking
from tests.fakes.stage import Stage, play

HELD = ((0.1, PressTalk()), (1.1, ReleaseTalk()))
HEARD = SpeechUse("ears", seconds=1.0)
SPOKEN = SpeechUse("voice", input_tokens=40, cached_tokens=16, output_tokens=30)
SPOKEN_TWICE = SpeechUse("voice", input_tokens=80, cached_tokens=32, output_tokens=60)
SPOKEN_THRICE = SpeechUse("voice", input_tokens=120, cached_tokens=48, output_tokens=90)


def stage_with(**others: object) -> Stage:
    hearing, speaking = FakeHearing(use=HEARD), FakeSpeaking(use=SPOKEN)
    return Stage(**{"hearing": hearing, "speaking": speaking, **others})  # type: ignore[arg-type]


def test_a_turn_gets_what_was_counted_for_all_its_sentences() -> None:
    stage = play(stage_with(), *HELD)
    [turn] = stage.ended
    assert len(stage.speaking.said) == 3
    assert stage.memories.uses == [
        (turn.id, "hearing", HEARD),
        (turn.id, "speaking", SPOKEN_THRICE),
    ]


def test_what_is_counted_after_the_turn_belongs_to_it_all_the_same() -> None:
    speaking = FakeSpeaking(use=SPOKEN, counts_after=2.0)
    stage = play(stage_with(speaking=speaking), *HELD, (2.5, Stop()))
    [turn] = stage.ended
    assert turn.outcome is Outcome.INTERRUPTED
    assert stage.memories.uses == [(turn.id, "hearing", HEARD)] + len(speaking.said) * [
        (turn.id, "speaking", SPOKEN)
    ]


def test_each_attempt_counts() -> None:
    stage = stage_with()
    stage.thinking.refusals = [ProviderUnreachableError("Offline.", code="offline")]
    play(stage, *HELD, (10.0, Retry(1)))
    assert [turn.outcome for turn in stage.ended] == [Outcome.FAILED, Outcome.COMPLETED]
    assert stage.memories.uses == [(1, "hearing", HEARD), (1, "speaking", SPOKEN_THRICE)]


def test_what_was_heard_without_words_counts() -> None:
    stage = play(stage_with(hearing=FakeHearing(text="", use=HEARD)), *HELD)
    assert stage.ended[0].outcome is Outcome.UNHEARD
    assert stage.memories.uses == [(stage.ended[0].id, "hearing", HEARD)]


def test_nothing_is_noted_where_nothing_is_counted() -> None:
    stage = play(Stage(), *HELD)
    assert stage.ended[0].outcome is Outcome.COMPLETED
    assert stage.memories.uses == []


def test_a_turn_does_not_mind_when_it_cannot_be_noted() -> None:
    memories = FakeMemories(error=StoreError("The disk is full.", code="store_full"))
    stage = play(stage_with(memories=memories), *HELD)
    assert stage.ended[0].outcome is Outcome.COMPLETED


def test_what_is_counted_after_the_end_of_the_conversation_is_left_out() -> None:
    speaking = FakeSpeaking(use=SPOKEN, counts_after=0.5)
    stage = play(stage_with(speaking=speaking), *HELD, until=1.9)
    assert len(speaking.said) == 1
    assert [role for _, role, _ in stage.memories.uses] == ["hearing"]


def test_models_are_counted_apart() -> None:
    use = TurnUse()
    other = SpeechUse("other voice", output_sound_tokens=3)
    for each in (SPOKEN, other, SPOKEN):
        use.speaking(each)
    noted: list[tuple[str, SpeechUse]] = []
    use.note(lambda role, each: noted.append((role, each)))
    use.hearing(HEARD)
    assert noted == [("speaking", SPOKEN_TWICE), ("speaking", other), ("hearing", HEARD)]
