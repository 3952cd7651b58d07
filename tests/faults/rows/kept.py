"""Faults 35 to 39: what is kept, and who else wants it."""

from __future__ import annotations

import hashlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from desktop_assistant.app.program import Program
from desktop_assistant.conversation.commands import SetMuted
from desktop_assistant.errors import AssistantError
from tests.faults import sight
from tests.faults.desk import SECRET_WORDS, Desk
from tests.faults.oracle import faults_of, turns_of
from tests.faults.row import LostError, MisbehavedError, fault

WORDS = "Remember the lighthouse."
SMALL = "size=6m"


@fault(35, "kill -9 at random moments of turns", opens=False, seconds=200)
def killed(desk: Desk) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.kill", "--kills", "12", "--folder", str(desk.folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    desk.note = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else done.stderr
    if done.returncode:
        raise LostError(done.stdout[-1500:] + done.stderr[-1500:])
    desk.open()
    desk.look()


@fault(35, "kill -9 while speaking: the recording is offered at the next start", opens=False)
def killed_speaking(desk: Desk) -> None:
    command = [sys.executable, "-m", "tests.kill.child", str(desk.data), desk.service.url, "hold"]
    child = subprocess.Popen(command, stdout=subprocess.PIPE)
    desk.until(lambda: _sound_on_disk(desk) > 30_000, "nothing is recorded", 40)
    child.send_signal(signal.SIGKILL)
    child.wait()
    size = _sound_on_disk(desk)
    desk.open()
    desk.look()
    desk.require(_sound_on_disk(desk) >= size, "the recording is shorter than it was")
    desk.until(
        lambda: "recording" in " ".join(sight.turn_texts(desk.window)).casefold(),
        f"the utterance is not shown: {sight.turn_texts(desk.window)}",
        5,
    )
    desk.seen += [text for text in sight.turn_texts(desk.window) if "recording" in text]
    desk.require_offer("Try again")
    count = len(desk.ended())
    desk.require(sight.press(desk.window, "Try again"), "there is no button")
    desk.require(desk.wait_for_turn(count).said == "What a day.", "it was not heard again")


def _sound_on_disk(desk: Desk) -> int:
    return sum(path.stat().st_size for path in desk.recordings.glob("*.wav"))


@contextmanager
def _small_disk(desk: Desk) -> Iterator[Path]:
    """The data folder on a disk of its own; yields a file that fills it up when written."""
    desk.data.mkdir(mode=0o700, exist_ok=True)
    settings = (desk.data / "settings.toml").read_bytes()
    mounting = ["mount", "-t", "tmpfs", "-o", f"{SMALL},mode=700", "tmpfs", str(desk.data)]
    if subprocess.run(mounting, check=False, capture_output=True).returncode:
        raise MisbehavedError("needs the right to mount a small disk")
    (desk.data / "settings.toml").write_bytes(settings)
    try:
        yield desk.data / "ballast"
    finally:
        desk.close()
        copy = desk.folder / "copy"
        shutil.copytree(desk.data, copy)
        subprocess.run(["umount", "-l", str(desk.data)], check=True)
        shutil.copytree(copy, desk.data, dirs_exist_ok=True)


def _fill(ballast: Path) -> None:
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)


def _said_in_database(desk: Desk) -> list[str]:
    return [row["said"] for row in turns_of(desk.database).values()]


@fault(36, "the disk is full while a turn is saved", opens=False, seconds=120)
def disk_full(desk: Desk) -> None:
    with _small_disk(desk) as ballast:
        desk.open()
        desk.require(desk.ask_in_writing().reply, "there is no reply")
        _fill(ballast)
        # Long enough not to fit into a page that is there already.
        turn = desk.ask_in_writing(WORDS * 4000)
        desk.require("disk_full" in desk.notices(), f"the notices are {desk.notices()}")
        desk.require_said("full")
        desk.require(turn.reply, "the reply is not shown")
        ballast.unlink()
        desk.until(
            lambda: WORDS * 4000 in _said_in_database(desk),
            "the turn is not saved once there is room again",
            45,
        )


@fault(36, "the disk is full while speaking", opens=False, seconds=120)
def disk_full_speaking(desk: Desk) -> None:
    with _small_disk(desk) as ballast:
        desk.open()
        desk.program.post(SetMuted(True))
        _fill(ballast)
        turn = desk.speak(1.0)
        desk.require(turn.said == "What a day.", "the service did not hear it")
        desk.require({"disk_full", "recording_failed"} & set(desk.notices()), "it is not told")
        ballast.unlink()
        desk.until(lambda: "What a day." in _said_in_database(desk), "it is not saved later", 45)


