"""A conversation in a terminal, with the real conversation and played ports."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from desktop_assistant.conversation.commands import Command
from desktop_assistant.conversation.conversation import Conversation
from desktop_assistant.conversation.events import Event
from desktop_assistant.errors import CharacterError, ProviderAuthError
from desktop_assistant.model.character import Instance
from desktop_assistant.model.turn import ConversationInfo
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.terminal.chat import TerminalChat, choose
from tests.fakes.ports import FakeSpeaking, FakeThinking, nora
from tests.fakes.stage import Stage


class PlayedProgram:
    """A real conversation between fakes, on a real loop thread."""

    def __init__(self, stage: Stage, loop_thread: LoopThread) -> None:
        self.library = self
        self.stage = stage
        self._listeners: list[Callable[[Event], None]] = []
        self._conversation: Conversation
        self._running: asyncio.Task[None]
        loop_thread.run(self._start()).result()

    async def _start(self) -> None:
        self._conversation = Conversation(
            self.stage.ports(), lambda: self.stage.settings, self._emit
        )
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

    def _emit(self, event: Event) -> None:
        for listener in self._listeners:
            listener(event)


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
    out = io.StringIO()
    program = PlayedProgram(stage, loop_thread)
    TerminalChat(program, loop_thread, lines, out).run(None, mute=mute)
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


def test_earlier_turns_are_shown(loop_thread: LoopThread) -> None:
    stage = quick_stage()
    talk(loop_thread, stage, "First question")
    assert "> First question\nIt is late." in talk(loop_thread, stage, "exit")


def test_somebody_is_chosen_by_name() -> None:
    anna = replace(nora(), id=8, name="My Anna")
    assert choose([nora(), anna], None).name == "Nora"
    assert choose([nora(), anna], "my anna") is anna
    assert choose([anna], "nora") is anna
    with pytest.raises(CharacterError, match=r"nobody called Bob\. There are: Nora, My Anna"):
        choose([nora(), anna], "Bob")
    with pytest.raises(CharacterError, match="no character"):
        choose([], None)
