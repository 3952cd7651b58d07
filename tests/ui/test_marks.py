"""Words that were looked for are found as the index finds them."""

from __future__ import annotations

import pytest

from desktop_assistant.ui.marks import Words, snippet, utf16_spans


def found(typed: str, text: str) -> list[str]:
    return [text[start:end] for start, end in Words.of(typed).spans(text)]


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("cafe", "Un CAFÉ, dos cafés", ["CAFÉ", "cafés"]),
        ("café", "cafe cafe\u0301", ["cafe", "cafe\u0301"]),
        ("rom tra", "In Roma prese il tram da rom", ["tram", "rom"]),
        ("snake", "snake_case", ["snake"]),
        ("o'clock", "o clock", ["o", "clock"]),
        ("", "anything", []),
        ("***", "a * b", []),
    ],
)
def test_words_are_found_whatever_their_case_and_accents(
    typed: str, text: str, expected: list[str]
) -> None:
    assert found(typed, text) == expected


def test_places_are_counted_as_qt_counts() -> None:
    text = "\U0001f600 tea"
    assert utf16_spans(text, Words.of("tea").spans(text)) == [(3, 6)]


def test_a_snippet_holds_the_first_match_marked() -> None:
    piece = snippet("before " * 50 + "**needle** after\n" + "and more " * 50, Words.of("needle"))
    assert [piece.text[start:end] for start, end in piece.spans] == ["needle"]
    assert piece.text.startswith("… ")
    assert piece.text.endswith(" …")
    assert "*" not in piece.text


def test_a_snippet_without_a_match_is_the_beginning() -> None:
    assert snippet("short text", Words.of("other")).text == "short text"


def test_an_endless_word_does_not_lose_the_match() -> None:
    piece = snippet("x" * 500 + " needle", Words.of("needle"))
    assert [piece.text[start:end] for start, end in piece.spans] == ["needle"]
