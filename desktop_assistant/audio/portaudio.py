"""Everything that is asked of PortAudio. All of it runs on the audio thread.

The list of devices is frozen when PortAudio is initialised, so it is initialised anew
whenever the list is wanted and no stream is open.
"""

from __future__ import annotations

import atexit
import ctypes
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any, Protocol, cast

from desktop_assistant.audio.devices import Device, DeviceList, Direction
from desktop_assistant.audio.faults import Reason, SoundError, reason_for
from desktop_assistant.settings.schema import DeviceChoice

log = logging.getLogger(__name__)

BLOCK_SECONDS = 0.01
"""The microphone hands over this much at a time."""

INPUT_LATENCY = 0.04
"""Seconds the system may buffer while recording."""

ALSA_BLOCK_SECONDS = 0.005
ALSA_INPUT_LATENCY = 0.1
ALSA_INPUT_PERIODS = 32
"""ALSA hands over sound once in a part of its buffer, half of it by default.

So many parts make a buffer that bears a busy program, and the end of an utterance comes soon.
"""

ALSA_PERIODS = 4
"""PortAudio's own default."""

OUTPUT_LATENCY = 0.1
"""Seconds the system may buffer while playing: enough to outlast a busy interpreter.

Neither the first sound nor silencing waits for them: a stream starts with its first block,
and aborting it drops what is buffered.
"""

_FORMAT_CODES = frozenset({-9998, -9997})
"""PortAudio's numbers for a number of channels and for a rate that the device does not take."""

_INVALID_DEVICE = -9996
"""Windows' shared mode says so of a rate, too."""

WASAPI = "Windows WASAPI"
ALSA = "ALSA"

USUAL_RATES = (48_000, 44_100)
"""Tried, in Hz, where a device refuses the rate it calls its own."""


class Stream(Protocol):
    """What is used of sounddevice's streams."""

    latency: float

    def start(self) -> None: ...
    def abort(self) -> None: ...
    def close(self) -> None: ...


class StreamTime(Protocol):
    """When a callback's sound is at the device, in seconds of the stream's own clock."""

    inputBufferAdcTime: float  # noqa: N815
    outputBufferDacTime: float  # noqa: N815
    currentTime: float  # noqa: N815


Callback = Callable[[Any, int, StreamTime, object], None]
"""Called on PortAudio's own thread with a buffer, its frames, its time and flags."""


@dataclass(frozen=True, slots=True)
class OpenStream:
    """A stream that is open, and how its device was chosen.

    ``is_fallback`` tells that the chosen device is not there and the default stands in.
    """

    stream: Stream
    device: Device
    channels: int
    is_fallback: bool

    @property
    def sample_rate(self) -> int:
        return self.device.sample_rate


