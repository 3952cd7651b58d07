"""Transcription while the user speaks: the role *hearing*."""

from __future__ import annotations

import asyncio
import base64
import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing

from desktop_assistant.conversation.ports import SoundResampler
from desktop_assistant.errors import ProviderError
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import HearingOptions, Transcript
from desktop_assistant.providers.openai.answers import clean
from desktop_assistant.providers.openai.client import OpenAIConnection
from desktop_assistant.providers.openai.faults import fault
from desktop_assistant.providers.openai.interfaces import HEARING
from desktop_assistant.providers.openai.realtime.faults import SocketClosedError, socket_closed
from desktop_assistant.providers.openai.realtime.transcripts import Transcripts
from desktop_assistant.providers.openai.realtime.utterance import KeptUtterance, kept
from desktop_assistant.providers.openai.realtime.web_socket import (
    PLAIN_SAMPLES,
    RATE,
    Event,
    RealtimeSocket,
)
from desktop_assistant.providers.openai.speech_use import tell_use
from desktop_assistant.providers.openai.uplink import LIVE_BYTES, LinkTooSlow

log = logging.getLogger(__name__)

_HINTS = "hints"
"""What a model is remembered to refuse that takes neither language nor names."""

LOOK_SECONDS = 1.0
"""A link has had so long before it is judged, and as long again before the last look at it."""

MOST_WAITING = LIVE_BYTES
"""A second of speech. Where more of it waits at the end, the link takes less than is spoken; on
one that takes all of it, no more than its round trip of bytes waits, which is below a second."""

MOST_LATE = LIVE_BYTES // 4
"""What may still wait :data:`LOOK_SECONDS` later: the rest of a short utterance is there by then
over any link that takes live speech."""


Inbox = asyncio.Queue[Event | Exception | None]
"""The events of an attempt, what ended it, and None when the whole utterance has been sent."""


class OpenAIRealtimeHearing:
    """A :class:`~desktop_assistant.conversation.ports.SpeechToText`.

    The WebSocket opens at the first moment of an utterance and takes its sound while it is
    spoken; what is said before it is open waits. The end of ``blocks`` commits the utterance.

    Partial transcripts only ever grow, so a word that is followed by another one is as good as
    certain. The last word may still be half of one. A partial transcript that has come after the
    end of ``blocks`` and to which nothing was added for some 100 ms is stable: the final one
    nearly always equals it. It need not, so nothing said on the strength of it is to be heard
    before the final one.

    Args:
        connection: where to send the sound.
        resampler: makes a resampler from one rate to another, in Hz, for each utterance.
        model: used when the options name none.
        may_give_up: whether to raise LinkTooSlow when the link is, and not wait for the rest.
    """

    def __init__(
        self,
        connection: OpenAIConnection,
        resampler: Callable[[int, int], SoundResampler],
        model: str = HEARING.live,
        may_give_up: Callable[[], bool] = lambda: False,
    ) -> None:
        self._connection = connection
        self._resampler = resampler
        self._model = model
        self._may_give_up = may_give_up

    async def transcribe(
        self, blocks: AsyncIterator[SoundBlock], options: HearingOptions
    ) -> AsyncGenerator[Transcript, None]:
        """Yield partial transcripts as they come, then the final one; empty without any sound.

        A WebSocket that closes is opened again once, and is sent everything once more. A failure
        is raised when the utterance has ended, since the user is heard out in any case.

        Raises:
            ProviderError: the service could not transcribe.
            LinkTooSlow: the utterance has ended, and most of it is still here.
        """
        async with (
            kept(blocks) as utterance,
            aclosing(self._hear(utterance, options)) as transcripts,
        ):
            async for transcript in transcripts:
                yield transcript

    async def _hear(
        self, utterance: KeptUtterance, options: HearingOptions
    ) -> AsyncGenerator[Transcript, None]:
        is_second = False
        while True:
            try:
                async with aclosing(self._attempt(utterance, options)) as transcripts:
                    async for transcript in transcripts:
                        yield transcript
            except SocketClosedError as error:
                if is_second:
                    raise
                log.info("the WebSocket closed during an utterance: %s", error.how)
                is_second = True
            except _HintsRefusedError:
                self._connection.refuse(self._model_of(options), _HINTS)
            else:
                return

    async def _attempt(
        self, utterance: KeptUtterance, options: HearingOptions
    ) -> AsyncGenerator[Transcript, None]:
        """The whole utterance through one WebSocket."""
        model = self._model_of(options)
        has_hints = _HINTS not in self._connection.refused(model)
        socket = await RealtimeSocket.open(self._connection, {"intent": "transcription"}, model)
        heard = Transcripts()
        inbox: Inbox = asyncio.Queue()
        tasks = {
            asyncio.create_task(_receive(socket, inbox), name="receive transcript"),
            asyncio.create_task(
                self._send(socket, _session_update(model, options, has_hints), utterance, inbox),
                name="send utterance",
            ),
            asyncio.create_task(self._watch(socket, utterance, inbox), name="watch the link"),
        }
        try:
            while not heard.is_final:
                event = await self._next(inbox, utterance)
                if event is None:
                    heard.committed = True
                    if not utterance.seconds:
                        break
                    continue
                if event["type"] in ("error", Transcripts.FAILED):
                    raise _told(socket, event, has_hints)
                tell_use(event.get("usage"), model, options.used)
                if heard.take(event) and not heard.is_final:
                    yield heard.partial
            yield heard.final
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
            socket.discard()

    async def _next(self, inbox: Inbox, utterance: KeptUtterance) -> Event | None:
        """The next event; None when the utterance has been sent to its end."""
        # While the user speaks there need be none; afterwards a slow machine hears at about
        # real time.
        patience = self._connection.read_seconds + utterance.seconds
        try:
            async with asyncio.timeout(patience if utterance.is_complete else None):
                item = await inbox.get()
        except TimeoutError as error:
            raise fault("timeout", detail="no event") from error
        if isinstance(item, Exception):
            raise item
        return item

    async def _send(
        self,
        socket: RealtimeSocket,
        update: Event,
        utterance: KeptUtterance,
        inbox: Inbox,
    ) -> None:
        """Send the utterance as it comes, and tell the inbox when it is committed."""
        resampler: SoundResampler | None = None
        try:
            await socket.send(update)
            async with aclosing(utterance.blocks()) as blocks:
                async for block in blocks:
                    resampler = resampler or self._resampler(block.sample_rate, RATE)
                    await _append(socket, resampler.add(block.samples))
            if resampler is not None:
                await _append(socket, resampler.flush())
            if socket.is_stale:
                inbox.put_nowait(socket_closed("the computer slept"))
                return
            inbox.put_nowait(None)
            if resampler is not None:
                await socket.send({"type": "input_audio_buffer.commit", "event_id": "commit"})
        except SocketClosedError as error:
            # Else told by the one who receives, after the events that may say why.
            if socket.is_stale:
                inbox.put_nowait(error)
        except Exception as error:  # noqa: BLE001 -- it travels to the reader, who raises it
            inbox.put_nowait(error)

    async def _watch(self, socket: RealtimeSocket, utterance: KeptUtterance, inbox: Inbox) -> None:
        """Tell the inbox when too much of the utterance still waits after its end."""
        await utterance.ended()
        pause = socket.opened_at + LOOK_SECONDS - time.monotonic()
        for most in (MOST_WAITING, MOST_LATE):
            await asyncio.sleep(max(pause, 0.0))
            pause = LOOK_SECONDS
            waiting = socket.waiting
            if waiting is None or socket.is_stale or not self._may_give_up():
                return
            unsent = max(utterance.seconds * LIVE_BYTES - socket.given, 0.0)
            if unsent + waiting <= most:
                continue
            uplink = self._connection.uplink
            uplink.note_live(socket.given - waiting, time.monotonic() - socket.opened_at)
            if not uplink.carries_live:
                log.info("%.0f bytes of an utterance still wait after its end", unsent + waiting)
                inbox.put_nowait(LinkTooSlow())
                return

    def _model_of(self, options: HearingOptions) -> str:
        return options.model or self._model


