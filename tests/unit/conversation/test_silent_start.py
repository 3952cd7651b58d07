"""Silence at the head of a voice is left out, and nothing else is."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import AsyncIterator

import pytest

from desktop_assistant.conversation.silent_start import LONGEST_SECONDS, without_silent_start
from desktop_assistant.model.sound import SoundBlock

RATE = 24_000


def quiet(seconds: float) -> bytes:
    return array("h", [20, -20] * int(seconds * RATE / 2)).tobytes()


def voice(seconds: float) -> bytes:
    return array("h", [9000, -9000] * int(seconds * RATE / 2)).tobytes()


def trimmed(samples: bytes, step: int = 1920, left: float = 0.02) -> bytes:
    async def blocks() -> AsyncIterator[SoundBlock]:
        for start in range(0, len(samples), step):
            yield SoundBlock(samples[start : start + step], RATE)

    async def collect() -> bytes:
        return b"".join([block.samples async for block in without_silent_start(blocks(), left)])

    return asyncio.run(collect())


@pytest.mark.parametrize("step", [2, 960, 1920, 1_000_000])
@pytest.mark.parametrize("silent", [0.05, 0.15, 1.0])
def test_a_silent_head_is_cut_to_a_moment_before_the_voice(silent: float, step: int) -> None:
    left = trimmed(quiet(silent) + voice(0.3) + quiet(0.3), step)
    assert left.endswith(voice(0.3) + quiet(0.3))
    before = len(left) - len(voice(0.3) + quiet(0.3))
    assert 0.02 * RATE * 2 <= before <= 0.031 * RATE * 2


def test_a_voice_that_begins_at_once_stays_whole() -> None:
    assert trimmed(voice(0.5)) == voice(0.5)


def test_the_pause_before_a_later_sentence_is_longer() -> None:
    before = len(trimmed(quiet(1.0) + voice(0.1), left=0.1)) - len(voice(0.1))
    assert before / RATE / 2 == pytest.approx(0.1, abs=0.011)


def test_what_is_silent_to_its_end_is_nearly_nothing() -> None:
    assert len(trimmed(quiet(2.0))) == 0.02 * RATE * 2


def test_what_is_silent_for_long_is_meant_to_be() -> None:
    left = trimmed(quiet(LONGEST_SECONDS + 2.0) + voice(0.1))
    assert len(left) / RATE / 2 == pytest.approx(2.1, abs=0.15)
