"""One window for each data folder; other starts of the program give it orders instead."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_assistant.app.folders import program_paths
from desktop_assistant.errors import AssistantError
from desktop_assistant.runtime.folder_lock import FolderLock
from desktop_assistant.runtime.orders import SECONDS, Order, send, socket_name

if TYPE_CHECKING:
    from desktop_assistant.ui.main_window import MainWindow

log = logging.getLogger(__name__)

PAUSE_SECONDS = 0.1
"""Between two attempts to reach a window that is just opening or closing."""


def is_first(lock: FolderLock, data_folder: Path, seconds: float = SECONDS) -> bool:
    """Whether this start is to show the window; otherwise the open one has come to the front.

    Raises:
        AssistantError: ``already_running``: there is another one, and it does not answer.
    """
    until = time.monotonic() + seconds
    while not lock.take():
        if send(data_folder, Order.RAISE, max(PAUSE_SECONDS, until - time.monotonic())):
            return False
        if time.monotonic() > until:
            raise AssistantError(
                "Desktop Assistant is running already, but does not answer. Wait a moment and "
                "try again; if that does not help, log out and in again.",
                code="already_running",
            )
        time.sleep(PAUSE_SECONDS)
    return True


def talk(data_dir: Path | None, what: str, *, demo: bool) -> None:
    """Start, stop or toggle talking in the open window.

    Raises:
        AssistantError: ``no_window``, or ``talk_is_off`` when it cannot listen now.
    """
    done = send(program_paths(data_dir, demo=demo).data, Order(f"talk {what}"))
    if done is None:
        raise AssistantError(
            "No window is open. Start Desktop Assistant first, then try again.", code="no_window"
        )
    if not done:
        raise AssistantError(
            "The window cannot listen at the moment. It says why beside its talk button.",
            code="talk_is_off",
        )


@contextmanager
def taking_orders(window: MainWindow, data_folder: Path) -> Iterator[None]:
    """Inside, other starts on ``data_folder`` can give ``window`` orders, where that works."""
    try:
        name = socket_name(data_folder)
        from desktop_assistant.ui.order_socket import OrderSocket
    except (OSError, ImportError) as error:
        log.warning("no orders can be taken: %s", type(error).__name__)
        yield
        return
    orders = OrderSocket(window.obey)
    try:
        orders.listen(name)
        yield
    finally:
        orders.close()
