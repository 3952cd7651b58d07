"""Recordings that a crash, a full disk or a restored backup left without a turn."""

from __future__ import annotations

import logging
import re
from collections.abc import Collection
from contextlib import suppress
from datetime import UTC, datetime

from desktop_assistant.audio.recordings import Recordings
from desktop_assistant.conversation.stages.record import SHORTEST_SECONDS
from desktop_assistant.errors import AssistantError, StoreError
from desktop_assistant.model.turn import Turn
from desktop_assistant.store.recordings import RecordingState
from desktop_assistant.store.store import Store

log = logging.getLogger(__name__)

_STARTED = re.compile(r"\d{8}-\d{6}-\d{6}")
_CONVERSATION = re.compile(r"-c(\d{1,18})\.wav$")


async def tidy(
    store: Store, recordings: Recordings, spoken_for: Collection[str] = ()
) -> list[Turn]:
    """Bring files and turns together, before anything is recorded.

    What nobody needs is deleted, what holds nothing is offered nowhere, and speech without a
    turn gets one, unless it is ``spoken_for``. Returns those turns.

    Raises:
        StoreError: the database cannot be read.
    """
    files = set(await recordings.unfinished())
    known = {each.name: each.state for each in await store.recordings()}
    given_up = [name for name in files if known.get(name) is RecordingState.DISCARDED]
    for name in given_up:
        await _delete(recordings, name)
    for name in await store.keeping.recordings_to_hear():
        if name not in files or await _is_empty(recordings, name):
            await store.keeping.drop_recording(name)
            await _delete(recordings, name)
    found = []
    for name in sorted(files - known.keys() - set(spoken_for)):
        turn = await _adopt(store, recordings, name)
        found += [turn] if turn is not None else []
    return found


async def _adopt(store: Store, recordings: Recordings, name: str) -> Turn | None:
    try:
        seconds = await recordings.seconds(name)
        if seconds < SHORTEST_SECONDS:
            await recordings.discard(name)
            return None
        return await store.keeping.adopt_recording(
            name, conversation_of(name), started_at(name), seconds
        )
    except StoreError as error:
        # It stays where it is, for the next start.
        log.warning("a recording without a turn was left as it is: %s", error.code)
        return None


async def _is_empty(recordings: Recordings, name: str) -> bool:
    with suppress(AssistantError):
        return await recordings.seconds(name) < SHORTEST_SECONDS
    return False


async def _delete(recordings: Recordings, name: str) -> None:
    with suppress(AssistantError):
        await recordings.discard(name)


def conversation_of(name: str) -> int:
    """The conversation a recording was made in, from its name; 0 when that does not tell."""
    match = _CONVERSATION.search(name)
    return int(match[1]) if match else 0


def started_at(name: str) -> datetime:
    """When a recording began, from its name; now when that does not tell."""
    with suppress(ValueError):
        if match := _STARTED.match(name):
            return datetime.strptime(match[0], "%Y%m%d-%H%M%S-%f").replace(tzinfo=UTC)
    return datetime.now(UTC)
