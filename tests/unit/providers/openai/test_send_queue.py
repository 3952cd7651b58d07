"""What the system tells of data that has not arrived."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import closing

import pytest

from desktop_assistant.providers.openai.send_queue import unacknowledged

TELLS = sys.platform in ("linux", "darwin")
"""Windows counts only what is on its way, which is nothing while the other end takes no more."""


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Two ends of a connection; the second takes little before it is read."""
    with closing(socket.socket()) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        with closing(socket.create_connection(listening.getsockname())) as near:
            near.settimeout(10)
            far, _ = listening.accept()
            with closing(far):
                yield near, far


@pytest.mark.skipif(not TELLS, reason="this system does not tell all")
def test_what_was_not_taken_is_counted(ends: tuple[socket.socket, socket.socket]) -> None:
    near, far = ends
    assert unacknowledged(near) == 0
    near.setblocking(False)
    sent = near.send(bytes(100_000))
    waiting = unacknowledged(near)
    assert waiting is not None
    assert 0 < waiting <= sent
    left = sent
    while left:
        left -= len(far.recv(65_536))
    # The last acknowledgement may be on its way.
    far.send(b"x")
    near.setblocking(True)
    assert near.recv(1) == b"x"
    assert unacknowledged(near) == 0


def test_a_closed_socket_tells_nothing(ends: tuple[socket.socket, socket.socket]) -> None:
    near, _ = ends
    near.close()
    assert unacknowledged(near) is None


def test_what_is_no_connection_tells_nothing() -> None:
    class Strange:
        def fileno(self) -> int:
            return 1_000_000

        def getsockopt(self, level: int, option: int, /) -> int:
            raise OSError("no socket")

    assert unacknowledged(Strange()) is None
