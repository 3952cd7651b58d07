"""``make faults``: causes every fault of the table and tells what the user sees and keeps.

Each row runs in a process and a folder of its own. Writes ``build/faults/table.md`` and
``table.json``; exits with 1 when something was lost or the program misbehaved.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from tests.faults.row import Row, all_rows
from tests.faults.running import OUTPUT_NAME, UNKNOWN, VERDICT_NAME, Verdict, run_row

OUTPUT = Path("build/faults")
_FORKS = multiprocessing.get_context("forkserver")
"""Each row begins as a copy of a process that has loaded everything and started nothing."""

_FORKS.set_forkserver_preload(["tests.faults.preload"])

GRACE_SECONDS = 15.0
"""Between a row's own deadline, which prints where it hangs, and its end."""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    rows = _chosen(all_rows(), options.only)
    if options.list:
        print("\n".join(row.key for row in rows))
        return 0
    verdicts = []
    with ThreadPoolExecutor(options.jobs) as pool:
        for verdict in pool.map(_run, rows):
            verdicts.append(verdict)
            _print(verdict)
    bad = [verdict for verdict in verdicts if not verdict.is_good]
    _write(verdicts)
    print(f"\n{len(verdicts)} rows, {len(bad)} not as they should be; see {OUTPUT}/table.md")
    return 1 if bad else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--only", help="numbers or beginnings of row keys, such as 12,37-empty")
    parser.add_argument("--jobs", type=int, default=max(1, min(4, os.cpu_count() or 1)))
    parser.add_argument("--list", action="store_true", help="print the keys of the rows and end")
    return parser


def _chosen(rows: list[Row], only: str | None) -> list[Row]:
    if not only:
        return rows
    wanted = only.split(",")
    return [
        row
        for row in rows
        if any(
            each == str(row.number) or ("-" in each and row.key.startswith(each)) for each in wanted
        )
    ]


def _run(row: Row) -> Verdict:
    folder = Path(tempfile.mkdtemp(prefix=f"fault-{row.number}-"))
    began = time.monotonic()
    process = _FORKS.Process(target=run_row, args=(row.key, folder, _environment(folder)))
    process.start()
    process.join(row.seconds + GRACE_SECONDS)
    if process.is_alive() and process.pid is not None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.join()
    verdict = _verdict(row, folder)
    verdict.seconds = round(time.monotonic() - began, 1)
    shutil.rmtree(folder, ignore_errors=True)
    return verdict


def _verdict(row: Row, folder: Path) -> Verdict:
    answer = folder / VERDICT_NAME
    if answer.exists():
        return Verdict(**json.loads(answer.read_text()))
    printed = (folder / OUTPUT_NAME).read_text(errors="replace")[-1500:]
    crash = folder / "data" / "logs" / "faults.log"
    printed += crash.read_text(errors="replace")[:2000] if crash.exists() else ""
    trouble = "it hung or ended without a verdict:\n" + printed
    return Verdict(row.number, row.name, row.key, kept=UNKNOWN, trouble=trouble)


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of whoever runs this; a row adds what it needs."""
    away = ("OPENAI_", "WATSON_", "DESKTOP_ASSISTANT_", "DBUS_", "XDG_", "LC_", "QT_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(away)}
    return clean | {
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "LANGUAGE": "en",
        "PULSE_SERVER": "unix:/nonexistent",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_RUNTIME_DIR": str(folder),
    }


def _print(verdict: Verdict) -> None:
    mark = "ok  " if verdict.is_good else "BAD "
    print(f"{mark}{verdict.number:>3}  {verdict.name}  ({verdict.seconds} s)  {verdict.kept}")
    for text in verdict.seen[:4]:
        print(f"          “{text[:150]}”")
    if verdict.offered:
        print("          " + " ".join(f"[{label}]" for label in verdict.offered))
    if verdict.trouble:
        print("      →   " + verdict.trouble.replace("\n", "\n          "))
    sys.stdout.flush()


def _write(verdicts: list[Verdict]) -> None:
    OUTPUT.mkdir(parents=True, exist_ok=True)
    (OUTPUT / "table.json").write_text(
        json.dumps([asdict(verdict) for verdict in verdicts], indent=1, ensure_ascii=False)
    )
    lines = [
        "| # | fault | what the user sees | kept | as it should be |",
        "|---|---|---|---|---|",
    ]
    for verdict in verdicts:
        seen = "<br>".join(f"“{text}”" for text in verdict.seen)
        offered = " ".join(f"[{label}]" for label in verdict.offered)
        cells = [str(verdict.number), verdict.name, f"{seen} {offered}", verdict.kept]
        cells.append("yes" if verdict.is_good else f"no: {verdict.trouble}")
        lines.append("| " + " | ".join(map(_cell, cells)) + " |")
    (OUTPUT / "table.md").write_text("\n".join(lines) + "\n")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").strip()


if __name__ == "__main__":
    sys.exit(main())
