"""The three loops: kills amid turns, amid upgrades, and amid backups."""

from __future__ import annotations

import asyncio
import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from desktop_assistant.conversation.stages.record import SHORTEST_SECONDS
from desktop_assistant.model.character import Character
from desktop_assistant.model.kept_data import BackupKind
from desktop_assistant.model.sound import SAMPLE_WIDTH
from desktop_assistant.model.turn import Turn
from desktop_assistant.store.backups import Backups
from desktop_assistant.store.migrations import read_steps, statements
from desktop_assistant.store.store import Store
from tests.fakes.fast_audio import RATE
from tests.faults.oracle import Ledger, Saved, faults_of, samples_in, turns_of
from tests.kill.child import run
from tests.kill.killing import Tell, Told, random_moment, run_and_kill

LONGEST_LIFE = 2.0
"""Seconds."""

AMID_START = 0.2
"""So many of the kills may come before the conversation is open; the others come amid turns."""

SAVE_SECONDS = 2.0
"""A reply is saved each second; the other one is for a machine with much to do."""

SHORTEST_BYTES = round(SHORTEST_SECONDS * RATE) * SAMPLE_WIDTH
"""Less sound than this is no utterance."""


@dataclass
class Count:
    """What came of a loop."""

    kills: int = 0
    turns: int = 0
    recordings: int = 0
    troubles: list[str] = field(default_factory=list)


def kill_turns(folder: Path, url: str, kills: int, seed: int) -> Count:
    """One database and one folder of recordings outlive all kills."""
    data = folder / "data"
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    chance, ledger, count = random.Random(seed), Ledger(SHORTEST_BYTES), Count()
    _live_until_opened(data, url)
    waiting: set[int] = set()
    unowned: set[str] = set()
    for number in range(kills):
        told = run_and_kill(
            lambda tell, number=number: run(data, url, tell, seed + number),  # type: ignore[misc]
            random_moment(chance, LONGEST_LIFE),
            "" if chance.random() < AMID_START else "opened",
        )
        count.kills += 1
        if told.ended_by_itself:
            count.troubles.append(f"kill {number}: it had ended: {told.ended_by_itself}")
        _note(told, ledger)
        rows = turns_of(data / "assistant.sqlite3")
        troubles = faults_of(data / "assistant.sqlite3")
        troubles += ledger.losses(data / "assistant.sqlite3", data / "recordings")
        troubles += _late_replies(told, rows)
        troubles += _not_shown(told, waiting)
        troubles += _not_adopted(told, unowned, data)
        unowned = _unowned(data)
        waiting = _waiting(rows, data / "recordings")
        count.troubles += [f"kill {number}: {trouble}" for trouble in troubles]
        count.turns, count.recordings = ledger.turns, ledger.recordings
        if len(count.troubles) > 50:
            break
    told = _live_until_opened(data, url)
    count.troubles += [f"at the end: {each}" for each in _not_adopted(told, unowned, data)]
    return count


def _live_until_opened(data: Path, url: str) -> Told:
    """The very first start makes the database, which takes longer than a short life."""

    def live(tell: Tell) -> None:
        run(data, url, tell, 0)

    for _ in range(20):
        told = run_and_kill(live, 5.0)
        if any("opened" in what for _, what in told.lines):
            return told
    raise RuntimeError("the program does not start")


def _note(told: Told, ledger: Ledger) -> None:
    for _, what in told.lines:
        if "saved" in what:
            ledger.note_saved(Saved(**cast(dict[str, str], what["saved"])))  # type: ignore[arg-type]
        elif "sound" in what:
            name, size = cast(tuple[str, int], what["sound"])
            ledger.note_sound(name, size - 44)


def _late_replies(told: Told, rows: dict[int, dict[str, object]]) -> list[str]:
    """What came of a reply longer ago than a save takes must be on disk."""
    grown: dict[int, str] = {}
    for at, what in told.lines:
        if "grew" in what and at < told.killed_at - SAVE_SECONDS:
            turn_id, delta = cast(tuple[int, str], what["grew"])
            grown[turn_id] = grown.get(turn_id, "") + delta
    return [
        f"turn {turn_id}: a reply of {len(text)} characters was not saved in time"
        for turn_id, text in grown.items()
        if turn_id in rows and len(str(rows[turn_id]["reply"])) < len(text) and len(grown) == 1
    ]


def _waiting(rows: dict[int, dict[str, object]], recordings: Path) -> set[int]:
    """Turns whose words are only in their recording."""
    return {
        turn_id
        for turn_id, row in rows.items()
        if row["recording"]
        and not row["said"]
        and _is_utterance(recordings / str(row["recording"]))
    }


def _not_shown(told: Told, waiting: set[int]) -> list[str]:
    """The next start must show every utterance that waits for its words.

    A front end gets the newest turns first; older ones are fetched when it scrolls.
    """
    opened = next((what for _, what in told.lines if "opened" in what), None)
    if opened is None:
        return []
    expected = {each for each in waiting if each >= cast(int, opened["oldest"])}
    missed = expected - set(cast(list[int], opened["opened"]))
    return [f"turn {each} is not shown" for each in sorted(missed)]


