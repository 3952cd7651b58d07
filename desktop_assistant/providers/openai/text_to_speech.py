"""Speech, streamed as plain samples: the role *speaking*."""

from __future__ import annotations

import re
import string
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, aclosing

import httpx2
from openai import AsyncAPIResponse

from desktop_assistant.model.sound import SAMPLE_WIDTH, SoundBlock
from desktop_assistant.model.speech import SpeakingOptions, Voice
from desktop_assistant.providers.openai.answers import clean, media_type, refuse
from desktop_assistant.providers.openai.client import OpenAIConnection, Parameters
from desktop_assistant.providers.openai.faults import fault
from desktop_assistant.providers.openai.voices import DEFAULT_VOICE, VOICES

DEFAULT_MODEL = "gpt-4o-mini-tts"

SAMPLE_RATE = 24_000
LONGEST_INPUT = 4096
"""Characters; the service refuses more, both as text and as instructions."""

SLOWEST, FASTEST = 0.25, 4.0

_UNNAMED = frozenset({"", "application/octet-stream", "binary/octet-stream"})
_FILE_STARTS = (b"RIFF", b"OggS", b"fLaC", b"ID3")
_TEXT_STARTS = (b"{", b"[", b"<")
_TEXT_BYTES = frozenset(string.printable.encode())

SHORTEST_TEXT = 12
"""So many letters in a row are no samples, whatever they say."""

_PACKED = frozenset({"audio/mpeg", "audio/mp3", "audio/aac"})


class OpenAITextToSpeech:
    """A :class:`~desktop_assistant.conversation.ports.TextToSpeech`."""

    def __init__(self, connection: OpenAIConnection) -> None:
        self._connection = connection

    async def synthesize(
        self, text: str, options: SpeakingOptions
    ) -> AsyncGenerator[SoundBlock, None]:
        """Yield the sound of ``text`` as it is made, 24 kHz; closing it closes the stream.

        Raises:
            ProviderError: the service could not speak, or broke off after what came.
        """
        for part in split_text(clean(text)):
            async with aclosing(self._speak(part, options)) as blocks:
                async for block in blocks:
                    yield block

    async def voices(self) -> list[Voice]:
        return list(VOICES)

    async def warm_up(self) -> None:
        await self._connection.warm_up()

    async def _speak(self, text: str, options: SpeakingOptions) -> AsyncGenerator[SoundBlock, None]:
        model = options.model or DEFAULT_MODEL
        async with AsyncExitStack() as stack:
            response = await self._connection.send(
                model,
                lambda refused: _optional(model, options, refused),
                lambda optional: self._start(stack, text, model, options, optional),
            )
            with self._connection.errors(model):
                async with aclosing(_blocks(response)) as blocks:
                    async for block in blocks:
                        yield block

    async def _start(
        self,
        stack: AsyncExitStack,
        text: str,
        model: str,
        options: SpeakingOptions,
        optional: Parameters,
    ) -> httpx2.Response:
        answer: AsyncAPIResponse[bytes] = await stack.enter_async_context(
            self._connection.client.audio.speech.with_streaming_response.create(
                input=text,
                model=model,
                voice=options.voice.names.get("openai") or DEFAULT_VOICE,
                response_format="pcm",
                extra_body=optional,
            )
        )
        response = answer.http_response
        kind = media_type(response)
        if not kind.startswith("audio/") and kind not in _UNNAMED:
            raise await refuse(response)
        return response


def split_text(text: str, longest: int = LONGEST_INPUT) -> list[str]:
    """``text`` in parts the service takes, cut at spaces; nothing for a blank text."""
    parts = []
    rest = text.strip()
    while len(rest) > longest:
        cut = rest.rfind(" ", 1, longest + 1)
        cut = cut if cut > 0 else longest
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*parts, rest] if rest else parts


def _optional(model: str, options: SpeakingOptions, refused: frozenset[str]) -> Parameters:
    parameters: dict[str, object] = {}
    style = clean(options.voice.style).strip()
    if style and not model.startswith("tts-1"):
        parameters["instructions"] = style[:LONGEST_INPUT]
    speed = min(FASTEST, max(SLOWEST, options.voice.speed))
    if speed != 1.0:
        parameters["speed"] = speed
    return {name: value for name, value in parameters.items() if name not in refused}


async def _blocks(response: httpx2.Response) -> AsyncGenerator[SoundBlock, None]:
    """The body as blocks of whole samples; a sample may arrive in two pieces."""
    kind = media_type(response)
    sample_rate = _sample_rate(response)
    carried = b""
    is_first = True
    async for piece in response.aiter_bytes():
        if is_first and (code := _unplayable(kind, piece)):
            raise fault(code, detail=f"no plain samples: {piece[:80]!r}")
        data = carried + piece
        whole = len(data) - len(data) % SAMPLE_WIDTH
        carried = data[whole:]
        if whole:
            is_first = False
            yield SoundBlock(data[:whole], sample_rate)
    if is_first:
        raise fault("reply_empty", detail="no sound")


def _unplayable(kind: str, start: bytes) -> str:
    """The code for a sound file or a page, which played as samples would be noise.

    Its first bytes tell, since servers that pass plain samples name them in many ways.
    """
    if start.startswith(_FILE_STARTS) or (kind in _PACKED and start[:1] == b"\xff"):
        return "sound_unusable"
    letters = start.lstrip()[:64]
    is_text = len(letters) >= SHORTEST_TEXT and _TEXT_BYTES.issuperset(letters)
    return "not_an_answer" if is_text and letters.startswith(_TEXT_STARTS) else ""


def _sample_rate(response: httpx2.Response) -> int:
    """24 kHz unless the content type names another, as ``audio/l16; rate=16000`` does."""
    named = re.search(r"\brate=(\d{4,6})\b", response.headers.get("content-type", ""))
    return int(named[1]) if named else SAMPLE_RATE
