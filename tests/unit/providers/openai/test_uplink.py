"""Live, FLAC or Opus, as the last uploads ask."""

from __future__ import annotations

import pytest

from desktop_assistant.providers.openai.uplink import (
    FIRST_FLIGHT,
    KEPT_UPLOADS,
    LEAST_BYTES,
    LIVE_BYTES,
    Uplink,
    is_slow,
    rate_of,
)

FLAC, OPUS = 95_000, 20_000
"""Bytes of five seconds of speech."""


def kilobits(rate: float) -> float:
    """Bytes a second for so many kbit/s."""
    return rate * 1000 / 8


def note(uplink: Uplink, size: int, kbits: float, round_trip: float) -> None:
    """An upload over a link of that speed: it takes that long, and an acknowledgement."""
    uplink.note_upload(size, size / kilobits(kbits) + round_trip)


@pytest.mark.parametrize(
    ("kbits", "was_slow", "slow"),
    [
        ([50], False, True),
        ([3_000], False, True),
        ([6_000], False, False),
        ([100_000], False, False),
        ([], False, False),
        ([50, 100_000], False, False),  # the newest counts
        ([6_000] * 3, True, True),  # not clearly fast
        ([10_000] * 3, True, False),
        ([10_000] * 2, True, True),  # not often enough
        ([50, 10_000, 10_000], True, True),
        ([], True, True),
    ],
)
def test_opus_where_flac_would_clearly_cost_more(
    kbits: list[float], was_slow: bool, slow: bool
) -> None:
    assert is_slow([kilobits(each) for each in kbits], was_slow=was_slow) is slow


def test_round_trips_are_not_taken_for_a_slow_link() -> None:
    # One flight, its acknowledgement, two flights, ...: as fast as any network allows.
    assert rate_of(FIRST_FLIGHT, 0.2, 0.2) > kilobits(100_000)
    assert rate_of(FIRST_FLIGHT * 3, 0.4, 0.2) > kilobits(100_000)
    assert rate_of(FIRST_FLIGHT, 2.2, 0.2) == pytest.approx(FIRST_FLIGHT / 2)
    assert rate_of(FIRST_FLIGHT, 0.0, 0.2) > 0


@pytest.mark.parametrize("round_trip", [0.001, 0.03, 0.1])
def test_a_slow_link_is_found_at_once_and_left_once_it_is_fast(round_trip: float) -> None:
    uplink = Uplink()
    uplink.note_round_trip(round_trip + 0.3)
    uplink.note_round_trip(round_trip)
    note(uplink, FLAC, 500, round_trip)
    assert uplink.is_slow
    for _ in range(5):
        note(uplink, OPUS, 500, round_trip)
        assert uplink.is_slow
    for number in range(KEPT_UPLOADS):
        assert uplink.is_slow, number
        note(uplink, OPUS, 50_000, round_trip)
    assert not uplink.is_slow


def test_a_link_of_many_round_trips_is_no_slow_one() -> None:
    uplink = Uplink()
    uplink.note_round_trip(0.1)
    uplink.note_upload(FLAC, 0.31)
    assert not uplink.is_slow


def test_small_uploads_tell_nothing() -> None:
    uplink = Uplink()
    uplink.note_upload(LEAST_BYTES - 1, 10.0)
    assert not uplink.is_slow


def test_what_was_forgotten_does_not_count() -> None:
    uplink, known = Uplink(), []
    uplink.note_upload(FLAC, 10.0)
    known.append(uplink.is_slow)
    uplink.forget()
    known.append(uplink.is_slow)
    uplink.note_upload(FLAC, 0.01)
    known.append(uplink.is_slow)
    assert known == [True, False, False]


@pytest.mark.parametrize(
    ("kbits", "carries"),
    [
        ([], True),
        ([50], False),
        ([600], False),  # with nothing left for anything else
        ([1_000], True),
        ([50, 1_000], True),  # the newest counts
        ([50_000, 50_000, 50], False),
    ],
)
def test_live_speech_needs_a_link_that_takes_more(kbits: list[float], carries: bool) -> None:
    uplink = Uplink()
    for each in kbits:
        note(uplink, FLAC, each, 0.0)
    assert uplink.carries_live is carries


@pytest.mark.parametrize("arrived", [-200, 0, 6_000])
def test_live_speech_that_waits_tells_of_a_slow_link_however_little_arrived(arrived: int) -> None:
    uplink = Uplink()
    uplink.note_round_trip(0.05)
    uplink.note_live(arrived, 1.0)
    assert (uplink.carries_live, uplink.is_slow) == (False, True)
    uplink.forget()
    assert uplink.carries_live


def test_a_long_utterance_sent_at_once_over_a_fast_link_tells_of_no_slow_one() -> None:
    uplink = Uplink()
    uplink.note_live(int(LIVE_BYTES) * 20, 1.0)
    assert uplink.carries_live
