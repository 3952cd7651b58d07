"""``make fuzz``: generated hostile inputs for everything that comes from outside.

Each target is fed in a process of its own that may neither write outside its folder nor reach
beyond this machine. Prints a table, writes ``build/fuzz/table.json``, exits with 1 when an
input crashed it, took longer than a second or reached for what it must not.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

from tests.fakes.memory_folder import memory_folder
from tests.fuzz.driving import Count
from tests.fuzz.target import Target, all_targets

OUTPUT = Path("build/fuzz")


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    seed = options.seed or int(time.time())
    wanted = options.only.split(",") if options.only else []
    targets = [each for each in all_targets() if not wanted or each.name in wanted]
    there = [target for target in targets if target.is_there()]
    shares = sum(target.share for target in there)

    def run(target: Target) -> Count:
        inputs = round(options.inputs * target.share / shares)
        return _run(target, inputs, seed, options.seconds)

    print(f"{'target':<12}{'inputs':>9}{'refused':>9}{'accepted':>9}{'slowest':>11}  troubles")
    counts = []
    with ThreadPoolExecutor(options.jobs) as pool:
        for count in pool.map(run, there):
            _print(count)
            counts.append(count)
    for target in targets:
        if target not in there:
            print(f"{target.name:<12} is not there")
    OUTPUT.mkdir(parents=True, exist_ok=True)
    (OUTPUT / "table.json").write_text(json.dumps([asdict(count) for count in counts], indent=1))
    troubles = sum(len(count.troubles) for count in counts)
    print(f"{sum(count.inputs for count in counts)} inputs, seed {seed}: {troubles} troubles")
    return 1 if troubles else 0


def _print(count: Count) -> None:
    """At once, so that what is done is known when the rest is stopped."""
    print(
        f"{count.name:<12}{count.inputs:>9}{count.refused:>9}{count.accepted:>9}"
        f"{count.slowest_ms:>8.0f} ms  {len(count.troubles)}",
        flush=True,
    )
    for trouble in count.troubles:
        print(f"    {trouble}", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=86_400.0, help="for each, at the most")
    parser.add_argument("--only", help="names of targets")
    parser.add_argument("--seed", type=int, default=0, help="0: the clock's")
    parser.add_argument("--jobs", type=int, default=max(1, min(4, os.cpu_count() or 1)))
    return parser


def _run(target: Target, inputs: int, seed: int, seconds: float) -> Count:
    with tempfile.TemporaryDirectory(prefix="fuzz-", dir=memory_folder()) as folder:
        command = [sys.executable, "-m", "tests.fuzz.driving", target.name]
        command += [str(inputs), str(seed), str(seconds)]
        # What hypothesis once found out of all letters, which takes it seconds.
        known = OUTPUT.absolute() / "hypothesis"
        known.mkdir(parents=True, exist_ok=True)
        (Path(folder) / "hypothesis").symlink_to(known, target_is_directory=True)
        environment = os.environ | {"PYTHONPATH": os.getcwd(), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [*command, folder], capture_output=True, text=True, check=False, env=environment
        )
    last = (done.stdout.strip().splitlines() or [""])[-1]
    if last.startswith("{"):
        return Count(**json.loads(last))
    trouble = f"ended with {done.returncode}: {done.stderr[-2500:]}"
    return Count(target.name, troubles=[trouble])


if __name__ == "__main__":
    sys.exit(main())
