"""The microphone's promises, with a device that does what the test says."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from desktop_assistant.audio import input_stream, microphone
from desktop_assistant.audio.microphone import SAMPLE_RATE, Microphone
from desktop_assistant.audio.portaudio import PortAudio
from desktop_assistant.audio.thread import AudioThread
from desktop_assistant.errors import Action, AudioDeviceError
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.settings.schema import DeviceChoice
from tests.fakes.sounddevice import FakeSounddevice, FakeStream, PortAudioError, device

RATE = 48_000


def tone(seconds: float, channels: int = 1) -> bytes:
    wave = np.sin(2 * np.pi * 440 * np.arange(int(RATE * seconds)) / RATE) * 8000
    return np.repeat(wave.astype("<i2"), channels).tobytes()


async def until(condition: Callable[[], object]) -> None:
    end = asyncio.get_running_loop().time() + 5
    while not condition():
        assert asyncio.get_running_loop().time() < end, "it never happened"
        await asyncio.sleep(0.002)


@dataclass
class Stage:
    """A microphone on a fake device, and one capture of it."""

    library: FakeSounddevice = field(default_factory=FakeSounddevice)
    choice: DeviceChoice = field(default_factory=DeviceChoice)
    warm_seconds: float = 20.0
    is_quiet: bool = False
    blocks: list[SoundBlock] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.thread = AudioThread()
        portaudio = PortAudio(self.library.load)
        self.microphone = Microphone(
            self.thread, portaudio, lambda: self.choice, lambda: self.warm_seconds
        )
        self.stop = asyncio.Event()

    @property
    def stream(self) -> FakeStream:
        return self.library.streams[-1]

    @property
    def seconds(self) -> float:
        return sum(block.seconds for block in self.blocks)

    async def capture(self) -> None:
        async for block in self.microphone.capture(self.stop, lambda: self.is_quiet):
            self.blocks.append(block)

    @asynccontextmanager
    async def capturing(self) -> AsyncIterator[asyncio.Task[None]]:
        """Entered once the device is listened to."""
        self.stop = asyncio.Event()
        self.blocks = []
        task = asyncio.create_task(self.capture())
        await until(lambda: self.library.streams and self._listens())
        yield task
        self.stop.set()
        await asyncio.wait({task})

    def _listens(self) -> bool:
        stream = self.microphone._stream
        return stream is not None and bool(stream._listeners)

    async def close(self) -> None:
        await self.microphone.close()
        await self.thread.stop()


def play(scenario: Callable[[Stage], Coroutine[Any, Any, None]], **options: Any) -> Stage:
    async def run() -> Stage:
        stage = Stage(**options)
        try:
            await scenario(stage)
        finally:
            await stage.close()
        return stage

    return asyncio.run(run())


def test_everything_given_is_yielded_at_16_khz_in_blocks_of_20_ms() -> None:
    async def scenario(stage: Stage) -> None:
        async with stage.capturing():
            for _ in range(50):
                stage.stream.give(tone(0.01))
            await until(lambda: stage.seconds > 0.4)
        assert abs(stage.seconds - 0.5) < 0.001
        assert {block.sample_rate for block in stage.blocks} == {SAMPLE_RATE}
        assert all(0.02 <= block.seconds < 0.06 for block in stage.blocks[1:-1])
        assert max(block.dbfs() for block in stage.blocks) > -20

    play(scenario)


def test_the_first_sound_of_the_device_is_told_at_once() -> None:
    async def scenario(stage: Stage) -> None:
        async with stage.capturing():
            stage.stream.give(tone(0.01))
            await until(lambda: stage.blocks)

    play(scenario)


def test_several_channels_become_one() -> None:
    async def scenario(stage: Stage) -> None:
        async with stage.capturing():
            stage.stream.give(tone(0.5, channels=2))
        assert abs(stage.seconds - 0.5) < 0.001

    play(scenario, library=FakeSounddevice([device("Pair", inputs=2)], channels_taken=(2,)))


def test_portaudio_is_only_asked_on_the_audio_thread() -> None:
    async def scenario(stage: Stage) -> None:
        async with stage.capturing():
            stage.stream.give(tone(0.1))

    stage = play(scenario)
    calls = {call for call, _ in stage.library.calls}
    assert {"initialize", "query", "open", "start", "abort", "close"} <= calls
    assert {thread for _, thread in stage.library.calls} == {"audio"}


def test_what_was_spoken_before_the_end_is_waited_for() -> None:
    async def scenario(stage: Stage) -> None:
        async with stage.capturing() as task:
            stage.stream.give(tone(0.1))
            await until(lambda: stage.blocks)
            stage.stop.set()
            await asyncio.sleep(0.001)
            assert not task.done()
            stage.stream.give(tone(0.01))
            await task
        assert abs(stage.seconds - 0.11) < 0.001

    play(scenario)


def test_silence_before_the_end_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(microphone, "POST_ROLL_SECONDS", 3_600.0)

    async def scenario(stage: Stage) -> None:
        async with stage.capturing() as task:
            stage.stream.give(tone(0.5))
            stage.is_quiet = True
            stage.stop.set()
            await asyncio.wait_for(task, 5)
        assert abs(stage.seconds - 0.5) < 0.001

    play(scenario)


def test_a_device_that_gives_nothing_more_is_not_waited_for_long() -> None:
    async def scenario(stage: Stage) -> None:
        async with stage.capturing() as task:
            stage.stream.give(tone(0.1))
            stage.stop.set()
            await asyncio.wait_for(task, 5)

    play(scenario)


def test_the_device_stays_open_for_the_next_press() -> None:
    async def scenario(stage: Stage) -> None:
        for _ in range(3):
            async with stage.capturing():
                stage.stream.give(tone(0.1))
        assert len(stage.library.streams) == 1
        assert stage.microphone.is_open

    stage = play(scenario)
    assert stage.stream.state == "closed"
    assert not stage.microphone.is_open


def test_what_is_heard_between_presses_is_dropped() -> None:
    async def scenario(stage: Stage) -> None:
        async with stage.capturing():
            stage.stream.give(tone(0.1))
        stage.stream.give(tone(3.0))
        await asyncio.sleep(0.01)
        async with stage.capturing():
            stage.stream.give(tone(0.2))
        assert abs(stage.seconds - 0.2) < 0.001

    play(scenario)


def test_the_device_is_closed_after_its_warm_time() -> None:
    async def scenario(stage: Stage) -> None:
        async with stage.capturing():
            stage.stream.give(tone(0.1))
        await until(lambda: stage.stream.state == "closed")
        async with stage.capturing():
            stage.stream.give(tone(0.1))
        assert len(stage.library.streams) == 2

    play(scenario, warm_seconds=0.01)


def test_warming_up_opens_the_device_ahead() -> None:
    async def scenario(stage: Stage) -> None:
        await stage.microphone.warm_up()
        assert stage.stream.state == "started"
        async with stage.capturing():
            stage.stream.give(tone(0.1))
        assert len(stage.library.streams) == 1

    play(scenario)


def test_warming_up_without_a_device_is_silent(caplog: pytest.LogCaptureFixture) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.microphone.warm_up()

    with caplog.at_level(logging.WARNING):
        play(scenario, library=FakeSounddevice(devices=[]))
    assert not caplog.records


def test_another_choice_opens_another_device() -> None:
    async def scenario(stage: Stage) -> None:
        async with stage.capturing():
            stage.stream.give(tone(0.1))
        stage.choice = DeviceChoice("USB", "ALSA")
        async with stage.capturing():
            stage.stream.give(tone(0.1))
        assert [stream.options["device"] for stream in stage.library.streams] == [0, 1]
        assert stage.library.streams[0].state == "closed"
        stage.choice = DeviceChoice("Gone", "ALSA")
        async with stage.capturing():
            stage.stream.give(tone(0.1))
            assert stage.microphone.is_fallback

    play(scenario, library=FakeSounddevice([device("Desk", inputs=1), device("USB", inputs=1)]))


async def error_of(task: Awaitable[None]) -> AudioDeviceError:
    with pytest.raises(AudioDeviceError) as caught:
        await task
    return caught.value


def test_a_device_that_goes_away_keeps_what_was_said() -> None:
    async def scenario(stage: Stage) -> None:
        async with stage.capturing() as task:
            stage.stream.give(tone(0.5))
            stage.stream.end()
            error = await error_of(task)
        assert error.code == "microphone_gone"
        assert abs(stage.seconds - 0.5) < 0.001
        assert stage.stream.state == "closed"

    play(scenario)


def test_a_device_that_falls_silent_without_a_word_is_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(microphone, "SILENT_SECONDS", 0.05)

    async def scenario(stage: Stage) -> None:
        async with stage.capturing() as task:
            stage.stream.give(tone(0.5))
            error = await error_of(task)
        assert error.code == "microphone_gone"
        assert abs(stage.seconds - 0.5) < 0.001

    play(scenario)


def test_what_comes_after_a_sleep_is_dropped_and_the_device_opened_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asleep = [0.0]
    monkeypatch.setattr(input_stream, "steady_seconds", lambda: time.monotonic() + asleep[0])

    async def scenario(stage: Stage) -> None:
        async with stage.capturing() as task:
            stage.stream.give(tone(0.5))
            asleep[0] = 3600.0
            for _ in range(100):  # the backlog, in a burst
                stage.stream.give(tone(0.01))
            error = await error_of(task)
        assert error.code == "microphone_slept"
        assert error.action is Action.RETRY
        assert abs(stage.seconds - 0.5) < 0.001
        async with stage.capturing():
            stage.stream.give(tone(0.2))
        assert len(stage.library.streams) == 2
        assert abs(stage.seconds - 0.2) < 0.001

    play(scenario)


def test_a_warm_device_that_slept_is_opened_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    asleep = [0.0]
    monkeypatch.setattr(input_stream, "steady_seconds", lambda: time.monotonic() + asleep[0])

    async def scenario(stage: Stage) -> None:
        async with stage.capturing():
            stage.stream.give(tone(0.1))
        asleep[0] = 3600.0
        assert stage.microphone.is_dead
        async with stage.capturing():
            stage.stream.give(tone(0.2))
        assert len(stage.library.streams) == 2

    play(scenario)


def test_a_warm_device_is_let_go_and_one_in_use_afterwards() -> None:
    async def scenario(stage: Stage) -> None:
        async with stage.capturing():
            stage.stream.give(tone(0.1))
        await stage.microphone.let_go()
        assert stage.stream.state == "closed"
        async with stage.capturing():
            await stage.microphone.let_go()
            stage.stream.give(tone(0.1))
        assert abs(stage.seconds - 0.1) < 0.001
        async with stage.capturing():
            stage.stream.give(tone(0.1))
        assert len(stage.library.streams) == 3

    play(scenario)


def test_a_device_that_never_gives_sound_has_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(microphone, "FIRST_SECONDS", 0.05)

    async def scenario(stage: Stage) -> None:
        async with stage.capturing() as task:
            assert (await error_of(task)).code == "microphone_failed"

    play(scenario)


def test_a_device_that_died_meanwhile_is_opened_anew() -> None:
    async def scenario(stage: Stage) -> None:
        async with stage.capturing():
            stage.stream.give(tone(0.1))
        stage.stream.end()
        await asyncio.sleep(0.01)
        async with stage.capturing():
            stage.stream.give(tone(0.1))
        assert len(stage.library.streams) == 2
        assert abs(stage.seconds - 0.1) < 0.001

    play(scenario)


@pytest.mark.parametrize(
    ("library", "code"),
    [
        (FakeSounddevice(devices=[]), "no_microphone"),
        (FakeSounddevice(refusals=[PortAudioError("busy", -9985)] * 2), "microphone_busy"),
    ],
)
def test_a_refusal_is_told(library: FakeSounddevice, code: str) -> None:
    async def scenario(stage: Stage) -> None:
        assert (await error_of(stage.capture())).code == code

    play(scenario, library=library)


def test_letting_go_before_the_device_is_open_yields_nothing() -> None:
    block = threading.Event()

    async def scenario(stage: Stage) -> None:
        task = asyncio.create_task(stage.capture())
        await until(lambda: ("start", "audio") in stage.library.calls)
        stage.stop.set()
        await asyncio.wait_for(task, 5)
        block.set()
        await until(lambda: stage.microphone.is_open)
        assert stage.blocks == []

    play(scenario, library=FakeSounddevice(block=block))


def test_closing_while_the_device_is_being_opened_leaves_nothing_open() -> None:
    block = threading.Event()

    async def scenario(stage: Stage) -> None:
        task = asyncio.create_task(stage.capture())
        await until(lambda: ("start", "audio") in stage.library.calls)
        task.cancel()
        await asyncio.wait({task})
        await stage.microphone.close()
        block.set()

    stage = play(scenario, library=FakeSounddevice(block=block))
    assert stage.stream.state == "closed"


def test_leaving_a_capture_early_ends_it() -> None:
    async def scenario(stage: Stage) -> None:
        async with stage.capturing() as task:
            stage.stream.give(tone(0.1))
            task.cancel()
        assert task.cancelled()
        async with stage.capturing():
            stage.stream.give(tone(0.1))
        assert len(stage.library.streams) == 1

    play(scenario)


def test_sound_after_the_loop_is_closed_is_dropped() -> None:
    async def open_one() -> FakeStream:
        stage = Stage()
        await stage.microphone.warm_up()
        await stage.close()
        return stage.stream

    stream = asyncio.run(open_one())
    stream.give(tone(0.01))
    stream.end()


def test_nonsense_about_the_delay_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.microphone.warm_up()
        opened = stage.microphone._stream
        assert opened is not None
        with opened.listen() as chunks:
            for delay in (-5e8, 0.0, input_stream.LONGEST_DELAY + 1):
                opened._arrived(tone(0.01), int(RATE * 0.01), delay)
                chunk = await chunks.get()
                assert isinstance(chunk, input_stream.Chunk)
                assert abs(chunk.ended_at - asyncio.get_running_loop().time()) < 0.5

    play(scenario)
