"""Cards as they are met in the wild, one for each rule and each fault, made on the spot."""

# ruff: noqa: E501 -- one card on a line reads best

from __future__ import annotations

import base64
import io
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_assistant.model.lore import LorePosition, SecondaryLogic
from tests.unit.characters.files import (
    END,
    SIGNATURE,
    Tree,
    book,
    card_chunk,
    charx,
    chunk,
    dump,
    entry,
    gif,
    header,
    jpeg,
    png,
    text_chunk,
    v1,
    v2,
    v3,
    webp,
)


@dataclass(frozen=True)
class Sample:
    """A file, and what must come of it.

    ``error`` is the code of the refusal, empty if the card is read. Else the character, the
    first lore entry and the report are looked at; ``findings`` must be among the report's
    codes, ``absent`` must not.
    """

    name: str
    data: bytes
    file_name: str = "card.png"
    error: str = ""
    spec: str = ""
    container: str = ""
    character: Mapping[str, object] = field(default_factory=dict)
    lore: Mapping[str, object] = field(default_factory=dict)
    findings: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    online: int = 0


ADA = {"name": "Ada", "description": "A poet of the sea."}


def json_card(name: str, tree: object, **expected: object) -> Sample:
    data = tree if isinstance(tree, bytes) else dump(tree)
    return Sample(name, data, file_name="card.json", **expected)  # type: ignore[arg-type]


def png_card(name: str, data: bytes, **expected: object) -> Sample:
    return Sample(name, data, **{"character": ADA, **expected})  # type: ignore[arg-type]


def refused(name: str, data: bytes, error: str, file_name: str = "card.png") -> Sample:
    return Sample(name, data, file_name, error)


def encoded(tree: object) -> bytes:
    return base64.b64encode(dump(tree))


def truncated(data: bytes, share: float = 0.5) -> bytes:
    return data[: int(len(data) * share)]


def odd_base64() -> bytes:
    """Without padding, broken into lines, with blanks around."""
    text = encoded(v2(creator="someone")).rstrip(b"=")
    return b" \r\n" + b"\n".join(text[i : i + 60] for i in range(0, len(text), 60)) + b" \0"


def zip_with(name: str, data: bytes = b"x", *, mode: int = 0, flag: int = 0) -> bytes:
    """A CHARX with one more member, of any name, file mode and flags."""
    buffer, passing = io.BytesIO(), "placeholder.bin"[: len(name)].ljust(len(name), "_")
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("card.json", dump(v3()))
        member = zipfile.ZipInfo(passing)
        member.external_attr = mode << 16
        archive.writestr(member, data)
    packed = bytearray(buffer.getvalue().replace(passing.encode(), name.encode()))
    if flag:
        place = packed.rfind(b"PK\x01\x02")
        packed[place + 8] |= flag
    return bytes(packed)


def zip_claiming(entries: int, size: int) -> bytes:
    """An end record alone, that claims a directory."""
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, entries, entries, size, 0, 0)
    return b"PK\x03\x04" + b"\0" * 26 + end


def pygmalion() -> Tree:
    return {
        "char_name": "Ada",
        "char_persona": "A poet of the sea.",
        "char_greeting": "Ahoy!",
        "example_dialogue": "<START>\nAda: Hm.",
        "world_scenario": "A pier.",
    }


def st_entry(**extensions: object) -> Tree:
    return v2(character_book={"entries": [entry(extensions=extensions)]})


