"""The reply of a turn aloud."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

from desktop_assistant.conversation.again import CUT_REASONS
from desktop_assistant.conversation.closing import closing
from desktop_assistant.conversation.events import Event, Waiting
from desktop_assistant.conversation.patience import Patience
from desktop_assistant.conversation.playhead import Playhead
from desktop_assistant.conversation.ports import Playback, Ports
from desktop_assistant.conversation.prefetch import exhaust, prefetch
from desktop_assistant.conversation.sentences import Sentence, sentences
from desktop_assistant.conversation.slowness import Slowness
from desktop_assistant.conversation.stages.play import play
from desktop_assistant.conversation.stages.speak import Speech, speak
from desktop_assistant.conversation.turn_draft import TurnDraft
from desktop_assistant.conversation.turn_errors import turn_error
from desktop_assistant.conversation.turn_state import TurnTrigger
from desktop_assistant.conversation.turn_use import TurnUse
from desktop_assistant.errors import AssistantError, AudioDeviceError, ProviderBusyError
from desktop_assistant.model.character import Instance
from desktop_assistant.model.speech import SpeakingOptions
from desktop_assistant.model.turn import TurnError
from desktop_assistant.settings.schema import Settings

SPEECH_AHEAD = 64
"""How many blocks of speech may wait to be played: about one sentence."""


class Voicing:
    """Runs the stages speak and play, and notes in ``draft`` what became of the voice."""

    def __init__(
        self,
        ports: Ports,
        settings: Settings,
        instance: Instance,
        draft: TurnDraft,
        use: TurnUse,
        emit: Callable[[Event], None],
        move: Callable[[TurnTrigger], None],
        slowness: Slowness,
    ) -> None:
        self._ports = ports
        self._settings = settings
        self._instance = instance
        self._draft = draft
        self._use = use
        self._emit = emit
        self._move = move
        self._heard_before = 0
        self._unheard = ""
        self._playhead = Playhead()
        self._playback: Playback | None = None
        self._wanted: asyncio.Timeout | None = None
        self._error_before_wait: TurnError | None = None
        self._patience = Patience(self._waits, slowness)

    def go_on(self, reply: str, heard: int) -> None:
        """Begin with what nobody has heard of ``reply``: all after so many characters."""
        self._heard_before, self._unheard = heard, reply[heard:]
        self._playhead = Playhead(heard)

    @property
    def seconds_left(self) -> float:
        """How much of the sound that came is still to be heard."""
        if self._playback is None or self._draft.turn.muted:
            return 0.0
        return self._playhead.seconds - self._playback.played_seconds

    async def say(self, text: AsyncIterator[str]) -> None:
        """Speak ``text`` as it comes, and wait until it was heard, or until ``mute``.

        A voice or a speaker that fails never fails the turn. ``text`` is read to its end even
        when nobody can or wants to hear it, so that the reply is complete in writing.

        Raises:
            AssistantError: ``text`` broke off.
        """
        speech = speak(
            self._ports.speaking(self._instance),
            self._cut(text),
            self._options(),
            self._patience,
            self._failed,
        )
        timed = self._time_first_sound(speech)
        async with prefetch(timed, limit=SPEECH_AHEAD, name="speak") as pieces:
            try:
                await self._play(pieces)
            except AudioDeviceError as error:
                self._patience.leave()
                self._failed(error)
        await exhaust(text)

    async def _play(self, pieces: AsyncIterator[Speech]) -> None:
        wanted = asyncio.timeout(None)
        try:
            async with wanted:
                self._wanted = wanted
                self._playback = await self._ports.speaker.open()
                await play(self._playback, pieces, self._playhead, self._sound_started)
        except TimeoutError:
            if not wanted.expired():
                raise
            self._patience.leave()
        finally:
            self._wanted = None

    def silence(self) -> None:
        """Nothing more is heard, at once."""
        if self._playback is not None:
            self._playback.silence()

    def mute(self) -> None:
        """Nothing more is heard, and what the voice still has to say is not waited for."""
        self.silence()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            wanted.reschedule(asyncio.get_running_loop().time())

    async def close(self) -> None:
        """Note how much was heard, and let go of the speaker."""
        if self._playback is None:
            return
        self._playback.silence()
        heard = self._playhead.heard(self._draft.turn.reply, self._playback.played_seconds)
        self._draft.change(heard=heard)
        await asyncio.shield(self._playback.close())

    async def _cut(self, text: AsyncIterator[str]) -> AsyncIterator[Sentence]:
        async for sentence in sentences(self._with_unheard(text), self._is_cut):
            self._draft.mark("first_sentence")
            if not self._draft.turn.muted:
                yield replace(sentence, end=sentence.end + self._heard_before)

    async def _with_unheard(self, text: AsyncIterator[str]) -> AsyncIterator[str]:
        """``text`` after what the reply held before and nobody has heard."""
        if self._unheard:
            yield self._unheard
        async for piece in text:
            yield piece

    def _is_cut(self) -> bool:
        return self._draft.turn.finish_reason in CUT_REASONS

    async def _time_first_sound(self, speech: AsyncIterator[Speech]) -> AsyncIterator[Speech]:
        async with closing(speech):
            async for piece in speech:
                if piece.block is not None:
                    self._draft.mark("first_sound")
                yield piece

    def _options(self) -> SpeakingOptions:
        speaking = self._settings.speaking
        provider = self._settings.connection(speaking.connection).provider
        voice, own = self._instance.voice, self._instance.voice_override
        names = voice.names
        if speaking.voice and (own is None or provider not in own.names):
            names = {**names, provider: speaking.voice}
        voice = replace(voice, names=names, speed=voice.speed * speaking.speed)
        language = self._instance.language
        return SpeakingOptions(voice, language, speaking.model, self._use.speaking)

    def _sound_started(self) -> None:
        self._draft.mark("audible")
        self._move(TurnTrigger.SOUND_STARTED)

    def _failed(self, error: AssistantError) -> None:
        error.values["role"] = "speaking"
        self._draft.change(error=turn_error(error))

    def _waits(self, waiting: Waiting, error: ProviderBusyError) -> None:
        """Whoever stops the turn meanwhile has read the reply, as after a voice that failed."""
        if waiting.seconds:
            self._error_before_wait = self._draft.turn.error
            self._failed(error)
        else:
            self._draft.change(error=self._error_before_wait)
        self._emit(waiting)
