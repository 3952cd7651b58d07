"""``make bench-growth``: what one turn costs, from turn 10 to turn 100,000 of a conversation.

The real conversation, prompt and SQLite store; the services answer at once, so that all time
is ours. Processor time, tokens sent, memory and statements run. The window of history is full
from turn 48 on, so tokens are compared from turn 100. Prints a table and writes
``build/bench/growth.json``; exits with 1 where a cost is not flat within 10 %.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop_assistant.conversation.commands import OpenConversation, SendText
from desktop_assistant.conversation.conversation import Conversation
from desktop_assistant.conversation.events import ConversationOpened, Event, TurnEnded
from desktop_assistant.conversation.ports import Ports
from desktop_assistant.conversation.prompt.history import MOST_TURNS
from desktop_assistant.conversation.prompt.tokens import message_tokens
from desktop_assistant.model.turn import Summary
from desktop_assistant.settings.schema import Settings, Speaking
from desktop_assistant.store.store import Store
from tests.bench.figures import FOLDER, keep
from tests.bench.history import fill
from tests.bench.window_probe import resident
from tests.fakes.ports import (
    FakeHearing,
    FakeMicrophone,
    FakeRecordings,
    FakeSpeaker,
    FakeSpeaking,
    FakeThinking,
)

WORK = FOLDER / "growth"
POINTS = (10, 100, 1_000, 10_000, 100_000)
FLAT = 1.10
SUMMARY = "They walked along the river, saw a heron, and spoke of an old mill. " * 6


@dataclass
class Visitor:
    """Talks in one conversation and waits for each answer."""

    settings: Settings = field(
        default_factory=lambda: replace(Settings(), speaking=replace(Speaking(), muted=True))
    )
    thinking: FakeThinking = field(
        default_factory=lambda: FakeThinking("I see. Tell me more about it.", 0.0, 0.0)
    )
    statements: list[str] = field(default_factory=list)
    heard: asyncio.Event = field(default_factory=asyncio.Event)

    def emit(self, event: Event) -> None:
        if isinstance(event, TurnEnded | ConversationOpened):
            self.heard.set()

    @asynccontextmanager
    async def talking(self, store: Store, conversation_id: int) -> AsyncIterator[Conversation]:
        hearing, speaking = FakeHearing(), FakeSpeaking()
        ports = Ports(
            FakeMicrophone(),
            FakeRecordings(),
            FakeSpeaker(),
            lambda _: hearing,
            lambda _: self.thinking,
            lambda _: speaking,
            store,
            store,
        )
        conversation = Conversation(ports, lambda: self.settings, self.emit)
        running = asyncio.create_task(conversation.run(), name="conversation")
        conversation.post(OpenConversation(conversation_id))
        await self._answered()
        try:
            yield conversation
        finally:
            await conversation.close()
            running.cancel()
            await asyncio.wait({running})

    async def ask(self, conversation: Conversation, number: int) -> float:
        """One turn; the processor time it took, of all threads, in seconds."""
        began = time.process_time()
        conversation.post(SendText(f"Tell me more about walk number {number}, please."))
        await self._answered()
        return time.process_time() - began

    async def _answered(self) -> None:
        await self.heard.wait()
        self.heard.clear()


async def measure(data: Path, before: int, turns: int) -> dict[str, float]:
    """What a turn costs once the conversation has ``before`` turns."""
    store = await Store.open(data / "assistant.sqlite3")
    visitor = Visitor()
    try:
        (conversation_id,) = [
            talk.id
            for instance in await store.instances()
            for talk in await store.conversations(instance.id)
        ]
        last = (await store.recent_turns(conversation_id, MOST_TURNS))[0].id - 1
        if before > MOST_TURNS:
            await store.save_summary(Summary(conversation_id, SUMMARY, last))
        async with visitor.talking(store, conversation_id) as conversation:
            for number in range(5):
                await visitor.ask(conversation, number)
            await store._database.read(
                lambda connection: connection.set_trace_callback(visitor.statements.append)
            )
            seconds = [await visitor.ask(conversation, number) for number in range(turns)]
            await store._database.read(lambda connection: connection.set_trace_callback(None))
    finally:
        await store.close()
    tokens = [
        sum(message_tokens(message.text) for message in request.messages)
        for request in visitor.thinking.requests[-turns:]
    ]
    return {
        "turn": before,
        "milliseconds": round(1000 * statistics.median(seconds), 3),
        "tokens": statistics.mean(tokens),
        "statements": len(visitor.statements) / turns,
        "resident_mb": resident(),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=60)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--at", type=int, help="one point alone, in this process")
    options = parser.parse_args()
    if options.at:
        print(json.dumps(asyncio.run(measure(WORK / str(options.at), options.at, options.turns))))
        return 0
    shutil.rmtree(WORK, ignore_errors=True)
    rows = [run(before, options.turns) for before in (POINTS[:4] if options.quick else POINTS)]
    bad = show(rows)
    keep("growth", {"growth": rows, "not_flat": bad})
    return 1 if bad else 0


def run(before: int, turns: int) -> dict[str, float]:
    """In a process of its own, since memory only ever grows."""
    fill(WORK / str(before), before)
    command = [sys.executable, "-m", "tests.bench.growth", "--at", str(before)]
    done = subprocess.run(
        [*command, "--turns", str(turns)], stdout=subprocess.PIPE, text=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def show(rows: list[dict[str, float]]) -> list[str]:
    """The table; what is not flat from the first point that can be compared to the last."""
    names = list(rows[0])
    print("".join(f"{name:>14}" for name in names))
    for row in rows:
        print("".join(f"{row[name]:14,.1f}" for name in names))
    first, last = rows[1], rows[-1]
    ratios = {name: last[name] / first[name] for name in names[1:]}
    print(f"\nturn {last['turn']:,.0f} against turn {first['turn']:,.0f}:")
    for name, ratio in ratios.items():
        print(f"{name:14} {ratio:8.2f}")
    return [name for name, ratio in ratios.items() if ratio > FLAT]


if __name__ == "__main__":
    sys.exit(main())
