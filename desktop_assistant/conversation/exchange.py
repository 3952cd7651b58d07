"""One turn on its way through the six stages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace

from desktop_assistant.conversation.closing import closing
from desktop_assistant.conversation.events import (
    Event,
    LevelChanged,
    Noticed,
    ReplyGrew,
    TranscriptGrew,
    TurnStarted,
)
from desktop_assistant.conversation.playhead import Playhead
from desktop_assistant.conversation.ports import (
    ChatModel,
    Embeddings,
    MemoryStore,
    Microphone,
    Playback,
    Recordings,
    Speaker,
    SpeechToText,
    TextToSpeech,
    TurnStore,
)
from desktop_assistant.conversation.prefetch import prefetch
from desktop_assistant.conversation.prompt.scene import Scene
from desktop_assistant.conversation.sentences import Sentence, sentences
from desktop_assistant.conversation.stages.chat import chat
from desktop_assistant.conversation.stages.play import play
from desktop_assistant.conversation.stages.record import record
from desktop_assistant.conversation.stages.remember import remember
from desktop_assistant.conversation.stages.speak import Speech, speak
from desktop_assistant.conversation.stages.transcribe import transcribe
from desktop_assistant.conversation.turn_draft import TurnDraft
from desktop_assistant.conversation.turn_state import TurnTrigger
from desktop_assistant.errors import (
    AssistantError,
    AudioDeviceError,
    ProviderError,
    StoreError,
)
from desktop_assistant.model.character import Instance
from desktop_assistant.model.chat import ChatDelta
from desktop_assistant.model.prompt import TurnContext
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import HearingOptions, SpeakingOptions, Transcript
from desktop_assistant.model.turn import Turn, TurnError
from desktop_assistant.settings.schema import Settings

LONGEST_SECONDS = 600.0
"""An utterance ends here by itself: services take no more, and a lost key-up would record on."""

LEVEL_SECONDS = 1 / 30
"""The level is told this often; the eye sees no more."""

SPEECH_AHEAD = 64
"""How many blocks of speech may wait to be played: about one sentence."""


@dataclass(slots=True)
class Ports:
    """Everything a turn needs from outside; the providers change with the settings.

    A provider is given for the instance it is to serve: some of them stay on this computer.
    ``embeddings`` is only there where the service that thinks may have some.
    """

    microphone: Microphone
    recordings: Recordings
    speaker: Speaker
    hearing: Callable[[Instance], SpeechToText]
    thinking: Callable[[Instance], ChatModel]
    speaking: Callable[[Instance], TextToSpeech]
    turns: TurnStore
    memories: MemoryStore
    embeddings: Callable[[Instance], Embeddings] | None = None


class Exchange:
    """Runs one turn, spoken, typed or tried again; ``move`` takes state triggers.

    ``context`` is what was in its prompt, once there is one.
    """

    def __init__(
        self,
        ports: Ports,
        settings: Settings,
        scene: Scene,
        turn: Turn,
        emit: Callable[[Event], None],
        move: Callable[[TurnTrigger], None],
    ) -> None:
        self.draft = TurnDraft(ports.turns, turn)
        self._ports = ports
        self._settings = settings
        self._scene = scene
        self._instance = scene.instance
        self._emit = emit
        self._move = move
        self._released = asyncio.Event()
        self._listening_since: float | None = None
        self._level_told = 0.0
        self._playhead = Playhead()
        self._playback: Playback | None = None
        self._is_voiceless = False
        self.was_complete = turn.reply != ""
        self.context: TurnContext | None = None

    async def spoken(self) -> None:
        """record, transcribe, then answer."""
        recording = self._ports.recordings.start()
        self.draft.change(recording=recording.name, spoken=True)
        sound = record(self._ports.microphone, recording, self._released, self._hear, self._unsafe)
        async with prefetch(sound, limit=0, name="record") as blocks:
            # The microphone opens meanwhile: no word waits for the database.
            await self._begin()
            try:
                await self._transcribe(blocks)
            except ProviderError:
                # The service may fail at once; the user is heard out and kept on disk all the same.
                await _exhaust(blocks)
                raise
        await self._answer()

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
        await self._begin()
        self._move(TurnTrigger.SENT)
        try:
            await self._say(_once(self.draft.turn.reply))
        finally:
            await self._close_playback()

    def release(self) -> None:
        """The user let go: the utterance ends here."""
        if self._released.is_set():
            return
        self.draft.start_clock()
        self._released.set()
        if self._listening_since is not None:
            held = asyncio.get_running_loop().time() - self._listening_since
            self.draft.set_time("held", held)
            self._move(TurnTrigger.RELEASED)

    def silence(self) -> None:
        """Nothing more of this reply is heard, at once."""
        if self._playback is not None:
            self._playback.silence()

    def mute(self) -> None:
        """Go on in writing only."""
        self.draft.change(muted=True)
        self.silence()

    async def _begin(self) -> None:
        try:
            await self.draft.save()
        except StoreError as error:
            # What is said goes on; the recording and the last save may still keep it.
            self._unsafe(error)
        self._emit(TurnStarted(self.draft.turn))

    async def _transcribe(self, blocks: AsyncIterator[SoundBlock]) -> None:
        options = HearingOptions(
            model=self._settings.hearing.model,
            language=self._settings.hearing.language or self._instance.language,
            keywords=(self._instance.name,),
        )
        hearing = self._ports.hearing(self._instance)
        said = await transcribe(hearing, blocks, options, self._transcript_grew)
        self.draft.mark("transcript")
        self.draft.change(said=said)
        self._move(TurnTrigger.TRANSCRIBED)

    async def _answer(self) -> None:
        """remember, chat, speak, play."""
        request, self.context = await remember(
            self._ports.memories, self._scene, self.draft.turn.said, self._settings
        )
        self.draft.mark("prompt")
        self.draft.change(model=request.model)
        # After the memories were read, since both wait for the one database thread.
        self.draft.save_soon()
        deltas = chat(self._ports.thinking(self._instance), request, self._reply_grew)
        try:
            async with prefetch(deltas, limit=0, name="chat") as text:
                if self.draft.turn.muted:
                    await _exhaust(text)
                else:
                    await self._say(text)
        finally:
            await self._close_playback()
        self.draft.mark("ended")

    async def _say(self, text: AsyncIterator[str]) -> None:
        speaking, options = self._ports.speaking(self._instance), self._speaking_options()
        speech = speak(speaking, self._cut(text), options, self._voice_failed)
        timed = self._time_first_sound(speech)
        async with prefetch(timed, limit=SPEECH_AHEAD, name="speak") as pieces:
            try:
                self._playback = await self._ports.speaker.open()
                await play(self._playback, pieces, self._playhead, self._sound_started)
            except AudioDeviceError as error:
                self._voice_failed(error)
                self._is_voiceless = True
                await _exhaust(pieces)

    async def _cut(self, text: AsyncIterator[str]) -> AsyncIterator[Sentence]:
        async for sentence in sentences(text):
            self.draft.mark("first_sentence")
            if not (self.draft.turn.muted or self._is_voiceless):
                yield sentence

    async def _time_first_sound(self, speech: AsyncIterator[Speech]) -> AsyncIterator[Speech]:
        async with closing(speech):
            async for piece in speech:
                if piece.block is not None:
                    self.draft.mark("first_sound")
                yield piece

    async def _close_playback(self) -> None:
        if self._playback is None:
            return
        self._playback.silence()
        turn = self.draft.turn
        self.draft.change(heard=self._playhead.heard(turn.reply, self._playback.played_seconds))
        await asyncio.shield(self._playback.close())

    def _speaking_options(self) -> SpeakingOptions:
        speaking = self._settings.speaking
        provider = self._settings.connection(speaking.connection).provider
        voice, own = self._instance.voice, self._instance.voice_override
        names = voice.names
        if speaking.voice and (own is None or provider not in own.names):
            names = {**names, provider: speaking.voice}
        voice = replace(voice, names=names, speed=voice.speed * speaking.speed)
        return SpeakingOptions(voice, self._instance.language, speaking.model)

    def _hear(self, block: SoundBlock, level: float) -> None:
        now = asyncio.get_running_loop().time()
        if self._listening_since is None:
            self._listening_since = now - block.seconds
            self._move(TurnTrigger.PRESSED)
            if self._released.is_set():
                self._move(TurnTrigger.RELEASED)
        if now - self._listening_since > LONGEST_SECONDS and not self._released.is_set():
            self._emit(
                Noticed(
                    "talk_too_long",
                    "Ten minutes is the longest I can listen at once. Say the rest in a new turn.",
                )
            )
            self.release()
        if now - self._level_told >= LEVEL_SECONDS:
            self._level_told = now
            self._emit(LevelChanged(level))

    def _unsafe(self, error: StoreError) -> None:
        self._emit(Noticed(error.code, str(error)))

    def _transcript_grew(self, transcript: Transcript) -> None:
        self._emit(TranscriptGrew(self.draft.turn.id, transcript.text, transcript.final))

    def _reply_grew(self, delta: ChatDelta) -> None:
        if delta.text:
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

    def _sound_started(self) -> None:
        self.draft.mark("audible")
        self._move(TurnTrigger.SOUND_STARTED)

    def _voice_failed(self, error: AssistantError) -> None:
        self.draft.change(error=turn_error(error))


def turn_error(error: AssistantError) -> TurnError:
    """An error as it is kept with its turn."""
    return TurnError(error.code, str(error), error.action.value, dict(error.values))


async def _exhaust(stream: AsyncIterator[object]) -> None:
    """Read to the end what nobody hears, so that the reply is complete in writing."""
    async for _ in stream:
        pass


async def _once(text: str) -> AsyncIterator[str]:
    yield text
