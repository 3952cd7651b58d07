"""A conversation in a terminal, with the real conversation and played ports."""

from __future__ import annotations

import asyncio
import io
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import replace

import pytest

from desktop_assistant.conversation.commands import Command, SendText
from desktop_assistant.conversation.conversation import Conversation
from desktop_assistant.conversation.events import (
    Event,
    Noticed,
    ReplyGrew,
    SpeechKept,
    TurnEnded,
    TurnStarted,
    Waiting,
)
from desktop_assistant.errors import (
    AssistantError,
    CharacterError,
    ProviderAuthError,
    ProviderBusyError,
    ProviderUnreachableError,
    StoreError,
)
from desktop_assistant.model.character import Instance
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import SpeakingOptions
from desktop_assistant.model.turn import ConversationInfo, Outcome, Turn
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.settings.schema import Settings, Speaking
from desktop_assistant.terminal.chat import TerminalChat, choose
from tests.fakes.ports import FakeSpeaking, FakeThinking, nora
from tests.fakes.stage import Stage


class PlayedProgram:
    """A real conversation between fakes, on a real loop thread."""

    def __init__(self, stage: Stage, loop_thread: LoopThread) -> None:
        self.library = self
        self.stage = stage
        self.trouble: Exception | None = None
        self._listeners: list[Callable[[Event], None]] = []
        self._conversation: Conversation
        self._running: asyncio.Task[None]
        loop_thread.run(self._start()).result()

    async def _start(self) -> None:
        self._conversation = Conversation(self.stage.ports(), self._settings, self.emit)
        self._running = asyncio.create_task(self._conversation.run(), name="conversation")

    async def close(self) -> None:
        await self._conversation.close()
        self._running.cancel()
        await asyncio.wait({self._running})

    async def instances(self) -> list[Instance]:
        return [self.stage.instance]

    async def latest_conversation(self, instance_id: int) -> ConversationInfo:
        return ConversationInfo(instance_id, id=1)

    def post(self, command: Command) -> None:
        self._conversation.post(command)

    def subscribe(self, listener: Callable[[Event], None]) -> None:
        self._listeners.append(listener)

    def emit(self, event: Event) -> None:
        for listener in self._listeners:
            listener(event)

    def _settings(self) -> Settings:
        if self.trouble is not None:
            raise self.trouble
        return self.stage.settings


@pytest.fixture
def loop_thread() -> Iterator[LoopThread]:
    thread = LoopThread()
    thread.start()
    yield thread
    assert thread.stop()


def quick_stage() -> Stage:
    return Stage(
        thinking=FakeThinking("It is late.", delay=0.0, per_word=0.0),
        speaking=FakeSpeaking(seconds=0.05, delay=0.0),
    )


def talk(loop_thread: LoopThread, stage: Stage, *lines: str, mute: bool = False) -> str:
    return perform(loop_thread, PlayedProgram(stage, loop_thread), lines, mute=mute)


def perform(
    loop_thread: LoopThread,
    program: PlayedProgram,
    lines: Iterable[str],
    *early: Event,
    mute: bool = False,
) -> str:
    """``early`` is what the program told before the chat ran."""
    out = io.StringIO()
    chat = TerminalChat(program, loop_thread, lines, out)
    for event in early:
        program.emit(event)
    try:
        chat.run(None, mute=mute)
    finally:
        loop_thread.run(program.close()).result()
    return out.getvalue()


def test_lines_are_answered_in_writing_and_aloud(loop_thread: LoopThread) -> None:
    stage = quick_stage()
    written = talk(loop_thread, stage, "What time is it?\n", "\n", "exit\n", "Never read\n")
    assert "You are talking with Nora" in written
    assert written.count("It is late.") == 1
    assert [text for _, text in stage.speaking.said] == ["It is late."]
    assert len(stage.turns.turns) == 1


def test_muted_is_written_only_and_the_end_of_file_ends(loop_thread: LoopThread) -> None:
    stage = quick_stage()
    assert talk(loop_thread, stage, "Hi", "Hi again", mute=True).count("It is late.") == 2
    assert stage.speaking.said == []


def test_an_error_is_said_and_the_talk_goes_on(loop_thread: LoopThread) -> None:
    stage = quick_stage()
    stage.thinking.error = ProviderAuthError("The key was refused. Enter it again in Settings.")
    written = talk(loop_thread, stage, "Hi", "exit")
    assert "! The key was refused. Enter it again in Settings." in written


