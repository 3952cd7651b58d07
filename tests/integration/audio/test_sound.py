"""Real PortAudio on virtual devices: what is spoken is heard, what is written is played."""

from __future__ import annotations

import asyncio
import os
import signal
import time
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from desktop_assistant.audio.recordings import Recordings
from tests.integration.audio.support import scenario
from tests.virtual.sound import (
    RATE,
    VirtualSound,
    correlation,
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

SENTENCE = "The quick brown fox jumps over the lazy dog, and nobody minds at all."


@pytest.fixture(scope="module")
def sound() -> Iterator[VirtualSound]:
    """For tests that leave it as it was."""
    with VirtualSound() as sound:
        yield sound


@pytest.fixture
def own_sound() -> Iterator[VirtualSound]:
    """For tests that break it."""
    with VirtualSound() as sound:
        yield sound


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return speak(SENTENCE, tmp_path_factory.mktemp("speech") / "sentence.wav")


def test_what_is_spoken_is_captured(sound: VirtualSound, speech: Path, tmp_path: Path) -> None:
    captured = tmp_path / "captured.flac"
    with scenario(sound.environment, "capture twice", captured) as run:
        run.wait_for("listening")
        run.go_on()
        run.wait_for("again")
        run.wait_for("listening")
        sound.play_into_microphone(speech)
        time.sleep(0.2)
        run.go_on()
        answer = run.answer()
    assert not answer["warm"]["error"]
    heard, spoken = read_mono(captured, 16_000), read_mono(speech, 16_000)
    assert len(heard) >= len(spoken)
    assert share_heard(spoken, heard, 16_000) > 0.6
    assert answer["warm"]["first"] <= max(answer["cold"]["first"], 0.5)


def test_what_is_written_is_played(sound: VirtualSound, speech: Path, tmp_path: Path) -> None:
    recording = sound.record_speaker(tmp_path / "played.wav")
    with scenario(sound.environment, "play", speech) as run:
        answer = run.answer()
    time.sleep(0.3)
    played = recording.stop()
    spoken = read_mono(speech)
    assert correlation(spoken, played) > 0.95
    assert answer["played"] == pytest.approx(len(spoken) / RATE, abs=0.01)
    assert answer["took"] >= answer["played"] - 0.05


def test_silence_is_heard_at_once(sound: VirtualSound, tmp_path: Path) -> None:
    recording = sound.record_speaker(tmp_path / "cut.wav")
    with scenario(sound.environment, "play until told", 10) as run:
        run.wait_for("playing")
        wait_until(lambda: not is_silent(recording.samples()), "nothing is played")
        time.sleep(1.0)
        run.go_on()
        run.wait_for("silenced")
        time.sleep(1.0)
        answer = run.answer()
    heard = recording.stop()
    loud = np.flatnonzero(np.abs(heard) > 0.01)
    seconds = (loud[-1] - loud[0]) / RATE
    assert is_silent(heard[-RATE // 4 :])
    assert not answer["error"]
    assert answer["played"] < 9.0
    assert seconds == pytest.approx(answer["played"], abs=0.5)


def test_a_microphone_unplugged_while_recording_keeps_what_was_said(
    speech: Path, tmp_path: Path
) -> None:
    captured = tmp_path / "captured.flac"
    with (
        VirtualSound(speaker=False) as own_sound,
        scenario(own_sound.environment, "capture", captured) as run,
    ):
        run.wait_for("listening")
        own_sound.play_into_microphone(speech)
        own_sound.unload_microphone()
        run.wait_for("failed")
        run.go_on()
        answer = run.answer()
    assert answer["error"] == "microphone_gone"
    assert share_heard(read_mono(speech, 16_000), read_mono(captured, 16_000), 16_000) > 0.6


def test_a_speaker_whose_server_dies_is_told(own_sound: VirtualSound) -> None:
    with scenario(own_sound.environment, "play until told", 20) as run:
        run.wait_for("playing")
        own_sound.kill()
        run.wait_for("silenced")
        run.go_on()
        assert run.answer()["error"] == "speaker_gone"


def test_without_any_sound_everything_else_works(tmp_path: Path) -> None:
    nowhere = {"PULSE_SERVER": "unix:/nonexistent", "XDG_RUNTIME_DIR": str(tmp_path)}
    (tmp_path / "alsa.conf").write_text("pcm.!default { type pulse }\n")
    nowhere["ALSA_CONFIG_PATH"] = str(tmp_path / "alsa.conf")
    with scenario(nowhere, "look") as run:
        answer = run.answer()
    assert (answer["microphone"], answer["speaker"]) == ("no_microphone", "no_speaker")
    assert (answer["microphones"], answer["speakers"]) == ([], [])
    assert answer["errors"] == ["no_microphone", "no_speaker"]


def test_without_portaudio_the_sentence_names_it(tmp_path: Path) -> None:
    (tmp_path / "sounddevice.py").write_text("raise OSError('PortAudio library not found')\n")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    with scenario({"PYTHONPATH": path}, "look") as run:
        answer = run.answer()
    assert answer["microphone"] == answer["speaker"] == "portaudio_missing"
    assert answer["errors"] == ["portaudio_missing"] * 2


def test_devices_that_appear_are_found(own_sound: VirtualSound, tmp_path: Path) -> None:
    socket = own_sound.environment["PULSE_SERVER"].removeprefix("unix:")
    hidden = Path(socket + ".hidden")
    Path(socket).rename(hidden)
    with scenario(own_sound.environment, "look twice") as run:
        run.wait_for("looked")
        hidden.rename(socket)
        run.go_on()
        answer = run.answer()
    assert answer["before"]["microphone"] == "no_microphone"
    assert answer["after"]["microphone"] == answer["after"]["speaker"] == ""
    assert answer["after"]["errors"] == []
    assert answer["after"]["speakers"]


def test_a_server_that_hangs_does_not_hang_the_program(own_sound: VirtualSound) -> None:
    with scenario(own_sound.environment, "hang") as run:
        run.wait_for("playing")
        with own_sound.paused():
            run.go_on()
            answer = run.answer()  # ends while the server still hangs
    assert answer["error"] == "speaker_gone speaker_failed"


def test_after_kill_minus_nine_the_recording_is_there(
    sound: VirtualSound, speech: Path, tmp_path: Path
) -> None:
    with scenario(sound.environment, "record", tmp_path) as run:
        name = run.line()
        sound.play_into_microphone(speech)
        time.sleep(0.3)
        run.process.send_signal(signal.SIGKILL)
        run.process.wait()

    async def replay() -> bytes:
        recordings = Recordings(tmp_path)
        assert await recordings.unfinished() == [name]
        return b"".join([block.samples async for block in recordings.replay(name)])

    samples = np.frombuffer(asyncio.run(replay()), dtype="<i2") / 32768
    assert share_heard(read_mono(speech, 16_000), samples, 16_000) > 0.6
    with wave.open(str(tmp_path / name)) as file:
        assert file.getnframes() > 16_000


def test_the_settings_can_try_both_devices(
    sound: VirtualSound, speech: Path, tmp_path: Path
) -> None:
    recording = sound.record_speaker(tmp_path / "chime.wav")
    with scenario(sound.environment, "try devices") as run:
        run.wait_for("listening")
        sound.play_into_microphone(speech)
        answer = run.answer()
    assert max(answer["levels"]) > -40 > min(answer["levels"])
    time.sleep(0.3)
    assert not is_silent(recording.stop())
