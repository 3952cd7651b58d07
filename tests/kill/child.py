"""The program that is killed: it talks without a pause and tells of each save that returned.

``python -m tests.kill.child DATA URL hold`` holds the talk button until it is killed.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from desktop_assistant.app.program import Program
from desktop_assistant.audio import recordings
from desktop_assistant.conversation.commands import (
    OpenConversation,
    PressTalk,
    ReleaseTalk,
    Retry,
    SendText,
    SetMuted,
    Stop,
)
from desktop_assistant.conversation.events import ConversationOpened, Event, ReplyGrew, TurnEnded
from desktop_assistant.model.turn import Turn
from desktop_assistant.store.store import Store
from tests.fakes.fast_audio import fast_audio

KEY = "sk-loopback-key-0123456789"
SPEED = 4.0
"""So many times as fast as somebody speaks, and no faster, to be killed amid an utterance."""


def run(data: Path, url: str, tell: Callable[[dict[str, object]], None], seed: int) -> None:
    """Talk until killed. ``tell`` is told of what is safe, after it is."""
    os.environ.update(OPENAI_BASE_URL=url, OPENAI_API_KEY=KEY)
    _tell_of_saves(tell)
    with fast_audio(SPEED):
        asyncio.run(_talk(data, tell, random.Random(seed)))


def _tell_of_saves(tell: Callable[[dict[str, object]], None]) -> None:
    save_turn, write_all = Store.save_turn, recordings._write_all

    async def save_and_tell(store: Store, turn: Turn) -> Turn:
        done = await save_turn(store, turn)
        fields = ("id", "said", "reply", "recording")
        values = {name: getattr(done, name) for name in fields}
        tell({"saved": values | {"outcome": done.outcome.value}})
        return done

    def write_and_tell(file: BinaryIO, data: bytes) -> None:
        write_all(file, data)
        tell({"sound": [Path(str(file.name)).name, os.fstat(file.fileno()).st_size]})

    Store.save_turn = save_and_tell  # type: ignore[method-assign, assignment]  # for the life of this process
    recordings._write_all = write_and_tell


class _Talk:
    """What is said, and when."""

    def __init__(
        self, program: Program, tell: Callable[[dict[str, object]], None], chance: random.Random
    ) -> None:
        self._program = program
        self._tell = tell
        self._chance = chance
        self._ended = asyncio.Event()
        self._opened: ConversationOpened | None = None
        program.subscribe(self._take)

    async def go_on(self) -> None:
        for number in itertools.count():
            opened = self._opened
            if opened is not None and self._chance.random() < 0.2:
                failed = [turn.id for turn in opened.turns if turn.recording and not turn.said]
                if failed:
                    await self._do(Retry(self._chance.choice(failed)))
            if self._chance.random() < 0.6:
                await self._speak()
            else:
                await self._do(SendText(f"typed{number} q{self._chance.randrange(10**9)}"))

    async def hold(self) -> None:
        self._program.post(PressTalk())
        await asyncio.Event().wait()

    async def _speak(self) -> None:
        self._ended.clear()
        self._program.post(PressTalk())
        await asyncio.sleep(self._chance.uniform(0.05, 0.5))
        if self._chance.random() < 0.1:
            self._program.post(Stop())
        self._program.post(ReleaseTalk())
        await self._wait()

    async def _do(self, command: SendText | Retry) -> None:
        self._ended.clear()
        self._program.post(command)
        await self._wait()

    async def _wait(self) -> None:
        try:
            async with asyncio.timeout(self._chance.choice((0.1, 3.0, 3.0))):
                await self._ended.wait()
        except TimeoutError:
            # Somebody who does not wait for the end of the reply.
            pass

    def _take(self, event: Event) -> None:
        if isinstance(event, TurnEnded):
            self._ended.set()
        elif isinstance(event, ReplyGrew):
            self._tell({"grew": [event.turn_id, event.delta]})
        elif isinstance(event, ConversationOpened):
            self._opened = event
            waiting = [turn.id for turn in event.turns if turn.recording and not turn.said]
            oldest = min((turn.id for turn in event.turns), default=0)
            self._tell({"opened": waiting, "oldest": oldest})


async def _talk(
    data: Path,
    tell: Callable[[dict[str, object]], None],
    chance: random.Random,
    *,
    hold: bool = False,
) -> None:
    program = Program.prepare(data, demo=False)
    talk = _Talk(program, tell, chance)
    await program.start()
    instance = (await program.library.instances())[0]
    conversation = await program.library.latest_conversation(instance.id)
    program.post(SetMuted(chance.random() < 0.5))
    program.post(OpenConversation(conversation.id))
    await (talk.hold() if hold else talk.go_on())


def main(data: Path, url: str) -> None:
    os.environ.update(OPENAI_BASE_URL=url, OPENAI_API_KEY=KEY)
    with fast_audio(1.0):
        asyncio.run(_talk(data, _say, random.Random(1), hold=True))


def _say(what: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
