"""What the next start makes of recordings that a crash or a failing database left behind."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_assistant.app.found_recordings import conversation_of, started_at, tidy
from desktop_assistant.audio.recordings import Recordings
from desktop_assistant.errors import StoreError
from desktop_assistant.model.character import Character
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.trash import Trash
from desktop_assistant.model.turn import Outcome, Turn
from desktop_assistant.store.store import Store

RATE = 16_000
Use = Callable[[Store, Recordings, Path], Awaitable[None]]


def with_both(path: Path, use: Use, *characters: Character) -> None:
    async def run() -> None:
        store = await Store.open(path / "assistant.sqlite3")
        await store.seed(characters or (Character("Nora", origin="nora", greeting="Hello."),))
        recordings = Recordings(path / "recordings")
        try:
            await use(store, recordings, path / "recordings")
        finally:
            await recordings.close()
            await store.close()

    asyncio.run(run())


async def record(recordings: Recordings, conversation_id: int = 0, seconds: float = 1.0) -> str:
    recording = recordings.start(conversation_id)
    recording.write(SoundBlock(b"\x10\x10" * int(RATE * seconds), RATE))
    await recording.close()
    return recording.name


async def talk(store: Store) -> int:
    [instance] = await store.instances()
    return (await store.create_conversation(instance.id, "Hello.")).id


def files_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def put_strangers(folder: Path) -> None:
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    (folder / ".hidden.wav").write_bytes(b"")


def spoken(conversation_id: int, name: str, **fields: object) -> Turn:
    turn = Turn(conversation_id, spoken=True, outcome=Outcome.INTERRUPTED, recording=name)
    return replace(turn, **fields)  # type: ignore[arg-type]


def test_speech_without_a_turn_gets_one_in_its_conversation(tmp_path: Path) -> None:
    async def use(store: Store, recordings: Recordings, folder: Path) -> None:
        first, second = await talk(store), await talk(store)
        name = await record(recordings, first, 2.5)
        [turn] = await tidy(store, recordings)
        assert turn.conversation_id == first != second
        assert (turn.outcome, turn.spoken, turn.recording) == (Outcome.INTERRUPTED, True, name)
        assert turn.times.held == pytest.approx(2.5)
        assert abs((turn.started_at - datetime.now(UTC)).total_seconds()) < 60
        assert (await store.recent_turns(first, 9))[-1] == turn
        assert await tidy(store, recordings) == [], "only once"

    with_both(tmp_path, use)


@pytest.mark.parametrize("gone", ["trash", "never there"])
def test_its_conversation_being_gone_the_newest_one_takes_it(tmp_path: Path, gone: str) -> None:
    async def use(store: Store, recordings: Recordings, folder: Path) -> None:
        newest, other = await talk(store), await talk(store)
        await store.save_turn(Turn(newest, said="Last", outcome=Outcome.COMPLETED))
        if gone == "trash":
            await store.trash(Trash.CONVERSATION, other)
        await record(recordings, other if gone == "trash" else 77)
        [turn] = await tidy(store, recordings)
        assert turn.conversation_id == newest

    with_both(tmp_path, use)


def test_without_any_conversation_there_is_a_new_one(tmp_path: Path) -> None:
    async def use(store: Store, recordings: Recordings, folder: Path) -> None:
        await record(recordings)
        [turn] = await tidy(store, recordings)
        [instance] = await store.instances()
        [conversation] = await store.conversations(instance.id)
        assert turn.conversation_id == conversation.id

    with_both(tmp_path, use)


def test_what_was_given_up_never_comes_back(tmp_path: Path) -> None:
    async def use(store: Store, recordings: Recordings, folder: Path) -> None:
        home = await talk(store)
        name = await record(recordings, home)
        turn = await store.save_turn(spoken(home, name))
        await store.save_turn(replace(turn, said="Hello", recording=""))
        assert await tidy(store, recordings) == []
        assert files_in(folder) == []

    with_both(tmp_path, use)


def test_what_is_kept_stays_as_it_is(tmp_path: Path) -> None:
    async def use(store: Store, recordings: Recordings, folder: Path) -> None:
        home = await talk(store)
        turns = [
            await store.save_turn(spoken(home, await record(recordings, home), said=said))
            for said in ("", "Kept by the user's wish")
        ]
        assert await tidy(store, recordings) == []
        assert [await store.load_turn(turn.id) for turn in turns] == turns
        assert len(files_in(folder)) == 2

    with_both(tmp_path, use)


@pytest.mark.parametrize("content", [b"", b"RIFF", b"header", b"short", b"noise" * 20, None])
@pytest.mark.parametrize("is_known", [True, False])
def test_nothing_empty_is_offered(tmp_path: Path, content: bytes | None, is_known: bool) -> None:
    async def use(store: Store, recordings: Recordings, folder: Path) -> None:
        home = await talk(store)
        name = await record(recordings, home, seconds=0.2)
        whole = (folder / name).read_bytes()
        (folder / name).unlink()
        if content is not None:
            parts = {b"header": whole[:44], b"short": whole}
            (folder / name).write_bytes(parts.get(content, content))
        if is_known:
            await store.save_turn(spoken(home, name))
        assert await tidy(store, recordings) == []
        assert files_in(folder) == []
        assert all(not turn.recording for turn in await store.recent_turns(home, 9))
        assert len(await store.recent_turns(home, 9)) == 1, "the greeting alone"

    with_both(tmp_path, use)


def test_a_turn_that_holds_more_than_an_empty_recording_stays(tmp_path: Path) -> None:
    async def use(store: Store, recordings: Recordings, folder: Path) -> None:
        home = await talk(store)
        name = await record(recordings, home, seconds=0.1)
        turn = await store.save_turn(spoken(home, name, outcome=Outcome.FAILED))
        await tidy(store, recordings)
        assert await store.load_turn(turn.id) == replace(turn, recording="")

    with_both(tmp_path, use)


def test_a_recording_cut_by_a_crash_is_offered_up_to_its_last_sample(tmp_path: Path) -> None:
    async def use(store: Store, recordings: Recordings, folder: Path) -> None:
        home = await talk(store)
        name = await record(recordings, home, 2.0)
        path = folder / name
        # As it is before the header is brought up to date: no samples by its own account.
        data = path.read_bytes()
        path.write_bytes(data[:40] + bytes(4) + data[44:-1])
        [turn] = await tidy(store, recordings)
        sound = b"".join([block.samples async for block in recordings.replay(turn.recording)])
        assert len(sound) == len(data) - 44 - 2

    with_both(tmp_path, use)


def test_what_cannot_be_saved_stays_for_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object) -> Turn:
        raise StoreError("Full.", code="disk_full")

    async def use(store: Store, recordings: Recordings, folder: Path) -> None:
        home = await talk(store)
        await record(recordings, home)
        with monkeypatch.context() as patch:
            patch.setattr(store.keeping, "adopt_recording", full)
            assert await tidy(store, recordings) == []
        assert len(await tidy(store, recordings)) == 1

    with_both(tmp_path, use)


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    async def use(store: Store, recordings: Recordings, folder: Path) -> None:
        put_strangers(folder)
        assert await tidy(store, recordings) == []
        assert len(files_in(folder)) == 2

    with_both(tmp_path, use)


def test_names_tell_when_and_where() -> None:
    name = "20260102-030405-678901-0a1b2c-c12.wav"
    assert conversation_of(name) == 12
    assert started_at(name) == datetime(2026, 1, 2, 3, 4, 5, 678901, UTC)
    for strange in ("speech.wav", "20269999-030405-678901-0a1b2c.wav"):
        assert conversation_of(strange) == 0
        assert abs((started_at(strange) - datetime.now(UTC)).total_seconds()) < 60
