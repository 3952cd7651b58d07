"""``make soak``: thousands of turns in one process, and what they leave behind.

The real program with its store, its client, its recordings on disk, its reflection and its
window (offscreen), fed by a fast service in a process of its own. Half of the turns are spoken;
every fiftieth begins a new conversation. Memory, threads, sockets, file descriptors and tasks
are compared between turn 500 (or a tenth) and the end; exits with 1 when something grew.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import tracemalloc
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from desktop_assistant.app.program import Program
from desktop_assistant.conversation.commands import (
    Command,
    OpenConversation,
    PressTalk,
    ReleaseTalk,
    SendText,
    SetMuted,
)
from desktop_assistant.conversation.events import ConversationOpened, Event, TurnEnded
from desktop_assistant.conversation.reflection import quiet
from desktop_assistant.model.turn import Outcome
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.ui.application import create_application
from desktop_assistant.ui.garbage import collected_on_this_thread
from desktop_assistant.ui.main_window import MainWindow
from desktop_assistant.ui.theme import Theme
from tests.fakes.fast_audio import fast_audio
from tests.fakes.memory_folder import memory_folder

OUTPUT = Path("build/soak")
WARM_TURNS = 500
TURNS_IN_CONVERSATION = 50
MOST_GROWTH = 0.05
IDLE_CONNECTIONS = 4
"""The client keeps some to use again, now more and now fewer; a leak is one for each turn."""

TURN_SECONDS = 120.0
LONGEST_STEP = 0.5
"""Seconds a look at the events counts at the most, so that a stopped process is no slow one."""


@dataclass
class Figures:
    """What the process holds at one moment; ``memory_kb`` is what is resident."""

    turns: int
    memory_kb: int
    threads: int
    sockets: int
    descriptors: int
    tasks: int


class Soak:
    """The program and its window, talked with from the main thread."""

    def __init__(self, folder: Path, application: QApplication) -> None:
        self._application = application
        self._program = Program.prepare(folder, demo=False)
        self._loop_thread = LoopThread()
        self._events: list[Event] = []
        self._program.subscribe(self._events.append)
        self._window = MainWindow(self._program, self._loop_thread, Theme(), folder / "window.ini")
        self.outcomes: Counter[str] = Counter()

    def begin(self) -> None:
        self._window.show()
        self._loop_thread.start()
        self._loop_thread.run(self._program.start())
        self._until(lambda: self._window.pane.open_conversation is not None)

    def talk(self, number: int) -> None:
        """One turn from its beginning to its end."""
        if number % TURNS_IN_CONVERSATION == 0:
            self._new_conversation()
        self._events.clear()
        if number % 2:
            self._post(SetMuted(number % 4 == 1))
            self._post(SendText(f"This is message {number}, about the weather and the sea."))
        else:
            self._post(PressTalk())
            self._post(ReleaseTalk())
        self._until(lambda: any(isinstance(event, TurnEnded) for event in self._events))
        for event in self._events:
            if isinstance(event, TurnEnded):
                code = event.turn.error.code if event.turn.error else event.turn.outcome.value
                self.outcomes[code] += 1

    def figures(self, turns: int) -> Figures:
        """After everything that is only waiting to be cleaned up is gone."""
        self.live(2.5)
        for _ in range(3):
            gc.collect()
            self.live(0.1)
        names = [_target(descriptor) for descriptor in os.listdir("/proc/self/fd")]
        return Figures(
            turns,
            _resident_kb(),
            threading.active_count(),
            sum(name.startswith("socket:") for name in names),
            len(names),
            self._fewest_tasks(),
        )

    def _fewest_tasks(self) -> int:
        """Of some moments: a task that is only working is gone in one, a leaked one in none."""
        counts = []
        for _ in range(5):
            counts.append(self._loop_thread.run(_count_tasks()).result(10))
            self.live(0.3)
        return min(counts)

    def live(self, seconds: float) -> None:
        living = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), living.quit)
        living.exec()

    def end(self) -> None:
        self._window.close()
        self._loop_thread.run(self._program.close()).result(30)
        self._loop_thread.stop()

    def _new_conversation(self) -> None:
        async def create() -> int:
            instance = (await self._program.library.instances())[0]
            return (await self._program.library.create_conversation(instance.id)).id

        conversation_id = self._loop_thread.run(create()).result(10)
        self._events.clear()
        self._post(OpenConversation(conversation_id))
        self._until(lambda: any(isinstance(each, ConversationOpened) for each in self._events))

    def _post(self, command: Command) -> None:
        self._program.post(command)

    def _until(self, condition: Any) -> None:
        waited, before = 0.0, time.monotonic()
        while not condition():
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)
            now = time.monotonic()
            waited, before = waited + min(now - before, LONGEST_STEP), now
            if waited > TURN_SECONDS:
                self._loop_thread.run(_print_tasks()).result(10)
                raise TimeoutError(f"nothing came; the last events: {self._events[-3:]}")


async def _count_tasks() -> int:
    return len(asyncio.all_tasks())


async def _print_tasks() -> None:
    """What a turn that does not end is waiting for."""
    for task in asyncio.all_tasks():
        task.print_stack(file=sys.stdout)


def _target(descriptor: str) -> str:
    try:
        return os.readlink(f"/proc/self/fd/{descriptor}")
    except OSError:
        return ""


def _resident_kb() -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise RuntimeError("the system does not tell the size of a process")


def _compare(early: Figures, late: Figures) -> list[str]:
    """What grew and should not have."""
    growth = late.memory_kb / early.memory_kb - 1
    troubles = []
    if growth >= MOST_GROWTH:
        troubles.append(f"memory grew by {growth:.1%}")
    for name in ("threads", "sockets", "descriptors", "tasks"):
        before, after = getattr(early, name), getattr(late, name)
        spare = IDLE_CONNECTIONS if name in ("sockets", "descriptors") else 0
        if after > before + spare:
            troubles.append(f"{name}: {before} before, {after} after")
    return troubles


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    _make_surroundings()
    warm = min(WARM_TURNS, options.turns // 10)
    with ExitStack() as stack:
        temporary = tempfile.TemporaryDirectory(prefix="soak-", dir=memory_folder())
        folder = Path(stack.enter_context(temporary))
        os.environ["OPENAI_BASE_URL"] = stack.enter_context(_Service())
        stack.enter_context(fast_audio(2000.0))
        application = create_application(["desktop-assistant"], "en")
        stack.enter_context(collected_on_this_thread())
        soak = Soak(folder / "data", application)
        soak.begin()
        early, late, troubles = _run(soak, warm, options)
        recordings = len(list((folder / "data" / "recordings").glob("*")))
        soak.end()
        left = [thread.name for thread in threading.enumerate() if not thread.daemon]
    if left != ["MainThread"]:
        troubles.append(f"threads that stay: {left}")
    bad = {code: count for code, count in soak.outcomes.items() if code != Outcome.COMPLETED.value}
    if bad:
        troubles.append(f"turns that did not work: {bad}")
    _tell(early, late, troubles, recordings)
    return 1 if troubles else 0


def _run(soak: Soak, warm: int, options: argparse.Namespace) -> tuple[Figures, Figures, list[str]]:
    began = time.monotonic()
    early = late = soak.figures(0)
    before = None
    for number in range(1, options.turns + 1):
        soak.talk(number)
        if number == warm:
            early = late = soak.figures(number)
            print(f"after warming up: {early}", flush=True)
            before = _begin_tracing() if options.trace else None
        elif number % max(1, options.turns // 10) == 0:
            late = soak.figures(number)
            seconds = time.monotonic() - began
            print(f"{seconds:6.0f} s  {late}", flush=True)
    troubles = _compare(early, late)
    if before is not None:
        for line in tracemalloc.take_snapshot().compare_to(before, "lineno")[:25]:
            print(f"    {line}")
    return early, late, troubles


def _begin_tracing() -> tracemalloc.Snapshot:
    tracemalloc.start(3)
    return tracemalloc.take_snapshot()


def _tell(early: Figures, late: Figures, troubles: list[str], recordings: int) -> None:
    growth = late.memory_kb / early.memory_kb - 1
    print(f"at the end:       {late}")
    print(f"memory {growth:+.1%}, {recordings} recordings left, {len(troubles)} troubles")
    for trouble in troubles:
        print(f"    {trouble}")
    OUTPUT.mkdir(parents=True, exist_ok=True)
    values = {"early": asdict(early), "late": asdict(late), "troubles": troubles}
    (OUTPUT / "soak.json").write_text(json.dumps(values, indent=1))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--turns", type=int, default=10_000)
    parser.add_argument("--trace", action="store_true", help="tell what grew; takes longer")
    return parser


def _make_surroundings() -> None:
    os.environ.update(
        OPENAI_API_KEY="sk-loopback-key-0123456789",
        PULSE_SERVER="unix:/nonexistent",
        PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring",
        QT_QPA_PLATFORM="offscreen",
        XDG_RUNTIME_DIR=tempfile.gettempdir(),
    )
    # Work in the background is to have its share of the day.
    quiet.QUIET_SECONDS = 0.02


class _Service:
    """In a process of its own, so that its memory is not counted."""

    def __enter__(self) -> str:
        command = [sys.executable, "-m", "tests.soak.service"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()


if __name__ == "__main__":
    sys.exit(main())
