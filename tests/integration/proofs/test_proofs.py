"""That the long proofs can fail, and a short run of each of them."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from desktop_assistant.audio import microphone, speaker
from desktop_assistant.model.character import Character
from desktop_assistant.model.turn import Outcome, Turn
from desktop_assistant.store.store import Store
from tests.fakes.fast_audio import FastMicrophone, FastPlayback, FastSpeaker
from tests.faults.oracle import Ledger, Saved, faults_of, samples_in
from tests.faults.row import all_rows
from tests.fuzz.guard import _forbidden
from tests.fuzz.target import all_targets
from tests.fuzz.targets.archives import _set
from tests.kill.killing import Told
from tests.kill.loops import _not_adopted, _not_shown, _unowned
from tests.soak.__main__ import Figures, _compare

SOUND = "20260302-120000-000000-abcdef.wav"


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, Ledger]:
    """A database with one spoken turn whose words are still missing, and what was acknowledged."""
    path = tmp_path / "assistant.sqlite3"
    ledger = Ledger()

    async def fill() -> None:
        store = await Store.open(path)
        await store.seed([Character("Ada", origin="ada")])
        [instance] = await store.instances()
        conversation = await store.create_conversation(instance.id, "")
        turns = (
            Turn(conversation.id, said="lighthouse", reply="yes", outcome=Outcome.COMPLETED),
            Turn(conversation.id, spoken=True, recording=SOUND, outcome=Outcome.INTERRUPTED),
        )
        for turn in turns:
            done = await store.save_turn(turn)
            saved = (done.id, done.said, done.reply, done.outcome.value, done.recording)
            ledger.note_saved(Saved(*saved))
        await store.close()

    asyncio.run(fill())
    (tmp_path / "recordings").mkdir()
    _write_sound(tmp_path, 4000)
    ledger.note_sound(SOUND, 4000)
    return path, ledger


def _write_sound(folder: Path, size: int) -> None:
    data = b"RIFF\0\0\0\0WAVE" + bytes(32) + b"\x10" * size
    (folder / "recordings" / SOUND).write_bytes(data)


def test_what_is_whole_is_found_to_be_whole(kept: tuple[Path, Ledger]) -> None:
    path, ledger = kept
    assert faults_of(path) == []
    assert ledger.losses(path, path.parent / "recordings") == []


@pytest.mark.parametrize(
    ("statement", "trouble"),
    [
        ("DELETE FROM turn WHERE said = 'lighthouse'", "is gone"),
        ("UPDATE turn SET said = '' WHERE said <> ''", "what was said is gone"),
        ("UPDATE turn SET reply = 'y' WHERE reply <> ''", "a part of the reply is gone"),
    ],
)
def test_a_lost_turn_is_noticed(kept: tuple[Path, Ledger], statement: str, trouble: str) -> None:
    path, ledger = kept
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)
    assert trouble in " ".join(ledger.losses(path, path.parent / "recordings"))


@pytest.mark.parametrize("size", [None, 0, 3999])
def test_a_lost_recording_is_noticed_until_its_words_are_safe(
    kept: tuple[Path, Ledger], size: int | None
) -> None:
    path, ledger = kept
    folder = path.parent / "recordings"
    if size is None:
        (folder / SOUND).unlink()
    else:
        _write_sound(path.parent, size)
    assert samples_in(folder / SOUND) == (size or 0)
    assert SOUND in " ".join(ledger.losses(path, folder))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE turn SET said = 'now', recording = '' WHERE spoken = 1")
    assert ledger.losses(path, folder) == []


def test_only_a_slip_of_the_finger_may_go_with_its_turn(tmp_path: Path) -> None:
    path = tmp_path / "assistant.sqlite3"

    async def make() -> None:
        await (await Store.open(path)).close()

    asyncio.run(make())
    ledger = Ledger(shortest=1000)
    for turn_id, size in ((1, 999), (2, 1000)):
        ledger.note_saved(Saved(turn_id, "", "", "pending", f"{turn_id}.wav"))
        ledger.note_sound(f"{turn_id}.wav", size)
    ledger.note_saved(Saved(3, "words", "", "pending", "1.wav"))
    assert ledger.losses(path, tmp_path) == [
        "turn 2 is gone",
        "turn 3 is gone",
        "the recording 2.wav is gone or shorter than it was",
    ]


@pytest.mark.parametrize(("size", "is_missed"), [(9_598, False), (9_600, True)])
def test_an_utterance_that_a_start_leaves_without_a_turn_is_noticed(
    kept: tuple[Path, Ledger], size: int, *, is_missed: bool
) -> None:
    path, _ = kept
    name = f"2026{SOUND}"
    (path.parent / "recordings" / SOUND).rename(path.parent / "recordings" / name)
    data = b"RIFF\0\0\0\0WAVE" + bytes(32) + b"\x10" * size
    (path.parent / "recordings" / name).write_bytes(data)
    unowned = _unowned(path.parent)
    assert unowned == ({name} if is_missed else set())
    assert bool(_not_adopted(Told([(1.0, {"opened": []})]), unowned, path.parent)) == is_missed
    assert _not_adopted(Told([(1.0, {"sound": [name, 9]})]), unowned, path.parent) == []


def test_an_utterance_that_a_start_does_not_show_is_noticed() -> None:
    told = Told([(1.0, {"opened": [7, 9], "oldest": 5}), (2.0, {"opened": [8], "oldest": 0})])
    assert _not_shown(told, {3, 7, 9}) == []
    assert _not_shown(told, {3, 7, 8}) == ["turn 8 is not shown"]
    assert _not_shown(Told([(1.0, {"sound": ["a", 9]})]), {7}) == []


def test_an_index_out_of_step_is_noticed(kept: tuple[Path, Ledger]) -> None:
    path, _ = kept
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER turn_fts_update")
        connection.execute("UPDATE turn SET said = 'harbour' WHERE said = 'lighthouse'")
    assert faults_of(path)


def test_damaged_pages_are_noticed(kept: tuple[Path, Ledger]) -> None:
    path, _ = kept
    data = bytearray(path.read_bytes())
    data[8192:40_960] = b"\xa5" * (40_960 - 8192)
    path.write_bytes(bytes(data))
    assert faults_of(path)


@pytest.mark.skipif(os.name != "posix", reason="forks")
def test_a_killed_child_has_told_only_whole_lines() -> None:
    code = (
        "import time\n"
        "from tests.kill.killing import run_and_kill\n"
        "def work(tell):\n"
        "    number = 0\n"
        "    while True:\n"
        "        tell({'number': number})\n"
        "        number += 1\n"
        "told = run_and_kill(work, 0.2)\n"
        "numbers = [what['number'] for _, what in told.lines]\n"
        "assert numbers == list(range(len(numbers))) and len(numbers) > 3\n"
        "assert not told.ended_by_itself\n"
        "def start_slowly(tell):\n"
        "    time.sleep(0.3)\n"
        "    tell({'opened': []})\n"
        "    work(tell)\n"
        "told = run_and_kill(start_slowly, 0.1, 'opened')\n"
        "assert 'opened' in told.lines[0][1] and len(told.lines) > 3\n"
        "def crash(tell): raise SystemExit\n"
        "assert run_and_kill(crash, 1.0).ended_by_itself\n"
    )
    # In a process without threads, since it forks.
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_fault_of_the_reference_has_a_row() -> None:
    rows = all_rows()
    assert {row.number for row in rows} == set(range(1, 45))
    assert len({row.key for row in rows}) == len(rows) >= 44


def test_an_input_may_reach_for_nothing(tmp_path: Path) -> None:
    home = str(tmp_path)
    assert not _forbidden("open", (tmp_path / "x", "w", 0), home)
    assert not _forbidden("open", (os.__file__, "r", 0), home)
    assert not _forbidden("socket.connect", (None, ("127.0.0.1", 80)), home)
    assert _forbidden("open", ("/etc/passwd", "r", 0), home)
    assert _forbidden("open", ("/tmp/elsewhere", None, os.O_WRONLY), home)
    assert _forbidden("socket.connect", (None, ("192.0.2.1", 80)), home)
    assert _forbidden("subprocess.Popen", ("sh",), home)
    assert _forbidden("os.remove", ("/tmp/elsewhere", -1), home)


def test_a_few_hostile_inputs_do_no_harm(tmp_path: Path) -> None:
    target = next(target for target in all_targets() if target.name == "cards")
    with target.prepare(tmp_path) as feed:

        @settings(
            max_examples=30,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(target.inputs)
        def give(value: object) -> None:
            feed(value)

        give()


@pytest.mark.parametrize(
    ("real", "fast"),
    [
        (microphone.Microphone, FastMicrophone(1.0)),
        (speaker.Speaker, FastSpeaker()),
        (speaker.Playback, FastPlayback()),
    ],
)
def test_the_fast_sound_has_what_the_real_one_has(real: type, fast: object) -> None:
    public = {name for name in dir(real) if not name.startswith("_")}
    assert public
    assert public - set(dir(fast)) == set()


def test_a_value_put_in_twice_is_not_put_into_itself() -> None:
    value: dict[str, object] = {}
    manifest: dict[str, object] = {"files": {}}
    _set(manifest, 3, value)
    _set(manifest, 4, value)
    assert json.loads(json.dumps(manifest)) == manifest
    assert value == {}


def test_what_grows_in_a_long_day_is_noticed() -> None:
    early = Figures(500, 100_000, 8, 3, 20, 4)
    assert _compare(early, replace(early, memory_kb=104_000)) == []
    for late in (
        replace(early, memory_kb=106_000),
        replace(early, threads=9),
        replace(early, sockets=8),
        replace(early, descriptors=25),
        replace(early, tasks=5),
    ):
        assert len(_compare(early, late)) == 1
