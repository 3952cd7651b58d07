"""Runs one row in this process and tells what came of it."""

from __future__ import annotations

import faulthandler
import json
import os
import traceback
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.faults.row import LostError, MisbehavedError, Row

VERDICT_NAME, OUTPUT_NAME = "verdict.json", "printed.txt"
KEPT, LOST, UNKNOWN = "kept", "lost", "unknown"


@dataclass
class Verdict:
    """``trouble`` is empty when the program did what it must."""

    number: int
    name: str
    key: str
    seen: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)
    kept: str = UNKNOWN
    trouble: str = ""
    freeze_ms: int = 0
    seconds: float = 0.0
    note: str = ""

    @property
    def is_good(self) -> bool:
        return self.kept == KEPT and not self.trouble


def verdict_on(row: Row, folder: Path) -> Verdict:
    """Cause the fault and judge; everything happens in ``folder``."""
    from tests.faults.desk import LONGEST_WORK, Desk

    verdict = Verdict(row.number, row.name, row.key, kept=KEPT)
    desk = Desk(row, folder)
    try:
        desk.begin()
        if row.opens:
            desk.open()
        row.cause(desk)
    except LostError as error:
        verdict.kept, verdict.trouble = LOST, str(error)
    except MisbehavedError as error:
        verdict.trouble = str(error)
    except Exception:  # noqa: BLE001 -- whatever it is, it belongs into the table
        verdict.trouble = traceback.format_exc().strip()
    try:
        desk.end()
    except Exception as error:  # noqa: BLE001 -- as above
        verdict.trouble = verdict.trouble or f"the program did not end: {error!r}"
    verdict.seen, verdict.offered, verdict.note = desk.seen, desk.offered, desk.note
    verdict.freeze_ms = round(desk.longest_freeze * 1000)
    if desk.longest_work > LONGEST_WORK:
        verdict.trouble = verdict.trouble or f"the window was busy for {desk.longest_work:.1f} s"
    _judge_what_is_kept(desk.checks_kept, desk, verdict)
    verdict.trouble = verdict.trouble or _trouble_in_logs(desk.data / "logs", row)
    return verdict


def _judge_what_is_kept(is_wanted: bool, desk: object, verdict: Verdict) -> None:
    from tests.faults.desk import Desk
    from tests.faults.oracle import faults_of

    assert isinstance(desk, Desk)
    if not is_wanted:
        return
    if not desk.database.exists():
        verdict.kept, verdict.trouble = LOST, verdict.trouble or "there is no database"
        return
    lost = [*faults_of(desk.database), *desk.lost()]
    if lost:
        verdict.kept = LOST
        verdict.trouble = "; ".join([*filter(None, [verdict.trouble]), *lost])


def _trouble_in_logs(folder: Path, row: Row) -> str:
    from tests.faults.desk import KEY, SECRET_WORDS

    text = "".join(path.read_text(errors="replace") for path in folder.glob("*.log*"))
    if KEY in text or "sk-proj-abc123def" in text:
        return "a key is in the log"
    if SECRET_WORDS in text:
        return "what was said is in the log"
    if "Traceback" in text and not row.logs_errors:
        return "the log holds a traceback: " + text[text.index("Traceback") :][-600:]
    return ""


def run_row(key: str, folder: Path, environment: dict[str, str]) -> None:
    """In a process of its own: what is printed and the verdict go to files in ``folder``."""
    os.setsid()
    os.environ.clear()
    os.environ.update(environment)
    output = os.open(folder / OUTPUT_NAME, os.O_WRONLY | os.O_CREAT)
    os.dup2(output, 1)
    os.dup2(output, 2)
    from tests.faults.row import all_rows

    row = next(row for row in all_rows() if row.key == key)
    faulthandler.dump_traceback_later(row.seconds, exit=True, file=output)
    verdict = verdict_on(row, folder)
    unfinished = folder / "unfinished"
    unfinished.write_text(json.dumps(asdict(verdict)))
    unfinished.rename(folder / VERDICT_NAME)
    # Threads that are stuck on purpose, as in a sound system that hangs, are left behind.
    os._exit(0)
