"""Keys of lore, plain and as patterns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_assistant.conversation.prompt import keys
from desktop_assistant.conversation.prompt.keys import PatternTime, SearchedText, read_key


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "PATTERN_SECONDS", 0.5)


def found(key: str, text: str, **how: bool) -> bool:
    read = read_key(key, **how)
    return read is not None and read.is_in(SearchedText(text, PatternTime(5.0)))


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("castle", "The CASTLE is old", True),
        ("straße", "In der STRASSE", True),
        ("caf\u00e9", "cafe\u0301s", True),
        (" data ", "databases", True),
        ("castle", "cast iron", False),
        ("", "anything", False),
        ("  ", "any thing", False),
        ("a.c", "abc", False),
        ("/a.c/", "abc", True),
        ("/a.c/", "ABC", False),
        ("/a.c/i", "ABC", True),
        ("/a.c/gi", "ABC", True),
        ("/^two$/", "one\ntwo\nthree", False),
        ("/^two$/m", "one\ntwo\nthree", True),
        ("/one.two/", "one\ntwo", False),
        ("/one.two/s", "one\ntwo", True),
        (r"/(?<n>ab)\k<n>/", "abab", True),
        (r"/\u{1F600}/u", "\U0001f600", True),
        ("/a[^]b/", "a\nb", True),
        ("/a[]b/", "ab", False),
        ("/and/or", "a /and/or b", True),
        ("/(/", "(", False),
    ],
)
def test_keys_are_found(key: str, text: str, expected: bool) -> None:
    assert found(key, text) is expected


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("cat", "a cat.", True),
        ("cat", "concatenate, then cat", True),
        ("cat", "cats and tomcat", False),
        ("猫", "黒猫がいる", True),
        ("แมว", "มีแมวอยู่", True),
        ("C++", "we use C++.", True),
        ("c++", "abc++", False),
    ],
)
def test_whole_words_stand_alone(key: str, text: str, expected: bool) -> None:
    assert found(key, text, whole_words=True) is expected


def test_case_counts_where_it_is_asked_for() -> None:
    assert found("Rose", "a Rose", case_sensitive=True)
    assert not found("Rose", "he rose", case_sensitive=True)


def test_a_pattern_without_end_is_given_up_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "PATTERN_SECONDS", 0.01)
    key = read_key("/^(a|aa)+$/")
    assert key is not None
    endless = "a" * 60 + "b"
    clock = PatternTime(5.0)
    assert not key.is_in(SearchedText(endless, clock))
    assert clock.left < 5.0
    assert not key.is_in(SearchedText("aa", PatternTime(5.0)))


def test_without_time_a_pattern_waits_for_the_next_turn() -> None:
    key = read_key("/a/")
    assert key is not None
    assert not key.is_in(SearchedText("a", PatternTime(0.0)))
    assert key.is_in(SearchedText("a", PatternTime(5.0)))


@pytest.mark.parametrize("body", ["(?:a{60000}){60000}", "x" * 2000, "(" * 900, "a{999999999}"])
def test_a_pattern_that_could_fill_the_memory_is_never_tried(body: str) -> None:
    assert not found(f"/{body}/", "a" * 100)


HARSH = st.sampled_from(["(", ")", "[", "]", "*", "+", "{", "9", "}", "\\", "k<", "?<", "|", "/"])


@given(st.lists(HARSH | st.text(max_size=3), max_size=30).map("".join), st.text())
def test_looking_for_a_key_never_fails(key: str, text: str) -> None:
    found(key, text + key, whole_words=True)
    found(f"/{key}/ims", text, case_sensitive=True)
