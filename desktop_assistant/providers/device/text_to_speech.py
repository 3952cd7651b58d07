"""Speaking with the machine's own voice: the role *speaking* without any service."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress

from desktop_assistant.conversation.closing import closing
from desktop_assistant.errors import ProviderError
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import SpeakingOptions, Voice
from desktop_assistant.providers.device.choice import choose_voice
from desktop_assistant.providers.device.program import SpeechProgram, find_program
from desktop_assistant.providers.device.utterance import SpokenText, clean

log = logging.getLogger(__name__)


class DeviceTextToSpeech:
    """A :class:`~desktop_assistant.conversation.ports.TextToSpeech`.

    ``find`` gives the program at the first use, so that one installed meanwhile is found.
    """

    def __init__(self, find: Callable[[], SpeechProgram] = find_program) -> None:
        self._find = find
        self._program: SpeechProgram | None = None
        self._voices: list[Voice] | None = None
        self._listing = asyncio.Lock()

    async def synthesize(
        self, text: str, options: SpeakingOptions
    ) -> AsyncGenerator[SoundBlock, None]:
        """Yield the sound of ``text`` as the program makes it; closing it ends the program.

        Raises:
            ProviderError: there is no program (``no_device_voice``), or it failed
                (``voice_failed``).
        """
        words = clean(text)
        if not words:
            return
        program = self._found()
        name = choose_voice(options.voice, options.language, program.name, await self._known())
        spoken = SpokenText(words, name, options.voice.speed, options.voice.pitch)
        async with closing(program.speak(spoken)) as blocks:
            async for block in blocks:
                yield block

    async def voices(self) -> list[Voice]:
        """The voices that are installed.

        Raises:
            ProviderError: there is no program, or it failed.
        """
        async with self._listing:
            if self._voices is None:
                self._voices = await self._found().voices()
            return list(self._voices)

    async def warm_up(self) -> None:
        """Look for the program and its voices; failing is silent."""
        with suppress(ProviderError):
            await self.voices()

    async def _known(self) -> list[Voice]:
        """The voices to choose from; without a list the program's own voice speaks."""
        try:
            return await self.voices()
        except ProviderError as error:
            log.info("the voices are not known: %s", error.code)
            return []

    def _found(self) -> SpeechProgram:
        if self._program is None:
            self._program = self._find()
        return self._program