class PortAudio:
    """PortAudio, loaded at the first use; a missing library is told like a missing device.

    ``load`` returns the library, and raises OSError when there is none.
    """

    def __init__(self, load: Callable[[], Any] | None = None) -> None:
        self._import = load or _import_sounddevice
        self._library: Any = None
        self._open: set[int] = set()

    def devices(self, direction: Direction) -> DeviceList:
        """The devices as PortAudio has them in its list at the moment.

        Raises:
            SoundError: PortAudio is missing or cannot start.
        """
        library = self._load()
        with self._translated():
            host_apis = library.query_hostapis()
            table = library.query_devices()
        devices = []
        for index, row in enumerate(table):
            channels = int(row[f"max_{direction}_channels"])
            if channels > 0:
                host_api = str(host_apis[row["hostapi"]]["name"])
                rate = int(row["default_samplerate"])
                devices.append(Device(index, str(row["name"]), host_api, channels, rate))
        defaults = tuple(int(row[f"default_{direction}_device"]) for row in host_apis)
        return DeviceList(tuple(devices), defaults)

    def refresh(self) -> None:
        """Read the list of devices again, unless a stream is open."""
        library = self._load()
        if self._open:
            return
        with self._translated():
            library._terminate()
            library._initialize()

    def open_input(
        self, choice: DeviceChoice, callback: Callback, finished: Callable[[], None]
    ) -> OpenStream:
        """Open and start a stream of 16-bit samples at the device's own rate.

        Raises:
            SoundError: there is no device, or it cannot be opened.
        """
        opened = self._open_anew(Direction.INPUT, choice, callback, finished)
        try:
            self.start(opened)
        except SoundError:
            self.close(opened)
            raise
        return opened

    def open_output(
        self, choice: DeviceChoice, callback: Callback, finished: Callable[[], None]
    ) -> OpenStream:
        """Open a stream of 16-bit samples at the device's own rate, not started yet.

        Raises:
            SoundError: there is no device, or it cannot be opened.
        """
        return self._open_anew(Direction.OUTPUT, choice, callback, finished)

    def start(self, opened: OpenStream) -> None:
        with self._translated():
            opened.stream.start()

    def abort(self, opened: OpenStream) -> None:
        """Stop at once, dropping what is buffered."""
        with suppress(SoundError), self._translated():
            opened.stream.abort()

    def close(self, opened: OpenStream) -> None:
        """Close a stream; once none is open, the list of devices is read again."""
        try:
            with suppress(SoundError), self._translated():
                opened.stream.abort()
                opened.stream.close()
        finally:
            self._open.discard(id(opened.stream))
        with suppress(SoundError):
            self.refresh()

    def terminate(self) -> None:
        """Let go of every device."""
        if self._library is not None and not self._open:
            with suppress(SoundError), self._translated():
                self._library._terminate()
            self._library = None

    def _open_anew(
        self,
        direction: Direction,
        choice: DeviceChoice,
        callback: Callback,
        finished: Callable[[], None],
    ) -> OpenStream:
        """Open; when that fails, read the list again and try once more."""
        try:
            return self._open_chosen(direction, choice, callback, finished)
        except SoundError:
            if self._open:
                raise
        self.refresh()
        return self._open_chosen(direction, choice, callback, finished)

    def _open_chosen(
        self,
        direction: Direction,
        choice: DeviceChoice,
        callback: Callback,
        finished: Callable[[], None],
    ) -> OpenStream:
        device, is_fallback = self.devices(direction).resolve(choice)
        if device is None:
            raise SoundError(Reason.NONE)
        if is_fallback:
            log.info("the chosen %s device is not there; using the default", direction)
        refused = ""
        for wanted, channels in _formats(device):
            try:
                stream = self._stream(direction, wanted, channels, callback, finished)
            except _FormatRefusedError as error:
                refused = error.detail
                continue
            self._open.add(id(stream))
            return OpenStream(stream, wanted, channels, is_fallback)
        raise SoundError(Reason.FAILED, refused)

    def _stream(
        self,
        direction: Direction,
        device: Device,
        channels: int,
        callback: Callback,
        finished: Callable[[], None],
    ) -> Stream:
        library = self._load()
        options: dict[str, Any] = {
            "device": device.index,
            "samplerate": device.sample_rate,
            "channels": channels,
            "dtype": "int16",
            "callback": callback,
            "finished_callback": finished,
        }
        if device.host_api == WASAPI:
            # Shared mode, which other programs can use too, takes one format only; this lets
            # Windows convert to it.
            options["extra_settings"] = library.WasapiSettings(auto_convert=True)
        stream: Stream
        with self._translated(device.host_api):
            if direction is Direction.INPUT:
                stream = self._input(device, options)
            else:
                options["prime_output_buffers_using_stream_callback"] = True
                stream = library.RawOutputStream(latency=OUTPUT_LATENCY, **options)
        return stream

    def _input(self, device: Device, options: dict[str, Any]) -> Stream:
        is_alsa = device.host_api == ALSA
        seconds = ALSA_BLOCK_SECONDS if is_alsa else BLOCK_SECONDS
        options["latency"] = ALSA_INPUT_LATENCY if is_alsa else INPUT_LATENCY
        options["blocksize"] = int(device.sample_rate * seconds)
        if not is_alsa:
            return cast("Stream", self._library.RawInputStream(**options))
        self._set_alsa_periods(ALSA_INPUT_PERIODS)
        try:
            return cast("Stream", self._library.RawInputStream(**options))
        finally:
            self._set_alsa_periods(ALSA_PERIODS)

    def _set_alsa_periods(self, count: int) -> None:
        """For the streams that are opened next; sounddevice itself offers no way to."""
        with suppress(OSError, AttributeError):
            ctypes.CDLL(self._library._libname).PaAlsa_SetNumPeriods(count)

    def _load(self) -> Any:
        if self._library is None:
            try:
                self._library = self._import()
            except OSError as error:
                raise SoundError(Reason.MISSING, str(error)) from error
        if not self._library._initialized:
            with self._translated():
                self._library._initialize()
        return self._library

    @contextmanager
    def _translated(self, host_api: str = "") -> Iterator[None]:
        try:
            yield
        except self._library.PortAudioError as error:
            message, code, host_error = (*error.args, 0, None, None)[:3]
            code = code if isinstance(code, int) else 0
            reason = reason_for(str(message), code, host_error)
            is_odd = code == _INVALID_DEVICE and host_api == WASAPI and reason is Reason.FAILED
            if code in _FORMAT_CODES or is_odd:
                raise _FormatRefusedError(Reason.FAILED, str(error)) from error
            raise SoundError(reason, str(error)) from error


class _FormatRefusedError(SoundError):
    """The device takes another number of channels, or another rate."""


def _formats(device: Device) -> Iterator[tuple[Device, int]]:
    """The device at each rate, and the numbers of channels, that are worth trying."""
    # PortAudio says 44.1 kHz of every ALSA device, while sound servers and cards run at 48.
    own = () if device.host_api == ALSA else (device.sample_rate,)
    for rate in dict.fromkeys((*own, *USUAL_RATES, device.sample_rate)):
        for channels in sorted({1, min(2, device.channels), device.channels}):
            yield replace(device, sample_rate=rate), channels


def _import_sounddevice() -> Any:
    """Importing it initialises PortAudio, which belongs to the audio thread."""
    import sounddevice

    # Its own way out would make the main thread wait for a server that hangs.
    atexit.unregister(sounddevice._exit_handler)
    return sounddevice
