"""Exceptions that nobody caught: logged, then told once to whoever shows things to the user.

The program goes on after each of them. Reports hold no keys: they are redacted as the log is.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from desktop_assistant.errors import AssistantError
from desktop_assistant.runtime.logs import redacted, without_words

log = logging.getLogger(__name__)

Listener = Callable[[str], None]

MOST_LOGGED = 50
"""A fault that comes with every repaint must not fill the disk; later ones are only counted."""


class Bugs:
    """Takes what is left over. ``take`` may be called on any thread, and never raises.

    Args:
        log_limit: how many are logged with their traceback.
    """

    def __init__(self, log_limit: int = MOST_LOGGED) -> None:
        self.count = 0
        self._limit = log_limit
        self._lock = threading.Lock()
        self._is_taking = threading.local()
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """``listener`` gets the report of each, on the thread where it happened.

        Returns:
            What ends it.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def take(self, where: str, error: BaseException) -> None:
        """Log an exception and tell of it."""
        if getattr(self._is_taking, "value", False):
            return  # telling went wrong, too
        self._is_taking.value = True
        try:
            self._take(where, error)
        except Exception:  # noqa: BLE001 -- nothing is left that could catch it
            log.warning("an exception could not be told")
        finally:
            self._is_taking.value = False

    def _take(self, where: str, error: BaseException) -> None:
        with self._lock:
            self.count += 1
            count = self.count
        if count > self._limit:
            return
        log.critical("unhandled exception in %s", where, exc_info=error)
        report = f"In {where}:\n{_trace(error)}"
        for listener in tuple(self._listeners):
            listener(report)


bugs = Bugs()
"""The one of this process, as Python's hooks are."""


def catch_everything() -> None:
    """Send what Python would only print to :data:`bugs`, from now on."""
    sys.excepthook = _take_exception
    threading.excepthook = _take_thread_exception


def watch_loop(loop: asyncio.AbstractEventLoop) -> None:
    """The same for what asyncio would only log."""
    loop.set_exception_handler(_take_loop_exception)


def _take_exception(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if sys.stderr is not None:
        sys.stderr.write(_trace(error.with_traceback(trace)))
    if not issubclass(kind, KeyboardInterrupt):
        bugs.take("the main thread" if _is_main() else threading.current_thread().name, error)


def _trace(error: BaseException) -> str:
    return redacted(without_words("".join(traceback.format_exception(error)), error))


def _is_main() -> bool:
    return threading.current_thread() is threading.main_thread()


def _take_thread_exception(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_type is SystemExit:
        return
    name = arguments.thread.name if arguments.thread else "unknown"
    bugs.take(f"thread {name}", arguments.exc_value or arguments.exc_type())


def _take_loop_exception(loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
    error = context.get("exception")
    if isinstance(error, BaseException) and not isinstance(error, AssistantError):
        bugs.take("the event loop", error)
    else:
        log.error("the event loop complains: %s %r", context.get("message"), error)
