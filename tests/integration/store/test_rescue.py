"""Databases damaged for real: what can be read is rescued, what is out of step is mended."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop_assistant.errors import StoreError
from desktop_assistant.model.character import Character
from desktop_assistant.model.memory import Memory
from desktop_assistant.model.turn import Turn
from desktop_assistant.store.migrations import migrate, read_steps
from desktop_assistant.store.rescue import rescue, set_aside
from desktop_assistant.store.store import Store
from tests.integration.store.conftest import Run

TURNS = 200


async def fill(path: Path) -> None:
    store = await Store.open(path)
    await store.seed([Character("Ada", origin="ada"), Character("Leo", origin="leo")])
    for instance in await store.instances():
        conversation = await store.create_conversation(instance.id, "Hello.")
        for number in range(TURNS // 2):
            said = f"words {number} " + "of some length " * 9
            turn = await store.save_turn(
                Turn(conversation.id, said=said, recording=f"{number}.wav")
            )
            if number % 10 == 0:
                await store.save_memory(Memory(instance.id, f"fact {number}", turn_ids=(turn.id,)))
    await store.close()


@pytest.fixture
def full(run: Run, path: Path) -> Path:
    run(fill(path))
    return path


def rescued_of(run: Run, path: Path) -> tuple[Path, int, int]:
    """The fresh file, how many turns it holds, how many stretches were unreadable."""
    fresh = path.with_name("fresh.sqlite3")
    found = rescue(path, fresh, path.parent / "backups")
    require_order(fresh)
    store = run(Store.open(fresh))
    instances = run(store.instances())
    assert len(instances) >= found.contents.instances > 0
    for instance in instances:
        for conversation in run(store.conversations(instance.id)):
            run(store.recent_turns(conversation.id, 9))
    run(store.close())
    return fresh, found.contents.turns, found.unreadable


def require_order(path: Path) -> None:
    with closing(sqlite3.connect(path)) as outside:
        assert outside.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert outside.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in ("turn_fts", "memory_fts"):
            outside.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")


def pages_of(path: Path, table: str, kind: str = "leaf") -> list[int]:
    """The numbers of a table's pages, counted from 1, by their type bytes."""
    data = path.read_bytes()
    with closing(sqlite3.connect(path)) as outside:
        root = outside.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", [table]
        ).fetchone()[0]
    start = (root - 1) * 4096
    assert data[start] == 0x05, "the table has several pages"
    cells = int.from_bytes(data[start + 3 : start + 5], "big")
    offsets = [start + 12 + 2 * cell for cell in range(cells)]
    places = [start + int.from_bytes(data[at : at + 2], "big") for at in offsets]
    return [int.from_bytes(data[at : at + 4], "big") for at in places]


def overwrite(path: Path, page: int) -> None:
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xee" * 4096
    path.write_bytes(data)


def test_everything_of_a_sound_database_is_rescued(run: Run, full: Path) -> None:
    fresh, turns, unreadable = rescued_of(run, full)
    assert (turns, unreadable) == (TURNS + 2, 0)
    store = run(Store.open(fresh))
    [ada, leo] = run(store.instances())
    assert len(run(store.search("words 42", 9))) == 2
    assert len(run(store.memories(ada.id))) == len(run(store.memories(leo.id))) == 10
    assert len(run(store.recordings())) == TURNS // 2
    run(store.close())


