"""The microphone: opened at the first use, kept open for a while so that it answers at once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

from desktop_assistant.audio.faults import Reason, SoundError, microphone_error
from desktop_assistant.audio.input_stream import SLEPT_SECONDS, Chunk, Chunks, InputStream
from desktop_assistant.audio.portaudio import PortAudio
from desktop_assistant.audio.thread import AudioThread
from desktop_assistant.model.sound import SAMPLE_WIDTH, SoundBlock
from desktop_assistant.runtime.sleep import steady_seconds
from desktop_assistant.settings.schema import DeviceChoice

log = logging.getLogger(__name__)

SAMPLE_RATE = 16_000
"""What is yielded, in Hz: all that speech recognition uses, and the least to send."""

BLOCK_SECONDS = 0.02
"""Blocks are about that long, apart from the first and the last one."""

FIRST_SECONDS = 4.0
"""How long a microphone may take until its first sound; some need more than one second."""

SILENT_SECONDS = 1.0
"""A microphone that gives nothing for this long is gone, whatever the system says."""

POST_ROLL_SECONDS = 0.06
"""How long to wait, after the end, for sound that was spoken before it."""


class Microphone:
    """Yields 16 kHz mono blocks of some 20 ms, whatever the device's own rate is.

    The first one comes as soon as the device gives sound, and may be empty.

    Args:
        choice: asked at each opening, so that a change of settings takes effect.
        warm_seconds: how long the device stays open after use; what it hears then is dropped.
    """

    def __init__(
        self,
        thread: AudioThread,
        portaudio: PortAudio,
        choice: Callable[[], DeviceChoice],
        warm_seconds: Callable[[], float],
    ) -> None:
        self._thread = thread
        self._portaudio = portaudio
        self._choice = choice
        self._warm_seconds = warm_seconds
        self._stream: InputStream | None = None
        self._opening: asyncio.Task[InputStream] | None = None
        self._cooling: asyncio.Task[None] | None = None
        self._captures = 0
        self._is_outdated = False

    @property
    def is_open(self) -> bool:
        return self._stream is not None

    @property
    def is_dead(self) -> bool:
        """Whether the open device gives nothing any more."""
        return self._stream is not None and not self._stream.is_alive(SILENT_SECONDS)

    @property
    def is_fallback(self) -> bool:
        """Whether the default stands in for the chosen device, which is not there."""
        return self._stream is not None and self._stream.is_fallback

    async def warm_up(self) -> None:
        """Open the microphone ahead of its use. Failing is silent; speaking will tell."""
        with suppress(SoundError):
            await asyncio.shield(self._open())
        self._cool_later()

    async def capture(
        self, stop: asyncio.Event, is_quiet: Callable[[], bool] = lambda: False
    ) -> AsyncIterator[SoundBlock]:
        """Yield blocks until ``stop`` is set, and unless ``is_quiet``, what was spoken before it.

        Raises:
            AudioDeviceError: the microphone is missing, refused or in use; or it went away,
                after everything that was captured has been yielded.
        """
        self._keep_warm()
        self._captures += 1
        ending = asyncio.create_task(stop.wait(), name="end of the utterance")
        try:
            stream = await self._opened_before(ending)
            if stream is not None:
                async for block in self._blocks(stream, ending, is_quiet):
                    yield block
        except SoundError as fault:
            await self._discard()
            raise microphone_error(fault) from fault
        finally:
            self._captures -= 1
            ending.cancel()
            self._cool_later()

    async def close(self) -> None:
        """Let go of the device."""
        self._keep_warm()
        if self._opening is not None:
            self._opening.cancel()
            await asyncio.wait({self._opening})
        await self._discard()

    async def let_go(self) -> None:
        """Close the device now, or after its use: it may have been unplugged, or is in the way.

        As long as a stream is open, the system's list of devices cannot be read again.
        """
        self._is_outdated = True
        if not self._captures and self._opening is None:
            await self.close()

    async def _opened_before(self, ending: asyncio.Task[bool]) -> InputStream | None:
        """The open stream, or ``None`` when the user let go before it was open."""
        opening = self._open()
        await asyncio.wait({opening, ending}, return_when=asyncio.FIRST_COMPLETED)
        return opening.result() if opening.done() else None

    def _open(self) -> asyncio.Task[InputStream]:
        """The opening under way, or a new one; it goes on when the user lets go meanwhile."""
        if self._opening is None:
            self._opening = asyncio.create_task(self._ready_stream(), name="open the microphone")
            self._opening.add_done_callback(self._note_opened)
        return self._opening

    def _note_opened(self, opening: asyncio.Task[InputStream]) -> None:
        self._opening = None
        if not opening.cancelled() and (error := opening.exception()) is not None:
            log.info("the microphone could not be opened: %s", error)

    async def _ready_stream(self) -> InputStream:
        choice = self._choice()
        if self._stream is not None:
            if self._can_go_on(self._stream, choice):
                return self._stream
            await self._discard()
        self._is_outdated = False
        self._stream = await InputStream.open(self._thread, self._portaudio, choice)
        return self._stream

    def _can_go_on(self, stream: InputStream, choice: DeviceChoice) -> bool:
        is_alive = stream.is_alive(SILENT_SECONDS)
        return is_alive and stream.choice == choice and not self._is_outdated

    async def _blocks(
        self, stream: InputStream, ending: asyncio.Task[bool], is_quiet: Callable[[], bool]
    ) -> AsyncIterator[SoundBlock]:
        from desktop_assistant.audio.resampler import Resampler  # needs numpy: not at the start

        resampler = Resampler(stream.sample_rate, SAMPLE_RATE, channels=stream.channels)
        waiting = b""
        # Nothing must keep the user from being told to speak: the first block comes at once.
        least = 0
        fault: SoundError | None = None
        try:
            async for chunk in _until(stream, ending, is_quiet):
                waiting += chunk.samples
                if len(waiting) < least:
                    continue
                ready, waiting = resampler.add(waiting), b""
                if ready or not least:
                    yield SoundBlock(ready, SAMPLE_RATE)
                least = int(stream.sample_rate * BLOCK_SECONDS) * stream.channels * SAMPLE_WIDTH
        except SoundError as error:
            fault = error
        rest = resampler.add(waiting) + resampler.flush()
        if rest:
            yield SoundBlock(rest, SAMPLE_RATE)
        if fault is not None:
            raise fault

    def _keep_warm(self) -> None:
        if self._cooling is not None:
            self._cooling.cancel()
            self._cooling = None

    def _cool_later(self) -> None:
        self._keep_warm()
        self._cooling = asyncio.create_task(self._cool(), name="close the microphone later")

    async def _cool(self) -> None:
        await asyncio.sleep(self._warm_seconds())
        if self._opening is not None:
            await asyncio.wait({self._opening})
        self._cooling = None
        await self._discard()

    async def _discard(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            await stream.close()


async def _until(
    stream: InputStream, ending: asyncio.Task[bool], is_quiet: Callable[[], bool]
) -> AsyncIterator[Chunk]:
    """The chunks up to the moment ``ending`` is done, and those that belong before it.

    Raises:
        SoundError: the first chunk does not come, or no further one.
    """
    with stream.listen() as chunks:
        ending.add_done_callback(lambda _: chunks.put_nowait(None))
        patience = FIRST_SECONDS
        while (chunk := await _next(chunks, patience)) is not None:
            patience = SILENT_SECONDS
            yield chunk
        if is_quiet():
            return
        async for chunk in _spoken_before(asyncio.get_running_loop().time(), chunks):
            yield chunk


async def _next(chunks: Chunks, patience: float) -> Chunk | None:
    began = steady_seconds()
    try:
        async with asyncio.timeout(patience):
            chunk = await chunks.get()
    except TimeoutError:
        waited = steady_seconds() - began
        reason = _why_nothing_came(patience, waited)
        raise SoundError(reason, f"no sound for {waited:.1f} s") from None
    if isinstance(chunk, SoundError):
        raise chunk
    return chunk


def _why_nothing_came(patience: float, waited: float) -> Reason:
    if waited > patience + SLEPT_SECONDS:
        return Reason.SLEPT
    return Reason.FAILED if patience == FIRST_SECONDS else Reason.GONE


async def _spoken_before(moment: float, chunks: Chunks) -> AsyncIterator[Chunk]:
    """What was spoken before ``moment`` and is still on its way from the device."""
    with suppress(TimeoutError):
        async with asyncio.timeout_at(moment + POST_ROLL_SECONDS):
            while isinstance(chunk := await chunks.get(), Chunk):
                yield chunk
                if chunk.ended_at >= moment:
                    break
