"""Opening a database: new, old, newer, damaged, foreign, locked, full; on real files."""

from __future__ import annotations

import asyncio
import errno
import os
import random
import sqlite3
import stat
import threading
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from desktop_assistant.errors import BugError, StoreError
from desktop_assistant.model.character import Character
from desktop_assistant.model.kept_data import BackupKind
from desktop_assistant.model.memory import Memory
from desktop_assistant.model.turn import Turn
from desktop_assistant.store.database import Database
from desktop_assistant.store.migrations import read_steps
from desktop_assistant.store.store import Store
from tests.integration.store.conftest import Run

posix_only = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX systems")


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def code_of_opening(run: Run, path: Path) -> str:
    with pytest.raises(StoreError) as caught:
        run(Store.open(path))
    return caught.value.code


@posix_only
def test_only_the_owner_may_read_what_is_kept(run: Run, store: Store, path: Path) -> None:
    run(store.seed([Character("Ada", origin="ada")]))
    files = sorted(file.name for file in path.parent.iterdir())
    assert files == ["assistant.sqlite3", "assistant.sqlite3-shm", "assistant.sqlite3-wal"]
    assert {mode_of(file) for file in path.parent.iterdir()} == {0o600}
    assert mode_of(path.parent) == 0o700


@posix_only
def test_a_database_that_others_could_read_is_closed_to_them(run: Run, path: Path) -> None:
    run(_open_and_close(path))
    path.chmod(0o644)
    run(_open_and_close(path))
    assert mode_of(path) == 0o600


async def _open_and_close(path: Path) -> None:
    await (await Store.open(path)).close()


def test_one_thread_named_store_owns_the_connection(run: Run, path: Path) -> None:
    def look(connection: sqlite3.Connection) -> tuple[str, list[object]]:
        pragmas = ("journal_mode", "synchronous", "foreign_keys")
        values = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
        return threading.current_thread().name, values

    async def ask() -> list[tuple[str, list[object]]]:
        database = Database(path, path.parent / "backups")
        await database.open()
        try:
            return list(await asyncio.gather(*(database.read(look) for _ in range(5))))
        finally:
            await database.close()

    assert run(ask()) == [("store", ["wal", 2, 1])] * 5


