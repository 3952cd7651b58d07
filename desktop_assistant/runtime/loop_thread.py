"""The one background thread, named ``conversation``, that runs the one asyncio loop."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

from desktop_assistant.runtime.bugs import watch_loop

log = logging.getLogger(__name__)

Result = TypeVar("Result")


class LoopThread:
    """Owns the loop. ``run`` and ``call`` are the only ways in from other threads."""

    def __init__(self, name: str = "conversation") -> None:
        self.loop = asyncio.new_event_loop()
        watch_loop(self.loop)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    @property
    def is_running(self) -> bool:
        return self._thread.is_alive()

    def call(self, function: Callable[..., object], *arguments: object) -> None:
        """Call ``function`` on the loop soon; silently dropped once the loop is closed."""
        try:
            self.loop.call_soon_threadsafe(function, *arguments)
        except RuntimeError:
            log.debug("dropped a call to a closed loop")

    def run(self, coroutine: Coroutine[Any, Any, Result]) -> Future[Result]:
        """Run ``coroutine`` on the loop; the future may be waited for or cancelled anywhere."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop)

    def stop(self, timeout: float = 5.0) -> bool:
        """Cancel every task, wait up to ``timeout`` seconds for their clean-up, and join.

        Returns:
            Whether the thread has ended.
        """
        if not self._thread.is_alive():
            return True
        self.call(self.loop.stop)
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        try:
            self.loop.run_forever()
        finally:
            self._cancel_tasks()
            self.loop.run_until_complete(self.loop.shutdown_asyncgens())
            self.loop.close()

    def _cancel_tasks(self) -> None:
        tasks = asyncio.all_tasks(self.loop)
        for task in tasks:
            task.cancel()
        if tasks:
            self.loop.run_until_complete(asyncio.wait(tasks, timeout=3.0))
