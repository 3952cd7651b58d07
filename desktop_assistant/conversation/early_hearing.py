"""Asking what was said before the user lets go.

People hold the button a moment longer than they speak. A service that hears whole utterances only
is asked in that moment already. Its answer counts when nothing but the same silence follows; else
it is thrown away unseen, and the whole utterance is heard as ever.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

from desktop_assistant.conversation.closing import closing
from desktop_assistant.conversation.ports import SpeechToText
from desktop_assistant.errors import ProviderError
from desktop_assistant.model.sound import SILENT_DBFS, SoundBlock
from desktop_assistant.model.speech import HearingOptions, Transcript

log = logging.getLogger(__name__)

PAUSE_SECONDS = 0.15
"""Silence of this length may be the end; twice as long after each time that it was not."""

MOST_GUESSES = 3
"""A service is asked no more often than this before the end of an utterance."""

SHORTEST_SECONDS, LONGEST_SECONDS = 0.5, 30.0
"""Of an utterance. There is little to win with a long one, and asking costs."""

SLOWEST_SECONDS = 1.0
"""A service that takes longer to answer may have one pair of hands, which must stay free."""

SPEECH_DB = 25.0
"""Silence is so far below the loudest of an utterance."""

STEADY_DB = 8.0
"""The noise in silence changes by no more than this; a word that is said softly does."""

LOUDER_DB = 3.0
"""What is so much louder than the silence before it may be a word."""

NO_WORD_DBFS = -60.0
"""Whatever is not louder than this holds no word, however much it changes."""


Told = Callable[[Transcript | Exception | None], None]
"""Takes what came of an utterance: transcripts, the error that ended it, or None at its end."""


class EarlyHearing:
    """A :class:`~desktop_assistant.conversation.ports.SpeechToText` around another one.

    Without ``early`` in the options it changes nothing. A service that turns out to be slow, or
    that fails, is not asked early again until it answers fast.
    """

    def __init__(self, hearing: SpeechToText) -> None:
        self._hearing = hearing
        self._takes = 0.0

    async def transcribe(
        self, blocks: AsyncIterator[SoundBlock], options: HearingOptions
    ) -> AsyncIterator[Transcript]:
        """As the service does it, or what it said of all but the silence at the end.

        A partial transcript is what was said when the user goes on to say nothing; an empty one
        tells that the user says more.

        Raises:
            ProviderError: the service could not transcribe the whole utterance.
        """
        inbox: asyncio.Queue[Transcript | Exception | None] = asyncio.Queue()
        guesses = MOST_GUESSES if options.early and self._takes <= SLOWEST_SECONDS else 0
        utterance = _Utterance(self._hearing, options, guesses, inbox.put_nowait)
        hearing = asyncio.create_task(
            self._hear(utterance, blocks, options, inbox.put_nowait), name="hear"
        )
        try:
            while (item := await inbox.get()) is not None:
                if isinstance(item, Exception):
                    raise item
                yield item
        except ProviderError:
            self._takes = math.inf
            raise
        finally:
            hearing.cancel()
            await asyncio.wait({hearing})
            await utterance.close()

    async def _hear(
        self,
        utterance: _Utterance,
        blocks: AsyncIterator[SoundBlock],
        options: HearingOptions,
        tell: Told,
    ) -> None:
        try:
            async with closing(
                self._hearing.transcribe(utterance.watched(blocks), options)
            ) as transcripts:
                async for transcript in transcripts:
                    if transcript.final:
                        self._takes = utterance.seconds_since_end
                    tell(transcript)
        except _HeardAlready as heard:
            self._takes = heard.seconds
            tell(heard.transcript)
        except Exception as error:  # noqa: BLE001 -- it travels to the reader, who raises it
            tell(error)
        tell(None)


class Silence:
    """Tells from the levels of an utterance whether it pauses."""

    def __init__(self) -> None:
        self.limit = SILENT_DBFS
        """What is louder than this ends the pause that was found last."""
        self._loudest = SILENT_DBFS
        self._latest: deque[tuple[float, float]] = deque()
        self._latest_seconds = 0.0

    def hear(self, seconds: float, level: float, pause: float) -> bool:
        """Take the next block; whether the last ``pause`` seconds were silence.

        ``level`` is that of the block, in decibels below full scale.
        """
        level = max(level, NO_WORD_DBFS)
        self._loudest = max(self._loudest, level)
        self._latest.append((seconds, level))
        self._latest_seconds += seconds
        while self._latest_seconds - self._latest[0][0] >= pause:
            self._latest_seconds -= self._latest.popleft()[0]
        levels = [each for _, each in self._latest]
        loudest = max(levels)
        self.limit = loudest + LOUDER_DB
        is_steady = loudest - min(levels) <= STEADY_DB
        is_low = loudest <= self._loudest - SPEECH_DB
        return is_steady and is_low and self._latest_seconds >= pause


class _HeardAlready(Exception):  # noqa: N818 -- no error, but the way out of the other transcription
    """``seconds`` is how long the service took."""

    def __init__(self, transcript: Transcript, seconds: float) -> None:
        super().__init__()
        self.transcript = transcript
        self.seconds = seconds


class _Utterance:
    """The blocks of one utterance on their way, and what was asked of them so far."""

    def __init__(
        self, hearing: SpeechToText, options: HearingOptions, guesses: int, tell: Told
    ) -> None:
        self._hearing = hearing
        self._options = replace(options, early=False)
        self._guesses_left = guesses
        self._tell = tell
        self._blocks: list[SoundBlock] = []
        self._seconds = 0.0
        self._silence = Silence()
        self._pause = PAUSE_SECONDS
        self._guess: asyncio.Task[Transcript] | None = None
        self._asked_at = self._answered_at = 0.0
        self._limit = SILENT_DBFS
        self._dropped: set[asyncio.Task[Transcript]] = set()
        self._ended_at: float | None = None

    async def watched(self, blocks: AsyncIterator[SoundBlock]) -> AsyncIterator[SoundBlock]:
        """``blocks``; raises _HeardAlready at their end when it is known what they say.

        Raises:
            ProviderError: the service let the time pass; it is not asked again unasked.
        """
        async for block in blocks:
            if self._guesses_left or self._guess is not None:
                self._hear(block)
            yield block
        self._ended_at = _now()
        if self._guess is not None:
            await asyncio.wait({self._guess})
            if (transcript := _result(self._guess)) is not None:
                raise _HeardAlready(transcript, self._answered_at - self._asked_at)
            error = self._guess.exception()
            if isinstance(error, ProviderError) and error.code == "timeout":
                raise error

    @property
    def seconds_since_end(self) -> float:
        """How long ago the last block came; 0 when the service did not wait for it."""
        return 0.0 if self._ended_at is None else _now() - self._ended_at

    async def close(self) -> None:
        tasks = self._dropped | ({self._guess} if self._guess is not None else set())
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    def _hear(self, block: SoundBlock) -> None:
        self._blocks.append(block)
        self._seconds += block.seconds
        level = block.dbfs()
        is_pause = self._silence.hear(block.seconds, level, self._pause)
        if self._guess is not None:
            if max(level, NO_WORD_DBFS) > self._limit:
                self._drop(self._guess)
        elif is_pause and self._may_ask:
            self._ask()

    @property
    def _may_ask(self) -> bool:
        is_of_use = SHORTEST_SECONDS <= self._seconds <= LONGEST_SECONDS
        is_busy = any(not task.done() for task in self._dropped)
        return is_of_use and not is_busy and self._guesses_left > 0

    def _ask(self) -> None:
        self._guesses_left -= 1
        self._limit = self._silence.limit
        self._asked_at = _now()
        samples = b"".join(block.samples for block in self._blocks)
        whole = SoundBlock(samples, self._blocks[0].sample_rate)
        self._guess = asyncio.create_task(self._transcribe(whole), name="hear early")
        self._guess.add_done_callback(self._guessed)

    def _guessed(self, guess: asyncio.Task[Transcript]) -> None:
        if guess is not self._guess:
            return
        self._answered_at = _now()
        transcript = _result(guess)
        if transcript is not None and self._ended_at is None:
            self._tell(replace(transcript, final=False))

    def _drop(self, guess: asyncio.Task[Transcript]) -> None:
        """The user goes on. So does the request, which keeps its connection open."""
        self._guess = None
        self._dropped.add(guess)
        self._pause *= 2
        if guess.done():
            self._tell(Transcript("", final=False))

    async def _transcribe(self, sound: SoundBlock) -> Transcript:
        async with closing(self._hearing.transcribe(_once(sound), self._options)) as transcripts:
            heard = [transcript async for transcript in transcripts]
        return heard[-1]


def _result(guess: asyncio.Task[Transcript]) -> Transcript | None:
    """What was understood; None when that is nothing, or went wrong."""
    if guess.cancelled():
        return None
    if (error := guess.exception()) is not None:
        log.info("hearing early failed: %s", error)
        return None
    transcript = guess.result()
    return transcript if transcript.text.strip() else None


def _now() -> float:
    return asyncio.get_running_loop().time()


async def _once(block: SoundBlock) -> AsyncIterator[SoundBlock]:
    yield block
