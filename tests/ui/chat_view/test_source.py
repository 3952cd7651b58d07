from __future__ import annotations

import re
from collections.abc import Iterator
from re import _parser  # type: ignore[attr-defined]  # how re itself reads a pattern

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_assistant.ui.chat_view import source as source_module
from desktop_assistant.ui.chat_view.source import (
    LONGEST_RUN,
    LONGEST_SOURCE,
    PLAIN_SHOWN,
    TABLE_ROWS,
    Chunk,
    Kind,
    chunks,
    is_heavy,
    shorten,
)
from desktop_assistant.ui.plain_text import broken, clean

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


def repetitions(parsed: object) -> Iterator[tuple[str, int]]:
    """The kind and the most of every repetition, however deep it stands in the pattern."""
    if isinstance(parsed, (_parser.SubPattern, list, tuple)):
        for part in parsed:
            if isinstance(part, tuple) and str(part[0]).endswith("REPEAT"):
                yield str(part[0]), int(part[1][1])
            yield from repetitions(part)


ONE_CLASS = {"_BREAKS"}
"""A single repetition, with nothing after it for whose sake it could give back."""


def test_no_pattern_gives_back_what_it_took() -> None:
    patterns = {
        name: value for name, value in vars(source_module).items() if isinstance(value, re.Pattern)
    }
    assert len(patterns) > 10
    bad = {
        name
        for name, pattern in patterns.items()
        for kind, most in repetitions(_parser.parse(pattern.pattern))
        if kind != "POSSESSIVE_REPEAT" and most > 100
    }
    assert bad == ONE_CLASS


def test_an_endless_gap_is_narrowed() -> None:
    assert clean("\t" * 19_000 + "a" + " " * 5_000) == "\t" * 100 + "a" + " " * 100
    assert clean("a" + " " * 100 + "b") == "a" + " " * 100 + "b"


@pytest.mark.parametrize(
    "line",
    [
        "- " * 7 + "a",
        "> " * 7 + "a",
        "```" + " " * 19_000 + "`",
        "~" * 19_000 + "`",
        " " * 19_000 + "|",
        "|a|\n" + "\t" * 19_000 + "a",
        " -" * 3 + " " * 19_000 + "x",
    ],
)
def test_lines_made_to_stall_a_search_are_told_apart(line: str) -> None:
    """Each of them kept a search busy for minutes."""
    assert chunks(f"{line}\n" * 20)


def test_a_line_of_dashes_is_no_deep_list() -> None:
    (chunk,) = chunks("Title\n" + "-" * 40 + "\ntext")
    assert chunk.kind is Kind.MARKDOWN


@pytest.mark.parametrize("line", ["- [x] done", "> - [x] done", "  1. [X] done"])
def test_a_task_has_its_box(line: str) -> None:
    (chunk,) = chunks(line)
    assert "\u2611 done" in chunk.text


def test_brackets_within_a_sentence_are_no_task() -> None:
    (chunk,) = chunks("a - [x] b")
    assert chunk.text.strip() == "a - [x] b"


@pytest.mark.parametrize(
    "piece",
    ["\n\na", "`a` ", "_a_ ", "http://a.b/c ", "1. a\n", "```\na\n```\n", "a\n=\n", "a\xa0"],
)
def test_much_of_what_is_slow_to_lay_out_is_shortened(piece: str) -> None:
    assert not is_heavy(piece * 100)
    assert is_heavy(piece * 20_000)


def test_a_paragraph_of_many_lines_is_joined_in_their_order() -> None:
    (chunk,) = chunks("".join(f"line {number}\n" for number in range(3_000)))
    assert chunk.text.strip().split(" \u2028") == [f"line {number}" for number in range(3_000)]
