"""A private PulseAudio server with a microphone to speak into and a speaker to listen to.

Each one has a fresh folder and socket, so several can run side by side and nothing of the
machine's own sound is touched. PortAudio sees it as its default device in any process that
is started with :attr:`VirtualSound.environment`.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import numpy as np
import soundfile
from numpy.typing import NDArray

RATE = 48_000
"""The rate of the virtual devices, in Hz."""

Samples = NDArray[np.float64]

PROGRAMS = ("pulseaudio", "pactl", "paplay", "parec")

_ALSA_CONFIG = """\
pcm.!default { type pulse hint { show on description "Virtual sound" } }
ctl.!default { type pulse }
"""
"""Only this device exists, so no test ever touches the sound of the machine itself."""


def is_available() -> bool:
    """Whether the programs for virtual sound are installed."""
    return all(shutil.which(program) for program in PROGRAMS)


def speak(text: str, path: Path, voice: str = "en-us", words_per_minute: int = 160) -> Path:
    """Write ``text``, spoken by espeak-ng, as a WAV file to ``path``."""
    subprocess.run(
        ["espeak-ng", "-v", voice, "-s", str(words_per_minute), "-w", str(path), text],
        check=True,
        timeout=30,
    )
    return path


def read_mono(path: Path, rate: int = RATE) -> Samples:
    """The sound of a file as mono floats between -1 and 1, at ``rate`` Hz."""
    samples, own_rate = soundfile.read(str(path), dtype="float64", always_2d=True)
    return resampled(samples.mean(axis=1), own_rate, rate)


def resampled(samples: Samples, rate: int, to: int) -> Samples:
    """Linear interpolation after a moving average; enough to compare sounds."""
    if rate == to or not len(samples):
        return samples
    if rate > to:
        width = max(1, round(rate / to))
        samples = np.convolve(samples, np.ones(width) / width, mode="same")
    count = int(len(samples) * to / rate)
    return np.interp(np.arange(count) * rate / to, np.arange(len(samples)), samples)


def correlation(part: Samples, whole: Samples) -> float:
    """How much of ``part`` is found in ``whole`` at the best shift: 1.0 is the same sound."""
    if not len(part) or not len(whole):
        return 0.0
    size = 1 << (len(part) + len(whole)).bit_length()
    spectrum = np.fft.rfft(whole, size) * np.conj(np.fft.rfft(part, size))
    products = np.fft.irfft(spectrum, size)
    best = int(np.argmax(products))
    start = best if best < len(whole) else best - size
    window = np.zeros(len(part))
    begin, end = max(0, start), min(len(whole), start + len(part))
    window[begin - start : end - start] = whole[begin:end]
    norm = float(np.linalg.norm(part) * np.linalg.norm(window))
    return float(np.dot(part, window)) / norm if norm else 0.0


def share_heard(part: Samples, whole: Samples, rate: int, seconds: float = 0.4) -> float:
    """How many of the loud pieces of ``part`` are found in ``whole``: 1.0 is all of them.

    Unlike :func:`correlation` this bears the gaps that a sound server makes which gets too
    little of the processor; what was dropped or is another sound still counts as missing.
    """
    width = int(rate * seconds)
    pieces = [part[start : start + width] for start in range(0, len(part) - width, width)]
    loud = [piece for piece in pieces if np.sqrt(np.mean(piece**2)) > 0.01]
    found = [piece for piece in loud if correlation(piece, whole) > 0.6]
    return len(found) / len(loud) if loud else 0.0


def is_silent(samples: Samples, threshold: float = 0.002) -> bool:
    """Whether nothing in ``samples`` could be heard."""
    return not len(samples) or float(np.max(np.abs(samples))) < threshold


@dataclass
class SpeakerRecording:
    """What the virtual speaker plays, as it is being written to ``path`` (raw, then WAV)."""

    path: Path
    _raw: Path
    _process: subprocess.Popen[bytes]

    def samples(self) -> Samples:
        """Everything heard so far."""
        data = self._raw.read_bytes()
        whole = np.frombuffer(data[: len(data) // 2 * 2], dtype="<i2")
        return whole.astype(np.float64) / 32768

    def stop(self) -> Samples:
        """End the recording and write it as WAV to ``path``."""
        if self._process.poll() is None:
            self._process.terminate()
        self._process.wait(timeout=5)
        samples = self.samples()
        soundfile.write(str(self.path), samples, RATE, subtype="PCM_16")
        self._raw.unlink(missing_ok=True)
        return samples


class VirtualSound:
    """Starts the server on entering and ends it on leaving.

    Args:
        microphone: whether there is a microphone.
        speaker: whether there is a speaker.
        awake: keep the devices running, as a sound card does. Otherwise PulseAudio lets them
            sleep, and their first sound may take two seconds.
    """

    def __init__(
        self, *, microphone: bool = True, speaker: bool = True, awake: bool = True
    ) -> None:
        self._wants_microphone = microphone
        self._wants_speaker = speaker
        self._awake = awake
        self._folder = Path(tempfile.mkdtemp(prefix="virtual-sound-"))
        self._server: subprocess.Popen[bytes] | None = None
        self._microphone_modules: list[str] = []
        self._listeners: list[subprocess.Popen[bytes]] = []

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs in its environment to use this sound and no other."""
        return {
            "PULSE_SERVER": f"unix:{self._folder}/native",
            "PULSE_COOKIE": str(self._folder / "cookie"),
            "XDG_RUNTIME_DIR": str(self._folder),
            "ALSA_CONFIG_PATH": str(self._folder / "alsa.conf"),
        }

    @property
    def process_id(self) -> int:
        assert self._server is not None
        return self._server.pid

    def __enter__(self) -> VirtualSound:
        (self._folder / "alsa.conf").write_text(_ALSA_CONFIG)
        try:
            self._start_server()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End recordings and the server, and remove the folder."""
        for listener in self._listeners:
            if listener.poll() is None:
                listener.kill()
            listener.wait(timeout=5)
        if self._server is not None and self._server.poll() is None:
            self.resume()
            self._server.kill()
            self._server.wait(timeout=5)
        shutil.rmtree(self._folder, ignore_errors=True)

    def play_into_microphone(
        self, sound: Path | Samples, *, rate: int = RATE, into: str = "microphone"
    ) -> None:
        """Play a sound file, or samples at ``rate`` Hz, and return when it has been spoken."""
        process = self.start_playing_into_microphone(sound, rate=rate, into=into)
        process.wait(timeout=120)

    def start_playing_into_microphone(
        self, sound: Path | Samples, *, rate: int = RATE, into: str = "microphone"
    ) -> subprocess.Popen[bytes]:
        """Like :meth:`play_into_microphone`, without waiting for its end."""
        path = sound
        if not isinstance(path, Path):
            path = Path(tempfile.mkstemp(suffix=".wav", dir=self._folder)[1])
            soundfile.write(str(path), sound, rate, subtype="PCM_16")
        command = ["paplay", f"--device={into}", "--latency-msec=30", str(path)]
        return subprocess.Popen(command, env=os.environ | self.environment)

    def record_speaker(self, path: Path, speaker: str = "speaker") -> SpeakerRecording:
        """Record what is played at ``speaker`` until ``stop`` is called."""
        raw = path.with_name(path.name + ".raw")
        with raw.open("wb") as file:
            process = self._listen(f"{speaker}.monitor", file)
        wait_until(lambda: raw.stat().st_size > 0, "the virtual speaker gives no sound")
        return SpeakerRecording(path, raw, process)

    def unload_microphone(self) -> None:
        """Unplug the microphone.

        PulseAudio then moves whoever listens to the monitor of the speaker, which is silent; in
        a :class:`VirtualSound` without a speaker it ends their streams.
        """
        for module in self._microphone_modules:
            self.pactl("unload-module", module)
        self._microphone_modules = []

    def load_microphone(self) -> None:
        """Plug the microphone in (again)."""
        sink = ["module-null-sink", "sink_name=microphone", f"rate={RATE}", "channels=1"]
        source = ["module-remap-source", "master=microphone.monitor", "source_name=headset"]
        for arguments in (sink, source):
            module = self.pactl("load-module", *arguments).strip()
            self._microphone_modules.insert(0, module)
        self.pactl("set-default-source", "headset")
        if self._wants_speaker:
            self.pactl("set-default-sink", "speaker")

    def kill(self) -> None:
        """The server dies."""
        os.kill(self.process_id, signal.SIGKILL)
        assert self._server is not None
        self._server.wait(timeout=5)

    def restart(self) -> None:
        """A new server takes the place of one that died, with all devices."""
        (self._folder / "native").unlink(missing_ok=True)
        self._microphone_modules = []
        self._start_server()

    def add_speaker(self, name: str) -> str:
        """Plug another speaker in; the number by which ``unload-module`` takes it away."""
        return self.pactl("load-module", "module-null-sink", f"sink_name={name}", f"rate={RATE}")

    def unload_speaker(self) -> None:
        """Unplug the speaker; PulseAudio moves what plays there to another one, if there is."""
        for row in self.pactl("list", "short", "modules").splitlines():
            if "sink_name=speaker " in row + " ":
                self.pactl("unload-module", row.split("\t")[0])

    def pause(self) -> None:
        """The server hangs until :meth:`resume`."""
        os.kill(self.process_id, signal.SIGSTOP)

    def resume(self) -> None:
        os.kill(self.process_id, signal.SIGCONT)

    @contextmanager
    def paused(self) -> Iterator[None]:
        self.pause()
        try:
            yield
        finally:
            self.resume()

    def pactl(self, *arguments: str) -> str:
        """Run ``pactl`` against this server and return what it printed."""
        done = subprocess.run(
            ["pactl", *arguments],
            env=os.environ | self.environment,
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"pactl {' '.join(arguments)}: {done.stderr.strip()}")
        return done.stdout

    def _start_server(self) -> None:
        command = ["pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"]
        command += ["--disable-shm=yes", "--realtime=no", "--high-priority=no", "--log-level=error"]
        for module in self._modules():
            command += ["-L", module]
        home = {"HOME": str(self._folder), "XDG_RUNTIME_DIR": str(self._folder)}
        with (self._folder / "log").open("wb") as log:
            self._server = subprocess.Popen(
                command, stdout=log, stderr=log, env=os.environ | home | self.environment
            )
        wait_until(self._answers, "PulseAudio did not start", seconds=15)
        if self._wants_microphone:
            self.load_microphone()
        if self._awake:
            with Path(os.devnull).open("wb") as nowhere:
                if self._wants_speaker:
                    self._listen("speaker.monitor", nowhere)
                if self._wants_microphone:
                    self._listen("microphone.monitor", nowhere)

    def _listen(self, source: str, file: BinaryIO) -> subprocess.Popen[bytes]:
        command = ["parec", f"--device={source}", "--latency-msec=10", "--raw"]
        command += ["--format=s16le", "--channels=1", f"--rate={RATE}"]
        listener = subprocess.Popen(command, stdout=file, env=os.environ | self.environment)
        self._listeners.append(listener)
        return listener

    def _modules(self) -> list[str]:
        socket = self._folder / "native"
        modules = [f"module-native-protocol-unix socket={socket} auth-anonymous=1"]
        if self._wants_speaker:
            modules.append(f"module-null-sink sink_name=speaker rate={RATE} channels=2")
        return modules

    def _answers(self) -> bool:
        assert self._server is not None
        if self._server.poll() is not None:
            raise RuntimeError("PulseAudio ended: " + (self._folder / "log").read_text())
        try:
            self.pactl("info")
        except RuntimeError:
            return False
        return True


def wait_until(condition: Callable[[], bool], what: str, seconds: float = 5.0) -> None:
    """Look every 20 ms until ``condition`` holds.

    Raises:
        TimeoutError: with ``what`` as its text.
    """
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(0.02)