CONTAINERS = [
    json_card("v1", v1(first_mes="Ahoy!"), spec="V1", container="json", character={**ADA, "greeting": "Ahoy!"}),
    json_card("v1 with a mark", b"\xef\xbb\xbf" + dump(v1()), spec="V1", character=ADA),
    json_card("v1 in utf-16", dump(v1()).decode().encode("utf-16"), spec="V1", character=ADA),
    json_card("pygmalion", pygmalion(), spec="V1", character={**ADA, "greeting": "Ahoy!", "example_dialogue": "<START>\nAda: Hm.", "scenario": "A pier."}),
    json_card("v2", v2(), spec="V2", character=ADA, absent=("other_type", "copies_differ")),
    json_card("v3", v3(nickname="Addie"), spec="V3", character={"nickname": "Addie"}, findings=("nickname",)),
    json_card("space in front", b"\r\n\t {" + dump(v2())[1:], character=ADA),
    json_card("png inside .json", png(card_chunk(v2())), container="png", character=ADA, findings=("other_type",)),
    Sample("json inside .png", dump(v2()), "card.png", container="json", character=ADA, findings=("other_type",)),
    Sample("charx inside .png", charx(v3()), "card.PNG", container="charx", character=ADA, findings=("other_type",)),
    png_card("v2 in png", png(card_chunk(v2())), spec="V2", container="png", findings=("portrait",), absent=("checksum_wrong",)),
    png_card("after the pixels", png(after=card_chunk(v2())), spec="V2"),
    png_card("other texts first", png(text_chunk(b"Krita", "Software"), card_chunk(v2())), spec="V2"),
    png_card("keyword in capitals", png(card_chunk(v2(), "Chara")), spec="V2"),
    png_card("ztxt", png(card_chunk(v2(), kind=b"zTXt"))),
    png_card("itxt", png(card_chunk(v2(), kind=b"iTXt"))),
    png_card("itxt not packed", png(chunk(b"iTXt", b"chara\0\0\0en\0\0" + dump(v2())))),
    png_card("raw json", png(text_chunk(dump(v2())))),
    png_card("raw v3", png(text_chunk(dump(v3()), "ccv3")), spec="V3"),
    png_card("odd base64", png(text_chunk(odd_base64())), character={**ADA, "creator": "someone"}),
    png_card("url base64", png(text_chunk(base64.urlsafe_b64encode(dump(v2(creator="ÿ>?ÿ~~")))))),
    png_card("both kinds", png(card_chunk(v2(name="Old")), card_chunk(v3(), "ccv3")), spec="V3"),
    png_card("newer one damaged", png(text_chunk(b"!!", "ccv3"), card_chunk(v2())), spec="V2", findings=("newer_copy_damaged",)),
    png_card("two of one kind", png(text_chunk(b"e30="), card_chunk(v2())), error="card_not_a_card"),
    png_card("wrong checksum", png(chunk(b"tEXt", b"chara\0" + encoded(v2()), checksum=1)), findings=("checksum_wrong",)),
    png_card("without an end", png(card_chunk(v2()))[: -len(END)], findings=("portrait",)),
    png_card("pixels cut off", truncated(png(card_chunk(v2()), chunk(b"IDAT", bytes(9000)))), findings=("picture_unreadable",), absent=("portrait",), character={**ADA, "portrait": b""}),
    png_card("assets in chunks", png(card_chunk(v3(), "ccv3"), text_chunk(b"AAAA", "chara-ext-asset_:0")), spec="V3"),
    png_card("asset that inflates", png(card_chunk(v3(), "ccv3"), text_chunk(b"A" * (17 << 20), "chara-ext-asset_0", b"zTXt")), findings=("file_too_big",)),
    png_card("animated", png(chunk(b"acTL", struct.pack(">II", 1, 0)), card_chunk(v2()))),
    png_card("huge picture", png(card_chunk(v2()), width=40_000, height=40_000), findings=("picture_too_big",), absent=("portrait",), character={**ADA, "portrait": b""}),
    png_card("empty picture", png(card_chunk(v2()), width=0), findings=("picture_unreadable",)),
    Sample("charx", charx(v3()), "card.charx", container="charx", spec="V3", character=ADA),
    Sample("charx not packed", charx(v3(), method=0), "card.charx", character=ADA),
    Sample("charx behind a jpeg", jpeg() + charx(v3()), "card.jpg", container="charx", character={**ADA, "portrait": jpeg()}),
    Sample("charx behind a program", b"MZ" + bytes(500) + charx(v3()), "card.exe", container="charx", character=ADA, findings=("bytes_in_front",)),
    Sample("charx behind a png", png() + charx(v3()), "card.png", container="charx", character=ADA),
    Sample("charx with a module", charx(v3(), {"module.risum": b"\0\1"}), "card.charx", character=ADA),
]  # fmt: skip

ICONS = [
    Sample(
        f"icon by {start}",
        charx(
            v3(assets=[{"type": "icon", "name": "main", "ext": "png", "uri": f"{start}a/B.png"}]),
            {"a/B.png": png()},
        ),
        "card.charx",
        character={"portrait": png()},
        findings=("portrait",),
        absent=("kept_assets",),
    )
    for start in ("embeded://", "embedded://", "__asset:")
]


def icon(uri: str, name: str = "main") -> Tree:
    return {"type": "icon", "name": name, "ext": "png", "uri": uri}


