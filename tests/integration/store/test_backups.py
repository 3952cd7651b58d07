"""Backups made beside other work, restored, and thinned out; on real files."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_assistant.errors import StoreError
from desktop_assistant.model.character import Character
from desktop_assistant.model.kept_data import Backup, BackupKind, Contents
from desktop_assistant.model.memory import Memory
from desktop_assistant.model.turn import Turn
from desktop_assistant.store import backups as backups_module
from desktop_assistant.store import restoring
from desktop_assistant.store.backups import all_backups, thin_out
from desktop_assistant.store.store import Store
from tests.integration.store.conftest import Run


@pytest.fixture
def folder(path: Path) -> Path:
    return path.parent / "backups"


@pytest.fixture
def conversation_id(run: Run, store: Store) -> int:
    run(store.seed([Character("Ada", origin="ada")]))
    [instance] = run(store.instances())
    return int(run(store.create_conversation(instance.id, "")).id)


def read(file: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as connection:
        return connection.execute(query).fetchall()


def is_copying(folder: Path) -> bool:
    return any(folder.glob("*.part"))


async def until_copying(folder: Path) -> None:
    while not is_copying(folder):  # noqa: ASYNC110 -- a thread makes it
        await asyncio.sleep(0)


def holds(path: Path, word: bytes) -> bool:
    return any(word in Path(f"{path}{suffix}").read_bytes() for suffix in ("", "-wal"))


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy in many steps, so that other work comes between them."""
    monkeypatch.setattr(backups_module, "PAGES_AT_ONCE", 1)
    monkeypatch.setattr(backups_module, "PAUSE_SECONDS", 0.01)


def test_a_backup_is_whole_alone_and_for_its_owner_only(
    run: Run, store: Store, conversation_id: int, folder: Path
) -> None:
    run(store.save_turn(Turn(conversation_id, said="the blue café")))
    backup = run(store.keeping.back_up(BackupKind.MANUAL))
    [file] = folder.iterdir()
    assert file.name == backup.name
    assert backup == all_backups(folder)[0]
    assert backup.kind is BackupKind.MANUAL
    assert abs(datetime.now(UTC) - backup.created_at) < timedelta(minutes=1)
    assert backup.size == file.stat().st_size
    assert read(file, "SELECT said FROM turn") == [("the blue café",)]
    assert read(file, "PRAGMA integrity_check") == [("ok",)]
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.usefixtures("slow")
def test_turns_are_saved_while_a_backup_is_made(
    run: Run, store: Store, conversation_id: int, folder: Path
) -> None:
    """Each save changes the file, which must neither wait for the copy nor begin it anew."""
    for number in range(100):
        run(store.save_turn(Turn(conversation_id, said=f"before {number} " * 50)))

    async def talk_meanwhile() -> tuple[Backup, int]:
        backup = asyncio.create_task(store.keeping.back_up(BackupKind.AUTOMATIC))
        saved = 0
        while not backup.done():
            await store.save_turn(Turn(conversation_id, said=f"meanwhile {saved}"))
            saved += 1
        return await backup, saved

    backup, saved = run(talk_meanwhile())
    assert saved > 5
    [(count,)] = read(folder / backup.name, "SELECT count(*) FROM turn WHERE said LIKE 'before%'")
    assert count == 100
    assert read(folder / backup.name, "PRAGMA quick_check") == [("ok",)]


