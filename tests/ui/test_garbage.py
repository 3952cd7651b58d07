"""Garbage with Qt objects in it is deleted on the main thread, wherever it is allocated."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject

from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.ui.garbage import collect_when_due

ROUNDS = 300


class Knot(QObject):
    """A Qt object that Python owns, in a cycle with itself."""

    def __init__(self, deleted_on: list[str]) -> None:
        super().__init__()
        self.myself = self
        self.destroyed.connect(lambda: deleted_on.append(threading.current_thread().name))


async def allocate() -> None:
    """Far more than what Python collects after."""
    kept = [[] for _ in range(20_000)]  # type: ignore[var-annotated] # lists of nothing
    kept.clear()


def test_another_thread_never_deletes_qt_objects(loop_thread: LoopThread) -> None:
    deleted_on: list[str] = []
    for _ in range(ROUNDS):
        Knot(deleted_on)
        loop_thread.run(allocate()).result(10)
        collect_when_due()
    gc.collect()
    assert set(deleted_on) == {threading.main_thread().name}
    assert len(deleted_on) == ROUNDS


def test_garbage_does_not_pile_up(loop_thread: LoopThread) -> None:
    deleted_on: list[str] = []
    for _ in range(ROUNDS):
        Knot(deleted_on)
        loop_thread.run(allocate()).result(10)
        collect_when_due()
    assert len(deleted_on) > ROUNDS // 10, "what is young is collected often, the rest now and then"


def test_elsewhere_python_collects_by_itself() -> None:
    gc.enable()
    collect_when_due()
    gc.disable()
