"""A link between the program and the loopback server: slow, or with connections that end."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from typing import Self

PIECE = 1_460
"""Bytes in one packet, as on an Ethernet."""

SMALLEST_BUFFER = 2_048
"""Bytes; the system makes a little more of it."""


class Link:
    """Passes on what goes to ``port`` of this machine, in a thread of its own.

    Args:
        port: where the server listens.
        up_bits: bits a second towards the server; 0 for no limit.
        down_bits: bits a second from it.
        holds_back: whether what has not passed yet stays with whoever sends it, as on a real
            link; else it is taken in at once, and waits in here.
    """

    def __init__(
        self, port: int, *, up_bits: float = 0, down_bits: float = 0, holds_back: bool = False
    ) -> None:
        self._target = port
        self._speeds = (up_bits, down_bits)
        self._holds_back = holds_back
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="link", daemon=True)
        self._ready = threading.Event()
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def hang_up(self) -> None:
        """End every connection, as a server does with those that were idle for long."""
        self._loop.call_soon_threadsafe(self._close_all)

    def _close_all(self) -> None:
        for writer in self._writers:
            writer.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        listening = _listening(holds_back=self._holds_back)
        limit = PIECE if self._holds_back else 65_536
        server = self._loop.run_until_complete(
            asyncio.start_server(self._accept, sock=listening, limit=limit)
        )
        self.port = listening.getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        for task in self._tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*self._tasks, return_exceptions=True))
        self._loop.close()

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = self._loop.create_task(self._join(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target)
        ends = {writer, far_writer}
        self._writers |= ends
        up, down = self._speeds
        try:
            passing = {
                asyncio.create_task(_pass(reader, far_writer, up)),
                asyncio.create_task(_pass(far_reader, writer, down)),
            }
            # A hang-up at one end is one at the other.
            _, left = await asyncio.wait(passing, return_when=asyncio.FIRST_COMPLETED)
            for task in left:
                task.cancel()
            await asyncio.gather(*passing, return_exceptions=True)
        finally:
            self._writers -= ends
            for each in ends:
                each.close()


def _listening(*, holds_back: bool) -> socket.socket:
    listening = socket.socket()
    if holds_back:
        # A window smaller than a packet would stall, and loopback has packets of 64 kB.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALLEST_BUFFER)
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, PIECE)
    listening.bind(("127.0.0.1", 0))
    return listening


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, bits: float) -> None:
    clock = asyncio.get_running_loop().time
    free_at = 0.0
    with contextlib.suppress(ConnectionError):
        while data := await reader.read(PIECE if bits else 65_536):
            if bits:
                free_at = max(free_at, clock()) + len(data) * 8 / bits
                await asyncio.sleep(free_at - clock())
            writer.write(data)
            await writer.drain()
