"""Runs the program as it is and uses its window from inside, where it can be timed.

``python -m tests.bench.window_probe RESULTS CONVERSATION [ARGUMENTS …]`` opens the conversation
of that id, scrolls, has a reply written, writes what was measured to RESULTS and ends.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop_assistant.cli import run
from desktop_assistant.conversation.commands import SendText, SetMuted
from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.model.turn import Turn
from desktop_assistant.ui.chat_view import ChatView
from desktop_assistant.ui.frame import Frame
from desktop_assistant.ui.main_window import MainWindow

FRAMES = 600
STEP = 120
"""Pixels in a frame, which is a quick scroll."""

PAGE = 2_000
Steps = Iterator[Callable[[], bool]]


class Watcher(QObject):
    """Tells how late the main thread was, looking every millisecond."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        self.late, self._last = [], time.perf_counter()
        self._timer.start()

    def stop(self) -> list[float]:
        self._timer.stop()
        return self.late

    def _look(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, now - self._last - 0.001))
        self._last = now


class Visit(QObject):
    """Goes through the steps one by one; each is asked every millisecond whether it is done."""

    def __init__(self, results: Path, conversation: int) -> None:
        super().__init__()
        self._results = results
        self._conversation = conversation
        self._found: dict[str, Any] = {}
        self._watcher = Watcher()
        self._costs: list[float] = []
        self._steps = self._visit()
        self._waiting: Callable[[], bool] = lambda: True
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _go_on(self) -> None:
        if not self._waiting():
            return
        try:
            self._waiting = next(self._steps)
        except StopIteration:
            self._results.write_text(json.dumps(self._found))
            self._timer.stop()
            QApplication.exit(0)

    def _visit(self) -> Steps:
        yield lambda: _window() is not None and _window().pane.composer.talk.isEnabled()
        yield _after(3.0)  # what is loaded after the start is not the conversation's
        window = _window()
        self._found["resident_empty"] = resident()
        yield from self._open(window)
        self._found["resident_open"] = resident()
        yield from self._scroll(window)
        yield from self._hold_everything(window)
        self._found["resident_everything"] = resident()
        yield from self._scroll(window, name="scroll_everything")
        yield from self._stream(window)

    def _open(self, window: MainWindow) -> Steps:
        """The way a click in the list of conversations goes."""
        arrived: list[object] = []
        window.pane.opened.connect(arrived.append)
        talks = window.bridge.ask(
            window._program.library.conversations(window.roster.instance.id),  # type: ignore[union-attr]
            lambda _: None,
        )
        yield talks.done
        talk = next(each for each in talks.result() if each.id == self._conversation)
        self._found["turns"] = talk.turn_count
        began = time.perf_counter()
        window.roster.open_conversation(talk)
        yield lambda: bool(arrived)
        window.window().repaint()
        self._found["open"] = time.perf_counter() - began

    def _scroll(self, window: MainWindow, name: str = "scroll") -> Steps:
        """Upwards, each frame a step, as fast as frames can be made."""
        bar, view = window.pane.chat.verticalScrollBar(), window.pane.chat.viewport()
        frames: list[float] = []
        for _ in range(FRAMES):
            began = time.perf_counter()
            bar.setValue(bar.value() - STEP)
            view.repaint()
            frames.append(time.perf_counter() - began)
            yield _after(max(0.0, 1 / 60 - frames[-1]))
        self._found[name] = frames
        window.pane.chat.jump_to_newest()

    def _hold_everything(self, window: MainWindow) -> Steps:
        """Every turn there is in the view at once, as after a jump to the first."""
        library, turns = window._program.library, list[Turn]()
        before = 2**62
        while True:
            page = window.bridge.ask(
                library.turns_before(self._conversation, before, PAGE), lambda _: None
            )
            yield page.done
            if not page.result():
                break
            turns[:0] = page.result()
            before = turns[0].id
        instance = window.pane.open_conversation.instance  # type: ignore[union-attr]
        began = time.perf_counter()
        window.pane.chat.set_conversation(instance, turns)
        window.window().repaint()
        self._found["show_everything"] = time.perf_counter() - began

    def _stream(self, window: MainWindow) -> Steps:
        window.bridge.post(SetMuted(True))
        window.bridge.post(SendText("Tell me all of it."))
        yield lambda: window.pane.state is TurnState.THINKING
        self._count_frames(window)
        self._watcher.start()
        yield lambda: window.pane.state is TurnState.IDLE
        self._found["stalls"] = self._watcher.stop()
        self._found["frames"] = self._costs

    def _count_frames(self, window: MainWindow) -> None:
        """What each update of the growing reply takes, with the paint that follows."""
        grow, costs = ChatView._grow, self._costs
        paint = ChatView.paintEvent

        def timed_grow(view: ChatView) -> None:
            began = time.perf_counter()
            grow(view)
            costs.append(time.perf_counter() - began)

        def timed_paint(view: ChatView, event: Any) -> None:
            began = time.perf_counter()
            paint(view, event)
            if costs:
                costs[-1] += time.perf_counter() - began

        ChatView._grow = timed_grow  # type: ignore[method-assign, assignment]
        ChatView.paintEvent = timed_paint  # type: ignore[method-assign, assignment]
        window.pane.chat._growth.timeout.disconnect()
        window.pane.chat._growth.timeout.connect(window.pane.chat._grow)


def _window() -> MainWindow:
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, Frame) and isinstance(widget.centralWidget(), MainWindow):
            return widget.centralWidget()  # type: ignore[return-value]
    return None  # type: ignore[return-value]


def _after(seconds: float) -> Callable[[], bool]:
    end = time.perf_counter() + seconds
    return lambda: time.perf_counter() >= end


def resident() -> float:
    """MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> int:
    results, conversation, arguments = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    exec_ = QApplication.exec
    visits: list[Visit] = []

    def watched_exec(*_: object) -> int:
        visits.append(Visit(results, conversation))
        return exec_()

    QApplication.exec = watched_exec  # type: ignore[method-assign]
    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
