"""One question to the loop at a time, whose answer is dropped once it is no longer wanted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

from desktop_assistant.ui.bridge import Bridge

Result = TypeVar("Result")


class Asking:
    """Asking again, or cancelling, stops the question before; its answer never arrives.

    The bridge alone is not enough: an answer that is already queued when a dialog closes
    would still be called, on widgets that are gone.
    """

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._future: Future[Any] | None = None
        self._number = 0

    @property
    def is_running(self) -> bool:
        return self._future is not None

    def ask(
        self,
        question: Coroutine[Any, Any, Result],
        done: Callable[[Result], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Like ``Bridge.ask``; ``is_running`` is false again when an answer is handed over."""
        self.cancel()
        self._future = self._bridge.ask(question, self._last(done), self._last(failed))

    def follow(
        self,
        values: AsyncIterator[Result],
        each: Callable[[Result], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Like ``Bridge.follow``."""
        self.cancel()
        number = self._number

        def wanted(value: Result) -> None:
            if number == self._number:
                each(value)

        self._future = self._bridge.follow(values, wanted, self._last(failed))

    def cancel(self) -> None:
        self._number += 1
        if self._future is not None:
            self._future.cancel()
            self._future = None

    def _last(self, function: Callable[[Result], object]) -> Callable[[Result], None]:
        number = self._number

        def call(value: Result) -> None:
            if number == self._number:
                self._future = None
                function(value)

        return call
