"""The archive as a zip file: writing it, checking it, reading it. ``docs/archive.md`` tells all."""

from __future__ import annotations

import hashlib
import json
import os
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from desktop_assistant.errors import ArchiveError
from desktop_assistant.store.archive import KINDS, Row

FORMAT = "desktop-assistant-archive"
VERSION = 1
MANIFEST = "manifest.json"

LARGEST_MANIFEST = 64 * 1024 * 1024
LARGEST_LINE = 64 * 1024 * 1024
LARGEST_BLOB = 512 * 1024 * 1024
LARGEST_IN_ALL = 64 * 1024**3
"""What is read at most, in bytes."""

MOST_SQUEEZED = 400
"""A file that unpacks to more than so many times its size is made to fill the disk."""

SMALL = 50 * 1024 * 1024
"""Whatever unpacks to less is harmless however much it was squeezed, in bytes."""

_BLOCK = 1024 * 1024
_NAME = re.compile(
    rf"(?:{'|'.join(KINDS)})\.jsonl|(?:portraits|cards)/[0-9a-f]{{64}}"
    r"|recordings/[0-9A-Za-z][0-9A-Za-z_-]*\.wav"
)

SENTENCES = {
    "archive_unreadable": "This file is no archive of this program. Choose another file.",
    "archive_damaged": "The archive is damaged. Use another copy of it; nothing was changed.",
    "archive_newer": (
        "The archive was written by a newer version of this program. Install that version to "
        "import it; nothing was changed."
    ),
    "archive_encrypted": (
        "The archive is locked with a password. Unpack it and pack it again without one; "
        "nothing was changed."
    ),
    "archive_too_large": (
        "This archive would unpack to more than is safe, so it was not opened. Choose another "
        "file; nothing was changed."
    ),
    "archive_not_written": (
        "The file cannot be written there. Choose another folder or free some space."
    ),
    "no_recordings": (
        "This conversation has no recordings: speech is deleted once its words are safe. "
        "Export it as text instead."
    ),
}


def archive_error(code: str, detail: str = "") -> ArchiveError:
    return ArchiveError(SENTENCES[code], code=code, detail=detail)


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """A file beside ``path`` that takes its place when all went well, and goes when not.

    Raises:
        ArchiveError: it cannot be written there.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        try:
            part.unlink(missing_ok=True)
            # For its owner only, wherever it is put.
            os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            yield part
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise archive_error("archive_not_written", str(error)) from error


class ArchiveWriter:
    """Adds files one after the other; the manifest comes last."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self._files: dict[str, Row] = {}
        self.created_at = datetime.now(UTC).isoformat(timespec="seconds")

    def __enter__(self) -> ArchiveWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def add_rows(self, kind: str, rows: Iterable[Row]) -> None:
        """One JSON object on each line."""
        self._add(
            f"{kind}.jsonl",
            (json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows),
        )

    def add_blob(self, name: str, data: bytes) -> None:
        """Once for each name."""
        if name not in self._files:
            self._add(name, [data])

    def add_file(self, name: str, path: Path) -> None:
        with path.open("rb") as file:
            self._add(name, iter(lambda: file.read(_BLOCK), b""))

    def finish(self, counts: dict[str, int]) -> None:
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "created_at": self.created_at,
            "counts": counts,
            "files": self._files,
        }
        self._zip.writestr(MANIFEST, json.dumps(manifest, indent=1))

    def _add(self, name: str, pieces: Iterable[bytes]) -> None:
        digest, size = hashlib.sha256(), 0
        with self._zip.open(name, "w", force_zip64=True) as out:
            for piece in pieces:
                out.write(piece)
                digest.update(piece)
                size += len(piece)
        self._files[name] = {"sha256": digest.hexdigest(), "size": size}


