"""Keys are taken out of what a service says, however it is cut into pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_assistant.runtime import logs
from desktop_assistant.runtime.echoes import Echoes, without_keys

KEY = "key-aaab-0123456789-aaab"


@pytest.fixture(autouse=True)
def _known_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "_secrets", {KEY, "lm-studio"})


def told(pieces: list[str]) -> str:
    echoes = Echoes()
    return "".join([*map(echoes.take, pieces), echoes.rest()])


@given(
    st.lists(
        st.one_of(st.text(max_size=8), st.just(KEY), st.sampled_from([KEY[:9], "aaab", "key-"])),
        max_size=6,
    ),
    st.integers(1, 30),
)
def test_no_cut_lets_a_key_through(texts: list[str], size: int) -> None:
    whole = "".join(texts)
    pieces = [whole[at : at + size] for at in range(0, len(whole), size)]
    assert told(pieces) == without_keys(whole)
    assert KEY not in told(pieces)


def test_nothing_else_is_changed() -> None:
    text = "A key- begins like key-aaab, and lm-studio is a program."
    assert told(list(text)) == text


def test_only_the_possible_beginning_of_a_key_waits() -> None:
    echoes = Echoes()
    assert echoes.take("Hello key") == "Hello "
    assert echoes.take("board") == "keyboard"
    assert echoes.rest() == ""