ICONS += [
    Sample("main among icons", charx(v3(assets=[icon("embeded://b", "sad"), icon("embeded://a")]), {"a": png(), "b": gif()}), "c.charx", character={"portrait": png()}, findings=("kept_assets",)),
    Sample("icon of other case", charx(v3(assets=[icon("embeded://A")]), {"a": png()}), "c.charx", character={"portrait": b""}, findings=("picture_unreadable",)),
    Sample("webp icon", charx(v3(assets=[icon("embeded://a")]), {"a": webp()}), "c.charx", character={"portrait": webp()}),
    Sample("svg icon", charx(v3(assets=[icon("embeded://a")]), {"a": b"<svg/>"}), "c.charx", character={"portrait": b""}, findings=("picture_unreadable",)),
    Sample("huge jpeg icon", charx(v3(assets=[icon("embeded://a")]), {"a": jpeg(40_000, 40_000)}), "c.charx", character={"portrait": b""}, findings=("picture_too_big",)),
    json_card("data uri", v3(assets=[icon("data:image/png;base64," + base64.b64encode(png()).decode())]), character={"portrait": png()}),
    json_card("broken data uri", v3(assets=[icon("data:image/png;base64,???")]), character={"portrait": b""}, findings=("picture_unreadable",)),
    json_card("online icon", v3(assets=[icon("https://example.com/a.png"), icon("http://example.com/b", "x")]), online=2, character={"portrait": b""}, findings=("online_files", "kept_assets")),
    json_card("online in texts", v2(first_mes='![x](https://example.com/1.png) <img src="https://example.com/2.png">', creator_notes="<audio src=http://example.com/3.mp3>"), online=3, findings=("online_files",)),
]  # fmt: skip

