"""The prompt of a turn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_assistant.conversation.prompt.build import (
    build_prompt,
    system_message,
    turn_messages,
)
from desktop_assistant.conversation.prompt.tokens import estimate_tokens
from desktop_assistant.model.chat import Role
from desktop_assistant.model.memory import Memory
from desktop_assistant.model.turn import Outcome, Turn
from tests.fakes.ports import nora


def turn(said: str, reply: str, **fields: object) -> Turn:
    done = Turn(1, said=said, reply=reply, heard=reply, outcome=Outcome.COMPLETED)
    return replace(done, **fields)  # type: ignore[arg-type]


def test_the_system_message_holds_character_and_instance() -> None:
    instance = nora()
    character = replace(
        instance.character,
        personality="Patient.",
        scenario="A library at night.",
        example_dialogue="Hush.",
        instructions="Never shout.",
    )
    instance = replace(instance, character=character, notes="Likes tea.", user_name="Ana")
    text = system_message(instance, [Memory(7, "Has a\ncat.")]).text
    for part in (
        "You are Nora",
        "A kind librarian.",
        "Patient.",
        "A library at night.",
        "Hush.",
        "Never shout.",
        "called Ana",
        "Likes tea.",
        "- Has a cat.",
        "Speak English",
    ):
        assert part in text
    assert text.index("A kind librarian.") < text.index("Likes tea.") < text.index("Has a cat.")


def test_empty_parts_leave_no_trace() -> None:
    text = system_message(nora()).text
    assert "Scenario" not in text
    assert "remember" not in text
    assert "called" not in text
    assert "\n\n\n" not in text


def test_the_language_of_the_instance_is_asked_for() -> None:
    assert "Speak Italian" in system_message(replace(nora(), language_override="it-IT")).text
    assert "Speak tlh" in system_message(replace(nora(), language_override="tlh")).text


@pytest.mark.parametrize(
    ("past", "expected"),
    [
        (turn("Hi", "Hello"), ["Hi", "Hello"]),
        (turn("", "Welcome"), ["Welcome"]),
        (turn("Hi", "One. Two.", heard="One.", outcome=Outcome.INTERRUPTED), ["Hi", "One."]),
        (turn("Hi", "One.", heard="", outcome=Outcome.INTERRUPTED), ["Hi"]),
        (turn("Hi", "One.", heard="", outcome=Outcome.INTERRUPTED, muted=True), ["Hi", "One."]),
        (turn("Hi", "One", outcome=Outcome.FAILED), ["Hi", "One"]),
        (turn("Hi", "", outcome=Outcome.FAILED), []),
        (turn("", "", outcome=Outcome.UNHEARD), []),
    ],
)
def test_the_model_sees_of_a_turn_what_the_user_heard(past: Turn, expected: list[str]) -> None:
    assert [message.text for message in turn_messages(past)] == expected


def test_the_newest_turns_that_fit_are_sent_in_order() -> None:
    history = [turn(f"Question {n}", "Answer " * 10) for n in range(10)]
    messages = build_prompt(nora(), (), history, "Now", 90)
    asked = [message.text for message in messages if message.role is Role.USER]
    assert asked == ["Question 7", "Question 8", "Question 9", "Now"]
    assert len(build_prompt(nora(), (), history, "Now", 0)) == 2


def test_one_huge_turn_does_not_let_older_ones_in() -> None:
    history = [turn("Old", "Short"), turn("Big", "x" * 4000)]
    asked = [m.text for m in build_prompt(nora(), (), history, "Now", 200)]
    assert asked[1:] == ["Now"]


def test_tokens_are_estimated_for_narrow_and_wide_letters() -> None:
    assert estimate_tokens("") == 0
    assert estimate_tokens("four") == 1
    assert estimate_tokens("four and five") == 4
    assert estimate_tokens("行こう") == 3
