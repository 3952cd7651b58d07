"""Synthesized speech in noise: what is heard early is never less than what was said."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest

from desktop_assistant.conversation.early_hearing import EarlyHearing
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import HearingOptions, Transcript
from tests import virtual_time
from tests.virtual.sound import Samples, read_mono, speak

pytestmark = pytest.mark.skipif(not shutil.which("espeak-ng"), reason="needs espeak-ng")

RATE = 16_000
BLOCK = 480

SENTENCES = (
    "Well, I was thinking, maybe we could go to the park tomorrow, or not.",
    "No, wait, that's not what I meant at all.",
    "She sells sea shells by the sea shore, sits and hisses.",
    "My name is Tess, and I live in Bath.",
    "Please remind me to buy milk, eggs, bread and a newspaper.",
    "Yes.",
)
VOICES = ("en-us", "en-gb", "es", "en-us+f3", "en-us+whisper")

LOST_DB = -45.0
"""So far below the loudest of an utterance nothing is left of a word."""


class Counter:
    """A service that answers with the number of samples it was given."""

    async def transcribe(
        self, blocks: AsyncIterator[SoundBlock], options: HearingOptions
    ) -> AsyncIterator[Transcript]:
        count = 0
        async for block in blocks:
            count += block.frames
        await asyncio.sleep(0.3)
        yield Transcript(str(count), final=True)


def spoken(sentence: str, voice: str, folder: Path) -> Samples:
    """The sentence between silences, the last one as long as people hold a button."""
    clean = read_mono(speak(sentence, folder / "speech.wav", voice), RATE) * 0.3
    return np.concatenate([np.zeros(RATE // 10), clean, np.zeros(RATE * 3 // 10)])


def with_noise(clean: Samples, level: float, seed: int) -> list[SoundBlock]:
    """In blocks; ``level`` in decibels below full scale."""
    noise = np.random.default_rng(seed).normal(0, 10 ** (level / 20), len(clean))
    samples = (np.clip(clean + noise, -1, 1) * 32767).astype("<i2")
    return [
        SoundBlock(samples[at : at + BLOCK].tobytes(), RATE) for at in range(0, len(clean), BLOCK)
    ]


def heard_samples(blocks: list[SoundBlock]) -> int:
    """How many of them the answer is about."""

    async def in_their_time() -> AsyncIterator[SoundBlock]:
        for block in blocks:
            await asyncio.sleep(block.seconds)
            yield block

    async def hear() -> int:
        hearing = EarlyHearing(Counter())
        options = HearingOptions(early=True)
        *_, last = [each async for each in hearing.transcribe(in_their_time(), options)]
        assert last.final
        return int(last.text)

    return virtual_time.run(hear())


def loudest(samples: Samples) -> float:
    """The level of the loudest block, in decibels below full scale."""
    levels = [float(np.mean(samples[at : at + BLOCK] ** 2)) for at in range(0, len(samples), BLOCK)]
    return 10 * float(np.log10(max([*levels, 1e-12])))


@pytest.mark.parametrize("noise", [-120.0, -65.0, -55.0, -48.0])
def test_no_part_of_a_word_is_left_out(noise: float, tmp_path: Path) -> None:
    early = 0
    for number, voice in enumerate(VOICES):
        for sentence in SENTENCES:
            clean = spoken(sentence, voice, tmp_path)
            heard = heard_samples(with_noise(clean, noise, number))
            early += heard < len(clean)
            assert loudest(clean[heard:]) - loudest(clean) < LOST_DB, (sentence, voice)
    total = len(VOICES) * len(SENTENCES)
    assert early == total if noise < -60 else early > total // 10
