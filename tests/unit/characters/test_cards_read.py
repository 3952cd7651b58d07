from __future__ import annotations

import json
import os
import re
import socket
from pathlib import Path
from string import Formatter

import pytest

from desktop_assistant.characters.cards import container, limits
from desktop_assistant.characters.cards.findings import REPORT_CODES
from desktop_assistant.characters.cards.reading import (
    read_card,
    read_card_file,
)
from desktop_assistant.characters.cards.refusals import REFUSALS
from desktop_assistant.errors import CardError
from desktop_assistant.model.character import DepthPrompt, VoiceChoice
from desktop_assistant.ui.error_messages import SENTENCES
from tests.unit.characters.corpus import CORPUS, Sample
from tests.unit.characters.files import card_chunk, charx, dump, png, text_chunk, v2, v3


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a card reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize("sample", CORPUS, ids=lambda sample: sample.name)
def test_each_card_of_the_corpus(sample: Sample) -> None:
    if sample.error:
        with pytest.raises(CardError) as caught:
            read_card(sample.data, sample.file_name)
        assert caught.value.code == sample.error
        assert str(caught.value) == REFUSALS[sample.error]
        return
    read = read_card(sample.data, sample.file_name)
    character, report = read.character, read.report
    codes = {line.code for line in report.lines}
    assert {key: getattr(character, key) for key in sample.character} == sample.character
    if sample.lore:
        first = read.lorebook.entries[0]
        assert {key: getattr(first, key) for key in sample.lore} == sample.lore
    assert set(sample.findings) <= codes
    assert codes.isdisjoint(sample.absent)
    assert report.online_files == sample.online
    assert report.size == len(sample.data)
    assert sample.spec in ("", report.spec)
    assert sample.container in ("", report.container)


def test_the_corpus_is_large_and_every_refusal_is_in_it() -> None:
    names = [sample.name for sample in CORPUS]
    assert len(set(names)) == len(names) >= 60
    elsewhere = {code for code in REFUSALS if code.startswith("card_file_")}
    elsewhere |= {"card_unreadable", "card_needs_picture", "card_v2_charx", "card_not_written"}
    assert {sample.error for sample in CORPUS} - {""} == REFUSALS.keys() - elsewhere


def test_every_line_a_report_can_hold_has_a_plain_sentence() -> None:
    for code, (_, sentence) in REPORT_CODES.items():
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", code)
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        names = {name for _, name, _, _ in Formatter().parse(sentence) if name}
        assert names <= {"name", "names", "count", "language"}


def test_the_window_says_what_the_error_says() -> None:
    assert {code: SENTENCES.get(code) for code in REFUSALS} == REFUSALS


def test_a_report_fills_its_values_in_and_is_in_order() -> None:
    tree = v2(mood=1, alternate_greetings=["a {b}", "c"], nickname="{x}", first_mes="{{user}}")
    lines = read_card(dump(tree), "card.json").report.lines
    texts = {line.code: line.text for line in lines}
    assert texts["greetings"] == "Further greetings to choose from: 2."
    assert texts["nickname"] == "The nickname “{x}” is used in texts."
    assert texts["macros"] == "Placeholders for your name and its own are filled in while talking."
    assert texts["kept_fields"] == "Kept for export, but not used: mood."
    order = list(REPORT_CODES)
    assert [line.code for line in lines] == sorted(texts, key=order.index)


def test_the_original_is_kept_as_it_came() -> None:
    text = b'\xef\xbb\xbf { "spec" : "chara_card_v3","data":{"name":"Ada","x":1.10}}\r\n'
    data = charx(text, {"b": b"\0", "a/": b"", "module.risum": b"\1"})
    card = read_card(data, "ada.charx").card
    assert card.text == text
    assert [(file.path, file.data) for file in card.files] == [
        ("b", b"\0"),
        ("a/", b""),
        ("module.risum", b"\1"),
    ]
    assert card.file_name == "ada.charx"
    assert len(card.digest) == 64
    assert card.digest == read_card(data, "other").card.digest


def test_the_picture_is_kept_without_the_card() -> None:
    other = text_chunk(b"Krita", "Software")
    data = png(other, card_chunk(v2()), text_chunk(b"AA", "chara-ext-asset_a"))
    read = read_card(data, "card.png")
    assert read.card.picture == png(other) == read.character.portrait
    assert [(file.path, file.data) for file in read.card.files] == [("chara-ext-asset_a", b"AA")]


