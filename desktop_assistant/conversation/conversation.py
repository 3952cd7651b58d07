"""A conversation: commands in, events out, one turn at a time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from desktop_assistant.conversation import again
from desktop_assistant.conversation.announcement import Announcement
from desktop_assistant.conversation.aside import Aside
from desktop_assistant.conversation.attempt import Attempt, plan
from desktop_assistant.conversation.commands import (
    Announce,
    Command,
    Continue,
    Discard,
    OpenConversation,
    PlayRecording,
    PressTalk,
    Refresh,
    ReleaseTalk,
    Retry,
    Rewrite,
    SendText,
    SetMuted,
    Stop,
)
from desktop_assistant.conversation.events import (
    ConversationOpened,
    Event,
    Noticed,
    StateChanged,
    TalkPending,
    TurnDiscarded,
    TurnEnded,
    TurnIdentified,
)
from desktop_assistant.conversation.exchange import Exchange
from desktop_assistant.conversation.last_save import save_for_good
from desktop_assistant.conversation.past_turns import PastTurns
from desktop_assistant.conversation.ports import Ports
from desktop_assistant.conversation.prompt.room import Room
from desktop_assistant.conversation.prompt.scene import Scene, load_scene
from desktop_assistant.conversation.replay import Replay
from desktop_assistant.conversation.turn_draft import TurnDraft
from desktop_assistant.conversation.turn_errors import turn_error, unexpected
from desktop_assistant.conversation.turn_state import TurnState, TurnTrigger, advance
from desktop_assistant.conversation.unsaved import UnsavedTurns
from desktop_assistant.errors import AssistantError, NothingHeardError, StoreError
from desktop_assistant.model.character import Instance
from desktop_assistant.model.prompt import TurnContext
from desktop_assistant.model.turn import ConversationInfo, Outcome, Summary, Turn
from desktop_assistant.settings.schema import Settings

log = logging.getLogger(__name__)

PastCommand = Retry | Continue | Rewrite | Discard | PlayRecording
"""Commands about a turn that has ended."""

TURNS_SHOWN = 50
"""A front end gets this many of the newest turns when a conversation is opened."""


class Conversation:
    """Owns the state and the one current turn. Everything but ``post`` runs on the loop.

    ``ports`` may be exchanged at any time; a running turn keeps those it began with.
    """

    def __init__(
        self,
        ports: Ports,
        settings: Callable[[], Settings],
        emit: Callable[[Event], None],
    ) -> None:
        self.ports = ports
        self.state = TurnState.IDLE
        self._settings = settings
        self._emit = emit
        self._loop = asyncio.get_running_loop()
        self._inbox: asyncio.Queue[Command] = asyncio.Queue()
        self._muted = settings().speaking.muted
        self._info: ConversationInfo | None = None
        self._scene: Scene | None = None
        self._contexts: dict[int, TurnContext] = {}
        self._past = PastTurns()
        self._exchange: Exchange | None = None
        self._turn: asyncio.Task[None] | None = None
        self._room = Room()
        self._announcement = Announcement()
        self._is_finishing = False
        self._replay = Replay(emit)
        self._aside = Aside()
        self._unsaved = UnsavedTurns(self._save_for_good, emit)

    @property
    def instance(self) -> Instance | None:
        """Whom the open conversation is with."""
        return self._scene.instance if self._scene is not None else None

    @property
    def open_id(self) -> int:
        """Of the conversation that is open; 0 for none."""
        return self._info.id if self._info is not None else 0

    @property
    def unsaved(self) -> list[Turn]:
        """The turns that could not be saved; after ``close``, not even at the end."""
        return self._unsaved.turns

    async def take_over(self, turns: Iterable[Turn]) -> None:
        """Save what a conversation before this one could not, perhaps in another database."""
        await self._unsaved.take_over(turns, self.ports.turns, self._identified)

    def learn_summary(self, summary: Summary) -> None:
        """Use it from the next turn on, if it is of the open conversation."""
        if self._scene is not None and self._scene.conversation_id == summary.conversation_id:
            self._scene = replace(self._scene, summary=summary)

    def learn_topic(self, conversation_id: int, topic: bytes, model: str) -> None:
        """What is being talked about now, if that conversation is still open."""
        if self._scene is not None and self._scene.conversation_id == conversation_id:
            self._scene = replace(self._scene, topic=topic, topic_model=model)

    def post(self, command: Command) -> None:
        """Hand over a command; the only method other threads may call."""
        self._loop.call_soon_threadsafe(self._inbox.put_nowait, command)

    async def run(self) -> None:
        """Take commands in order until cancelled."""
        while True:
            command = await self._inbox.get()
            try:
                await self._take(command)
            except AssistantError as error:
                self._emit(Noticed.of(error))
            except Exception as error:  # a front end must never be left with a dead conversation
                log.exception("a command failed: %s", type(command).__name__)
                self._emit(Noticed("unexpected", unexpected(error).message))

    async def close(self) -> None:
        """End the running turn as interrupted, and what was warmed up."""
        await self._interrupt()
        await self._unsaved.close()
        await self._aside.close()

    async def _take(self, command: Command) -> None:
        match command:
            case OpenConversation(conversation_id):
                await self._open(conversation_id)
            case Refresh():
                await self._refresh()
            case SetMuted(muted):
                self._mute(muted)
            case Announce(text, language):
                await self._announce(text, language)
            case _:
                await self._take_turn(command)

    async def _take_turn(self, command: Command) -> None:
        match command:
            case PressTalk():
                await self._press()
            case ReleaseTalk():
                self._release()
            case SendText(text):
                await self._send(text)
            case Stop():
                await self._interrupt()
            case Retry() | Continue() | Rewrite() | Discard() | PlayRecording():
                await self._take_past(command)

    async def _take_past(self, command: PastCommand) -> None:
        """What concerns a turn that has ended."""
        await self._interrupt()
        async with self._unsaved.held():
            turn = self._past.find(command.turn_id)
            turn = turn or await self.ports.turns.load_turn(self._past.saved_id(command.turn_id))
            if self._info is None or turn.conversation_id != self._info.id:
                return
            match command:
                case Discard():
                    await self._discard(turn)
                case PlayRecording():
                    await self._replay.start(turn, self.ports.recordings, self.ports.speaker)
                case _:
                    await self._try_again(command, turn)

    async def _press(self) -> None:
        await self._interrupt()
        exchange = self._new_exchange(said="")
        if exchange is None:
            return
        self._emit(TalkPending())
        if self.instance is not None:
            ports, instance = self.ports, self.instance
            self._aside.warm_up(ports.thinking(instance), ports.speaking(instance))
        await self._start(exchange, exchange.spoken())

    def _release(self) -> None:
        if self._exchange is not None:
            self._exchange.release()

    async def _send(self, text: str) -> None:
        if not text.strip():
            return
        await self._interrupt()
        exchange = self._new_exchange(said=text.strip())
        if exchange is not None:
            await self._start(exchange, exchange.typed())

    async def _try_again(self, command: Retry | Continue | Rewrite, turn: Turn) -> None:
        attempt = plan(command, turn, self.ports, self._settings(), muted=self._muted)
        exchange = self._exchange_for(turn, attempt) if attempt is not None else None
        if attempt is not None and exchange is not None:
            await self._start(exchange, attempt.steps(exchange))

    async def _discard(self, turn: Turn) -> None:
        if not again.can_discard(turn):
            return
        # The file first: one without a turn would be taken for speech that was never saved.
        await self.ports.recordings.discard(turn.recording)
        self._unsaved.drop(turn.id)
        if turn.id > 0:
            await self.ports.turns.delete_turn(turn.id)
        self._past.remove(turn.id)
        self._unsaved.tell()
        self._emit(TurnDiscarded(turn.id))

    def _mute(self, muted: bool) -> None:
        self._muted = muted
        if muted and self._exchange is not None:
            self._exchange.mute()

    async def _announce(self, text: str, language: str) -> None:
        wanted = self._settings().speaking.say_errors and not self._muted
        voice = self.ports.own_voice
        is_busy = self._exchange is not None or self._replay.is_playing
        if wanted and voice is not None and not is_busy:
            await self._announcement.say(voice, self.ports.speaker, text, language)

    async def _open(self, conversation_id: int) -> None:
        await self._interrupt()
        info, _ = await self.ports.turns.load_conversation(conversation_id)
        async with self._unsaved.held():
            scene = await load_scene(self.ports.turns, self.ports.memories, conversation_id)
            self._info, self._scene = info, scene
            self._contexts = dict(scene.contexts)
            self._past.begin(scene.history, self._unsaved.turns_of(conversation_id))
        self._emit(ConversationOpened(info, scene.instance, self._past.newest(TURNS_SHOWN)))

    async def _refresh(self) -> None:
        scene = self._scene
        if scene is None:
            return
        memories = self.ports.memories
        try:
            _, instance = await self.ports.turns.load_conversation(scene.conversation_id)
            lorebook = await memories.lorebook(instance.character.id)
            summary = await memories.summary(scene.conversation_id)
        except StoreError as error:
            # It was deleted; whoever did that opens another one.
            log.info("the conversation cannot be read anew: %s", error.code)
            if error.code == "store_missing":
                self._forget(scene)
            return
        # A topic may have been learned meanwhile.
        self._scene = replace(
            self._scene or scene, instance=instance, lorebook=lorebook, summary=summary
        )

    def _forget(self, scene: Scene) -> None:
        """Send nothing any more of what was said, which the user may have meant to be gone."""
        self._past.begin(())
        self._contexts = {}
        self._scene = replace(scene, summary=None, topic=b"")

    def _new_exchange(self, said: str) -> Exchange | None:
        if self._info is None:
            self._emit(Noticed("no_conversation", "Pick a character first."))
            return None
        return self._exchange_for(Turn(self._info.id, said=said, muted=self._muted))

    def _exchange_for(self, turn: Turn, attempt: Attempt | None = None) -> Exchange | None:
        if self._scene is None:
            return None
        summary = self._scene.summary
        if turn.id > 0 and summary is not None and summary.last_turn_id >= turn.id:
            # A turn that is tried again knows nothing of what came after it.
            summary = None
        scene = replace(
            self._scene,
            summary=summary,
            history=self._past.before(turn),
            contexts=self._contexts,
            now=datetime.now(UTC),
        )
        ports, settings, before = self.ports, self._settings(), None
        if attempt is not None:
            ports, settings, before = attempt.ports, attempt.settings, attempt.before
            turn = attempt.turn
        exchange = Exchange(
            ports, settings, scene, turn, self._room, self._emit, self._move, before
        )
        self._unsaved.drop(turn.id)
        exchange.draft.earlier = self._unsaved.save
        exchange.draft.identified = self._identified
        return exchange

    async def _start(self, exchange: Exchange, steps: Coroutine[Any, Any, None]) -> None:
        self._exchange = exchange
        self._turn = asyncio.create_task(self._run_turn(exchange, steps), name="turn")
        # A task cancelled before its first step never runs its clean-up.
        await asyncio.sleep(0)

    async def _run_turn(self, exchange: Exchange, steps: Coroutine[Any, Any, None]) -> None:
        trigger, outcome, error = TurnTrigger.FINISHED, Outcome.COMPLETED, None
        try:
            await steps
        except asyncio.CancelledError:
            trigger = TurnTrigger.INTERRUPTED
            # A reply that is only spoken again was read before; stopping it takes nothing away.
            is_complete = exchange.is_only_speaking
            outcome = Outcome.COMPLETED if is_complete else Outcome.INTERRUPTED
        except NothingHeardError as problem:
            outcome, error = Outcome.UNHEARD, turn_error(problem)
        except AssistantError as problem:
            trigger, outcome, error = TurnTrigger.FAILED, Outcome.FAILED, turn_error(problem)
        except Exception as problem:
            log.exception("a turn failed")
            trigger, outcome = TurnTrigger.FAILED, Outcome.FAILED
            error = unexpected(problem)
        exchange.end(outcome, error)
        self._is_finishing = True
        try:
            await self._save(exchange)
        finally:
            self._is_finishing = False
            self._past.put(exchange.draft.turn)
            self._note_context(exchange)
            self._exchange = None
            if self.state is not TurnState.IDLE:
                self._move(trigger)
            self._emit(TurnEnded(exchange.draft.turn))

    async def _save(self, exchange: Exchange) -> None:
        """Save the turn for the last time, whatever became of it and of earlier saves."""
        draft = exchange.draft
        draft.is_slip = exchange.is_slip
        await draft.settle()
        try:
            await self._save_for_good(draft)
            self._unsaved.tell()
        except AssistantError as error:
            log.warning("a turn could not be saved: %s", error.code)
            self._emit(Noticed.of(error))
            self._unsaved.add(draft, error)
        except Exception as error:
            log.exception("a turn could not be saved")
            self._emit(Noticed("unexpected", unexpected(error).message))

    async def _save_for_good(self, draft: TurnDraft) -> None:
        keeps_all = self._settings().sound.keep_recordings
        await save_for_good(draft, self.ports.recordings, keeps_all=keeps_all)

    def _identified(self, provisional_id: int, turn_id: int) -> None:
        """A turn that could not be saved has its id now."""
        self._past.identify(provisional_id, turn_id)
        self._emit(TurnIdentified(provisional_id, turn_id))

    def _note_context(self, exchange: Exchange) -> None:
        """Keep what was in the prompt and what was in vain, while the user may go on."""
        turn_id, context = exchange.draft.turn.id, exchange.context
        self._aside.note_dropped(self.ports.memories, exchange.dropped_tokens)
        self._aside.note_use(self.ports.memories, turn_id, exchange.use)
        if turn_id <= 0 or context is None:
            return
        self._contexts[turn_id] = context
        self._aside.save_context(self.ports.memories, turn_id, context)

    async def _interrupt(self) -> None:
        """Silence first, then cancel, then wait until the turn is saved."""
        await self._replay.stop()
        await self._announcement.stop()
        task, exchange = self._turn, self._exchange
        if task is None or exchange is None or task.done():
            return
        exchange.silence()
        if not self._is_finishing:
            task.cancel()
        await asyncio.wait({task})

    def _move(self, trigger: TurnTrigger) -> None:
        self.state = advance(self.state, trigger)
        self._emit(StateChanged(self.state))
