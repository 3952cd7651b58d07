"""Stage 2: the text of the utterance."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

from desktop_assistant.conversation.ports import SpeechToText
from desktop_assistant.errors import NothingHeardError
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import HearingOptions, Transcript


async def transcribe(
    hearing: SpeechToText,
    blocks: AsyncIterator[SoundBlock],
    options: HearingOptions,
    grew: Callable[[Transcript], None],
) -> str:
    """The final transcript; ``grew`` is called with each partial one and the final one.

    Raises:
        NothingHeardError: the service understood no words.
        ProviderError: the service failed.
    """
    text = ""
    async for transcript in hearing.transcribe(blocks, options):
        text = transcript.text.strip()
        grew(transcript)
    if not text:
        raise NothingHeardError("I understood no words. Say it once more?", code="no_words")
    return text
