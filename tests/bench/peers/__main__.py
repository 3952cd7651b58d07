"""``make bench-peers``: other programs of the same kind beside this one, in the same run.

The same loopback services and delays for all, one after the other. Ours is measured from
letting go of the button to the first audible sample at the speaker, through the real window;
a peer from the end of speech, which it is told, to the first sample handed to its output: it
has no window, no microphone and no speaker to spend time on. Each turn's limit is taken off.
Prints a table and writes ``build/bench/peers.json``.

RealtimeTTS speaks and nothing more: it has no hearing and no chat, so it has no turn to measure.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from tests.bench.figures import FOLDER, keep, show_heading, show_spread, show_value, spread
from tests.bench.services import QUESTION, REPLIES, Services, limit
from tests.bench.turns import Devices, never_early, person
from tests.virtual.sound import read_mono, speak

WORK = FOLDER / "peers"
PYTHON = Path("build/peers/bin/python")
PEERS = {
    "pipecat, tuned": "pipecat_turns.py",
    "LiveKit agents, by hand": "livekit_turns.py",
    "RealtimeTTS after plain calls": "realtimetts_turns.py",
}
PATIENCE = 15.0
"""Seconds a peer may take for a turn, and as long again to start."""

Rows = list[dict[str, float]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=25)
    options = parser.parse_args()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    found: dict[str, Rows] = {
        "Desktop Assistant": ours(options.turns),
        "Desktop Assistant, nothing early": ours(options.turns, early=False),
    }
    for name, script in PEERS.items():
        found[name] = peer(name, script, options.turns)
    versions = installed()
    show(found, versions)
    keep("peers", {"peers": found, "versions": versions})
    return 0


def ours(turns: int, *, early: bool = True) -> Rows:
    folder = WORK / ("early" if early else "late")
    if not early:
        never_early(folder)
    with (
        Devices.ready(WORK) as devices,
        Services() as services,
        person(devices, services, folder, 1) as somebody,
    ):
        rows = [somebody.talk() for _ in range(turns + 1)][1:]
    return [{name: row[name] for name in ("total", "limit", "overhead")} for row in rows]


def peer(name: str, script: str, turns: int) -> Rows:
    """Empty when it does not run here; what it said is in a file of its own."""
    log = WORK / f"{script}.log"
    with Services() as services, log.open("w") as errors:
        path = Path(__file__).parent / script
        done = subprocess.run(
            [PYTHON, path, services.url, question(), str(turns)],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            timeout=PATIENCE * (turns + 2),
            check=False,
            env={**os.environ, "PYTHONWARNINGS": "ignore"},
        )
    if done.returncode or not done.stdout:
        print(f"{name} does not run here; see {log}")
        return []
    rows = []
    for number, seconds in enumerate(json.loads(done.stdout.splitlines()[-1])):
        # The services' replies take turns, and the first one went to a turn that is left out.
        least = limit(REPLIES[(number + 1) % len(REPLIES)])
        rows.append({"total": seconds, "limit": least, "overhead": seconds - least})
    return rows


def question() -> str:
    """The question as 16 kHz mono."""
    import soundfile

    path = WORK / "question-16k.wav"
    samples = read_mono(speak(QUESTION, WORK / "spoken.wav"), 16_000)
    soundfile.write(str(path), samples, 16_000, subtype="PCM_16")
    return str(path.absolute())


def installed() -> dict[str, str]:
    command = "import importlib.metadata as m; print(*map(m.version, %r))"
    names = ["pipecat-ai", "livekit-agents", "RealtimeTTS"]
    done = subprocess.run(
        [PYTHON, "-c", command % names], capture_output=True, text=True, check=False
    )
    return dict(zip(names, done.stdout.split(), strict=False))


def show(found: dict[str, Rows], versions: dict[str, str]) -> None:
    show_heading("overhead over the limit, milliseconds")
    for name, rows in found.items():
        show_spread(name, spread([row["overhead"] for row in rows]))
    show_heading("end of speech to first sample, milliseconds")
    for name, rows in found.items():
        show_spread(name, spread([row["total"] for row in rows]))
    print()
    for name, rows in found.items():
        if rows:
            ratio = statistics.median([row["total"] / row["limit"] for row in rows])
            show_value(f"{name}: total / limit, median", ratio, "")
    print(f"\n{', '.join(f'{name} {version}' for name, version in versions.items())}")


if __name__ == "__main__":
    sys.exit(main())
