"""Devices and sound servers that go away, hang and come back, under real PortAudio."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.audio.support import Scenario, scenario
from tests.virtual.sound import (
    VirtualSound,
    is_available,
    is_silent,
    read_mono,
    share_heard,
    speak,
    wait_until,
)

pytestmark = [
    pytest.mark.sound,
    pytest.mark.skipif(not is_available(), reason="PulseAudio is not installed"),
]

RATE = 16_000


@pytest.fixture
def sound() -> Iterator[VirtualSound]:
    with VirtualSound() as sound:
        yield sound


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Path:
    words = "Every word of this is kept, whatever becomes of the microphone."
    return speak(words, tmp_path_factory.mktemp("speech") / "sentence.wav")


def speak_again(run: Scenario, sound: VirtualSound, speech: Path) -> None:
    """The second capture of the same process, from the beginning to the end."""
    run.go_on()
    run.wait_for("again")
    run.wait_for("listening")
    sound.play_into_microphone(speech)
    time.sleep(0.3)
    run.go_on()


def test_a_server_that_dies_while_recording_is_found_again(
    sound: VirtualSound, speech: Path, tmp_path: Path
) -> None:
    captured = tmp_path / "captured.flac"
    with scenario(sound.environment, "capture twice", captured) as run:
        run.wait_for("listening")
        sound.play_into_microphone(speech)
        sound.kill()
        run.wait_for("failed")
        sound.restart()
        speak_again(run, sound, speech)
        answer = run.answer()
    assert answer["cold"]["error"] == "microphone_gone"
    assert answer["cold"]["seconds"] > len(read_mono(speech, RATE)) / RATE - 0.5
    assert answer["warm"]["error"] == ""
    assert share_heard(read_mono(speech, RATE), read_mono(captured, RATE), RATE) > 0.6


def test_a_server_that_hangs_while_recording_is_used_again(
    sound: VirtualSound, speech: Path, tmp_path: Path
) -> None:
    captured = tmp_path / "captured.flac"
    with scenario(sound.environment, "capture twice", captured) as run:
        run.wait_for("listening")
        sound.play_into_microphone(speech)
        with sound.paused():
            run.wait_for("failed")
        speak_again(run, sound, speech)
        answer = run.answer()
    assert answer["cold"]["error"] == "microphone_gone"
    assert answer["cold"]["seconds"] > len(read_mono(speech, RATE)) / RATE - 0.5
    assert answer["warm"]["error"] == ""
    assert share_heard(read_mono(speech, RATE), read_mono(captured, RATE), RATE) > 0.6


def test_what_came_while_the_program_was_asleep_is_dropped(
    sound: VirtualSound, speech: Path, tmp_path: Path
) -> None:
    captured = tmp_path / "captured.flac"
    with scenario(sound.environment, "capture twice", captured) as run:
        run.wait_for("listening")
        awake = time.monotonic()
        sound.play_into_microphone(speech)
        run.process.send_signal(signal.SIGSTOP)
        awake = time.monotonic() - awake
        sound.play_into_microphone(speech)
        time.sleep(1.0)
        run.process.send_signal(signal.SIGCONT)
        run.wait_for("failed")
        speak_again(run, sound, speech)
        answer = run.answer()
    spoken = len(read_mono(speech, RATE)) / RATE
    assert answer["cold"]["error"] == "microphone_slept"
    assert spoken - 0.5 < answer["cold"]["seconds"] < awake + 1.0
    assert answer["warm"]["error"] == ""
    assert share_heard(read_mono(speech, RATE), read_mono(captured, RATE), RATE) > 0.6


def test_another_default_microphone_is_used_from_the_next_turn_on(
    sound: VirtualSound, speech: Path, tmp_path: Path
) -> None:
    captured = tmp_path / "captured.flac"
    other = ["module-null-sink", "sink_name=other", "channels=1"]
    sound.pactl("load-module", *other)
    sound.pactl("set-default-sink", "speaker")
    sound.record_speaker(tmp_path / "awake.wav", "other")
    with scenario(sound.environment, "capture twice", captured) as run:
        run.wait_for("listening")
        sound.pactl("set-default-source", "other.monitor")
        time.sleep(1.0)
        run.go_on()
        run.wait_for("again")
        run.wait_for("listening")
        sound.play_into_microphone(speech, into="other")
        time.sleep(0.3)
        run.go_on()
        answer = run.answer()
    assert (answer["cold"]["error"], answer["warm"]["error"]) == ("", "")
    assert share_heard(read_mono(speech, RATE), read_mono(captured, RATE), RATE) > 0.6


def test_a_reply_goes_on_when_the_sound_server_comes_back(
    sound: VirtualSound, tmp_path: Path
) -> None:
    before = sound.record_speaker(tmp_path / "before.wav")
    with scenario(sound.environment, "play until told", 12) as run:
        run.wait_for("playing")
        # A speaker may take a second to start.
        wait_until(lambda: not is_silent(before.samples()), "nothing is played", 15)
        time.sleep(1.0)
        sound.kill()
        sound.restart()
        heard = sound.record_speaker(tmp_path / "rest.wav")
        wait_until(lambda: not is_silent(heard.samples()), "the reply does not go on", 15)
        run.go_on()
        run.wait_for("silenced")
        answer = run.answer()
    assert answer["error"] == ""
    assert 0.5 < answer["played"] < 11.0


def test_a_reply_goes_on_through_the_speaker_that_is_left(
    sound: VirtualSound, tmp_path: Path
) -> None:
    sound.add_speaker("spare")
    with scenario(sound.environment, "play until told", 12) as run:
        run.wait_for("playing")
        time.sleep(1.0)
        heard = sound.record_speaker(tmp_path / "rest.wav", "spare")
        sound.unload_speaker()
        sound.pactl("set-default-sink", "spare")
        wait_until(lambda: not is_silent(heard.samples()), "the reply does not go on", 15)
        run.go_on()
        run.wait_for("silenced")
        assert run.answer()["error"] == ""


def test_devices_are_followed_while_nobody_asks(sound: VirtualSound) -> None:
    with scenario(sound.environment, "follow") as run:
        run.wait_for("missing:")
        time.sleep(0.5)  # until the watch has come to the server
        sound.unload_microphone()
        run.wait_for("missing: no_microphone")
        sound.load_microphone()
        wait_until(lambda: run.line() == "missing:", "it does not come back", 20)
        sound.kill()
        wait_until(lambda: run.line() == "missing: no_microphone no_speaker", "it stays", 20)
        run.go_on()
        run.answer()


def test_only_the_audio_thread_calls_the_library(sound: VirtualSound) -> None:
    with scenario(sound.environment, "name threads") as run:
        answer = run.answer()
    assert answer["threads"] == ["audio"]
    assert {"Pa_Initialize", "Pa_OpenStream", "Pa_StartStream", "Pa_CloseStream"} <= set(
        answer["names"]
    )
