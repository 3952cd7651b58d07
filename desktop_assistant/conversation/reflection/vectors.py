"""Vectors of memories and of what is being talked about, where the service makes them."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence

from desktop_assistant.conversation.ports import Ports
from desktop_assistant.conversation.prompt.history import turn_messages
from desktop_assistant.conversation.prompt.tokens import estimate_tokens
from desktop_assistant.conversation.reflection.budget import Budget
from desktop_assistant.conversation.reflection.quiet import Quiet
from desktop_assistant.errors import ProviderError
from desktop_assistant.model.character import Instance
from desktop_assistant.model.memory import Memory
from desktop_assistant.model.turn import Turn
from desktop_assistant.settings.schema import Settings

log = logging.getLogger(__name__)

AskInstance = Callable[[], Awaitable[Instance]]
"""Whom it is for, as the instance is kept at that moment."""

BATCH = 32
LONGEST_TOPIC = 2000
"""Characters; the end of what was said tells most."""

UNAVAILABLE = frozenset(
    {
        "address_wrong",
        "country_unsupported",
        "forbidden",
        "model_retired",
        "model_unknown",
        "request_refused",
    }
)
"""Errors of a service that has no embeddings; it is not asked again in this session."""


class Vectors:
    """Fails silently: without vectors memories are found by their words."""

    def __init__(
        self,
        ports: Callable[[], Ports],
        settings: Callable[[], Settings],
        budget: Budget,
        quiet: Quiet,
    ) -> None:
        self._ports = ports
        self._settings = settings
        self._budget = budget
        self._quiet = quiet
        self._unavailable: set[tuple[str, str]] = set()

    async def topic(self, turn: Turn, instance: AskInstance) -> tuple[bytes, str]:
        """The vector of a turn and the model that made it; both empty where there is none."""
        model = self._model()
        text = "\n".join(message.text for message in turn_messages(turn))[-LONGEST_TOPIC:]
        if not model or not text:
            return b"", ""
        made = await self._embed([text], model, instance)
        return (made[0], model) if made else (b"", "")

    async def make(self, instance_id: int, instance: AskInstance) -> None:
        """Embed the memories that have no vector yet.

        Raises:
            BudgetUsedUpError: nothing is left for today.
            StoreError: the memories could not be read or written.
        """
        tried: set[int] = set()
        while model := self._model():
            await self._quiet.come()
            memories = await self._ports().memories.vectors_to_make(instance_id, model, BATCH)
            new = [memory for memory in memories if memory.id not in tried]
            tried.update(memory.id for memory in new)
            texts = [_text(memory) for memory in new]
            made = await self._embed(texts, model, instance) if new else []
            if not made:
                return
            vectors = {memory.id: vector for memory, vector in zip(new, made, strict=True)}
            await self._ports().memories.save_vectors(model, vectors)

    def _model(self) -> str:
        """What makes vectors now; empty where nothing does."""
        model = self._settings().remembering.embedding_model
        is_off = self._ports().embeddings is None or self._place(model) in self._unavailable
        return "" if is_off else model

    def _place(self, model: str) -> tuple[str, str]:
        settings = self._settings()
        return settings.connection(settings.thinking.connection).base_url, model

    async def _embed(self, texts: Sequence[str], model: str, instance: AskInstance) -> list[bytes]:
        embeddings, place = self._ports().embeddings, self._place(model)
        if embeddings is None:
            return []
        await self._budget.require()
        try:
            made = await embeddings(await instance()).embed(texts, model)
        except ProviderError as error:
            log.info("no vectors: %s", error.code)
            if error.code in UNAVAILABLE:
                self._unavailable.add(place)
            return []
        await self._budget.spend(sum(map(estimate_tokens, texts)))
        return made


def _text(memory: Memory) -> str:
    """With the other words that should call it."""
    return "\n".join(filter(None, (memory.text, ", ".join(memory.keywords))))
