"""An open microphone: what its callback delivers, handed to whoever listens."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from desktop_assistant.audio.faults import Reason, SoundError
from desktop_assistant.audio.portaudio import OpenStream, PortAudio, StreamTime
from desktop_assistant.audio.thread import AudioThread
from desktop_assistant.runtime.sleep import steady_seconds
from desktop_assistant.settings.schema import DeviceChoice

SLEPT_SECONDS = 1.5
"""So long without a callback the program was not running: the computer or the process slept.

What comes then is a burst of old sound, and the device may not be the same any more.
"""

LONGEST_DELAY = 0.5
"""Seconds between sound and callback that are believed; some systems tell nonsense."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Interleaved 16-bit samples as the device gives them.

    ``ended_at`` is when the last of them was at the microphone, in the loop's time.
    """

    samples: bytes
    ended_at: float


Chunks = asyncio.Queue[Chunk | SoundError | None]
"""What a listener gets: chunks, the fault that ends them, or its own ``None``."""


class InputStream:
    """An open, running input stream. Made by :meth:`open`; used on the loop only."""

    def __init__(self, thread: AudioThread, portaudio: PortAudio, choice: DeviceChoice) -> None:
        self.choice = choice
        self._thread = thread
        self._portaudio = portaudio
        self._loop = asyncio.get_running_loop()
        self._opened: OpenStream | None = None
        self._listeners: set[Chunks] = set()
        self._heard_at = steady_seconds()
        self._finished = False
        # Written by the callback alone.
        self._called_at: float | None = None
        self._is_stale = False

    @classmethod
    async def open(
        cls, thread: AudioThread, portaudio: PortAudio, choice: DeviceChoice
    ) -> InputStream:
        """Open and start the chosen device.

        Raises:
            SoundError: it is missing, cannot be opened, or does not answer in time.
        """
        stream = cls(thread, portaudio, choice)
        try:
            stream._opened = await thread.call(
                lambda: portaudio.open_input(choice, stream._callback, stream._end),
                undo=portaudio.close,
            )
        except TimeoutError as error:
            raise SoundError(Reason.FAILED, "the sound system does not answer") from error
        stream._heard_at = steady_seconds()
        return stream

    @property
    def sample_rate(self) -> int:
        return self._require().sample_rate

    @property
    def channels(self) -> int:
        return self._require().channels

    @property
    def is_fallback(self) -> bool:
        """Whether the default stands in for the chosen device."""
        return self._require().is_fallback

    def is_alive(self, seconds: float) -> bool:
        """Whether sound came within the last ``seconds``, or the stream is as young as that."""
        return not self._finished and steady_seconds() - self._heard_at <= seconds

    @contextmanager
    def listen(self) -> Iterator[Chunks]:
        """A queue that gets every chunk from now on."""
        chunks: Chunks = asyncio.Queue()
        self._listeners.add(chunks)
        if self._finished:
            chunks.put_nowait(SoundError(Reason.GONE))
        try:
            yield chunks
        finally:
            self._listeners.discard(chunks)

    async def close(self) -> None:
        """Let go of the device; goes on by itself when the caller is cancelled."""
        opened, self._opened = self._opened, None
        if opened is not None:
            closing = self._thread.post(
                lambda: self._portaudio.close(opened), "close the microphone"
            )
            await asyncio.shield(closing)

    def _require(self) -> OpenStream:
        assert self._opened is not None, "the stream is closed"
        return self._opened

    def _callback(self, buffer: object, frames: int, time: StreamTime, status: object) -> None:
        """On PortAudio's thread: hand the block to the loop, nothing else."""
        now, before = steady_seconds(), self._called_at
        self._called_at = now
        if self._is_stale:
            return
        if before is not None and now - before > SLEPT_SECONDS:
            self._is_stale = True
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._ended, Reason.SLEPT)
            return
        delay = time.currentTime - time.inputBufferAdcTime
        with suppress(RuntimeError):  # the loop may be closed already
            self._loop.call_soon_threadsafe(self._arrived, bytes(buffer), frames, delay)  # type: ignore[call-overload]

    def _end(self) -> None:
        """On PortAudio's thread: the stream ended, by our wish or since its device did."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._ended)

    def _arrived(self, samples: bytes, frames: int, delay: float) -> None:
        now, self._heard_at = self._loop.time(), steady_seconds()
        if not self._listeners:
            return
        seconds = frames / self.sample_rate if self._opened is not None else 0.0
        began = now - delay if seconds <= delay <= LONGEST_DELAY else now - seconds
        chunk = Chunk(samples, began + seconds)
        for listener in self._listeners:
            listener.put_nowait(chunk)

    def _ended(self, reason: Reason = Reason.GONE) -> None:
        self._finished = True
        for listener in self._listeners:
            listener.put_nowait(SoundError(reason))
