"""The socket of the open window, which other starts of the program write to."""

from __future__ import annotations

import importlib
import json
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from desktop_assistant.ui.application import create_application
from tests.fuzz.target import Feed, Target

WORDS = ["raise", "talk start", "talk stop", "talk toggle", "quit", "exec", "__class__", ""]
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.sampled_from(WORDS),
)
OBJECTS = st.dictionaries(st.sampled_from(["version", "order", "x", "done"]), VALUES, max_size=4)
INPUTS: st.SearchStrategy[bytes] = st.one_of(
    OBJECTS.map(lambda value: json.dumps(value).encode() + b"\n"),
    st.builds(lambda word: json.dumps({"version": 1, "order": word}).encode() + b"\n",
              st.sampled_from(WORDS)),
    st.binary(max_size=300),
    st.binary(max_size=60).map(lambda data: data + b"\n"),
    st.builds(lambda piece, times: piece * times, st.sampled_from([b"[", b"{", b"9", b"\n", b" "]),
              st.integers(1, 5000)),
)  # fmt: skip


def _is_there() -> bool:
    return find_spec("desktop_assistant.ui.order_socket") is not None


@contextmanager
def _prepare(folder: Path) -> Iterator[Feed]:
    application = QApplication.instance() or create_application(["desktop-assistant"], "en")
    order_socket = importlib.import_module("desktop_assistant.ui.order_socket")
    orders = importlib.import_module("desktop_assistant.runtime.orders")
    obeyed: list[object] = []

    def obey(order: object) -> bool:
        obeyed.append(order)
        return True

    name = str(folder / "s")
    taker = order_socket.OrderSocket(obey, seconds=0.2)
    taker.listen(name)

    def feed(data: bytes) -> bool:
        obeyed.clear()
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(0.001)
            connection.connect(name)
            try:
                connection.sendall(data)
                connection.shutdown(socket.SHUT_WR)
            except OSError:
                pass
            end = time.monotonic() + 2.0
            while time.monotonic() < end and not _is_over(connection):
                application.processEvents()
        for order in obeyed:
            if order not in set(orders.Order):
                raise AssertionError(f"obeyed {order!r}")
        if len(obeyed) > 1:
            raise AssertionError("more than one order was obeyed")
        return bool(obeyed)

    yield feed
    taker.close()


def _is_over(connection: socket.socket) -> bool:
    try:
        return not connection.recv(2048)
    except TimeoutError:
        return False
    except OSError:
        return True


TARGET = Target("socket", 0.05, INPUTS, _prepare, _is_there)