class _HintsRefusedError(Exception):
    """The model takes no language or no names; it may do without."""


async def _receive(socket: RealtimeSocket, inbox: Inbox) -> None:
    try:
        while True:
            inbox.put_nowait(await socket.receive())
    except ProviderError as error:
        inbox.put_nowait(error)


async def _append(socket: RealtimeSocket, samples: bytes) -> None:
    if samples:
        audio = base64.b64encode(samples).decode()
        await socket.send({"type": "input_audio_buffer.append", "audio": audio})


def _session_update(model: str, options: HearingOptions, has_hints: bool) -> Event:
    transcription: dict[str, object] = {"model": model}
    if has_hints:
        transcription |= _hints(model, options)
    sound = {
        "format": PLAIN_SAMPLES,
        "transcription": transcription,
        "turn_detection": None,  # the button tells
    }
    session = {"type": "transcription", "audio": {"input": sound}}
    return {"type": "session.update", "event_id": "session", "session": session}


def _hints(model: str, options: HearingOptions) -> dict[str, object]:
    """Language and names, each as the model knows them."""
    hints: dict[str, object] = {}
    language = options.language.split("-", maxsplit=1)[0].lower()
    takes_lists = model.startswith(("gpt-live-transcribe", "gpt-transcribe"))
    if language and takes_lists:
        hints["languages"] = [language]
    elif language:
        hints["language"] = language
    if options.keywords and takes_lists:
        hints["keywords"] = [clean(word) for word in options.keywords]
    if model.startswith("gpt-realtime-whisper"):
        hints["delay"] = "low"  # partial transcripts are looked at
    return hints


def _told(socket: RealtimeSocket, event: Event, has_hints: bool) -> Exception:
    told = event.get("error")
    told = told if isinstance(told, dict) else {}
    if has_hints and str(told.get("param") or "").endswith(
        ("language", "languages", "keywords", "delay")
    ):
        return _HintsRefusedError()
    return socket.error(told)
