"""The real program on real files, with a loopback server and no sound device."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_assistant.app import program as program_module
from desktop_assistant.app.program import Program
from desktop_assistant.conversation.commands import (
    Command,
    OpenConversation,
    PressTalk,
    SendText,
    SetMuted,
)
from desktop_assistant.conversation.events import (
    ConversationOpened,
    Event,
    MemoriesChanged,
    Noticed,
    ReplyGrew,
    TurnEnded,
)
from desktop_assistant.errors import ProviderAuthError, StoreError
from desktop_assistant.model.lore import Lorebook, LoreEntry
from desktop_assistant.model.trash import Trash
from desktop_assistant.model.turn import Outcome
from desktop_assistant.settings.schema import OPENAI_URL
from desktop_assistant.ui.ports import KeySource
from tests.fakes.openai_server import OpenAIServer

KEY = "sk-loopback-key"


pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or any(Path("/proc/asound").glob("card[0-9]*")),
    reason="a sound card of the machine cannot be hidden from PortAudio",
)


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer(key=KEY, reply="It is late. Go to bed.") as server:
        yield server


@pytest.fixture(autouse=True)
def _no_sound_no_keyring(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "DESKTOP_ASSISTANT_DATA_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    # It changes the whole process; test_logs.py tests it.
    monkeypatch.setattr(program_module, "start_logging", lambda _: None)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch, server: OpenAIServer) -> OpenAIServer:
    """The environment points at the loopback server."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    return server


class Listener:
    """Keeps every event and waits for those to come."""

    def __init__(self, program: Program) -> None:
        self.events: list[Event] = []
        self._came = asyncio.Condition()
        self._tasks: set[asyncio.Task[None]] = set()
        program.subscribe(self._take)

    def _take(self, event: Event) -> None:
        self.events.append(event)
        task = asyncio.get_running_loop().create_task(self._tell())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _tell(self) -> None:
        async with self._came:
            self._came.notify_all()

    async def turns(self, count: int) -> list[TurnEnded]:
        await self.until(lambda: len(self._ended()) >= count)
        return self._ended()

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(30), self._came:
            await self._came.wait_for(condition)

    def _ended(self) -> list[TurnEnded]:
        return [event for event in self.events if isinstance(event, TurnEnded)]

    def notices(self) -> list[str]:
        return [event.code for event in self.events if isinstance(event, Noticed)]


def run(
    folder: Path,
    use: Callable[[Program, Listener], Awaitable[None]],
    *,
    demo: bool = False,
    early: tuple[Command, ...] = (),
) -> None:
    async def live() -> None:
        program = Program.prepare(folder, demo=demo)
        listener = Listener(program)
        for command in early:
            program.post(command)
        try:
            await program.start()
            await use(program, listener)
        finally:
            await program.close()

    asyncio.run(live())


async def open_first(program: Program) -> int:
    """Open the newest conversation with the first instance; replies in writing only."""
    instance = (await program.library.instances())[0]
    conversation = await program.library.latest_conversation(instance.id)
    program.post(SetMuted(True))
    program.post(OpenConversation(conversation.id))
    return conversation.id


def test_a_typed_turn_is_answered_kept_and_remembered(
    tmp_path: Path, service: OpenAIServer
) -> None:
    async def first(program: Program, listener: Listener) -> None:
        await open_first(program)
        program.post(SendText("Is it late?"))
        turn = (await listener.turns(1))[0].turn
        assert (turn.said, turn.reply) == ("Is it late?", "It is late. Go to bed.")
        assert turn.outcome is Outcome.COMPLETED
        assert "".join(e.delta for e in listener.events if isinstance(e, ReplyGrew)) == turn.reply

    async def second(program: Program, listener: Listener) -> None:
        await open_first(program)
        program.post(SendText("And now?"))
        await listener.turns(1)
        opened = next(e for e in listener.events if isinstance(e, ConversationOpened))
        assert opened.turns[-1].said == "Is it late?"

    run(tmp_path / "data", first)
    run(tmp_path / "data", second)
    messages = service.turns()[-1].json["messages"]
    assert {"role": "user", "content": "Is it late?"} in messages
    assert {"role": "assistant", "content": "It is late. Go to bed."} in messages


