"""Character cards: damaged ones, and well-formed ones with any value in any field."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from hypothesis import strategies as st

from desktop_assistant.characters.cards.json_text import JsonObject, write
from desktop_assistant.characters.cards.reading import read_card
from desktop_assistant.characters.cards.writing import write_card
from desktop_assistant.errors import CardError
from desktop_assistant.model.card import CardContainer
from tests.fuzz.target import Feed, Target
from tests.unit.characters.corpus import CORPUS
from tests.unit.characters.files import book, card_chunk, charx, entry, png, text_chunk, v3
from tests.unit.characters.test_cards_property import FIELD, LORE_FIELD, VALUES, _numbered

SMALL = [sample.data for sample in CORPUS if len(sample.data) < 20_000]
STARTS = [b"", b"{", b"[", b"PK\3\4", png()[:-12], b"RIFF", b"\xff\xd8\xff\xe0", b'{"data":{']


def _damaged(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.randrange(1, 9)):
        place = chance.randrange(len(damaged) + 1)
        what = chance.randrange(4)
        if what == 0:
            damaged[place : place + 1] = bytes([chance.randrange(256)])
        elif what == 1:
            del damaged[place : place + chance.randrange(1, 80)]
        elif what == 2:
            damaged[place:place] = damaged[: chance.randrange(80)]
        else:
            damaged[place : place + 4] = chance.randbytes(4)
    return bytes(damaged)


def _with_fields(fields: JsonObject, lore: JsonObject) -> bytes:
    tree = v3()
    lorebook = book(entry(**lore))
    tree["data"] = {**cast(JsonObject, tree["data"]), "character_book": lorebook, **fields}
    return write(_numbered(tree))


def _bomb(kind: int, size: int) -> bytes:
    """Small files that say or unpack to much."""
    match kind:
        case 0:
            return b"[" * size * 100
        case 1:
            return b'{"data": ' * size
        case 2:
            return png(text_chunk(b"A" * size * 1000, kind=b"zTXt"))
        case 3:
            return png(card_chunk({"data": {"name": "a" * size * 100}}), width=size * 1000)
        case 4:
            return b'{"spec": "chara_card_v2", "data": {"name": ' + b"9" * size * 10 + b"}}"
    return charx(b"{}", {f"{'../' * 9}{name}": b"x" * size for name in range(size % 50)})


INPUTS: st.SearchStrategy[bytes] = st.one_of(
    st.builds(_damaged, st.sampled_from(SMALL), st.randoms(use_true_random=False)),
    st.builds(_damaged, st.sampled_from(SMALL), st.randoms(use_true_random=False)),
    st.builds(_with_fields, st.dictionaries(FIELD, VALUES), st.dictionaries(LORE_FIELD, VALUES)),
    st.builds(lambda start, rest: start + rest, st.sampled_from(STARTS), st.binary(max_size=400)),
    st.builds(_bomb, st.integers(0, 5), st.integers(1, 2000)),
)


def _feed(data: bytes) -> bool:
    try:
        read = read_card(data, "card.png")
        for container in (CardContainer.JSON, CardContainer.PNG):
            write_card(read.character, read.lorebook, read.card, container, picture=png())
    except CardError as error:
        if not error.code.startswith("card_"):
            raise
        return False
    return True


@contextmanager
def _prepare(_: Path) -> Iterator[Feed]:
    yield _feed


TARGET = Target("cards", 0.3, INPUTS, _prepare)