FIELDS = [
    json_card("empty name", v2(name=" \n"), character={"name": "card"}, findings=("nameless",)),
    json_card("no name", v2(name=None), character={"name": "card"}, findings=("nameless",)),
    json_card("name on two lines", v2(name="Ada\r\n Byron\0"), character={"name": "Ada Byron"}),
    json_card("macro in the name", v2(name="{{user}}"), character={"name": "{{user}}"}),
    json_card("endless name", v2(name="Ada " * 999), findings=("name_shortened",)),
    json_card("tags as text", v2(tags="poet, sea,,"), character={"tags": ("poet", "sea")}, findings=("tags_as_text",)),
    json_card("greetings as text", v2(alternate_greetings="Hi, you"), character={"alternate_greetings": ("Hi, you",)}, findings=("greetings_as_text", "greetings")),
    json_card("greetings with rubbish", v2(alternate_greetings=["Hi", None, 3, {}, " "]), character={"alternate_greetings": ("Hi", "3")}, findings=("type_mended",)),
    json_card("version as number", v2(character_version=1.10), character={"version": "1.1"}),
    json_card("description as list", v2(description=["a"]), character={"description": ""}, findings=("type_mended",)),
    json_card("no book", v2(character_book=None), absent=("lore_entries", "type_mended")),
    json_card("book as text", v2(character_book="x"), findings=("type_mended",)),
    json_card("placeholder notes", v2(creator_notes="Creator's notes go here."), character={"creator_notes": ""}, findings=("placeholder_removed",)),
    json_card("html notes", v2(creator_notes="<style>p{}</style><p>For <b>you</b> &amp; me</p><script>x()</script>"), character={"creator_notes": "For you & me"}, findings=("html_removed",)),
    json_card("notes by language", v3(creator_notes="?", creator_notes_multilingual={"en": "Hello", "it": "Ciao"}), character={"creator_notes": "Hello"}, findings=("kept_notes",)),
    json_card("no data", {"spec": "chara_card_v2", **v1()}, spec="V2", character=ADA),
    json_card("data is a text", {"spec": "chara_card_v2", "data": "?", **v1()}, character=ADA),
    json_card("no extensions", {"spec": "chara_card_v2", "data": v1()}, character=ADA),
    json_card("no spec", {"data": v1()}, spec="V2", findings=("spec_missing",)),
    json_card("copies differ", {**v1(description="Old."), **v2()}, character=ADA, findings=("copies_differ",)),
    json_card("field only in the copy", {**v1(first_mes="Ahoy!"), "spec": "chara_card_v2", "data": {"name": "Ada"}}, character={"greeting": "Ahoy!"}),
    json_card("padded keys", {" spec": "chara_card_v2", " data ": {" name ": "Ada", "description\t": "A poet of the sea."}}, spec="V2", character=ADA, findings=("keys_padded",)),
    json_card("newer version", {**v3(), "spec_version": "3.5"}, spec="chara_card_v3 3.5", character=ADA, findings=("spec_newer",)),
    json_card("newer spec", {**v3(), "spec": "chara_card_v4", "spec_version": 4}, spec="chara_card_v4 4", findings=("spec_newer",)),
    json_card("version is no number", {**v3(), "spec_version": "three"}, spec="V3", absent=("spec_newer",)),
    json_card("nul and surrogates", v2(description="a\0b"), character={"description": "ab"}, findings=("text_mended",)),
    json_card("lone surrogate", b'{"spec":"chara_card_v2","data":{"name":"Ada","description":"a\\ud800b"}}', character={"description": "a\ufffdb"}, findings=("text_mended",)),
    json_card("raw surrogate", b'{"spec":"chara_card_v2","data":{"name":"Ada","description":"a\xed\xa0\x80b"}}', character={"description": "a\ufffdb"}),
    json_card("broken utf-8", b'{"spec":"chara_card_v2","data":{"name":"Ada","description":"a\xffb"}}', character={"description": "a\ufffdb"}),
    json_card("raw line ends in text", b'{"spec":"chara_card_v2","data":{"name":"Ada","description":"a\r\nb"}}', character={"description": "a\nb"}),
    json_card("old line ends", v2(description="a\r\nb\rc"), character={"description": "a\nb\nc"}),
    json_card("long line", v2(description="x" * 900_000), absent=("type_mended",)),
    json_card("no start mark", v2(mes_example="Ada: Hm."), character={"example_dialogue": "Ada: Hm."}),
    json_card("same key twice", b'{"spec":"chara_card_v2","data":{"name":"Eve","name":"Ada","first_mes":""}}', character={"name": "Ada"}),
    json_card("not a number", b'{"spec":"chara_card_v2","data":{"name":"Ada","talk":NaN,"x":-Infinity}}', character={"name": "Ada"}),
    json_card("huge numbers", b'{"spec":"chara_card_v2","data":{"name":"Ada","character_book":{"scan_depth":1e400,"entries":[]},"x":' + b"9" * 5000 + b"}}", findings=("number_mended",)),
    json_card("unknown fields", v2(mood="blue", extensions={"fav": True, "other/app": {}}), findings=("kept_fields", "kept_extensions")),
    json_card("group greetings", {**v3(), "data": {"name": "Ada", "group_only_greetings": ["Hi all"]}}, findings=("kept_group_greetings",)),
    json_card("instructions", v2(system_prompt="{{original}} Rhyme.", post_history_instructions="Short."), character={"instructions": "{{original}} Rhyme.", "post_history_instructions": "Short."}, findings=("instructions", "post_history_instructions", "macros")),
    json_card("tagline", v2(description="**{{char}}** is a poet. She writes."), character={"tagline": "Ada is a poet."}),
    json_card("tagline of notes", v2(creator_notes="<p>Made for storms!</p> More."), character={"tagline": "Made for storms!"}),
    json_card("spanish", v2(description="Es una mujer que vive en el puerto y canta por las noches con los pescadores del pueblo."), character={"language": "es"}, findings=("language_guessed",)),
    json_card("italian", v2(description="È una donna che vive nel porto e canta con gli amici della città, ma il mare non è lontano."), character={"language": "it"}),
    json_card("language by tag", v2(tags=["Español"]), character={"language": "es"}),
    json_card("english", v2(description="The poet of the sea and her friends live in a house that was built for them."), character={"language": "en"}, absent=("language_guessed",)),
]  # fmt: skip

