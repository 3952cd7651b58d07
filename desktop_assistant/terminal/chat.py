"""A conversation in typed lines; replies are written as they come, and spoken unless muted."""

from __future__ import annotations

import asyncio
import logging
import queue
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TextIO

from desktop_assistant.conversation import again
from desktop_assistant.conversation.commands import (
    Announce,
    Command,
    Continue,
    OpenConversation,
    Retry,
    SendText,
    SetMuted,
    Stop,
)
from desktop_assistant.conversation.events import (
    ConversationOpened,
    Event,
    Noticed,
    ReplyGrew,
    SpeechKept,
    TurnEnded,
    TurnStarted,
    Waiting,
)
from desktop_assistant.errors import AssistantError, CharacterError
from desktop_assistant.model.character import Instance
from desktop_assistant.model.turn import ConversationInfo, Outcome, Turn
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.terminal.wait_line import WaitLine

log = logging.getLogger(__name__)

FAREWELL = "exit"
RETRY = "/retry"
CONTINUE = "/continue"


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
    """Reads ``lines``, writes to ``out``; ``run`` returns when the lines end or say ``exit``.

    Made before the program starts, it also tells what the program notices at its start.
    """

    def __init__(
        self, program: Program, loop_thread: LoopThread, lines: Iterable[str], out: TextIO
    ) -> None:
        self._program = program
        self._loop_thread = loop_thread
        self._lines: Iterator[str] = iter(lines)
        self._out = out
        self._wait_line = WaitLine(out)
        self._is_within_line = False
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._last: Turn | None = None
        program.subscribe(self._events.put)

    def run(self, character: str | None, *, mute: bool) -> None:
        """Talk with the instance of that name, or the first instance of that character.

        Returns at Ctrl+C at the prompt as well, and when ``lines`` or ``out`` are closed.

        Raises:
            CharacterError: nobody has that name.
            AssistantError: the conversation cannot be opened.
        """
        instances = self._loop_thread.run(self._program.library.instances()).result()
        instance = choose(instances, character)
        latest = self._program.library.latest_conversation(instance.id)
        conversation = self._loop_thread.run(latest).result()
        try:
            self._tell_notices()
            self._talk(conversation.id, mute=mute)
        except OSError as error:
            log.info("the terminal is gone: %s", error)

    def _talk(self, conversation_id: int, *, mute: bool) -> None:
        if mute:
            self._program.post(SetMuted(True))
        self._program.post(OpenConversation(conversation_id))
        self._greet(self._opened())
        while (line := self._read()) is not None:
            if line:
                self._exchange(line)

    def _tell_notices(self) -> None:
        """What was noticed before anything was asked for."""
        while not self._events.empty():
            event = self._events.get()
            if isinstance(event, Noticed):
                self._write(f"! {event.message}\n")
            elif isinstance(event, SpeechKept):
                self._write("! Something you said was kept. Open the window to hear it.\n")

    def _opened(self) -> ConversationOpened:
        while True:
            event = self._events.get()
            if isinstance(event, ConversationOpened):
                return event
            if isinstance(event, Noticed):
                raise AssistantError(event.message, code=event.code)

    def _greet(self, opened: ConversationOpened) -> None:
        name = opened.instance.name
        self._write(
            f"You are talking with {name}. Type {FAREWELL} to end, {RETRY} for another answer to "
            f"the last line, {CONTINUE} to go on with a reply that broke off.\n"
        )
        self._last = opened.turns[-1] if opened.turns else None
        for turn in opened.turns[-3:]:
            if turn.said:
                self._write(f"> {turn.said}\n")
            if turn.reply:
                self._write(f"{turn.reply}\n")
            self._report(turn)

    def _read(self) -> str | None:
        self._write("> ")
        try:
            line = next(self._lines, None)
        except KeyboardInterrupt:
            line = None
        if line is None:
            self._write("\n")
            return None
        self._is_within_line = False  # its Enter is on the screen
        line = line.strip()
        return None if line.casefold() == FAREWELL else line

    def _exchange(self, line: str) -> None:
        command = self._command(line)
        if command is None:
            self._write("! There is nothing to go on with.\n")
            return
        self._program.post(command)
        turn = self._ended()
        self._last = turn or self._last
        if turn is not None:
            self._write("\n")
            self._report(turn)
            if turn.error is not None and turn.outcome is not Outcome.INTERRUPTED:
                self._program.post(Announce(turn.error.message, "en"))

    def _command(self, line: str) -> Command | None:
        """What ``line`` asks for; None when the last turn does not allow it."""
        last = self._last
        if line.casefold() == RETRY:
            return Retry(last.id) if last is not None and again.can_answer(last) else None
        if line.casefold() == CONTINUE:
            return Continue(last.id) if last is not None and again.can_continue(last) else None
        return SendText(line)

    def _ended(self) -> Turn | None:
        """The turn when it has ended, its reply written; None if a notice told why there is none.

        Ctrl+C ends the turn.
        """
        has_begun = False
        while True:
            try:
                match self._next():
                    case TurnStarted():
                        has_begun = True
                    case ReplyGrew(delta=delta):
                        self._write(delta)
                    case Noticed(message=message):
                        self._write(f"! {message}\n")
                        if not has_begun and self._nothing_follows():
                            return None
                    case TurnEnded(turn):
                        return turn
            except KeyboardInterrupt:
                self._program.post(Stop())

    def _next(self) -> Event:
        """The next event; what is waited for counts down meanwhile."""
        while True:
            try:
                event = self._events.get(timeout=self._wait_line.pause)
            except queue.Empty:
                self._wait_line.step()
            else:
                self._wait_line.clear()
                if not isinstance(event, Waiting):
                    return event
                if event.seconds != 0 and self._is_within_line:
                    self._write("\n")  # what stands there of the reply is not overwritten
                self._wait_line.show(event)

    def _nothing_follows(self) -> bool:
        """Whether a notice is the last of its command.

        A turn that begins or ends in spite of it says so in the same step of the loop.
        """
        self._loop_thread.run(asyncio.sleep(0)).result()
        return self._events.empty()

    def _report(self, turn: Turn) -> None:
        if turn.outcome is Outcome.INTERRUPTED:
            self._write("(interrupted)\n")
        if turn.error is not None:
            is_voice = turn.error.values.get("role") == "speaking"
            self._write(f"! {'The voice stopped. ' if is_voice else ''}{turn.error.message}\n")

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()
        self._is_within_line = not text.endswith("\n")


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
