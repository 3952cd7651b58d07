"""Feeds one target in a process of its own.

``python -m tests.fuzz.driving NAME INPUTS SEED SECONDS FOLDER`` prints what came of it as JSON.
"""

from __future__ import annotations

import faulthandler
import json
import logging
import os
import sys
import time
import traceback
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import hypothesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.configuration import set_hypothesis_home_dir

from tests.fuzz.guard import stand_guard
from tests.fuzz.target import Feed, Target, all_targets

HANG_SECONDS = 30.0
"""An input that takes longer ends the process; where it was is printed."""

SLOW_SECONDS = 1.0
"""Of work for one input; waiting for other programs on a busy machine is not counted."""

BATCH = 500
MOST_TROUBLES = 10


@dataclass
class Count:
    """What came of one target; ``slowest_ms`` is work, not waiting."""

    name: str
    inputs: int = 0
    accepted: int = 0
    refused: int = 0
    slowest_ms: float = 0.0
    troubles: list[str] = field(default_factory=list)


class _Driver:
    def __init__(self, feed: Feed, count: Count) -> None:
        self._feed = feed
        self.count = count
        self._known: set[str] = set()

    def give(self, value: Any) -> None:
        faulthandler.dump_traceback_later(HANG_SECONDS, exit=True)
        began = time.thread_time()
        try:
            is_accepted = self._feed(value)
        except Exception as error:  # noqa: BLE001 -- any of them is what is looked for
            self._note(f"{type(error).__name__}: {error}", _place(error), value)
        else:
            self.count.accepted += is_accepted
            self.count.refused += not is_accepted
        finally:
            faulthandler.cancel_dump_traceback_later()
        seconds = time.thread_time() - began
        self.count.inputs += 1
        self.count.slowest_ms = max(self.count.slowest_ms, round(seconds * 1000, 1))
        if seconds > SLOW_SECONDS:
            self._note(f"took {seconds:.1f} s", "slow", value)

    def _note(self, trouble: str, place: str, value: Any) -> None:
        """Once for each place, with the input that led there."""
        if place in self._known or len(self._known) >= MOST_TROUBLES:
            return
        self._known.add(place)
        self.count.troubles.append(f"{trouble[:300]} at {place}; input {repr(value)[:600]}")


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "desktop_assistant" in frame.filename] or frames
    return f"{Path(own[-1].filename).name}:{own[-1].lineno}"


def drive(target: Target, inputs: int, seed: int, seconds: float, folder: Path) -> Count:
    """Feed ``inputs`` of them, or what ``seconds`` suffice for; under guard from then on."""
    end = time.monotonic() + seconds
    set_hypothesis_home_dir(folder / "hypothesis")
    sandbox = folder / "sandbox"
    sandbox.mkdir(parents=True)
    count = Count(target.name)
    with target.prepare(sandbox) as feed:
        driver = _Driver(feed, count)
        tried = stand_guard(folder)
        for number in range(4 * (inputs // BATCH + 1)):
            if count.inputs >= inputs or time.monotonic() > end:
                break
            _batch(driver, target, min(BATCH, inputs - count.inputs), seed + number)
        count.troubles += [f"forbidden: {what}" for what in dict.fromkeys(tried)]
    return count


def _batch(driver: _Driver, target: Target, size: int, seed: int) -> None:
    @hypothesis.seed(seed)
    @settings(
        max_examples=size,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(target.inputs)
    def feed(value: Any) -> None:
        driver.give(value)

    feed()


def main(name: str, inputs: int, seed: int, seconds: float, folder: Path) -> int:
    sys.dont_write_bytecode = True
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.chdir(folder)
    logging.disable(logging.CRITICAL)
    target = next(target for target in all_targets() if target.name == name)
    count = drive(target, inputs, seed, seconds, folder)
    sys.stdout.write("\n" + json.dumps(asdict(count)) + "\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    _name, _inputs, _seed, _seconds, _folder = sys.argv[1:]
    main(_name, int(_inputs), int(_seed), float(_seconds), Path(_folder))
