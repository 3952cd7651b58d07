"""The real program killed in the middle of a spoken turn: what was said is there afterwards."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from desktop_assistant.app import program as program_module
from desktop_assistant.app.program import Program
from desktop_assistant.conversation.again import can_discard
from desktop_assistant.conversation.commands import OpenConversation, PressTalk, ReleaseTalk
from desktop_assistant.conversation.events import Event, SpeechKept
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.turn import Turn
from tests.fakes.openai_server import OpenAIServer

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL")

KEY = "sk-loopback-key"
RATE = 16_000
BLOCK_SECONDS = 0.02
TALK_SECONDS = 1.2


def tell(seconds: float) -> None:
    sys.stdout.write(f"{seconds:.2f}\n")
    sys.stdout.flush()


class ToneMicrophone:
    """Says on the standard output how much it has handed over, block by block."""

    async def capture(
        self, stop: asyncio.Event, is_quiet: Callable[[], bool]
    ) -> AsyncIterator[SoundBlock]:
        samples = b"\x00\x20" * int(RATE * BLOCK_SECONDS)
        seconds = 0.0
        while not stop.is_set():
            await asyncio.sleep(BLOCK_SECONDS)
            yield SoundBlock(samples, RATE)
            seconds += BLOCK_SECONDS
            tell(seconds)


async def talk(folder: Path) -> None:
    """Turn after turn, until somebody kills this process."""
    program = Program.prepare(folder, demo=False)
    program._audio.microphone = ToneMicrophone()  # type: ignore[assignment]
    await program.start()
    instance = (await program.library.instances())[0]
    conversation = await program.library.latest_conversation(instance.id)
    program.post(OpenConversation(conversation.id))
    while True:
        tell(0.0)
        program.post(PressTalk())
        await asyncio.sleep(TALK_SECONDS)
        program.post(ReleaseTalk())
        await asyncio.sleep(1.5)


@pytest.fixture(autouse=True)
def _no_keyring_no_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    monkeypatch.setattr(program_module, "start_logging", lambda _: None)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIServer]:
    with OpenAIServer(
        key=KEY, transcription_seconds=0.5, first_token_seconds=0.3, tokens_per_second=40
    ) as server:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        yield server


def kill_after(folder: Path, seconds: float, recorded: float = 0.0) -> float:
    """Kill the program so long after so many seconds of sound; how much the last turn had."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.integration.app.test_killed", str(folder)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    told = [child.stdout.readline(), child.stdout.readline()]
    while float(told[-1]) < recorded:
        told.append(child.stdout.readline())
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    told += [line for line in child.stdout if line.endswith("\n")]
    child.stdout.close()
    child.wait()
    return float(told[-1])


def start_again(folder: Path) -> tuple[list[Turn], list[Turn], dict[str, float]]:
    """All turns, those that are told of, and the seconds in each recording that is left."""

    async def look() -> tuple[list[Turn], list[Turn], dict[str, float]]:
        events: list[Event] = []
        program = Program.prepare(folder, demo=False)
        program.subscribe(events.append)
        await program.start()
        try:
            turns = await (await program._store()).recent_turns(1, 1000)
            names = [turn.recording for turn in turns if turn.recording]
            lengths = {name: await program._recordings.seconds(name) for name in names}
        finally:
            await program.close()
        told = [turn for event in events if isinstance(event, SpeechKept) for turn in event.turns]
        return turns, told, lengths

    return asyncio.run(look())


@pytest.mark.parametrize("share", range(5))
def test_nothing_said_is_lost(tmp_path: Path, service: OpenAIServer, share: int) -> None:
    # Each kill falls into another fifth of a turn.
    moment = (share + random.random()) / 5 * 2.5
    recorded = kill_after(tmp_path, moment)
    turns, told, lengths = start_again(tmp_path)
    spoken = [turn for turn in turns if turn.spoken]
    for turn in spoken:
        assert turn.said or lengths[turn.recording] > 0.3, f"lost when killed at {moment:.2f} s"
        assert can_discard(turn) is (not turn.said)
    unheard = [turn for turn in spoken if not turn.said]
    assert [turn.id for turn in told] == [turn.id for turn in unheard]
    assert spoken or recorded < 0.4
    if recorded > 0.4 and unheard:
        # The sample told of last may still have been on its way to the file.
        assert lengths[unheard[-1].recording] >= recorded - 0.1
    files = {path.name for path in (tmp_path / "recordings").glob("*")}
    assert files == set(lengths)
    with contextlib.closing(sqlite3.connect(tmp_path / "assistant.sqlite3")) as outside:
        assert outside.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_speech_is_found_again_though_its_turn_was_never_saved(
    tmp_path: Path, service: OpenAIServer
) -> None:
    """As after a full disk, or with a backup in the place of the database."""
    recorded = kill_after(tmp_path, 0.0, recorded=0.5)
    with contextlib.closing(sqlite3.connect(tmp_path / "assistant.sqlite3")) as outside:
        outside.execute("PRAGMA foreign_keys = ON")
        outside.execute("DELETE FROM turn WHERE spoken")
        outside.commit()
    turns, told, lengths = start_again(tmp_path)
    spoken = [turn for turn in turns if turn.spoken]
    assert told == spoken
    assert lengths[spoken[-1].recording] >= recorded - 0.1
    assert spoken[-1].conversation_id == 1


if __name__ == "__main__":
    asyncio.run(talk(Path(sys.argv[1])))
