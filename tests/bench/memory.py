"""``make bench-memory``: a scripted month with two instances of one character.

The real conversation, reflection, recall, prompt and SQLite store; only the chat model is a
script, and it answers from nothing but the messages it gets: of what it finds about a topic
it takes the newest. Every conversation is held in a program begun anew, and every third time
it is closed before anything was drawn out of what was said last. Prints a table, writes
``build/bench/memory.json``, and exits with 1 below the marks.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import ClassVar
from unittest.mock import patch

from desktop_assistant.conversation.commands import OpenConversation, SendText
from desktop_assistant.conversation.conversation import Conversation
from desktop_assistant.conversation.events import ConversationOpened, Event, TurnEnded
from desktop_assistant.conversation.ports import Ports
from desktop_assistant.conversation.prompt.tokens import message_tokens
from desktop_assistant.conversation.reflection import quiet, reflection
from desktop_assistant.model.character import Character
from desktop_assistant.model.chat import Message
from desktop_assistant.settings.schema import Settings, Speaking
from desktop_assistant.store.store import Store
from tests.bench.month import CONVERSATIONS, PEOPLE, SMALL_TALK, TOPICS, Line, month, planted
from tests.bench.reader import Reader
from tests.fakes.ports import (
    FakeHearing,
    FakeMicrophone,
    FakeRecordings,
    FakeSpeaker,
    FakeSpeaking,
)

FOLDER = Path("build/bench")
SETTINGS = Settings(speaking=Speaking(muted=True))
LEAST_RECALLED, LEAST_NEWEST, MOST_LEAKED = 0.95, 1.0, 0
LONG_TURNS, LONG_REPLY = 800, "Once upon a time there was a harbour town with a story. " * 15
"""Of one long conversation; the reply has some 200 tokens."""

EARLY, MOST_GROWTH = slice(50, 150), 0.10
"""By so much may the prompts of the last turns cost more than those of the early ones."""

SECONDS_FOR_REFLECTION = 30.0


class Calendar(datetime):
    """A clock that is set forward by ``ahead``."""

    ahead: ClassVar[timedelta] = timedelta()

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Calendar:
        moved = datetime.now(tz) + cls.ahead
        return cls.fromtimestamp(moved.timestamp(), tz)


@contextmanager
def calendar() -> Iterator[None]:
    """Have the whole program read its days from :class:`Calendar`."""
    names = [
        name
        for name, module in list(sys.modules.items())
        if name.startswith("desktop_assistant.") and getattr(module, "datetime", None) is datetime
    ]
    patches = [patch(f"{name}.datetime", Calendar) for name in names]
    for each in patches:
        each.start()
    try:
        yield
    finally:
        for each in patches:
            each.stop()


class Session:
    """The program from its start to its end, without a front end."""

    def __init__(self, store: Store, reader: Reader) -> None:
        self.store = store
        self._opened = asyncio.Event()
        self._ended: asyncio.Queue[TurnEnded] = asyncio.Queue()
        ports = Ports(
            FakeMicrophone(),
            FakeRecordings(),
            FakeSpeaker(),
            lambda _: FakeHearing(),
            lambda _: reader,
            lambda _: FakeSpeaking(),
            store,
            store,
        )
        self._conversation = Conversation(ports, lambda: SETTINGS, self._take)
        self._reflection = reflection.Reflection(self._conversation, lambda: SETTINGS, self._take)
        self._tasks = [
            asyncio.create_task(self._conversation.run()),
            asyncio.create_task(self._reflection.run()),
        ]

    @classmethod
    async def begin(cls, path: Path, reader: Reader) -> Session:
        return cls(await Store.open(path), reader)

    async def talk(self, instance_id: int) -> None:
        """Begin a new conversation."""
        info = await self.store.create_conversation(instance_id, "Hello again.")
        self._opened.clear()
        self._conversation.post(OpenConversation(info.id))
        await self._opened.wait()

    async def say(self, text: str) -> str:
        """The reply."""
        self._conversation.post(SendText(text))
        turn = (await self._ended.get()).turn
        if turn.error is not None:
            raise RuntimeError(turn.error.message)
        return turn.reply

    async def reflected(self, instance_id: int) -> None:
        """Wait until facts have been drawn out of everything said."""
        async with asyncio.timeout(SECONDS_FOR_REFLECTION):
            # It tells nobody when it is through.
            while await self.store.turns_to_extract(instance_id, 1):  # noqa: ASYNC110
                await asyncio.sleep(0.002)

    async def end(self) -> None:
        for task in self._tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await self._conversation.close()
        await self.store.close()

    def _take(self, event: Event) -> None:
        self._reflection.take(event)
        if isinstance(event, ConversationOpened):
            self._opened.set()
        elif isinstance(event, TurnEnded):
            self._ended.put_nowait(event)


@dataclass
class Result:
    """What came of a month; ``missed`` are questions that were answered wrongly."""

    asked: int = 0
    recalled: int = 0
    changed: int = 0
    newest: int = 0
    leaked: int = 0
    tokens: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def take(self, line: Line, reply: str) -> None:
        if not line.is_question:
            return
        is_right = line.answer in reply
        self.asked += 1
        self.recalled += is_right
        self.changed += line.was_changed
        self.newest += line.was_changed and is_right
        if not is_right:
            self.missed.append(f"{line.text} {line.answer}, not: {reply}")


class Month:
    """Both people by turns, a conversation each day; a program of its own for each."""

    def __init__(self, path: Path, *, names_ids: bool, gives_keywords: bool) -> None:
        self.result = Result()
        self._path = path
        self._reader = Reader(names_ids, gives_keywords, random.Random(5))

    async def live(self) -> Result:
        store = await Store.open(self._path)
        await store.seed([Character(PEOPLE[0], origin="nora", description="A good listener.")])
        first = (await store.instances())[0]
        second = await store.create_instance(first.character.id, PEOPLE[1])
        await store.close()
        talks = [month(person) for person in range(len(PEOPLE))]
        for number in range(CONVERSATIONS):
            for person, instance in enumerate((first, second)):
                Calendar.ahead = timedelta(days=2 * number + person)
                session = await Session.begin(self._path, self._reader)
                try:
                    await session.talk(instance.id)
                    await self._talk(session, talks[person][number], person)
                    if (number + person) % 3 != 2:
                        await session.reflected(instance.id)
                finally:
                    await session.end()
        return self.result

    async def _talk(self, session: Session, lines: list[Line], person: int) -> None:
        for line in lines:
            began = time.perf_counter()
            reply = await session.say(line.text)
            self.result.seconds.append(time.perf_counter() - began)
            self.result.take(line, reply)
            messages = self._reader.requests[-1].messages
            self.result.tokens.append(sum(message_tokens(each.text) for each in messages))
            self.result.leaked += leaks(messages, person)


def leaks(messages: tuple[Message, ...], person: int) -> int:
    """How many values of the other person are in a prompt."""
    words = "\n".join(message.text for message in messages)
    others = [value for topic in TOPICS for value in topic.values[1 - person]]
    return sum(bool(re.search(rf"\b{re.escape(value)}\b", words)) for value in others)


def measure(*, names_ids: bool, gives_keywords: bool = True) -> Result:
    with (
        tempfile.TemporaryDirectory() as folder,
        calendar(),
        patch.object(quiet, "QUIET_SECONDS", 0.0),
    ):
        path = Path(folder) / "month.sqlite3"
        return asyncio.run(Month(path, names_ids=names_ids, gives_keywords=gives_keywords).live())


def measure_long() -> dict[str, float]:
    """Tokens of the prompts of one long conversation, on average."""
    with (
        tempfile.TemporaryDirectory() as folder,
        patch.object(quiet, "QUIET_SECONDS", 0.0),
    ):
        tokens = asyncio.run(_talk_long(Path(folder) / "long.sqlite3"))
    early, late = statistics.mean(tokens[EARLY]), statistics.mean(tokens[-100:])
    return {"early": early, "late": late, "growth": late / early - 1, "most": max(tokens)}


async def _talk_long(path: Path) -> list[int]:
    reader = Reader(True, True, random.Random(5), LONG_REPLY)
    session = await Session.begin(path, reader)
    try:
        await session.store.seed([Character(PEOPLE[0], origin="nora")])
        await session.talk((await session.store.instances())[0].id)
        for number in range(LONG_TURNS):
            await session.say(SMALL_TALK[number % len(SMALL_TALK)])
    finally:
        await session.end()
    return [sum(message_tokens(each.text) for each in asked.messages) for asked in reader.requests]


def figures(result: Result) -> dict[str, float]:
    """Shares from 0 to 1, tokens of a prompt, milliseconds of a turn."""
    return {
        "asked": result.asked,
        "recalled": result.recalled / result.asked,
        "asked after a change": result.changed,
        "newest wins": result.newest / result.changed,
        "leaked": result.leaked,
        "prompt tokens, first 50 turns": statistics.mean(result.tokens[:50]),
        "prompt tokens, last 50 turns": statistics.mean(result.tokens[-50:]),
        "turn, median ms": statistics.median(result.seconds) * 1000,
    }


def is_good(row: dict[str, float]) -> bool:
    return (
        row["recalled"] >= LEAST_RECALLED
        and row["newest wins"] >= LEAST_NEWEST
        and row["leaked"] <= MOST_LEAKED
    )


def main() -> int:
    began = time.monotonic()
    results = {
        "with ids": measure(names_ids=True),
        "without ids": measure(names_ids=False),
    }
    # Shown and not judged: what is found by a fact's own words alone.
    without_keywords = measure(names_ids=True, gives_keywords=False)
    rows = {name: figures(result) for name, result in results.items()}
    is_good_month = all(map(is_good, rows.values()))
    rows["no keywords"] = figures(without_keywords)
    long = measure_long()
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "memory.json").write_text(
        json.dumps(rows | {"long": long}, indent=1), encoding="utf-8"
    )
    turns = len(next(iter(results.values())).tokens)
    title = f"{turns} turns, {len(list(planted()))} facts"
    print(f"{title:32}" + "".join(f"{name:>14}" for name in rows))
    for figure in next(iter(rows.values())):
        print(f"{figure:32}" + "".join(f"{row[figure]:14.3f}" for row in rows.values()))
    print(
        f"one conversation of {LONG_TURNS} turns: {long['early']:.0f} tokens of prompt from turn "
        f"{EARLY.start} on, {long['late']:.0f} at the end ({long['growth']:+.1%})"
    )
    for name, result in results.items():
        for missed in result.missed:
            print(f"missed {name}: {missed}")
    print(f"{time.monotonic() - began:.1f} s")
    is_flat = abs(long["growth"]) <= MOST_GROWTH
    return 0 if is_flat and is_good_month else 1


if __name__ == "__main__":
    sys.exit(main())
