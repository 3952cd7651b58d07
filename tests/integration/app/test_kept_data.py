"""Backups, restoring, rescuing and reading only, in the real program on real files."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop_assistant.app import kept_data as kept_module
from desktop_assistant.app import program as program_module
from desktop_assistant.app.program import Program
from desktop_assistant.conversation import unsaved
from desktop_assistant.conversation.commands import OpenConversation, SendText, Stop
from desktop_assistant.conversation.events import (
    ConversationOpened,
    Event,
    Noticed,
    SavingDelayed,
    TurnEnded,
    TurnStarted,
)
from desktop_assistant.errors import StoreError
from desktop_assistant.model.kept_data import BackupKind
from desktop_assistant.model.turn import Outcome
from desktop_assistant.runtime.folder_lock import FolderLock
from desktop_assistant.store.failures import store_error

pytestmark = pytest.mark.usefixtures("_alone")


@pytest.fixture
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.delenv("DESKTOP_ASSISTANT_DATA_DIR", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(program_module, "start_logging", lambda _: None)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


async def eventually(is_so: Callable[[], bool]) -> None:
    while not is_so():  # noqa: ASYNC110 -- other threads make it so
        await asyncio.sleep(0.005)


class Talk:
    """The demo program with a conversation open; keeps every event."""

    def __init__(self, data: Path) -> None:
        self.program = Program.prepare(data, demo=True)
        self.events: list[Event] = []
        self.program.subscribe(self.events.append)

    async def __aenter__(self) -> Talk:
        await self.use()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.program.close()

    async def use(self) -> None:
        await self.program.start()
        await self.open()

    async def open(self) -> int:
        [*_, instance] = await self.program.library.instances()
        conversation = await self.program.library.latest_conversation(instance.id)
        self.program.post(OpenConversation(conversation.id))
        await self.until(ConversationOpened, conversation.id)
        return conversation.id

    async def say(self, text: str) -> TurnEnded:
        """Stopped as soon as it is saved: what is answered does not matter here."""
        self.events.clear()
        self.program.post(SendText(text))
        await self.until(TurnStarted)
        self.program.post(Stop())
        await self.until(TurnEnded)
        return next(event for event in self.events if isinstance(event, TurnEnded))

    async def until(self, kind: type[Event], conversation_id: int = 0) -> None:
        async with asyncio.timeout(20):
            await eventually(
                lambda: any(self._fits(event, kind, conversation_id) for event in self.events)
            )

    def _fits(self, event: Event, kind: type[Event], conversation_id: int) -> bool:
        if isinstance(event, ConversationOpened) and conversation_id:
            return event.conversation.id == conversation_id
        return isinstance(event, kind)

    async def said(self) -> list[str]:
        self.events.clear()
        conversation_id = await self.open()
        turns = await self.program.library.turns_before(conversation_id, 2**62, 99)
        return [turn.said for turn in turns if turn.said]


def test_the_running_program_shows_what_was_restored(data: Path, runner: asyncio.Runner) -> None:
    async def work() -> None:
        async with Talk(data) as talk:
            await talk.say("before")
            backup = await talk.program.kept.back_up()
            await talk.say("since then")
            preview = await talk.program.kept.look_into(backup.name)
            assert preview.lost_turns == 1
            await talk.program.kept.restore(backup.name)
            assert await talk.said() == ["before"]
            assert (await talk.say("and on it goes")).turn.outcome is Outcome.INTERRUPTED
            assert await talk.said() == ["before", "and on it goes"]
            kinds = [each.kind for each in (await talk.program.kept.sizes()).backups]
            # One more may have been due by itself.
            asked_for = [kind for kind in kinds if kind is not BackupKind.AUTOMATIC]
            assert asked_for == [BackupKind.RESTORE, BackupKind.MANUAL]

    runner.run(work())


def test_a_restore_that_fails_changes_nothing(data: Path, runner: asyncio.Runner) -> None:
    async def work() -> None:
        async with Talk(data) as talk:
            await talk.say("kept")
            with pytest.raises(StoreError):
                await talk.program.kept.restore("nothing.sqlite3")
            assert (await talk.say("and on it goes")).turn.said == "and on it goes"
            assert await talk.said() == ["kept", "and on it goes"]

    runner.run(work())


def test_a_restore_in_the_middle_of_a_turn_saves_it_before(
    data: Path, runner: asyncio.Runner
) -> None:
    async def work() -> None:
        async with Talk(data) as talk:
            backup = await talk.program.kept.back_up()
            talk.events.clear()
            talk.program.post(SendText("under way"))
            await talk.until(TurnStarted)
            await talk.program.kept.restore(backup.name)
            newest = (await talk.program.kept.sizes()).backups[0]
            await talk.program.kept.restore(newest.name)
            assert await talk.said() == ["under way"]

    runner.run(work())


async def _talk_once(data: Path) -> None:
    async with Talk(data) as talk:
        await talk.say("kept")
        await talk.program.kept.back_up()
        await talk.say("in no backup")


@pytest.fixture
def used(data: Path, runner: asyncio.Runner) -> Path:
    """A closed data folder with a backup; its database."""
    runner.run(_talk_once(data))
    return data / "assistant.sqlite3"


@pytest.mark.parametrize(
    ("way", "said"),
    [("restore", ["kept"]), ("rescue", ["kept", "in no backup"]), ("start_afresh", [])],
)
def test_the_ways_on_from_a_damaged_database(
    data: Path, used: Path, runner: asyncio.Runner, way: str, said: list[str]
) -> None:
    damaged = bytearray(used.read_bytes())
    with closing(sqlite3.connect(used)) as outside:
        root = outside.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'turn_conversation'"
        ).fetchone()[0]
    damaged[(root - 1) * 4096 : root * 4096] = b"\xee" * 4096
    used.write_bytes(damaged)

    async def work() -> None:
        talk = Talk(data)
        with pytest.raises(StoreError) as caught:
            await talk.use()
        assert caught.value.code == "store_corrupt"
        kept = talk.program.kept
        if way == "restore":
            good = await kept.newest_good()
            assert good is not None
            await kept.restore(good.backup.name)
        elif way == "rescue":
            assert (await kept.rescue()).kept_as
        else:
            assert await kept.start_afresh()
        assert await talk.said() == said
        await talk.program.close()

    runner.run(work())
    [aside] = [
        each for each in data.glob("*.corrupt-*") if not each.name.endswith(("-wal", "-shm"))
    ]
    assert aside.read_bytes() == bytes(damaged)


def test_a_way_that_fails_says_why_and_leaves_the_others(
    data: Path, used: Path, runner: asyncio.Runner
) -> None:
    used.write_bytes(used.read_bytes()[:100] + b"\xee" * 50_000)

    async def work() -> None:
        talk = Talk(data)
        with pytest.raises(StoreError):
            await talk.use()
        with pytest.raises(StoreError) as caught:
            await talk.program.kept.rescue()
        assert caught.value.code == "nothing_rescued"
        good = await talk.program.kept.newest_good()
        assert good is not None
        await talk.program.kept.restore(good.backup.name)
        assert await talk.said() == ["kept"]
        await talk.program.close()

    runner.run(work())


def test_a_missing_database_beside_backups_is_asked_about(
    data: Path, used: Path, runner: asyncio.Runner
) -> None:
    used.unlink()

    async def work() -> None:
        talk = Talk(data)
        with pytest.raises(StoreError) as caught:
            await talk.program.start()
        assert caught.value.code == "store_empty"
        good = await talk.program.kept.newest_good()
        assert good is not None
        await talk.program.kept.restore(good.backup.name)
        assert await talk.said() == ["kept"]
        await talk.program.close()

    runner.run(work())


def test_a_newer_database_is_read_and_not_touched(
    data: Path, used: Path, runner: asyncio.Runner
) -> None:
    with closing(sqlite3.connect(used)) as outside:
        outside.execute("PRAGMA user_version = 999")
    before = used.read_bytes()

    async def work() -> None:
        async with Talk(data) as talk:
            kept = talk.program.kept
            assert await talk.program.is_read_only()
            assert len(await talk.program.library.search("kept", 5)) == 1
            archive = data.parent / "all.zip"
            contents = await talk.program.archive.export_all(
                archive, with_recordings=False, progress=lambda _: None
            )
            assert contents.turns > 1
            talk.events.clear()
            talk.program.post(SendText("not kept"))
            await talk.until(Noticed)
            [told] = [event.code for event in talk.events if isinstance(event, Noticed)]
            assert told == "store_newer", "whoever waits for a turn learns that there is none"
            for refused in (kept.back_up(), kept.check(), kept.delete_spent_recordings()):
                with pytest.raises(StoreError) as caught:
                    await refused
                assert caught.value.code == "store_newer"
            assert not [event for event in talk.events if isinstance(event, TurnStarted)]

    runner.run(work())
    assert used.read_bytes() == before
    assert not Path(f"{used}-wal").exists()


def test_what_is_said_to_a_full_disk_is_saved_once_there_is_space(
    data: Path, runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page limit gives the very error a full disk gives, on every system."""
    monkeypatch.setattr(unsaved, "RETRY_SECONDS", 0.05)
    long = "x" * 500_000

    async def work() -> None:
        async with Talk(data) as talk:
            database = (await talk.program._store())._database
            await database.write(lambda each: each.execute("PRAGMA max_page_count = 1"))
            assert (await talk.say(f"first {long}")).turn.id < 0
            await talk.say(f"second {long}")
            assert SavingDelayed(2, "disk_full", str(store_error("disk_full"))) in talk.events
            talk.events.clear()
            await database.write(lambda each: each.execute("PRAGMA max_page_count = 100000"))
            async with asyncio.timeout(20):
                await eventually(lambda: SavingDelayed(0) in talk.events)
            assert [said[:6] for said in await talk.said()] == ["first ", "second"]

    runner.run(work())


