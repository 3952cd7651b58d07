"""The real socket, with orders and with everything that is none."""

from __future__ import annotations

import json
import os
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QTimer
from pytestqt.qtbot import QtBot

from desktop_assistant.runtime.orders import LONGEST, Order, send, socket_name, written
from desktop_assistant.ui.order_socket import OrderSocket

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has named pipes instead")

SECONDS = 0.5
"""How long a connection may take in these tests."""

SMOOTH_MS = 100
"""The window may never stand still for longer, in milliseconds."""


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A short one, since the path of a socket has 107 bytes at most."""
    with tempfile.TemporaryDirectory(prefix="da-") as folder:
        yield Path(folder)


@pytest.fixture
def orders() -> list[Order]:
    return []


@pytest.fixture
def place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, orders: list[Order]
) -> Iterator[Path]:
    """A data folder whose window listens and notes its orders."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))

    def obey(order: Order) -> bool:
        orders.append(order)
        return order is not Order.TALK_START

    listening = OrderSocket(obey, seconds=SECONDS)
    assert listening.listen(socket_name(tmp_path))
    yield tmp_path
    listening.close()
    listening.deleteLater()


def connected(place: Path) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(10)
    connection.connect(socket_name(place))
    return connection


def answer_to(qtbot: QtBot, place: Path, data: bytes) -> bytes:
    """All that comes back for ``data``, until the other side hangs up."""
    heard: list[bytes] = []

    def talk() -> None:
        with connected(place) as connection:
            with suppress(OSError):
                connection.sendall(data)
                while piece := connection.recv(LONGEST):
                    heard.append(piece)
            heard.append(b"")

    thread = threading.Thread(target=talk)
    thread.start()
    qtbot.waitUntil(lambda: not thread.is_alive(), timeout=10_000)
    return b"".join(heard)


def sent(qtbot: QtBot, place: Path, order: Order) -> bool | None:
    answers: list[bool | None] = []
    thread = threading.Thread(target=lambda: answers.append(send(place, order)))
    thread.start()
    qtbot.waitUntil(lambda: not thread.is_alive(), timeout=10_000)
    return answers[0]


def test_orders_are_obeyed_and_answered(qtbot: QtBot, place: Path, orders: list[Order]) -> None:
    assert sent(qtbot, place, Order.RAISE) is True
    assert sent(qtbot, place, Order.TALK_TOGGLE) is True
    assert sent(qtbot, place, Order.TALK_START) is False
    assert orders == [Order.RAISE, Order.TALK_TOGGLE, Order.TALK_START]


def test_an_order_may_come_in_pieces(qtbot: QtBot, place: Path, orders: list[Order]) -> None:
    with connected(place) as connection:
        for byte in written(Order.RAISE):
            connection.sendall(bytes([byte]))
            qtbot.wait(1)
        qtbot.waitUntil(lambda: bool(orders))
        assert json.loads(connection.recv(LONGEST)) == {"version": 1, "done": True}


@pytest.mark.parametrize(
    "data",
    [
        b"\n",
        b"raise\n",
        b'{"version": 1, "order": "quit"}\n',
        b'{"version": 9, "order": "raise"}\n',
        b"\x00\xff" * 400 + b"\n",
        b" " * LONGEST + written(Order.RAISE),
        b"x" * 5_000_000,
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
    ids=["empty", "bare", "unknown", "version", "binary", "long line", "no end", "http"],
)
def test_anything_else_has_no_effect(
    qtbot: QtBot, place: Path, orders: list[Order], data: bytes
) -> None:
    assert answer_to(qtbot, place, data) == b""
    assert orders == []
    assert sent(qtbot, place, Order.RAISE) is True, "the next order is taken as ever"


def test_only_the_first_line_counts(qtbot: QtBot, place: Path, orders: list[Order]) -> None:
    answer_to(qtbot, place, written(Order.RAISE) + written(Order.TALK_TOGGLE))
    assert orders == [Order.RAISE]


def test_whoever_says_nothing_is_sent_away(qtbot: QtBot, place: Path, orders: list[Order]) -> None:
    began = time.monotonic()
    assert answer_to(qtbot, place, b"") == b""
    assert time.monotonic() - began >= SECONDS * 0.9
    assert orders == []


def test_hundreds_of_connections_never_stop_the_window(
    qtbot: QtBot, place: Path, orders: list[Order]
) -> None:
    def flood() -> None:
        with ExitStack() as open_ones, suppress(OSError):
            for _ in range(300):
                connection = open_ones.enter_context(socket.socket(socket.AF_UNIX))
                connection.setblocking(False)
                with suppress(BlockingIOError):
                    connection.connect(socket_name(place))
                    connection.send(b"x" * 100_000)

    longest, clock, pulse = 0, QElapsedTimer(), QTimer()
    pulse.setInterval(1)

    def beat() -> None:
        nonlocal longest
        longest = max(longest, clock.restart())

    pulse.timeout.connect(beat)
    clock.start()
    pulse.start()
    threads = [threading.Thread(target=flood) for _ in range(2)]
    for thread in threads:
        thread.start()
    qtbot.waitUntil(lambda: not any(each.is_alive() for each in threads), timeout=30_000)
    pulse.stop()
    assert longest < SMOOTH_MS
    assert orders == []
    qtbot.waitUntil(lambda: sent(qtbot, place, Order.RAISE) is True, timeout=10_000)


def test_a_socket_that_was_left_there_is_taken_over(qtbot: QtBot, tmp_path: Path) -> None:
    name = str(tmp_path / "left.socket")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as left:
        left.bind(name)
    listening = OrderSocket(lambda _: True)
    assert listening.listen(name)
    listening.close()
    assert not Path(name).exists()
