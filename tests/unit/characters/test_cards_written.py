from __future__ import annotations

import base64
import io
import json
import zipfile
from dataclasses import replace

import pytest

from desktop_assistant.characters.cards import json_text, writing
from desktop_assistant.characters.cards.json_text import JsonObject, parse
from desktop_assistant.characters.cards.merging import WARNING, without_decorators
from desktop_assistant.characters.cards.png import payload, read_png
from desktop_assistant.characters.cards.reading import read_card
from desktop_assistant.characters.cards.writing import losses, write_card
from desktop_assistant.errors import CardError
from desktop_assistant.model.card import CardContainer, CardImport
from desktop_assistant.model.character import Character, DepthPrompt, VoiceChoice
from desktop_assistant.model.lore import Lorebook, LoreEntry, LorePosition, SecondaryLogic
from tests.unit.characters.corpus import CORPUS, Sample
from tests.unit.characters.files import (
    book,
    card_chunk,
    charx,
    chunk,
    dump,
    entry,
    gif,
    jpeg,
    png,
    text_chunk,
    v1,
    v2,
    v3,
    webp,
)

NOW = 1_700_000_000
JSON, PNG, CHARX = CardContainer.JSON, CardContainer.PNG, CardContainer.CHARX
READABLE = [sample for sample in CORPUS if not sample.error]


def written(
    read: CardImport,
    container: CardContainer = JSON,
    *,
    v2_only: bool = False,
    picture: bytes = b"",
    **edits: object,
) -> bytes:
    """The card of ``read`` with ``edits`` of the character, or of its ``lorebook``."""
    lorebook = edits.pop("lorebook", read.lorebook)
    assert isinstance(lorebook, Lorebook)
    return write_card(
        replace(read.character, **edits),  # type: ignore[arg-type]
        lorebook,
        read.card,
        container,
        v2_only=v2_only,
        picture=picture,
        now=NOW,
    )


def tree_of(text: bytes) -> JsonObject:
    tree = parse(text)
    assert isinstance(tree, dict)
    return tree


def data_of(text: bytes) -> JsonObject:
    data = tree_of(text)["data"]
    assert isinstance(data, dict)
    return data


def object_in(values: JsonObject, *keys: str) -> JsonObject:
    for key in keys:
        value = values[key]
        assert isinstance(value, dict)
        values = value
    return values


def entries_in(text: bytes) -> list[JsonObject]:
    entries = object_in(data_of(text), "character_book")["entries"]
    assert isinstance(entries, list)
    return entries


def copies_in(data: bytes) -> dict[str, bytes]:
    return {keyword: payload(texts[0]) for keyword, texts in read_png(data).texts.items()}


def code_of(call: object, *args: object, **named: object) -> str:
    assert callable(call)
    with pytest.raises(CardError) as caught:
        call(*args, **named)
    return caught.value.code


@pytest.mark.parametrize("container", CardContainer)
@pytest.mark.parametrize("sample", READABLE, ids=lambda sample: sample.name)
def test_every_readable_card_reads_back_the_same(sample: Sample, container: CardContainer) -> None:
    read = read_card(sample.data, sample.file_name)
    again = read_card(written(read, container, picture=png()), sample.file_name)
    same = ("id", "portrait", "demo_lines", "position")
    plain = {key: getattr(Character(name=""), key) for key in same}
    assert replace(again.character, **plain) == replace(read.character, **plain)
    assert again.lorebook == read.lorebook
    assert again.report.container is container
    assert {line.code for line in again.report.lines}.isdisjoint({"spec_missing", "keys_padded"})


def test_what_was_not_edited_keeps_its_spelling_and_order() -> None:
    text = (
        b'{"z":1e400,"spec":"chara_card_v3","spec_version":"3.0","data":{"name":" Ada ",'
        b'"tags":"poet, sea","character_version":1.10,"n":12345678901234567890,"description":'
        b'"a\\r\\nb\\ud800","character_book":null,"alternate_greetings":"Hi","x":-0.0,'
        b'"extensions":{"a":[1E+5,null,{"b":""}]},"creation_date":0}}'
    )
    kept = text[: text.index(b',"creation_date"')]
    assert written(read_card(text, "card.json")).startswith(kept)
    assert b'"creation_date":0' in written(read_card(text, "card.json"))
    edited = written(read_card(text, "card.json"), personality="kind")
    assert edited.startswith(kept)
    assert data_of(edited)["personality"] == "kind"


