"""Hearing without a service: one of the demo's sentences, recognised on this computer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

import numpy as np
import soxr
from numpy.typing import NDArray

from desktop_assistant.errors import NothingHeardError
from desktop_assistant.model.sound import SAMPLE_WIDTH, SILENT_DBFS, SoundBlock
from desktop_assistant.model.speech import HearingOptions, Transcript
from desktop_assistant.providers.demo.recognizer import SAMPLE_RATE, SentenceRecognizer
from desktop_assistant.providers.demo.sentences import SENTENCES

SPOKEN_DBFS = -50.0
"""When no block is louder than this, nobody spoke."""

Result = TypeVar("Result")


class DemoSpeechToText:
    """A :class:`~desktop_assistant.conversation.ports.SpeechToText` for a list of sentences.

    The recogniser lives in one worker thread, where it is built at the first use or by
    ``warm_up``, and decodes while the user is still speaking.
    """

    def __init__(self, sentences: Sequence[str] = SENTENCES) -> None:
        self._sentences = tuple(sentences)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="demo-hearing")
        self._recognizer: SentenceRecognizer | None = None
        self._utterance = asyncio.Lock()

    async def warm_up(self) -> None:
        """Load the model ahead of the first utterance."""
        await self._run(self._build)

    async def transcribe(
        self, blocks: AsyncIterator[SoundBlock], options: HearingOptions
    ) -> AsyncGenerator[Transcript, None]:
        """Yield the words as they are recognised, then the nearest sentence.

        The final transcript is empty when there is only silence.

        Raises:
            NothingHeardError: something else was said; its code is ``demo_not_understood``.
        """
        async with self._utterance:
            recognizer = await self._run(self._build)
            await self._run(recognizer.start)
            shown, loudest = "", SILENT_DBFS
            resampling = Resampling()
            async for block in blocks:
                loudest = max(loudest, block.dbfs())
                heard = await self._run(partial(_feed, recognizer, resampling, block))
                if heard and heard != shown:
                    shown = heard
                    yield Transcript(heard, final=False, language="en")
            sentence = await self._run(recognizer.finish)
        is_spoken = loudest > SPOKEN_DBFS
        if is_spoken and not sentence:
            raise NothingHeardError(
                "That is not one of the sentences this demo knows. Choose one from the list.",
                code="demo_not_understood",
            )
        yield Transcript(sentence if is_spoken else "", final=True, language="en")

    async def _run(self, function: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, function)

    def _build(self) -> SentenceRecognizer:
        if self._recognizer is None:
            self._recognizer = SentenceRecognizer(self._sentences)
        return self._recognizer


def _feed(recognizer: SentenceRecognizer, resampling: Resampling, block: SoundBlock) -> str:
    return recognizer.feed(resampling.convert(block))


class Resampling:
    """Blocks of any rate as samples at the recogniser's rate."""

    def __init__(self) -> None:
        self._stream: soxr.ResampleStream | None = None
        self._rate = SAMPLE_RATE

    def convert(self, block: SoundBlock) -> NDArray[np.int16]:
        usable = block.samples[: block.frames * SAMPLE_WIDTH]
        samples = np.frombuffer(usable, dtype="<i2").astype(np.int16)
        if block.sample_rate == SAMPLE_RATE:
            return samples
        if self._stream is None or self._rate != block.sample_rate:
            self._rate = block.sample_rate
            self._stream = soxr.ResampleStream(self._rate, SAMPLE_RATE, 1, dtype="int16")
        resampled: NDArray[np.int16] = self._stream.resample_chunk(samples)
        return resampled
