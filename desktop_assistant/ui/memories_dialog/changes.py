"""What is done to memories, and how the last forgetting is undone."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_assistant.model.memory import ForgottenMemory, Memory, MemoryState
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.ports import Memories


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What was forgotten; ``error`` if it stopped half way. Suggestions are dismissed."""

    forgotten: tuple[ForgottenMemory, ...]
    error: Exception | None = None

    @property
    def was_dismissal(self) -> bool:
        return all(each.memory.state is MemoryState.SUGGESTED for each in self.forgotten)


class MemoryChanges(QObject):
    """Closing a dialog stops nothing that was begun; ``outlive`` has its answer told elsewhere.

    Signals:
        changed: something is different now.
        forgot: a :class:`Forgetting`, after ``changed``; ``undo`` brings it back.
        failed: the error.

    Attributes:
        last: what ``undo`` brings back.
    """

    changed = Signal()
    forgot = Signal(object)
    failed = Signal(object)

    def __init__(self, bridge: Bridge, memories: Memories, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._memories = memories
        self.last: Forgetting | None = None
        self._is_closed = False
        self._running = 0

    @property
    def is_running(self) -> bool:
        return bool(self._running)

    def close(self) -> None:
        """Tell nothing any more."""
        self._is_closed = True

    def outlive(self, parent: QObject) -> None:
        """After ``close``: go on under ``parent``, and tell only who listens from now on."""
        for signal in (self.changed, self.forgot, self.failed):
            signal.disconnect()
        self.setParent(parent)
        self._is_closed = False

    def keep(self, suggestions: Sequence[Memory]) -> None:
        # The oldest first, so that of two new texts for one memory the newer one stays.
        ids = sorted(memory.id for memory in suggestions)
        self._do(self._in_turn(self._memories.keep(each) for each in ids))

    def set_state(self, memories: Sequence[Memory], state: MemoryState) -> None:
        changed = [replace(memory, state=state) for memory in memories]
        self._do(self._in_turn(self._memories.save(each) for each in changed))

    def forget(self, memories: Sequence[Memory]) -> None:
        self._ask(self._forget([memory.id for memory in memories]), self._note_forgotten)

    def undo(self) -> None:
        """Bring back what was forgotten last."""
        last, self.last = self.last, None
        forgotten = last.forgotten if last is not None else ()
        # The reverse order: a suggestion needs the memory that it would update.
        self._do(self._in_turn(self._memories.bring_back(each) for each in reversed(forgotten)))

    async def _in_turn(self, steps: Iterable[Coroutine[Any, Any, Memory]]) -> None:
        for step in steps:
            await step

    async def _forget(self, memory_ids: Sequence[int]) -> Forgetting:
        forgotten: list[ForgottenMemory] = []
        for memory_id in memory_ids:
            try:
                forgotten.append(await self._memories.forget(memory_id))
            except Exception as error:  # noqa: BLE001 -- shown, with the undo of the others
                return Forgetting(tuple(forgotten), error)
        return Forgetting(tuple(forgotten))

    def _note_forgotten(self, result: Forgetting) -> None:
        if result.forgotten:
            self.last = result
            self.changed.emit()
            self.forgot.emit(result)
        if result.error is not None:
            self.failed.emit(result.error)

    def _do(self, question: Coroutine[Any, Any, None]) -> None:
        self._ask(question, lambda _: self.changed.emit())

    def _ask(self, question: Coroutine[Any, Any, Any], done: Callable[[Any], object]) -> None:
        self._running += 1
        self._bridge.ask(question, self._ending(done), self._ending(self._fail))

    def _fail(self, error: Exception) -> None:
        self.changed.emit()
        self.failed.emit(error)

    def _ending(self, function: Callable[[Any], object]) -> Callable[[Any], None]:
        def call(value: Any) -> None:
            self._running -= 1
            if not self._is_closed:
                function(value)

        return call