@pytest.mark.usefixtures("slow")
def test_what_is_forgotten_while_a_backup_is_made_is_not_in_it(
    run: Run,
    store: Store,
    path: Path,
    conversation_id: int,
    folder: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("INFO")
    [instance] = run(store.instances())
    memory = run(store.save_memory(Memory(instance.id, "is called Xylophone")))
    for number in range(60):
        run(store.save_turn(Turn(conversation_id, said=f"filling {number} " * 90)))

    async def forget_meanwhile() -> Backup:
        backup = asyncio.create_task(store.keeping.back_up(BackupKind.AUTOMATIC))
        await until_copying(folder)
        await store.forget_memory(memory.id)
        assert not holds(path, b"Xylophone")
        return await backup

    backup = run(forget_meanwhile())
    assert "begins again" in caplog.text
    assert [file.name for file in folder.iterdir()] == [backup.name]
    assert b"Xylophone" not in (folder / backup.name).read_bytes()


def test_nothing_is_left_of_a_backup_that_fails(
    run: Run, store: Store, conversation_id: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(StoreError) as caught:
        run(store.keeping.back_up(BackupKind.MANUAL))
    assert caught.value.code == "backup_disk_full"
    assert list(folder.iterdir()) == []


def test_a_copy_that_is_not_sound_never_gets_its_name(run: Run, path: Path, folder: Path) -> None:
    async def fill() -> None:
        store = await Store.open(path)
        await store.seed([Character("Ada", origin="ada")])
        await store.close()

    run(fill())
    damaged = bytearray(path.read_bytes())
    damaged[20 * 4096 : 24 * 4096] = b"\xff" * (4 * 4096)
    path.write_bytes(damaged)
    store = run(Store.open(path))
    with pytest.raises(StoreError) as caught:
        run(store.keeping.back_up(BackupKind.MANUAL))
    run(store.close())
    assert caught.value.code == "store_corrupt"
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("slow")
def test_a_cancelled_backup_leaves_nothing(
    run: Run, store: Store, conversation_id: int, folder: Path
) -> None:
    async def cancel() -> None:
        backup = asyncio.create_task(store.keeping.back_up(BackupKind.MANUAL))
        await until_copying(folder)
        backup.cancel()
        with pytest.raises(asyncio.CancelledError):
            await backup

    run(cancel())
    assert list(folder.iterdir()) == []


@pytest.fixture
def kept(run: Run, path: Path, folder: Path) -> Iterator[str]:
    """A closed database with a turn said since its backup, whose name it is."""

    async def fill() -> str:
        store = await Store.open(path)
        await store.seed([Character("Ada", origin="ada")])
        [instance] = await store.instances()
        conversation = await store.create_conversation(instance.id, "")
        await store.save_turn(Turn(conversation.id, said="before"))
        backup = await store.keeping.back_up(BackupKind.MANUAL)
        await store.save_turn(Turn(conversation.id, said="since then"))
        await store.save_memory(Memory(instance.id, "likes tea"))
        await store.close()
        return backup.name

    return run(fill())  # type: ignore[no-any-return]  # a coroutine of a string


def test_a_preview_tells_what_would_be_lost(path: Path, folder: Path, kept: str) -> None:
    preview = restoring.preview(folder, kept, path)
    assert preview.then.newest_turn is not None
    assert preview.then == Contents(1, 1, 1, 1, 0, preview.then.newest_turn)
    assert preview.now is not None
    assert (preview.now.turns, preview.now.memories, preview.lost_turns) == (2, 1, 1)
    assert [file.name for file in folder.iterdir()] == [kept], "looking leaves nothing behind"


def test_restoring_keeps_what_there_was(run: Run, path: Path, folder: Path, kept: str) -> None:
    assert restoring.put_back(folder, kept, path) == ""
    assert read(path, "SELECT said FROM turn") == [("before",)]
    before = all_backups(folder)[0]
    assert before.kind is BackupKind.RESTORE
    restoring.put_back(folder, before.name, path)
    assert read(path, "SELECT said FROM turn") == [("before",), ("since then",)]
    assert {each.name for each in all_backups(folder)} >= {kept, before.name}
    store = run(Store.open(path))
    assert [hit.turn.said for hit in run(store.search("since", 5))] == ["since then"]
    run(store.close())


def test_a_damaged_database_is_set_aside_by_restoring(path: Path, folder: Path, kept: str) -> None:
    path.write_bytes(b"no database at all " * 300)
    aside = restoring.put_back(folder, kept, path)
    assert (path.parent / aside).read_bytes().startswith(b"no database")
    assert ".corrupt-" in aside
    assert read(path, "SELECT said FROM turn") == [("before",)]


@pytest.mark.parametrize("damage", ["truncated", "foreign", "newer", "gone", "elsewhere"])
def test_an_unusable_backup_changes_nothing(
    path: Path, folder: Path, kept: str, damage: str
) -> None:
    backup, name = folder / kept, kept
    if damage == "truncated":
        backup.write_bytes(backup.read_bytes()[:20_000])
    elif damage == "foreign":
        backup.unlink()
        with closing(sqlite3.connect(backup)) as other:
            other.execute("CREATE TABLE places (url)")
    elif damage == "newer":
        with closing(sqlite3.connect(backup)) as other:
            other.execute("PRAGMA user_version = 999")
    elif damage == "gone":
        backup.unlink()
    else:
        name = f"../{path.name}"
    before = path.read_bytes()
    for use in (restoring.put_back, restoring.preview):
        with pytest.raises(StoreError) as caught:
            use(folder, name, path)
        assert caught.value.code == "backup_unusable"
    assert path.read_bytes() == before


def test_the_newest_good_backup_is_found_behind_a_damaged_one(
    path: Path, folder: Path, kept: str
) -> None:
    (folder / "auto-20990101T000000000000.sqlite3").write_bytes(b"damaged")
    good = restoring.newest_good(folder)
    assert good is not None
    assert (good.backup.name, good.then.conversations) == (kept, 1)
    (folder / kept).unlink()
    assert restoring.newest_good(folder) is None


def test_old_backups_and_remains_go_and_foreign_files_stay(folder: Path) -> None:
    folder.mkdir(parents=True)
    names = [
        "auto-20260101T100000000000.sqlite3",
        "auto-20260101T200000000000.sqlite3",
        "auto-20260301T100000000000.sqlite3",
        "pre-v2-20250101T100000000000.sqlite3",
        "mine.sqlite3",
        "auto-20260301T100000000000.sqlite3.part",
    ]
    for name in names:
        (folder / name).write_bytes(b"")
    thin_out(folder, datetime(2026, 3, 2, tzinfo=UTC))
    assert {file.name for file in folder.iterdir()} == set(names[1:5])
