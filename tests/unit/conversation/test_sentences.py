"""Cutting replies into pieces to speak."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_assistant.conversation.sentences import (
    LONGEST,
    Sentence,
    SentenceSplitter,
    sentences,
)
from desktop_assistant.errors import ProviderAnswerError


def cut(text: str, step: int = 4) -> list[str]:
    splitter = SentenceSplitter()
    pieces: list[Sentence] = []
    for at in range(0, len(text), step):
        pieces += splitter.feed(text[at : at + step])
    pieces += splitter.finish()
    return [piece.text.strip() for piece in pieces]


@pytest.mark.parametrize("step", [1, 4, 1000])
@pytest.mark.parametrize(
    "expected",
    [
        ["Dr. Smith arrived at 3.14 p.m. today.", "He was late."],
        ["El Sr. García llegó.", "¿Qué tal?", "¡Muy bien!"],
        ["Il dott. Rossi è qui.", "Andiamo!"],
        ["He said “Stop!”", "Then he left."],
        ["Really?!", "Yes…", "No."],
        ["行こう。", "はい！", "本当？"],
        ["I know Mr. Brown, e.g. from school.", "He is nice."],
        ["Visit us, J. R. Hart says.", "Soon."],
        ["Version 2.5 is out.", "Get it."],
    ],
)
def test_sentences_end_where_a_reader_would_pause(expected: list[str], step: int) -> None:
    joiner = "" if "。" in expected[0] else " "
    assert cut("Well. " + joiner.join(expected), step)[1:] == expected


def test_a_line_ends_a_piece() -> None:
    assert cut("Here:\n\n- First thing\n- Second thing\n") == [
        "Here:",
        "- First thing",
        "- Second thing",
    ]


def test_numbered_lists_keep_their_number_with_the_text() -> None:
    assert cut("Steps.\n1. Open it.\n2. Close it.\n")[1:] == ["1. Open it.", "2. Close it."]


def test_code_is_one_piece() -> None:
    code = "```python\nprint('a. b. c.')\n\nx = 1\n```\n"
    assert cut(f"Look here.\n{code}Done.") == ["Look here.", code.strip(), "Done."]


def test_code_that_never_ends_is_the_last_piece() -> None:
    assert cut("See.\n```\na. b.\nc.")[1:] == ["```\na. b.\nc."]


def test_the_first_piece_comes_with_its_full_stop() -> None:
    splitter = SentenceSplitter()
    assert splitter.feed("I am here") == []
    assert splitter.feed(".") == [Sentence("I am here.", 10)]


@pytest.mark.parametrize("start", ["It costs 3.", "Ask Dr.", "Go to example.", "See e.g."])
def test_the_first_piece_waits_when_a_full_stop_may_go_on(start: str) -> None:
    splitter = SentenceSplitter()
    pieces = [] if start == "Go to example." else splitter.feed(start)
    assert pieces == []


def test_a_long_first_sentence_starts_at_its_first_clause() -> None:
    text = "When the long winter nights are over, the whole village goes down to the river."
    assert cut(text) == [
        "When the long winter nights are over,",
        "the whole village goes down to the river.",
    ]


def test_a_short_first_clause_is_not_chopped_off() -> None:
    assert cut("Well, yes.") == ["Well, yes."]


def test_text_without_any_stop_is_cut_at_pauses() -> None:
    pieces = cut("word, " * 200)
    assert max(map(len, pieces)) <= LONGEST
    assert all(piece.endswith(",") for piece in pieces)


def test_text_without_spaces_is_cut_all_the_same() -> None:
    assert max(map(len, cut("x" * 1000))) <= LONGEST


def test_offsets_say_where_a_piece_ends() -> None:
    splitter = SentenceSplitter()
    pieces = splitter.feed("One is here. Two is here. Thr") + splitter.finish()
    assert [piece.end for piece in pieces] == [13, 26, 29]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(alphabet="ab.,! \n`1-。”", max_size=12), max_size=30))
def test_nothing_is_lost_or_said_twice(deltas: list[str]) -> None:
    splitter = SentenceSplitter()
    pieces = [piece for delta in deltas for piece in splitter.feed(delta)] + splitter.finish()
    whole = "".join(deltas)
    assert "".join(piece.text for piece in pieces) == whole
    ends = [piece.end for piece in pieces]
    assert ends == sorted(set(ends))
    assert all(whole[: piece.end].endswith(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [("One is here. Two is here.", 2), ("One is here. Two is", 1), ("行こう。はい！", 2)],
)
def test_of_a_broken_reply_no_cut_sentence_is_spoken(text: str, spoken: int) -> None:
    async def broken() -> AsyncIterator[str]:
        yield text
        raise ProviderAnswerError("Broke off.")

    pieces: list[Sentence] = []

    async def collect() -> None:
        async for piece in sentences(broken()):
            pieces.append(piece)

    with pytest.raises(ProviderAnswerError):
        asyncio.run(collect())
    assert len(pieces) == spoken
