"""Speech through one warm WebSocket, sentence by sentence: the role *speaking*.

A reading that breaks off is begun again once on a new WebSocket. What was given out already
is left out then by its length: a voice reads the same sentence at very nearly the same pace,
so at the seam at most a part of a syllable is lost or heard twice, never a word.
"""

from __future__ import annotations

import asyncio
import base64
import logging
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing

from desktop_assistant.errors import ProviderError
from desktop_assistant.model.sound import SAMPLE_WIDTH, SoundBlock
from desktop_assistant.model.speech import SpeakingOptions, Voice
from desktop_assistant.providers.openai.answers import clean
from desktop_assistant.providers.openai.client import OpenAIConnection
from desktop_assistant.providers.openai.faults import fault
from desktop_assistant.providers.openai.interfaces import SPEAKING
from desktop_assistant.providers.openai.realtime.faults import SocketClosedError, socket_closed
from desktop_assistant.providers.openai.realtime.reading_aloud import Listener, Reading
from desktop_assistant.providers.openai.realtime.speaking_session import (
    Request,
    SpeakingSession,
)
from desktop_assistant.providers.openai.realtime.web_socket import RATE, Event
from desktop_assistant.providers.openai.text_to_speech import split_text
from desktop_assistant.providers.openai.voices import LIVE_VOICES

log = logging.getLogger(__name__)

LONGEST_TEXT = 1000
"""Characters read in one go; a response ends after some three minutes, whatever is left."""

LONGEST_SESSION_SECONDS = 55 * 60.0
"""A session ends after sixty minutes; it is made anew between sentences before that."""

IDLE_SECONDS = 120.0
"""How long a WebSocket stays open when nothing is said."""

AUDIO = frozenset({"response.output_audio.delta", "response.audio.delta"})
WORDS = frozenset({"response.output_audio_transcript.delta", "response.audio_transcript.delta"})
"""The second name of each is the older one, which some servers still use."""


class _NotReadError(Exception):
    """Something else was said than the text."""


class OpenAIRealtimeSpeaking:
    """A :class:`~desktop_assistant.conversation.ports.TextToSpeech`.

    Args:
        connection: where to speak.
        model: used when the options name none.
    """

    def __init__(self, connection: OpenAIConnection, model: str = SPEAKING.live) -> None:
        self._connection = connection
        self._model = model
        self._session: SpeakingSession | None = None
        self._opening = asyncio.Lock()
        self._idle: asyncio.TimerHandle | None = None

    async def synthesize(
        self, text: str, options: SpeakingOptions
    ) -> AsyncGenerator[SoundBlock, None]:
        """Yield the sound of ``text`` as it is made, 24 kHz; closing it cancels the reading.

        Raises:
            ProviderError: the service could not speak, broke off twice, or said something else
                than the text twice (``text_not_read``).
        """
        for part in split_text(clean(text), LONGEST_TEXT):
            async with aclosing(self._say(part, options)) as blocks:
                async for block in blocks:
                    yield block

    async def voices(self) -> list[Voice]:
        return list(LIVE_VOICES)

    async def warm_up(self) -> None:
        """Open the WebSocket ahead of the first sentence; failing is silent."""
        try:
            await self._ready(SpeakingOptions(model=self._model), any_voice=True)
        except ProviderError as error:
            log.debug("the WebSocket is not ready: %s", error.code)

    async def _say(self, text: str, options: SpeakingOptions) -> AsyncGenerator[SoundBlock, None]:
        """One text, begun once more where it broke off or something else was said."""
        given = _Given()
        for is_last in (False, True):
            given.begin()
            try:
                async with aclosing(self._read(text, options)) as pieces:
                    async for samples in pieces:
                        if rest := given.rest(samples):
                            yield SoundBlock(rest, RATE)
                return
            except SocketClosedError as error:
                if is_last:
                    raise
                log.info("the WebSocket closed during a sentence: %s", error.how)
            except _NotReadError as error:
                if is_last:
                    raise fault("text_not_read") from error
                given = _Given()  # it was none of the text

    async def _read(self, text: str, options: SpeakingOptions) -> AsyncGenerator[bytes, None]:
        """Whole samples as they come."""
        session = await self._ready(options)
        request = await session.ask(text, options)
        listener, carried, is_silent = Listener(text), b"", True
        try:
            while (event := await self._next(session, request))["type"] != "response.done":
                if event["type"] in WORDS:
                    if listener.strays(_text(event.get("delta"))):
                        raise _not_read(listener.reading())
                elif event["type"] in AUDIO:
                    data = carried + _bytes(event.get("delta"))
                    whole = len(data) - len(data) % SAMPLE_WIDTH
                    carried = data[whole:]
                    is_silent = is_silent and not whole
                    yield data[:whole]
        finally:
            await session.end(request)
            self._rest()
        _require_complete(session, event)
        reading = listener.reading()
        if reading.is_other:
            raise _not_read(reading)
        if is_silent:
            raise fault("reply_empty", detail="no sound")
        if not reading.is_close:
            log.info("read in other words: %d written, %d said", reading.written, reading.said)

    async def _next(self, session: SpeakingSession, request: Request) -> Event:
        try:
            async with asyncio.timeout(self._connection.read_seconds):
                return await request.next()
        except TimeoutError as error:
            session.close()  # whoever is silent for that long has forgotten us
            raise fault("timeout", detail="no event") from error

    async def _ready(self, options: SpeakingOptions, *, any_voice: bool = False) -> SpeakingSession:
        """The session for these options: the warm one where it still serves, else a new one."""
        async with self._opening:
            model = options.model or self._model
            session, self._session = self._session, None
            if session is not None and not (
                session.serves(model, None if any_voice else options)
                and time.monotonic() - session.opened_at < LONGEST_SESSION_SECONDS
            ):
                session.close()
                session = None
            if session is None:
                session = await SpeakingSession.open(self._connection, model)
            self._session = session
            self._rest()
            return session

    def _rest(self) -> None:
        """Close the WebSocket when nothing is said for a while."""
        if self._idle is not None:
            self._idle.cancel()
        self._idle = asyncio.get_running_loop().call_later(IDLE_SECONDS, self._close_idle)

    def _close_idle(self) -> None:
        if self._session is None:
            return
        if self._session.is_busy:
            self._rest()
            return
        self._session.close()
        self._session = None


class _Given:
    """How much of a text was given out, so that a second reading goes on from there."""

    def __init__(self) -> None:
        self._bytes = 0
        self._left_out = 0

    def begin(self) -> None:
        self._left_out = self._bytes

    def rest(self, samples: bytes) -> bytes:
        """``samples`` without what was given out before."""
        rest = samples[self._left_out :]
        self._left_out -= len(samples) - len(rest)
        self._bytes += len(rest)
        return rest


def _require_complete(session: SpeakingSession, done: Event) -> None:
    """Raises ProviderError when the response ended before the text did."""
    response = done["response"]
    status = response.get("status")
    if status == "completed":
        return
    details = response.get("status_details")
    details = details if isinstance(details, dict) else {}
    if status == "failed":
        told = details.get("error")
        raise session.error(told if isinstance(told, dict) else {"type": "server_error"})
    if details.get("reason") == "content_filter":
        raise fault("content_refused")
    raise socket_closed(f"the response is {status}: {details.get('reason')}")


def _not_read(reading: Reading) -> _NotReadError:
    log.warning("not read: %d words written, %d said", reading.written, reading.said)
    return _NotReadError()


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _bytes(value: object) -> bytes:
    try:
        return base64.b64decode(_text(value), validate=True)
    except ValueError as error:
        raise socket_closed("a piece of sound is no base64") from error
