"""The real window on a virtual screen with virtual sound, used as a person would."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.virtual.screen import VirtualScreen
from tests.virtual.sound import VirtualSound, wait_until

START_SECONDS = 60.0
"""Loading everything for the first time on a busy machine."""


class RealWindow:
    """The running program. Controls are found by their accessible names."""

    def __init__(
        self, process: subprocess.Popen[bytes], screen: VirtualScreen, report: Path, data: Path
    ) -> None:
        self._process = process
        self._report = report
        self.screen = screen
        self.data = data

    def controls(self) -> dict[str, dict[str, Any]]:
        if self._process.poll() is not None:
            raise RuntimeError(f"the window ended with code {self._process.returncode}")
        return json.loads(self._report.read_text()) if self._report.exists() else {}

    def wait_for(self, name: str, seconds: float = START_SECONDS) -> dict[str, Any]:
        """The control of that name, once it is there and enabled."""
        wait_until(
            lambda: self.controls().get(name, {}).get("enabled", False),
            f"no control named {name}",
            seconds,
        )
        return self.controls()[name]

    def point_at(self, name: str) -> None:
        control = self.wait_for(name)
        self.screen.move(
            control["x"] + control["width"] // 2, control["y"] + control["height"] // 2
        )

    def click(self, name: str) -> None:
        self.point_at(name)
        self.screen.click()

    @contextmanager
    def holding_talk(self, *, barge_in: bool = False) -> Iterator[None]:
        """Hold the talk button with the mouse; entered once samples really arrive.

        With ``barge_in`` the mouse is over the button already, and the character speaks.
        """
        if not barge_in:
            self.point_at("Hold to talk")
        self.screen.press()
        try:
            self.wait_for("Listening", 20)
            yield
        finally:
            self.screen.release()

    def turns(self) -> list[dict[str, Any]]:
        """The rows of the table ``turn``, oldest first."""
        path = self.data / "assistant.sqlite3"
        if not path.exists():
            return []
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            connection.row_factory = sqlite3.Row
            rows = connection.execute("SELECT * FROM turn ORDER BY id").fetchall()
        except sqlite3.OperationalError:
            return []
        finally:
            connection.close()
        return [dict(row) for row in rows]

    def wait_for_turn(self, number: int, seconds: float = 60.0) -> dict[str, Any]:
        """The user's turn of that number, counted from 1, once it has ended."""

        def ended() -> list[dict[str, Any]]:
            own = [turn for turn in self.turns() if turn["said"] or turn["spoken"]]
            return [turn for turn in own if turn["outcome"] != "pending"]

        wait_until(lambda: len(ended()) >= number, f"turn {number} did not end", seconds)
        return ended()[number - 1]

    def close(self) -> int:
        """Ask the program to end; its exit code."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        return self._process.returncode


@contextmanager
def real_window(
    screen: VirtualScreen,
    sound: VirtualSound,
    folder: Path,
    arguments: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
    module: str = "tests.virtual.probe",
) -> Iterator[RealWindow]:
    """Start the program with its data in ``folder``; what it prints goes to ``program.log``.

    ``module`` is what starts it and writes where its controls are.
    """
    data = folder / "data"
    report = folder / "controls.json"
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("OPENAI_", "WATSON_", "QT_"))
    }
    with (folder / "program.log").open("wb") as log:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                module,
                str(report),
                "--data-dir",
                str(data),
                *arguments,
            ],
            env=clean | screen.environment | sound.environment | dict(environment or {}),
            stdout=log,
            stderr=log,
        )
    window = RealWindow(process, screen, report, data)
    try:
        yield window
    finally:
        window.close()


def settle(seconds: float) -> None:
    """Give people-speed things, such as a last repaint, their time."""
    time.sleep(seconds)