def test_unknown_members_and_keys_at_every_level_stay() -> None:
    lore = entry(id=3, extensions={"group": "g", "weight": 1.50}, probability_curve=[1, 2])
    tree = {**v3(character_book=book(lore, mood={"a": 1}), mystery=[0]), "app": {"b": None}}
    files = {"a/1.bin": b"\0\1", "module.risum": b"\2", "empty/": b""}
    read = read_card(charx(tree, files), "card.charx")
    changed = replace(read.lorebook.entries[0], content="Deeper.")
    data = written(read, CHARX, name="Ida", lorebook=replace(read.lorebook, entries=(changed,)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {name: archive.read(name) for name in files} == files
        result = json.loads(archive.read("card.json"))
    assert result["app"] == {"b": None}
    assert result["data"]["mystery"] == [0]
    assert result["data"]["name"] == "Ida"
    assert result["data"]["character_book"]["mood"] == {"a": 1}
    assert result["data"]["character_book"]["entries"] == [{**lore, "content": "Deeper."}]


def test_a_v1_card_becomes_v3_and_its_own_fields_follow() -> None:
    text = written(read_card(dump(v1(avatar="none", chat="old")), "card.json"), name="Ida")
    tree = tree_of(text)
    assert (tree["spec"], tree["avatar"], tree["name"]) == ("chara_card_v3", "none", "Ida")
    assert read_card(text, "card.json").report.spec == "V3"


def test_a_pygmalion_card_follows_as_well() -> None:
    tree = {"char_name": "Ada", "char_greeting": "Hi", "extra": 1}
    result = tree_of(written(read_card(dump(tree), "card.json"), greeting="Ahoy"))
    assert result["char_greeting"] == "Ahoy"
    assert object_in(result, "data")["first_mes"] == "Ahoy"
    assert object_in(result, "data")["name"] == "Ada"


def test_a_newer_spec_is_left_as_it_is() -> None:
    text = written(read_card(dump({**v3(), "spec_version": "3.9"}), "card.json"))
    assert tree_of(text)["spec_version"] == "3.9"


def test_the_name_of_a_nameless_card_is_written() -> None:
    assert data_of(written(read_card(dump(v2(name="")), "Ida.json")))["name"] == "Ida"


def test_all_v3_asks_for_is_there_and_dates_are_kept() -> None:
    data = data_of(written(read_card(b'{"data":{"name":"Ada","creation_date":7}}', "a.json")))
    for key in ("description", "first_mes", "creator_notes", "character_version"):
        assert data[key] == ""
    for key in ("tags", "alternate_greetings", "group_only_greetings"):
        assert data[key] == []
    assert data["extensions"] == {}
    assert json.loads(written(read_card(dump(v2()), "a.json")))["data"]["modification_date"] == NOW
    assert getattr(data["creation_date"], "spelling", "") == "7"
    fresh = write_card(Character(name="Ada"), Lorebook(), None, JSON, now=NOW)
    assert json.loads(fresh)["data"]["creation_date"] == NOW


def test_a_png_holds_both_kinds_and_no_stale_one() -> None:
    stale = png(card_chunk(v2(name="Old")), card_chunk(v3(nickname="A"), "ccv3"))
    read = read_card(png(text_chunk(b"K", "Software"), card_chunk(v3(nickname="A"))), "card.png")
    for picture in (b"", stale):
        data = written(read, PNG, picture=picture)
        assert {kind: len(texts) for kind, texts in read_png(data).texts.items()} == {
            "chara": 1,
            "ccv3": 1,
        }
    assert read_card(written(read, PNG), "").card.picture == read.card.picture


def test_the_v2_copy_is_plain_v2_with_the_warning() -> None:
    lore = entry(content="@@depth 3\n@@@role user\n\nIt is deep.", use_regex=True)
    tree = v3(character_book=book(lore), nickname="A", creator_notes="Mine", source=["x"], odd=1)
    read = read_card(png(card_chunk(tree, "ccv3")), "card.png")
    copy = json.loads(copies_in(written(read, PNG))["chara"])
    assert (copy["spec"], copy["spec_version"]) == ("chara_card_v2", "2.0")
    assert copy["data"]["creator_notes"] == f"{WARNING}\n\nMine"
    assert copy["data"].keys().isdisjoint({"nickname", "source", "group_only_greetings"})
    assert copy["data"].keys().isdisjoint({"modification_date", "assets"})
    assert copy["data"]["odd"] == 1
    assert copy["data"]["character_book"]["entries"][0]["content"] == "It is deep."
    assert "use_regex" not in copy["data"]["character_book"]["entries"][0]
    assert read_card(written(read, PNG), "").lorebook == read.lorebook


def test_v2_alone_has_no_warning_and_no_charx() -> None:
    lore = entry(content="@@depth 3\nIt is deep.")
    read = read_card(dump(v3(nickname="A", character_book=book(lore))), "card.json")
    tree = tree_of(written(read, v2_only=True))
    assert tree["spec"] == "chara_card_v2"
    assert WARNING not in str(tree)
    assert "nickname" not in object_in(tree, "data")
    assert list(copies_in(written(read, PNG, v2_only=True, picture=png()))) == ["chara"]
    assert code_of(written, read, CHARX, v2_only=True) == "card_v2_charx"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("@@a\n@@@b 1\n\n Text\n@@c", "Text\n@@c"),
        ("\n@@a", ""),
        ("Text @@a", "Text @@a"),
        ("a\n@@b", "a\n@@b"),
    ],
)
def test_decorators_are_taken_off(content: str, text: str) -> None:
    assert without_decorators(content) == text


