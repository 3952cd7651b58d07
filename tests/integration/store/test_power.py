"""What survives a process killed while writing, and a disk that is really full."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop_assistant.errors import StoreError
from desktop_assistant.model.character import Character
from desktop_assistant.model.turn import Turn
from desktop_assistant.store.store import Store
from tests.integration.store.conftest import Run

WRITER = """
import asyncio, sys
from pathlib import Path
from desktop_assistant.model.character import Character
from desktop_assistant.model.turn import Turn
from desktop_assistant.store.store import Store

async def write():
    store = await Store.open(Path(sys.argv[1]))
    await store.seed([Character("Ada", origin="ada")])
    [instance] = await store.instances()
    conversation = await store.create_conversation(instance.id, "Hello.")
    while True:
        turn = await store.save_turn(Turn(conversation.id, said="hello", reply="a pending reply"))
        print(turn.id, flush=True)

asyncio.run(write())
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_nothing_acknowledged_is_lost_when_killed(run: Run, path: Path) -> None:
    acknowledged = 0
    for wanted in (1, 7, 30):
        acknowledged = max(acknowledged, _write_and_kill(path, wanted))
    with closing(sqlite3.connect(path)) as outside:
        assert outside.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        outside.execute("INSERT INTO turn_fts (turn_fts, rank) VALUES ('integrity-check', 1)")
        newest, spoken = outside.execute(
            "SELECT max(id), count(*) FROM turn WHERE said = 'hello'"
        ).fetchone()
        assert outside.execute("SELECT count(*) FROM turn_fts('said: hello')").fetchone() == (
            spoken,
        )
    assert newest >= acknowledged
    store = run(Store.open(path))
    assert run(store.load_turn(acknowledged)).outcome == "pending", "another may be running it"
    run(store.end_pending_turns())
    assert run(store.load_turn(acknowledged)).outcome == "interrupted"
    run(store.close())


def _write_and_kill(path: Path, wanted: int) -> int:
    """Kill the writer once it has acknowledged so many turns; the last one it told of."""
    child = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    told = [int(child.stdout.readline()) for _ in range(wanted)]
    child.send_signal(signal.SIGKILL)
    told += [int(line) for line in child.stdout if line.endswith("\n")]
    child.stdout.close()
    child.wait()
    return told[-1]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    mounting = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounting.returncode:
        pytest.skip("needs the right to mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a tmpfs")
def test_a_full_disk_is_said_and_got_over(run: Run, small_disk: Path) -> None:
    async def fill() -> str:
        store = await Store.open(small_disk / "assistant.sqlite3")
        await store.seed([Character("Ada", origin="ada")])
        [instance] = await store.instances()
        conversation = await store.create_conversation(instance.id, "")
        ballast = small_disk / "ballast"
        with pytest.raises(OSError, match="space"):
            ballast.write_bytes(b"x" * 4_000_000)
        with pytest.raises(StoreError) as caught:
            await store.save_turn(Turn(conversation.id, said="x" * 400_000))
        assert await store.recent_turns(conversation.id, 5) == []
        ballast.unlink()
        saved = await store.save_turn(Turn(conversation.id, said="y" * 4_000))
        assert await store.recent_turns(conversation.id, 5) == [saved]
        await store.close()
        return caught.value.code

    assert run(fill()) == "disk_full"
