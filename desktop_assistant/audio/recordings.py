"""Utterances on disk while they are being spoken, so that nothing said is ever lost.

A recording is a WAV file that grows. Its samples are written as they come; once a second its
header is brought up to date and everything is forced onto the disk. So after a crash any
program can read it up to its last second, and :meth:`Recordings.replay` up to its last sample.
What a full disk does not take stays in memory, is tried again each second, and is replayed all
the same until the program ends.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import re
import secrets
import struct
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypeVar

from desktop_assistant.errors import StoreError
from desktop_assistant.model.sound import SAMPLE_WIDTH, SoundBlock

log = logging.getLogger(__name__)

Result = TypeVar("Result")

SYNC_SECONDS = 1.0
"""No more than this is lost when the power fails."""

REPLAY_SECONDS = 0.1
"""The length of the blocks of a replay."""

LOWEST_RATE, HIGHEST_RATE = 4_000, 192_000
"""What a header may say, in Hz; anything else is damage."""

_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")

_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]*\.wav")
"""Nothing that could lead out of the folder, whoever wrote the name."""


class WavRecording:
    """One growing file. ``write`` only queues; everything else happens on the recording thread.

    ``unwritten`` takes what the disk has not taken when the recording is closed, by name.
    """

    def __init__(
        self, path: Path, executor: ThreadPoolExecutor, unwritten: dict[str, SoundBlock]
    ) -> None:
        self._path = path
        self._kept = unwritten
        self._waiting = bytearray()
        self._executor = executor
        self._file: BinaryIO | None = None
        self._rate = 0
        self._synced_at = self._tries_again_at = 0.0
        self._error: OSError | None = None
        self._is_closed = False

    @property
    def name(self) -> str:
        return self._path.name

    def write(self, block: SoundBlock) -> None:
        if not self._is_closed:
            self._executor.submit(self._guard, lambda: self._append(block))

    async def close(self) -> None:
        """Finish the file; everything written is on the disk afterwards. Idempotent.

        Raises:
            StoreError: the file is incomplete, since the disk is full or refused it.
        """
        if self._is_closed:
            return
        self._is_closed = True
        done = self._executor.submit(self._guard, self._finish)
        await asyncio.shield(asyncio.wrap_future(done))
        if self._error is not None and self._waiting:
            raise _store_error(self._error) from self._error

    @property
    def is_open(self) -> bool:
        return not self._is_closed

    def _guard(self, work: Callable[[], None]) -> None:
        """Speaking goes on when the disk fails; ``close`` tells of the first failure."""
        try:
            work()
        except OSError as error:
            log.info("the recording %s cannot be written: %s", self.name, error)
            self._error = self._error or error

    def _append(self, block: SoundBlock) -> None:
        self._rate = self._rate or block.sample_rate
        self._waiting += block.samples
        now = time.monotonic()
        if now < self._tries_again_at:
            return
        # Until it has worked, the next try is a second away.
        self._tries_again_at = now + SYNC_SECONDS
        file = self._write_out()
        self._tries_again_at = 0.0
        if now - self._synced_at >= SYNC_SECONDS:
            self._sync(file)

    def _write_out(self) -> BinaryIO:
        """Bring what waits into the file; after a failure only what is not in it yet."""
        if self._file is None:
            self._file = _create(self._path)
            self._synced_at = time.monotonic()
        file = self._file
        before = file.seek(0, os.SEEK_END)
        if before < _HEADER.size:
            file.seek(0)
            _write_all(file, _header(self._rate, 0))
            before = _HEADER.size
        try:
            _write_all(file, bytes(self._waiting))
        finally:
            # A part of it may have been taken; half a sample would shift all that follow.
            taken = file.seek(0, os.SEEK_END) - before
            taken -= taken % SAMPLE_WIDTH
            file.truncate(before + taken)
            del self._waiting[:taken]
        return file

    def _sync(self, file: BinaryIO) -> None:
        size = file.seek(0, os.SEEK_END) - _HEADER.size
        file.seek(0)
        _write_all(file, _header(self._rate, max(0, size)))
        file.seek(0, os.SEEK_END)
        os.fsync(file.fileno())
        self._synced_at = time.monotonic()

    def _finish(self) -> None:
        try:
            if self._waiting:
                self._write_out()
        finally:
            if self._waiting:
                self._kept[self.name] = SoundBlock(bytes(self._waiting), self._rate)
            file, self._file = self._file, None
            if file is not None:
                with file:
                    self._sync(file)


class Recordings:
    """The folder of recordings, private to its user; it is made at the first recording."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="recording")
        self._under_way: list[WavRecording] = []
        self._unwritten: dict[str, SoundBlock] = {}

    def start(self, conversation_id: int = 0) -> WavRecording:
        """A new recording; names are unique, sort by time, and tell the conversation."""
        now = datetime.now(UTC)
        name = f"{now:%Y%m%d-%H%M%S-%f}-{secrets.token_hex(3)}-c{conversation_id}.wav"
        recording = WavRecording(self._folder / name, self._executor, self._unwritten)
        self._under_way = [*filter(lambda other: other.is_open, self._under_way), recording]
        return recording

    async def discard(self, name: str) -> None:
        """Delete a recording whose transcript is safe; an absent one is no error.

        Raises:
            StoreError: ``name`` is no recording's, or the file cannot be deleted.
        """
        path = self._path(name)
        self._unwritten.pop(name, None)
        await self._run(lambda: path.unlink(missing_ok=True))

    async def replay(self, name: str) -> AsyncIterator[SoundBlock]:
        """Yield a kept recording in blocks, also one that a crash left behind.

        Raises:
            StoreError: there is no such recording, or it cannot be read.
        """
        path = self._path(name)
        samples, rate = await self._run(lambda: self._read(path))
        size = int(rate * REPLAY_SECONDS) * SAMPLE_WIDTH
        for start in range(0, len(samples), size):
            yield SoundBlock(samples[start : start + size], rate)

    async def seconds(self, name: str) -> float:
        """How much speech a recording holds; 0 for one that is empty or no recording at all.

        Raises:
            StoreError: ``name`` is no recording's, or it cannot be read.
        """
        path = self._path(name)
        return await self._run(lambda: _seconds(path))

    async def unfinished(self) -> list[str]:
        """The names of the files that lie in the folder and are not being written, oldest first.

        Usually their turns ended in a crash or a failure; the store knows which are needed.
        """
        names = await self._run(lambda: [path.name for path in self._folder.glob("*.wav")])
        busy = {recording.name for recording in self._under_way if recording.is_open}
        return sorted(name for name in names if _NAME.fullmatch(name) and name not in busy)

    async def close(self) -> None:
        """Finish what is still being written and end the recording thread."""
        for recording in self._under_way:
            try:
                await recording.close()
            except StoreError as error:
                log.warning("a recording is incomplete: %s", error)
        for name, rest in self._unwritten.items():
            try:
                await self._run(partial(_append_rest, self._folder / name, rest))
            except StoreError as error:
                log.warning("a part of a recording is lost: %s", error.code)
        await asyncio.to_thread(self._executor.shutdown)

    def _read(self, path: Path) -> tuple[bytes, int]:
        """Of a recording the disk did not take whole, the rest from memory."""
        rest = self._unwritten.get(path.name)
        if rest is None:
            return _read(path)
        try:
            return _read(path)[0] + rest.samples, rest.sample_rate
        except (OSError, StoreError):
            return rest.samples, rest.sample_rate

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise _missing(name)
        return self._folder / name

    async def _run(self, work: Callable[[], Result]) -> Result:
        """On the recording thread, so after everything that was written before."""
        try:
            return await asyncio.wrap_future(self._executor.submit(work))
        except FileNotFoundError as error:
            raise _missing(str(error.filename)) from error
        except OSError as error:
            raise _store_error(error) from error


