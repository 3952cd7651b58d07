"""Figures as all benchmarks show and keep them: tables of milliseconds, and a JSON file."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

FOLDER = Path("build/bench")

LIBRARIES = ("PySide6-Essentials", "openai", "numpy", "sounddevice", "soundfile")


def spread(seconds: Sequence[float]) -> dict[str, float]:
    """Median, 95th and 99th percentile and the largest, in milliseconds; how many there are."""
    values = sorted(1000 * value for value in seconds)
    if not values:
        return {"count": 0}
    return {
        "count": len(values),
        "median": round(statistics.median(values), 2),
        "p95": round(_share(values, 0.95), 2),
        "p99": round(_share(values, 0.99), 2),
        "max": round(values[-1], 2),
    }


def _share(ordered: Sequence[float], share: float) -> float:
    return ordered[round(share * (len(ordered) - 1))]


def show_heading(title: str) -> None:
    print(f"\n{title:44} {'median':>9} {'p95':>9} {'max':>9}")


def show_spread(name: str, found: Mapping[str, float], aim: str = "") -> None:
    """One line of a table; nothing that was never measured is shown as if it had been."""
    if not found.get("count"):
        print(f"{name:44} {'not measured':>29}")
        return
    figures = " ".join(f"{found[key]:9.1f}" for key in ("median", "p95", "max"))
    print(f"{name:44} {figures}  {aim}".rstrip())


def show_value(name: str, value: float, unit: str, aim: str = "") -> None:
    print(f"{name:44} {value:9.2f} {unit:19}  {aim}".rstrip())


def keep(name: str, results: Mapping[str, Any]) -> Path:
    """Write ``build/bench/NAME.json``: the results, and on what they were measured."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{name}.json"
    path.write_text(json.dumps({"measured_on": measured_on(), **results}, indent=1))
    print(f"\nkept in {path}")
    return path


def measured_on() -> dict[str, Any]:
    """The machine, the versions, the moment, and how busy the machine was."""
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "system": platform.platform(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load": [round(load, 2) for load in os.getloadavg()],
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in LIBRARIES},
        "commit": _commit(),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":")[1].strip() for line in lines if "model name" in line), "")


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    return done.stdout.strip()
