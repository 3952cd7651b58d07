"""``make bench-window``: the real window with a conversation of 100,000 turns.

Opening it, scrolling through it, its memory, and how late the main thread is while 200 tokens a
second of a long Markdown reply stream into it. ``everything`` is the view with all its turns
at once; ordinarily it is given the newest and asks for older ones as they come near. Prints a
table and writes ``build/bench/window.json``.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from typing import Any

from tests.bench.figures import FOLDER, keep, show_heading, show_spread, show_value, spread
from tests.bench.history import fill
from tests.bench.services import Services
from tests.bench.start import HIDDEN
from tests.virtual.screen import VirtualScreen

WORK = FOLDER / "window"
TOKENS_PER_SECOND = 200.0
LONG = "\n\n".join(
    f"## Part {n}\n\nThis is **paragraph {n}** of a long reply with `code`, a [link](https://example"
    f".org/{n}) and words enough to fill some lines of the window before it ends.\n\n"
    f"- one item of part {n}\n- another, with *stress*\n- a third\n\n"
    f"```python\ndef part_{n}():\n    return {n}\n```"
    for n in range(27)
)
"""Some 9 kB of Markdown."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=100_000)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    turns = 20_000 if options.quick else options.turns
    shutil.rmtree(WORK, ignore_errors=True)
    conversation = fill(WORK / "data", turns)
    # The window begins with a newer conversation that is nearly empty.
    fill(WORK / "data", 1)
    with VirtualScreen(1180, 820) as screen, Services([LONG], TOKENS_PER_SECOND) as services:
        found = visit(screen.environment | services.environment, conversation)
    show(found)
    keep("window", {"reply_bytes": len(LONG.encode()), **found})
    return 0


def visit(environment: dict[str, str], conversation: int) -> dict[str, Any]:
    results = WORK / "found.json"
    clean = {name: value for name, value in os.environ.items() if not name.startswith(HIDDEN)}
    command = [sys.executable, "-m", "tests.bench.window_probe", str(results), str(conversation)]
    with (WORK / "log").open("wb") as log:
        subprocess.run(
            [*command, "--data-dir", str(WORK / "data")],
            env=clean | environment | {"PULSE_SERVER": "unix:/nonexistent"},
            stdout=log,
            stderr=log,
            timeout=300,
            check=False,
        )
    if not results.exists():
        raise RuntimeError((WORK / "log").read_text())
    found: dict[str, Any] = json.loads(results.read_text())
    return found


def show(found: dict[str, Any]) -> None:
    show_heading(f"{found['turns']:,} turns, milliseconds")
    show_spread("opening", spread([found["open"]]), "200")
    show_spread("showing everything", spread([found["show_everything"]]), "200")
    show_spread("a frame of scrolling", spread(found["scroll"]), "16.7")
    show_spread("a frame of scrolling, everything", spread(found["scroll_everything"]), "16.7")
    show_spread("a frame of the growing reply", spread(found["frames"]), "5")
    stalls = spread(found["stalls"])
    show_spread("main thread late, 200 tokens/s", stalls, "50 (max)")
    show_value("main thread late, 200 tokens/s, p99", stalls["p99"], "", "5")
    empty = found["resident_empty"]
    show_value("memory of the open conversation", found["resident_open"] - empty, "MB", "150")
    show_value("memory of everything", found["resident_everything"] - empty, "MB", "150")


if __name__ == "__main__":
    sys.exit(main())
