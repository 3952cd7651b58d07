"""Taking conversations and everything else out, and bringing everything in."""

from __future__ import annotations

import asyncio
import threading
import zipfile
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from desktop_assistant.app.archive_file import (
    ArchiveReader,
    ArchiveWriter,
    archive_error,
    new_file,
    whole,
)
from desktop_assistant.conversation.talk_export import to_json, to_markdown
from desktop_assistant.errors import StoreError
from desktop_assistant.model.character import Instance
from desktop_assistant.model.turn import ConversationInfo, Turn
from desktop_assistant.store.archive import KINDS, Row, Snapshot
from desktop_assistant.store.store import Store
from desktop_assistant.ui.ports import ArchiveContents, TalkFormat

Result = TypeVar("Result")
Progress = Callable[[float], None]

NEWEST = 2**63 - 1
"""Greater than the id of any turn."""

WRITING = 0.8
"""The share of an export that writing takes; the rest is reading it back."""

CHECKING = 0.3
"""The share of an import that checking takes."""


class Archive:
    """Reads and writes files in threads, so that conversations go on meanwhile.

    Args:
        store: gives the store once it is open.
        database: its file, of which an export reads a snapshot.
        recordings: the folder of recordings.
    """

    def __init__(
        self, store: Callable[[], Coroutine[Any, Any, Store]], database: Path, recordings: Path
    ) -> None:
        self._store = store
        self._database = database
        self._recordings = recordings

    async def export_conversation(self, conversation_id: int, path: Path, form: TalkFormat) -> None:
        """Raises ArchiveError when it cannot be written there, or has no sound to write."""
        store = await self._store()
        conversation, instance = await store.load_conversation(conversation_id)
        turns = await store.turns_before(conversation_id, NEWEST, NEWEST)
        await asyncio.to_thread(self._write_talk, conversation, instance, turns, path, form)

    async def export_all(
        self, path: Path, *, with_recordings: bool, progress: Progress
    ) -> ArchiveContents:
        """Everything but settings and keys, checked after writing.

        Raises:
            ArchiveError: it cannot be written there.
            StoreError: the database cannot be read.
        """
        await self._store()
        return await _stoppable(
            lambda stop: self._export(path, _Watched(progress, stop), with_recordings)
        )

    async def look_into(self, path: Path) -> ArchiveContents:
        """Raises ArchiveError when it is no archive of this program, damaged or too new."""
        return await asyncio.to_thread(_look_into, path)

    async def import_all(self, path: Path, progress: Progress) -> ArchiveContents:
        """Add what is not here already; all or nothing, and nothing that is here changes.

        Raises:
            ArchiveError: it cannot be used.
        """
        store = await self._store()
        watched = _Watched(progress, threading.Event())
        try:
            await _stoppable(lambda stop: _check(path, watched.until(stop)))
            return await self._take(store, path, watched)
        except asyncio.CancelledError:
            watched.stop.set()
            raise

    async def _take(self, store: Store, path: Path, watched: _Watched) -> ArchiveContents:
        with await asyncio.to_thread(ArchiveReader, path) as reader:
            incoming = _Incoming(reader, self._recordings, watched)
            taking = asyncio.ensure_future(store.take_archive(incoming))
            try:
                counts = await asyncio.shield(taking)
            except asyncio.CancelledError:
                watched.stop.set()
                # The reader must stay open until the transaction is rolled back.
                await asyncio.wait({taking})
                if not taking.cancelled() and taking.exception() is None:
                    raise
                incoming.take_back()
                raise
            except BaseException:
                incoming.take_back()
                raise
        watched(1.0)
        created_at = str(reader.manifest.get("created_at", ""))
        return _contents(counts, created_at)

    def _write_talk(
        self,
        conversation: ConversationInfo,
        instance: Instance,
        turns: Sequence[Turn],
        path: Path,
        form: TalkFormat,
    ) -> None:
        if form is TalkFormat.AUDIO:
            self._write_sound(conversation, instance, turns, path)
            return
        write = to_markdown if form is TalkFormat.MARKDOWN else to_json
        with new_file(path) as part, part.open("w", encoding="utf-8", newline="\n") as out:
            for piece in write(conversation, instance, turns):
                out.write(piece.encode("utf-8", "replace").decode())

    def _write_sound(
        self,
        conversation: ConversationInfo,
        instance: Instance,
        turns: Sequence[Turn],
        path: Path,
    ) -> None:
        names = [turn.recording for turn in turns if turn.recording]
        kept = [name for name in names if (self._recordings / name).is_file()]
        if not kept:
            raise archive_error("no_recordings")
        with new_file(path) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as out:
            for name, write in (("conversation.md", to_markdown), ("conversation.json", to_json)):
                with out.open(name, "w", force_zip64=True) as file:
                    for piece in write(conversation, instance, turns):
                        file.write(piece.encode("utf-8", "replace"))
            for name in kept:
                out.write(self._recordings / name, f"recordings/{name}")

    def _export(self, path: Path, progress: _Watched, with_recordings: bool) -> ArchiveContents:
        with new_file(path) as part:
            with Snapshot(self._database) as snapshot, ArchiveWriter(part) as writer:
                counts = self._write_all(snapshot, writer, progress, with_recordings)
            with ArchiveReader(part) as reader:
                reader.check(progress.share(WRITING, 1.0))
        return _contents(Counter(counts), writer.created_at)

    def _write_all(
        self, snapshot: Snapshot, writer: ArchiveWriter, progress: _Watched, with_recordings: bool
    ) -> dict[str, int]:
        counts = {kind: snapshot.count(kind) for kind in KINDS}
        counted = progress.counting(sum(counts.values()), 0.0, WRITING)
        recordings: list[str] = []
        for kind in KINDS:
            rows = self._outgoing(snapshot.rows(kind), recordings, with_recordings)
            writer.add_rows(kind, counted(rows))
        for name, data in snapshot.blobs():
            progress.check()
            writer.add_blob(name, data)
        for name in recordings:
            progress.check()
            writer.add_file(f"recordings/{name}", self._recordings / name)
        counts["recordings"] = len(recordings)
        writer.finish(counts)
        return counts

    def _outgoing(
        self, rows: Iterator[Row], recordings: list[str], with_recordings: bool
    ) -> Iterator[Row]:
        """A turn names its recording only when that goes along."""
        for row in rows:
            if name := row.get("recording"):
                if with_recordings and (self._recordings / name).is_file():
                    recordings.append(name)
                else:
                    row["recording"] = ""
            yield row


