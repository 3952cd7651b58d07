"""Transcription of a whole utterance, encoded while it is spoken: the role *hearing*."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import httpx2

from desktop_assistant.conversation.ports import SoundEncoder
from desktop_assistant.errors import ProviderError
from desktop_assistant.model.sound import EncodedSound, SoundBlock
from desktop_assistant.model.speech import HearingOptions, SpeechUse, Transcript
from desktop_assistant.providers.openai.answers import clean, is_page, media_type, not_an_answer
from desktop_assistant.providers.openai.client import OpenAIConnection, Parameters
from desktop_assistant.providers.openai.speech_use import tell_use

DEFAULT_MODEL = "gpt-transcribe"


@dataclass(frozen=True, slots=True)
class _Utterance:
    """An utterance as a file without loss and, over a slow link, as a small one."""

    whole: EncodedSound
    small: EncodedSound | None
    seconds: float


SMALL = "small sound"
"""What a model is remembered to refuse that does not understand Opus."""

MAY_BE_THE_SOUND = frozenset({"service_fault", "not_an_answer"})
"""What a service may say that cannot read a file, and for other reasons too."""


class OpenAISpeechToText:
    """A :class:`~desktop_assistant.conversation.ports.SpeechToText`.

    Over a slow link the utterance is sent small. It is there without loss as well, for a service
    that does not understand the small one.

    Args:
        connection: where to send the sound.
        encoder: makes a fresh encoder for each utterance.
        small_encoder: makes one whose files are small, for sound of a rate in Hz; None where
            there is none.
    """

    def __init__(
        self,
        connection: OpenAIConnection,
        encoder: Callable[[], SoundEncoder],
        small_encoder: Callable[[int], SoundEncoder | None] = lambda _: None,
    ) -> None:
        self._connection = connection
        self._encoder = encoder
        self._small_encoder = small_encoder
        self._understand_small: set[str] = set()

    async def transcribe(
        self, blocks: AsyncIterator[SoundBlock], options: HearingOptions
    ) -> AsyncGenerator[Transcript, None]:
        """Yield the final transcript alone; without any sound, an empty one at once.

        Raises:
            ProviderError: the service could not transcribe.
        """
        # The connection opens while the user speaks, so that the upload need not wait for it.
        warming = asyncio.create_task(self._connection.warm_up(), name="warm-up")
        try:
            utterance = await self._encode(blocks, options.model or DEFAULT_MODEL)
            transcript = Transcript("", final=True)
            if utterance is not None:
                transcript = await self._hear(utterance, options)
        finally:
            warming.cancel()
            await asyncio.wait({warming})
        yield transcript

    async def _encode(self, blocks: AsyncIterator[SoundBlock], model: str) -> _Utterance | None:
        """The utterance as files; None when there was no sound."""
        encoder, small = self._encoder(), None
        seconds = 0.0
        async for block in blocks:
            if not seconds and self._goes_small(model):
                small = self._small_encoder(block.sample_rate)
            for each in (encoder, small):
                if each is not None:
                    each.add(block)
            seconds += block.seconds
        if not seconds:
            return None
        return _Utterance(encoder.finish(), None if small is None else small.finish(), seconds)

    def _goes_small(self, model: str) -> bool:
        return self._connection.uplink.is_slow and SMALL not in self._connection.refused(model)

    async def _hear(self, utterance: _Utterance, options: HearingOptions) -> Transcript:
        """What was said; a service that does not understand the small file gets the whole one."""
        if utterance.small is None:
            return await self._ask(utterance.whole, utterance.seconds, options)
        model = options.model or DEFAULT_MODEL
        transcript = await self._hear_small(utterance.small, utterance.seconds, model, options)
        if transcript is not None:
            return transcript
        transcript = await self._ask(utterance.whole, utterance.seconds, options)
        if transcript.text:
            self._connection.refuse(model, SMALL)
        return transcript

    async def _hear_small(
        self, sound: EncodedSound, seconds: float, model: str, options: HearingOptions
    ) -> Transcript | None:
        """None when it may not have been understood: once words came of one, all are."""
        is_known = model in self._understand_small
        try:
            transcript = await self._ask(sound, seconds, options)
        except ProviderError as error:
            is_doubtful = error.code in MAY_BE_THE_SOUND and not is_known
            if error.code != "request_refused" and not is_doubtful:
                raise
            return None
        if transcript.text:
            self._understand_small.add(model)
        return transcript if transcript.text or is_known else None

    async def _ask(
        self, sound: EncodedSound, seconds: float, options: HearingOptions
    ) -> Transcript:
        model = options.model or DEFAULT_MODEL
        response = await self._connection.send(
            model,
            lambda refused: _optional(model, options, refused),
            lambda optional: self._upload(sound, seconds, model, optional),
        )
        with self._connection.errors(model):
            return _transcript(response, model, options.used)

    async def _upload(
        self, sound: EncodedSound, seconds: float, model: str, optional: Parameters
    ) -> httpx2.Response:
        answer = await self._connection.client.audio.transcriptions.with_raw_response.create(
            file=(sound.filename, sound.data, sound.media_type),
            model=model,
            response_format="json",
            extra_body=optional,
            # Nothing comes back before the end, and a slow machine hears at about real time.
            timeout=httpx2.Timeout(
                connect=5.0, read=self._connection.read_seconds + seconds, write=30.0, pool=5.0
            ),
        )
        return answer.http_response


def _optional(model: str, options: HearingOptions, refused: frozenset[str]) -> Parameters:
    """Hints for the model, each by the name it knows them under."""
    parameters: dict[str, object] = {}
    language = options.language.split("-", maxsplit=1)[0].lower()
    takes_lists = model.startswith("gpt-transcribe")
    if language and takes_lists:
        parameters["languages"] = [language]
    elif language:
        parameters["language"] = language
    if options.keywords and takes_lists:
        parameters["keywords"] = [clean(word) for word in options.keywords]
    return {name: value for name, value in parameters.items() if name not in refused}


def _transcript(
    response: httpx2.Response, model: str, used: Callable[[SpeechUse], None]
) -> Transcript:
    """What was heard; null, blank and plain text answers mean nothing was."""
    text = response.content.decode("utf-8")
    if is_page(media_type(response), text):
        raise not_an_answer(response, text)
    if media_type(response) == "text/plain" and not text.lstrip().startswith("{"):
        return Transcript("", final=True)
    answer = json.loads(text)
    if answer is None or isinstance(answer, str):
        return Transcript("", final=True)
    if not isinstance(answer, dict) or not isinstance(answer.get("text", 0), str | None):
        raise not_an_answer(response, text)
    tell_use(answer.get("usage"), model, used)
    return Transcript(clean(answer["text"] or "").strip(), final=True, language=_language(answer))


def _language(answer: dict[str, Any]) -> str:
    """The language heard, as ``gpt-transcribe`` and older models give it."""
    found = answer.get("languages")
    if isinstance(found, list) and found and isinstance(found[0], dict):
        code = found[0].get("code")
        return code if isinstance(code, str) else ""
    language = answer.get("language")
    return language if isinstance(language, str) else ""
