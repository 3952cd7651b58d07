"""Macros in a character's texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_assistant.conversation.prompt.macros import (
    MOST_GROWTH,
    MOST_MACROS,
    MacroContext,
    expand,
    greeting_text,
)
from desktop_assistant.conversation.prompt.scene import Scene
from desktop_assistant.model.turn import Outcome, Turn
from tests.fakes.ports import nora

NOW = datetime(2026, 11, 21, 15, 4, tzinfo=UTC)
CONTEXT = MacroContext(
    "Nora",
    "Ana",
    fields={"description": "I am {{char}}.", "scenario": "{{description}}", "persona": "Rows."},
    original="Ours.",
    last_message="Bye {{char}}",
    idle_seconds=7300,
    now=NOW,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No macros, 2 < 3 { }", "No macros, 2 < 3 { }"),
        ("{{char}} {{Char}} {{ CHAR }} <char> <bot> <BOT> {char}", " ".join(["Nora"] * 7)),
        ("{{user}} <USER> {User}", "Ana Ana Ana"),
        ("{{original}} More.", "Ours. More."),
        ("{{description}} {{persona}}", "I am Nora. Rows."),
        ("{{newline}}|{{noop}}|", "\n||"),
        ("One\n\n{{trim}}\n\ntwo", "Onetwo"),
        ("a{{// a note {{char}} }}b{{comment: shown}}c{{hidden_key:gold}}d", "abcd"),
        ("{{reverse:abc}} {{reverse:{{char}}}}", "cba aroN"),
        ("{{random:same,same}} {{random::same::same}}", "same same"),
        (r"{{random:a\, b}} {{pick:{{char}}}}", "a, b Nora"),
        ("{{roll:1}} {{roll:d1}} {{roll d1}} {{roll:3d1+2}}", "1 1 1 5"),
        ("{{roll:x}}{{random:}}", ""),
        ("{{idle_duration}}", "2 hours"),
        (
            "{{nobody}} {{nobody:{{char}}}} {{time_UTC+2}}",
            "{{nobody}} {{nobody:Nora}} {{time_UTC+2}}",
        ),
        ("{{ }} {{}} }} {{", "{{ }} {{}} }} {{"),
        ("{{char", "{{char"),
    ],
)
def test_macros_are_filled_in(text: str, expected: str) -> None:
    assert expand(text, CONTEXT) == expected


def test_times_are_the_users_own() -> None:
    local = NOW.astimezone()
    shown = expand("{{isodate}} {{isotime}} {{time}} {{weekday}} {{date}}", CONTEXT)
    assert shown == local.strftime("%Y-%m-%d %H:%M %H:%M %A %d %B %Y")


def test_what_a_macro_gives_is_never_read_for_macros() -> None:
    sly = replace(CONTEXT, user="{{description}}", char="{{user}}")
    assert expand("{{user}} {{char}} {{lastMessage}}", sly) == (
        "{{description}} {{user}} Bye {{char}}"
    )
    assert expand("{{random:{{user}}}}", replace(CONTEXT, user="a,b")) == "a,b"


def test_fields_do_not_call_fields() -> None:
    assert expand("{{scenario}}", CONTEXT) == "{{description}}"


def test_a_choice_stays_within_a_turn_and_pick_stays_for_good() -> None:
    numbers = ",".join(map(str, range(1000)))
    later = replace(CONTEXT, moment=9)
    random, pick = f"{{{{random:{numbers}}}}}", f"{{{{pick:{numbers}}}}}"
    assert expand(random, CONTEXT) == expand(random, CONTEXT)
    assert expand(random, CONTEXT) != expand(random, later)
    assert expand(pick, CONTEXT) == expand(pick, later)
    assert expand(pick, CONTEXT) != expand(pick, replace(CONTEXT, place=2))
    first, second = expand(f"{pick} {pick}", CONTEXT).split()
    assert first != second


def test_rolls_stay_on_the_dice() -> None:
    rolls = {int(expand("{{roll:6}}", replace(CONTEXT, moment=n))) for n in range(200)}
    assert rolls == {1, 2, 3, 4, 5, 6}
    assert int(expand("{{roll:999d9999999+5}}", CONTEXT)) <= 100 * 1_000_000 + 5


def test_hidden_keys_are_there_for_the_search_only() -> None:
    scan = replace(CONTEXT, is_scan=True)
    assert expand("{{hidden_key:gold}} {{// silver}}", scan) == "gold "


def test_expansion_is_bounded() -> None:
    many = "{{char}}" * (MOST_MACROS + 5)
    assert expand(many, CONTEXT) == "Nora" * MOST_MACROS + "{{char}}" * 5
    large = replace(CONTEXT, fields={"description": "x" * MOST_GROWTH})
    assert len(expand("{{description}}" * 50, large)) < 2 * MOST_GROWTH
    named = replace(CONTEXT, user="x" * 1000)
    assert len(expand("<user>" * 20_000, named)) < 4 * MOST_GROWTH
    assert expand("{" * 100_000, CONTEXT) == "{" * 100_000


def test_the_scene_says_what_macros_stand_for() -> None:
    turn = Turn(3, id=8, started_at=NOW - timedelta(minutes=5), said="Hi", reply="Yes", heard="Yes")
    turn = replace(turn, outcome=Outcome.COMPLETED)
    context = MacroContext.of(Scene(nora(), 3, [turn], now=NOW))
    assert (context.char, context.user, context.place) == ("Nora", "the user", 3)
    assert expand("{{lastMessage}} {{idle_duration}}", context) == "Yes 5 minutes"
    assert expand("{{lastMessage}}{{idle_duration}}", MacroContext.of(Scene(nora()))) == "just now"


def test_the_name_is_the_instances_own() -> None:
    instance = nora()
    character = replace(instance.character, nickname="Nonny")
    context = MacroContext.of_instance(replace(instance, name="My Nora", character=character))
    assert context.char == "My Nora"
    assert MacroContext.of_instance(replace(instance, name="", character=character)).char == "Nonny"


def test_a_greeting_holds_nothing_a_listener_cannot_understand() -> None:
    instance = nora()
    greeting = "Hello, {{user}}! {{unknown}}I am {{char}}{{comment: hm}}."
    assert greeting_text(greeting, instance) == "Hello! I am Nora."
    assert greeting_text(greeting, replace(instance, user_name="Ana")) == "Hello, Ana! I am Nora."


WORDS = "char random pick roll d6 reverse // trim description hidden_key 999999999"
MARKS = ["{{", "}}", "{", "}", ":", "::", ",", "\\,", "<user>", "\n", " ", "\ud800", "\0"]
PIECES = st.sampled_from([*WORDS.split(), *MARKS])


@given(st.lists(PIECES | st.text(max_size=5), max_size=60).map("".join))
def test_expansion_never_fails(text: str) -> None:
    for context in (CONTEXT, replace(CONTEXT, is_speech=True), replace(CONTEXT, is_scan=True)):
        assert len(expand(text, context)) <= len(text) + MOST_GROWTH
    assert isinstance(greeting_text(text, nora()), str)
