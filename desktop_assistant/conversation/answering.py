"""The prompt of a turn, and the reply to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

from desktop_assistant.conversation.closing import closing
from desktop_assistant.conversation.events import Event, Noticed
from desktop_assistant.conversation.head_start import HeadStart, Prompt
from desktop_assistant.conversation.patience import Patience
from desktop_assistant.conversation.ports import ChatModel, MemoryStore
from desktop_assistant.conversation.prompt.room import Room
from desktop_assistant.conversation.prompt.scene import Scene
from desktop_assistant.conversation.stages.chat import chat
from desktop_assistant.conversation.stages.remember import remember
from desktop_assistant.errors import ProviderRefusedError
from desktop_assistant.model.chat import ChatDelta, ChatRequest
from desktop_assistant.model.prompt import TurnContext
from desktop_assistant.settings.schema import Settings


class Answering:
    """Asks the model, ahead where that is possible; a prompt too long for it is shortened once.

    ``context`` is what was in the prompt, once there is one.
    """

    def __init__(
        self,
        model: ChatModel,
        memories: MemoryStore,
        scene: Scene,
        settings: Settings,
        room: Room,
        emit: Callable[[Event], None],
    ) -> None:
        self.context: TurnContext | None = None
        self.head_start = HeadStart(model, self._prompt)
        self._memories = memories
        self._scene = scene
        self._settings = room.within(settings, scene)
        self._room = room
        self._emit = emit

    async def request(self, said: str) -> ChatRequest:
        """What to ask the model for a reply to ``said``."""
        request, self.context = await self.head_start.prompt(said)
        return request

    async def reply(
        self,
        said: str,
        request: ChatRequest,
        patience: Patience,
        grew: Callable[[ChatDelta], None],
    ) -> AsyncIterator[str]:
        """The text of the reply; ``grew`` is called with every delta.

        Raises:
            ProviderError: the service failed, or ended without an answer.
        """
        has_begun = False
        try:
            async with closing(chat(self.head_start, request, patience, grew)) as text:
                async for piece in text:
                    has_begun = True
                    yield piece
        except ProviderRefusedError as error:
            if error.code != "context_too_long" or has_begun or not self._shorten():
                raise
        else:
            return
        shorter = await self.request(said)
        async with closing(chat(self.head_start, shorter, patience, grew)) as text:
            async for piece in text:
                yield piece

    def _shorten(self) -> bool:
        """Leave out about half of the history, if there is any, and tell."""
        shorter = self._room.shorten(self._settings, self._scene)
        if shorter is None:
            return False
        self._settings = shorter
        self._emit(
            Noticed(
                "context_shortened",
                "The conversation was too long for this model, so the oldest part was left out.",
            )
        )
        return True

    async def _prompt(self, said: str) -> Prompt:
        return await remember(self._memories, self._scene, said, self._settings)
