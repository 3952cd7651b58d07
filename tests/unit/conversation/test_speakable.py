"""What of Markdown is said aloud."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_assistant.conversation.speakable import speakable


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("**Bold** and *soft* and ~~gone~~.", "Bold and soft and gone."),
        ("## A heading", "A heading"),
        ("- an item", "an item"),
        ("3. third", "third"),
        ("> quoted", "quoted"),
        ("Use `print` now.", "Use print now."),
        ("[the page](https://example.com/a?b=c)", "the page"),
        ("See https://example.com/very/long?x=1 now.", "See example.com now."),
        ("![a cat](cat.png)", "a cat"),
        ("Fine 👍🏽 then 🇮🇹!", "Fine then !"),
        ("| a | b |", "a b"),
        ("|---|---|", ""),
        ("```python\nprint(1)\n```\n", ""),
        ("<b>Hi</b> there", "Hi there"),
        ("snake_case stays", "snake case stays"),
        ("2 < 3", "2 3"),
        ("…", ""),
        ("¿Qué tal, señora?", "¿Qué tal, señora?"),
        ("a\u202eb", "ab"),
        ("行こう。", "行こう。"),
    ],
)
def test_marks_are_not_read_aloud(text: str, said: str) -> None:
    assert speakable(text) == said


@given(st.text())
def test_anything_gives_one_clean_line(text: str) -> None:
    said = speakable(text)
    assert said == " ".join(said.split())
    assert not set(said) & set("*`#|")
