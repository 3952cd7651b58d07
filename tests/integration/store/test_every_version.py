"""Every version there was, with data in every table, brought to the newest; also halfway."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop_assistant.errors import BugError
from desktop_assistant.store.backups import all_backups
from desktop_assistant.store.database import Database
from desktop_assistant.store.migrations import Step, migrate, read_steps, version_of
from desktop_assistant.store.store import Store
from tests.integration.store.conftest import Run

TIME = "2026-01-02T03:04:05.678901+00:00"

FIRST = f"""
INSERT INTO character (id, origin, name, greeting, voice)
VALUES (3, 'ada', 'Ada', 'Hello.', '{{"speed": 1.5}}'), (4, '', 'Own', '', '{{}}');
INSERT INTO deleted_character (origin) VALUES ('gone');
INSERT INTO instance (id, character_id, name, name_key, notes, created_at)
VALUES (5, 3, 'Zoë', 'zoë', 'likes tea', '{TIME}'), (6, 4, 'Own', 'own', '', '{TIME}');
INSERT INTO conversation (id, instance_id, title, started_at)
VALUES (4, 5, 'The café', '{TIME}'), (7, 6, '', '{TIME}');
INSERT INTO turn (id, conversation_id, started_at, said, reply, outcome, recording)
VALUES (7, 4, '{TIME}', 'the blue café', 'lovely', 'completed', ''),
       (8, 4, '{TIME}', '', 'half', 'pending', 'a.wav'),
       (9, 7, '{TIME}', 'elsewhere', '', 'failed', '');
INSERT INTO memory (id, instance_id, turn_id, text, state, author, created_at)
VALUES (1, 5, 7, 'lives in Oslo', 'kept', 'user', '{TIME}'),
       (2, 5, NULL, 'is allergic to nuts', 'pinned', 'model', '{TIME}');
INSERT INTO recording (name, turn_id, started_at, seconds) VALUES ('a.wav', 8, '{TIME}', 2.5);
"""

SECOND = f"""
INSERT INTO summary (conversation_id, text, last_turn_id, created_at)
VALUES (4, 'They met.', 7, '{TIME}');
INSERT OR IGNORE INTO memory_source (memory_id, turn_id) VALUES (1, 7);
INSERT INTO memory_version (memory_id, text, author, replaced_at)
VALUES (1, 'lives in Rome', 'user', '{TIME}');
INSERT INTO memory_vector (memory_id, model, vector) VALUES (1, 'm', x'0000803f');
INSERT INTO turn_context (turn_id, context) VALUES (7, '{{"memory_ids": [2]}}');
INSERT INTO token_use (day, tokens) VALUES ('2026-01-02', 77);
INSERT INTO lorebook (character_id, lorebook) VALUES (3, '{{"name": "Lore"}}');
INSERT INTO card (character_id, container, digest, text) VALUES (3, 'json', 'd', x'7b7d');
INSERT INTO card_file (character_id, position, path, data) VALUES (3, 0, 'a.png', x'00');
"""

FIFTH = """
INSERT INTO speech_use (turn_id, role, model, seconds) VALUES (7, 'hearing', 'm', 2.5);
"""

DATA = {1: FIRST, 2: SECOND, 5: FIFTH}
"""What each version brought with it; a later one without new tables has nothing here."""


def made(path: Path, version: int) -> dict[str, list[tuple[object, ...]]]:
    """A database of that version, used in each one before; there is a row in every table."""
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        for number in range(1, version + 1):
            migrate(connection, path.parent / "unused", read_steps()[:number])
            connection.executescript(DATA.get(number, ""))
        rows = rows_of(connection)
        assert [name for name, found in rows.items() if not found] == []
        return rows


def rows_of(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE '%_fts%' ORDER BY name"
    ).fetchall()
    return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for (name,) in names}


VERSIONS = range(1, len(read_steps()) + 1)


@pytest.mark.parametrize("version", VERSIONS)
def test_nothing_of_an_earlier_version_is_lost(run: Run, path: Path, version: int) -> None:
    before = made(path, version)
    store = run(Store.open(path))
    found = run(store.keeping.check())
    assert found.is_sound
    assert not found.has_mended
    assert (found.contents.turns, found.contents.memories) == (3, 2)
    assert [hit.turn.id for hit in run(store.search("cafe blu", 9))] == [7]
    assert [memory.id for memory in run(store.recall(5, "Who lives in Oslo?", 9))] == [2, 1]
    run(store.close())
    with closing(sqlite3.connect(path)) as connection:
        assert version_of(connection) == len(read_steps())
        after = rows_of(connection)
    assert {name: len(rows) for name, rows in before.items()} == {
        name: len(after[name]) for name in before
    }


@pytest.mark.parametrize("version", VERSIONS)
def test_an_upgrade_that_breaks_off_halfway_loses_nothing(
    run: Run, path: Path, version: int
) -> None:
    """The steps before the bad one stay; the next start goes on from there."""
    before = made(path, version)
    steps = read_steps()
    bad = Step(
        len(steps) + 1,
        "ALTER TABLE turn ADD COLUMN mood TEXT;\nDELETE FROM turn;\nDROP TABLE nowhere;\n",
    )

    async def upgrade(extra: list[Step]) -> None:
        database = Database(path, path.parent / "backups", steps=[*steps, *extra])
        try:
            await database.open()
        finally:
            await database.close()

    with pytest.raises(BugError):
        run(upgrade([bad]))
    with closing(sqlite3.connect(path)) as connection:
        assert version_of(connection) == len(steps)
        assert connection.execute("SELECT count(*) FROM turn").fetchone() == (3,)
    [backup] = all_backups(path.parent / "backups")
    with closing(sqlite3.connect(path.parent / "backups" / backup.name)) as copy:
        assert version_of(copy) == version
        assert rows_of(copy) == before
    good = Step(bad.number, "ALTER TABLE turn ADD COLUMN mood TEXT;\n")
    run(upgrade([good]))
    with closing(sqlite3.connect(path)) as connection:
        assert version_of(connection) == good.number
        assert connection.execute("SELECT said FROM turn WHERE id = 7").fetchone() == (
            "the blue café",
        )
