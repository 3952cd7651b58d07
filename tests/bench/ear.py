"""Listens at the virtual speaker and tells when something is heard."""

from __future__ import annotations

import os
import subprocess
import threading
import time

import numpy as np

from tests.virtual.sound import RATE, VirtualSound

LOUD = 0.02
"""Of full scale: quieter is taken as silence."""


class Ear:
    """Use as a context manager; times are those of ``time.monotonic()``."""

    def __init__(self, sound: VirtualSound) -> None:
        self._sound = sound
        self._heard = threading.Condition()
        self._first_loud: float | None = None
        self._last_loud = 0.0

    def __enter__(self) -> Ear:
        command = ["parec", "--device=speaker.monitor", "--latency-msec=5", "--format=s16le"]
        self._process = subprocess.Popen(
            [*command, "--channels=1", f"--rate={RATE}"],
            stdout=subprocess.PIPE,
            env=os.environ | self._sound.environment,
        )
        self._thread = threading.Thread(target=self._listen, name="ear", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()
        self._thread.join()

    def forget(self) -> None:
        """What was heard so far does not count."""
        with self._heard:
            self._first_loud = None

    def wait_for_sound(self, seconds: float) -> float:
        """When the first audible sample after ``forget`` came."""
        with self._heard:
            if not self._heard.wait_for(lambda: self._first_loud is not None, seconds):
                raise TimeoutError("nothing was heard")
            assert self._first_loud is not None
            return self._first_loud

    def wait_for_silence(self, quiet_seconds: float, seconds: float) -> float:
        """When the last audible sample came, once it has been quiet for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if time.monotonic() - self._last_loud >= quiet_seconds:
                return self._last_loud
            time.sleep(0.005)
        raise TimeoutError("it was never quiet")

    def _listen(self) -> None:
        assert self._process.stdout is not None
        descriptor = self._process.stdout.fileno()
        rest = b""
        while data := os.read(descriptor, 65_536):
            arrived = time.monotonic()
            data = rest + data
            rest = data[len(data) // 2 * 2 :]
            samples = np.frombuffer(data[: len(data) // 2 * 2], dtype="<i2")
            loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > LOUD * 32768)
            if not len(loud):
                continue
            with self._heard:
                self._last_loud = arrived - (len(samples) - int(loud[-1])) / RATE
                if self._first_loud is None:
                    self._first_loud = arrived - (len(samples) - int(loud[0])) / RATE
                    self._heard.notify_all()
