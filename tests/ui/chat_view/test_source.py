from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_assistant.ui.chat_view.source import (
    LONGEST_RUN,
    LONGEST_SOURCE,
    PLAIN_SHOWN,
    TABLE_ROWS,
    Chunk,
    Kind,
    broken,
    chunks,
    clean,
    is_heavy,
    shorten,
)

PARAGRAPH = "Some words that make up a paragraph of a usual length. " * 8
PIECES = st.sampled_from(
    (
        *("word ", "\n", "\n\n", "```", "```py\n", "~~~\n", "- item\n", "1. one\n", "  more\n"),
        *("| a | b |\n", "|--|--|\n", "# head\n", "> quote\n", PARAGRAPH),
    )
)


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("abc\u202edef\u2066g", "abcdefg"),
        ("a\x00b\x1bc\x7f", "abc"),
        ("\ufdd0a\ufdd1\ufffc", "a"),
        ("a\r\nb\rc\u2028d\u2029e", "a\nb\nc\nd\ne"),
        ("bad \ud800 half", "bad \ufffd half"),
        ("Olá, ça va? 日本語 👩‍🚀\tאב\u200f", "Olá, ça va? 日本語 👩‍🚀\tאב\u200f"),
    ],
)
def test_what_hides_or_reorders_text_is_taken_out(raw: str, safe: str) -> None:
    assert clean(raw) == safe


@pytest.mark.parametrize(
    ("text", "heavy"),
    [
        ("word " * 15_000, False),
        ("a" * LONGEST_RUN, False),
        ("a" * (LONGEST_RUN + 1), True),
        ("word " * (LONGEST_SOURCE // 5 + 1), True),
        ("字" * 1500 + "。" + "字" * 1500, False),
        ("字" * 39_000, True),
        ("**a** [b](c) `d` " * 5_000, True),
        ("a\n\n" * 30_000, True),
    ],
)
def test_texts_that_would_stall_the_window_are_known(text: str, heavy: bool) -> None:
    assert is_heavy(text) is heavy


def test_a_heavy_text_is_shortened_and_can_be_broken() -> None:
    assert len(shorten("a" * 1_000_000)) == PLAIN_SHOWN + 1
    pieces = broken("a" * 2_500 + "\n\nend", 1_000).split("\n")
    assert [len(piece) for piece in pieces] == [1_000, 1_000, 500, 0, 3]


def test_code_is_a_chunk_of_its_own() -> None:
    before, code, after = chunks("Look:\n```python\nx = 1\n\ny = 2\n```\nDone.")
    assert (before.kind, after.kind) == (Kind.MARKDOWN, Kind.MARKDOWN)
    assert (code.kind, code.language, code.text) == (Kind.CODE, "python", "x = 1\n\ny = 2")


def test_code_without_an_end_is_code_to_the_end() -> None:
    assert [chunk.kind for chunk in chunks("```\nx\n\n# y")] == [Kind.CODE]


def test_a_fence_in_a_list_stays_in_its_list() -> None:
    (only,) = chunks("- first\n  ```\n  code\n\n  more\n  ```\n- second")
    assert only.kind is Kind.MARKDOWN


def test_long_prose_is_cut_at_blank_lines_only() -> None:
    source = (PARAGRAPH + "\n\n") * 12
    found = chunks(source)
    assert len(found) > 3
    assert all(source[chunk.start - 1] == "\n" for chunk in found[1:])


def test_what_is_indented_stays_with_what_it_belongs_to() -> None:
    source = "1. " + PARAGRAPH * 2 + "\n\n   Still the first item.\n"
    assert len(chunks(source)) == 1


def test_a_long_list_is_cut_at_its_items() -> None:
    found = chunks("- an item of a list\n" * 1_000)
    assert len(found) > 5
    assert all(chunk.text.lstrip("\n").startswith("- ") for chunk in found)


@given(st.lists(PIECES, max_size=40).map("".join), st.integers(1, 40))
def test_growing_text_is_cut_like_the_whole(source: str, step: int) -> None:
    grown: list[Chunk] = []
    for end in [*range(step, len(source), step), len(source)]:
        last = grown.pop() if grown else None
        if last is None:
            grown = chunks(source[:end])
        else:
            grown += chunks(source[:end], last.start, last.fence, last.language)
    assert _covered(grown) == _covered(chunks(source))


def _covered(found: list[Chunk]) -> str:
    return "".join(line.strip() for chunk in found for line in chunk.text.split("\n"))


@given(st.lists(PIECES, max_size=40).map("".join))
def test_chunks_follow_each_other_without_a_word_lost(source: str) -> None:
    found = chunks(source)
    ends = [0, *(chunk.end for chunk in found)]
    for end, chunk in zip(ends, found, strict=False):
        assert not source[end : chunk.start].strip()
    assert not source[ends[-1] :].strip()


def test_a_long_table_is_cut_off() -> None:
    table = "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 5_000
    (chunk,) = chunks(table)
    assert chunk.shortened
    assert chunk.text.count("\n") == TABLE_ROWS + 2


def test_a_table_too_wide_to_be_laid_out_is_plain() -> None:
    (chunk,) = chunks("|a" * 500 + "|\n" + "|-" * 500 + "|\n" + "|b" * 500 + "|")
    assert chunk.kind is Kind.PLAIN


def test_lists_within_lists_without_end_are_plain() -> None:
    (chunk,) = chunks("- " * 20_000 + "x")
    assert chunk.kind is Kind.PLAIN


def test_lines_of_a_poem_stay_lines() -> None:
    (poem,) = chunks("Roses are red\nViolets are blue\\\nand so on\n\n- a\n- b\n")
    assert poem.text.split("\n")[1:3] == [
        "Roses are red \u2028Violets are blue \u2028and so on",
        "",
    ]
    assert poem.text.endswith("- a\n- b")


def test_headings_tables_and_code_are_not_joined() -> None:
    source = "# Title\ntext\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n    code\n    more\n"
    assert "\u2028" not in chunks(source)[0].text
