"""Running a scenario of sound in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Scenario:
    """A scenario under way in its own process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def wait_for(self, line: str) -> None:
        found = self.line()
        assert found == line, f"{found!r} instead of {line!r}"

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def go_on(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def answer(self) -> dict[str, Any]:
        output, _ = self.process.communicate(timeout=60)
        assert self.process.returncode == 0, output
        answer: dict[str, Any] = json.loads(output.splitlines()[-1])
        sys.stdout.write(f"{answer}\n")  # seen with pytest -s
        return answer


@contextmanager
def scenario(environment: dict[str, str], name: str, *arguments: object) -> Iterator[Scenario]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.integration.audio.scenarios", name, *map(str, arguments)],
        env=os.environ | environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Scenario(process)
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()
