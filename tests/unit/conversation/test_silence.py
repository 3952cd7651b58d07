"""A microphone that is muted or forbidden is told while the user still speaks into it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from desktop_assistant.conversation.commands import PressTalk, ReleaseTalk
from desktop_assistant.conversation.events import Noticed, NoticeOver
from desktop_assistant.conversation.silence import LATER_SECONDS, SilenceWatch
from desktop_assistant.errors import Action
from desktop_assistant.model.sound import SILENT_DBFS, SoundBlock
from desktop_assistant.model.turn import Outcome
from tests.fakes.ports import BLOCK_SECONDS, FakeMicrophone, sound
from tests.fakes.stage import Stage, play


class MutedAtFirst(FakeMicrophone):
    """Gives zeros for a second, then sound."""

    async def capture(
        self, stop: asyncio.Event, is_quiet: Callable[[], bool]
    ) -> AsyncIterator[SoundBlock]:
        seconds = 0.0
        while not stop.is_set():
            await asyncio.sleep(BLOCK_SECONDS)
            seconds += BLOCK_SECONDS
            yield sound(BLOCK_SECONDS, 0 if seconds < 1.0 else 8000)


def told(stage: Stage) -> list[tuple[float, str]]:
    return [
        (at, type(event).__name__)
        for at, event in stage.events
        if isinstance(event, Noticed | NoticeOver)
    ]


def test_it_is_told_within_a_second_of_the_press() -> None:
    stage = play(
        Stage(microphone=FakeMicrophone(loudness=0)), (1.0, PressTalk()), (9.0, ReleaseTalk())
    )
    [(at, first), (end, last)] = told(stage)
    assert (first, last) == ("Noticed", "NoticeOver")
    assert 1.5 <= at < 2.0
    assert 9.0 <= end < 9.5
    [turn] = stage.ended
    assert turn.outcome is Outcome.FAILED
    assert turn.error is not None
    assert (turn.error.code, turn.error.action) == ("microphone_silent", Action.OPEN_PRIVACY.value)
    assert turn.recording == ""
    assert stage.recordings.kept == {}


def test_it_is_over_when_sound_comes_and_the_turn_goes_on() -> None:
    stage = play(Stage(microphone=MutedAtFirst()), (1.0, PressTalk()), (4.0, ReleaseTalk()))
    [(_, first), (at, last)] = told(stage)
    assert (first, last) == ("Noticed", "NoticeOver")
    assert at < 2.5
    assert stage.ended[0].outcome is Outcome.COMPLETED


def test_an_ordinary_press_tells_nothing() -> None:
    stage = play(Stage(), (1.0, PressTalk()), (4.0, ReleaseTalk()))
    assert told(stage) == []


def test_zeros_between_words_are_borne_for_a_while() -> None:
    events: list[Noticed | NoticeOver] = []
    watch = SilenceWatch(events.append)
    watch.hear(0.02, -40.0)
    for _ in range(int(LATER_SECONDS / 0.02) - 1):
        watch.hear(0.02, SILENT_DBFS)
    assert events == []
    watch.hear(0.1, SILENT_DBFS)
    assert [type(event) for event in events] == [Noticed]
    watch.hear(1.0, SILENT_DBFS)
    watch.end()
    assert [type(event) for event in events] == [Noticed, NoticeOver]


@pytest.mark.parametrize(
    ("quiet_after", "is_quiet"), [(0.5, True), (0.98, False), (float("inf"), False), (0.0, False)]
)
def test_the_microphone_is_told_whether_a_word_may_be_on_its_way(
    quiet_after: float, is_quiet: bool
) -> None:
    microphone = FakeMicrophone(quiet_after=quiet_after)
    play(Stage(microphone=microphone), (0.0, PressTalk()), (1.0, ReleaseTalk()))
    assert microphone.was_quiet is is_quiet
