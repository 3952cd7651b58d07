"""A turn through the live interface, and what of it is in the database in the end."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from desktop_assistant.app.connections import Connections
from desktop_assistant.conversation.commands import OpenConversation, PressTalk, ReleaseTalk, Stop
from desktop_assistant.conversation.conversation import Conversation
from desktop_assistant.conversation.events import Event, StateChanged, TranscriptGrew, TurnEnded
from desktop_assistant.conversation.ports import Ports
from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.model.character import Character
from desktop_assistant.model.turn import Outcome
from desktop_assistant.settings.environment import Environment, Source
from desktop_assistant.settings.keys import Keys
from desktop_assistant.settings.schema import Connection, Settings
from desktop_assistant.settings.secrets import Secrets
from desktop_assistant.store.store import Store
from tests.fakes.openai_endpoints import LIVE_MODELS, MODELS, READ_TOKENS
from tests.fakes.ports import FakeMicrophone, FakeRecordings, FakeSpeaker
from tests.integration.providers.openai.realtime_support import realtime_server

KEY = "sk-test-0123456789"


class Room:
    """A conversation with a real store and the real providers; only the sound is made up."""

    def __init__(self, store: Store, address: str) -> None:
        self.events: asyncio.Queue[Event] = asyncio.Queue()
        self.settings = Settings(connections=(Connection(base_url=address),))
        keys = Environment((Source({"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": address}),))
        self.connections = Connections(Keys(keys, Secrets()), lambda: None)
        self.roles = (
            self.connections.hearing(self.settings),
            self.connections.thinking(self.settings),
            self.connections.speaking(self.settings),
        )
        hearing, thinking, speaking = self.roles
        ports = Ports(
            FakeMicrophone(),
            FakeRecordings(),
            FakeSpeaker(),
            hearing,
            thinking,
            speaking,
            store,
            store,
        )
        self.conversation = Conversation(ports, lambda: self.settings, self.events.put_nowait)

    async def until_understood(self) -> None:
        """Some words were, so enough was said for a turn."""
        while not isinstance(event := await self._next(), TranscriptGrew) or " " not in event.text:
            pass

    async def until_speaking(self) -> None:
        while await self._next() != StateChanged(TurnState.SPEAKING):
            pass

    async def ended(self) -> Outcome:
        while not isinstance(event := await self._next(), TurnEnded):
            pass
        return event.turn.outcome

    async def _next(self) -> Event:
        async with asyncio.timeout(30):
            return await self.events.get()

    async def close(self) -> None:
        await self.conversation.close()
        for role in self.roles:
            await role.close()
        await self.connections.close()


def uses(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as outside:
        return outside.execute(
            "SELECT turn.id, instance.name, role, speech_use.model, seconds > 0.2, output_tokens"
            " FROM speech_use JOIN turn ON turn.id = turn_id"
            " JOIN conversation ON conversation.id = conversation_id"
            " JOIN instance ON instance.id = instance_id ORDER BY turn.id, role"
        ).fetchall()


async def talk(room: Room, path: Path) -> list[Outcome]:
    """One turn to its end, and one in which the character is cut short."""
    running = asyncio.create_task(room.conversation.run(), name="conversation")
    outcomes = []
    room.conversation.post(OpenConversation(1))
    for is_cut in (False, True):
        room.conversation.post(PressTalk())
        await room.until_understood()
        room.conversation.post(ReleaseTalk())
        if is_cut:
            await room.until_speaking()
            room.conversation.post(Stop())
        outcomes.append(await room.ended())
    # What was cut off is counted when the service says that it is done.
    for _ in range(600):
        if len(uses(path)) == 4:
            break
        await asyncio.sleep(0.05)
    await room.close()
    running.cancel()
    await asyncio.wait({running})
    return outcomes


def test_what_speech_took_is_kept_with_the_turn_and_the_instance(tmp_path: Path) -> None:
    path = tmp_path / "assistant.sqlite3"

    async def scenario(address: str) -> list[Outcome]:
        store = await Store.open(path)
        await store.seed([Character("Ada", origin="ada")])
        [instance] = await store.instances()
        await store.create_conversation(instance.id, "")
        try:
            return await talk(Room(store, address), path)
        finally:
            await store.close()

    reply = "One is here. And two is here."
    with realtime_server(models=(*MODELS, *LIVE_MODELS), reply=reply, speech_rate=4.0) as server:
        assert asyncio.run(scenario(server.url)) == [Outcome.COMPLETED, Outcome.INTERRUPTED]
    rows, read = uses(path), READ_TOKENS["output_tokens"]
    assert rows[:2] == [
        (1, "Ada", "hearing", "gpt-live-transcribe", 1, 0),
        (1, "Ada", "speaking", "gpt-realtime-2.1-mini", 0, 2 * read),
    ]
    assert rows[2][:4] == (2, "Ada", "hearing", "gpt-live-transcribe")
    assert rows[3][:4] == (2, "Ada", "speaking", "gpt-realtime-2.1-mini")
    assert rows[3][5] in (read, 2 * read)
