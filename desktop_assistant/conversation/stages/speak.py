"""Stage 5: the reply's sentences as sound."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial

from desktop_assistant.conversation.closing import closing
from desktop_assistant.conversation.patience import Patience
from desktop_assistant.conversation.ports import TextToSpeech
from desktop_assistant.conversation.sentences import Sentence
from desktop_assistant.conversation.silent_start import (
    BETWEEN_SECONDS,
    LEFT_SECONDS,
    without_silent_start,
)
from desktop_assistant.conversation.speakable import speakable
from desktop_assistant.errors import ProviderError
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import SpeakingOptions

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Speech:
    """A piece of sound of a sentence; ``block`` is ``None`` when the sentence is complete."""

    sentence: Sentence
    block: SoundBlock | None


async def speak(
    speaking: TextToSpeech,
    sentences: AsyncIterator[Sentence],
    options: SpeakingOptions,
    patience: Patience,
    failed: Callable[[ProviderError], None],
) -> AsyncIterator[Speech]:
    """Yield each sentence's sound, then its end. A sentence with nothing to say has only an end.

    A voice that fails never fails the turn: ``failed`` is told, the next sentence tries once
    more, and after a second failure the rest stays unspoken. What is silent before a sentence
    is left out but for a short pause.
    """
    failures = 0
    is_first = True
    async for sentence in sentences:
        text = speakable(sentence.text)
        if failures > 1:
            continue
        try:
            if text:
                left = LEFT_SECONDS if is_first else BETWEEN_SECONDS
                sound = patience.stream("speaking", partial(speaking.synthesize, text, options))
                async with closing(sound) as blocks:
                    async for block in without_silent_start(blocks, left):
                        is_first = False
                        yield Speech(sentence, block)
            yield Speech(sentence, None)
        except ProviderError as error:
            failures += 1
            log.info("a sentence stays unspoken: %s", error.code)
            failed(error)
