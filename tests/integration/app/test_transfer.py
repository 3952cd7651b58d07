"""Cards, archives and conversations in and out of a real database, by the command line too."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from desktop_assistant.app import program as program_module
from desktop_assistant.app.archive_file import ArchiveReader
from desktop_assistant.app.cards import Cards
from desktop_assistant.app.program import Program
from desktop_assistant.cli import MISUSE, run
from desktop_assistant.errors import ArchiveError, AssistantError, CardError, StoreError
from desktop_assistant.model.card import CardContainer, Finding
from desktop_assistant.model.character import Character
from desktop_assistant.store.store import Store

CARD = {
    "spec": "chara_card_v2",
    "spec_version": "2.0",
    "data": {
        "name": "Zoe",
        "description": "Knows the sea.",
        "first_mes": "Ahoy.",
        "extensions": {"mine": {"kept": [1, 2.50]}},
    },
}


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qapp: QApplication) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.delenv("DESKTOP_ASSISTANT_DATA_DIR", raising=False)
    monkeypatch.chdir(tmp_path)
    # It changes the whole process; test_logs.py tests it.
    monkeypatch.setattr(program_module, "start_logging", lambda _: None)


@pytest.fixture
def card(tmp_path: Path) -> Path:
    path = tmp_path / "zoe.json"
    path.write_text(json.dumps(CARD))
    return path


def with_cards(folder: Path, use: Callable[[Cards, Store], Awaitable[None]]) -> None:
    async def live() -> None:
        store = await Store.open(folder / "assistant.sqlite3")

        async def opened() -> Store:
            return store

        try:
            await use(Cards(opened), store)
        finally:
            await store.close()

    asyncio.run(live())


def command(folder: Path, *arguments: object) -> int:
    return run(["--data-dir", str(folder / "data"), *map(str, arguments)])


def characters_in(folder: Path) -> list[Character]:
    async def ask() -> list[Character]:
        store = await Store.open(folder / "data" / "assistant.sqlite3")
        try:
            return await store.characters()
        finally:
            await store.close()

    return asyncio.run(ask())


def png(width: int) -> bytes:
    image = QImage(width, width, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(written, "PNG")  # type: ignore[call-overload]
    return bytes(written.data().data())


# Cards


def test_a_card_is_read_saved_known_again_and_written(tmp_path: Path, card: Path) -> None:
    async def use(cards: Cards, store: Store) -> None:
        imported = await cards.read(card)
        assert imported.known_as == ()
        saved = await cards.save(imported)
        assert (saved.name, saved.greeting) == ("Zoe", "Ahoy.")
        assert [each.name for each in await store.instances()] == ["Zoe"]
        assert (await cards.read(card)).known_as == (saved,)
        for container in CardContainer:
            path = tmp_path / f"out.{container.value}"
            await cards.export(saved.id, path, container, v2_only=False)
            again = await cards.read(path)
            assert again.character.description == "Knows the sea."
            assert b'"kept"' in again.card.text

    with_cards(tmp_path, use)


def test_a_portrait_becomes_a_small_png(tmp_path: Path, card: Path) -> None:
    async def use(cards: Cards, store: Store) -> None:
        saved = await store.save_character(Character("Big", portrait=png(1500)))
        await cards.export(saved.id, tmp_path / "big.png", CardContainer.PNG, v2_only=False)
        read = await cards.read(tmp_path / "big.png")
        portrait = QImage.fromData(read.character.portrait)
        assert (portrait.width(), portrait.height()) == (512, 512)

    with_cards(tmp_path, use)


def test_the_picture_of_a_card_stays_until_the_portrait_is_another(tmp_path: Path) -> None:
    async def use(cards: Cards, store: Store) -> None:
        first = await store.save_character(Character("Big", portrait=png(700)))
        await cards.export(first.id, tmp_path / "big.png", CardContainer.PNG, v2_only=False)
        imported = await cards.read(tmp_path / "big.png")
        saved = await cards.save(imported)
        await cards.export(saved.id, tmp_path / "same.png", CardContainer.PNG, v2_only=False)
        assert (await cards.read(tmp_path / "same.png")).card.picture == imported.card.picture
        await store.save_character(replace(saved, portrait=png(64)))
        await cards.export(saved.id, tmp_path / "new.png", CardContainer.PNG, v2_only=False)
        portrait = QImage.fromData((await cards.read(tmp_path / "new.png")).character.portrait)
        assert portrait.width() == 64

    with_cards(tmp_path, use)


def test_a_portrait_that_is_none_is_left_out_and_reported(
    tmp_path: Path, card: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_assistant.characters.cards import reading

    real = reading.read_card_file

    def with_bad_portrait(path: Path) -> object:
        imported = real(path)
        return replace(imported, character=replace(imported.character, portrait=b"no picture"))

    monkeypatch.setattr(reading, "read_card_file", with_bad_portrait)

    async def use(cards: Cards, store: Store) -> None:
        imported = await cards.read(card)
        assert imported.character.portrait == b""
        assert imported.report.lines[-1].finding is Finding.REFUSED

    with_cards(tmp_path, use)


def test_what_cannot_be_exported_is_said(tmp_path: Path) -> None:
    async def use(cards: Cards, store: Store) -> None:
        saved = await store.save_character(Character("Bo"))
        missing = tmp_path / "no" / "bo.json"
        with pytest.raises(CardError):
            await cards.export(saved.id, missing, CardContainer.JSON, v2_only=False)
        with pytest.raises(StoreError):
            await cards.export(99, tmp_path / "x.json", CardContainer.JSON, v2_only=False)

    with_cards(tmp_path, use)


# The command line


def test_cards_and_archives_are_imported_each_for_itself(
    tmp_path: Path, card: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"RIFF....WEBP")
    assert command(tmp_path, "import", card, bad, tmp_path / "none.zip") == MISUSE
    told = capsys.readouterr()
    assert "zoe.json: Zoe (V2, json)" in told.out
    assert "Added as “Zoe”" in told.out
    assert "bad.png: " in told.err
    assert "none.zip: " in told.err
    assert "Zoe" in [each.name for each in characters_in(tmp_path)]
    assert command(tmp_path, "import", card) == 0
    assert "Here already" in capsys.readouterr().out
    assert [each.name for each in characters_in(tmp_path)].count("Zoe") == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_what_is_no_file_is_not_waited_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe = tmp_path / "pipe.zip"
    os.mkfifo(pipe)
    assert command(tmp_path, "import", pipe, "/dev/zero", tmp_path) == MISUSE
    assert capsys.readouterr().err.count("This is not a file.") == 3
    with pytest.raises(ArchiveError):
        ArchiveReader(pipe)


def test_everything_goes_out_and_comes_in_elsewhere(
    tmp_path: Path, card: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "all.zip"
    assert command(tmp_path, "import", card) == 0
    assert command(tmp_path, "export", "--all", archive) == 0
    capsys.readouterr()
    assert command(tmp_path / "other", "import", archive) == 0
    told = capsys.readouterr().out
    assert "1 characters, 7 instances" in told
    names = [each.name for each in characters_in(tmp_path / "other")]
    assert len(names) == len(set(names)) == 7
    assert command(tmp_path / "other", "import", archive) == 0
    assert "0 characters, 0 instances" in capsys.readouterr().out


def test_a_file_that_exists_is_kept_unless_forced(
    tmp_path: Path, card: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "zoe.png"
    out.write_bytes(b"mine")
    command(tmp_path, "import", card)
    assert command(tmp_path, "export", "--character", "zoe", out) == MISUSE
    assert "--force" in capsys.readouterr().err
    assert out.read_bytes() == b"mine"
    assert command(tmp_path, "export", "--character", "zoe", out, "--force") == 0
    assert out.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--character", "Nobody", "x.png"), "no character named"),
        (("--character", "June", "x.txt"), ".png, .json or .charx"),
        (("--conversation", "99", "x.md"), "deleted"),
        (("--all", "no/such/folder/x.zip"), "cannot be written"),
    ],
)
def test_what_cannot_be_exported_is_said_in_a_sentence(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    said: str,
) -> None:
    assert command(tmp_path, "export", *arguments) == MISUSE
    assert said in capsys.readouterr().err
    assert not Path(arguments[-1]).exists()


def test_a_conversation_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def talk(program: Program) -> int:
        instance = (await program.library.instances())[0]
        return (await program.library.create_conversation(instance.id)).id

    async def live() -> int:
        program = Program.prepare(tmp_path / "data", demo=False)
        try:
            return await talk(program)
        finally:
            await program.close()

    number = asyncio.run(live())
    assert command(tmp_path, "export", "--conversation", number, "talk.md") == 0
    assert Path("talk.md").read_text("utf-8").startswith("# ")
    assert (
        command(tmp_path, "export", "--conversation", number, "--format", "json", "talk.json") == 0
    )
    assert len(json.loads(Path("talk.json").read_text("utf-8"))["turns"]) == 1
    audio = command(tmp_path, "export", "--conversation", number, "--format", "audio", "talk.zip")
    assert audio == MISUSE
    assert "no recordings" in capsys.readouterr().err


def test_one_thing_at_a_time_is_exported(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["export", "x"], ["export", "--all", "--character", "A", "x"], ["import"]):
        with pytest.raises(SystemExit) as ended:
            run(arguments)
        assert ended.value.code == MISUSE


def test_a_broken_database_is_said(tmp_path: Path, card: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "assistant.sqlite3").write_bytes(b"no database" * 100)
    assert command(tmp_path, "import", card) == MISUSE
    assert issubclass(StoreError, AssistantError)


def test_a_missing_library_is_named(
    tmp_path: Path,
    card: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtGui", None)
    assert command(tmp_path, "import", card) == MISUSE
    assert "apt install libegl1" in capsys.readouterr().err
