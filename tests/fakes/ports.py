"""The ports of a conversation, played by scripts in virtual time."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from desktop_assistant.errors import AssistantError, StoreError
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.chat import ChatDelta, ChatRequest
from desktop_assistant.model.lore import Lorebook
from desktop_assistant.model.memory import Memory, MemoryChange, MemoryState
from desktop_assistant.model.prompt import TurnContext
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import (
    HearingOptions,
    SpeakingOptions,
    SpeechUse,
    Transcript,
)
from desktop_assistant.model.turn import ConversationInfo, Outcome, Summary, Turn, Usage

RATE = 16_000
BLOCK_SECONDS = 0.02


def sound(seconds: float, loudness: int = 8000) -> SoundBlock:
    return SoundBlock(array("h", [loudness] * int(RATE * seconds)).tobytes(), RATE)


@dataclass
class FakeMicrophone:
    """Gives a block every 20 ms, the first after ``delay`` seconds, maybe after an empty one.

    What comes after ``quiet_after`` seconds is silence; ``was_quiet`` is what it was told of
    the end.
    """

    loudness: int = 8000
    quiet_after: float = float("inf")
    was_quiet: bool | None = None
    delay: float = 0.0
    begins_empty: bool = False
    error: AssistantError | None = None
    error_after: float = 0.0
    open_streams: int = 0

    async def capture(
        self, stop: asyncio.Event, is_quiet: Callable[[], bool]
    ) -> AsyncIterator[SoundBlock]:
        self.open_streams += 1
        try:
            await asyncio.sleep(self.delay)
            if self.begins_empty:
                yield sound(0.0)
            seconds = 0.0
            while not stop.is_set():
                if self.error is not None and seconds >= self.error_after:
                    raise self.error
                await asyncio.sleep(BLOCK_SECONDS)
                seconds += BLOCK_SECONDS
                yield sound(BLOCK_SECONDS, self.loudness if seconds < self.quiet_after else 0)
            self.was_quiet = is_quiet()
        finally:
            self.open_streams -= 1


@dataclass
class FakeRecording:
    name: str
    blocks: list[SoundBlock] = field(default_factory=list)
    closed: bool = False
    error: AssistantError | None = None
    close_seconds: float = 0.0

    def write(self, block: SoundBlock) -> None:
        self.blocks.append(block)

    async def close(self) -> None:
        await asyncio.sleep(self.close_seconds)
        self.closed = True
        if self.error is not None:
            raise self.error


@dataclass
class FakeRecordings:
    kept: dict[str, FakeRecording] = field(default_factory=dict)
    error: AssistantError | None = None
    stays: AssistantError | None = None
    """What deleting one raises."""
    close_seconds: float = 0.0

    def start(self, conversation_id: int) -> FakeRecording:
        recording = FakeRecording(f"recording-{len(self.kept) + 1}", error=self.error)
        recording.close_seconds = self.close_seconds
        self.kept[recording.name] = recording
        return recording

    async def discard(self, name: str) -> None:
        if self.stays is not None:
            raise self.stays
        self.kept.pop(name, None)

    async def replay(self, name: str) -> AsyncIterator[SoundBlock]:
        if name not in self.kept:
            raise StoreError("The recording is gone.", code="recording_missing")
        for block in list(self.kept[name].blocks):
            yield block


@dataclass
class FakeHearing:
    """Knows the transcript ``delay`` seconds after the last block, and ``early`` before it.

    ``refusals`` are raised one after the other first, each at the end of the sound or after
    ``busy_after`` seconds of it; ``heard`` is how much of it each attempt was given.
    """

    text: str = "Hello there"
    delay: float = 0.3
    error: AssistantError | None = None
    seconds_heard: float = 0.0
    options: HearingOptions | None = None
    partial: bool = False
    early: str = ""
    fails_at_once: bool = False
    refusals: list[AssistantError] = field(default_factory=list)
    busy_after: float = 0.0
    heard: list[float] = field(default_factory=list)
    use: SpeechUse | None = None

    async def transcribe(
        self, blocks: AsyncIterator[SoundBlock], options: HearingOptions
    ) -> AsyncIterator[Transcript]:
        self.options = options
        self.seconds_heard = 0.0
        if self.fails_at_once and self.error is not None:
            raise self.error
        async for block in blocks:
            if self.partial and not self.seconds_heard:
                yield Transcript(self.text.split()[0], final=False)
            self.seconds_heard += block.seconds
            if self.early and self.seconds_heard >= 0.5:
                yield Transcript(self.early, final=False)
            if self.refusals and self.busy_after and self.seconds_heard >= self.busy_after:
                break
        await asyncio.sleep(self.delay)
        self.heard.append(round(self.seconds_heard, 2))
        if self.refusals:
            raise self.refusals.pop(0)
        if self.error is not None:
            raise self.error
        self._tell_use(options)
        yield Transcript(self.text, final=True)

    def _tell_use(self, options: HearingOptions) -> None:
        if self.use is not None:
            options.used(self.use)


@dataclass
class FakeThinking:
    """Writes ``text`` word by word; the first word after ``delay`` seconds.

    ``refusals`` are raised in place of the first words, one for each request.
    Requests of work in the background are answered by ``answer`` after a second, and noted in
    ``aside`` with their times.
    """

    text: str = "One is here. Two is here. Three is here."
    delay: float = 0.25
    per_word: float = 0.05
    error: AssistantError | None = None
    error_after: int = 0
    refusals: list[AssistantError] = field(default_factory=list)
    judge: Callable[[ChatRequest], AssistantError | None] = lambda request: None
    asked_at: list[float] = field(default_factory=list)
    requests: list[ChatRequest] = field(default_factory=list)
    finished_at: float = 0.0
    cancelled: int = 0
    warmed: int = 0
    answer: Callable[[ChatRequest], str | AssistantError] = lambda request: ""
    aside: list[tuple[float, ChatRequest]] = field(default_factory=list)

    async def reply(self, request: ChatRequest) -> AsyncIterator[ChatDelta]:
        instructions = request.messages[0].text if request.messages else ""
        if instructions.startswith(("You keep the long-term", "You sum up")):
            async for delta in self._answer(request):
                yield delta
            return
        self.requests.append(request)
        self.asked_at.append(round(asyncio.get_running_loop().time(), 2))
        try:
            await asyncio.sleep(self.delay)
            refusal = self.refusals.pop(0) if self.refusals else self.judge(request)
            if refusal is not None:
                raise refusal
            for count, word in enumerate(self.text.split(" ")):
                if self.error is not None and count >= self.error_after:
                    raise self.error
                yield ChatDelta((" " if count else "") + word)
                await asyncio.sleep(self.per_word)
            self.finished_at = asyncio.get_running_loop().time()
            yield ChatDelta(finish_reason="stop", usage=Usage(10, 5), model="model-used")
        except asyncio.CancelledError:
            self.cancelled += 1
            raise

    async def _answer(self, request: ChatRequest) -> AsyncIterator[ChatDelta]:
        self.aside.append((round(asyncio.get_running_loop().time(), 2), request))
        await asyncio.sleep(1.0)
        answer = self.answer(request)
        if isinstance(answer, AssistantError):
            raise answer
        yield ChatDelta(answer)
        yield ChatDelta(finish_reason="stop", usage=Usage(100, 20))

    async def warm_up(self) -> None:
        self.warmed += 1


@dataclass
class FakeSpeaking:
    """Every sentence is ``seconds`` of sound, the first of it after ``delay``."""

    seconds: float = 1.0
    delay: float = 0.2
    errors: dict[int, AssistantError] = field(default_factory=dict)
    said: list[tuple[float, str]] = field(default_factory=list)
    options: SpeakingOptions | None = None
    use: SpeechUse | None = None
    counts_after: float = 0.5

    async def synthesize(self, text: str, options: SpeakingOptions) -> AsyncIterator[SoundBlock]:
        self.options = options
        number = len(self.said)
        self.said.append((round(asyncio.get_running_loop().time(), 2), text))
        if self.use is not None:
            # As a service does that goes on although nobody listens any more.
            asyncio.get_running_loop().call_later(self.counts_after, options.used, self.use)
        await asyncio.sleep(self.delay)
        if number in self.errors:
            raise self.errors[number]
        for _ in range(10):
            yield sound(self.seconds / 10)

    async def warm_up(self) -> None:
        pass


class FakePlayback:
    """Plays in (virtual) real time from the first write on."""

    def __init__(self, error: AssistantError | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        self._ends = 0.0
        self._written = 0.0
        self._left_at_silence: float | None = None
        self._error = error
        self.silenced_at: float | None = None
        self._silenced = asyncio.Event()
        self.closed = False

    async def write(self, block: SoundBlock) -> None:
        if self._error is not None:
            raise self._error
        if self.silenced_at is not None:
            return
        self._ends = max(self._ends, self._loop.time()) + block.seconds
        self._written += block.seconds

    async def drain(self) -> None:
        if self.silenced_at is None:
            with suppress(TimeoutError):
                async with asyncio.timeout(max(0.0, self._ends - self._loop.time())):
                    await self._silenced.wait()

    def silence(self) -> None:
        if self.silenced_at is None:
            self._left_at_silence = max(0.0, self._ends - self._loop.time())
            self._silenced.set()
            self.silenced_at = round(self._loop.time(), 2)

    @property
    def played_seconds(self) -> float:
        left = self._left_at_silence
        if left is None:
            left = max(0.0, self._ends - self._loop.time())
        return self._written - left

    async def close(self) -> None:
        self.closed = True


@dataclass
class FakeSpeaker:
    error: AssistantError | None = None
    write_error: AssistantError | None = None
    playbacks: list[FakePlayback] = field(default_factory=list)

    async def open(self) -> FakePlayback:
        if self.error is not None:
            raise self.error
        self.playbacks.append(FakePlayback(self.write_error))
        return self.playbacks[-1]


@dataclass
class FakeTurns:
    """Keeps every version of every turn, so that tests see what was safe when.

    ``others`` are the instances of conversations that are not with ``instance``.
    """

    instance: Instance
    others: dict[int, Instance] = field(default_factory=dict)
    versions: list[tuple[float, Turn]] = field(default_factory=list)
    turns: dict[int, Turn] = field(default_factory=dict)
    error: Exception | None = None
    errors: dict[int, Exception] = field(default_factory=dict)
    delay: float = 0.001
    saves: int = 0

    async def save_turn(self, turn: Turn) -> Turn:
        self.saves += 1
        error = self.error or self.errors.get(self.saves)
        await asyncio.sleep(self.delay)
        if error is not None:
            raise error
        saved = replace(turn, id=turn.id or len(self.turns) + 1)
        self.turns[saved.id] = saved
        self.versions.append((asyncio.get_running_loop().time(), saved))
        return saved

    async def recent_turns(self, conversation_id: int, limit: int) -> list[Turn]:
        own = [turn for turn in self.turns.values() if turn.conversation_id == conversation_id]
        return sorted(own, key=lambda turn: turn.id)[-limit:]

    async def turns_before(self, conversation_id: int, turn_id: int, limit: int) -> list[Turn]:
        own = await self.recent_turns(conversation_id, len(self.turns))
        return [turn for turn in own if turn.id < turn_id][-limit:]

    async def load_turn(self, turn_id: int) -> Turn:
        return self.turns[turn_id]

    async def delete_turn(self, turn_id: int) -> None:
        await asyncio.sleep(self.delay)
        if self.error is not None:
            raise self.error
        self.turns.pop(turn_id, None)

    async def load_conversation(self, conversation_id: int) -> tuple[ConversationInfo, Instance]:
        instance = self.others.get(conversation_id, self.instance)
        return ConversationInfo(instance.id, id=conversation_id), instance


@dataclass
class FakeMemories:
    """Recalls ``memories`` whatever is said; what is kept goes to ``kept`` and the rest."""

    memories: Sequence[Memory] = ()
    turns: FakeTurns | None = None
    lore: Lorebook = field(default_factory=Lorebook)
    asked: list[tuple[int, str]] = field(default_factory=list)
    topics: list[tuple[bytes, str]] = field(default_factory=list)
    kept: list[Memory] = field(default_factory=list)
    changes: list[tuple[int, list[MemoryChange], Turn, bool]] = field(default_factory=list)
    summaries: dict[int, Summary] = field(default_factory=dict)
    kept_contexts: dict[int, TurnContext] = field(default_factory=dict)
    extracted: dict[int, int] = field(default_factory=dict)
    vectors: dict[int, bytes] = field(default_factory=dict)
    tokens: dict[str, int] = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)
    uses: list[tuple[int, str, SpeechUse]] = field(default_factory=list)
    error: AssistantError | None = None
    """What counting speech raises."""
    delay: float = 0.001

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
        self.asked.append((instance_id, words))
        self.topics.append((topic, model))
        own = [memory for memory in self.memories if memory.instance_id == instance_id]
        return own[:limit]

    async def lorebook(self, character_id: int) -> Lorebook:
        return self.lore

    async def summary(self, conversation_id: int) -> Summary | None:
        return self.summaries.get(conversation_id)

    async def save_summary(self, summary: Summary) -> None:
        self.summaries[summary.conversation_id] = summary

    async def save_context(self, turn_id: int, context: TurnContext) -> None:
        await asyncio.sleep(self.delay)
        self.kept_contexts[turn_id] = context

    async def contexts(self, conversation_id: int, limit: int) -> Mapping[int, TurnContext]:
        return dict(self.kept_contexts)

    async def turns_to_extract(self, instance_id: int, limit: int) -> list[Turn]:
        assert self.turns is not None
        await asyncio.sleep(self.delay)
        left: dict[int, list[Turn]] = {}
        for turn in sorted(self.turns.turns.values(), key=lambda turn: turn.id):
            conversation = turn.conversation_id
            instance = self.turns.others.get(conversation, self.turns.instance)
            is_new = turn.id > self.extracted.get(conversation, 0)
            has_ended = turn.said and turn.outcome is not Outcome.PENDING
            if instance.id == instance_id and is_new and has_ended:
                left.setdefault(conversation, []).append(turn)
        return left[min(left)][:limit] if left else []

    async def apply_changes(
        self, instance_id: int, changes: Sequence[MemoryChange], upto: Turn, *, suggest: bool
    ) -> list[Memory]:
        self.changes.append((instance_id, list(changes), upto, suggest))
        self.extracted[upto.conversation_id] = upto.id
        state = MemoryState.SUGGESTED if suggest else MemoryState.KEPT
        new = [
            Memory(
                instance_id,
                change.text,
                id=len(self.kept) + number,
                state=state,
                turn_ids=change.turn_ids,
                keywords=change.keywords,
            )
            for number, change in enumerate(changes, start=1)
        ]
        self.kept.extend(new)
        return new

    async def vectors_to_make(self, instance_id: int, model: str, limit: int) -> list[Memory]:
        own = [memory for memory in self.kept if memory.instance_id == instance_id]
        return [memory for memory in own if memory.id not in self.vectors][:limit]

    async def save_vectors(self, model: str, vectors: Mapping[int, bytes]) -> None:
        self.vectors.update(vectors)

    async def tokens_used(self, day: str) -> int:
        return self.tokens.get(day, 0)

    async def add_tokens_used(self, day: str, tokens: int) -> None:
        self.tokens[day] = self.tokens.get(day, 0) + tokens

    async def add_tokens_dropped(self, day: str, tokens: int) -> None:
        self.dropped[day] = self.dropped.get(day, 0) + tokens

    async def add_speech_use(self, turn_id: int, role: str, use: SpeechUse) -> None:
        if self.error is not None:
            raise self.error
        self.uses.append((turn_id, role, use))


@dataclass
class FakeEmbeddings:
    """The vector of a text is the text itself."""

    delay: float = 0.1
    error: AssistantError | None = None
    texts: list[str] = field(default_factory=list)

    async def embed(self, texts: Sequence[str], model: str) -> list[bytes]:
        self.texts.extend(texts)
        await asyncio.sleep(self.delay)
        if self.error is not None:
            raise self.error
        return [text.encode() for text in texts]


def nora() -> Instance:
    character = Character("Nora", id=1, description="A kind librarian.", language="en")
    return Instance("Nora", character, id=7)
