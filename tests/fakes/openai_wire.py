"""HTTP/1.1 as far as the loopback server needs it, and ways to do it wrong."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
import time
from http import HTTPStatus
from typing import Any

from tests.fakes.openai_record import Recorded


async def read_request(
    reader: asyncio.StreamReader, connection: int, first: bytes = b""
) -> Recorded | None:
    """The next request of a connection, with its whole body; None when the client hung up."""
    try:
        head = first + await reader.readuntil(b"\r\n\r\n")
        request_line, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
        method, path, _ = request_line.split(" ", 2)
        headers = {
            name.strip().lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines)
        }
        body = await _read_body(reader, headers)
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    record = Recorded(method, path, headers, body, connection)
    record.received_at = time.monotonic()
    return record


async def _read_body(reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
    if headers.get("transfer-encoding", "").lower() != "chunked":
        return await reader.readexactly(int(headers.get("content-length", "0")))
    body = b""
    while size := int((await reader.readline()).split(b";")[0], 16):
        body += await reader.readexactly(size)
        await reader.readexactly(2)
    await reader.readline()
    return body


class Reply:
    """Writes one answer and notes in the record when its bytes left."""

    def __init__(self, writer: asyncio.StreamWriter, record: Recorded) -> None:
        self._writer = writer
        self._record = record
        self._head = b""
        self.is_broken = False

    async def answer(
        self, status: int, body: bytes, content_type: str, headers: dict[str, str] | None = None
    ) -> None:
        """A whole answer with its length."""
        fields = {"Content-Length": str(len(body)), **(headers or {})}
        self._send(self._head_bytes(status, content_type, fields) + body)
        await self._writer.drain()

    async def answer_json(
        self, value: Any, status: int = 200, headers: dict[str, str] | None = None
    ) -> None:
        await self.answer(status, json.dumps(value).encode(), "application/json", headers)

    def start(self, content_type: str) -> None:
        """Begin a streamed answer; its head leaves with the first piece."""
        self._head = self._head_bytes(200, content_type, {"Transfer-Encoding": "chunked"})

    async def piece(self, data: bytes) -> None:
        chunk = b"%x\r\n%s\r\n" % (len(data), data)
        self._send(self._head + chunk)
        self._head = b""
        self._record.pieces_at.append(time.monotonic())
        await self._writer.drain()

    async def event(self, value: Any) -> None:
        """One server-sent event; ``value`` is JSON unless it is bytes already."""
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
        await self.piece(b"data: " + data + b"\n\n")

    async def end(self) -> None:
        self._send(self._head + b"0\r\n\r\n")
        self._head = b""
        await self._writer.drain()

    def reset(self) -> None:
        """Drop the connection as a crash does: the client sees a reset."""
        self.is_broken = True
        link: socket.socket = self._writer.get_extra_info("socket")
        link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()

    async def cut(self) -> None:
        """End the connection inside a chunk that promised more."""
        self.is_broken = True
        self._send(self._head + b"400\r\ndata: {")
        await self._writer.drain()
        self._writer.close()

    def _head_bytes(self, status: int, content_type: str, fields: dict[str, str]) -> bytes:
        self._record.status = status
        lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"]
        if content_type:
            lines.append(f"Content-Type: {content_type}")
        lines += [f"{name}: {value}" for name, value in fields.items()]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    def _send(self, data: bytes) -> None:
        if self._record.first_byte_at is None:
            self._record.first_byte_at = time.monotonic()
        self._writer.write(data)
