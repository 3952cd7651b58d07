"""The server's side of one WebSocket, over the loopback server's own streams."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
import time
from typing import Any

from websockets.frames import Frame, Opcode
from websockets.protocol import State
from websockets.server import ServerProtocol

from tests.fakes.openai_record import Recorded


class FakeSocket:
    """Opened from a request that asks for it; notes in the record what passes through."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, record: Recorded
    ) -> None:
        self.record = record
        self._reader = reader
        self._writer = writer
        self._protocol = ServerProtocol(max_size=None)
        self._frames: list[object] = []
        lines = [f"{record.method} {record.path} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in record.headers.items()]
        self._protocol.receive_data(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
        [request] = self._protocol.events_received()
        self._protocol.send_response(self._protocol.accept(request))  # type: ignore[arg-type]  # an upgrade
        record.status = 101
        self._flush()

    async def receive(self) -> dict[str, Any] | None:
        """The next event of the client; None when it has gone."""
        while True:
            self._frames += self._protocol.events_received()
            while self._frames:
                frame = self._frames.pop(0)
                if isinstance(frame, Frame) and frame.opcode is Opcode.TEXT:
                    return self._note(json.loads(bytes(frame.data)))
            data = await self._reader.read(65_536)
            if data:
                self._protocol.receive_data(data)
            else:
                self._protocol.receive_eof()
            self._flush()
            closing = self._protocol.close_rcvd is not None
            if not data or closing:
                self.record.closed_early_at = time.monotonic()
                return None

    async def send(self, event: dict[str, Any]) -> None:
        self.record.sent.append(event)
        await self.send_text(json.dumps(event))

    async def send_text(self, text: str) -> None:
        if self._protocol.state is not State.OPEN:
            return
        self._protocol.send_text(text.encode())
        self._flush()
        await self._writer.drain()

    async def close(self, code: int, reason: str = "") -> None:
        """Say goodbye; the client's own goodbye ends :meth:`receive`."""
        if self._protocol.state is State.OPEN:
            self._protocol.send_close(code, reason)
            self._flush()
            await self._writer.drain()

    def reset(self) -> None:
        """Drop the connection as a crash does."""
        link: socket.socket = self._writer.get_extra_info("socket")
        link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()

    def _note(self, event: dict[str, Any]) -> dict[str, Any]:
        self.record.events.append(event)
        self.record.events_at.append(time.monotonic())
        return event

    def _flush(self) -> None:
        for data in self._protocol.data_to_send():
            if data:
                self._writer.write(data)
