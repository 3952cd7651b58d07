"""Times the uploads of a client, for what ``uplink.py`` makes of them.

An upload begins when its body begins to be written, and is over when the other end has
acknowledged it (``send_queue.py``). Neither the time that writing takes nor the time until the
answer would do: the first is that of copying into a buffer, the second holds that of the service.
Where a proxy stands between, the way to the proxy is what is measured.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from typing import Any

import httpx2

from desktop_assistant.providers.openai.send_queue import Socket, unacknowledged
from desktop_assistant.providers.openai.uplink import LEAST_BYTES, Uplink

LOOK_SECONDS = 0.005

LAST_BYTES = 3_000
"""Two packets: the other end may take its time to acknowledge the last one."""


class UploadClock:
    """Watches the requests of one client; :meth:`watch` is a hook for each of them."""

    def __init__(self, uplink: Uplink) -> None:
        self.uplink = uplink
        self._sockets: list[Socket] = []

    async def watch(self, request: httpx2.Request) -> None:
        size = int(request.headers.get("content-length", "0"))
        request.extensions = {**request.extensions, "trace": _Request(self, size)}

    def add(self, socket: Socket | None) -> None:
        """One more connection of the client is open."""
        self._sockets = [each for each in self._sockets if each.fileno() >= 0]
        if socket is not None:
            self._sockets.append(socket)

    def waiting(self) -> int | None:
        """Bytes on their way in all connections: which one a request uses is not told."""
        counts = [unacknowledged(socket) for socket in self._sockets]
        known = [count for count in counts if count is not None]
        return sum(known) if known else None


class _Request:
    """One request, told of its steps by the client's library (its ``trace`` extension)."""

    def __init__(self, clock: UploadClock, size: int) -> None:
        self._clock = clock
        self._size = size
        self._began = 0.0
        self._look: asyncio.TimerHandle | None = None

    async def __call__(self, step: str, info: Mapping[str, Any]) -> None:
        match step.partition(".")[2]:
            case "connect_tcp.started" | "start_tls.started" | "send_request_body.started":
                self._began = time.monotonic()
            case "connect_tcp.complete":
                self._clock.add(info["return_value"].get_extra_info("socket"))
                self._clock.uplink.note_round_trip(time.monotonic() - self._began)
            case "start_tls.complete":
                self._clock.uplink.note_round_trip(time.monotonic() - self._began)
            case "send_request_body.complete":
                self._look_later()
            case "receive_response_headers.complete" | "receive_response_headers.failed":
                self._end()

    def _look_later(self) -> None:
        if self._size >= LEAST_BYTES:
            loop = asyncio.get_running_loop()
            self._look = loop.call_later(LOOK_SECONDS, self._look_now)

    def _look_now(self) -> None:
        self._look = None
        waiting = self._clock.waiting()
        if waiting is None:
            return
        if waiting > LAST_BYTES:
            self._look_later()
        else:
            self._note(waiting)

    def _end(self) -> None:
        """An answer is there: what it answers has arrived, unless the service cut it short."""
        if self._look is None:
            return
        self._look.cancel()
        self._look = None
        if (waiting := self._clock.waiting()) is not None and waiting <= LAST_BYTES:
            self._note(waiting)

    def _note(self, waiting: int) -> None:
        self._clock.uplink.note_upload(self._size - waiting, time.monotonic() - self._began)