def _not_adopted(told: Told, unowned: set[str], data: Path) -> list[str]:
    """A start gives every utterance that belongs to no turn a turn of its own."""
    if not any("opened" in what for _, what in told.lines):
        return []
    still = sorted(unowned & _unowned(data))
    return [f"the recording {name} belongs to no turn after a start" for name in still]


def _unowned(data: Path) -> set[str]:
    """Utterances on disk that no turn names."""
    owned = {str(row["recording"]) for row in turns_of(data / "assistant.sqlite3").values()}
    paths = (data / "recordings").glob("*.wav")
    return {path.name for path in paths if _is_utterance(path)} - owned


def _is_utterance(recording: Path) -> bool:
    return samples_in(recording) >= SHORTEST_BYTES


def kill_upgrades(folder: Path, kills: int, seed: int) -> Count:
    """From each older version, with data in it; after the kill the upgrade is done anew."""
    count, chance = Count(), random.Random(seed)
    newest = len(read_steps())
    for number in range(kills):
        version = 1 + number % (newest - 1) if newest > 1 else 1
        place = folder / f"upgrade-{number}"
        place.mkdir(parents=True)
        path = place / "assistant.sqlite3"
        said = _older(path, version)
        run_and_kill(lambda _, path=path: _open(path), random_moment(chance, 0.25))  # type: ignore[misc]
        count.kills += 1
        troubles = [*faults_after_reading(path)]
        _open(path)
        troubles += faults_of(path)
        rows = turns_of(path)
        if [row["said"] for row in rows.values()] != said:
            troubles.append("turns are gone")
        with closing(sqlite3.connect(path)) as connection:
            if connection.execute("PRAGMA user_version").fetchone()[0] != newest:
                troubles.append("it was not upgraded")
        count.turns += len(said)
        count.troubles += [f"upgrade {number} from {version}: {each}" for each in troubles]
        shutil.rmtree(place)
    return count


def faults_after_reading(path: Path) -> list[str]:
    """Of a database of any version."""
    with closing(sqlite3.connect(path)) as connection:
        lines = [line for (line,) in connection.execute("PRAGMA integrity_check")]
    return [] if lines == ["ok"] else [f"integrity: {line}" for line in lines]


def _open(path: Path) -> None:
    async def live() -> None:
        store = await Store.open(path)
        await store.close()

    asyncio.run(live())


def _older(path: Path, version: int) -> list[str]:
    """A database as version ``version`` made it, with turns in it."""
    said = [f"word{number} of an older time" for number in range(300)]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        for step in read_steps()[:version]:
            for statement in statements(step.script):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("BEGIN")
        connection.execute("INSERT INTO character (name, position) VALUES ('Ada', 0)")
        connection.execute(
            "INSERT INTO instance (character_id, name, name_key, created_at) VALUES"
            " (1, 'Ada', 'ada', '2026-01-01T00:00:00.000000+00:00')"
        )
        connection.execute(
            "INSERT INTO conversation (instance_id, started_at) VALUES"
            " (1, '2026-01-01T00:00:00.000000+00:00')"
        )
        connection.executemany(
            "INSERT INTO turn (conversation_id, started_at, said, reply, outcome) VALUES"
            " (1, '2026-01-01T00:00:00.000000+00:00', ?, 'and so on', 'completed')",
            [[text] for text in said],
        )
        connection.execute("COMMIT")
    return said


def kill_backups(folder: Path, kills: int, seed: int) -> Count:
    """Turns are saved while backups are made; every backup that was acknowledged is sound."""
    count, chance = Count(), random.Random(seed)
    path, backups = folder / "assistant.sqlite3", folder / "backups"
    folder.mkdir(parents=True, exist_ok=True)
    ledger = Ledger()
    for number in range(kills):
        told = run_and_kill(
            lambda tell: _save_and_back_up(path, backups, tell), random_moment(chance, 0.8)
        )
        count.kills += 1
        _note(told, ledger)
        done = [Path(str(what["backup"])) for _, what in told.lines if "backup" in what]
        troubles = (
            [*faults_after_reading(path), *ledger.losses(path, folder)] if path.exists() else []
        )
        troubles += [f"{each.name}: {trouble}" for each in done for trouble in faults_of(each)]
        count.troubles += [f"backup {number}: {trouble}" for trouble in troubles]
        count.turns = ledger.turns
        for each in backups.glob("*"):
            each.unlink()
    return count


def _save_and_back_up(path: Path, backups: Path, tell: Tell) -> None:
    copies = Backups(path, backups)

    async def live() -> None:
        store = await Store.open(path)
        await store.seed([Character("Ada", origin="ada")])
        [instance] = await store.instances()
        conversation = await store.create_conversation(instance.id, "Hello.")
        while True:
            for _ in range(5):
                saved = await store.save_turn(Turn(conversation.id, said="hello", reply="x" * 500))
                values = {"id": saved.id, "said": saved.said, "reply": saved.reply}
                tell({"saved": values | {"outcome": "pending", "recording": ""}})
            written = await copies.write(BackupKind.MANUAL)
            tell({"backup": str(backups / written.name)})

    asyncio.run(live())
