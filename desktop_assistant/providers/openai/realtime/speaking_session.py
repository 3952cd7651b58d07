"""A Realtime session that reads texts aloud, and the answers on their way through it."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from desktop_assistant.errors import ProviderError
from desktop_assistant.model.speech import SpeakingOptions, SpeechUse
from desktop_assistant.providers.openai.client import OpenAIConnection
from desktop_assistant.providers.openai.realtime.faults import SocketClosedError, socket_closed
from desktop_assistant.providers.openai.realtime.reading_aloud import (
    FASTEST,
    instructions,
    marked,
    tag_for,
)
from desktop_assistant.providers.openai.realtime.web_socket import (
    PLAIN_SAMPLES,
    Event,
    RealtimeSocket,
)
from desktop_assistant.providers.openai.speech_use import tell_use
from desktop_assistant.providers.openai.voices import OWN_VOICE, live_voice

log = logging.getLogger(__name__)

SLOWEST = 0.25

CANCEL_SECONDS = 0.5
"""The longest the word that a reading is not wanted any more may take to leave."""

NAME = "reading"
"""Under which a response says in its metadata which request it answers."""


class Request:
    """One reading that was asked for; ``response_id`` is empty until the service has begun."""

    def __init__(self, name: str, used: Callable[[SpeechUse], None]) -> None:
        self.name = name
        self.used = used
        self.response_id = ""
        self.is_wanted = True
        self._events: asyncio.Queue[Event | ProviderError] = asyncio.Queue()

    async def next(self) -> Event:
        """The next event of this reading; raises ProviderError when there are no more."""
        event = await self._events.get()
        if isinstance(event, ProviderError):
            raise event
        return event

    def put(self, event: Event | ProviderError) -> None:
        self._events.put_nowait(event)


class SpeakingSession:
    """One WebSocket, and a task that hands each event to the reading it belongs to.

    What comes of a reading that is not wanted any more is dropped by its ``response_id``.
    """

    def __init__(self, connection: OpenAIConnection, socket: RealtimeSocket, model: str) -> None:
        self._socket = socket
        self._model = model
        self._settings: tuple[str, float] | None = None
        self._is_closed = False
        self._requests: dict[str, Request] = {}
        self._numbers = itertools.count(1)
        self._receiving = asyncio.create_task(self._receive(), name="receive speech")
        connection.sockets.add(self)
        self._receiving.add_done_callback(lambda _: connection.sockets.discard(self))

    @classmethod
    async def open(cls, connection: OpenAIConnection, model: str) -> SpeakingSession:
        """Raises ProviderError when there is no such session to be had."""
        socket = await RealtimeSocket.open(connection, {"model": model}, model)
        return cls(connection, socket, model)

    @property
    def opened_at(self) -> float:
        return self._socket.opened_at

    @property
    def is_busy(self) -> bool:
        return any(request.is_wanted for request in self._requests.values())

    def serves(self, model: str, options: SpeakingOptions | None) -> bool:
        """Whether it can speak so; the voice of a session is settled by its first sentence."""
        if self._is_closed or self._socket.is_stale or model != self._model:
            return False
        return options is None or self._settings in (None, _settings(options))

    async def ask(self, text: str, options: SpeakingOptions) -> Request:
        """Ask for a reading of ``text``.

        Raises:
            SocketClosedError: the WebSocket was closed.
        """
        request = Request(f"{NAME}-{next(self._numbers)}", options.used)
        self._requests[request.name] = request
        try:
            if self._settings is None:
                self._settings = _settings(options)
                await self._socket.send(_session_update(*self._settings))
            await self._socket.send(_response_create(request.name, text, options))
        except BaseException:
            request.is_wanted = False  # it may have left, and is cancelled then
            raise
        return request

    async def end(self, request: Request) -> None:
        """Nothing more of ``request`` is wanted; it is cancelled unless it is done."""
        request.is_wanted = False
        if request.name in self._requests and request.response_id:
            with suppress(ProviderError, TimeoutError):
                async with asyncio.timeout(CANCEL_SECONDS):
                    await self._socket.send(_response_cancel(request))

    def error(self, told: Mapping[str, Any]) -> ProviderError:
        return self._socket.error(told)

    def close(self) -> None:
        """Close it without waiting; readings on their way end with an error."""
        self._is_closed = True
        self._receiving.cancel()
        self._socket.discard()
        self._fail(socket_closed("closed here"))

    async def aclose(self) -> None:
        self.close()
        await asyncio.wait({self._receiving})

    async def _receive(self) -> None:
        try:
            while True:
                await self._route(await self._socket.receive())
        except ProviderError as error:
            log.debug("the session ended: %s", error.code)
            self._is_closed = True
            self._socket.discard()
            self._fail(error)

    async def _route(self, event: Event) -> None:
        kind = event["type"]
        if kind == "error":
            self._take_error(_object(event.get("error")))
        elif kind == "response.created":
            await self._take_created(_object(event.get("response")))
        elif kind == "response.done":
            self._take_done(event)
        else:
            request = self._by_response(event.get("response_id"))
            if request is not None and request.is_wanted:
                request.put(event)

    async def _take_created(self, response: Mapping[str, Any]) -> None:
        name = _object(response.get("metadata")).get(NAME)
        request = self._requests.get(name) if isinstance(name, str) else self._first_waiting()
        if request is None or not isinstance(response.get("id"), str):
            return
        request.response_id = response["id"]
        if not request.is_wanted:
            await self.end(request)

    def _take_done(self, event: Event) -> None:
        response = _object(event.get("response"))
        request = self._by_response(response.get("id"))
        if request is not None:
            del self._requests[request.name]
            request.put(event)
            tell_use(response.get("usage"), self._model, request.used)

    def _take_error(self, told: Mapping[str, Any]) -> None:
        """An error belongs to the request whose event it names, or else to all of them."""
        name = str(told.get("event_id") or "")
        if name.startswith("cancel-"):
            return  # it was done already
        error = self._socket.error(told)
        if isinstance(error, SocketClosedError):
            raise error
        request = self._requests.get(name)
        for each in [request] if request is not None else list(self._requests.values()):
            self._requests.pop(each.name, None)
            each.put(error)

    def _by_response(self, response_id: object) -> Request | None:
        for request in self._requests.values():
            if request.response_id and request.response_id == response_id:
                return request
        return None

    def _first_waiting(self) -> Request | None:
        """The oldest without a response, for servers that give no metadata back."""
        waiting = (each for each in self._requests.values() if not each.response_id)
        return next(waiting, None)

    def _fail(self, error: ProviderError) -> None:
        for request in self._requests.values():
            request.put(error)
        self._requests.clear()


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _settings(options: SpeakingOptions) -> tuple[str, float]:
    """The voice and the speed of a session."""
    speed = min(FASTEST, max(SLOWEST, options.voice.speed))
    return live_voice(options.voice.names.get("openai", "")), speed


def _session_update(voice: str, speed: float) -> Event:
    named = {"id": voice} if voice.startswith(OWN_VOICE) else voice
    output: dict[str, object] = {"format": PLAIN_SAMPLES, "voice": named, "speed": speed}
    session = {"type": "realtime", "output_modalities": ["audio"], "audio": {"output": output}}
    return {"type": "session.update", "event_id": "session", "session": session}


def _response_create(name: str, text: str, options: SpeakingOptions) -> Event:
    tag = tag_for(text)
    content = [{"type": "input_text", "text": marked(text, tag)}]
    return {
        "type": "response.create",
        "event_id": name,
        "response": {
            "conversation": "none",
            "metadata": {NAME: name},
            "output_modalities": ["audio"],
            "instructions": instructions(options, tag),
            "tool_choice": "none",
            "input": [{"type": "message", "role": "user", "content": content}],
        },
    }


def _response_cancel(request: Request) -> Event:
    return {
        "type": "response.cancel",
        "event_id": f"cancel-{request.name}",
        "response_id": request.response_id,
    }