def test_edits_of_every_kind_arrive() -> None:
    read = read_card(dump(v3(first_mes="Hi", extensions={"depth_prompt": {"x": 1}})), "a.json")
    edits: dict[str, object] = {
        "name": "Ida",
        "description": "d",
        "personality": "p",
        "scenario": "s",
        "greeting": "g",
        "alternate_greetings": ("one", "two"),
        "example_dialogue": "<START>\ne",
        "instructions": "i",
        "post_history_instructions": "h",
        "depth_prompt": DepthPrompt("Calm", 2, "assistant"),
        "nickname": "I",
        "creator": "c",
        "creator_notes": "n",
        "version": "2",
        "voice": VoiceChoice({"openai": "marin"}, "warm", 1.25, 0.75),
        "language": "it",
        "tags": ("x", "y"),
        "accent": "#123456",
        "tagline": "t",
    }
    text = written(read, **edits)  # type: ignore[arg-type]
    character = read_card(text, "a.json").character
    assert {key: getattr(character, key) for key in edits} == edits
    assert "x" in object_in(data_of(text), "extensions", "depth_prompt")


def test_what_was_taken_away_is_gone() -> None:
    depth = {"depth_prompt": {"prompt": "Calm", "depth": 4, "role": "system"}}
    notes = {"en": "Hello", "it": "Ciao"}
    tree = v3(nickname="A", extensions=depth, creator_notes_multilingual=notes)
    read = read_card(dump(tree), "a.json")
    text = written(read, nickname="", depth_prompt=None, creator_notes="Bye")
    character = read_card(text, "a.json").character
    assert (character.nickname, character.depth_prompt) == ("", None)
    assert character.creator_notes == "Bye"
    assert object_in(data_of(text), "creator_notes_multilingual") == {"en": "Bye", "it": "Ciao"}


def test_a_tagline_or_language_that_was_only_guessed_is_not_written() -> None:
    read = read_card(dump(v2(description="A poet. She sings.")), "a.json")
    assert read.character.tagline == "A poet."
    assert data_of(written(read))["extensions"] == {}
    edited = read_card(written(read, description="A singer. She sings."), "a.json").character
    assert edited.tagline == "A poet."


