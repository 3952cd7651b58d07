"""The sound of a program without sound devices: a microphone and a speaker that need no time.

``fast_audio(...)`` stands in for the class ``Audio`` of the composition root, so that the rest
of the program, recordings on disk included, is the real one.
"""

from __future__ import annotations

import asyncio
import contextlib
from array import array
from collections.abc import AsyncIterator, Callable, Iterator
from unittest.mock import patch

from desktop_assistant.app import program as program_module
from desktop_assistant.audio.audio import Audio
from desktop_assistant.audio.devices import SoundReadiness
from desktop_assistant.model.sound import SoundBlock

RATE = 16_000
BLOCK_SECONDS = 0.02


def hum(seconds: float, number: int) -> SoundBlock:
    """A saw tooth that is loud enough to be speech; each ``number`` sounds a little different."""
    step = 200 + number % 50
    values = ((frame * step) % 16_000 - 8_000 for frame in range(int(RATE * seconds)))
    return SoundBlock(array("h", values).tobytes(), RATE)


class FastMicrophone:
    """Gives blocks ``speed`` times as fast as somebody speaks."""

    def __init__(self, speed: float) -> None:
        self._pause = BLOCK_SECONDS / speed
        self._blocks = [hum(BLOCK_SECONDS, number) for number in range(8)]
        self.is_open = False
        self.is_fallback = False
        self.is_dead = False

    async def capture(
        self, stop: asyncio.Event, is_quiet: Callable[[], bool]
    ) -> AsyncIterator[SoundBlock]:
        count = 0
        while not stop.is_set() or count < 20:
            await asyncio.sleep(self._pause)
            yield self._blocks[count % len(self._blocks)]
            count += 1

    async def warm_up(self) -> None:
        pass

    async def let_go(self) -> None:
        pass

    async def close(self) -> None:
        pass


class FastPlayback:
    """Everything written has been heard at once."""

    def __init__(self) -> None:
        self.played_seconds = 0.0
        self._is_silenced = False

    async def write(self, block: SoundBlock) -> None:
        if not self._is_silenced:
            self.played_seconds += block.seconds
        await asyncio.sleep(0)

    async def drain(self) -> None:
        pass

    def silence(self) -> None:
        self._is_silenced = True

    async def close(self) -> None:
        pass


class FastSpeaker:
    is_fallback = False

    async def open(self) -> FastPlayback:
        return FastPlayback()


@contextlib.contextmanager
def fast_audio(speed: float = 20.0) -> Iterator[None]:
    """While it lasts, a program that is made hears and speaks without devices."""

    class FastAudio(Audio):
        def __init__(self, *arguments: object, **named: object) -> None:
            super().__init__(*arguments, **named)  # type: ignore[arg-type]  # passed on
            self.microphone = FastMicrophone(speed)  # type: ignore[assignment]  # stands in for it
            self.speaker = FastSpeaker()  # type: ignore[assignment]  # stands in for it

        async def start(self) -> None:
            pass

        async def readiness(self) -> SoundReadiness:
            return SoundReadiness()

    with patch.object(program_module, "Audio", FastAudio):
        yield
