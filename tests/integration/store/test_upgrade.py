"""A database of the first version, with data, brought to the newest shape."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop_assistant.model.memory import Memory, MemoryAuthor, MemoryState
from desktop_assistant.model.turn import Outcome
from desktop_assistant.store.migrations import migrate, read_steps
from desktop_assistant.store.store import Store
from tests.integration.store.conftest import Run

TIME = "2026-01-02T03:04:05.678901+00:00"


@pytest.fixture
def old(path: Path) -> Path:
    """Two instances, two turns, three memories, a recording; the newest instance was deleted."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, path.parent / "unused", read_steps()[:1])
        connection.executescript(
            f"""
            INSERT INTO character (id, origin, name, greeting, voice)
            VALUES (3, 'ada', 'Ada', 'Hello.', '{{"speed": 1.5}}');
            INSERT INTO instance (id, character_id, name, name_key, notes, model, created_at)
            VALUES (5, 3, 'Zoë', 'zoë', 'likes tea', 'm', '{TIME}'),
                   (6, 3, 'Ada', 'ada', '', NULL, '{TIME}'),
                   (9, 3, 'Gone', 'gone', '', NULL, '{TIME}');
            DELETE FROM instance WHERE id = 9;
            INSERT INTO conversation (id, instance_id, title, started_at)
            VALUES (4, 5, 'The café', '{TIME}');
            INSERT INTO turn (id, conversation_id, started_at, said, reply, outcome)
            VALUES (7, 4, '{TIME}', 'the blue café', 'lovely', 'completed'),
                   (8, 4, '{TIME}', '', 'half', 'pending');
            INSERT INTO memory (id, instance_id, turn_id, text, state, author, created_at)
            VALUES (1, 5, 7, 'lives in Oslo', 'kept', 'user', '{TIME}'),
                   (2, 5, NULL, 'is allergic to nuts', 'pinned', 'model', '{TIME}'),
                   (3, 6, NULL, 'lives in Rome', 'kept', 'user', '{TIME}');
            INSERT INTO recording (name, turn_id, started_at, seconds)
            VALUES ('a.flac', 8, '{TIME}', 2.5);
            """
        )
    return path


def test_everything_of_the_first_version_is_still_there(run: Run, old: Path) -> None:
    store = run(Store.open(old))
    run(store.end_pending_turns())
    ada, zoe = run(store.instances())
    assert (zoe.id, zoe.name, zoe.notes, zoe.model) == (5, "Zoë", "likes tea", "m")
    assert (zoe.character.greeting, zoe.voice.speed, ada.id) == ("Hello.", 1.5, 6)
    [conversation] = run(store.conversations(5))
    assert (conversation.id, conversation.title, conversation.turn_count) == (4, "The café", 2)
    assert [(turn.id, turn.reply, turn.outcome) for turn in run(store.recent_turns(4, 9))] == [
        (7, "lovely", Outcome.COMPLETED),
        (8, "half", Outcome.INTERRUPTED),
    ]
    when = conversation.started_at
    allergy = Memory(
        5, "is allergic to nuts", 2, MemoryState.PINNED, MemoryAuthor.MODEL,
        created_at=when, updated_at=when,
    )  # fmt: skip
    oslo = Memory(5, "lives in Oslo", 1, turn_ids=(7,), created_at=when, updated_at=when)
    assert run(store.memories(5)) == [allergy, oslo]
    assert [kept.name for kept in run(store.recordings())] == ["a.flac"]
    run(store.close())


def test_what_was_indexed_is_found_again_and_stays_in_step(run: Run, old: Path) -> None:
    store = run(Store.open(old))
    assert [hit.turn.id for hit in run(store.search("cafe blu", 9))] == [7]
    assert run(store.search("blue", 9, instance_id=6)) == []
    assert [memory.id for memory in run(store.recall(5, "Who lives in Oslo?", 9))] == [2, 1]
    assert [memory.id for memory in run(store.recall(6, "Who lives in Oslo?", 9))] == [3]
    run(store.close())
    with closing(sqlite3.connect(old)) as outside:
        outside.execute("INSERT INTO turn_fts (turn_fts, rank) VALUES ('integrity-check', 1)")
        outside.execute("INSERT INTO memory_fts (memory_fts, rank) VALUES ('integrity-check', 1)")
        assert outside.execute("PRAGMA foreign_key_check").fetchall() == []
        assert outside.execute("SELECT turn_id FROM memory WHERE id = 1").fetchone() == (7,)


def test_ids_of_instances_deleted_before_are_not_used_again(run: Run, old: Path) -> None:
    store = run(Store.open(old))
    assert run(store.create_instance(3, "New")).id == 10
    run(store.close())


def test_the_first_version_is_kept_as_a_backup(run: Run, old: Path) -> None:
    run(run(Store.open(old)).close())
    [backup] = (old.parent / "backups").iterdir()
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)
        assert copy.execute("SELECT count(*) FROM memory").fetchone() == (3,)
