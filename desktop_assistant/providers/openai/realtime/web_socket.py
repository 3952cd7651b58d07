"""One WebSocket to the Realtime interface, with its errors translated."""

from __future__ import annotations

import asyncio
import json
import struct
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from socket import SO_LINGER, SOL_SOCKET
from typing import Any

from openai.resources.realtime.realtime import AsyncRealtimeConnection

from desktop_assistant.errors import ProviderError
from desktop_assistant.providers.openai.client import OpenAIConnection
from desktop_assistant.providers.openai.realtime.faults import (
    socket_closed,
    socket_errors,
    told_error,
)
from desktop_assistant.providers.openai.send_queue import unacknowledged
from desktop_assistant.runtime.sleep import SLEPT_SECONDS, slept_seconds

Event = Mapping[str, Any]
"""One event, as the service's document describes it."""

RATE = 24_000
"""Hz; the only rate of plain samples in either direction."""

PLAIN_SAMPLES = {"type": "audio/pcm", "rate": RATE}

MOST_LEFT = 16_000
"""Bytes; what nobody wants any more may hold up what comes next by so much."""

AT_ONCE = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
"""The value of ``SO_LINGER`` with which closing throws away what was not sent yet."""


class RealtimeSocket:
    """An open WebSocket; :meth:`open` makes one. It belongs to its connection until it is closed.

    ``opened_at`` is in seconds of ``time.monotonic()``; ``given`` are the bytes it was to send.
    """

    def __init__(
        self, connection: OpenAIConnection, client: AsyncRealtimeConnection, model: str
    ) -> None:
        self.opened_at = time.monotonic()
        self.given = 0
        self._slept = slept_seconds()
        self._connection = connection
        self._client = client
        self._model = model
        self._closing: asyncio.Task[None] | None = None
        connection.sockets.add(self)

    @classmethod
    async def open(
        cls, connection: OpenAIConnection, query: Mapping[str, str], model: str
    ) -> RealtimeSocket:
        """Open one; tried again where that may help.

        Raises:
            ProviderError: the service cannot be reached, or has no Realtime interface
                (``address_wrong``, ``forbidden``).
        """

        async def start() -> AsyncRealtimeConnection:
            with socket_errors(connection, model):
                return await (await connection.socket(query)).enter()

        client = await connection.send(model, lambda _: {}, lambda _: start())
        return cls(connection, client, model)

    @property
    def is_stale(self) -> bool:
        """Whether the computer slept since; it leads nowhere then, and nobody says so for long."""
        return slept_seconds() - self._slept > SLEPT_SECONDS

    @property
    def waiting(self) -> int | None:
        """How many of the bytes given have not arrived; None where the system does not say."""
        transport = self._transport
        socket = transport.get_extra_info("socket")
        known = None if socket is None else unacknowledged(socket)
        return None if known is None else known + transport.get_write_buffer_size()

    async def send(self, event: Event) -> None:
        """Send one event; waits while the network takes no more.

        Raises:
            ProviderError: as :meth:`receive`.
        """
        text = json.dumps(event, ensure_ascii=False)
        self.given += len(text)
        with socket_errors(self._connection, self._model):
            await self._client.send_raw(text)

    async def receive(self) -> Event:
        """The next event; cancelling loses none.

        Raises:
            SocketClosedError: the WebSocket was closed, or gave something that is no event.
            ProviderError: it was closed for a reason.
        """
        with socket_errors(self._connection, self._model):
            message = await self._client.recv_bytes()
        try:
            event = json.loads(message)
        except (ValueError, RecursionError) as error:
            raise socket_closed("a message is no JSON") from error
        if not isinstance(event, dict) or not isinstance(event.get("type"), str):
            raise socket_closed("a message is no event")
        return event

    def error(self, told: Mapping[str, Any]) -> ProviderError:
        """The program's error for what an event told."""
        try:
            with socket_errors(self._connection, self._model):
                raise told_error(told)
        except ProviderError as error:
            return error

    def discard(self) -> None:
        """Close it without waiting; nothing is to be sent or received any more."""
        if self._closing is not None:
            return
        if (self.waiting or 0) > MOST_LEFT:
            self._abort()
        self._closing = asyncio.create_task(self._close(), name="close WebSocket")

    async def aclose(self) -> None:
        self.discard()
        assert self._closing is not None
        await asyncio.wait({self._closing})

    @property
    def _transport(self) -> asyncio.Transport:
        # The client has no public name for what is beneath it.
        return self._client._connection.transport

    def _abort(self) -> None:
        """Close it with all that waits in it."""
        with suppress(OSError):
            self._transport.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, AT_ONCE)
        self._transport.abort()

    async def _close(self) -> None:
        try:
            with suppress(ProviderError), socket_errors(self._connection, self._model):
                await self._client.close()
        finally:
            self._connection.sockets.discard(self)
