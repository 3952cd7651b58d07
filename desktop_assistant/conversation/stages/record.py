"""Stage 1: the user's sound, kept on disk while it flows on to the transcriber."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from desktop_assistant.conversation.closing import closing
from desktop_assistant.conversation.ports import Microphone, Recording
from desktop_assistant.conversation.silence import microphone_silent
from desktop_assistant.errors import NothingHeardError
from desktop_assistant.model.sound import SILENT_DBFS, SoundBlock

SHORTEST_SECONDS = 0.3
"""A shorter press is a slip of the finger, not an utterance."""

QUIETEST_DBFS = -60.0
"""An utterance that is never louder holds no speech; services make up words from it."""


async def record(
    microphone: Microphone,
    recording: Recording,
    released: asyncio.Event,
    hear: Callable[[SoundBlock, float], None],
    is_quiet: Callable[[], bool],
    ended: Callable[[], object],
) -> AsyncIterator[SoundBlock]:
    """Yield blocks until ``released`` is set, each written to ``recording`` first.

    ``hear`` is called with every block and its level in decibels below full scale; ``ended``
    when nothing more is written, however that came. While ``is_quiet``, nothing is being said.

    Raises:
        NothingHeardError: the press was too short, or nothing was loud enough to be speech.
        AudioDeviceError: the microphone failed, or gave only digital silence.
    """
    seconds, loudest = 0.0, SILENT_DBFS
    try:
        async with closing(microphone.capture(released, is_quiet)) as blocks:
            async for block in blocks:
                recording.write(block)
                level = block.dbfs()
                seconds, loudest = seconds + block.seconds, max(loudest, level)
                hear(block, level)
                if block.samples:
                    yield block
    finally:
        ended()
    _require_speech(seconds, loudest)


def _require_speech(seconds: float, loudest: float) -> None:
    if seconds < SHORTEST_SECONDS:
        raise NothingHeardError(
            "That was too short. Hold the button while you speak.", code="too_short"
        )
    if loudest <= SILENT_DBFS:
        raise microphone_silent()
    if loudest < QUIETEST_DBFS:
        raise NothingHeardError("I heard nothing. Speak closer to the microphone.")
