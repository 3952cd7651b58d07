"""Being asked to end from outside: Ctrl+C in the terminal, and SIGTERM from the session."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from PySide6.QtCore import QSocketNotifier

SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def quit_signals(end: Callable[[], object]) -> Iterator[None]:
    """Inside, each of ``SIGNALS`` calls ``end`` from Qt's event loop of the main thread.

    A signal that comes before the event loop runs is taken once it does.
    """
    receiving, sending = socket.socketpair()
    receiving.setblocking(False)
    sending.setblocking(False)
    notifier = QSocketNotifier(receiving.fileno(), QSocketNotifier.Type.Read)

    def take() -> None:
        if not set(SIGNALS).isdisjoint(receiving.recv(64)):
            end()

    notifier.activated.connect(take)
    # Python runs handlers between its own instructions only, and an idle Qt has none; what the
    # interpreter writes to the socket at once wakes the event loop.
    woken_before = signal.set_wakeup_fd(sending.fileno(), warn_on_full_buffer=False)
    before = {number: signal.signal(number, _leave_it_to_the_socket) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        signal.set_wakeup_fd(woken_before)
        notifier.setEnabled(False)
        notifier.deleteLater()
        receiving.close()
        sending.close()


def _leave_it_to_the_socket(number: int, frame: FrameType | None) -> None:
    """A handler in Python must be there for the socket to be written to."""