def _create(path: Path) -> BinaryIO:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Unbuffered, so that what was written outlives the process at any moment.
    return open(path, "xb", buffering=0, opener=lambda name, flags: os.open(name, flags, 0o600))


def _append_rest(path: Path, rest: SoundBlock) -> None:
    """There may be room on the disk by now."""
    file = open(path, "r+b", buffering=0) if path.exists() else _create(path)  # noqa: SIM115
    with file:
        if file.seek(0, os.SEEK_END) < _HEADER.size:
            file.seek(0)
            _write_all(file, _header(rest.sample_rate, 0))
        _write_all(file, rest.samples)
        size = file.seek(0, os.SEEK_END) - _HEADER.size
        file.seek(0)
        _write_all(file, _header(rest.sample_rate, size))
        os.fsync(file.fileno())


def _write_all(file: BinaryIO, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]


def _header(rate: int, size: int) -> bytes:
    """The 44 bytes before ``size`` bytes of samples."""
    byte_rate = rate * SAMPLE_WIDTH
    return _HEADER.pack(
        b"RIFF",
        size + _HEADER.size - 8,
        b"WAVE",
        b"fmt ",
        16,  # bytes of this chunk
        1,  # PCM
        1,  # channel
        rate,
        byte_rate,
        SAMPLE_WIDTH,
        SAMPLE_WIDTH * 8,
        b"data",
        size,
    )


def _seconds(path: Path) -> float:
    with open(path, "rb") as file:
        header = file.read(_HEADER.size)
        size = file.seek(0, os.SEEK_END) - _HEADER.size
    if len(header) < _HEADER.size or not header.startswith(b"RIFF"):
        return 0.0
    rate = _HEADER.unpack(header)[7]
    return size / SAMPLE_WIDTH / rate if LOWEST_RATE <= rate <= HIGHEST_RATE else 0.0


def _read(path: Path) -> tuple[bytes, int]:
    """The samples and their rate; the sizes in the header may be older than the file."""
    data = path.read_bytes()
    if len(data) < _HEADER.size or not data.startswith(b"RIFF"):
        raise _missing(path.name)
    rate = _HEADER.unpack_from(data)[7]
    if not LOWEST_RATE <= rate <= HIGHEST_RATE:
        raise _missing(path.name)
    length = (len(data) - _HEADER.size) // SAMPLE_WIDTH * SAMPLE_WIDTH
    return data[_HEADER.size : _HEADER.size + length], rate


def _missing(detail: str) -> StoreError:
    return StoreError(
        "The recording of this is not there any more. Say it once more.",
        code="recording_missing",
        detail=detail,
    )


def _store_error(error: OSError) -> StoreError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreError(
            "The disk is full, so this could not be kept. Free some space and try again.",
            code="disk_full",
            detail=str(error),
        )
    return StoreError(
        "The recording could not be kept. Check the disk, then say it once more.",
        code="recording_failed",
        detail=str(error),
    )