@pytest.mark.parametrize("name", ["restored", "not there"])
def test_what_is_not_saved_yet_outlives_the_database(
    data: Path, runner: asyncio.Runner, name: str
) -> None:
    long = "x" * 500_000

    async def work() -> None:
        async with Talk(data) as talk:
            await talk.say("before")
            backup = await talk.program.kept.back_up()
            database = (await talk.program._store())._database
            await database.write(lambda each: each.execute("PRAGMA max_page_count = 1"))
            assert (await talk.say(f"not saved {long}")).turn.id < 0
            talk.events.clear()
            if name == "restored":
                await talk.program.kept.restore(backup.name)
            else:
                with pytest.raises(StoreError):
                    await talk.program.kept.restore("not-there.sqlite3")
            async with asyncio.timeout(20):
                await eventually(lambda: SavingDelayed(0) in talk.events)
            assert [said[:9] for said in await talk.said()] == ["before", "not saved"]

    runner.run(work())


def test_a_turn_of_another_program_is_not_taken_for_one_that_a_crash_cut_off(
    data: Path, runner: asyncio.Runner
) -> None:
    async def work() -> None:
        talk = Talk(data)
        other = FolderLock(talk.program.paths.program_lock)
        assert other.take()
        async with talk:
            other.release()
            await talk.say("goes on")
            # The next one would put in order what looks as if a crash had left it.
            assert not other.take()

    runner.run(work())


