"""The stage that makes the prompt."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from desktop_assistant.conversation.ports import MemoryStore
from desktop_assistant.conversation.prompt.scene import Scene
from desktop_assistant.conversation.stages.remember import MOST_MEMORIES, prompt_for, remember
from desktop_assistant.errors import StoreError
from desktop_assistant.model.chat import ChatRequest
from desktop_assistant.model.lore import Lorebook, LoreEntry
from desktop_assistant.model.memory import Memory
from desktop_assistant.model.prompt import TurnContext
from desktop_assistant.settings.schema import Settings, Thinking
from tests.fakes.ports import nora


@dataclass
class Recall:
    """The one method of a memory store that is used here."""

    memories: Sequence[Memory] = ()
    asked: list[tuple[int, str, int, bytes, str]] = field(default_factory=list)

    async def recall(
        self,
        instance_id: int,
        words: str,
        limit: int,
        *,
        topic: bytes = b"",
        model: str = "",
        fill: bool = False,
    ) -> Sequence[Memory]:
        self.asked.append((instance_id, words, limit, topic, model))
        assert fill, "what no word calls must have its chance too"
        return self.memories


def remembering(
    recall: Recall, scene: Scene, settings: Settings
) -> tuple[ChatRequest, TurnContext]:
    return asyncio.run(remember(cast(MemoryStore, recall), scene, "My cat?", settings))


def test_what_was_said_calls_memories_to_mind() -> None:
    recall = Recall([Memory(7, "Has a cat.", id=3)])
    scene = Scene(nora(), 1, topic=b"1234", topic_model="m")
    request, context = remembering(recall, scene, Settings())
    assert recall.asked == [(7, "My cat?", MOST_MEMORIES, b"1234", "m")]
    assert "Has a cat." in request.messages[0].text
    assert request.messages[-1].text == "My cat?"
    assert context == TurnContext(memory_ids=(3,))


def test_memories_that_cannot_be_read_cost_no_answer() -> None:
    class Broken(Recall):
        async def recall(self, *args: object, **fields: object) -> Sequence[Memory]:
            raise StoreError("The disk could not be read.", code="store_io")

    request, context = remembering(Broken(), Scene(nora()), Settings())
    assert request.messages[-1].text == "My cat?"
    assert context == TurnContext()


def test_the_instances_own_choices_come_before_the_settings() -> None:
    settings = Settings(thinking=Thinking(model="m", temperature=0.5, max_tokens=9))
    request, _ = remembering(Recall(), Scene(nora()), settings)
    assert (request.model, request.temperature, request.max_tokens) == ("m", 0.5, 9)
    own = replace(nora(), model="own", temperature=0.0, max_tokens=5)
    request, _ = remembering(Recall(), Scene(own), settings)
    assert (request.model, request.temperature, request.max_tokens) == ("own", 0.0, 5)


def test_patterns_are_searched_while_the_loop_goes_on() -> None:
    entries = tuple(LoreEntry((f"/^(a|aa)+{n}$/",), f"Lore {n}") for n in range(3))
    scene = Scene(nora(), lorebook=Lorebook(entries))

    async def run() -> int:
        ticks = 0

        async def tick() -> None:
            nonlocal ticks
            while True:
                ticks += 1
                await asyncio.sleep(0)

        ticking = asyncio.create_task(tick())
        await prompt_for(cast(MemoryStore, Recall()), scene, "a" * 90, Settings())
        ticking.cancel()
        return ticks

    assert asyncio.run(run()) > 2
