"""Whatever a card holds survives a round trip, and whatever a file holds is read or refused."""

from __future__ import annotations

import copy
import random
from typing import cast

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_assistant.characters.cards.json_text import JsonObject, Number, parse, write
from desktop_assistant.characters.cards.plain import online_addresses, tagline, without_html
from desktop_assistant.characters.cards.reading import read_card
from desktop_assistant.characters.cards.writing import write_card
from desktop_assistant.errors import CardError
from desktop_assistant.model.card import CardContainer
from tests.unit.characters.corpus import CORPUS
from tests.unit.characters.files import book, charx, entry, png, v3

NUMBERS = st.from_regex(
    r"-?(0|[1-9][0-9]{0,25})(\.[0-9]{1,9})?([eE][+-]?[0-9]{1,4})?", fullmatch=True
)
VALUES: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.text() | NUMBERS.map(Number),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
UNKNOWN = st.dictionaries(st.text(max_size=8).map(lambda key: f"x_{key}"), VALUES, max_size=4)
SMALL = [sample.data for sample in CORPUS if len(sample.data) < 20_000]
quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def without_dates(tree: object) -> JsonObject:
    assert isinstance(tree, dict)
    bare = copy.deepcopy(cast(JsonObject, tree))
    data = bare["data"]
    assert isinstance(data, dict)
    data.pop("modification_date", None)
    return bare


@given(VALUES)
@quick
def test_a_tree_is_written_as_it_was_read(tree: object) -> None:
    assert parse(write(tree)) == tree


@given(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, st.sampled_from(CardContainer))
@quick
def test_unknown_keys_survive_at_every_level(
    top: JsonObject,
    data: JsonObject,
    extensions: JsonObject,
    lore: JsonObject,
    inner: JsonObject,
    container: CardContainer,
) -> None:
    lorebook = book(entry(**lore, extensions=inner), **lore)
    tree = {**v3(**data, extensions=extensions, character_book=lorebook), **top}
    original = charx(write(_numbered(tree)), {"assets/a": b"1"})
    read = read_card(original, "card.charx")
    again = read_card(
        write_card(read.character, read.lorebook, read.card, container, picture=png(), now=1), ""
    )
    expected, result = without_dates(parse(read.card.text)), without_dates(parse(again.card.text))
    if container is CardContainer.CHARX:
        result["data"].pop("assets")  # type: ignore[attr-defined]
    assert result == expected
    assert again.lorebook == read.lorebook


def _numbered(node: object) -> object:
    """Python's own numbers as a tree has them."""
    if isinstance(node, dict):
        return {key: _numbered(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_numbered(value) for value in node]
    return Number(str(node)) if isinstance(node, int) and not isinstance(node, bool) else node


@given(st.binary(max_size=300), st.sampled_from([b"", b"{", b"PK\3\4", png()[:-12], b"RIFF"]))
@quick
def test_any_bytes_are_read_or_refused(data: bytes, start: bytes) -> None:
    _read_or_refuse(start + data)


@given(st.sampled_from(SMALL), st.randoms(use_true_random=False))
@settings(quick, max_examples=400)
def test_damaged_cards_are_read_or_refused(data: bytes, chance: random.Random) -> None:
    damaged = bytearray(data)
    for _ in range(chance.randrange(1, 6)):
        place = chance.randrange(len(damaged) + 1)
        what = chance.randrange(3)
        if what == 0:
            damaged[place : place + 1] = bytes([chance.randrange(256)])
        elif what == 1:
            del damaged[place : place + chance.randrange(1, 50)]
        else:
            damaged[place:place] = damaged[: chance.randrange(50)]
    _read_or_refuse(bytes(damaged))


FIELD = st.sampled_from(
    ["name", "description", "tags", "alternate_greetings", "extensions", "character_book",
     "assets", "creator_notes", "creator_notes_multilingual", "group_only_greetings",
     "character_version", "nickname", "mes_example"]
)  # fmt: skip
LORE_FIELD = st.sampled_from(
    [*entry(), "id", "priority", "position", "secondary_keys", "selective"]
)


@given(
    st.dictionaries(FIELD, VALUES),
    st.dictionaries(LORE_FIELD, VALUES),
    st.dictionaries(st.sampled_from(["position", "depth", "role", "selectiveLogic"]), VALUES),
)
@settings(quick, max_examples=200)
def test_any_value_in_any_field_is_read_and_written(
    fields: JsonObject, lore: JsonObject, extensions: JsonObject
) -> None:
    lorebook = book(entry(**{"extensions": extensions, **lore}))
    tree = v3()
    tree["data"] = {**cast(JsonObject, tree["data"]), "character_book": lorebook, **fields}
    read = read_card(write(_numbered(tree)), "card.json")
    data = write_card(read.character, read.lorebook, read.card, CardContainer.JSON, now=1)
    again = read_card(data, "card.json")
    assert again.character == read.character
    assert again.lorebook == read.lorebook


@given(st.text())
@quick
def test_texts_of_any_kind_give_a_short_tagline(text: str) -> None:
    line = tagline(text, "Ada")
    assert len(line) <= 80
    assert "\n" not in line
    online_addresses(text)


def test_hostile_texts_take_no_time() -> None:
    """Each would take minutes with a pattern that goes back and forth."""
    for piece in ("<script", "<!--", "<a ", "</", "\n ", "![", "](", "src=", "{{", "<br", "'"):
        text = piece * (1_000_000 // len(piece))
        without_html(text + "<b>")
        tagline(text, "Ada")
        online_addresses(text)


def _read_or_refuse(data: bytes) -> None:
    try:
        read = read_card(data, "card.png")
        write_card(read.character, read.lorebook, read.card, CardContainer.JSON)
    except CardError as error:
        assert error.code.startswith("card_")  # noqa: PT017
