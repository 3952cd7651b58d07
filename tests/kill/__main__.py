"""``make kill``: kill -9 at random moments of real turns, upgrades and backups.

The real program with its store, its client and its recordings on disk; only the sound devices
are made up. Prints what was acknowledged and what of it is lost, and exits with 1 when
anything is.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.kill.loops import Count, kill_backups, kill_turns, kill_upgrades

OUTPUT = Path("build/kill")
REPLY = "It is sunny and mild outside, with a light wind from the west of the river. " * 4


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    for name in ("PULSE_SERVER", "XDG_RUNTIME_DIR"):
        os.environ[name] = "/nonexistent"
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    began, seed = time.monotonic(), options.seed or int(time.time())
    small = max(4, options.kills // 10)
    with _folder(options.folder) as folder:
        with _service() as url:
            counts = {"amid turns": kill_turns(folder, url, options.kills, seed)}
        counts["amid upgrades"] = kill_upgrades(folder / "upgrades", small, seed)
        counts["amid backups"] = kill_backups(folder / "backups-loop", small, seed)
    for name, count in counts.items():
        _print(name, count)
    troubles = sum(len(count.troubles) for count in counts.values())
    OUTPUT.mkdir(parents=True, exist_ok=True)
    (OUTPUT / "kill.json").write_text(json.dumps({n: vars(c) for n, c in counts.items()}, indent=1))
    kills = sum(count.kills for count in counts.values())
    print(f"{kills} kills in {time.monotonic() - began:.0f} s, seed {seed}: {troubles} troubles")
    return 1 if troubles else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.kill", description=__doc__)
    parser.add_argument("--kills", type=int, default=500, help="amid turns; the others a tenth")
    parser.add_argument("--seed", type=int, default=0, help="0: the clock's")
    parser.add_argument("--folder", type=Path, help="kept afterwards; else a temporary one")
    return parser


def _print(name: str, count: Count) -> None:
    lost = f"{len(count.troubles)} troubles" if count.troubles else "nothing lost"
    print(
        f"{name}: {count.kills} kills, {count.turns} turns and {count.recordings} recordings"
        f" acknowledged, {lost}"
    )
    for line in count.troubles[:20]:
        print(f"    {line}")


@contextmanager
def _folder(wanted: Path | None) -> Iterator[Path]:
    if wanted is not None:
        yield wanted
        return
    with tempfile.TemporaryDirectory(prefix="kill-") as folder:
        yield Path(folder)


@contextmanager
def _service() -> Iterator[str]:
    """In a process of its own, since whoever forks may have no threads."""
    command = [sys.executable, "-m", "tests.fakes.openai_server", "--log", os.devnull]
    command += ["--reply", REPLY, "--transcript", "What a day it is.", "--tokens-per-second", "60"]
    command += ["--transcription-ms", "60", "--first-token-ms", "40"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    sys.exit(main())