def test_what_is_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def code(data: bytes) -> str:
        with pytest.raises(CardError) as caught:
            read_card(data, "card")
        return caught.value.code

    packed = charx(v3())
    monkeypatch.setattr(container, "MAX_FILE_BYTES", 100)
    assert code(dump(v2())) == "card_too_big"
    assert read_card(packed, "card").character.name == "Ada"
    monkeypatch.setattr(container, "MAX_CHARX_BYTES", len(packed) - 1)
    assert code(packed) == "card_too_big"


def test_depth_prompts_and_voices_are_checked() -> None:
    voice = {"names": {"openai": "marin", "Bad Key": "x"}, "style": "warm", "speed": 1.2}
    extensions = {
        "depth_prompt": {"prompt": "Stay calm.", "depth": 2, "role": 1},
        "desktop_assistant": {"voice": voice},
    }
    character = read_card(dump(v2(extensions=extensions)), "card.json").character
    assert character.depth_prompt == DepthPrompt("Stay calm.", 2, "user")
    assert character.voice == VoiceChoice({"openai": "marin"}, "warm", 1.2, 1.0)


def test_notes_are_read_in_every_language() -> None:
    notes = {"it": "<b>Ciao</b>", "en": "Hello", "fr": " "}
    imported = read_card(dump(v3(creator_notes_multilingual=notes)), "card.json")
    assert imported.notes == {"it": "Ciao", "en": "Hello"}
    assert imported.character.creator_notes == "Hello"
    assert read_card(dump(v3(creator_notes_multilingual=[1])), "card.json").notes == {}


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "Ada.json"
    path.write_bytes(dump(v2(name="")))
    assert read_card_file(path).character.name == "Ada"


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    def code(path: Path) -> str:
        with pytest.raises(CardError) as caught:
            read_card_file(path)
        return caught.value.code

    assert code(tmp_path) == "card_file_not_a_file"
    assert code(tmp_path / "gone.png") == "card_file_missing"
    assert code(tmp_path / ("x" * 5000)) == "card_unreadable"
    assert code(Path("a\0b")) == "card_unreadable"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.png")
        assert code(tmp_path / "pipe.png") == "card_file_not_a_file"


def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbid(*_: object, **__: object) -> None:
        raise PermissionError

    path = tmp_path / "card.png"
    path.write_bytes(png())
    monkeypatch.setattr(Path, "open", forbid)
    with pytest.raises(CardError) as caught:
        read_card_file(path)
    assert caught.value.code == "card_file_forbidden"


@pytest.mark.parametrize(
    ("start", "size"),
    [(b"\x89PNG\r\n\x1a\n", limits.MAX_FILE_BYTES + 1), (b"PK\3\4", limits.MAX_CHARX_BYTES + 1)],
)
def test_a_file_that_is_too_big_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: bytes, size: int
) -> None:
    path = tmp_path / "card.png"
    with path.open("wb") as file:
        file.write(start)
        file.truncate(size)

    def refuse(*_: object) -> None:
        raise AssertionError("it was read")

    monkeypatch.setattr("desktop_assistant.characters.cards.reading.read_card", refuse)
    with pytest.raises(CardError) as caught:
        read_card_file(path)
    assert caught.value.code == "card_too_big"


def test_a_name_can_not_turn_round_what_is_read_after_it() -> None:
    tree = v3(name="photo\u202egnp.exe", nickname="\u2066Vee\u2069")
    character = read_card(dump(tree), "a.json").character
    assert (character.name, character.nickname) == ("photognp.exe", "Vee")


def test_a_report_holds_nothing_that_a_terminal_obeys_or_cannot_write() -> None:
    tree = v3(
        extensions={"\x1b[2J\x07app": 1, "\ud800key": 2},
        creator_notes_multilingual={"\udfff": "?", "de": "Hallo."},
    )
    tree["data"]["\x9bfield"] = 1  # type: ignore[index]
    tree |= {"spec": "x\x1b[2J\ud800", "spec_version": "9\x1b]0;"}
    report = read_card(json.dumps(tree).encode(), "a.json").report
    said = report.spec + "".join(line.text for line in report.lines)
    assert all(name in said for name in ("app", "key", "field", "de"))
    assert not re.search("[\x00-\x1f\x7f-\x9f\ud800-\udfff]", said)