def test_a_fact_told_once_is_in_the_prompt_of_another_conversation(
    tmp_path: Path, service: OpenAIServer
) -> None:
    service.behaviour.shaped = json.dumps(
        {
            "facts": [
                {
                    "memory_id": 0,
                    "text": "Ana's poodle is called Bo.",
                    "keywords": ["dog"],
                    "turns": [1],
                }
            ]
        }
    )

    async def tell(program: Program, listener: Listener) -> None:
        await open_first(program)
        program.post(SendText("My poodle is called Bo."))
        await listener.until(lambda: MemoriesChanged in [type(event) for event in listener.events])
        embedded = lambda: len(service.requests_to("/embeddings")) == 2  # noqa: E731
        assert await asyncio.to_thread(service.wait_for, embedded)

    async def ask(program: Program, listener: Listener) -> None:
        instance = (await program.library.instances())[0]
        conversation = await program.library.create_conversation(instance.id)
        program.post(SetMuted(True))
        program.post(OpenConversation(conversation.id))
        program.post(SendText("Have I got a dog?"))
        turn = (await listener.turns(1))[0].turn
        why = await program.memories.why(turn.id)
        assert [memory.text for memory in why.memories] == ["Ana's poodle is called Bo."]

    run(tmp_path / "data", tell)
    run(tmp_path / "data", ask)
    prompt = service.turns()[-1].json["messages"]
    assert any("Ana's poodle is called Bo." in message["content"] for message in prompt)


def test_an_edited_character_answers_the_next_turn(tmp_path: Path, service: OpenAIServer) -> None:
    async def use(program: Program, listener: Listener) -> None:
        await open_first(program)
        program.post(SendText("Hello"))
        turn = (await listener.turns(1))[0].turn
        opened = next(e for e in listener.events if isinstance(e, ConversationOpened))
        character = replace(opened.instance.character, description="A retired pirate.")
        lore = Lorebook((LoreEntry(id="a", content="Her ship was the Swallow.", constant=True),))
        await program.library.save_character(character, lore)
        program.post(SendText("Who are you?"))
        assert (await listener.turns(2))[1].turn.conversation_id == turn.conversation_id

    run(tmp_path / "data", use)
    messages = service.turns()[-1].json["messages"]
    prompt = "\n".join(message["content"] for message in messages)
    for text in ("A retired pirate.", "Her ship was the Swallow.", "Hello"):
        assert text in prompt


def test_commands_posted_before_the_start_are_carried_out(
    tmp_path: Path, service: OpenAIServer
) -> None:
    async def seed(program: Program, _: Listener) -> None:
        await open_first(program)

    async def use(program: Program, listener: Listener) -> None:
        assert (await listener.turns(1))[0].turn.said == "Early bird"

    run(tmp_path / "data", seed)
    early = (OpenConversation(1), SetMuted(True), SendText("Early bird"))
    run(tmp_path / "data", use, early=early)


def test_closing_in_the_middle_of_a_turn_keeps_it(tmp_path: Path, service: OpenAIServer) -> None:
    service.behaviour.tokens_per_second = 2
    service.behaviour.reply = "word " * 60

    async def cut(program: Program, listener: Listener) -> None:
        await open_first(program)
        program.post(SendText("Tell me everything"))
        await listener.until(lambda: ReplyGrew in [type(event) for event in listener.events])

    async def look(program: Program, _: Listener) -> None:
        store = await program.library._store()
        turn = (await store.recent_turns(1, 5))[-1]
        assert turn.outcome is Outcome.INTERRUPTED
        assert (turn.said, turn.reply.split()[0]) == ("Tell me everything", "word")

    run(tmp_path / "data", cut)
    run(tmp_path / "data", look)


