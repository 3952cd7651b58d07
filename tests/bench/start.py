"""``make bench-start``: from exec to a window that can be used, beside a bare window.

Both start in turns in the same run, so their ratio means something on any machine. Then the
program is left alone: what it takes of a core, how often it wakes up, how much memory it
keeps. Prints a table and writes ``build/bench/start.json``.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.bench.figures import FOLDER, keep, show_heading, show_spread, show_value, spread
from tests.bench.history import fill
from tests.bench.services import Services
from tests.virtual.screen import VirtualScreen
from tests.virtual.sound import VirtualSound, wait_until

WORK = FOLDER / "start"
HIDDEN = ("QT_", "OPENAI_", "PYTHONDONTWRITEBYTECODE")
"""Of the environment; an installed program is compiled, so this one may keep what it compiles."""

TICKS = os.sysconf("SC_CLK_TCK")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--starts", type=int, default=15)
    parser.add_argument("--idle", type=float, default=20.0, help="seconds")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    starts, idle_seconds = (4, 8.0) if options.quick else (options.starts, options.idle)
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    with VirtualScreen(1180, 820) as screen, VirtualSound() as sound, Services() as services:
        environment = screen.environment | sound.environment | services.environment
        fill(WORK / "data", 200)
        rows = [start_both(environment) for _ in range(starts)][1:]
        idle = measure_idle(environment, idle_seconds)
    show(rows, idle)
    keep("start", {"starts": rows, "idle": idle})
    return 0


def start_both(environment: dict[str, str]) -> dict[str, float]:
    """Seconds from exec; of each pair the bare window first."""
    with started(["bare"], environment) as (began, _, moments):
        bare = moments["painted"] - began
    with started(program(), environment) as (began, _, moments):
        return {
            "bare": bare,
            **{name: moment - began for name, moment in moments.items()},
            "talk_after": moments["talk"] - moments["painted"],
        }


def program() -> list[str]:
    return ["program", "--data-dir", str(WORK / "data")]


@contextmanager
def started(
    arguments: list[str], environment: dict[str, str]
) -> Iterator[tuple[float, int, dict[str, float]]]:
    """When it began, its process, and the moments it noted."""
    file = WORK / "moments.json"
    file.unlink(missing_ok=True)
    clean = {name: value for name, value in os.environ.items() if not name.startswith(HIDDEN)}
    with (WORK / "log").open("ab") as log:
        began = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.start_probe", str(file), *arguments],
            env=clean | environment,
            stdout=log,
            stderr=log,
        )
    try:
        wait_until(lambda: file.exists() and file.stat().st_size > 0, "it did not start", 60)
        yield began, process.pid, json.loads(file.read_text())
    finally:
        process.terminate()
        process.wait(20)


def measure_idle(environment: dict[str, str], seconds: float) -> dict[str, Any]:
    with started(program(), environment) as (_, pid, _):
        time.sleep(max(10.0, seconds / 2))  # what is done once after the start is done by then
        before, began = threads(pid), time.monotonic()
        time.sleep(seconds)
        after, passed = threads(pid), time.monotonic() - began
        rows = {
            f"{name} ({thread})": {
                "core_percent": round(100 * (ticks - before[thread][1]) / TICKS / passed, 3),
                "wake_ups_per_second": round((wakes - before[thread][2]) / passed, 2),
            }
            for thread, (name, ticks, wakes) in after.items()
            if thread in before
        }
        return {"threads": rows, **memory(pid)}


def threads(pid: int) -> dict[int, tuple[str, int, int]]:
    """Of each thread its name, the ticks it used, and how often it went to sleep."""
    found = {}
    for folder in Path(f"/proc/{pid}/task").iterdir():
        name, _, rest = (folder / "stat").read_text().rpartition(")")
        fields = rest.split()
        sleeps = status(folder)["voluntary_ctxt_switches"]
        used = int(fields[11]) + int(fields[12])
        found[int(folder.name)] = (name.partition("(")[2], used, int(sleeps))
    return found


def memory(pid: int) -> dict[str, float]:
    """In MB; ``private`` is what would come free if the program ended."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in rollup}
    private = kilobytes["Private_Clean"] + kilobytes["Private_Dirty"]
    return {"resident_mb": kilobytes["Rss"] / 1024, "private_mb": private / 1024}


def status(folder: Path) -> dict[str, str]:
    lines = (folder / "status").read_text().splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def show(rows: list[dict[str, float]], idle: dict[str, Any]) -> None:
    show_heading(f"start, milliseconds ({len(rows)} times)")
    for name, words, aim in (
        ("bare", "bare window: exec to painted", ""),
        ("painted", "window: exec to painted and answering", ""),
        ("controls", "window: exec to all its controls", ""),
        ("talk", "window: exec to hold to talk", ""),
        ("talk_after", "painted to hold to talk", "500"),
    ):
        show_spread(words, spread([row[name] for row in rows]), aim)
    for name, aim in (("painted", "1.3"), ("controls", ""), ("talk", "")):
        ratio = statistics.median(row[name] / row["bare"] for row in rows)
        show_value(f"{name} / bare window, median", ratio, "", aim)
    print("\nidle")
    each = idle["threads"].values()
    show_value("of a core", sum(row["core_percent"] for row in each), "%", "0.5")
    show_value("wake-ups", sum(row["wake_ups_per_second"] for row in each), "a second")
    show_value("resident memory", idle["resident_mb"], "MB", "180")
    show_value("private memory", idle["private_mb"], "MB")
    for name, row in idle["threads"].items():
        if row["wake_ups_per_second"] > 0.1:
            show_value(f"  {name}", row["wake_ups_per_second"], "a second")


if __name__ == "__main__":
    sys.exit(main())
