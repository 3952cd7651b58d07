"""Playing what the user said, until somebody does something else."""

from __future__ import annotations

import pytest

from desktop_assistant.conversation.commands import (
    Announce,
    Command,
    OpenConversation,
    PlayRecording,
    PressTalk,
    ReleaseTalk,
    Retry,
    SendText,
    Stop,
)
from desktop_assistant.conversation.events import ReplayEnded, ReplayStarted
from desktop_assistant.errors import AudioDeviceError, ProviderUnreachableError
from desktop_assistant.settings.schema import Settings, Speaking
from tests.fakes.ports import FakeHearing
from tests.fakes.stage import Stage, play

OFFLINE = ProviderUnreachableError("No network.", code="offline")


def kept_speech() -> Stage:
    """A turn of two seconds that was not heard."""
    stage = Stage(hearing=FakeHearing(error=OFFLINE))
    play(stage, (0.1, PressTalk()), (2.1, ReleaseTalk()), until=5)
    stage.events.clear()
    return stage


def times(stage: Stage, kind: type) -> list[float]:
    return [at for at, event in stage.events if isinstance(event, kind)]


def test_a_recording_is_played_to_its_end() -> None:
    stage = play(kept_speech(), (1.0, PlayRecording(1)))
    assert times(stage, ReplayStarted) == [1.0]
    assert times(stage, ReplayEnded) == [pytest.approx(3.0, abs=0.05)]
    assert stage.speaker.playbacks[-1].closed
    assert stage.ended == []


@pytest.mark.parametrize(
    "ending",
    [Stop(), PressTalk(), SendText("Hm"), Retry(1), OpenConversation(2)],
)
def test_whatever_the_user_does_silences_it_at_once(ending: Command) -> None:
    stage = play(kept_speech(), (1.0, PlayRecording(1)), (1.5, ending), (1.8, Stop()))
    assert times(stage, ReplayEnded)[0] == 1.5
    assert stage.speaker.playbacks[0].silenced_at == 1.5
    assert stage.speaker.playbacks[0].closed


def test_playing_it_again_begins_from_the_start() -> None:
    stage = play(kept_speech(), (1.0, PlayRecording(1)), (1.5, PlayRecording(1)))
    assert times(stage, ReplayStarted) == [1.0, 1.5]
    assert times(stage, ReplayEnded)[1] == pytest.approx(3.5, abs=0.05)


def test_it_ends_with_the_program() -> None:
    stage = play(kept_speech(), (1.0, PlayRecording(1)), until=1.5)
    assert stage.speaker.playbacks[0].closed


def test_a_recording_that_is_gone_is_said() -> None:
    stage = kept_speech()
    stage.recordings.kept.clear()
    play(stage, (1.0, PlayRecording(1)))
    assert stage.notices == ["recording_missing"]
    assert stage.speaker.playbacks == []
    assert len(times(stage, ReplayEnded)) == 1


def test_no_speaker_is_said() -> None:
    stage = kept_speech()
    stage.speaker.error = AudioDeviceError("No speaker.", code="no_speaker")
    play(stage, (1.0, PlayRecording(1)))
    assert stage.notices == ["no_speaker"]
    assert len(times(stage, ReplayEnded)) == 1


def test_nothing_is_announced_into_it() -> None:
    stage = kept_speech()
    stage.settings = Settings(speaking=Speaking(say_errors=True))
    play(stage, (1.0, PlayRecording(1)), (1.5, Announce("No network.", "en")))
    assert stage.own_voice.said == []
    assert len(stage.speaker.playbacks) == 1
