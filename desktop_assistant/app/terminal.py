"""The program with a terminal for its front end; imports no Qt."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from desktop_assistant.app.program import Program
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.terminal.chat import TerminalChat


def run_terminal(data_dir: Path | None, demo: bool, character: str | None, *, mute: bool) -> None:
    """Talk in this terminal until the input or the output ends.

    Raises:
        AssistantError: the program cannot start, nobody is called ``character``, or the
            conversation cannot be opened.
        SystemExit: SIGTERM came; the running turn is saved by then.
    """
    with _sigterm_as_exit():
        program = Program.prepare(data_dir, demo=demo)
        loop_thread = LoopThread()
        loop_thread.start()
        # A stream that was closed before the start is None; replies can still be heard then.
        lines, out = sys.stdin or (), sys.stdout or io.StringIO()
        try:
            chat = TerminalChat(program, loop_thread, lines, out)
            loop_thread.run(program.start()).result()
            chat.run(character, mute=mute)
        finally:
            loop_thread.run(program.close()).result(timeout=10)
            loop_thread.stop()
            _drop_unwritten()


@contextmanager
def _sigterm_as_exit() -> Iterator[None]:
    previous = signal.signal(signal.SIGTERM, _leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, previous)


def _leave(number: int, _frame: FrameType | None) -> None:
    # A second signal must not cut short the saving of the turn.
    signal.signal(number, signal.SIG_IGN)
    raise SystemExit(128 + number)


def _drop_unwritten() -> None:
    """Nobody reads the output any more if it cannot be flushed: Python would complain at exit."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
