"""Runs the program as it is and notes when the window is told what happened.

``BENCH_EVENTS`` names the file: a line for each event, with the ``time.monotonic()`` at which
it arrived on the main thread, its name and, for a change of state, the state. The rest is
``tests.virtual.probe``.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

from desktop_assistant.conversation.events import LevelChanged, ReplyGrew, StateChanged
from desktop_assistant.ui.bridge import Bridge
from tests.virtual import probe


def watch(path: Path) -> None:
    """Have every bridge that is made from now on write to ``path``."""
    begin = Bridge.__init__

    def begin_watched(self: Bridge, *arguments: Any, **named: Any) -> None:
        begin(self, *arguments, **named)
        file = path.open("a", buffering=1)

        def note(event: object) -> None:
            if not isinstance(event, LevelChanged | ReplyGrew):
                state = event.state.name if isinstance(event, StateChanged) else "-"
                file.write(f"{time.monotonic():.6f} {type(event).__name__} {state}\n")

        self.happened.connect(note)

    Bridge.__init__ = begin_watched  # type: ignore[method-assign]


if __name__ == "__main__":
    watch(Path(os.environ["BENCH_EVENTS"]))
    sys.exit(probe.main())