def test_turns_around_a_damaged_page_are_rescued(run: Run, full: Path) -> None:
    pages = pages_of(full, "turn")
    overwrite(full, pages[len(pages) // 2])
    _, turns, unreadable = rescued_of(run, full)
    assert TURNS * 0.8 < turns < TURNS
    assert unreadable == 1


def test_turns_before_a_damaged_end_are_rescued(run: Run, full: Path) -> None:
    data = full.read_bytes()
    pages = pages_of(full, "turn")
    root_right = _right_page(full, data)
    overwrite(full, root_right)
    _, turns, unreadable = rescued_of(run, full)
    assert TURNS * 0.8 < turns < TURNS + 2
    assert len(pages) > 3
    assert unreadable >= 1


def _right_page(path: Path, data: bytes) -> int:
    with closing(sqlite3.connect(path)) as outside:
        query = "SELECT rootpage FROM sqlite_schema WHERE name = 'turn'"
        start = (outside.execute(query).fetchone()[0] - 1) * 4096
    return int.from_bytes(data[start + 8 : start + 12], "big")


@pytest.mark.parametrize("lost", ["conversation", "instance", "character"])
def test_what_belonged_to_something_lost_is_kept(run: Run, full: Path, lost: str) -> None:
    with closing(sqlite3.connect(full)) as outside:
        for (name,) in outside.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall():
            outside.execute(f"DROP TRIGGER {name}")
        outside.execute(f"DELETE FROM {lost}")
        outside.commit()
    fresh, turns, _ = rescued_of(run, full)
    assert turns == TURNS + 2
    store = run(Store.open(fresh))
    assert len(run(store.search("words 42", 9))) == 2
    run(store.close())


def test_one_damaged_value_costs_no_turn(run: Run, full: Path) -> None:
    with closing(sqlite3.connect(full)) as outside:
        outside.execute("PRAGMA ignore_check_constraints = ON")
        outside.execute("UPDATE turn SET times = '{' WHERE id = 50")
        outside.commit()
    fresh, turns, unreadable = rescued_of(run, full)
    assert (turns, unreadable) == (TURNS + 2, 0)
    store = run(Store.open(fresh))
    assert run(store.load_turn(50)).said.startswith("words")
    run(store.close())


def test_nothing_readable_leaves_nothing_behind(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all " * 500)
    fresh = path.with_name("fresh.sqlite3")
    with pytest.raises(StoreError) as caught:
        rescue(path, fresh, path.parent / "backups")
    assert caught.value.code in ("nothing_rescued", "store_not_database")
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_an_older_database_is_rescued_and_upgraded(run: Run, path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, path.parent / "unused", read_steps()[:1])
        connection.executescript(
            "INSERT INTO character (id, name) VALUES (1, 'Ada');"
            "INSERT INTO instance (id, character_id, name, name_key, created_at)"
            " VALUES (2, 1, 'Ada', 'ada', '2026-01-01T00:00:00.000000+00:00');"
            "INSERT INTO conversation (id, instance_id, started_at)"
            " VALUES (3, 2, '2026-01-01T00:00:00.000000+00:00');"
            "INSERT INTO turn (id, conversation_id, started_at, said, outcome)"
            " VALUES (4, 3, '2026-01-01T00:00:00.000000+00:00', 'hello', 'completed');"
            "INSERT INTO memory (instance_id, turn_id, text, created_at)"
            " VALUES (2, 4, 'greets', '2026-01-01T00:00:00.000000+00:00');"
        )
    fresh, turns, _ = rescued_of(run, path)
    assert turns == 1
    store = run(Store.open(fresh))
    assert [memory.turn_ids for memory in run(store.memories(2))] == [(4,)]
    run(store.close())


def test_whatever_is_damaged_the_rescue_ends_in_order(run: Run, full: Path) -> None:
    good, chance, rescued = full.read_bytes(), random.Random(11), 0
    for _ in range(25):
        damaged = bytearray(good)
        for _ in range(chance.choice([1, 20, 400])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        full.write_bytes(damaged)
        fresh = full.with_name("fresh.sqlite3")
        try:
            rescue(full, fresh, full.parent / "backups")
        except StoreError:
            assert not fresh.exists()
            continue
        require_order(fresh)
        rescued += 1
    assert rescued > 12


def test_a_database_is_set_aside_with_its_log_and_nothing_is_overwritten(path: Path) -> None:
    path.parent.mkdir()
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").write_text(f"content{suffix}")
    name = set_aside(path)
    path.write_text("another")
    second = set_aside(path)
    assert second != name
    kept = {file.name: file.read_text() for file in path.parent.iterdir()}
    assert kept == {
        name: "content",
        f"{name}-wal": "content-wal",
        f"{name}-shm": "content-shm",
        second: "another",
    }


def test_a_check_of_a_sound_database_mends_nothing(run: Run, full: Path) -> None:
    store = run(Store.open(full))
    report = run(store.keeping.check())
    run(store.close())
    assert report.is_sound
    assert not report.has_mended
    assert (report.contents.turns, report.contents.conversations) == (TURNS + 2, 2)


@pytest.mark.parametrize("damage", ["search", "links", "index"])
def test_what_is_out_of_step_is_mended(run: Run, full: Path, damage: str) -> None:
    with closing(sqlite3.connect(full)) as outside:
        outside.execute("PRAGMA foreign_keys = OFF")
        if damage == "search":
            outside.execute("INSERT INTO turn_fts (turn_fts) VALUES ('delete-all')")
        elif damage == "links":
            outside.execute("DROP TRIGGER conversation_delete")
            outside.execute("DELETE FROM conversation WHERE id = 1")
            [trigger] = [
                each
                for each in read_steps()[1].script.split("\n\n")
                if "CREATE TRIGGER conversation_delete" in each
            ]
            outside.execute(trigger)
        else:
            outside.execute("PRAGMA writable_schema = ON")
            outside.execute(
                "UPDATE sqlite_schema SET sql = replace(sql, '(conversation_id)', '(said)')"
                " WHERE name = 'turn_conversation'"
            )
        outside.commit()
    store = run(Store.open(full))
    report = run(store.keeping.check())
    assert report.is_sound
    assert report.has_mended
    assert report.has_rebuilt_search == (damage != "index")
    assert report.has_reindexed == (damage == "index")
    assert len(run(store.search("words 42", 9))) == 2
    assert report.contents.turns == TURNS + 2
    run(store.close())
    require_order(full)
