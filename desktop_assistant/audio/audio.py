"""Microphone and speaker of this computer, joined to the settings."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from importlib import import_module

from desktop_assistant.audio.devices import DeviceList, Direction, SoundReadiness
from desktop_assistant.audio.faults import Reason, SoundError, microphone_error, speaker_error
from desktop_assistant.audio.microphone import Microphone
from desktop_assistant.audio.portaudio import PortAudio
from desktop_assistant.audio.pulse import PulseWatch
from desktop_assistant.audio.speaker import Speaker
from desktop_assistant.audio.thread import AudioThread
from desktop_assistant.conversation.closing import closing
from desktop_assistant.settings.schema import DeviceChoice, Sound

log = logging.getLogger(__name__)


class Audio:
    """Owns the audio thread and what runs on it. Used on the conversation's loop.

    Args:
        sound: asked at each use, so that a change of settings takes effect at once.
        changed: called when devices have come or gone, where the system tells.
    """

    def __init__(
        self, sound: Callable[[], Sound], changed: Callable[[], None] = lambda: None
    ) -> None:
        self._thread = AudioThread()
        self._portaudio = PortAudio()
        self._pulse = PulseWatch(self._note_change)
        self._changed = changed
        self._readiness: SoundReadiness | None = None
        self._noting: set[asyncio.Task[None]] = set()
        self.microphone = Microphone(
            self._thread,
            self._portaudio,
            lambda: sound().microphone,
            lambda: sound().warm_seconds,
        )
        self.speaker = Speaker(
            self._thread, self._portaudio, lambda: sound().speaker, self.microphone.let_go
        )

    async def start(self) -> None:
        """Load everything. Failing is silent; :meth:`readiness` and the first use tell."""
        with suppress(SoundError):
            await self._lists()
        self._pulse.start()
        with suppress(OSError, ImportError):
            await asyncio.to_thread(_load_libraries)

    async def close(self) -> None:
        """Let go of the devices, within a few seconds even when the sound system hangs."""
        await self._pulse.close()
        if self._noting:
            await asyncio.wait(self._noting)
        await self.microphone.close()
        self._thread.post(self._portaudio.terminate, "close the sound system")
        await self._thread.stop()

    async def devices(self) -> tuple[tuple[DeviceChoice, ...], tuple[DeviceChoice, ...]]:
        """The microphones and the speakers there are; none where sound does not work."""
        try:
            inputs, outputs = await self._lists()
        except SoundError as fault:
            log.info("the sound devices cannot be listed: %s", fault)
            return (), ()
        return inputs.offered(), outputs.offered()

    async def readiness(self) -> SoundReadiness:
        """Why the microphone or the speaker is off. Notices devices that came or went."""
        if self._readiness is not None and self._pulse.is_watching:
            return self._readiness
        if self.microphone.is_dead:
            await self.microphone.let_go()
        try:
            inputs, outputs = await self._lists()
        except SoundError as fault:
            return SoundReadiness(microphone_error(fault), speaker_error(fault))
        self._pulse.start()
        none = SoundError(Reason.NONE)
        has_microphone = await self._has(Direction.INPUT, inputs)
        has_speaker = await self._has(Direction.OUTPUT, outputs)
        self._readiness = SoundReadiness(
            None if has_microphone else microphone_error(none),
            None if has_speaker else speaker_error(none),
        )
        return self._readiness

    def _note_change(self) -> None:
        task = asyncio.create_task(self._take_change(), name="take a change of devices")
        self._noting.add(task)
        task.add_done_callback(self._noting.discard)

    async def _take_change(self) -> None:
        """A microphone that is only kept warm may be another one by now, or be gone."""
        self._readiness = None
        await self.microphone.let_go()
        self._changed()

    async def _has(self, direction: Direction, devices: DeviceList) -> bool:
        there = devices.devices
        return bool(there) and not await self._pulse.lacks(direction, there)

    async def test_levels(self, choice: DeviceChoice) -> AsyncIterator[float]:
        """Levels in decibels below full scale, some 50 a second, until the iterator is closed.

        Raises:
            AudioDeviceError: the microphone cannot be used, or went away.
        """
        await self.microphone.close()  # some systems open a device only once
        tested = Microphone(self._thread, self._portaudio, lambda: choice, lambda: 0.0)
        try:
            async with closing(tested.capture(asyncio.Event())) as blocks:
                async for block in blocks:
                    yield block.dbfs()
        finally:
            await tested.close()

    async def play_chime(self, choice: DeviceChoice) -> None:
        """Play a short sound; returns when it was heard.

        Raises:
            AudioDeviceError: the speaker cannot be used, or went away.
        """
        from desktop_assistant.audio.chime import chime  # needs numpy: not at the start

        playback = await Speaker(self._thread, self._portaudio, lambda: choice).open()
        try:
            await playback.write(chime())
            await playback.drain()
        finally:
            await playback.close()

    async def _lists(self) -> tuple[DeviceList, DeviceList]:
        def read() -> tuple[DeviceList, DeviceList]:
            self._portaudio.refresh()
            devices = self._portaudio.devices
            return devices(Direction.INPUT), devices(Direction.OUTPUT)

        try:
            return await self._thread.call(read)
        except TimeoutError as error:
            raise SoundError(Reason.FAILED, "the sound system does not answer") from error


def _load_libraries() -> None:
    """Numpy and its friends take a quarter of a second, which the first press should not."""
    import_module("desktop_assistant.audio.resampler")
    import_module("soundfile")
