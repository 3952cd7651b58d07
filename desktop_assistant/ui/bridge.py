"""The crossing between the conversation's thread and the window."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import CancelledError, Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop_assistant.conversation.commands import Command
from desktop_assistant.conversation.events import Event, LevelChanged, ReplyGrew, StateChanged
from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.runtime.bugs import bugs
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.ui.garbage import collect_when_due
from desktop_assistant.ui.ports import Program

Result = TypeVar("Result")

FRAME_MS = 33
"""How long growing text and levels may wait to be drawn together, in milliseconds."""

GRACE_MS = 10
"""How long other events wait, in milliseconds.

What follows them on the conversation's thread is what the user waits for: drawing at the same
moment would hold it up, since Python runs one thread at a time.
"""


class Bridge(QObject):
    """Commands and questions go out from here; events and answers come back as queued signals.

    Signals:
        happened: each event of the conversation, on the main thread, in order.
    """

    happened = Signal(object)
    _woken = Signal()
    _answered = Signal(object)

    def __init__(
        self, program: Program, loop_thread: LoopThread, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._program = program
        self._loop_thread = loop_thread
        self._events: deque[Event] = deque()
        self._lock = threading.Lock()
        self._wake_pending = False
        self._is_closed = False
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setTimerType(Qt.TimerType.PreciseTimer)
        self._due.timeout.connect(self._deliver)
        queued = Qt.ConnectionType.QueuedConnection
        self._woken.connect(self._deliver_when_due, queued)
        self._answered.connect(_call, queued)
        program.subscribe(self._receive)

    def post(self, command: Command) -> None:
        self._program.post(command)

    def ask(
        self,
        question: Coroutine[Any, Any, Result],
        done: Callable[[Result], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> Future[Result]:
        """Run ``question`` on the loop; ``done`` or ``failed`` is called on the main thread.

        Cancelling the future stops the question and calls neither; after ``close`` it is
        cancelled from the beginning.
        """
        if self._is_closed:
            question.close()
            future: Future[Result] = Future()
            future.cancel()
            return future
        future = self._loop_thread.run(question)
        future.add_done_callback(lambda answer: self._answer(answer, done, failed))
        return future

    def close(self) -> None:
        """Nothing is asked or told any more: the window is gone, and the loop ends soon."""
        self._is_closed = True

    def follow(
        self,
        values: AsyncIterator[Result],
        each: Callable[[Result], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> Future[None]:
        """Call ``each`` on the main thread with every value; cancel the future to stop."""

        async def run() -> None:
            async for value in values:
                self._answered.emit(lambda value=value: each(value))

        return self.ask(run(), lambda _: None, failed)

    def _answer(
        self,
        answer: Future[Result],
        done: Callable[[Result], object],
        failed: Callable[[Exception], object] | None,
    ) -> None:
        try:
            result = answer.result()
        except CancelledError:
            return
        except Exception as error:  # noqa: BLE001 -- whatever went wrong is shown by the asker
            self._fail(error, failed)
            return
        self._answered.emit(lambda: done(result))

    def _fail(self, error: Exception, failed: Callable[[Exception], object] | None) -> None:
        if failed is None:
            bugs.take("a question of the window", error)
            return
        self._answered.emit(lambda: failed(error))

    def _receive(self, event: Event) -> None:
        with self._lock:
            self._events.append(event)
            if self._wake_pending:
                return
            self._wake_pending = True
        self._woken.emit()

    def _deliver_when_due(self) -> None:
        with self._lock:
            self._wake_pending = False
            wait = min((_patience(event) for event in self._events), default=FRAME_MS)
        if wait == 0:
            self._deliver()
        elif not self._due.isActive() or self._due.remainingTime() > wait:
            self._due.start(wait)

    def _deliver(self) -> None:
        if self._is_closed:
            return
        with self._lock:
            events = _merge(self._events)
            self._events.clear()
        self._due.stop()
        for event in events:
            self.happened.emit(event)
        collect_when_due()


def _call(function: Callable[[], object]) -> None:
    function()
    collect_when_due()


def _patience(event: Event) -> int:
    """How long ``event`` may wait, in milliseconds; a user who holds the button not at all."""
    if isinstance(event, ReplyGrew | LevelChanged):
        return FRAME_MS
    is_listening = isinstance(event, StateChanged) and event.state is TurnState.LISTENING
    return 0 if is_listening else GRACE_MS


def _merge(events: deque[Event]) -> list[Event]:
    """Join the pieces of a reply that follow each other, and keep only the newest level."""
    merged: list[Event] = []
    for event in events:
        last = merged[-1] if merged else None
        if isinstance(event, LevelChanged) and isinstance(last, LevelChanged):
            merged[-1] = event
        elif (
            isinstance(event, ReplyGrew)
            and isinstance(last, ReplyGrew)
            and event.turn_id == last.turn_id
        ):
            merged[-1] = ReplyGrew(event.turn_id, last.delta + event.delta)
        else:
            merged.append(event)
    return merged
