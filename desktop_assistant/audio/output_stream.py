"""An open speaker: its callback takes sound from a feed."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from desktop_assistant.audio.faults import Reason, SoundError
from desktop_assistant.audio.feed import Feed
from desktop_assistant.audio.portaudio import OpenStream, PortAudio, StreamTime
from desktop_assistant.audio.thread import AudioThread
from desktop_assistant.settings.schema import DeviceChoice


class OutputStream:
    """An output stream, open but not started. Made by :meth:`open`; used on the loop only."""

    feed: Feed

    def __init__(self, thread: AudioThread, portaudio: PortAudio) -> None:
        self._thread = thread
        self._portaudio = portaudio
        self._loop = asyncio.get_running_loop()
        self._opened: OpenStream | None = None
        self.sample_rate = 0
        self.is_fallback = False
        self.is_started = False
        self.changed = asyncio.Event()
        """Set when the stream ends by itself, and by whoever else has news for a waiting one."""
        self.is_finished = False

    @classmethod
    async def open(
        cls, thread: AudioThread, portaudio: PortAudio, choice: DeviceChoice
    ) -> OutputStream:
        """Open the chosen device.

        Raises:
            SoundError: it is missing, cannot be opened, or does not answer in time.
        """
        stream = cls(thread, portaudio)
        try:
            opened = await thread.call(
                lambda: portaudio.open_output(choice, stream._callback, stream._end),
                undo=portaudio.close,
            )
        except TimeoutError as error:
            raise SoundError(Reason.FAILED, "the sound system does not answer") from error
        stream._opened = opened
        stream.sample_rate = opened.sample_rate
        stream.is_fallback = opened.is_fallback
        stream.feed = Feed(opened.sample_rate, opened.channels)
        return stream

    async def start(self) -> None:
        """Start playing what the feed holds.

        Raises:
            SoundError: the device went away, or does not answer in time.
        """
        opened = self._opened
        if self.is_started or opened is None:
            return
        self.is_started = True
        try:
            await self._thread.call(lambda: self._portaudio.start(opened))
        except TimeoutError as error:
            raise SoundError(Reason.GONE, "the sound system does not answer") from error

    def abort(self) -> None:
        """Ask the device to drop what it has buffered."""
        opened = self._opened
        if self.is_started and opened is not None:
            self._thread.post(lambda: self._portaudio.abort(opened), "silence the speaker")

    async def close(self) -> None:
        """Let go of the device; goes on by itself when the caller is cancelled."""
        opened, self._opened = self._opened, None
        if opened is not None:
            closing = self._thread.post(lambda: self._portaudio.close(opened), "close the speaker")
            await asyncio.shield(closing)

    def _callback(self, buffer: memoryview, frames: int, time: StreamTime, status: object) -> None:
        """On PortAudio's thread."""
        self.feed.callback(buffer, frames, time, status)

    def _end(self) -> None:
        """On PortAudio's thread: the stream ended, by our wish or since its device did."""
        with suppress(RuntimeError):  # the loop may be closed already
            self._loop.call_soon_threadsafe(self._ended)

    def _ended(self) -> None:
        self.is_finished = True
        self.changed.set()
