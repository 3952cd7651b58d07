"""The speaker's promises, with a device that takes sound when the test says so."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any

import numpy as np
import pytest

from desktop_assistant.audio import speaker
from desktop_assistant.audio.portaudio import PortAudio
from desktop_assistant.audio.speaker import Playback, Speaker
from desktop_assistant.audio.thread import AudioThread
from desktop_assistant.errors import AudioDeviceError
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.settings.schema import DeviceChoice
from tests.fakes.sounddevice import FakeSounddevice, FakeStream, PortAudioError, device

RATE = 24_000


def tone(seconds: float, rate: int = RATE) -> SoundBlock:
    wave = np.sin(2 * np.pi * 450 * np.arange(int(rate * seconds)) / rate) * 8000
    return SoundBlock(wave.astype("<i2").tobytes(), rate)


class Stage:
    """A playback on a fake device at 48 kHz."""

    def __init__(self, library: FakeSounddevice) -> None:
        self.library = library
        self.thread = AudioThread()
        self.choice = DeviceChoice()
        self.speaker = Speaker(self.thread, PortAudio(library.load), lambda: self.choice)
        self.playback: Playback

    @property
    def stream(self) -> FakeStream:
        return self.library.streams[-1]

    def take(self, seconds: float) -> np.ndarray[Any, np.dtype[np.int16]]:
        return np.frombuffer(self.stream.take(int(48_000 * seconds)), dtype="<i2")


def play(
    scenario: Callable[[Stage], Coroutine[Any, Any, None]], library: FakeSounddevice | None = None
) -> Stage:
    async def run() -> Stage:
        stage = Stage(library or FakeSounddevice())
        stage.playback = await stage.speaker.open()
        try:
            await scenario(stage)
        finally:
            await stage.playback.close()
            await stage.thread.stop()
        return stage

    return asyncio.run(run())


def test_the_device_starts_with_the_first_sound_waiting() -> None:
    async def scenario(stage: Stage) -> None:
        assert stage.stream.state == "open"
        await stage.playback.write(tone(0.02))
        assert stage.stream.state == "started"
        assert np.abs(stage.take(0.01)).max() > 1000

    stage = play(scenario)
    assert stage.stream.state == "closed"
    assert {thread for _, thread in stage.library.calls} == {"audio"}


def test_what_is_written_comes_out_at_the_devices_rate() -> None:
    async def scenario(stage: Stage) -> None:
        for _ in range(50):
            await stage.playback.write(tone(0.02))
        out = stage.take(0.9).astype(float)
        expected = np.sin(2 * np.pi * 450 * np.arange(len(out)) / 48_000) * 8000
        assert np.abs(out - expected)[480:].max() < 100

    play(scenario)


def test_sound_of_another_rate_may_follow() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.playback.write(tone(0.5))
        await stage.playback.write(tone(0.5, rate=16_000))
        draining = asyncio.create_task(stage.playback.drain())
        await asyncio.sleep(0.01)
        assert np.count_nonzero(np.abs(stage.take(1.5)) > 100) > 0.9 * 48_000
        stage.playback.silence()
        await draining

    play(scenario)


def test_draining_waits_until_all_was_heard() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.playback.write(tone(0.2))
        assert stage.playback.played_seconds == 0
        draining = asyncio.create_task(stage.playback.drain())
        await asyncio.sleep(0.02)
        assert not draining.done()
        stage.take(0.3)
        await asyncio.wait_for(draining, 5)
        assert stage.playback.played_seconds == pytest.approx(0.2)

    play(scenario)


def test_draining_nothing_returns_at_once() -> None:
    async def scenario(stage: Stage) -> None:
        await asyncio.wait_for(stage.playback.drain(), 5)
        assert stage.stream.state == "open"

    play(scenario)


def test_a_writer_that_runs_far_ahead_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaker, "AHEAD_SECONDS", 0.5)

    async def scenario(stage: Stage) -> None:
        await stage.playback.write(tone(0.4))
        writing = asyncio.create_task(stage.playback.write(tone(0.4)))
        await asyncio.sleep(0.02)
        assert not writing.done()
        stage.take(0.5)
        await asyncio.wait_for(writing, 5)

    play(scenario)


def test_silence_is_immediate_and_frees_whoever_waits() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.playback.write(tone(5.0))
        draining = asyncio.create_task(stage.playback.drain())
        stage.take(0.1)
        await asyncio.sleep(0.05)
        stage.playback.silence()
        stage.playback.silence()
        await asyncio.wait_for(draining, 5)
        assert np.abs(stage.take(0.1)[480:]).max() == 0
        assert 0.04 <= stage.playback.played_seconds <= 0.1001
        heard = stage.playback.played_seconds
        await stage.playback.write(tone(1.0))
        assert stage.playback.played_seconds == heard

    stage = play(scenario)
    assert [call for call, _ in stage.library.calls].count("start") == 1
    assert ("abort", "audio") in stage.library.calls


def test_how_much_was_played_is_known_after_closing() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.playback.write(tone(0.05))
        draining = asyncio.create_task(stage.playback.drain())
        await asyncio.sleep(0.01)
        stage.take(0.1)
        await draining
        await stage.playback.close()
        assert stage.playback.played_seconds == pytest.approx(0.05)

    play(scenario)


def test_a_speaker_that_goes_away_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaker, "MOVE_SECONDS", 0.05)
    monkeypatch.setattr(speaker, "MOVE_PAUSE_SECONDS", 0.01)

    async def scenario(stage: Stage) -> None:
        await stage.playback.write(tone(0.5))
        draining = asyncio.create_task(stage.playback.drain())
        await asyncio.sleep(0.01)
        stage.stream.end()
        with pytest.raises(AudioDeviceError) as caught:
            await draining
        assert caught.value.code == "speaker_gone"
        with pytest.raises(AudioDeviceError):
            await stage.playback.write(tone(0.5))

    play(scenario)


def test_a_speaker_that_takes_nothing_any_more_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaker, "STALLED_SECONDS", 0.1)
    monkeypatch.setattr(speaker, "LOOK_SECONDS", 0.02)

    async def scenario(stage: Stage) -> None:
        await stage.playback.write(tone(0.5))
        with pytest.raises(AudioDeviceError) as caught:
            await stage.playback.drain()
        assert caught.value.code == "speaker_gone"

    play(scenario)


def test_without_a_speaker_opening_says_so() -> None:
    with pytest.raises(AudioDeviceError) as caught:
        play(_nothing, FakeSounddevice(devices=[]))
    assert caught.value.code == "no_speaker"


def test_a_speaker_that_refuses_says_so() -> None:
    refusals: list[Exception] = [PortAudioError("Invalid device", -9996)] * 2
    with pytest.raises(AudioDeviceError) as caught:
        play(_nothing, FakeSounddevice(refusals=refusals))
    assert caught.value.code == "speaker_failed"


def test_a_start_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    block = threading.Event()
    told: list[str] = []

    async def scenario(stage: Stage) -> None:
        try:
            await stage.playback.write(tone(0.5))
        except AudioDeviceError as error:
            told.append(error.code)
        block.set()

    call = AudioThread.call

    async def impatient(self: AudioThread, function: Any, **options: Any) -> Any:
        return await call(self, function, **(options | {"seconds": 0.1}))

    monkeypatch.setattr(AudioThread, "call", impatient)
    monkeypatch.setattr(speaker, "MOVE_SECONDS", 0.05)
    monkeypatch.setattr(speaker, "MOVE_PAUSE_SECONDS", 0.01)
    play(scenario, FakeSounddevice(block=block))
    assert told == ["speaker_gone"]


def test_a_chosen_speaker_that_is_not_there_is_replaced_by_the_default() -> None:
    seen: list[bool] = []

    async def scenario(stage: Stage) -> None:
        seen.append(stage.speaker.is_fallback)
        stage.choice = DeviceChoice("Gone", "ALSA")
        other = await stage.speaker.open()
        seen.append(stage.speaker.is_fallback)
        await other.close()

    play(scenario, FakeSounddevice([device("Desk", outputs=2)]))
    assert seen == [False, True]


async def _nothing(stage: Stage) -> None:
    pass


def test_a_reply_goes_on_through_the_next_speaker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaker, "MOVE_PAUSE_SECONDS", 0.01)

    async def scenario(stage: Stage) -> None:
        await stage.playback.write(tone(1.0))
        await stage.playback.write(tone(1.0))
        stage.take(0.5)
        stage.library.devices = [device("Spare", outputs=1)]
        not_yet, other_rate = PortAudioError("not yet", -9999), PortAudioError("rate", -9997)
        stage.library.refusals = [not_yet, not_yet, other_rate]
        old = stage.stream
        old.end()
        await asyncio.sleep(0.01)
        await stage.playback.write(tone(1.0))
        assert old.state == "closed"
        assert stage.stream is not old
        assert (stage.stream.state, stage.stream.options["samplerate"]) == ("started", 44_100)
        rest = np.frombuffer(stage.stream.take(44_100 * 3), dtype="<i2")
        loud = np.flatnonzero(np.abs(rest) > 1000)
        assert loud[0] < 441
        assert (loud[-1] - loud[0]) / 44_100 == pytest.approx(2.5, abs=0.05)
        draining = asyncio.create_task(stage.playback.drain())
        await asyncio.sleep(0.02)
        stage.stream.take(44_100)
        await asyncio.wait_for(draining, 5)
        assert stage.playback.played_seconds == pytest.approx(3.0)

    play(scenario)


def test_silence_while_the_next_speaker_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaker, "MOVE_PAUSE_SECONDS", 1.0)

    async def scenario(stage: Stage) -> None:
        await stage.playback.write(tone(1.0))
        stage.take(0.5)
        stage.library.devices = []
        stage.stream.end()
        draining = asyncio.create_task(stage.playback.drain())
        await asyncio.sleep(0.05)
        stage.playback.silence()
        await asyncio.wait_for(draining, 0.5)
        assert 0 < stage.playback.played_seconds < 0.6

    play(scenario)


def test_a_speaker_that_goes_away_again_and_again_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaker, "MOST_MOVES", 2)

    async def scenario(stage: Stage) -> None:
        await stage.playback.write(tone(1.0))
        for _ in range(2):
            stage.stream.end()
            await asyncio.sleep(0.01)
            await stage.playback.write(tone(0.1))
        stage.stream.end()
        await asyncio.sleep(0.01)
        with pytest.raises(AudioDeviceError) as caught:
            await stage.playback.write(tone(0.1))
        assert caught.value.code == "speaker_gone"

    play(scenario)
