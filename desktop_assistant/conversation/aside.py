"""What is done beside a turn, for which no turn waits."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine

from desktop_assistant.conversation.ports import ChatModel, MemoryStore, TextToSpeech
from desktop_assistant.conversation.reflection.budget import local_day
from desktop_assistant.conversation.turn_use import TurnUse
from desktop_assistant.errors import AssistantError
from desktop_assistant.model.prompt import TurnContext
from desktop_assistant.model.speech import SpeechUse

log = logging.getLogger(__name__)


class Aside:
    """Owns these tasks until ``close``."""

    def __init__(self) -> None:
        self._warming: set[asyncio.Task[None]] = set()
        self._noting: set[asyncio.Task[None]] = set()
        self._is_closed = False

    def warm_up(self, *ports: ChatModel | TextToSpeech) -> None:
        """Open the connections while the user speaks."""
        for port in ports:
            _own(self._warming, port.warm_up(), "warm up")

    def save_context(self, memories: MemoryStore, turn_id: int, context: TurnContext) -> None:
        """Keep what was in the prompt, while the user may go on."""
        _own(self._noting, _save_context(memories, turn_id, context), "save context")

    def note_dropped(self, memories: MemoryStore, tokens: int) -> None:
        """Count what a reply cost that was begun ahead and thrown away, if one was."""
        if tokens:
            _own(self._noting, _note_dropped(memories, tokens), "note dropped tokens")

    def note_use(self, memories: MemoryStore, turn_id: int, use: TurnUse) -> None:
        """Count what hearing and speaking took, unless the turn could not be saved."""

        def note(role: str, each: SpeechUse) -> None:
            if turn_id > 0 and not self._is_closed:
                _own(self._noting, _note_use(memories, turn_id, role, each), "note speech use")

        use.note(note)

    async def close(self) -> None:
        """Wait for what is to be kept; end the rest."""
        self._is_closed = True
        if self._noting:
            await asyncio.wait(self._noting)
        for task in tuple(self._warming):
            task.cancel()
        if self._warming:
            await asyncio.wait(self._warming)


def _own(tasks: set[asyncio.Task[None]], work: Coroutine[object, object, None], name: str) -> None:
    task = asyncio.create_task(work, name=name)
    tasks.add(task)
    task.add_done_callback(tasks.discard)


async def _save_context(memories: MemoryStore, turn_id: int, context: TurnContext) -> None:
    try:
        await memories.save_context(turn_id, context)
    except AssistantError as error:
        log.warning("what was in a prompt could not be saved: %s", error.code)
    except Exception:
        log.exception("what was in a prompt could not be saved")


async def _note_dropped(memories: MemoryStore, tokens: int) -> None:
    try:
        await memories.add_tokens_dropped(local_day(), tokens)
    except AssistantError as error:
        log.info("dropped tokens could not be counted: %s", error.code)


async def _note_use(memories: MemoryStore, turn_id: int, role: str, use: SpeechUse) -> None:
    try:
        await memories.add_speech_use(turn_id, role, use)
    except AssistantError as error:
        log.info("what speech took could not be counted: %s", error.code)
