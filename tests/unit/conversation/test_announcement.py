"""What went wrong is said aloud where the user likes that, and never over anything else."""

from __future__ import annotations

import pytest

from desktop_assistant.conversation.commands import Announce, Command, PressTalk, SendText, Stop
from desktop_assistant.errors import AudioDeviceError, ProviderError
from desktop_assistant.model.turn import Outcome
from desktop_assistant.settings.schema import Settings, Speaking
from tests.fakes.ports import FakeSpeaker, FakeSpeaking
from tests.fakes.stage import Stage, play

ALOUD = Settings(speaking=Speaking(say_errors=True))
SENTENCE = Announce("El servicio no responde.", "es")


def test_it_is_said_with_the_machine_s_own_voice_in_the_language_of_the_window() -> None:
    stage = play(Stage(settings=ALOUD), (1.0, SENTENCE))
    assert stage.own_voice.said == [(1.0, "El servicio no responde.")]
    assert stage.own_voice.options is not None
    assert stage.own_voice.options.language == "es"
    assert stage.speaking.said == []
    playback = stage.speaker.playbacks[0]
    assert playback.played_seconds == pytest.approx(1.0)
    assert playback.closed


@pytest.mark.parametrize(
    "settings", [Settings(), Settings(speaking=Speaking(say_errors=True, muted=True))]
)
def test_it_is_not_said_unasked_or_muted(settings: Settings) -> None:
    assert play(Stage(settings=settings), (1.0, SENTENCE)).own_voice.said == []


@pytest.mark.parametrize("command", [Stop(), PressTalk(), SendText("Hi")])
def test_talking_and_stopping_silence_it_at_once(command: Command) -> None:
    stage = Stage(settings=ALOUD, own_voice=FakeSpeaking(seconds=5.0))
    play(stage, (1.0, SENTENCE), (2.0, command), (2.5, Stop()))
    assert stage.speaker.playbacks[0].silenced_at == 2.0
    assert stage.speaker.playbacks[0].closed


def test_it_never_speaks_into_a_turn() -> None:
    stage = play(Stage(settings=ALOUD), (1.0, SendText("Hi")), (1.5, SENTENCE))
    assert stage.own_voice.said == []
    assert stage.ended[0].outcome is Outcome.COMPLETED


def test_a_second_sentence_takes_the_place_of_the_first() -> None:
    stage = Stage(settings=ALOUD, own_voice=FakeSpeaking(seconds=5.0))
    play(stage, (1.0, SENTENCE), (2.0, Announce("Otra cosa.", "es")))
    assert [text for _, text in stage.own_voice.said] == ["El servicio no responde.", "Otra cosa."]
    assert stage.speaker.playbacks[0].silenced_at == 2.0


def test_without_a_voice_or_a_speaker_it_stays_in_writing() -> None:
    voiceless = Stage(settings=ALOUD)
    voiceless.own_voice.errors = {0: ProviderError("No voice.", code="no_device_voice")}
    assert play(voiceless, (1.0, SENTENCE), (9.0, SendText("Hi"))).ended[0].reply
    no_speaker = AudioDeviceError("There is no speaker.", code="no_speaker")
    deaf = Stage(settings=ALOUD, speaker=FakeSpeaker(error=no_speaker))
    assert play(deaf, (1.0, SENTENCE)).notices == []
