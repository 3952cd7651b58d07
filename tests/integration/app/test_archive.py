"""Everything out of one real database and into another."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import time
import zipfile
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_assistant.app.archive import Archive
from desktop_assistant.app.archive_file import MANIFEST
from desktop_assistant.errors import ArchiveError, StoreError
from desktop_assistant.model.card import Card, CardContainer, CardFile
from desktop_assistant.model.character import Character, Instance, VoiceChoice
from desktop_assistant.model.lore import Lorebook, LoreEntry
from desktop_assistant.model.memory import Memory, MemoryState
from desktop_assistant.model.trash import Trash
from desktop_assistant.model.turn import Outcome, StageTimes, Summary, Turn, TurnError
from desktop_assistant.store import archive as rows_module
from desktop_assistant.store.archive import KINDS, Snapshot
from desktop_assistant.store.store import Store
from desktop_assistant.ui.ports import ArchiveContents, TalkFormat

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SOUND = "20260302-120000-000000-abcdef.wav"


@dataclass
class House:
    """A store in a folder of its own, with its archive."""

    folder: Path
    store: Store
    archive: Archive

    @property
    def database(self) -> Path:
        return self.folder / "assistant.sqlite3"

    @property
    def recordings(self) -> Path:
        return self.folder / "recordings"


@pytest.fixture
def run() -> Iterator[Callable[[Coroutine[Any, Any, Any]], Any]]:
    with asyncio.Runner() as runner:
        yield runner.run


Run = Callable[[Coroutine[Any, Any, Any]], Any]


@pytest.fixture
def build(run: Run, tmp_path: Path) -> Iterator[Callable[[str], House]]:
    houses: list[House] = []

    def make(name: str) -> House:
        folder = tmp_path / name
        store: Store = run(Store.open(folder / "assistant.sqlite3"))

        async def opened() -> Store:
            return store

        archive = Archive(opened, folder / "assistant.sqlite3", folder / "recordings")
        houses.append(House(folder, store, archive))
        return houses[-1]

    yield make
    for house in houses:
        run(house.store.close())


@pytest.fixture
def full(run: Run, build: Callable[[str], House]) -> House:
    """A house with two characters, three instances, turns, memories, a card and a recording."""
    house = build("full")
    run(fill(house.store))
    house.recordings.mkdir()
    (house.recordings / SOUND).write_bytes(b"RIFF" + bytes(2000))
    return house


async def fill(store: Store) -> None:
    ada = Character(
        "Ada",
        description="Sharp \u2014 and kind.\nNever late.",
        alternate_greetings=("Hi.", "Ciao."),
        voice=VoiceChoice({"openai": "nova"}, "warm", 1.1),
        portrait=b"\x89PNG portrait",
        tags=("maths",),
    )
    card = Card(
        CardContainer.CHARX,
        b'{"spec": "chara_card_v3"}',
        b"picture",
        (CardFile("assets/a.png", b"aa"), CardFile("assets/b.png", b"")),
        "ada.charx",
        "ab" * 32,
    )
    lore = Lorebook(entries=(LoreEntry(keys=("tea",), content="Tea is at four."),))
    character = await store.import_character(ada, lore, card)
    await store.save_character(Character("Bo"))
    first = next(each for each in await store.instances() if each.character.id == character.id)
    await store.save_instance(
        replace(
            first,
            notes="Likes tea.",
            user_name="Kim",
            temperature=0.5,
            language_override="it",
            local_only=True,
        )
    )
    await store.create_instance(character.id, "Ada at work")
    talk = await store.create_conversation(first.id, "Hello.")
    turns = [await store.save_turn(turn) for turn in some_turns(talk.id)]
    await store.rename_conversation(talk.id, "About tea")
    await store.save_summary(Summary(talk.id, "They spoke of tea.", turns[3].id))
    memory = await store.save_memory(
        Memory(first.id, "Kim drinks tea.", turn_ids=(turns[0].id, turns[1].id), keywords=("cup",))
    )
    await store.save_memory(replace(memory, text="Kim drinks green tea."))
    await store.save_memory(
        Memory(first.id, "Kim hates tea.", state=MemoryState.SUGGESTED, replaces=memory.id)
    )
    trashed = await store.create_conversation(first.id, "To be thrown away.")
    await store.trash(Trash.CONVERSATION, trashed.id)


def some_turns(conversation_id: int) -> list[Turn]:
    turns = [
        Turn(
            conversation_id,
            started_at=NOON + timedelta(minutes=number),
            said=f"Is it {number} already? \U0001f600",
            spoken=True,
            reply="Yes. **Tea** time.",
            heard="Yes.",
            outcome=Outcome.COMPLETED,
            times=StageTimes(held=1.5),
        )
        for number in range(20)
    ]
    turns[5] = replace(turns[5], outcome=Outcome.INTERRUPTED)
    turns[6] = replace(turns[6], outcome=Outcome.FAILED, error=TurnError("busy", "Busy."))
    turns[7] = replace(turns[7], recording=SOUND)
    return turns


def export(run: Run, house: House, path: Path, *, sound: bool = True) -> ArchiveContents:
    told: list[float] = []
    contents: ArchiveContents = run(
        house.archive.export_all(path, with_recordings=sound, progress=told.append)
    )
    assert told == sorted(told)
    assert told[-1] == 1.0
    return contents


def take_in(run: Run, house: House, path: Path) -> ArchiveContents:
    contents: ArchiveContents = run(house.archive.import_all(path, lambda _: None))
    return contents


def content(path: Path) -> dict[str, Any]:
    """What an archive holds, ids replaced by how many there were before."""
    with zipfile.ZipFile(path) as file:
        rows = {
            kind: [json.loads(line) for line in file.read(f"{kind}.jsonl").splitlines()]
            for kind in KINDS
        }
        blobs = {name: file.read(name) for name in file.namelist() if "/" in name}
    ranks = {
        kind: {row["id"]: rank for rank, row in enumerate(rows[kind], 1)} | {0: 0}
        for kind in KINDS
        if kind != "summaries"
    }
    references = {
        "character_id": "characters",
        "instance_id": "instances",
        "conversation_id": "conversations",
        "last_turn_id": "turns",
        "extracted_turn_id": "turns",
        "replaces": "memories",
    }
    for kind, table in rows.items():
        for row in table:
            if "id" in row:
                row["id"] = ranks[kind][row["id"]]
            for field, target in references.items():
                if field in row:
                    row[field] = row[field] and ranks[target][row[field]]
            if "turn_ids" in row:
                row["turn_ids"] = [ranks["turns"][each] for each in row["turn_ids"]]
    return {**rows, "blobs": blobs}


def counts(house: House) -> dict[str, int]:
    with Snapshot(house.database) as snapshot:
        return {kind: snapshot.count(kind) for kind in KINDS}


def test_an_archive_taken_in_and_exported_again_is_the_same(
    run: Run, full: House, build: Callable[[str], House], tmp_path: Path
) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    contents = export(run, full, first)
    assert contents == ArchiveContents(2, 3, 1, 21, 2, 1, contents.created_at)
    empty = build("empty")
    taken = take_in(run, empty, first)
    assert replace(taken, created_at="") == ArchiveContents(2, 3, 1, 21, 2, 1)
    export(run, empty, second)
    assert content(first) == content(second)
    assert (empty.recordings / SOUND).read_bytes() == (full.recordings / SOUND).read_bytes()
    assert [hit.turn.said for hit in run(empty.store.search("19", 5))] == [
        "Is it 19 already? \U0001f600"
    ]


def test_taking_in_twice_adds_nothing(
    run: Run, full: House, build: Callable[[str], House], tmp_path: Path
) -> None:
    path = tmp_path / "all.zip"
    export(run, full, path)
    empty = build("empty")
    take_in(run, empty, path)
    before = counts(empty)
    again = take_in(run, empty, path)
    assert counts(empty) == before
    assert (again.characters, again.turns, again.memories) == (0, 0, 0)
    assert again.skipped == sum(before.values())
    assert take_in(run, full, path).skipped == sum(before.values())


def test_what_is_here_stays_and_a_taken_name_gives_a_free_one(
    run: Run, full: House, build: Callable[[str], House], tmp_path: Path
) -> None:
    path = tmp_path / "all.zip"
    export(run, full, path)
    other = build("other")
    run(other.store.save_character(Character("Ada", description="Another one.")))
    take_in(run, other, path)
    names = [each.name for each in run(other.store.instances())]
    assert sorted(names) == ["Ada", "Ada 2", "Ada at work", "Bo"]
    own = next(each for each in run(other.store.instances()) if each.name == "Ada")
    assert own.character.description == "Another one."
    assert run(other.store.conversations(own.id)) == []


def test_an_instance_nobody_talked_with_becomes_the_one_of_the_archive(
    run: Run, full: House, build: Callable[[str], House], tmp_path: Path
) -> None:
    path, again = tmp_path / "all.zip", tmp_path / "again.zip"
    export(run, full, path)
    fresh = build("fresh")
    run(fresh.store.save_character(Character("Bo")))
    blank = run(fresh.store.instances())[0]
    run(fresh.store.create_conversation(blank.id, "Hello."))
    take_in(run, fresh, path)
    names = sorted(each.name for each in run(fresh.store.instances()))
    assert names == ["Ada", "Ada at work", "Bo"]
    run(fresh.store.save_instance(replace(blank, notes="Mine.")))
    export(run, full, again)
    other = build("other")
    run(other.store.save_character(Character("Bo")))
    mine = replace(run(other.store.instances())[0], notes="Mine.")
    run(other.store.save_instance(mine))
    take_in(run, other, again)
    assert {each.name: each.notes for each in run(other.store.instances())}["Bo"] == "Mine."
    assert "Bo 2" in [each.name for each in run(other.store.instances())]


def test_only_what_came_since_is_added(run: Run, full: House, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    export(run, full, path)
    instance = run(full.store.instances())[0]
    talk = run(full.store.conversations(instance.id))[0]
    run(full.store.trash(Trash.CONVERSATION, talk.id))
    taken = take_in(run, full, path)
    assert (taken.conversations, taken.turns, taken.memories) == (1, 21, 0)


def test_memories_keep_sources_history_and_what_they_replace(
    run: Run, full: House, build: Callable[[str], House], tmp_path: Path
) -> None:
    path = tmp_path / "all.zip"
    export(run, full, path)
    empty = build("empty")
    run(empty.store.save_character(Character("First, so that ids differ")))
    take_in(run, empty, path)
    instance = next(each for each in run(empty.store.instances()) if each.name == "Ada")
    suggested, kept = sorted(run(empty.store.memories(instance.id)), key=lambda each: each.text)[
        ::-1
    ]
    assert (kept.text, suggested.replaces) == ("Kim drinks green tea.", kept.id)
    said = [run(empty.store.load_turn(turn_id)).said for turn_id in kept.turn_ids]
    assert said == ["Is it 0 already? \U0001f600", "Is it 1 already? \U0001f600"]
    assert [each.text for each in run(empty.store.memory_versions(kept.id))] == ["Kim drinks tea."]
    assert instance.user_name == "Kim"
    assert run(empty.store.card(instance.character.id)) == run(
        full.store.card(run(full.store.instances())[0].character.id)
    )


def test_without_recordings_no_turn_names_one(run: Run, full: House, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    assert export(run, full, path, sound=False).recordings == 0
    assert all(turn["recording"] == "" for turn in content(path)["turns"])


def test_no_column_is_forgotten(full: House) -> None:
    left_out = {
        "character": {"deleted_at", "portrait", "use_instructions"},
        "instance": {"name_key", "voice_override", "deleted_at"},
        "conversation": {"deleted_at"},
        "turn": set(),
        "memory": {"turn_id", "keywords", "scope"},
        "summary": set(),
    }
    known = {
        "character": {
            *rows_module.CHARACTER_OWN,
            *rows_module.CHARACTER_TEXTS,
            *rows_module.CHARACTER_JSON,
        },
        "instance": set(rows_module.INSTANCE_FIELDS),
        "conversation": set(rows_module.CONVERSATION_FIELDS),
        "turn": {*rows_module.TURN_FIELDS, *rows_module.TURN_JSON},
        "memory": set(rows_module.MEMORY_FIELDS),
        "summary": set(rows_module.SUMMARY_FIELDS),
    }
    with closing(sqlite3.connect(full.database)) as connection:
        for table, fields in known.items():
            columns = {row[1] for row in connection.execute(f"PRAGMA table_xinfo({table})")}
            assert columns == fields | left_out[table], table


# What is no good


def rewrite(path: Path, out: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return out


def with_manifest(path: Path, out: Path, **values: object) -> Path:
    return rewrite(
        path,
        out,
        lambda name, data: (
            json.dumps(json.loads(data) | values).encode() if name == MANIFEST else data
        ),
    )


def with_moved_directory(data: bytes) -> bytes:
    """The end says that the list of files lies later than it does, so all lie before the start."""
    place = data.rindex(b"PK\x05\x06") + 16
    moved = int.from_bytes(data[place : place + 4], "little") + len(data)
    return data[:place] + moved.to_bytes(4, "little") + data[place + 4 :]


def spoiled(path: Path, out: Path) -> dict[str, Path]:
    whole = path.read_bytes()
    files = {
        "archive_unreadable text": b"hello",
        "archive_unreadable empty": b"",
        "archive_damaged truncated": whole[: len(whole) // 2],
        "archive_unreadable png": b"\x89PNG\r\n\x1a\n" + bytes(100),
    }
    made = {}
    for name, data in files.items():
        made[name] = out / f"{name}.zip"
        made[name].write_bytes(data)
    locked = bytearray(whole)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := locked.find(mark, start + 1)) >= 0:
            locked[start + offset] |= 1
    made["archive_damaged places"] = out / "places.zip"
    made["archive_damaged places"].write_bytes(with_moved_directory(whole))
    made["archive_encrypted"] = out / "locked.zip"
    made["archive_encrypted"].write_bytes(bytes(locked))
    made["archive_newer"] = with_manifest(path, out / "newer.zip", version=99)
    made["archive_unreadable foreign"] = with_manifest(path, out / "foreign.zip", format="other")
    made["archive_damaged changed"] = rewrite(
        path, out / "changed.zip", lambda name, data: data + b" " if name[0] == "t" else data
    )
    made["archive_damaged missing"] = rewrite(
        path, out / "missing.zip", lambda name, data: None if name[0] == "t" else data
    )
    made["archive_damaged path"] = with_manifest(
        path, out / "path.zip", files={"../evil": {"sha256": "", "size": 1}}
    )
    made["archive_damaged deep"] = rewrite(
        path, out / "deep.zip", lambda name, data: b"[" * 200_000 if name == MANIFEST else data
    )
    return made


def test_what_is_no_good_archive_is_refused_and_changes_nothing(
    run: Run, full: House, build: Callable[[str], House], tmp_path: Path
) -> None:
    path = tmp_path / "all.zip"
    export(run, full, path)
    empty = build("empty")
    for name, bad in spoiled(path, tmp_path).items():
        for asked in (
            empty.archive.look_into(bad),
            empty.archive.import_all(bad, lambda _: None),
        ):
            with pytest.raises(ArchiveError) as refused:
                run(asked)
            assert refused.value.code == name.split()[0], name
    assert sum(counts(empty).values()) == 0
    assert not empty.recordings.exists()


def lie(path: Path, out: Path, kind: str, change: Callable[[dict[str, Any]], object]) -> Path:
    """An archive whose hashes are right and whose last row of ``kind`` is not."""
    import hashlib

    with zipfile.ZipFile(path) as old:
        lines = old.read(f"{kind}.jsonl").splitlines()
        manifest = json.loads(old.read(MANIFEST))
    row = json.loads(lines[-1])
    change(row)
    data = b"\n".join([*lines[:-1], json.dumps(row).encode()])
    manifest["files"][f"{kind}.jsonl"]["sha256"] = hashlib.sha256(data).hexdigest()
    new = {f"{kind}.jsonl": data, MANIFEST: json.dumps(manifest).encode()}
    return rewrite(path, out, lambda name, old_data: new.get(name, old_data))


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("turns", lambda row: row.update(started_at="yesterday")),
        ("turns", lambda row: row.update(conversation_id=999)),
        ("turns", lambda row: row.pop("said")),
        ("turns", lambda row: row.update(said=["not", "text"])),
        ("turns", lambda row: row.update(outcome="wonderful")),
        ("turns", lambda row: row.update(id="x")),
        ("turns", lambda row: row.update(id=1 << 70)),
        ("conversations", lambda row: row.update(started_at="yesterday")),
        ("memories", lambda row: row.update(keywords=7)),
        ("memories", lambda row: row.update(created_at="yesterday")),
        (
            "memories",
            lambda row: row.update(
                versions=[{"text": "x", "author": "nobody", "replaced_at": row["created_at"]}]
            ),
        ),
        ("characters", lambda row: row.update(voice={"loud": True})),
        ("characters", lambda row: row.update(portrait="portraits/" + "0" * 64)),
        ("instances", lambda row: row.update(name="")),
    ],
)
def test_a_wrong_row_takes_everything_back(
    run: Run,
    full: House,
    build: Callable[[str], House],
    tmp_path: Path,
    kind: str,
    change: Callable[[dict[str, Any]], object],
) -> None:
    path = tmp_path / "all.zip"
    export(run, full, path)
    empty = build("empty")
    with pytest.raises(ArchiveError) as refused:
        take_in(run, empty, lie(path, tmp_path / "lie.zip", kind, change))
    assert refused.value.code == "archive_damaged"
    assert sum(counts(empty).values()) == 0
    assert not list(empty.recordings.glob("*"))
    take_in(run, empty, path)


def test_a_bomb_is_not_unpacked(
    run: Run, full: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "all.zip"
    export(run, full, path)
    bomb = rewrite(
        path,
        tmp_path / "bomb.zip",
        lambda name, data: bytes(60_000_000) if name[0] == "t" else data,
    )
    with pytest.raises(ArchiveError) as refused:
        run(full.archive.look_into(bomb))
    assert refused.value.code == "archive_too_large"


def test_a_cancelled_export_leaves_no_file(run: Run, full: House, tmp_path: Path) -> None:
    async def begin_and_cancel() -> None:
        loop = asyncio.get_running_loop()
        begun = asyncio.Event()

        def note(_: float) -> None:
            loop.call_soon_threadsafe(begun.set)

        exporting = full.archive.export_all(
            tmp_path / "never.zip", with_recordings=True, progress=note
        )
        task = asyncio.create_task(exporting)
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(begin_and_cancel())
    assert not list(tmp_path.glob("*never*"))


def test_a_cancelled_import_changes_nothing(
    run: Run, full: House, build: Callable[[str], House], tmp_path: Path
) -> None:
    path = tmp_path / "all.zip"
    for number in range(300):
        instance = run(full.store.instances())[0]
        talk = run(full.store.conversations(instance.id))[0]
        moment = NOON + timedelta(hours=number + 1)
        run(
            full.store.save_turn(Turn(talk.id, started_at=moment, said="x", outcome=Outcome.FAILED))
        )
    export(run, full, path)
    empty = build("empty")

    async def cancel_inside() -> None:
        task: asyncio.Task[object]
        loop = asyncio.get_running_loop()

        def note(done: float) -> None:
            if done > 0.4:
                loop.call_soon_threadsafe(task.cancel)
                # The row that comes next finds that nobody waits.
                time.sleep(0.2)

        task = asyncio.create_task(empty.archive.import_all(path, note))
        with pytest.raises(asyncio.CancelledError):
            await task

    run(cancel_inside())
    after = counts(empty)
    assert sum(after.values()) in (0, sum(counts(full).values()))
    assert bool(list(empty.recordings.glob("*"))) == bool(after["turns"])


def test_recordings_that_cannot_be_kept_take_everything_back(
    run: Run, full: House, build: Callable[[str], House], tmp_path: Path
) -> None:
    path = tmp_path / "all.zip"
    export(run, full, path)
    empty = build("empty")
    empty.recordings.write_bytes(b"a file in the place of the folder")
    with pytest.raises(StoreError) as refused:
        take_in(run, empty, path)
    assert refused.value.code == "store_io"
    assert sum(counts(empty).values()) == 0


def test_a_folder_that_cannot_be_written_is_said(run: Run, full: House, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError) as refused:
        export(run, full, tmp_path / "no" / "such" / "folder.zip")
    assert refused.value.code == "archive_not_written"


# One conversation


def the_talk(run: Run, house: House) -> int:
    instance: Instance = run(house.store.instances())[0]
    return int(run(house.store.conversations(instance.id))[0].id)


def test_a_conversation_as_text_and_data(run: Run, full: House, tmp_path: Path) -> None:
    talk = the_talk(run, full)
    run(full.archive.export_conversation(talk, tmp_path / "talk.md", TalkFormat.MARKDOWN))
    text = (tmp_path / "talk.md").read_text("utf-8")
    assert text.startswith("# About tea\n")
    assert text.count("**Tea** time.") == 20
    assert "interrupted; heard up to" in text
    run(full.archive.export_conversation(talk, tmp_path / "talk.json", TalkFormat.JSON))
    data = json.loads((tmp_path / "talk.json").read_text("utf-8"))
    assert (data["format"], data["version"]) == ("desktop-assistant-conversation", 1)
    assert [turn["said"] for turn in data["turns"]][1:3] == [
        "Is it 0 already? \U0001f600",
        "Is it 1 already? \U0001f600",
    ]


def test_a_conversation_with_its_sound(run: Run, full: House, tmp_path: Path) -> None:
    talk = the_talk(run, full)
    run(full.archive.export_conversation(talk, tmp_path / "talk.zip", TalkFormat.AUDIO))
    with zipfile.ZipFile(tmp_path / "talk.zip") as file:
        assert sorted(file.namelist()) == [
            "conversation.json",
            "conversation.md",
            f"recordings/{SOUND}",
        ]
    (full.recordings / SOUND).unlink()
    with pytest.raises(ArchiveError) as refused:
        run(full.archive.export_conversation(talk, tmp_path / "none.zip", TalkFormat.AUDIO))
    assert refused.value.code == "no_recordings"
    assert not (tmp_path / "none.zip").exists()
