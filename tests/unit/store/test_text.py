"""What text, numbers and times look like inside the database."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_assistant.store.text import (
    LARGEST_INTEGER,
    all_of,
    clean,
    name_key,
    one_line,
    row_values,
    to_json,
    to_utc,
)

# Every code point, so halves of surrogate pairs and NUL as well.
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)


@settings(max_examples=60)
@given(ANY_TEXT)
def test_cleaned_text_survives_sqlite_unchanged(text: str) -> None:
    connection = sqlite3.connect(":memory:")
    kept, length = connection.execute("SELECT ?1, length(?1)", [clean(text)]).fetchone()
    connection.close()
    assert kept == clean(text)
    assert length == len(kept)


@settings(max_examples=40)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_good_text_is_not_changed(text: str) -> None:
    assert clean(text) == text


def test_halves_of_one_character_become_that_character() -> None:
    assert clean("\ud83d" + "\ude00") == "😀"


def test_a_lone_half_and_a_nul_are_replaced() -> None:
    assert clean("a\0b\ud800c") == "ab\ufffdc"


@settings(max_examples=40)
@given(st.recursive(ANY_TEXT | st.none() | st.integers(), st.lists, max_leaves=5))
def test_json_columns_hold_clean_text_only(value: object) -> None:
    loaded = json.loads(to_json({"value": value}))
    assert clean(json.dumps(loaded, ensure_ascii=False)) == json.dumps(loaded, ensure_ascii=False)


def test_json_cleans_keys_and_tuples() -> None:
    assert json.loads(to_json({"a\0": ("b\0", 1)})) == {"a": ["b", 1]}


def test_row_values_keep_integers_within_sqlites_reach() -> None:
    values = row_values(tokens=10**30, low=-(10**30), flag=True, sound=b"\0", none=None)
    assert values == {
        "tokens": LARGEST_INTEGER,
        "low": -LARGEST_INTEGER,
        "flag": 1,
        "sound": b"\0",
        "none": None,
    }


def test_times_are_utc_and_sort_as_text() -> None:
    rome = timezone(timedelta(hours=2))
    early = to_utc(datetime(2026, 5, 1, 12, 0, tzinfo=rome))
    late = to_utc(datetime(2026, 5, 1, 10, 0, 0, 1, tzinfo=UTC))
    assert early == "2026-05-01T10:00:00.000000+00:00"
    assert early < late


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ada", "ADA"), ("Straße", "STRASSE"), ("É", "E\u0301"), ("Σίσυφος", "ΣΊΣΥΦΟΣ"), ("ﬁ", "FI")],
)
def test_names_that_people_call_the_same_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_different_names_have_different_keys() -> None:
    assert name_key("Ada") != name_key("Adá")


def test_one_line() -> None:
    assert one_line("  Ada\n\t Lovelace\0 ") == "Ada Lovelace"


@settings(max_examples=60)
@given(ANY_TEXT)
def test_any_words_make_a_query_that_fts5_accepts(words: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (x)")
    for query in (all_of(words), all_of(words, complete=True)):
        if query:
            connection.execute("SELECT * FROM t WHERE t MATCH ?", [query]).fetchall()
    connection.close()


def test_queries_hold_words_only() -> None:
    assert all_of('NEAR("cats", x*) cats', complete=True) == '"near" "cats" "x"'
    assert all_of("blue ca") == '"blue" "ca"*'
    assert all_of("?! -") == ""