class _Watched:
    """Progress that ends the work once somebody wants that."""

    def __init__(self, progress: Progress, stop: threading.Event) -> None:
        self._progress = progress
        self.stop = stop

    def __call__(self, done: float) -> None:
        self.check()
        self._progress(min(1.0, done))

    def until(self, stop: threading.Event) -> _Watched:
        self.stop = stop
        return self

    def check(self) -> None:
        if self.stop.is_set():
            raise _StoppedError

    def share(self, start: float, end: float) -> Progress:
        """Progress of a part of the work."""
        return lambda done: self(start + (end - start) * done)

    def counting(
        self, total: int, start: float, end: float
    ) -> Callable[[Iterator[Row]], Iterator[Row]]:
        """Passes rows on and counts them; ``total`` of them are the whole part."""
        part, done = self.share(start, end), count(1)

        def counted(rows: Iterator[Row]) -> Iterator[Row]:
            for row in rows:
                number = next(done)
                if number % 200 == 0:
                    part(number / max(1, total))
                yield row

        return counted


class _StoppedError(Exception):
    """Nobody waits for the result any more."""


class _Incoming:
    """A checked archive, as the store takes it in."""

    def __init__(self, reader: ArchiveReader, recordings: Path, watched: _Watched) -> None:
        self._reader = reader
        self._folder = recordings
        self._placed: list[Path] = []
        counts = reader.manifest["counts"]
        total = sum(whole(counts, kind) for kind in KINDS)
        self._counted = watched.counting(total, CHECKING, 1.0)

    def rows(self, kind: str) -> Iterator[Row]:
        return self._counted(self._reader.rows(kind))

    def blob(self, name: str) -> bytes:
        return self._reader.blob(name)

    def place_recording(self, name: str) -> str:
        if f"recordings/{name}" not in self._reader.files:
            return ""
        try:
            return self._place(name)
        except OSError as error:
            raise StoreError(
                "The disk could not be read or written. Check the disk and try again.",
                code="store_io",
                detail=str(error),
            ) from error

    def _place(self, name: str) -> str:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        stem = name.removesuffix(".wav")
        names = (name if number == 1 else f"{stem}-{number}.wav" for number in count(1))
        path = next(self._folder / free for free in names if not (self._folder / free).exists())
        self._placed.append(path)
        self._reader.copy(f"recordings/{name}", path)
        return path.name

    def take_back(self) -> None:
        """The transaction was rolled back: its files go too."""
        for path in self._placed:
            with suppress(OSError):
                path.unlink(missing_ok=True)


async def _stoppable(work: Callable[[threading.Event], Result]) -> Result:
    """Run ``work`` in a thread; when cancelled, wait until it has cleaned up."""
    stop = threading.Event()
    running = asyncio.ensure_future(asyncio.to_thread(work, stop))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        stop.set()
        await asyncio.wait({running})
        if not running.cancelled():
            running.exception()
        raise


def _check(path: Path, progress: _Watched) -> None:
    with ArchiveReader(path) as reader:
        reader.check(progress.share(0.0, CHECKING))


def _look_into(path: Path) -> ArchiveContents:
    with ArchiveReader(path) as reader:
        reader.check(lambda _: None)
        counts = reader.manifest["counts"]
        numbers = Counter({name: whole(counts, name) for name in (*KINDS, "recordings")})
        return _contents(numbers, str(reader.manifest.get("created_at", "")))


def _contents(counts: Counter[str], created_at: str) -> ArchiveContents:
    return ArchiveContents(
        characters=counts["characters"],
        instances=counts["instances"],
        conversations=counts["conversations"],
        turns=counts["turns"],
        memories=counts["memories"],
        recordings=counts["recordings"],
        created_at=created_at,
        skipped=counts["skipped"],
    )
