"""Archives of everything: damaged, tampered with, and made to lead elsewhere."""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
import random
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from desktop_assistant.app.archive import Archive
from desktop_assistant.errors import AssistantError
from desktop_assistant.model.character import Character
from desktop_assistant.model.turn import Turn
from desktop_assistant.store.store import Store
from tests.fakes.fast_audio import hum
from tests.fuzz.target import Feed, Target

RENEW_AFTER = 400
"""Inputs, before the database they are imported into is made anew."""

VALUES: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.sampled_from(
        ["../../etc/passwd", "/etc/passwd", "..", "a\0b", "\ud800", "C:\\x", "2026-99-99", "[]",
         "{}", "x" * 5000, "recordings/../../x.wav", -1, 2**63, [], {}, [[]], {"a": {"b": []}}]
    ),
)  # fmt: skip
CHANGES = st.lists(
    st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6), VALUES),
    min_size=1,
    max_size=4,
)
INPUTS = st.one_of(
    st.tuples(st.just("rows"), CHANGES),
    st.tuples(st.just("rows"), CHANGES),
    st.tuples(st.just("manifest"), CHANGES),
    st.tuples(st.just("bytes"), st.integers(0, 2**32)),
    st.tuples(st.just("names"), st.lists(st.sampled_from(
        ["../evil", "/tmp/evil", "recordings/../../evil.wav", "recordings/a.wav", "blobs/x",
         "turns.jsonl", "manifest.json", "a" * 300, "con", "\\\\host\\x"]),
         min_size=1, max_size=4)),
)  # fmt: skip


async def _make(folder: Path) -> bytes:
    """An archive with a little of everything."""
    store = await Store.open(folder / "a.sqlite3")
    await store.seed([Character("Ada", origin="ada", description="An engineer.")])
    [instance] = await store.instances()
    conversation = await store.create_conversation(instance.id, "Hello.")
    (folder / "recordings").mkdir()
    for number in range(3):
        name = f"20260101-00000{number}-000000-abcdef.wav"
        (folder / "recordings" / name).write_bytes(b"RIFF" + bytes(40) + hum(0.1, 1).samples)
        turn = Turn(
            conversation.id, said=f"word {number}", reply="yes", spoken=True, recording=name
        )
        await store.save_turn(turn)

    async def same() -> Store:
        return store

    archive = Archive(same, folder / "a.sqlite3", folder / "recordings")
    path = folder / "good.zip"
    await archive.export_all(path, with_recordings=True, progress=lambda _: None)
    await store.close()
    return path.read_bytes()


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(members: dict[str, bytes], *, seal: bool) -> bytes:
    """With ``seal`` the manifest says of each member what it is now."""
    if seal and "manifest.json" in members:
        manifest = json.loads(members["manifest.json"])
        for name in manifest["files"]:
            digest = hashlib.sha256(members[name]).hexdigest()
            manifest["files"][name] = {"sha256": digest, "size": len(members[name])}
        members["manifest.json"] = json.dumps(manifest).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _tampered(good: bytes, kind: str, how: Any) -> bytes:
    if kind == "bytes":
        chance = random.Random(how)
        data = bytearray(good)
        for _ in range(chance.randrange(1, 8)):
            place = chance.randrange(len(data))
            data[place : place + chance.randrange(1, 9)] = chance.randbytes(chance.randrange(9))
        return bytes(data)
    members = _members(good)
    if kind == "names":
        for name in how:
            members[name] = members.get(name, b"{}\n") * 2
        return _zipped(members, seal=False)
    if kind == "manifest":
        manifest = json.loads(members["manifest.json"])
        for where, _, _, value in how:
            _set(manifest, where, value)
        members["manifest.json"] = json.dumps(manifest).encode()
        return _zipped(members, seal=False)
    _change_rows(members, how)
    return _zipped(members, seal=True)


def _change_rows(members: dict[str, bytes], changes: list[tuple[int, int, int, Any]]) -> None:
    tables = sorted(name for name in members if name.endswith(".jsonl") and members[name])
    for table, line, key, value in changes:
        name = tables[table % len(tables)]
        lines = [json.loads(each) for each in members[name].splitlines()]
        _set(lines[line % len(lines)], key, value)
        members[name] = b"".join(json.dumps(each).encode() + b"\n" for each in lines)


def _set(values: dict[str, Any], where: int, value: Any) -> None:
    keys = sorted(values)
    key = keys[where % len(keys)] if keys else "x"
    if isinstance(values.get(key), dict) and where % 3:
        _set(values[key], where // 3, value)
    elif where % 7 == 0:
        values.pop(key, None)
    else:
        # A copy: the same value may be put into itself later.
        values[key] = deepcopy(value)


class _Importing:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loop = asyncio.new_event_loop()
        making = folder / "making"
        making.mkdir()
        self._good = self._loop.run_until_complete(_make(making))
        self._store: Store | None = None
        self._place = folder / "place"
        self._count = 0

    def feed(self, value: tuple[str, Any]) -> bool:
        path = self._folder / "hostile.zip"
        path.write_bytes(_tampered(self._good, *value))
        return self._loop.run_until_complete(self._import(path))

    async def _import(self, path: Path) -> bool:
        if self._count % RENEW_AFTER == 0:
            await self._renew()
        self._count += 1
        archive = Archive(self._get, self._place / "b.sqlite3", self._place / "recordings")
        try:
            await archive.look_into(path)
            await archive.import_all(path, lambda _: None)
        except AssistantError:
            return False
        # What came in must be readable.
        for instance in await (await self._get()).instances():
            for info in await (await self._get()).conversations(instance.id):
                await (await self._get()).recent_turns(info.id, 20)
        return True

    async def _renew(self) -> None:
        if self._store is not None:
            await self._store.close()
        shutil.rmtree(self._place, ignore_errors=True)
        self._place.mkdir()
        self._store = await Store.open(self._place / "b.sqlite3")

    async def _get(self) -> Store:
        assert self._store is not None
        return self._store

    def close(self) -> None:
        if self._store is not None:
            self._loop.run_until_complete(self._store.close())
        self._loop.close()


@contextmanager
def _prepare(folder: Path) -> Iterator[Feed]:
    importing = _Importing(folder)
    yield importing.feed
    importing.close()


TARGET = Target("archives", 0.1, INPUTS, _prepare)