EXTENSIONS = [
    json_card("depth prompt", v2(extensions={"depth_prompt": {"prompt": "Stay calm.", "depth": 2, "role": "user"}}), findings=("depth_prompt",)),
    json_card("depth without number", v2(extensions={"depth_prompt": {"prompt": "Stay calm.", "depth": "", "role": 7}}), findings=("number_mended",)),
    json_card("empty depth prompt", v2(extensions={"depth_prompt": {"prompt": ""}}), character={"depth_prompt": None}),
    json_card("extensions as list", v2(extensions=[]), findings=("type_mended",)),
    json_card("own settings", v2(extensions={"desktop_assistant": {"language": "it", "accent": "#aabbcc", "tagline": "Of the sea"}}), character={"language": "it", "accent": "#aabbcc", "tagline": "Of the sea"}, findings=("own_settings",)),
    json_card("own settings refused", v2(extensions={"desktop_assistant": {"language": "../x", "accent": "url(x)", "tagline": "x" * 99, "voice": {"names": {"device": "/etc/x", "openai": "--help"}, "speed": 9}}}), character={"language": "en", "accent": "#5b6cff"}, findings=("own_value_refused",)),
    json_card("no provider by card", v2(extensions={"desktop_assistant": {"provider": "x", "base_url": "http://x", "model": "m", "key": "k", "origin": "zoe", "id": 7}}), character={"id": 0, "origin": ""}, absent=("own_settings",)),
    json_card("lore", v2(character_book=book(entry(id=7, name="Sea", priority=3, constant=True))), lore={"id": "7", "keys": ("sea",), "order": 100, "priority": 3, "constant": True}, findings=("lore_entries",)),
    json_card("lore switched off", v2(character_book=book(entry(enabled=False))), findings=("lore_off",), absent=("lore_entries",)),
    json_card("lore without numbers", v2(character_book=book(entry(insertion_order="", priority=""), scan_depth="")), lore={"order": 0, "priority": None}, findings=("number_mended",)),
    json_card("lore keys as text", v2(character_book=book(entry(keys="sea, tide"))), lore={"keys": ("sea", "tide")}),
    json_card("lore as object", v2(character_book={"entries": {"0": entry(), "1": "?"}}), lore={"content": "It is deep."}, findings=("lore_refused",)),
    json_card("lore at depth", st_entry(position=4, depth=2, role=1), lore={"position": LorePosition.AT_DEPTH, "depth": 2, "role": "user"}),
    json_card("lore before", v2(character_book=book(entry(position="before_char"))), lore={"position": LorePosition.BEFORE_CHARACTER}),
    json_card("lore without position", st_entry(position=0), lore={"position": LorePosition.BEFORE_CHARACTER}),
    json_card("lore logic", st_entry(selectiveLogic=3, probability=40, useProbability=True, sticky=2, cooldown=3, delay=4, match_whole_words=True, case_sensitive=True), lore={"secondary_logic": SecondaryLogic.ALL, "probability": 40, "sticky": 2, "cooldown": 3, "delay": 4, "whole_words": True, "case_sensitive": True}),
    json_card("lore without chance", st_entry(probability=40, useProbability=False, depth="", role=None), lore={"probability": 100, "depth": 4, "role": "system"}),
    json_card("lore decorators kept", v3(character_book=book(entry(content="@@depth 3\nText"))), lore={"content": "@@depth 3\nText"}),
    json_card("5,000 entries", v2(character_book=book(*[entry()] * 5_000)), findings=("lore_entries",)),
]  # fmt: skip

NESTED = b'{"spec":"chara_card_v2","data":{"name":"Ada","x":' + b"[" * 200 + b"]" * 200 + b"}}"
DEEPEST = b'{"spec":"chara_card_v2","data":{"name":"Ada","x":' + b"[" * 61 + b"]" * 61 + b"}}"

