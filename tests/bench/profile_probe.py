"""Runs the program under a profiler on its two threads: the window's and the conversation's.

``BENCH_PROFILE`` names the folder for what was found. The rest is ``tests.bench.probe``.
Profiling begins with the first press of the talk button, so that the start is left out.
"""

from __future__ import annotations

import cProfile
import os
import sys
from pathlib import Path

from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.ui.talk_button import TalkButton
from tests.bench.probe import watch
from tests.virtual import probe

WINDOW, CONVERSATION = "window.prof", "conversation.prof"


class Profiles:
    """One for each thread, begun on it."""

    def __init__(self) -> None:
        self.window, self.conversation = cProfile.Profile(), cProfile.Profile()
        self._loops: list[LoopThread] = []
        self._is_begun = False
        self._hook()

    def write(self, folder: Path) -> None:
        self.window.disable()
        self.window.dump_stats(folder / WINDOW)
        self.conversation.dump_stats(folder / CONVERSATION)

    def _hook(self) -> None:
        start, hold = LoopThread.start, TalkButton.hold

        def start_noted(loop_thread: LoopThread) -> None:
            self._loops.append(loop_thread)
            start(loop_thread)

        def hold_profiled(button: TalkButton) -> None:
            if not self._is_begun:
                self._is_begun = True
                for each in self._loops:
                    each.call(self.conversation.enable)
                self.window.enable()
            hold(button)

        LoopThread.start = start_noted  # type: ignore[method-assign, assignment]
        TalkButton.hold = hold_profiled  # type: ignore[method-assign, assignment]


def main() -> int:
    watch(Path(os.environ["BENCH_EVENTS"]))
    profiles = Profiles()
    try:
        return probe.main()
    finally:
        profiles.write(Path(os.environ["BENCH_PROFILE"]))


if __name__ == "__main__":
    sys.exit(main())
