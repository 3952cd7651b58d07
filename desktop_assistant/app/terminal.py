"""The program with a terminal for its front end; imports no Qt."""

from __future__ import annotations

import sys
from pathlib import Path

from desktop_assistant.app.program import Program
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.terminal.chat import TerminalChat


def run_terminal(data_dir: Path | None, demo: bool, character: str | None, *, mute: bool) -> None:
    """Talk in this terminal until the input ends.

    Raises:
        AssistantError: the program cannot start, or nobody is called ``character``.
    """
    program = Program.prepare(data_dir, demo=demo)
    loop_thread = LoopThread()
    loop_thread.start()
    try:
        loop_thread.run(program.start()).result()
        TerminalChat(program, loop_thread, sys.stdin, sys.stdout).run(character, mute=mute)
    finally:
        loop_thread.run(program.close()).result(timeout=10)
        loop_thread.stop()