REFUSALS = [
    json_card("as deep as may be", DEEPEST, character={"name": "Ada"}),
    refused("empty", b"", "card_empty"),
    refused("only zeros", bytes(64), "card_empty"),
    refused("webp", webp(), "card_webp"),
    refused("jpeg", jpeg(), "card_jpeg"),
    refused("gif", gif(), "card_gif"),
    refused("html", b"\n<!DOCTYPE html><html></html>", "card_html"),
    refused("picture", png(), "card_picture_only"),
    refused("picture of other texts", png(text_chunk(b"x", "parameters")), "card_picture_only"),
    refused("encrypted", b"rcc||rccv1||AAAA", "card_encrypted"),
    refused("encrypted in png", png(text_chunk(b"rcc||rccv1||AAAA")), "card_encrypted"),
    refused("encrypted in base64", png(text_chunk(base64.b64encode(b"rcc||rccv1||A"))), "card_encrypted"),
    refused("rubbish in png", png(text_chunk(b"\xff\xfe!")), "card_json_broken"),
    refused("cut off in the card", truncated(SIGNATURE + header() + card_chunk(v2())), "card_truncated"),
    refused("signature alone", SIGNATURE, "card_truncated"),
    refused("gigabyte declared", SIGNATURE + header() + struct.pack(">I", 1 << 30) + b"tEXtchara\0", "card_truncated"),
    refused("a million chunks", SIGNATURE + header() + chunk(b"aaAa", b"") * 1_000_000 + END, "card_damaged"),
    refused("text chunk of 9 MiB", png(text_chunk(b"A" * (9 << 20))), "card_too_big"),
    refused("inflating chunk", png(text_chunk(b"A" * (17 << 20), kind=b"zTXt")), "card_too_big"),
    refused("damaged packing", png(chunk(b"zTXt", b"chara\0\0no zlib")), "card_json_broken"),
    refused("half an itxt", png(chunk(b"iTXt", b"chara\0\0\0")), "card_json_broken"),
    refused("no card", b"hello", "card_not_a_card"),
    refused("a list", b"[1]", "card_not_a_card", "card.json"),
    refused("other json", dump({"name": "x", "description": "a package", "version": "1"}), "card_not_a_card", "package.json"),
    refused("empty object", b"{}", "card_not_a_card", "card.json"),
    refused("broken json", dump(v2())[:-3], "card_json_broken", "card.json"),
    refused("lorebook", dump({"spec": "lorebook_v3", "data": book(entry())}), "card_is_lorebook", "l.json"),
    refused("risu lorebook", dump({"type": "risu", "ver": 1, "data": []}), "card_is_lorebook", "l.json"),
    refused("bare lorebook", dump(book(entry(), name="x")), "card_is_lorebook", "l.json"),
    refused("world", dump({"entries": {"0": {"uid": 0, "key": ["a"]}}}), "card_is_world", "w.json"),
    refused("200 deep", NESTED, "card_too_deep", "card.json"),
    refused("100,000 deep", b'{"data":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "card_too_deep", "card.json"),
    refused("100,000 deep, open", b"[" * 100_000, "card_too_deep", "card.json"),
    refused("millions of values", b"[" + b"[]," * 3_000_000 + b"1]", "card_too_many_values", "card.json"),
    refused("5,001 entries", dump(v2(character_book=book(*[{}] * 5_001))), "card_too_many_entries", "card.json"),
    refused("201 keys", dump(v2(character_book=book(entry(keys=["k"] * 201)))), "card_too_many_keys", "card.json"),
    refused("101 greetings", dump(v2(alternate_greetings=["Hi"] * 101)), "card_too_many_greetings", "card.json"),
    refused("gigantic text", dump(v2(description="x" * (2 << 20))), "card_text_too_long", "card.json"),
    refused("zip without card", charx(None, {"Card.JSON": b"{}"}), "card_zip_without_card", "c.charx"),
    refused("zip cut off", truncated(charx(v3(), {"a": bytes(500)})), "card_truncated", "c.charx"),
    refused("zip with a hole", charx(v3()).replace(b"PK\x01\x02", b"PK\x01\x00"), "card_damaged", "c.charx"),
    refused("zip with other bytes", charx(v3(), method=0).replace(b"poet", b"post"), "card_damaged", "c.charx"),
    refused("zip path up", zip_with("a/../../b"), "card_zip_unsafe", "c.charx"),
    refused("zip path absolute", zip_with("/etc/passwd"), "card_zip_unsafe", "c.charx"),
    refused("zip path backslash", zip_with("a\\b"), "card_zip_unsafe", "c.charx"),
    refused("zip path drive", zip_with("C:x"), "card_zip_unsafe", "c.charx"),
    refused("zip name twice", zip_with("card.json"), "card_zip_unsafe", "c.charx"),
    refused("zip link", zip_with("a", mode=0o120777), "card_zip_unsafe", "c.charx"),
    refused("zip locked", zip_with("a", flag=1), "card_zip_locked", "c.charx"),
    refused("zip bomb", charx(v3(), {"a": bytes(5 << 20)}), "card_zip_bomb", "c.charx"),
    refused("zip of bzip2", charx(v3(), method=zipfile.ZIP_BZIP2), "card_zip_unusual", "c.charx"),
    refused("2,001 members", charx(v3(), {str(n): b"" for n in range(2_001)}), "card_too_many_files", "c.charx"),
    refused("huge directory", zip_claiming(65_535, 1 << 30), "card_too_many_files", "c.charx"),
    refused("card of zip broken", charx(b"{"), "card_json_broken", "c.charx"),
]  # fmt: skip

CORPUS = [*CONTAINERS, *ICONS, *FIELDS, *EXTENSIONS, *REFUSALS]
