"""The two interfaces for speech: live through a WebSocket, or as files by HTTP.

Which one is used first is chosen from the settings and the service; the other one takes over
when the service turns out not to have it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from desktop_assistant.conversation.closing import closing
from desktop_assistant.conversation.ports import SpeechToText, TextToSpeech
from desktop_assistant.errors import ProviderError
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import HearingOptions, SpeakingOptions, Transcript
from desktop_assistant.providers.openai.realtime.utterance import KeptUtterance, kept
from desktop_assistant.providers.openai.uplink import LinkTooSlow, Uplink

if TYPE_CHECKING:
    from desktop_assistant.providers.openai.client import OpenAIConnection

log = logging.getLogger(__name__)

LISTING_SECONDS = 3.0
"""How long a server may take to say which models it has; the first turn may wait for it."""

UNSUPPORTED = frozenset({"address_wrong", "forbidden", "model_unknown", "model_retired"})
"""What a service says that has not got an interface, or no model for it."""


@dataclass(frozen=True, slots=True)
class Names:
    """How the names of models tell which interface, and which role, they are for.

    ``live`` is the usual one for the live interface.
    """

    live: str
    live_words: tuple[str, ...]
    file_words: tuple[str, ...]
    other_role: tuple[str, ...] = ()

    def is_live(self, model: str) -> bool:
        """Whether ``model`` works live only."""
        return _has(model, self.live_words) and not _has(model, self.other_role)

    def for_live(self, model: str) -> str:
        """``model`` unless it is for files only; empty for the usual one."""
        return "" if _has(model, self.file_words) else model

    def for_files(self, model: str) -> str:
        """``model`` unless it works live only; empty for the usual one."""
        return "" if self.is_live(model) else model

    def is_usually_live(self, interface: str, model: str, base_url: str) -> bool | None:
        """What the settings alone say; None where the service has to be asked."""
        if interface != "auto":
            return interface == "realtime"
        if model:
            return self.is_live(model)
        return True if is_openai(base_url) else None


HEARING = Names(
    live="gpt-live-transcribe",
    live_words=("live-transcribe", "realtime-whisper", "realtime-transcribe"),
    file_words=("gpt-transcribe", "gpt-4o", "whisper-1"),
)
SPEAKING = Names(
    live="gpt-realtime-2.1-mini",
    live_words=("realtime",),
    file_words=("tts",),
    other_role=("whisper", "transcribe"),
)


@dataclass(slots=True)
class Choice:
    """Which interface a role uses, and the model it has live.

    ``changed`` is called when the other one has taken over, with whether that is the live one.
    ``uplink`` is that of the service while it may decide that an utterance goes as a file; None
    where the user wants live speech, or the service takes no files.
    """

    is_live: bool
    live_model: str
    changed: Callable[[bool], None] = lambda is_live: None
    uplink: Uplink | None = None

    @property
    def takes_long(self) -> bool:
        """Whether live speech was chosen, and the link is too slow for it at the moment."""
        return self.is_live and self.uplink is not None and not self.uplink.carries_live

    def turn(self) -> None:
        """The other one works and this one does not."""
        self.is_live = not self.is_live
        log.info("speech goes %s from now on", "live" if self.is_live else "as files")
        self.changed(self.is_live)


async def choose(connection: OpenAIConnection, interface: str, model: str, names: Names) -> Choice:
    """Decide as the settings say; ``auto`` by the model that is named, else by the service.

    OpenAI itself speaks live. Other servers do where they list a model for it.
    """
    uplink = connection.uplink if interface == "auto" else None
    is_live = names.is_usually_live(interface, model, connection.base_url)
    if is_live is not None:
        return Choice(is_live, names.live, uplink=uplink)
    listed = [name for name in await _models(connection) if names.is_live(name)]
    usual = names.live if names.live in listed else "".join(listed[:1])
    return Choice(bool(listed), usual, uplink=uplink)


def is_openai(base_url: str) -> bool:
    """Whether this is OpenAI itself, in any of its regions."""
    host = urlsplit(base_url).hostname or ""
    return host == "api.openai.com" or host.endswith(".api.openai.com")


class EitherHearing:
    """A :class:`~desktop_assistant.conversation.ports.SpeechToText` that has two ways to hear."""

    def __init__(self, live: SpeechToText, files: SpeechToText, choice: Choice) -> None:
        self._live = live
        self._files = files
        self._choice = choice

    async def transcribe(
        self, blocks: AsyncIterator[SoundBlock], options: HearingOptions
    ) -> AsyncGenerator[Transcript, None]:
        """As the chosen interface does it; the other one hears the same utterance if it must.

        Over a link that is too slow for live speech, the utterance goes as a file.

        Raises:
            ProviderError: the service could not transcribe.
        """
        async with kept(blocks) as utterance:
            try:
                if not self._choice.takes_long:
                    async with aclosing(self._as_chosen(utterance, options)) as heard:
                        async for transcript in heard:
                            yield transcript
                    return
            except LinkTooSlow:
                options = replace(options, early=False)  # it has ended
            try:
                async with aclosing(self._by(False, utterance.blocks(), options)) as heard:
                    async for transcript in heard:
                        yield transcript
                return
            except ProviderError as error:
                if error.code not in UNSUPPORTED:
                    raise
                self._stay_live(error)
            async with aclosing(self._as_chosen(utterance, options)) as heard:
                async for transcript in heard:
                    yield transcript

    async def _as_chosen(
        self, utterance: KeptUtterance, options: HearingOptions
    ) -> AsyncGenerator[Transcript, None]:
        is_live = self._choice.is_live
        try:
            async with aclosing(self._by(is_live, utterance.blocks(), options)) as heard:
                async for transcript in heard:
                    yield transcript
            return
        except ProviderError as error:
            if error.code not in UNSUPPORTED:
                raise
            refused = error
        if not is_live:
            self._stay_live(refused)
        try:
            async with aclosing(self._by(not is_live, utterance.blocks(), options)) as heard:
                async for transcript in heard:
                    yield transcript
        except ProviderError as error:
            raise refused from error
        self._choice.turn()

    def _stay_live(self, error: ProviderError) -> None:
        """No file is going to be heard here, however slow the link."""
        log.info("an utterance as a file was refused (%s)", error.code)
        self._choice.uplink = None

    async def _by(
        self, is_live: bool, blocks: AsyncIterator[SoundBlock], options: HearingOptions
    ) -> AsyncGenerator[Transcript, None]:
        provider = self._live if is_live else self._files
        name = HEARING.for_live if is_live else HEARING.for_files
        own = replace(options, model=name(options.model))
        async with closing(blocks), closing(provider.transcribe(blocks, own)) as heard:
            async for transcript in heard:
                yield transcript


class EitherSpeaking:
    """A :class:`~desktop_assistant.conversation.ports.TextToSpeech` with two ways to speak."""

    def __init__(self, live: TextToSpeech, files: TextToSpeech, choice: Choice) -> None:
        self._live = live
        self._files = files
        self._choice = choice

    async def synthesize(
        self, text: str, options: SpeakingOptions
    ) -> AsyncGenerator[SoundBlock, None]:
        """As the chosen interface does it; the other one speaks if nothing came of this one.

        Raises:
            ProviderError: the service could not speak, or broke off after what came.
        """
        is_live, is_silent = self._choice.is_live, True
        try:
            async with aclosing(self._by(is_live, text, options)) as blocks:
                async for block in blocks:
                    is_silent = False
                    yield block
            return
        except ProviderError as error:
            if error.code not in UNSUPPORTED or not is_silent:
                raise
            refused = error
        try:
            async with aclosing(self._by(not is_live, text, options)) as blocks:
                async for block in blocks:
                    yield block
        except ProviderError as error:
            raise refused from error
        self._choice.turn()

    async def warm_up(self) -> None:
        await (self._live if self._choice.is_live else self._files).warm_up()

    async def _by(
        self, is_live: bool, text: str, options: SpeakingOptions
    ) -> AsyncGenerator[SoundBlock, None]:
        provider = self._live if is_live else self._files
        name = SPEAKING.for_live if is_live else SPEAKING.for_files
        own = replace(options, model=name(options.model))
        async with closing(provider.synthesize(text, own)) as blocks:
            async for block in blocks:
                yield block


async def _models(connection: OpenAIConnection) -> list[str]:
    """What the server lists; nothing when it does not say in time."""
    try:
        async with asyncio.timeout(LISTING_SECONDS):
            return [model.id for model in await connection.models()]
    except (ProviderError, TimeoutError) as error:
        log.debug("the models are not known: %s", type(error).__name__)
        return []


def _has(model: str, words: tuple[str, ...]) -> bool:
    return any(word in model.lower() for word in words)