class ArchiveReader:
    """An archive whose manifest can be used; ``check`` reads all of it.

    Raises:
        ArchiveError: it is none, encrypted, damaged, too new or dangerous.
    """

    def __init__(self, path: Path) -> None:
        # A pipe would wait for a writer, a device may never end.
        if not path.is_file():
            raise archive_error("archive_unreadable", "not a file")
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            is_cut = isinstance(error, zipfile.BadZipFile) and _begins_as_zip(path)
            code = "archive_damaged" if is_cut else "archive_unreadable"
            raise archive_error(code, str(error)) from error
        try:
            self.manifest = self._read_manifest()
            self.files: dict[str, Row] = self.manifest["files"]
            self._check_sizes()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> ArchiveReader:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def check(self, progress: Callable[[float], None]) -> None:
        """Read everything once and compare the hashes."""
        total = sum(self._zip.getinfo(name).file_size for name in self.files) or 1
        done = 0
        for name, told in self.files.items():
            digest = hashlib.sha256()
            with self._open(name) as file, _telling():
                while block := file.read(_BLOCK):
                    digest.update(block)
                    done += len(block)
                    progress(done / total)
            if digest.hexdigest() != told.get("sha256"):
                raise archive_error("archive_damaged", f"{name} is not what it was")

    def rows(self, kind: str) -> Iterator[Row]:
        name = f"{kind}.jsonl"
        if name not in self.files:
            return
        with self._open(name) as file, _telling():
            while line := file.readline(LARGEST_LINE):
                if len(line) == LARGEST_LINE:
                    raise archive_error("archive_too_large", name)
                row = json.loads(line)
                if not isinstance(row, dict):
                    raise archive_error("archive_damaged", f"a line of {name} is no object")
                yield row

    def blob(self, name: str) -> bytes:
        if name not in self.files or self._zip.getinfo(name).file_size > LARGEST_BLOB:
            raise archive_error("archive_damaged", f"{name} is not there")
        with self._open(name) as file, _telling():
            return file.read()

    def copy(self, name: str, path: Path) -> None:
        """Unpack one file to ``path``, which must not exist."""
        with self._open(name) as file, _telling(), path.open("xb") as out:
            os.chmod(path, 0o600)
            while block := file.read(_BLOCK):
                out.write(block)

    def _open(self, name: str) -> IO[bytes]:
        with _telling():
            try:
                return self._zip.open(name)
            except OSError as error:
                # A directory that is damaged may point before the beginning of the file.
                raise archive_error("archive_damaged", str(error)) from error

    def _read_manifest(self) -> Row:
        try:
            info = self._zip.getinfo(MANIFEST)
        except KeyError:
            raise archive_error("archive_unreadable", "no manifest") from None
        self._refuse_encrypted(info)
        if info.file_size > LARGEST_MANIFEST:
            raise archive_error("archive_too_large", MANIFEST)
        with self._open(MANIFEST) as file, _telling():
            manifest = json.loads(file.read())
        if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
            raise archive_error("archive_unreadable", "another format")
        version = manifest.get("version")
        if not isinstance(version, int) or version > VERSION:
            raise archive_error("archive_newer", f"version {version}")
        files, counts = manifest.get("files"), manifest.get("counts")
        if not isinstance(files, dict) or not isinstance(counts, dict):
            raise archive_error("archive_damaged", "the manifest is incomplete")
        return manifest

    def _check_sizes(self) -> None:
        total = 0
        for name, told in self.files.items():
            if not _NAME.fullmatch(name) or not isinstance(told, dict):
                raise archive_error("archive_damaged", "a name that is none of ours")
            try:
                info = self._zip.getinfo(name)
            except KeyError:
                raise archive_error("archive_damaged", f"{name} is missing") from None
            self._refuse_encrypted(info)
            total += info.file_size
            is_bomb = info.file_size > MOST_SQUEEZED * max(1, info.compress_size)
            if (is_bomb and info.file_size > SMALL) or total > LARGEST_IN_ALL:
                raise archive_error("archive_too_large", name)

    def _refuse_encrypted(self, info: zipfile.ZipInfo) -> None:
        if info.flag_bits & 0x1:
            raise archive_error("archive_encrypted")


@contextmanager
def _telling() -> Iterator[None]:
    """What zip files and JSON raise when they are damaged, as one sentence."""
    try:
        yield
    except RecursionError as error:
        raise archive_error("archive_damaged", "nested too deeply") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError) as error:
        raise archive_error("archive_damaged", str(error)) from error
    except NotImplementedError as error:
        raise archive_error("archive_unreadable", str(error)) from error


def _begins_as_zip(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except OSError:
        return False


def whole(values: Any, name: str) -> int:
    """A count out of a manifest; 0 when there is none."""
    count = values.get(name, 0)
    return count if isinstance(count, int) and count >= 0 else 0
