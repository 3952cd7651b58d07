"""Children that are killed at random moments, and what they had told until then."""

from __future__ import annotations

import json
import os
import random
import select
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NoReturn

Tell = Callable[[dict[str, object]], None]
BUFFER = 1 << 20
LONGEST_START = 30.0
"""Seconds until a child has told that it is ready, on a machine with much to do."""


@dataclass
class Told:
    """What came through the pipe, each with the moment it came."""

    lines: list[tuple[float, dict[str, object]]] = field(default_factory=list)
    killed_at: float = 0.0
    ended_by_itself: str = ""


def run_and_kill(work: Callable[[Tell], None], seconds: float, ready: str = "") -> Told:
    """Fork, let ``work`` run for so long, kill it with -9.

    With ``ready`` the time counts from when the child has told something of that name, so that
    it is not killed amid its start, however busy the machine is. The caller must have no
    threads. What was written into the pipe before the kill is read.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _run(work, writing)
    os.close(writing)
    told, rest = Told(), b""
    end = time.monotonic() + (LONGEST_START if ready else seconds)
    while (left := end - time.monotonic()) > 0:
        if not select.select([reading], [], [], left)[0]:
            break
        data = os.read(reading, BUFFER)
        if not data:
            break
        heard = len(told.lines)
        rest = _note(told, rest + data)
        if ready and any(ready in what for _, what in told.lines[heard:]):
            ready, end = "", time.monotonic() + seconds
    told.killed_at = time.monotonic()
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while data := os.read(reading, BUFFER):
        rest = _note(told, rest + data)
    os.close(reading)
    if not os.WIFSIGNALED(status) or os.WTERMSIG(status) != signal.SIGKILL:
        told.ended_by_itself = f"status {status}"
    return told


def random_moment(chance: random.Random, longest: float) -> float:
    """Early moments as well as late ones."""
    return chance.uniform(0.0, longest)


def _note(told: Told, data: bytes) -> bytes:
    """Take whole lines; a line cut by the kill was never acknowledged."""
    *lines, rest = data.split(b"\n")
    told.lines += [(time.monotonic(), json.loads(line)) for line in lines]
    return rest


def _run(work: Callable[[Tell], None], writing: int) -> NoReturn:
    def tell(what: dict[str, object]) -> None:
        os.write(writing, json.dumps(what).encode() + b"\n")

    try:
        work(tell)
    except BaseException:  # noqa: BLE001 -- told to whoever counts
        import traceback

        traceback.print_exc()
        os._exit(3)
    os._exit(0)