def test_lore_is_edited_added_moved_and_removed() -> None:
    one, two = entry(id=1, weight=1.5), entry(id="b", extensions={"position": 4, "x": 1})
    third = entry(comment="third")
    read = read_card(dump(v3(character_book=book(one, two, third))), "a.json")
    first, second, last = read.lorebook.entries
    new = LoreEntry(
        keys=("tide",), content="It turns.", id="9", order=3, priority=2, constant=True,
        position=LorePosition.AT_DEPTH, depth=2, role="user", probability=50, sticky=1,
        cooldown=2, delay=3, selective=True, secondary_keys=("moon",), whole_words=True,
        secondary_logic=SecondaryLogic.NOT_ANY, case_sensitive=True, name="n", enabled=False,
    )  # fmt: skip
    moved = replace(second, position=LorePosition.BEFORE_CHARACTER)
    changed = Lorebook((last, new, moved), "Sea", "d", 8, 500, recursive=True)
    text = written(read, lorebook=changed)
    again = read_card(text, "a.json").lorebook
    assert replace(again, entries=()) == replace(changed, entries=())
    assert again.entries[1:] == (new, moved)
    assert entries_in(text)[0] == tree_of(dump(third))
    assert object_in(entries_in(text)[2], "extensions")["x"] == tree_of(b'{"x":1}')["x"]
    assert first.id == "1"
    assert "weight" not in str(entries_in(text))


def test_an_optional_number_of_lore_can_be_taken_away() -> None:
    read = read_card(dump(v3(character_book=book(entry(priority=3), token_budget=9))), "a.json")
    bare = replace(read.lorebook.entries[0], priority=None)
    text = written(read, lorebook=replace(read.lorebook, entries=(bare,), token_budget=None))
    assert "priority" not in entries_in(text)[0]
    assert "token_budget" not in object_in(data_of(text), "character_book")


def test_entries_of_one_id_are_told_apart() -> None:
    read = read_card(dump(v3(character_book=book(entry(id=1), entry(id="1"), entry()))), "a.json")
    ids = [lore.id for lore in read.lorebook.entries]
    assert ids[0] == "1"
    assert len(set(ids)) == 3
    one, two, three = read.lorebook.entries
    edited = replace(two, content="Second.")
    text = written(read, lorebook=replace(read.lorebook, entries=(one, edited, three)))
    assert [raw["content"] for raw in entries_in(text)] == ["It is deep.", "Second.", "It is deep."]


def test_a_character_without_a_card_becomes_one() -> None:
    character = Character(
        name="Zoë", id=7, origin="zoe", description="Sings.", language="es", use_instructions=False
    )
    lorebook = Lorebook((LoreEntry(keys=("sea",), content="Deep."),))
    for container in CardContainer:
        data = write_card(character, lorebook, None, container, picture=png(), now=NOW)
        read = read_card(data, "zoe")
        assert (read.character.name, read.character.language) == ("Zoë", "es")
        assert [lore.content for lore in read.lorebook.entries] == ["Deep."]
        assert read.card.picture == (b"" if container is JSON else png())
        assert b"origin" not in read.card.text


def test_a_png_needs_a_picture() -> None:
    read = read_card(dump(v2()), "a.json")
    assert code_of(written, read, PNG) == "card_needs_picture"
    assert code_of(written, read, PNG, picture=jpeg()) == "card_needs_picture"
    assert code_of(written, read, PNG, picture=png()[:20]) == "card_needs_picture"
    assert read_card(written(read, PNG, portrait=png()), "").card.picture == png()


def test_a_given_picture_takes_the_place_of_the_kept_one() -> None:
    other = png(width=3)
    read = read_card(png(card_chunk(v2())), "a.png")
    assert read_card(written(read, PNG, picture=other), "").card.picture == other
    icon = {"type": "icon", "name": "main", "ext": "webp", "uri": "embeded://a", "x": 1}
    packed = read_card(charx(v3(assets=[icon]), {"a": webp(), "b": b"2"}), "a.charx")
    again = read_card(written(packed, CHARX, picture=other), "a.charx")
    assert again.character.portrait == other
    assert [file.path for file in again.card.files] == ["b", "assets/icon/images/main.png"]
    assert b'"x":1' in again.card.text


def test_assets_move_from_one_container_to_another() -> None:
    assets = [
        {"type": "icon", "name": "main", "ext": "gif", "uri": "embeded://a/b.gif"},
        {"type": "background", "name": "main", "ext": "png", "uri": "https://example.com/x"},
    ]
    original = charx(v3(assets=assets), {"a/b.gif": gif()})
    read = read_card(original, "a.charx")
    picture = read_card(written(read, PNG, picture=png()), "")
    assert [file.data for file in picture.card.files] == [base64.b64encode(gif())]
    assert b"__asset:a/b.gif" in picture.card.text
    packed = read_card(written(picture, CHARX), "")
    assert packed.character.portrait == gif()
    alone = read_card(written(read, JSON), "")
    assert alone.character.portrait == gif()
    assert alone.report.online_files == 1


