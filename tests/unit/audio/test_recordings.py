"""Recordings on a real disk, also a full one, also after a crash."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import stat
import subprocess
import sys
import threading
import time
import wave
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pytest

from desktop_assistant.audio import recordings as module
from desktop_assistant.audio.recordings import Recordings
from desktop_assistant.errors import StoreError
from desktop_assistant.model.sound import SoundBlock

RATE = 16_000


def block(seconds: float = 0.02, value: int = 1000) -> SoundBlock:
    return SoundBlock(np.full(int(RATE * seconds), value, dtype="<i2").tobytes(), RATE)


async def replayed(recordings: Recordings, name: str) -> bytes:
    return b"".join([part.samples async for part in recordings.replay(name)])


def test_a_recording_is_a_wav_file_and_is_replayed_as_it_was(tmp_path: Path) -> None:
    written = [block(value=value) for value in range(60)]

    async def scenario() -> tuple[str, list[SoundBlock]]:
        recordings = Recordings(tmp_path / "recordings")
        recording = recordings.start()
        for piece in written:
            recording.write(piece)
        await recording.close()
        again = [part async for part in recordings.replay(recording.name)]
        await recordings.close()
        return recording.name, again

    name, again = asyncio.run(scenario())
    whole = b"".join(piece.samples for piece in written)
    assert b"".join(part.samples for part in again) == whole
    assert {part.sample_rate for part in again} == {RATE}
    with wave.open(str(tmp_path / "recordings" / name)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2)
        assert file.readframes(10**6) == whole


def test_only_the_user_can_read_them(tmp_path: Path) -> None:
    async def scenario() -> None:
        recordings = Recordings(tmp_path / "recordings")
        recording = recordings.start()
        recording.write(block())
        await recording.close()
        await recordings.close()

    asyncio.run(scenario())
    folder = tmp_path / "recordings"
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())]
    assert modes == [0o700, 0o600]


def test_names_are_unique_and_sort_by_time(tmp_path: Path) -> None:
    recordings = Recordings(tmp_path)
    names = [recordings.start().name for _ in range(200)]
    assert len(set(names)) == 200
    assert sorted(names, key=lambda name: name[:22]) == names


def test_an_utterance_without_sound_leaves_no_file(tmp_path: Path) -> None:
    async def scenario() -> str:
        recordings = Recordings(tmp_path)
        recording = recordings.start()
        await recording.close()
        await recording.close()
        with pytest.raises(StoreError) as caught:
            await replayed(recordings, recording.name)
        return caught.value.code

    assert asyncio.run(scenario()) == "recording_missing"
    assert list(tmp_path.iterdir()) == []


def test_discarding_deletes_and_may_be_repeated(tmp_path: Path) -> None:
    async def scenario() -> None:
        recordings = Recordings(tmp_path)
        recording = recordings.start()
        recording.write(block())
        await recording.close()
        await recordings.discard(recording.name)
        await recordings.discard(recording.name)

    asyncio.run(scenario())
    assert list(tmp_path.iterdir()) == []


def test_unfinished_lists_what_is_not_being_written(tmp_path: Path) -> None:
    async def scenario() -> tuple[list[str], list[str]]:
        (tmp_path / "notes.txt").write_text("not a recording")
        recordings = Recordings(tmp_path)
        old, new = recordings.start(), recordings.start()
        for recording in (old, new):
            recording.write(block())
        await old.close()
        names = await recordings.unfinished()
        await recordings.close()
        return names, [old.name]

    names, expected = asyncio.run(scenario())
    assert names == expected


@pytest.mark.parametrize(
    "name", ["../secret.wav", "/etc/passwd", "a/b.wav", "..\\x.wav", ".wav", "", "x.txt", "a.wav\n"]
)
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    async def scenario() -> None:
        outside = tmp_path / "secret.wav"
        outside.write_bytes(b"kept")
        recordings = Recordings(tmp_path / "recordings")
        with pytest.raises(StoreError):
            await recordings.discard(name)
        with pytest.raises(StoreError):
            await replayed(recordings, name)
        assert outside.exists()

    asyncio.run(scenario())


@pytest.mark.parametrize("data", [b"", b"RIFF", b"\0" * 100, b"RIFF" + b"\0" * 60])
def test_a_damaged_file_is_told_and_not_played(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "damaged.wav").write_bytes(data)
    with pytest.raises(StoreError):
        asyncio.run(replayed(Recordings(tmp_path), "damaged.wav"))


def test_everything_is_forced_onto_the_disk_each_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    now = 100.0
    monkeypatch.setattr(os, "fsync", lambda file: synced.append(os.fstat(file).st_size))
    monkeypatch.setattr(time, "monotonic", lambda: now)

    async def scenario() -> None:
        nonlocal now
        recordings = Recordings(tmp_path)
        recording = recordings.start()
        for _ in range(5):
            recording.write(block(0.5))
            await recordings.unfinished()
            now += 0.5
        assert len(synced) == 2
        with wave.open(str(tmp_path / recording.name)) as file:
            assert file.getnframes() == 5 * RATE // 2
        await recording.close()

    asyncio.run(scenario())
    assert len(synced) == 3


def test_writing_never_waits_for_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = threading.Event()
    write_all = module._write_all

    def slow(file: BinaryIO, data: bytes) -> None:
        disk.wait(10)
        write_all(file, data)

    monkeypatch.setattr(module, "_write_all", slow)

    async def scenario() -> bytes:
        recordings = Recordings(tmp_path)
        recording = recordings.start()
        for _ in range(100):
            recording.write(block())
        assert not disk.is_set()
        disk.set()
        await recording.close()
        return await replayed(recordings, recording.name)

    assert len(asyncio.run(scenario())) == 100 * len(block().samples)


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EACCES, "recording_failed")]
)
def test_a_disk_that_fails_is_told_once_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    write_all = module._write_all
    left = 5

    def failing(file: BinaryIO, data: bytes) -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            raise OSError(number, os.strerror(number))
        write_all(file, data)

    monkeypatch.setattr(module, "_write_all", failing)

    async def scenario() -> None:
        recordings = Recordings(tmp_path)
        recording = recordings.start()
        for _ in range(10):
            recording.write(block())
        with pytest.raises(StoreError) as caught:
            await recording.close()
        assert caught.value.code == code
        await recording.close()
        monkeypatch.setattr(module, "_write_all", write_all)
        whole = await replayed(recordings, recording.name)
        assert len(whole) == 10 * len(block().samples), "the rest is in memory"
        await recordings.close()

    asyncio.run(scenario())
    [path] = tmp_path.iterdir()
    with wave.open(str(path)) as file:
        assert file.getnframes() == 10 * len(block().samples) // 2, "written at the end after all"


def test_a_disk_that_has_room_again_gets_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_all, is_full = module._write_all, True

    def failing(file: BinaryIO, data: bytes) -> None:
        if is_full and len(data) > 44:
            write_all(file, data[:101])  # half a sample more than fifty
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write_all(file, data)

    monkeypatch.setattr(module, "_write_all", failing)
    monkeypatch.setattr(module, "SYNC_SECONDS", 0.0)
    written = [block(value=value) for value in range(100, 130)]

    async def scenario() -> bytes:
        nonlocal is_full
        recordings = Recordings(tmp_path)
        recording = recordings.start()
        for number, piece in enumerate(written):
            recording.write(piece)
            await recordings.unfinished()  # waits for what was written
            is_full = number < 12
        await recording.close()
        return await replayed(recordings, recording.name)

    assert asyncio.run(scenario()) == b"".join(piece.samples for piece in written)


@pytest.mark.parametrize("discarded", [True, False])
def test_without_a_file_the_recording_is_replayed_from_memory_until_it_is_discarded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, discarded: bool
) -> None:
    def full(path: Path) -> BinaryIO:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(module, "_create", full)

    async def scenario() -> None:
        recordings = Recordings(tmp_path)
        recording = recordings.start()
        recording.write(block(1.0))
        with pytest.raises(StoreError):
            await recording.close()
        if not discarded:
            assert await replayed(recordings, recording.name) == block(1.0).samples
            return
        await recordings.discard(recording.name)
        with pytest.raises(StoreError):
            await replayed(recordings, recording.name)

    asyncio.run(scenario())


def test_the_length_of_a_recording_is_told(tmp_path: Path) -> None:
    async def scenario() -> None:
        recordings = Recordings(tmp_path)
        recording = recordings.start(12)
        assert recording.name.endswith("-c12.wav")
        recording.write(block(1.5))
        await recording.close()
        assert await recordings.seconds(recording.name) == 1.5
        for content in (b"", b"RIFF", b"no sound " * 20):
            put(tmp_path / "odd.wav", content)
            assert await recordings.seconds("odd.wav") == 0.0
        with pytest.raises(StoreError):
            await recordings.seconds("absent.wav")

    asyncio.run(scenario())


def put(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    async def scenario() -> None:
        recording = Recordings(tmp_path / "file" / "recordings").start()
        recording.write(block())
        with pytest.raises(StoreError):
            await recording.close()

    asyncio.run(scenario())


def test_closing_the_folder_finishes_what_is_under_way(tmp_path: Path) -> None:
    async def scenario() -> str:
        recordings = Recordings(tmp_path)
        recording = recordings.start()
        recording.write(block(1.0))
        await recordings.close()
        return recording.name

    with wave.open(str(tmp_path / asyncio.run(scenario()))) as file:
        assert file.getnframes() == RATE


_SPEAKS_UNTIL_KILLED = """
import asyncio, sys
from pathlib import Path
from desktop_assistant.audio.recordings import Recordings
from desktop_assistant.model.sound import SoundBlock

async def speak():
    recording = Recordings(Path(sys.argv[1])).start()
    for number in range(10_000):
        recording.write(SoundBlock(number.to_bytes(2, "little") * 160, 16_000))
        if number % 50 == 0:
            print(number, flush=True)
        await asyncio.sleep(0.002)

asyncio.run(speak())
"""


def test_after_kill_minus_nine_everything_can_be_replayed(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _SPEAKS_UNTIL_KILLED, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    said = 0
    for line in process.stdout:
        said = int(line)
        if said >= 800:
            break
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()

    async def scenario() -> bytes:
        recordings = Recordings(tmp_path)
        [name] = await recordings.unfinished()
        with wave.open(str(tmp_path / name)) as file:
            assert file.getnframes() > 0
        return await replayed(recordings, name)

    samples = np.frombuffer(asyncio.run(scenario()), dtype="<i2")
    # Blocks are handed to the recording thread, which may be a few behind.
    assert len(samples) >= (said - 50) * 160
    assert np.array_equal(samples, np.arange(len(samples)) // 160)
