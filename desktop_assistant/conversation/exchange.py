"""One turn on its way through the six stages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

from desktop_assistant.conversation.again import base_of, is_whole, kept_after
from desktop_assistant.conversation.answering import Answering
from desktop_assistant.conversation.events import (
    Event,
    Noticed,
    ReplyGrew,
    TranscriptGrew,
    TurnStarted,
)
from desktop_assistant.conversation.listening import Listening
from desktop_assistant.conversation.patience import Patience
from desktop_assistant.conversation.ports import Ports, Recording
from desktop_assistant.conversation.prefetch import exhaust, prefetch
from desktop_assistant.conversation.prompt.room import Room
from desktop_assistant.conversation.prompt.scene import Scene
from desktop_assistant.conversation.slowness import Slowness
from desktop_assistant.conversation.stages.record import record
from desktop_assistant.conversation.stages.transcribe import transcribe
from desktop_assistant.conversation.turn_draft import TurnDraft
from desktop_assistant.conversation.turn_errors import blaming
from desktop_assistant.conversation.turn_state import TurnTrigger
from desktop_assistant.conversation.turn_use import TurnUse
from desktop_assistant.conversation.voicing import Voicing
from desktop_assistant.errors import (
    ProviderAnswerError,
    ProviderError,
    StoreError,
)
from desktop_assistant.model.chat import ChatDelta
from desktop_assistant.model.prompt import TurnContext
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import HearingOptions, Transcript
from desktop_assistant.model.turn import Outcome, Turn, TurnError, Usage
from desktop_assistant.settings.schema import Settings


class Exchange:
    """Runs one turn, spoken, typed or tried again; ``move`` takes state triggers.

    ``before`` is a turn that is tried again: its reply stays until there are words of a new one.
    """

    def __init__(
        self,
        ports: Ports,
        settings: Settings,
        scene: Scene,
        turn: Turn,
        room: Room,
        emit: Callable[[Event], None],
        move: Callable[[TurnTrigger], None],
        before: Turn | None = None,
    ) -> None:
        self.draft = TurnDraft(ports.turns, turn)
        self.use = TurnUse()
        self._ports = ports
        self._settings = settings
        self._instance = scene.instance
        self._answering = Answering(
            ports.thinking(scene.instance), ports.memories, scene, settings, room, emit
        )
        self._emit = emit
        self._move = move
        self._listening = Listening(emit, move, self.release)
        self._before = before
        self._base: str | None = None if before is None else ""
        slowness = self._slowness = Slowness(emit, lambda: self._voicing.seconds_left)
        self._voicing = Voicing(
            ports, settings, scene.instance, self.draft, self.use, emit, move, slowness
        )
        self._is_recording = False
        self.is_only_speaking = False
        self._patience = Patience(lambda waiting, _: emit(waiting), slowness)
        self._understood = ""

    async def spoken(self) -> None:
        """record, transcribe, then answer."""
        self._is_recording = True
        self._slowness.hold()
        recording = self._ports.recordings.start(self.draft.turn.conversation_id)
        self.draft.change(recording=recording.name, spoken=True)
        closing: list[asyncio.Task[None]] = []

        def close() -> None:
            # The disk takes its time, for which the service need not wait.
            closing.append(asyncio.create_task(self._close(recording), name="close recording"))

        sound = record(
            self._ports.microphone,
            recording,
            self._listening.released,
            self._hear,
            lambda: self._listening.is_quiet,
            close,
        )
        try:
            async with prefetch(sound, limit=0, name="record") as blocks:
                # The microphone opens meanwhile: no word waits for the database.
                await self._begin()
                await self._transcribe_out(blocks)
            self._listening.end()
            await self._answer()
        finally:
            self._listening.end()
            await self._answering.head_start.close()
            if closing:
                await asyncio.wait(closing)

    async def typed(self) -> None:
        """Answer what the turn says already."""
        await self._begin()
        self._move(TurnTrigger.SENT)
        await self._answer()

    async def heard_again(self) -> None:
        """Transcribe the kept recording, then answer."""
        await self._begin()
        self._move(TurnTrigger.RETRIED)
        await self._transcribe(self._ports.recordings.replay(self.draft.turn.recording))
        await self._answer()

    async def spoken_again(self) -> None:
        """Speak the reply that is there already, since the voice failed the first time."""
        self.is_only_speaking, self._before, self._base = True, None, None
        await self._begin()
        self._move(TurnTrigger.SENT)
        try:
            await self._voicing.say(_once(self.draft.turn.reply))
        finally:
            await self._voicing.close()

    async def continued(self) -> None:
        """Speak what was not heard of the reply, and have the model go on where it was cut."""
        turn = self.draft.turn
        self._base = base_of(turn)
        self._voicing.go_on(self._base, len(self._base if turn.muted else turn.heard))
        await self._begin()
        self._move(TurnTrigger.SENT)
        try:
            if is_whole(turn):
                await self._voicing.say(_once(""))
            else:
                await self._answer()
        except ProviderAnswerError as error:
            if error.code != "reply_empty":
                raise
            # The model has nothing to add: the reply was whole after all.
            self._base = None
            self.draft.change(reply=turn.reply, finish_reason="stop")
        finally:
            await self._voicing.close()

    @property
    def context(self) -> TurnContext | None:
        """What was in the prompt, once there is one."""
        return self._answering.context

    @property
    def dropped_tokens(self) -> int:
        """About what replies cost that were begun on other words than those said."""
        return self._answering.head_start.dropped_tokens

    @property
    def is_slip(self) -> bool:
        """Whether what was recorded just now is too short or too quiet to hold a word."""
        is_new = self.draft.turn.spoken and self._before is None and not self.is_only_speaking
        return is_new and self._listening.is_slip

    def end(self, outcome: Outcome, error: TurnError | None) -> None:
        """Note how the turn ended; one tried again in vain keeps the reply it had."""
        self.draft.change(outcome=outcome, error=error or self.draft.turn.error)
        if self._listening.seconds and self.draft.turn.times.held is None:
            self.draft.set_time("held", self._listening.seconds)
        if self._base is not None and self._before is not None and outcome is not Outcome.COMPLETED:
            self.draft.turn = kept_after(self._before, self.draft.turn)

    def release(self) -> None:
        """The user let go: the utterance ends here, if there is one."""
        if not self._is_recording or self._listening.released.is_set():
            return
        self.draft.start_clock()
        self._slowness.go_on()
        held = self._listening.release()
        if held is not None:
            self.draft.set_time("held", held)
        self._expect()

    def silence(self) -> None:
        """Nothing more of this reply is heard, at once."""
        self._voicing.silence()

    def mute(self) -> None:
        """Go on in writing only."""
        self.draft.change(muted=True)
        self._voicing.mute()

    async def _begin(self) -> None:
        try:
            await self.draft.save()
        except StoreError as error:
            # What is said goes on; the recording and the last save may still keep it.
            self._unsafe(error)
        turn = self.draft.turn
        self._emit(TurnStarted(turn if self._base is None else replace(turn, reply=self._base)))

    async def _close(self, recording: Recording) -> None:
        try:
            await recording.close()
        except StoreError as error:
            self._unsafe(error)

    async def _transcribe_out(self, blocks: AsyncIterator[SoundBlock]) -> None:
        """A service that fails at once does not cut the user off: all is kept on disk."""
        try:
            early = self._settings.thinking.head_start
            await self._transcribe(blocks, early=early)
        except ProviderError:
            await exhaust(blocks)
            raise

    async def _transcribe(self, blocks: AsyncIterator[SoundBlock], *, early: bool = False) -> None:
        options = HearingOptions(
            model=self._settings.hearing.model,
            language=self._settings.hearing.language or self._instance.language,
            keywords=(self._instance.name,),
            used=self.use.hearing,
            early=early,
        )
        hearing = self._ports.hearing(self._instance)
        with blaming("hearing"):
            said = await transcribe(hearing, blocks, options, self._patience, self._transcript_grew)
        self.draft.mark("transcript")
        self.draft.change(said=said)
        self._move(TurnTrigger.TRANSCRIBED)

    async def _answer(self) -> None:
        """remember, chat, speak, play."""
        said = self.draft.turn.said
        request = await self._answering.request(said)
        self.draft.mark("prompt")
        self.draft.change(model=request.model)
        reply = self._answering.reply(said, request, self._patience, self._reply_grew)
        # After the memories were read, since both wait for the one database thread.
        self.draft.save_soon()
        try:
            async with prefetch(reply, limit=0, name="chat") as text:
                if self.draft.turn.muted:
                    await exhaust(text)
                else:
                    await self._voicing.say(text)
        finally:
            await self._voicing.close()
        self.draft.mark("ended")

    def _unsafe(self, error: StoreError) -> None:
        self._emit(Noticed.of(error))

    def _hear(self, block: SoundBlock, level: float) -> None:
        self._listening.hear(block, level)
        self._expect()

    def _transcript_grew(self, transcript: Transcript) -> None:
        if transcript.text or transcript.final:
            self._emit(TranscriptGrew(self.draft.turn.id, transcript.text, transcript.final))
        self._understood = "" if transcript.final else transcript.text
        self._expect()

    def _expect(self) -> None:
        """Begin to answer what was understood, once it may be all that is said."""
        if self._understood and self._listening.may_be_over and self._settings.thinking.head_start:
            self._answering.head_start.expect(self._understood)

    def _reply_grew(self, delta: ChatDelta) -> None:
        if delta.text:
            self._make_room()
            self.draft.mark("first_token")
            self.draft.grow(delta.text)
            self._emit(ReplyGrew(self.draft.turn.id, delta.text))
        if delta.model:
            self.draft.change(model=delta.model)
        if delta.usage is not None:
            self.draft.change(usage=delta.usage)
        if delta.finish_reason is not None:
            self.draft.change(finish_reason=delta.finish_reason)
            self.draft.mark("reply_done")

    def _make_room(self) -> None:
        """The first new words take the place of the reply that was there before."""
        if self._base is None:
            return
        base, self._base = self._base, None
        heard = self.draft.turn.heard
        self.draft.change(
            reply=base,
            heard=heard if base.startswith(heard) else "",
            finish_reason="",
            usage=Usage(),
        )


async def _once(text: str) -> AsyncIterator[str]:
    yield text