def test_without_a_sound_device_typing_works_and_talking_says_why(
    tmp_path: Path, service: OpenAIServer
) -> None:
    async def use(program: Program, listener: Listener) -> None:
        readiness = await program.readiness()
        assert readiness.microphone_code == "no_microphone"
        assert readiness.speaker_code == "no_speaker"
        assert readiness.microphone
        await open_first(program)
        program.post(PressTalk())
        turn = (await listener.turns(1))[0].turn
        assert turn.error is not None
        assert turn.error.code == "no_microphone"
        program.post(SetMuted(False))
        program.post(SendText("Hello"))
        spoken = (await listener.turns(2))[1].turn
        assert spoken.reply == "It is late. Go to bed."
        assert spoken.error is not None
        assert spoken.error.code == "no_speaker"

    run(tmp_path / "data", use)


def test_without_a_key_the_turn_says_so_and_a_saved_key_helps(
    tmp_path: Path, server: OpenAIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def use(program: Program, listener: Listener) -> None:
        assert (await program.readiness()).key_code == "key_missing"
        await open_first(program)
        program.post(SendText("Hello"))
        error = (await listener.turns(1))[0].turn.error
        assert error is not None
        assert (error.code, error.action) == ("key_missing", "open_settings")

        setup = program.setup
        settings = setup.settings()
        local = replace(settings.connections[0], base_url=server.url)
        await setup.apply(replace(settings, connections=(local,)))
        status = await setup.save_key(server.url, f" {KEY}\n")
        assert status.source is KeySource.SESSION
        assert not status.keyring_available
        assert not (await program.readiness()).key
        program.post(SendText("Hello again"))
        assert (await listener.turns(2))[1].turn.outcome is Outcome.COMPLETED
        with pytest.raises(ProviderAuthError):
            await setup.models(server.url, "sk-wrong-key")
        assert "gpt-6-luna" in [model.id for model in await setup.models(server.url, None)]

    run(tmp_path / "data", use)
    for path in (tmp_path / "data").rglob("*"):
        if path.is_file():
            assert KEY.encode() not in path.read_bytes(), path


def test_settings_are_saved_but_never_the_address_of_the_environment(
    tmp_path: Path, service: OpenAIServer
) -> None:
    async def use(program: Program, _: Listener) -> None:
        settings = program.setup.settings()
        assert settings.connections[0].base_url == service.url
        await program.setup.apply(
            replace(settings, thinking=replace(settings.thinking, temperature=0.3))
        )
        assert program.setup.settings().connections[0].base_url == service.url

    run(tmp_path / "data", use)
    written = (tmp_path / "data" / "settings.toml").read_text()
    assert "0.3" in written
    assert service.url not in written
    assert OPENAI_URL not in written


def test_settings_saved_in_the_middle_of_a_turn_leave_it_alone(
    tmp_path: Path, service: OpenAIServer
) -> None:
    service.behaviour.first_token_seconds = 0.5

    async def use(program: Program, listener: Listener) -> None:
        await open_first(program)
        program.post(SendText("Hello"))
        for temperature in (0.1, 0.2, 0.3):
            settings = program.setup.settings()
            thinking = replace(settings.thinking, temperature=temperature)
            await program.setup.apply(replace(settings, thinking=thinking))
        program.post(SendText("Still there?"))
        ended = await listener.turns(2)
        assert ended[-1].turn.outcome is Outcome.COMPLETED

    run(tmp_path / "data", use)
    assert service.turns()[-1].json["temperature"] == 0.3


def test_a_mended_database_is_used_without_a_restart(tmp_path: Path, service: OpenAIServer) -> None:
    data = tmp_path / "data"
    data.mkdir()
    database = data / "assistant.sqlite3"
    database.write_bytes(b"not a database, but long enough to look like one")

    async def live() -> None:
        program = Program.prepare(data, demo=False)
        listener = Listener(program)
        with pytest.raises(StoreError):
            await program.start()
        database.unlink()
        await program.begin()
        await program.begin()
        await open_first(program)
        program.post(SendText("Back again"))
        assert (await listener.turns(1))[0].turn.outcome is Outcome.COMPLETED
        await program.close()

    asyncio.run(live())


def test_what_was_deleted_can_be_brought_back_until_the_end(
    tmp_path: Path, service: OpenAIServer
) -> None:
    gone: list[int] = []

    async def delete(program: Program, _: Listener) -> None:
        gone.extend([each.id for each in await program.library.instances()][:2])
        for instance_id in gone:
            await program.library.trash(Trash.INSTANCE, instance_id)
        await program.library.restore(Trash.INSTANCE, gone[1])

    async def look(program: Program, _: Listener) -> None:
        with pytest.raises(StoreError):
            await program.library.restore(Trash.INSTANCE, gone[0])
        assert gone[1] in [each.id for each in await program.library.instances()]

    run(tmp_path, delete)
    run(tmp_path, look)


def test_an_export_leaves_alone_what_a_running_window_needs(
    tmp_path: Path, service: OpenAIServer
) -> None:
    async def visit() -> None:
        visitor = Program.prepare(tmp_path / "data", demo=False)
        await visitor.library.instances()
        await visitor.close()

    async def use(program: Program, listener: Listener) -> None:
        conversation_id = await open_first(program)
        await program.library.trash(Trash.CONVERSATION, conversation_id)
        await visit()
        await program.library.restore(Trash.CONVERSATION, conversation_id)
        instance = (await program.library.instances())[0]
        assert (await program.library.latest_conversation(instance.id)).id == conversation_id

    run(tmp_path / "data", use)


def test_closing_at_once_is_clean(tmp_path: Path, service: OpenAIServer) -> None:
    async def live() -> None:
        program = Program.prepare(tmp_path / "data", demo=False)
        starting = asyncio.create_task(program.start())
        await asyncio.sleep(0)
        await program.close()
        await asyncio.wait({starting}, timeout=10)
        assert starting.done()
        assert starting.exception() is None

    asyncio.run(live())


def test_a_damaged_database_is_told_and_left_alone(tmp_path: Path, service: OpenAIServer) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "assistant.sqlite3").write_bytes(b"not a database, but long enough to look like one")

    async def live() -> list[str]:
        program = Program.prepare(data, demo=False)
        listener = Listener(program)
        with pytest.raises(StoreError):
            await program.start()
        await program.close()
        return listener.notices()

    assert asyncio.run(live()) == ["store_not_database"]
    assert (data / "assistant.sqlite3").read_bytes().startswith(b"not a database")


def test_broken_settings_are_told(tmp_path: Path, service: OpenAIServer) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "settings.toml").write_text("this is = = not toml")

    async def use(program: Program, listener: Listener) -> None:
        assert listener.notices()
        assert program.setup.settings().thinking.model == "gpt-6-luna"

    run(data, use)


def test_the_demo_answers_from_its_own_lines(tmp_path: Path) -> None:
    async def use(program: Program, listener: Listener) -> None:
        assert len(await program.sentences()) >= 10
        assert not (await program.readiness()).key
        await open_first(program)
        program.post(SendText("Why is the sky blue?"))
        turn = (await listener.turns(1))[0].turn
        assert turn.outcome is Outcome.COMPLETED
        assert len(turn.reply) > 20

    run(tmp_path / "data", use, demo=True)


def test_voices_and_devices_are_listed(tmp_path: Path, service: OpenAIServer) -> None:
    async def use(program: Program, _: Listener) -> None:
        assert "marin" in [voice.name for voice in await program.setup.voices("openai")]
        devices = await program.setup.devices()
        assert devices.microphones == devices.speakers == ()

    run(tmp_path / "data", use)
