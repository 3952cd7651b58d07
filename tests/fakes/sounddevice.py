"""PortAudio without a sound card: devices from a table, callbacks when the test says so."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any


class PortAudioError(Exception):
    """As sounddevice raises it: message, number, (host API, number, text)."""


@dataclass
class FakeTime:
    inputBufferAdcTime: float = 0.0  # noqa: N815
    outputBufferDacTime: float = 0.0  # noqa: N815
    currentTime: float = 0.0  # noqa: N815


class FakeStream:
    """A stream that calls back only when ``give`` or ``take`` is called."""

    latency = 0.04

    def __init__(self, library: FakeSounddevice, **options: Any) -> None:
        self.options = options
        self.library = library
        self.state = "open"
        library.check(options)
        library.streams.append(self)

    def start(self) -> None:
        self.library.note("start")
        self.state = "started"

    def abort(self) -> None:
        self.library.note("abort")
        self.state = "aborted"

    def close(self) -> None:
        self.library.note("close")
        self.state = "closed"

    def give(self, samples: bytes) -> None:
        """As a microphone would."""
        frames = len(samples) // 2 // self.options["channels"]
        self.options["callback"](samples, frames, FakeTime(), None)

    def take(self, frames: int, delay: float = 0.0) -> bytes:
        """As a speaker would."""
        buffer = bytearray(frames * 2 * self.options["channels"])
        times = FakeTime(outputBufferDacTime=delay)
        self.options["callback"](memoryview(buffer), frames, times, None)
        return bytes(buffer)

    def end(self) -> None:
        """As when the device is unplugged."""
        self.options["finished_callback"]()


def device(name: str, host_api: int = 0, inputs: int = 0, outputs: int = 0) -> dict[str, Any]:
    return {
        "name": name,
        "hostapi": host_api,
        "max_input_channels": inputs,
        "max_output_channels": outputs,
        "default_samplerate": 48_000.0,
    }


def host_api(name: str, default_input: int = -1, default_output: int = -1) -> dict[str, Any]:
    return {
        "name": name,
        "default_input_device": default_input,
        "default_output_device": default_output,
    }


@dataclass
class FakeSounddevice:
    """Stands for the module. ``devices`` is what the next initialisation finds."""

    devices: list[dict[str, Any]] = field(
        default_factory=lambda: [device("Desk", inputs=1, outputs=2)]
    )
    host_apis: list[dict[str, Any]] = field(default_factory=lambda: [host_api("ALSA", 0, 0)])
    channels_taken: tuple[int, ...] = (1, 2)
    refusals: list[Exception] = field(default_factory=list)
    block: threading.Event | None = None
    """The next start waits for it, as in an audio server that hangs."""

    PortAudioError = PortAudioError

    def __post_init__(self) -> None:
        self.streams: list[FakeStream] = []
        self.calls: list[tuple[str, str]] = []
        self._initialized = 0
        self._found: list[dict[str, Any]] = []

    def load(self) -> FakeSounddevice:
        self._initialize()
        return self

    def note(self, call: str) -> None:
        """Remember which thread made the call."""
        self.calls.append((call, threading.current_thread().name))
        if call == "start" and self.block is not None:
            self.block.wait(10)

    def check(self, options: dict[str, Any]) -> None:
        self.note("open")
        if options["channels"] not in self.channels_taken:
            raise PortAudioError("Error opening", -9998)
        if self.refusals:
            raise self.refusals.pop(0)

    def query_devices(self) -> list[dict[str, Any]]:
        self.note("query")
        return self._found

    def query_hostapis(self) -> list[dict[str, Any]]:
        return self.host_apis

    def WasapiSettings(self, *, auto_convert: bool) -> str:  # noqa: N802
        return f"auto_convert={auto_convert}"

    def RawInputStream(self, **options: Any) -> FakeStream:  # noqa: N802
        return FakeStream(self, **options)

    RawOutputStream = RawInputStream

    def _initialize(self) -> None:
        self.note("initialize")
        self._initialized = 1
        self._found = list(self.devices)

    def _terminate(self) -> None:
        self.note("terminate")
        self._initialized = 0
