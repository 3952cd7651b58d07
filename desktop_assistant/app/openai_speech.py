"""Hearing and speaking by OpenAI, or a server like it, through the interface that it has."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_assistant.audio.encoder import opus_encoder, sound_encoder
from desktop_assistant.conversation.early_hearing import EarlyHearing
from desktop_assistant.conversation.events import Noticed
from desktop_assistant.conversation.ports import SoundResampler, SpeechToText, TextToSpeech
from desktop_assistant.settings.schema import Settings

if TYPE_CHECKING:
    from desktop_assistant.providers.openai.client import OpenAIConnection
    from desktop_assistant.providers.openai.interfaces import Choice

AS_FILES = Noticed(
    "speech_as_files",
    "This service does not take live speech, so speech is sent as files from now on.",
)
LIVE = Noticed(
    "speech_live",
    "This service does not take speech as files, so speech is sent live from now on.",
)


class OpenAISpeech:
    """Makes both roles, and remembers for the session which interface a service has not got.

    ``noticed`` is told when a service is used in another way than was chosen.
    """

    def __init__(self, noticed: Callable[[Noticed], None]) -> None:
        self._noticed = noticed
        self._turned: dict[tuple[str, str, str], bool] = {}

    async def hearing(self, opened: OpenAIConnection, settings: Settings) -> SpeechToText:
        # The first encoder loads its library, which the first utterance need not wait for.
        await asyncio.to_thread(_import_hearing)
        from desktop_assistant.providers.openai.interfaces import HEARING, EitherHearing, choose
        from desktop_assistant.providers.openai.realtime.hearing import OpenAIRealtimeHearing
        from desktop_assistant.providers.openai.speech_to_text import OpenAISpeechToText

        wanted = settings.hearing
        choice = await choose(opened, wanted.interface, wanted.model, HEARING)
        self._keep(choice, ("hearing", opened.base_url, wanted.interface))
        live = OpenAIRealtimeHearing(
            opened, _resampler, choice.live_model, lambda: choice.uplink is not None
        )
        files = EarlyHearing(OpenAISpeechToText(opened, sound_encoder, opus_encoder))
        return EitherHearing(live, files, choice)

    async def speaking(self, opened: OpenAIConnection, settings: Settings) -> TextToSpeech:
        await asyncio.to_thread(_import_speaking)
        from desktop_assistant.providers.openai.interfaces import SPEAKING, EitherSpeaking, choose
        from desktop_assistant.providers.openai.realtime.speaking import OpenAIRealtimeSpeaking
        from desktop_assistant.providers.openai.text_to_speech import OpenAITextToSpeech

        wanted = settings.speaking
        choice = await choose(opened, wanted.interface, wanted.model, SPEAKING)
        self._keep(choice, ("speaking", opened.base_url, wanted.interface))
        model = SPEAKING.for_live(wanted.model) or choice.live_model
        live = OpenAIRealtimeSpeaking(opened, model)
        return EitherSpeaking(live, OpenAITextToSpeech(opened), choice)

    def _keep(self, choice: Choice, name: tuple[str, str, str]) -> None:
        """Take what was found out about this service, and note what will be."""
        choice.is_live = self._turned.get(name, choice.is_live)

        def changed(is_live: bool) -> None:
            _, address, _ = name
            is_told = (address, is_live) in {
                (known, live) for (_, known, _), live in self._turned.items()
            }
            self._turned[name] = is_live
            if not is_told:
                self._noticed(LIVE if is_live else AS_FILES)

        choice.changed = changed


def _resampler(rate: int, to: int) -> SoundResampler:
    from desktop_assistant.audio.resampler import Resampler  # needs numpy: not at the start

    return Resampler(rate, to)


def _import_hearing() -> None:
    sound_encoder()
    import desktop_assistant.audio.resampler
    import desktop_assistant.providers.openai.realtime.hearing  # noqa: F401 -- only the time it takes


def _import_speaking() -> None:
    import desktop_assistant.providers.openai.realtime.speaking  # noqa: F401 -- only the time it takes
