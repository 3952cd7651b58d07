"""The speaker: one stream for each reply, opened while the reply is still being thought."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from desktop_assistant.audio.faults import Reason, SoundError, speaker_error
from desktop_assistant.audio.output_stream import OutputStream
from desktop_assistant.audio.portaudio import PortAudio
from desktop_assistant.audio.thread import AudioThread
from desktop_assistant.model.sound import SAMPLE_WIDTH, SoundBlock
from desktop_assistant.settings.schema import DeviceChoice

if TYPE_CHECKING:
    from desktop_assistant.audio.resampler import Resampler

log = logging.getLogger(__name__)

AHEAD_SECONDS = 30.0
"""This much may wait to be played: a service can run sentences ahead, not whole books."""

STALLED_SECONDS = 3.0
"""A speaker that takes nothing for this long is gone; a sleeping one needs two to wake up."""

STEP_SECONDS = 0.1
"""Long blocks are converted in steps, so that the first one plays at once."""

LOOK_SECONDS = 0.25
"""How often a waiting playback looks whether the speaker still takes sound."""


MOVE_SECONDS = 4.0
"""A speaker that went away is looked for so long: a sound server that died needs a moment."""

MOVE_PAUSE_SECONDS = 1.0

MOST_MOVES = 3
"""A reply changes speakers so often at the most; more is a fault that does not end by itself."""

Opening = Callable[[], Awaitable[OutputStream]]


async def _nothing() -> None:
    pass


class Speaker:
    """Plays replies.

    Args:
        choice: asked at each opening, so a change of settings takes effect.
        make_room: awaited before a speaker that went away is looked for.
    """

    def __init__(
        self,
        thread: AudioThread,
        portaudio: PortAudio,
        choice: Callable[[], DeviceChoice],
        make_room: Callable[[], Awaitable[None]] = _nothing,
    ) -> None:
        self._thread = thread
        self._portaudio = portaudio
        self._choice = choice
        self._make_room = make_room
        self.is_fallback = False
        """Whether the default stood in for the chosen device at the last opening."""

    async def open(self) -> Playback:
        """Open the device, without starting it.

        Raises:
            AudioDeviceError: there is no speaker, or it cannot be opened.
        """
        try:
            stream = await self._open()
        except SoundError as fault:
            raise speaker_error(fault) from fault
        return Playback(stream, self._open_again)

    async def _open(self) -> OutputStream:
        stream = await OutputStream.open(self._thread, self._portaudio, self._choice())
        self.is_fallback = stream.is_fallback
        return stream

    async def _open_again(self) -> OutputStream:
        await self._make_room()
        return await self._open()


class Playback:
    """One reply on its way through the speaker, or through the next one when that goes away."""

    def __init__(self, stream: OutputStream, open_again: Opening) -> None:
        self._stream = stream
        self._feed = stream.feed
        self._open_again = open_again
        self._moves = 0
        self._played_before = 0.0
        self._is_silenced = False
        self._loop = asyncio.get_running_loop()
        self._resampler: Resampler | None = None
        self._rate = 0
        self._written = 0.0
        self._stalled = 0.0

    async def write(self, block: SoundBlock) -> None:
        """Append sound and start playing; waits while more than 30 seconds are queued.

        Raises:
            AudioDeviceError: the speaker went away, and no other is there.
        """
        if self._is_silenced:
            return
        await self._require_speaker()
        step = round(block.sample_rate * STEP_SECONDS) * SAMPLE_WIDTH
        for start in range(0, len(block.samples), step):
            self._convert(SoundBlock(block.samples[start : start + step], block.sample_rate))
            await self._start()
            await asyncio.sleep(0)
        while self._feed.waiting_seconds > AHEAD_SECONDS:
            await self._wait(self._feed.waiting_seconds - AHEAD_SECONDS)

    async def drain(self) -> None:
        """Wait until everything written has been heard, or was silenced.

        Raises:
            AudioDeviceError: the speaker went away, and no other is there.
        """
        self._flush()
        await self._start()
        while self._feed.waiting_seconds > 0:
            await self._wait(self._feed.waiting_seconds)

    def silence(self) -> None:
        """Drop everything not heard yet, at once. Idempotent."""
        if not self._is_silenced:
            self._is_silenced = True
            self._feed.silence()
            self._stream.changed.set()
            self._stream.abort()

    @property
    def played_seconds(self) -> float:
        """How much of what was written has left the speaker."""
        heard = self._feed.heard_frames
        if heard >= self._feed.added_frames and not self._is_silenced:
            return self._written  # the resampler holds back some milliseconds
        return min(self._written, self._played_before + heard / self._stream.sample_rate)

    async def close(self) -> None:
        """Drop what was not heard and let go of the device."""
        self._is_silenced = True
        self._feed.silence()
        self._stream.changed.set()
        await self._stream.close()

    def _convert(self, block: SoundBlock) -> None:
        from desktop_assistant.audio.resampler import Resampler  # needs numpy: not at the start

        if block.sample_rate != self._rate:
            self._flush()
            self._rate = block.sample_rate
        if self._resampler is None:
            self._resampler = Resampler(self._rate, self._stream.sample_rate, prompt=True)
        self._written += block.seconds
        self._feed.add(self._resampler.add(block.samples))

    def _flush(self) -> None:
        resampler, self._resampler = self._resampler, None
        if resampler is not None:
            self._feed.add(resampler.flush())

    async def _start(self) -> None:
        if not self._feed.added_frames:
            return
        try:
            await self._stream.start()
        except SoundError as fault:
            log.info("the speaker does not start: %s", fault)
            await self._move()

    async def _wait(self, seconds: float) -> None:
        """Wait up to a moment for something to happen, and see that the speaker still plays."""
        began, before = self._loop.time(), self._feed.called_at
        self._stream.changed.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(min(max(seconds, 0.002), LOOK_SECONDS)):
                await self._stream.changed.wait()
        if self._feed.called_at != before:
            self._stalled = 0.0
        else:
            # Capped, since a computer that slept has not been waiting.
            self._stalled += min(self._loop.time() - began, 2 * LOOK_SECONDS)
        await self._require_speaker()

    async def _require_speaker(self) -> None:
        if self._is_silenced:
            return
        if self._stream.is_finished or self._stalled >= STALLED_SECONDS:
            await self._move()

    async def _move(self) -> None:
        """Go on through the speaker that is there now.

        Raises:
            AudioDeviceError: there is none.
        """
        self._moves += 1
        if self._moves > MOST_MOVES:
            raise speaker_error(SoundError(Reason.GONE))
        self._flush()
        await self._stream.close()
        stream = await self._find_another()
        if stream is None or self._is_silenced:
            if stream is not None:
                await stream.close()
            return
        log.info("the speaker went away; the reply goes on through another one")
        self._take_over(stream)
        await self._start()

    async def _find_another(self) -> OutputStream | None:
        """A speaker that can be opened, looked for a while; None when nobody listens any more."""
        end = self._loop.time() + MOVE_SECONDS
        while not self._is_silenced:
            try:
                return await self._open_again()
            except SoundError as fault:
                if self._loop.time() + MOVE_PAUSE_SECONDS > end:
                    raise speaker_error(SoundError(Reason.GONE, str(fault))) from fault
            self._stream.changed.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(MOVE_PAUSE_SECONDS):
                    await self._stream.changed.wait()
        return None

    def _take_over(self, stream: OutputStream) -> None:
        """Put what the old speaker did not take before everything else that follows."""
        from desktop_assistant.audio.resampler import Resampler

        old, rest = self._stream, self._feed.take_back()
        self._played_before += self._feed.added_frames / old.sample_rate
        self._stream, self._feed, self._stalled = stream, stream.feed, 0.0
        resampler = Resampler(old.sample_rate, stream.sample_rate)
        self._feed.add(resampler.add(rest))
        self._feed.add(resampler.flush())
