"""A short sentence of the program's own, spoken while nothing else is."""

from __future__ import annotations

import asyncio
import logging

from desktop_assistant.conversation.closing import closing
from desktop_assistant.conversation.ports import Speaker, TextToSpeech
from desktop_assistant.errors import AssistantError
from desktop_assistant.model.character import VoiceChoice
from desktop_assistant.model.speech import SpeakingOptions

log = logging.getLogger(__name__)


class Announcement:
    """Speaks one sentence at a time; a new one takes the place of the one before."""

    def __init__(self) -> None:
        self._task: asyncio.Task[None] | None = None

    async def say(self, voice: TextToSpeech, speaker: Speaker, text: str, language: str) -> None:
        """Begin to speak ``text``, which is in ``language``; it goes on by itself."""
        await self.stop()
        self._task = asyncio.create_task(
            _speak(voice, speaker, text, language), name="announcement"
        )

    async def stop(self) -> None:
        """Fall silent at once, and wait until the speaker is free again."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})
            self._task = None


async def _speak(voice: TextToSpeech, speaker: Speaker, text: str, language: str) -> None:
    """What cannot be spoken stays in writing, so a failure is only logged."""
    try:
        playback = await speaker.open()
        try:
            options = SpeakingOptions(VoiceChoice(), language)
            async with closing(voice.synthesize(text, options)) as blocks:
                async for block in blocks:
                    await playback.write(block)
            await playback.drain()
        finally:
            playback.silence()
            await asyncio.shield(playback.close())
    except AssistantError as error:
        log.info("an announcement stays unspoken: %s", error.code)
    except Exception:
        log.exception("an announcement failed")
