"""Decorators at the top of lore."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_assistant.conversation.prompt.decorators import Decorators, read_decorators
from desktop_assistant.model.chat import Role
from desktop_assistant.model.lore import LorePosition


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("", Decorators()),
        ("@@depth 3\n@@role assistant", Decorators(depth=3, role=Role.ASSISTANT)),
        ("@@position before_desc", Decorators(position=LorePosition.BEFORE_CHARACTER)),
        ("@@position scenario", Decorators(position=LorePosition.AFTER_CHARACTER)),
        ("@@activate\n@@dont_activate", Decorators(activate=True, dont_activate=True)),
        (
            "@@activate_only_after 4\n@@activate_only_every 2",
            Decorators(activate_only_after=4, activate_only_every=2),
        ),
        ("@@exclude_keys a, b,,", Decorators(exclude_keys=("a", "b"))),
        (
            "@@additional_keys a,b\n@@additional_keys c",
            Decorators(additional_keys=(("a", "b"), ("c",))),
        ),
        ("@@depth 1\n@@depth 2", Decorators(depth=1)),
        ("@@depth one\n@@role nobody\n@@position moon\n@@exclude_keys ,", Decorators()),
        ("@@instruct_depth 5\n@@@depth 2", Decorators(depth=2)),
        ("@@a\n@@@b\n@@@c\n@@@d\n@@@e\n@@@depth 7\n@@@depth 8", Decorators(depth=7)),
        ("@@scan_depth 2\n@@@depth 3", Decorators(scan_depth=2)),
        (
            "@@ignore_on_max_context\n\n@@is_greeting 0",
            Decorators(ignore_on_max_context=True, is_greeting=0),
        ),
        ("@@keep_activate_after_match false", Decorators(keep_activate_after_match=False)),
        ("@@disable_ui_prompt system_prompt\n@@is_user_icon x", Decorators()),
    ],
)
def test_decorators_are_read_and_taken_out(lines: str, expected: Decorators) -> None:
    for text in (lines, lines.replace("\n", "\r\n")):
        assert read_decorators(f"\n{text}\n\nThe lore.\n@@depth 9\n") == (
            expected,
            "The lore.\n@@depth 9",
        )


def test_lore_of_decorators_only_is_empty() -> None:
    assert read_decorators("@@depth 1\n@@role user")[1] == ""


@given(st.lists(st.sampled_from(["@@", "@@@", "depth", " ", "9" * 5000, "\n", "x,"]) | st.text()))
def test_reading_decorators_never_fails(pieces: list[str]) -> None:
    read_decorators("".join(pieces))
