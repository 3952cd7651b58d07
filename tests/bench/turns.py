"""Turns of the real window and of a plain script, timed from outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_assistant.settings.file import SettingsFile
from desktop_assistant.settings.paths import find_paths
from desktop_assistant.settings.schema import Settings, Thinking
from tests.bench.ear import Ear
from tests.bench.history import fill
from tests.bench.link import Link
from tests.bench.mouse import Mouse
from tests.bench.services import QUESTION, Services, limit
from tests.virtual.screen import VirtualScreen
from tests.virtual.sound import VirtualSound, speak, wait_until
from tests.virtual.window import RealWindow, real_window, settle

REPLY_TO_CUT = " ".join(
    f"And this is sentence number {n} of a very long answer that nobody wants to hear."
    for n in range(60)
)


@dataclass(frozen=True, slots=True)
class Devices:
    """What a person has: a screen, a mouse, sound, ears, and something to say."""

    screen: VirtualScreen
    sound: VirtualSound
    ear: Ear
    mouse: Mouse
    question: Path

    @classmethod
    @contextmanager
    def ready(cls, folder: Path) -> Iterator[Devices]:
        with VirtualScreen(1180, 820) as screen, VirtualSound() as sound, Ear(sound) as ear:
            question = speak(QUESTION, folder / "question.wav")
            yield cls(screen, sound, ear, Mouse(screen), question)


class Person:
    """Uses one running window, and notes what was felt.

    ``cold_link`` is hung up before each turn, so that every connection is a new one.
    """

    cold_link: Link | None = None

    def __init__(self, window: RealWindow, devices: Devices, events: Path) -> None:
        self._window = window
        self._devices = devices
        self._events = events
        self._before = len(window.turns())

    def talk(self) -> dict[str, Any]:
        """One turn: hold, say the question, let go, and wait for the voice."""
        self._window.point_at("Hold to talk")
        if self.cold_link is not None:
            self.cold_link.hang_up()
        settle(0.3)
        pressed, released = self._say()
        audible = self._devices.ear.wait_for_sound(20) - released
        self._window.wait_for("Hold to talk")
        turn = self._newest_turn()
        least, times = limit(turn["reply"]), json.loads(turn["times"])
        return {
            "total": audible,
            "limit": least,
            "overhead": audible - least,
            "unexplained": audible - times["audible"],
            "press_to_listening": self._listening_after(pressed) - pressed,
            "stages": times,
        }

    def barge_in(self) -> dict[str, float]:
        """Talk, and press again while the answer is heard, still being written."""
        self._window.point_at("Hold to talk")
        settle(0.3)
        self._say()
        self._devices.ear.wait_for_sound(20)
        settle(0.6)
        pressed = self._devices.mouse.press()
        silent = self._devices.ear.wait_for_silence(0.4, 10) - pressed
        listening = self._listening_after(pressed) - pressed
        self._devices.mouse.release()
        settle(0.3)
        self._devices.screen.key("Escape")
        self._window.wait_for("Hold to talk")
        self._newest_turn()
        return {"pressed": pressed, "silent": silent, "listening": listening}

    def _say(self) -> tuple[float, float]:
        """When it was pressed, and when it was let go."""
        pressed = self._devices.mouse.press()
        self._window.wait_for("Listening", 20)
        self._devices.sound.play_into_microphone(self._devices.question)
        settle(0.2)
        self._devices.ear.forget()
        return pressed, self._devices.mouse.release()

    def _newest_turn(self) -> dict[str, Any]:
        def ended() -> bool:
            turns = self._window.turns()
            return len(turns) > self._before and turns[-1]["outcome"] != "pending"

        wait_until(ended, "the turn did not end", 60)
        turns = self._window.turns()
        self._before = len(turns)
        return turns[-1]

    def _listening_after(self, pressed: float) -> float:
        """When the window was told that it listens, for the first time after ``pressed``."""
        found: list[float] = []

        def look() -> bool:
            for line in self._events.read_text().splitlines():
                moment, _, state = line.split(" ")
                if state == "LISTENING" and float(moment) > pressed:
                    found.append(float(moment))
                    return True
            return False

        wait_until(look, "it never listened", 5)
        return found[0]


def never_early(folder: Path) -> None:
    """Have a program with its data in ``folder`` ask no service before the end is certain."""
    data = folder / "data"
    data.mkdir(parents=True)
    settings = Settings(thinking=Thinking(head_start=False))
    SettingsFile(find_paths(data).settings).save(settings)


@contextmanager
def person(
    devices: Devices,
    services: Services,
    folder: Path,
    turns: int,
    link: Link | None = None,
    *,
    module: str = "tests.bench.probe",
    environment: Mapping[str, str] | None = None,
) -> Iterator[Person]:
    """A window with a conversation of ``turns`` turns, and somebody in front of it."""
    folder.mkdir(parents=True, exist_ok=True)
    fill(folder / "data", turns, drawn_from=False)
    events = folder / "events.txt"
    events.touch()
    own = {**services.environment, "BENCH_EVENTS": str(events.absolute()), **(environment or {})}
    if link is not None:
        own["OPENAI_BASE_URL"] = link.url
    with real_window(
        devices.screen,
        devices.sound,
        folder,
        environment=own,
        module=module,
    ) as window:
        window.wait_for("Hold to talk")
        yield Person(window, devices, events)


class Script:
    """The plain sequential script as a running process."""

    def __init__(self, devices: Devices, environment: Mapping[str, str], messages: int) -> None:
        self._devices = devices
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.sequential", str(messages)],
            env=os.environ | devices.sound.environment | dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def talk(self, least: float) -> dict[str, float]:
        """One turn, as :meth:`Person.talk`; ``least`` is its limit in seconds."""
        self._send()
        self._wait_for("listening")
        self._devices.sound.play_into_microphone(self._devices.question)
        settle(0.2)
        self._devices.ear.forget()
        released = time.monotonic()
        self._send()
        total = self._devices.ear.wait_for_sound(30) - released
        self._wait_for("done")
        settle(0.3)
        return {"total": total, "limit": least, "overhead": total - least}

    def close(self) -> None:
        self._process.kill()
        self._process.wait(10)

    def _send(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def _wait_for(self, word: str) -> None:
        assert self._process.stdout is not None
        if self._process.stdout.readline().strip() != word:
            raise RuntimeError(f"the script never said {word}")