def test_asset_chunks_of_a_png_stay() -> None:
    assets = (text_chunk(b"AAAA", "chara-ext-asset_:0"), text_chunk(b"BB==", "chara-ext-asset_1"))
    read = read_card(png(*assets, card_chunk(v3(), "ccv3")), "a.png")
    data = written(read, PNG, name="Ida")
    assert all(asset in data for asset in assets)


def test_what_an_export_cannot_hold_is_told() -> None:
    icon = {"type": "icon", "name": "main", "ext": "png", "uri": "embeded://a"}
    tree = v3(assets=[icon], nickname="A")
    card = read_card(charx(tree, {"a": png(), "module.risum": b"1"}), "a.charx").card

    def lost(container: CardContainer, *, v2_only: bool = False) -> dict[str, str]:
        return {line.code: line.text for line in losses(card, container, v2_only=v2_only)}

    assert lost(CHARX) == lost(PNG) == {}
    assert list(lost(JSON)) == ["lost_assets"]
    assert lost(JSON)["lost_assets"].endswith(": 1.")
    assert lost(JSON, v2_only=True)["lost_assets"].endswith(": 2.")
    assert lost(PNG, v2_only=True) == {
        "lost_fields": "Version 2 has no place for: nickname, assets."
    }
    assert losses(None, JSON) == ()


def test_a_member_that_packs_well_can_be_written() -> None:
    read = read_card(charx(v3(x=" " * 2_000_000), {"a": bytes(3 << 20)}, method=0), "a.charx")
    assert read_card(written(read, CHARX), "").card.files == read.card.files


def test_an_animated_picture_stays_animated() -> None:
    moving = chunk(b"acTL", b"\0\0\0\1\0\0\0\0")
    assert moving in written(read_card(png(moving, card_chunk(v2())), "a.png"), PNG)


def test_nothing_private_is_written() -> None:
    read = read_card(dump(v2()), "secret-path.json")
    text = written(read, id=99, origin="shipped", portrait=b"PRIVATE", position=12345)
    for word in (b"PRIVATE", b"shipped", b"secret-path", b"12345"):
        assert word not in text


def test_a_voice_that_is_a_path_is_not_written() -> None:
    text = written(read_card(dump(v2()), "a"), voice=VoiceChoice({"device": "/home/me/voice.onnx"}))
    assert b"/home/me" not in text


def test_a_card_that_reads_back_otherwise_is_not_handed_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = read_card(dump(v2()), "a.json")
    whole = json_text.write
    monkeypatch.setattr(writing, "write", lambda tree: whole(tree)[:-1])
    assert code_of(written, read) == "card_not_written"
    monkeypatch.setattr(writing, "write", lambda tree: whole(tree).replace(b"poet", b"post"))
    assert code_of(written, read) == "card_not_written"
    monkeypatch.setattr(writing, "write", whole)


def test_a_text_without_end_is_refused() -> None:
    assert code_of(written, read_card(dump(v2()), "a"), scenario="x" * 2_000_000) == (
        "card_text_too_long"
    )


def test_the_same_card_is_the_same_file() -> None:
    read = read_card(charx(v3(), {"a": b"1"}), "a.charx")
    assert written(read, CHARX) == written(read, CHARX)


def test_what_version_3_requires_is_there_where_the_original_lacks_it_or_has_null() -> None:
    lore = {"entries": [{"keys": ["sea"], "content": "Deep.", "extensions": None}]}
    tree = v2(description=None, tags=None, extensions=None, character_book=lore)
    held = json.loads(written(read_card(dump(tree), "a.json")))["data"]
    assert (held["description"], held["tags"], held["extensions"]) == ("", [], {})
    assert held["group_only_greetings"] == []
    assert held["character_book"]["extensions"] == {}
    assert held["character_book"]["entries"] == [
        {
            "keys": ["sea"],
            "content": "Deep.",
            "extensions": {},
            "enabled": True,
            "insertion_order": 0,
            "use_regex": False,
        }
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_decorators_go_and_the_text_stays_whatever_the_line_ends(end: str) -> None:
    assert without_decorators(f"@@depth 2{end}@@@role user{end}The text.") == "The text."