class Voice(FakeSpeaking):
    """Tells the test when it was asked to speak."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = threading.Event()
        self.text = ""

    async def synthesize(self, text: str, options: SpeakingOptions) -> AsyncIterator[SoundBlock]:
        self.text = text
        self.heard.set()
        yield SoundBlock(b"", 16_000)


def test_a_wait_is_told_and_the_answer_follows(loop_thread: LoopThread) -> None:
    stage = quick_stage()
    stage.thinking.refusals = [
        ProviderBusyError("Too many.", code="too_many_requests", retry_after=1.0)
    ]
    written = talk(loop_thread, stage, "Hi", "exit")
    assert "(Too many requests. Trying again in 1 s)\nIt is late." in written


class ScriptedProgram(PlayedProgram):
    """Tells of a reply that stalls, whatever is said."""

    def post(self, command: Command) -> None:
        if not isinstance(command, SendText):
            super().post(command)
            return
        turn = Turn(1, id=1, said=command.text, reply="It is late.", outcome=Outcome.COMPLETED)
        self.emit(TurnStarted(turn))
        self.emit(Waiting("thinking_slow", None))
        self.emit(Waiting("thinking_slow", 0.0))
        self.emit(ReplyGrew(1, "It is"))
        self.emit(Waiting("thinking_slow", None))
        self.emit(Waiting("thinking_slow", 0.0))
        self.emit(ReplyGrew(1, " late."))
        self.emit(TurnEnded(turn))


def test_a_reply_that_stalls_is_told_and_not_overwritten(loop_thread: LoopThread) -> None:
    written = perform(loop_thread, ScriptedProgram(quick_stage(), loop_thread), ["Hi"])
    wait = "(Waiting for the service to reply)\n"
    assert f"> {wait}It is\n{wait} late.\n> " in written


def test_an_error_is_handed_over_to_be_said_aloud(loop_thread: LoopThread) -> None:
    stage = quick_stage()
    stage.settings = Settings(speaking=Speaking(say_errors=True))
    stage.own_voice = voice = Voice()
    stage.thinking.error = ProviderAuthError("The key was refused.")

    def lines() -> Iterator[str]:
        yield "Hi"
        assert voice.heard.wait(10)
        yield "exit"

    perform(loop_thread, PlayedProgram(stage, loop_thread), lines())
    assert voice.text == "The key was refused."


def test_earlier_turns_are_shown(loop_thread: LoopThread) -> None:
    stage = quick_stage()
    talk(loop_thread, stage, "First question")
    assert "> First question\nIt is late." in talk(loop_thread, stage, "exit")


def test_earlier_failures_are_told_without_empty_lines(loop_thread: LoopThread) -> None:
    stage = quick_stage()
    stage.thinking.error = ProviderAuthError("The key was refused. Enter it again in Settings.")
    talk(loop_thread, stage, "Hi")
    stage.turns.turns[1] = replace(stage.turns.turns[1], reply="")
    lines = talk(loop_thread, stage, "exit").splitlines()
    assert lines[1:3] == ["> Hi", "! The key was refused. Enter it again in Settings."]
    assert "" not in lines


def test_a_conversation_that_cannot_be_opened_ends_the_talk(
    loop_thread: LoopThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = quick_stage()

    async def fail(conversation_id: int) -> tuple[ConversationInfo, Instance]:
        raise StoreError("The disk could not be read.", code="store_io")

    monkeypatch.setattr(stage.turns, "load_conversation", fail)
    with pytest.raises(AssistantError, match=r"The disk could not be read\.") as raised:
        talk(loop_thread, stage, "Hi")
    assert raised.value.code == "store_io"


@pytest.mark.parametrize("trouble", [StoreError("It could not be read."), RuntimeError("odd")])
def test_a_line_that_leads_to_no_turn_is_told_and_the_talk_goes_on(
    loop_thread: LoopThread, trouble: Exception
) -> None:
    program = PlayedProgram(quick_stage(), loop_thread)

    def lines() -> Iterator[str]:
        program.trouble = trouble
        yield "Lost"
        program.trouble = None
        yield "Hi"

    written = perform(loop_thread, program, lines(), mute=True)
    expected = "could not be read" if isinstance(trouble, StoreError) else "(RuntimeError)"
    assert written.count("! ") == 1
    assert written.index(expected) < written.index("It is late.")
    assert [turn.said for turn in program.stage.turns.turns.values()] == ["Hi"]


@pytest.mark.parametrize("trouble", [StoreError("The disk is full."), RuntimeError("odd")])
def test_a_turn_that_cannot_be_saved_still_ends_before_the_next(
    loop_thread: LoopThread, trouble: Exception
) -> None:
    stage = quick_stage()
    stage.turns.errors = {1: trouble, 2: trouble}
    written = talk(loop_thread, stage, "One", "Two", mute=True)
    replies = {StoreError: 2, RuntimeError: 1}[type(trouble)]
    assert written.count("It is late.") == replies
    assert written.rindex("! ") < written.rindex("It is late.")
    assert written.endswith("It is late.\n> \n")


def test_what_was_noticed_at_the_start_is_told_and_ends_nothing(loop_thread: LoopThread) -> None:
    program = PlayedProgram(quick_stage(), loop_thread)
    notice = Noticed("settings_broken", "The settings were set aside.")
    written = perform(loop_thread, program, ["Hi"], notice, mute=True)
    assert written.startswith("! The settings were set aside.\nYou are talking with Nora")
    assert "It is late." in written


def test_ctrl_c_at_the_prompt_ends_the_talk(loop_thread: LoopThread) -> None:
    def lines() -> Iterator[str]:
        yield "Hi"
        raise KeyboardInterrupt

    written = perform(loop_thread, PlayedProgram(quick_stage(), loop_thread), lines(), mute=True)
    assert written.endswith("It is late.\n> \n")


def test_ctrl_c_during_a_reply_ends_only_the_turn(loop_thread: LoopThread) -> None:
    class Impatient(io.StringIO):
        def write(self, text: str) -> int:
            if text == "It":
                raise KeyboardInterrupt
            return super().write(text)

    stage = quick_stage()
    stage.thinking.per_word = 60.0
    program = PlayedProgram(stage, loop_thread)
    out = Impatient()
    TerminalChat(program, loop_thread, ["Hi"], out).run(None, mute=True)
    loop_thread.run(program.close()).result()
    assert out.getvalue().endswith("(interrupted)\n> \n")
    assert stage.turns.turns[1].outcome is Outcome.INTERRUPTED


def test_a_closed_output_ends_the_talk(loop_thread: LoopThread) -> None:
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            if text == "> ":
                raise BrokenPipeError
            return super().write(text)

    stage = quick_stage()
    program = PlayedProgram(stage, loop_thread)
    TerminalChat(program, loop_thread, ["Never read"], Closed()).run(None, mute=True)
    loop_thread.run(program.close()).result()
    assert stage.turns.turns == {}


def test_somebody_is_chosen_by_name() -> None:
    anna = replace(nora(), id=8, name="My Anna")
    assert choose([nora(), anna], None).name == "Nora"
    assert choose([nora(), anna], "my anna") is anna
    assert choose([anna], "nora") is anna
    with pytest.raises(CharacterError, match=r"nobody called Bob\. There are: Nora, My Anna"):
        choose([nora(), anna], "Bob")
    with pytest.raises(CharacterError, match="no character"):
        choose([], None)


def test_the_last_line_is_answered_anew(loop_thread: LoopThread) -> None:
    stage = quick_stage()
    stage.thinking.error = ProviderAuthError("The key was refused.")

    def lines() -> Iterator[str]:
        yield "What time is it?"
        stage.thinking.error = None
        yield "/retry"

    written = perform(loop_thread, PlayedProgram(stage, loop_thread), lines(), mute=True)
    assert "! The key was refused." in written
    assert written.index("It is late.") > written.index("! The key was refused.")
    assert [turn.said for turn in stage.turns.turns.values()] == ["What time is it?"]


def test_a_reply_that_broke_off_goes_on(loop_thread: LoopThread) -> None:
    stage = quick_stage()
    stage.thinking.text = "It is late. Go to"
    stage.thinking.error = ProviderUnreachableError("It broke off.", code="reply_broken")
    stage.thinking.error_after = 4

    def lines() -> Iterator[str]:
        yield "What time is it?"
        stage.thinking.error, stage.thinking.text = None, "Go to bed."
        yield "/Continue"
        yield "/continue"

    written = perform(loop_thread, PlayedProgram(stage, loop_thread), lines(), mute=True)
    assert stage.turns.turns[1].reply == "It is late. Go to bed."
    assert "! There is nothing to go on with." in written


def test_without_a_turn_there_is_nothing_to_try_again(loop_thread: LoopThread) -> None:
    stage = quick_stage()
    written = talk(loop_thread, stage, "/retry", "/continue")
    assert written.count("! There is nothing to go on with.") == 2
    assert stage.turns.turns == {}


def test_speech_that_was_found_again_is_told(loop_thread: LoopThread) -> None:
    found = SpeechKept((Turn(1, id=5, spoken=True),))
    written = perform(loop_thread, PlayedProgram(quick_stage(), loop_thread), [], found)
    assert "! Something you said was kept." in written