@fault(36, "the disk is full while settings are saved", opens=False)
def disk_full_settings(desk: Desk) -> None:
    with _small_disk(desk) as ballast:
        desk.open()
        file = desk.data / "settings.toml"
        before = file.read_bytes()
        _fill(ballast)
        settings = desk.program.setup.settings()
        changed = replace(settings, thinking=replace(settings.thinking, model="m" * 200_000))
        try:
            desk.ask(desk.program.setup.apply(changed))
        except AssistantError as error:
            from desktop_assistant.ui.error_messages import describe

            desk.seen.append(describe(error))
        else:
            raise MisbehavedError("nothing is said about it")
        desk.require(file.read_bytes() == before, "the settings file is damaged")
        ballast.unlink()


def _with_a_past(desk: Desk) -> bytes:
    """A database with something in it, a good backup beside it; returns its bytes."""
    desk.open()
    desk.ask_in_writing(WORDS)
    desk.close()
    desk.seen.clear()
    desk.offered.clear()
    backups = desk.data / "backups"
    backups.mkdir(mode=0o700, exist_ok=True)
    name = backups / "pre-v2-20261128T120000000000.sqlite3"
    with closing(sqlite3.connect(desk.database)) as source, closing(sqlite3.connect(name)) as copy:
        source.backup(copy)
    for extra in ("-wal", "-shm"):
        desk.database.with_name(desk.database.name + extra).unlink(missing_ok=True)
    return desk.database.read_bytes()


def _is_damaged(desk: Desk, damage: Callable[[bytes], bytes]) -> None:
    """The user is told, the damaged file stays somewhere, and the good backup is offered."""
    damaged = damage(_with_a_past(desk))
    desk.database.write_bytes(damaged)
    digest = hashlib.sha256(damaged).digest()
    desk.checks_kept = False
    desk.open(waits=False)
    desk.until(lambda: sight.actions(desk.window), "nothing is offered", 20)
    desk.pass_time(1.5)
    desk.look()
    desk.require(desk.seen, "nothing is said about it")
    if not any(hashlib.sha256(path.read_bytes()).digest() == digest for path in _files(desk)):
        raise LostError("the damaged file is not there any more")
    backup = next((desk.data / "backups").glob("pre-v2-2026112*.sqlite3"))
    if faults_of(backup):
        raise LostError("the good backup is damaged")
    words = " ".join(desk.offered).casefold()
    desk.require("back" in words or "restore" in words, f"no backup is offered: {desk.offered}")


def _files(desk: Desk) -> list[Path]:
    return [path for path in desk.data.rglob("*") if path.is_file()]


@fault(37, "the beginning of the database is zeroed", opens=False)
def zeroed(desk: Desk) -> None:
    _is_damaged(desk, lambda data: bytes(4096) + data[4096:])


@fault(37, "the database is another file", opens=False)
def no_database(desk: Desk) -> None:
    _is_damaged(desk, lambda _: b"Dear diary, this is a text file.\n" * 300)


