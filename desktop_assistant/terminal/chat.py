"""A conversation in typed lines; replies are written as they come, and spoken unless muted."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TextIO

from desktop_assistant.conversation.commands import (
    Command,
    OpenConversation,
    SendText,
    SetMuted,
    Stop,
)
from desktop_assistant.conversation.events import (
    ConversationOpened,
    Event,
    Noticed,
    ReplyGrew,
    TurnEnded,
)
from desktop_assistant.errors import CharacterError
from desktop_assistant.model.character import Instance
from desktop_assistant.model.turn import ConversationInfo, Outcome, Turn
from desktop_assistant.runtime.loop_thread import LoopThread

FAREWELL = "exit"


class Library(Protocol):
    """The part of the store a terminal needs."""

    async def instances(self) -> list[Instance]: ...

    async def latest_conversation(self, instance_id: int) -> ConversationInfo: ...


class Program(Protocol):
    """The program as the terminal sees it."""

    @property
    def library(self) -> Library: ...

    def post(self, command: Command) -> None: ...

    def subscribe(self, listener: Callable[[Event], None]) -> None: ...


class TerminalChat:
    """Reads ``lines``, writes to ``out``; ``run`` returns when the lines end or say ``exit``."""

    def __init__(
        self, program: Program, loop_thread: LoopThread, lines: Iterable[str], out: TextIO
    ) -> None:
        self._program = program
        self._loop_thread = loop_thread
        self._lines: Iterator[str] = iter(lines)
        self._out = out
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        program.subscribe(self._events.put)

    def run(self, character: str | None, *, mute: bool) -> None:
        """Talk with the instance of that name, or the first instance of that character.

        Raises:
            CharacterError: nobody has that name.
        """
        instances = self._loop_thread.run(self._program.library.instances()).result()
        instance = choose(instances, character)
        latest = self._program.library.latest_conversation(instance.id)
        if mute:
            self._program.post(SetMuted(True))
        self._program.post(OpenConversation(self._loop_thread.run(latest).result().id))
        self._greet(self._wait_for(ConversationOpened))
        while (line := self._read()) is not None:
            if line:
                self._exchange(line)

    def _greet(self, opened: ConversationOpened | TurnEnded) -> None:
        assert isinstance(opened, ConversationOpened)
        name = opened.instance.name
        self._write(f"You are talking with {name}. Type {FAREWELL} to end.\n")
        for turn in opened.turns[-3:]:
            if turn.said:
                self._write(f"> {turn.said}\n")
            self._write(f"{turn.reply}\n")

    def _read(self) -> str | None:
        self._write("> ")
        line = next(self._lines, None)
        if line is None:
            self._write("\n")
            return None
        line = line.strip()
        return None if line.casefold() == FAREWELL else line

    def _exchange(self, line: str) -> None:
        self._program.post(SendText(line))
        while True:
            try:
                ended = self._wait_for(TurnEnded)
            except KeyboardInterrupt:
                self._program.post(Stop())
                continue
            assert isinstance(ended, TurnEnded)
            self._write("\n")
            self._report(ended.turn)
            return

    def _report(self, turn: Turn) -> None:
        if turn.outcome is Outcome.INTERRUPTED:
            self._write("(interrupted)\n")
        if turn.error is not None:
            self._write(f"! {turn.error.message}\n")

    def _wait_for(
        self, kind: type[ConversationOpened] | type[TurnEnded]
    ) -> ConversationOpened | TurnEnded:
        """The next event of ``kind``; what comes before it is written as it comes."""
        while True:
            event = self._events.get()
            if isinstance(event, kind):
                return event
            if isinstance(event, ReplyGrew):
                self._write(event.delta)
            elif isinstance(event, Noticed):
                self._write(f"! {event.message}\n")

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()


def choose(instances: list[Instance], name: str | None) -> Instance:
    """The instance of that name, else the first of the character of that name, else the first.

    Raises:
        CharacterError: nobody has that name, or there is nobody at all.
    """
    if not instances:
        raise CharacterError("There is no character yet. Start the window and create one.")
    if name is None:
        return instances[0]
    wanted = name.casefold()
    for instance in instances:
        if instance.name.casefold() == wanted:
            return instance
    for instance in instances:
        if instance.character.name.casefold() == wanted:
            return instance
    names = ", ".join(instance.name for instance in instances)
    raise CharacterError(f"There is nobody called {name}. There are: {names}.", code="no_such_name")