def test_tables_are_strict(store: Store, path: Path) -> None:
    with closing(sqlite3.connect(path)) as outside:
        tables = outside.execute(
            "SELECT name, strict FROM pragma_table_list WHERE type = 'table'"
            " AND schema = 'main' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
    assert {"character", "instance", "conversation", "turn", "memory", "recording"} <= {
        name for name, _ in tables
    }
    assert {strict for _, strict in tables} == {1}


def test_a_newer_database_is_only_read(run: Run, path: Path) -> None:
    run(_seed(path))
    with closing(sqlite3.connect(path)) as outside:
        outside.execute("PRAGMA user_version = 999")
    before, files = path.read_bytes(), sorted(path.parent.iterdir())
    store = run(Store.open(path))
    assert store.is_read_only
    [instance] = run(store.instances())
    assert run(store.search("words", 5)) == []
    with pytest.raises(StoreError) as caught:
        run(store.create_conversation(instance.id, ""))
    assert caught.value.code == "store_newer"
    run(store.close())
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == files


def test_a_newer_database_with_a_log_beside_it_is_only_read(run: Run, path: Path) -> None:
    run(_seed(path))
    with closing(sqlite3.connect(path)) as outside:
        outside.execute("PRAGMA user_version = 999")
    with closing(sqlite3.connect(path)) as outside:
        outside.execute("UPDATE character SET name = 'Zoë'")
        outside.commit()
        copies = [file.read_bytes() for file in (path, Path(f"{path}-wal"))]
    path.write_bytes(copies[0])
    Path(f"{path}-wal").write_bytes(copies[1])
    store = run(Store.open(path))
    assert [each.name for each in run(store.characters())] == ["Zoë"]
    run(store.close())
    assert [file.read_bytes() for file in (path, Path(f"{path}-wal"))] == copies


def test_a_newer_database_that_does_not_fit_says_so(run: Run, path: Path) -> None:
    run(_seed(path))
    with closing(sqlite3.connect(path)) as outside:
        outside.execute("ALTER TABLE character RENAME COLUMN name TO title")
        outside.execute("PRAGMA user_version = 999")
    store = run(Store.open(path))
    with pytest.raises(StoreError) as caught:
        run(store.characters())
    assert caught.value.code in ("store_newer", "store_corrupt")
    run(store.close())


@pytest.mark.parametrize("content", [b"not a database, but long enough to look like one" * 99])
def test_a_file_that_is_no_database_is_not_touched(run: Run, path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert code_of_opening(run, path) == "store_not_database"
    assert path.read_bytes() == content


def test_another_programs_database_is_not_touched(run: Run, path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE places (url)")
    before = path.read_bytes()
    assert code_of_opening(run, path) == "store_not_database"
    assert path.read_bytes() == before


def test_a_truncated_database_is_not_touched(run: Run, path: Path) -> None:
    run(_open_and_close(path))
    damaged = path.read_bytes()[: 3 * 4096]
    path.write_bytes(damaged)
    assert code_of_opening(run, path) == "store_corrupt"
    assert path.read_bytes() == damaged


def test_an_empty_file_beside_backups_is_lost_data(run: Run, path: Path) -> None:
    backups = path.parent / "backups"
    backups.mkdir(parents=True)
    (backups / "pre-v2.sqlite3").write_bytes(b"something")
    path.write_bytes(b"")
    assert code_of_opening(run, path) == "store_empty"
    assert path.read_bytes() == b""


def test_a_missing_file_beside_backups_is_lost_data_too(run: Run, path: Path) -> None:
    run(_seed(path))
    run(_back_up(path))
    path.unlink()
    assert code_of_opening(run, path) == "store_empty"
    assert not path.exists()
    store = run(Store.open(path, may_be_new=True))
    assert run(store.characters()) == []
    run(store.close())
    run(_open_and_close(path))


async def _back_up(path: Path) -> None:
    store = await Store.open(path)
    await store.keeping.back_up(BackupKind.MANUAL)
    await store.close()


def test_an_empty_file_without_backups_is_a_first_run(run: Run, path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"")
    store = run(Store.open(path))
    assert run(store.characters()) == []
    run(store.close())


def test_a_folder_in_its_place(run: Run, path: Path) -> None:
    path.mkdir(parents=True)
    assert code_of_opening(run, path) == "store_cannot_open"


def test_a_file_where_its_folder_should_be(run: Run, path: Path) -> None:
    path.parent.write_text("")
    assert code_of_opening(run, path) == "store_cannot_open"


def test_a_disk_that_takes_nothing(run: Run, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise OSError(errno.EROFS, "Read-only file system")

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", refuse)
        assert code_of_opening(run, path) == "store_readonly"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anything")
def test_a_write_protected_file(run: Run, path: Path) -> None:
    run(_open_and_close(path))
    path.chmod(0o400)
    assert code_of_opening(run, path) == "store_readonly"


def test_a_locked_database_is_busy(run: Run, path: Path) -> None:
    run(_open_and_close(path))

    async def write_while_locked() -> None:
        database = Database(path, path.parent / "backups", busy_seconds=0.05)
        await database.open()
        try:
            with closing(sqlite3.connect(path, isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                await database.write(lambda connection: connection.execute("DELETE FROM turn"))
        finally:
            await database.close()

    with pytest.raises(StoreError) as caught:
        run(write_while_locked())
    assert caught.value.code == "store_busy"


def test_an_old_database_is_upgraded_with_its_data(run: Run, path: Path) -> None:
    run(_seed(path))
    steps = read_steps()
    newer = type(steps[0])(len(steps) + 1, "ALTER TABLE character ADD COLUMN mood TEXT;\n")

    async def upgrade() -> list[str]:
        database = Database(path, path.parent / "backups", steps=[*steps, newer])
        await database.open()
        try:
            return await database.read(
                lambda connection: [
                    row["name"] for row in connection.execute("SELECT name, mood FROM character")
                ]
            )
        finally:
            await database.close()

    assert run(upgrade()) == ["Ada"]
    [backup] = (path.parent / "backups").iterdir()
    run(_open_and_close(backup))


async def _seed(path: Path) -> None:
    store = await Store.open(path)
    await store.seed([Character("Ada", origin="ada")])
    await store.close()


def test_a_closed_store_says_so(run: Run, path: Path) -> None:
    store = run(Store.open(path))
    run(store.close())
    run(store.close())
    with pytest.raises(StoreError) as caught:
        run(store.characters())
    assert caught.value.code == "store_closed"


def test_closing_waits_for_what_was_asked_before(run: Run, path: Path) -> None:
    async def save_and_close() -> list[Character]:
        store = await Store.open(path)
        saving = asyncio.create_task(store.save_character(Character("Ada")))
        await asyncio.sleep(0)
        await store.close()
        await saving
        again = await Store.open(path)
        try:
            return await again.characters()
        finally:
            await again.close()

    assert [character.name for character in run(save_and_close())] == ["Ada"]


def test_a_wrong_statement_is_a_bug_and_the_store_goes_on(run: Run, path: Path) -> None:
    async def ask() -> int:
        database = Database(path, path.parent / "backups")
        with pytest.raises(BugError):
            await database.read(lambda connection: connection.execute("SELECT 1"))
        await database.open()
        try:
            with pytest.raises(BugError):
                await database.write(lambda connection: connection.execute("SELECT nothing"))
            return await database.read(
                lambda connection: int(connection.execute("SELECT 2").fetchone()[0])
            )
        finally:
            await database.close()

    assert run(ask()) == 2


def test_a_full_disk_loses_nothing_already_kept(run: Run, path: Path) -> None:
    """The page limit gives the very error a full disk gives, on every system."""

    async def fill() -> tuple[str, str]:
        database = Database(path, path.parent / "backups")
        await database.open()
        store = Store(database)
        await store.seed([Character("Ada", origin="ada")])
        [instance] = await store.instances()
        conversation = await store.create_conversation(instance.id, "")
        turn = await store.save_turn(Turn(conversation.id, said="first"))
        await database.write(lambda c: c.execute("PRAGMA max_page_count = 1"))
        with pytest.raises(StoreError) as caught:
            await store.save_turn(Turn(conversation.id, said="x" * 1_000_000))
        kept = await store.load_turn(turn.id)
        await database.write(lambda c: c.execute("PRAGMA max_page_count = 100000"))
        again = await store.save_turn(Turn(conversation.id, said="x" * 1_000_000))
        assert (await store.load_turn(again.id)).said == again.said
        await store.close()
        return caught.value.code, kept.said

    assert run(fill()) == ("disk_full", "first")


async def _use_everything(path: Path) -> None:
    store = await Store.open(path)
    try:
        for instance in await store.instances():
            await store.recall(instance.id, "words", 5)
            await store.search("words", 5, instance_id=instance.id)
            await store.memories(instance.id)
            for conversation in await store.conversations(instance.id):
                await store.recent_turns(conversation.id, 100)
                await store.save_turn(Turn(conversation.id, said="more words"))
        await store.recordings()
    finally:
        await store.close()


def test_a_damaged_database_is_an_error_with_a_sentence_and_never_a_crash(
    run: Run, tmp_path: Path
) -> None:
    async def fill(path: Path) -> None:
        store = await Store.open(path)
        await store.seed([Character("Ada", origin="ada")])
        [instance] = await store.instances()
        conversation = await store.create_conversation(instance.id, "Hello.")
        for number in range(20):
            turn = Turn(conversation.id, said=f"words {number}", recording=f"{number}.flac")
            saved = await store.save_turn(turn)
            await store.save_memory(Memory(instance.id, f"words {number}", turn_ids=(saved.id,)))
        await store.close()

    run(fill(tmp_path / "good.sqlite3"))
    good = (tmp_path / "good.sqlite3").read_bytes()
    chance = random.Random(7)
    codes = Counter[str]()
    for number in range(60):
        damaged = bytearray(good)
        for _ in range(chance.choice([1, 5, 50])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path = tmp_path / f"{number}.sqlite3"
        path.write_bytes(damaged)
        try:
            run(_use_everything(path))
            codes["usable"] += 1
        except StoreError as error:
            codes[error.code] += 1
    assert codes["usable"] > 0
    assert codes["store_corrupt"] > 0
    assert set(codes) <= {"usable", "store_corrupt", "store_not_database", "store_newer"}


def test_a_damaged_name_of_a_column_is_damage_and_no_bug(run: Run, path: Path) -> None:
    run(_seed(path))
    damaged = path.read_bytes().replace(b"keywords TEXT NOT NULL", b"keyvords TEXT NOT NULL")
    path.write_bytes(damaged)
    store = run(Store.open(path))
    with pytest.raises(StoreError) as caught:
        run(store.save_memory(Memory(run(store.instances())[0].id, "likes tea")))
    assert caught.value.code == "store_corrupt"
    run(store.close())


def test_one_damaged_letter_does_not_cost_a_turn(run: Run, path: Path) -> None:
    run(_seed(path))
    with closing(sqlite3.connect(path)) as outside:
        outside.execute("UPDATE character SET description = CAST(x'41FF42' AS TEXT)")
        outside.commit()
    store = run(Store.open(path))
    [character] = run(store.characters())
    run(store.close())
    assert character.description == "A\ufffdB"
