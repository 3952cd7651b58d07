"""Stage 6: the sound through the speaker."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

from desktop_assistant.conversation.playhead import Playhead
from desktop_assistant.conversation.ports import Playback
from desktop_assistant.conversation.sentences import Sentence
from desktop_assistant.conversation.stages.speak import Speech
from desktop_assistant.errors import AssistantError


async def play(
    playback: Playback,
    speech: AsyncIterator[Speech],
    playhead: Playhead,
    started: Callable[[], None],
) -> None:
    """Play everything and wait until it was heard; ``started`` is called at the first sound.

    When the reply breaks off, what arrived of it is still played to its end.

    Raises:
        AudioDeviceError: the speaker went away.
        ProviderError: the reply broke off.
    """
    try:
        await _play(playback, speech, playhead, started)
    except AssistantError:
        await playback.drain()
        raise
    await playback.drain()


async def _play(
    playback: Playback,
    speech: AsyncIterator[Speech],
    playhead: Playhead,
    started: Callable[[], None],
) -> None:
    current: Sentence | None = None
    is_first = True
    async for piece in speech:
        if piece.sentence is not current:
            current = piece.sentence
            playhead.begin(current.end)
        if piece.block is None:
            playhead.complete()
            continue
        await playback.write(piece.block)
        playhead.add(piece.block.seconds)
        if is_first:
            is_first = False
            started()
