"""The one thread that talks to PortAudio, and what happens when it gets stuck there.

PortAudio is not thread-safe, wants its calls from the thread that initialised it (Windows
COM), and blocks for as long as a hanging audio server likes. So every call goes through one
thread with a deadline. While one is overdue the others fail soon, and nobody else may call:
a second thread in the library would crash the program. Once the server answers, or has died,
the overdue call returns and sound works again.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

log = logging.getLogger(__name__)

Result = TypeVar("Result")

DEADLINE_SECONDS = 5.0
"""How long opening, starting and listing may take; Bluetooth headsets need a second or two."""

CLOSING_SECONDS = 2.0
"""How long stopping and closing is waited for; it is done in any case."""

STUCK_SECONDS = 1.0
"""How long a call waits behind one that is overdue."""


class AudioThread:
    """Runs functions one after the other on a daemon thread named ``audio``.

    A daemon, since a thread stuck in a dead server must not keep the program from ending.
    """

    def __init__(self) -> None:
        self._jobs: SimpleQueue[_Job[Any] | None] = SimpleQueue()
        self._worker: _Worker | None = None
        self._posted: set[asyncio.Task[None]] = set()

    @property
    def is_stuck(self) -> bool:
        """Whether a call is overdue and has still not returned."""
        return self._worker is not None and self._worker.is_stuck

    async def call(
        self,
        function: Callable[[], Result],
        *,
        seconds: float = DEADLINE_SECONDS,
        undo: Callable[[Result], object] | None = None,
    ) -> Result:
        """Run ``function`` on the thread and return what it returns.

        Args:
            function: what to run.
            seconds: the deadline, counted from now.
            undo: called on the thread with a result that nobody waits for any more, because
                the deadline passed or the caller was cancelled.

        Raises:
            TimeoutError: the deadline passed.
        """
        return await self._wait_for(_Job(function, undo), seconds)

    def post(self, function: Callable[[], object], name: str) -> asyncio.Task[None]:
        """Run ``function`` whether or not anybody waits for it; never raises.

        Stopping and closing go this way, so that a cancelled caller leaves nothing open.
        """
        task = asyncio.create_task(self._see_to(function, name), name=name)
        self._posted.add(task)
        task.add_done_callback(self._posted.discard)
        return task

    async def stop(self) -> None:
        """Wait for what was asked before, within its deadlines, and end the thread."""
        if self._worker is None and not self._posted:
            return
        await self.post(lambda: None, "finish the audio thread")
        self._jobs.put(None)
        self._worker = None

    async def _see_to(self, function: Callable[[], object], name: str) -> None:
        try:
            await self._wait_for(_Job(function, is_due=True), CLOSING_SECONDS)
        except TimeoutError:
            log.warning("could not %s in time", name)

    async def _wait_for(self, job: _Job[Result], seconds: float) -> Result:
        self._require_worker()
        self._jobs.put(job)
        try:
            async with asyncio.timeout(min(seconds, STUCK_SECONDS) if self.is_stuck else seconds):
                return await asyncio.wrap_future(job.future)
        except TimeoutError:
            self._note_overdue(job)
            self._undo(job)
            raise
        except asyncio.CancelledError:
            self._undo(job)
            raise

    def _require_worker(self) -> None:
        if self._worker is None:
            self._worker = _Worker(self._jobs)
            self._worker.start()

    def _undo(self, job: _Job[Any]) -> None:
        undo = job.leave()
        if undo is not None:
            self._jobs.put(_Job(undo, is_due=True))

    def _note_overdue(self, job: _Job[Any]) -> None:
        if self._worker is not None and self._worker.current is job:
            log.warning("the sound system does not answer")
            self._worker.overdue = job


class _Worker(threading.Thread):
    def __init__(self, jobs: SimpleQueue[_Job[Any] | None]) -> None:
        super().__init__(name="audio", daemon=True)
        self._jobs = jobs
        self.current: _Job[Any] | None = None
        self.overdue: _Job[Any] | None = None

    @property
    def is_stuck(self) -> bool:
        return self.current is not None and self.current is self.overdue

    def run(self) -> None:
        while (job := self._jobs.get()) is not None:
            self.current = job
            job.run()
            self.current = None


class _Job(Generic[Result]):
    """A call, and the agreement on who undoes a result that comes too late.

    With ``is_due`` it is made even if nobody waits for it any more when its turn comes.
    """

    def __init__(
        self,
        function: Callable[[], Result],
        undo: Callable[[Result], object] | None = None,
        *,
        is_due: bool = False,
    ) -> None:
        self.future: Future[Result] = Future()
        if is_due:
            self.future.set_running_or_notify_cancel()  # cannot be cancelled from now on
        self._function = function
        self._undo = undo
        self._lock = threading.Lock()
        self._results: list[Result] = []
        self._left = False

    def run(self) -> None:
        """On the audio thread."""
        if not (self.future.running() or self.future.set_running_or_notify_cancel()):
            return
        try:
            result = self._function()
        except BaseException as error:  # noqa: BLE001 - it is raised where the call is awaited
            self.future.set_exception(error)
            return
        with self._lock:
            self._results.append(result)
            came_too_late = self._left
        if came_too_late and self._undo is not None:
            self._undo(result)
        self.future.set_result(result)

    def leave(self) -> Callable[[], object] | None:
        """Nobody waits any more. Returns what undoes a result that is there already."""
        with self._lock:
            self._left = True
            if not self._results or self._undo is None:
                return None
        return partial(self._undo, self._results[0])