@fault(37, "the database is cut off", opens=False)
def cut_off(desk: Desk) -> None:
    _is_damaged(desk, lambda data: data[: len(data) // 2 + 100])


@fault(37, "pages of the database are overwritten", opens=False)
def overwritten(desk: Desk) -> None:
    _is_damaged(desk, lambda data: data[:4096] + b"\xa5" * 8192 * 4 + data[4096 + 8192 * 4 :])


@fault(37, "the database is empty, and there are backups", opens=False)
def emptied(desk: Desk) -> None:
    _is_damaged(desk, lambda _: b"")


@fault(37, "single bytes are flipped, 40 times anew", opens=False, seconds=150)
def flipped(desk: Desk) -> None:
    """Opened and read, or refused with a sentence; never a crash, never a traceback."""
    from desktop_assistant.store.store import Store

    sound = _with_a_past(desk)
    chance, refused = random.Random(37), 0

    async def read(path: Path) -> None:
        store = await Store.open(path)
        try:
            for instance in await store.instances():
                for info in await store.conversations(instance.id):
                    await store.recent_turns(info.id, 50)
            await store.search("lighthouse", 5)
        finally:
            await store.close()

    import asyncio

    for number in range(40):
        folder = desk.folder / f"flipped-{number}"
        folder.mkdir()
        damaged = bytearray(sound)
        for _ in range(chance.randrange(1, 30)):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        (folder / "assistant.sqlite3").write_bytes(damaged)
        try:
            asyncio.run(read(folder / "assistant.sqlite3"))
        except AssistantError as error:
            refused += 1
            desk.require(str(error), "a refusal without words")
            if str(error) not in desk.seen:
                desk.seen.append(str(error))
    desk.note = f"{refused} of 40 refused"


@fault(38, "the database is from a newer version", opens=False)
def newer(desk: Desk) -> None:
    _with_a_past(desk)
    with closing(sqlite3.connect(desk.database)) as connection:
        connection.execute("PRAGMA user_version = 999")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = desk.database.read_bytes()
    desk.open(waits=False)
    desk.until(lambda: "newer" in " ".join(sight.sentences(desk.window)), "it is not told", 20)
    desk.look()
    desk.until(
        lambda: desk.window.pane.open_conversation is not None,
        "the conversations cannot be read",
        10,
    )
    desk.require("lighthouse" in " ".join(sight.turn_texts(desk.window)), "the turn is not shown")
    desk.close()
    desk.require(desk.database.read_bytes() == before, "the file was changed")


@fault(38, "another program has locked the database", opens=False, seconds=90)
def locked(desk: Desk) -> None:
    _with_a_past(desk)
    holder = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('PRAGMA locking_mode=EXCLUSIVE'); c.execute('BEGIN EXCLUSIVE');"
        "print('locked', flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", holder, str(desk.database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    desk.open(waits=False)
    desk.require_said("Another program is using the database", 25)
    process.kill()
    process.wait()
    desk.require(sight.press(desk.window, "Try again"), "there is no button")
    desk.until(lambda: desk.window.pane.open_conversation is not None, "it does not help")


@fault(38, "the data folder is write-protected", opens=False, seconds=90)
def write_protected(desk: Desk) -> None:
    with _small_disk(desk):
        _with_a_past(desk)
        # Mounted once more over itself, since files of the first mount may still be open.
        subprocess.run(["mount", "--bind", str(desk.data), str(desk.data)], check=True)
        subprocess.run(["mount", "-o", "remount,bind,ro", str(desk.data)], check=True)
        desk.checks_kept = False
        try:
            desk.open(waits=False)
            desk.require_said("folder", 20)
        finally:
            desk.close()
            subprocess.run(["umount", "-l", str(desk.data)], check=True)
        if WORDS not in _said_in_database(desk):
            raise LostError("the turn is gone")


def _start_program(desk: Desk) -> subprocess.Popen[bytes]:
    with (desk.folder / "program.log").open("ab") as log:
        command = [sys.executable, "-m", "desktop_assistant", "--data-dir", str(desk.data)]
        return subprocess.Popen(command, stdout=log, stderr=log)


@fault(39, "the program is started twice", opens=False, seconds=150)
def twice(desk: Desk) -> None:
    first = _start_program(desk)
    try:
        desk.until(desk.database.exists, "the first does not start", 40)
        desk.pass_time(3.0)
        second = _start_program(desk)
        try:
            desk.until(lambda: second.poll() is not None, "the second stays open", 40)
        finally:
            second.kill()
        desk.require(second.wait() == 0, f"the second ended with {second.returncode}")
        desk.require(first.poll() is None, "the first ended")
        first.send_signal(signal.SIGKILL)
        first.wait()
        third = _start_program(desk)
        desk.pass_time(6.0)
        desk.require(third.poll() is None, "after a crash it cannot be started any more")
        third.send_signal(signal.SIGTERM)
        desk.until(lambda: third.poll() is not None, "it does not end", 20)
    finally:
        first.kill()
    desk.note = "the second start ends; after a crash of the first there is a third"


@fault(39, "an export while the window talks")
def visited(desk: Desk) -> None:
    desk.service.behaviour.tokens_per_second = 5
    desk.program.post(SetMuted(True))
    desk.type(SECRET_WORDS)
    desk.until(desk.started, "nothing was sent")

    async def visit() -> None:
        visitor = Program.prepare(desk.data, demo=False)
        await visitor.library.instances()
        await visitor.close()

    desk.ask(visit())
    turn = desk.wait_for_turn(0)
    desk.require(turn.reply and turn.error is None, "the visit spoiled the turn")
