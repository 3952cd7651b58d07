"""Stage 2: the text of the utterance."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

from desktop_assistant.conversation.closing import closing
from desktop_assistant.conversation.patience import Patience
from desktop_assistant.conversation.ports import SpeechToText
from desktop_assistant.errors import NothingHeardError
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import HearingOptions, Transcript


async def transcribe(
    hearing: SpeechToText,
    blocks: AsyncIterator[SoundBlock],
    options: HearingOptions,
    patience: Patience,
    grew: Callable[[Transcript], None],
) -> str:
    """The final transcript; ``grew`` is called with each partial one and the final one.

    A service that is busy is waited for with ``patience`` and then hears everything anew.

    Raises:
        NothingHeardError: the service understood no words.
        ProviderError: the service failed.
    """
    text = ""
    utterance = _Utterance(blocks)
    transcripts = patience.stream(
        "hearing", lambda: hearing.transcribe(utterance.from_the_start(), options)
    )
    async with closing(transcripts):
        async for transcript in transcripts:
            text = transcript.text.strip()
            grew(transcript)
    if not text:
        raise NothingHeardError("I understood no words. Say it once more?", code="no_words")
    return text


class _Utterance:
    """Blocks that can be read again from the start while they still come."""

    def __init__(self, blocks: AsyncIterator[SoundBlock]) -> None:
        self._coming = blocks
        self._heard: list[SoundBlock] = []

    def from_the_start(self) -> AsyncIterator[SoundBlock]:
        return _Reading(self)

    async def block(self, place: int) -> SoundBlock:
        """Raises StopAsyncIteration after the last one."""
        if place == len(self._heard):
            self._heard.append(await anext(self._coming))
        return self._heard[place]


class _Reading:
    """Not a generator: it may be left at any place, and nobody needs to close it."""

    def __init__(self, utterance: _Utterance) -> None:
        self._utterance = utterance
        self._place = 0

    def __aiter__(self) -> _Reading:
        return self

    async def __anext__(self) -> SoundBlock:
        block = await self._utterance.block(self._place)
        self._place += 1
        return block
