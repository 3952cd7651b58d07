"""What is made of a conversation while the user is silent: facts, summaries, vectors."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from itertools import accumulate, chain, zip_longest
from typing import TypeVar

from desktop_assistant.conversation.conversation import Conversation
from desktop_assistant.conversation.events import (
    ConversationOpened,
    Event,
    MemoriesChanged,
    Noticed,
    StateChanged,
    TalkPending,
    TurnEnded,
    TurnStarted,
)
from desktop_assistant.conversation.ports import ChatModel
from desktop_assistant.conversation.prompt.history import (
    MOST_TURNS,
    turn_tokens,
    turns_to_fold,
)
from desktop_assistant.conversation.reflection.asking import ask
from desktop_assistant.conversation.reflection.budget import Budget, BudgetUsedUpError, local_day
from desktop_assistant.conversation.reflection.extraction import (
    extraction_request,
    read_facts,
    transcript,
)
from desktop_assistant.conversation.reflection.quiet import Quiet
from desktop_assistant.conversation.reflection.summary import (
    plain_summary,
    read_summary,
    summary_request,
)
from desktop_assistant.conversation.reflection.vectors import Vectors
from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.errors import AssistantError, ProviderError, ProviderModelError, StoreError
from desktop_assistant.model.character import Instance
from desktop_assistant.model.chat import ChatRequest
from desktop_assistant.model.memory import Memory, MemoryChange
from desktop_assistant.model.turn import Summary, Turn
from desktop_assistant.settings.schema import Settings

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")

FIRST_PAUSE, LONGEST_PAUSE = 30.0, 3600.0
"""Seconds until what failed is tried again; each pause is twice as long as the one before."""

TURNS_AT_ONCE = 8
TOKENS_AT_ONCE = 2000
TURNS_BEFORE = 2
KNOWN_MEMORIES = 30
PAGE = 100
FOLD_REACH = 2 * MOST_TURNS
"""Counting the tokens of thousands of turns would hold up the loop."""


class Reflection:
    """Works one request at a time, and none while a turn runs.

    ``take`` gets every event of the conversation; ``run`` works until it is cancelled. What a
    conversation is worked on for is its own instance's, whichever is open by then.
    """

    def __init__(
        self,
        conversation: Conversation,
        settings: Callable[[], Settings],
        emit: Callable[[Event], None],
        today: Callable[[], str] = local_day,
    ) -> None:
        self._conversation = conversation
        self._settings = settings
        self._emit = emit
        self._budget = Budget(lambda: conversation.ports.memories, settings, emit, today)
        self._quiet = Quiet()
        self._vectors = Vectors(lambda: conversation.ports, settings, self._budget, self._quiet)
        self._waiting: dict[int, None] = {}
        self._newest: Turn | None = None
        self._failures = 0
        self._has_told = False
        self._awake = asyncio.Event()
        self._renewed = asyncio.Event()

    def take(self, event: Event) -> None:
        """Note what is to be done, and whether the user is being waited for."""
        match event:
            case TalkPending() | TurnStarted():
                self._quiet.end()
            case StateChanged(state) if state is not TurnState.IDLE:
                self._quiet.end()
            case ConversationOpened(conversation, _, turns):
                self._note(conversation.id, turns[-1] if turns else None)
            case TurnEnded(turn):
                self._note(turn.conversation_id, turn)

    def renew(self) -> None:
        """The settings or keys have changed: what failed may succeed now."""
        self._failures = 0
        self._has_told = False
        self._renewed.set()

    async def run(self) -> None:
        """Work whenever there is something to do, until cancelled."""
        while True:
            await self._awake.wait()
            self._awake.clear()
            try:
                await self._work()
            except BudgetUsedUpError:
                log.info("work in the background goes on tomorrow")
            except AssistantError as error:
                log.info("work in the background is put off: %s", error.code)
                self._tell(error)
                await self._pause()
            except Exception:
                log.exception("work in the background failed")
                await self._pause()
            else:
                self._failures = 0

    def _note(self, conversation_id: int, newest: Turn | None) -> None:
        self._waiting[conversation_id] = None
        self._newest = newest
        self._quiet.begin()
        self._awake.set()

    def _tell(self, error: AssistantError) -> None:
        """A model chosen for this work alone fails in no turn, so nothing else would tell."""
        model = self._settings().remembering.model
        if model and isinstance(error, ProviderModelError) and not self._has_told:
            self._has_told = True
            self._emit(
                Noticed(
                    "remembering_model",
                    "The model chosen for memory cannot be used, so nothing is remembered. "
                    "Choose another one in Settings › Memory.",
                )
            )

    async def _pause(self) -> None:
        seconds = min(FIRST_PAUSE * 2**self._failures, LONGEST_PAUSE)
        self._failures += 1
        self._renewed.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._renewed.wait()
        self._awake.set()

    async def _work(self) -> None:
        """Work on every conversation that waits, the newest first."""
        while self._waiting:
            await self._quiet.come()
            conversation_id, _ = self._waiting.popitem()
            try:
                await self._reflect(conversation_id)
            except (AssistantError, BudgetUsedUpError):
                self._waiting = {conversation_id: None, **self._waiting}
                raise

    async def _reflect(self, conversation_id: int) -> None:
        if self._settings().thinking.connection == "demo":
            return
        try:
            _, instance = await self._conversation.ports.turns.load_conversation(conversation_id)
        except StoreError as error:
            log.info("a conversation is not looked at: %s", error.code)
            return
        try:
            await self._learn_topic(conversation_id)
            await self._extract(instance)
            await self._vectors.make(instance.id, partial(self._kept, conversation_id))
            await self._fold(instance, conversation_id)
        except ProviderError as error:
            if error.code != "leaves_computer":
                raise
            # Every turn says so; waiting changes nothing.
            log.info("nothing is made of a conversation that stays on this computer")

    async def _learn_topic(self, conversation_id: int) -> None:
        turn = self._newest
        if turn is None or turn.conversation_id != conversation_id or not turn.said:
            return
        topic, model = await self._vectors.topic(turn, partial(self._kept, conversation_id))
        if topic:
            self._conversation.learn_topic(conversation_id, topic, model)

    async def _extract(self, instance: Instance) -> None:
        """Draw facts out of all turns that were not looked at yet."""
        while self._settings().remembering.keep != "never":
            memories = self._conversation.ports.memories
            turns = _batch(await memories.turns_to_extract(instance.id, TURNS_AT_ONCE))
            if not turns:
                return
            changes = await self._facts(instance, turns)
            left = await memories.turns_to_extract(instance.id, 1)
            keep = self._settings().remembering.keep
            if keep == "never" or not left or left[0].id != turns[0].id:
                # The user has turned it off, or reset the instance, while the model was writing.
                continue
            changed = await memories.apply_changes(
                instance.id, changes, turns[-1], suggest=keep == "ask"
            )
            if changed:
                self._emit(MemoriesChanged(instance.id, tuple(changed)))

    async def _facts(self, instance: Instance, turns: Sequence[Turn]) -> list[MemoryChange]:
        ports = self._conversation.ports
        before = await ports.turns.turns_before(turns[0].conversation_id, turns[0].id, TURNS_BEFORE)
        known = await self._known(instance, turns)
        request = extraction_request(instance, turns, before, known, self._model(instance))
        ids = [memory.id for memory in known]
        read = partial(read_facts, turns=turns, known=ids)
        return await self._ask(request, read, turns[0].conversation_id) or []

    async def _known(self, instance: Instance, turns: Sequence[Turn]) -> list[Memory]:
        """What is remembered about the matters of each turn, the best of all turns first."""
        recall = self._conversation.ports.memories.recall
        # What was said comes last, where it counts most.
        talk = [" ".join(reversed(transcript(turn).values())) for turn in turns]
        found = [await recall(instance.id, words, KNOWN_MEMORIES) for words in talk]
        by_rank = chain.from_iterable(zip_longest(*found))
        known = {memory.id: memory for memory in by_rank if memory is not None}
        return list(known.values())[:KNOWN_MEMORIES]

    async def _fold(self, instance: Instance, conversation_id: int) -> None:
        """Sum up what has left the history, batch by batch."""
        memories = self._conversation.ports.memories
        summary = await memories.summary(conversation_id)
        history = await self._not_summed_up(conversation_id, summary)
        while turns := turns_to_fold(
            history[:FOLD_REACH], summary, self._settings().thinking.history_tokens
        ):
            request = summary_request(instance, summary, turns, self._model(instance))
            answer = await self._ask(request, read_summary, conversation_id)
            text = answer or plain_summary(summary, turns)
            summary = Summary(conversation_id, text, turns[-1].id)
            await memories.save_summary(summary)
            self._conversation.learn_summary(summary)
            history = [turn for turn in history if turn.id > summary.last_turn_id]

    async def _not_summed_up(self, conversation_id: int, summary: Summary | None) -> list[Turn]:
        """All turns after the summary, read in pages: turns that run wait no longer than one."""
        turns = self._conversation.ports.turns
        last = summary.last_turn_id if summary is not None else 0
        found = page = await turns.recent_turns(conversation_id, PAGE)
        while page and page[0].id > last:
            page = await turns.turns_before(conversation_id, page[0].id, PAGE)
            found = page + found
        return [turn for turn in found if turn.id > last]

    async def _ask(
        self, request: ChatRequest, read: Callable[[str], Answer | None], conversation_id: int
    ) -> Answer | None:
        async def chat() -> ChatModel:
            return self._conversation.ports.thinking(await self._kept(conversation_id))

        return await ask(chat, request, read, self._budget, self._quiet)

    async def _kept(self, conversation_id: int) -> Instance:
        """As it is now: the user may just have told it to stay on this computer."""
        _, instance = await self._conversation.ports.turns.load_conversation(conversation_id)
        return instance

    def _model(self, instance: Instance) -> str:
        settings = self._settings()
        return settings.remembering.model or instance.model or settings.thinking.model


def _batch(turns: Sequence[Turn]) -> Sequence[Turn]:
    """As many of the first as a small model can look at, at least one."""
    sizes = accumulate(turn_tokens(turn) for turn in turns)
    return turns[: max(1, sum(size <= TOKENS_AT_ONCE for size in sizes))]
