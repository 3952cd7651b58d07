"""What the speaker's callback takes, and what counts as heard."""

from __future__ import annotations

import numpy as np

from desktop_assistant.audio.feed import Feed
from tests.fakes.sounddevice import FakeTime

RATE = 1_000


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def ramp(count: int, start: int = 1) -> bytes:
    return np.arange(start, start + count, dtype="<i2").tobytes()


def take(feed: Feed, frames: int, delay: float = 0.0, channels: int = 1) -> list[int]:
    buffer = bytearray(b"\xff" * frames * 2 * channels)
    feed.callback(memoryview(buffer), frames, FakeTime(outputBufferDacTime=delay), None)
    values: list[int] = np.frombuffer(buffer, dtype="<i2").tolist()
    return values


def test_pieces_come_out_as_one_stream_then_silence() -> None:
    feed = Feed(RATE, 1, Clock())
    feed.add(ramp(3))
    feed.add(ramp(2, start=4))
    assert take(feed, 4) == [1, 2, 3, 4]
    assert take(feed, 4) == [5, 0, 0, 0]
    assert take(feed, 2) == [0, 0]


def test_each_channel_gets_the_sound() -> None:
    feed = Feed(RATE, 2, Clock())
    feed.add(ramp(2))
    assert take(feed, 3, channels=2) == [1, 1, 2, 2, 0, 0]
    assert feed.added_frames == 2


def test_sound_is_heard_only_after_the_delay_of_the_device() -> None:
    clock = Clock()
    feed = Feed(RATE, 1, clock)
    feed.add(ramp(100))
    take(feed, 100, delay=0.05)
    assert feed.heard_frames == 0
    clock.now += 0.08
    assert feed.heard_frames == 30
    assert abs(feed.waiting_seconds - 0.07) < 1e-6
    clock.now += 1
    assert feed.heard_frames == 100
    assert feed.waiting_seconds == 0


def test_filling_the_devices_buffer_at_once_is_not_hearing_it_at_once() -> None:
    clock = Clock()
    feed = Feed(RATE, 1, clock)
    feed.add(ramp(300))
    for _ in range(3):
        take(feed, 100)
    clock.now += 0.15
    assert feed.heard_frames == 150


def test_a_gap_in_the_sound_is_not_counted() -> None:
    clock = Clock()
    feed = Feed(RATE, 1, clock)
    feed.add(ramp(10))
    take(feed, 100)
    clock.now += 0.1
    take(feed, 100)
    clock.now += 0.1
    feed.add(ramp(50))
    take(feed, 50)
    clock.now += 0.02
    assert feed.heard_frames == 30


def test_nonsense_about_the_delay_is_not_believed() -> None:
    clock = Clock()
    feed = Feed(RATE, 1, clock)
    feed.add(ramp(10))
    take(feed, 10, delay=-5e8)
    clock.now += 0.005
    assert feed.heard_frames == 5


def test_silencing_fades_out_and_nothing_comes_after() -> None:
    feed = Feed(10_000, 1, Clock())
    feed.add(np.full(1000, 1000, dtype="<i2").tobytes())
    feed.silence()
    faded = take(feed, 100)
    assert faded[0] == 1000
    assert faded[:50] == sorted(faded[:50], reverse=True)
    assert faded[49] < 50
    assert faded[50:] == [0] * 50
    feed.add(ramp(10))
    assert take(feed, 100) == [0] * 100


def test_silencing_keeps_how_much_was_heard() -> None:
    clock = Clock()
    feed = Feed(RATE, 1, clock)
    feed.add(ramp(100))
    take(feed, 100)
    clock.now += 0.04
    feed.silence()
    feed.silence()
    clock.now += 1
    assert feed.heard_frames == 40
    assert feed.waiting_seconds == 0


def test_before_the_first_callback_nothing_is_heard() -> None:
    feed = Feed(RATE, 1, Clock())
    feed.add(ramp(100))
    assert feed.heard_frames == 0
    assert feed.called_at is None