def test_backups_are_made_by_themselves_while_something_changes(
    data: Path, runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_module, "BACKUP_SECONDS", 0.0)
    monkeypatch.setattr(kept_module, "LOOK_SECONDS", 0.01)

    async def count_after(talk: Talk, wanted: int) -> int:
        async with asyncio.timeout(20):
            await eventually(lambda: len(list((data / "backups").glob("*.sqlite3"))) >= wanted)
        await asyncio.sleep(0.2)
        return len((await talk.program.kept.sizes()).backups)

    async def work() -> None:
        async with Talk(data) as talk:
            before = await count_after(talk, 1)
            assert await count_after(talk, before) == before, "nothing changed"
            await talk.say("something")
            assert await count_after(talk, before + 1) > before
        newest = len(list((data / "backups").iterdir()))
        assert newest >= 2

    runner.run(work())


def test_a_start_that_changes_nothing_asks_for_no_backup(
    data: Path, used: Path, runner: asyncio.Runner
) -> None:
    async def changes() -> int:
        program = Program.prepare(data, demo=True)
        await program.start()
        store = await program._store()
        try:
            return store.changes
        finally:
            await program.close()

    assert runner.run(changes()) == 0


def test_a_backup_that_fails_unasked_is_told_once(
    data: Path, runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_module, "BACKUP_SECONDS", 0.0)
    monkeypatch.setattr(kept_module, "LOOK_SECONDS", 0.01)

    async def work() -> None:
        async with Talk(data) as talk:
            (data / "backups").rename(data / "elsewhere")
            (data / "backups").write_text("a file in the way")
            await talk.say("one")
            await talk.until(Noticed)
            told_before = list(talk.events)
            await talk.say("two")
            await asyncio.sleep(0.1)
            told = [each for each in [*told_before, *talk.events] if isinstance(each, Noticed)]
            assert [each.code for each in told] == ["backup_failed"]

    runner.run(work())
