"""Which lore a prompt gets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_assistant.conversation.prompt import keys
from desktop_assistant.conversation.prompt.lorebook import ActiveLore, active_lore, is_slow
from desktop_assistant.conversation.prompt.macros import MacroContext
from desktop_assistant.conversation.prompt.scene import Scene
from desktop_assistant.model.chat import Role
from desktop_assistant.model.lore import Lorebook, LoreEntry, LorePosition, SecondaryLogic
from desktop_assistant.model.prompt import LoreUse, TurnContext
from desktop_assistant.model.turn import Outcome, Turn
from tests.fakes.ports import nora


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "PATTERN_SECONDS", 0.5)
    monkeypatch.setattr(keys.PatternTime, "__init__", lambda self: setattr(self, "left", 5.0))


def turns(*said: str) -> list[Turn]:
    return [
        Turn(1, id=n + 1, said=text, reply="Aha.", heard="Aha.", outcome=Outcome.COMPLETED)
        for n, text in enumerate(said)
    ]


def entry(key: str, content: str = "", **fields: object) -> LoreEntry:
    made = LoreEntry((key,) if key else (), content or f"About {key}.", id=key or content)
    return replace(made, **fields)  # type: ignore[arg-type]


def active(
    entries: Iterable[LoreEntry], said: str, history: Iterable[Turn] = (), **book: object
) -> list[ActiveLore]:
    scene = Scene(nora(), 1, list(history), lorebook=replace(Lorebook(tuple(entries)), **book))  # type: ignore[arg-type]
    return active_lore(scene, said, MacroContext.of(scene))


def told(
    entries: Iterable[LoreEntry], said: str, history: Iterable[Turn] = (), **book: object
) -> list[str]:
    return [each.text for each in active(entries, said, history, **book)]


def test_what_is_named_is_told_in_its_order() -> None:
    book = [entry("castle", order=2), entry("dragon", order=1), entry("moat", order=0)]
    assert told(book, "A DRAGON in the castle") == ["About dragon.", "About castle."]


def test_a_use_says_what_called_it() -> None:
    found = active(
        [entry("/drag+on/i", name="Dragon", comment="x"), entry("", "Sky.", constant=True)],
        "Dragggon",
    )
    assert [each.use for each in found] == [
        LoreUse("/drag+on/i", "Dragon", "/drag+on/i"),
        LoreUse("Sky.", ""),
    ]


def test_disabled_and_empty_ones_are_never_told() -> None:
    book = [
        entry("dragon", enabled=False),
        entry("dragon", "@@activate\nForced.", enabled=False),
        LoreEntry(("dragon",), "  \n"),
        LoreEntry(("dragon",), "{{// only a note}}"),
        LoreEntry((), "No keys."),
    ]
    assert told(book, "dragon") == []


def test_the_same_content_is_told_once() -> None:
    assert told([entry("a", "Same."), entry("b", "Same.")], "a b") == ["Same."]


def test_only_the_newest_messages_are_searched() -> None:
    history = turns("castle", "moat")
    book = [entry("castle"), entry("moat"), entry("gate"), entry("castle", "@@scan_depth 9\nFar.")]
    assert told(book, "gate", history, scan_depth=3) == ["About moat.", "About gate.", "Far."]
    assert told(book, "gate", history, scan_depth=0) == ["Far."]


@pytest.mark.parametrize(
    ("logic", "said", "expected"),
    [
        (SecondaryLogic.ANY, "key one", True),
        (SecondaryLogic.ANY, "key", False),
        (SecondaryLogic.ANY, "one", False),
        (SecondaryLogic.ALL, "key one", False),
        (SecondaryLogic.ALL, "key one two", True),
        (SecondaryLogic.NOT_ANY, "key one", False),
        (SecondaryLogic.NOT_ANY, "key", True),
        (SecondaryLogic.NOT_ALL, "key one", True),
        (SecondaryLogic.NOT_ALL, "key one two", False),
    ],
)
def test_secondary_keys_decide_with_the_first(
    logic: SecondaryLogic, said: str, expected: bool
) -> None:
    selective = entry("key", selective=True, secondary_keys=("one", "two"), secondary_logic=logic)
    assert bool(told([selective], said)) is expected
    assert bool(told([replace(selective, selective=False)], said)) is ("key" in said)


def test_lore_calls_lore_when_the_book_says_so() -> None:
    book = [entry(f"n{n}", f"Next is n{n + 1}.") for n in range(9)]
    assert told(book, "n0") == ["Next is n1."]
    assert len(told(book, "n0", recursive=True)) == 5
    hidden = [entry("one", "First.{{hidden_key:two}}{{// three}}"), entry("two"), entry("three")]
    assert told(hidden, "one", recursive=True) == ["First.", "About two."]


def test_the_lowest_priority_goes_first_when_the_budget_is_short() -> None:
    book = [
        entry("a", "a" * 400, priority=1, order=1),
        entry("a", "b" * 400, priority=9, order=2),
        entry("a", "c" * 400, order=5),
        entry("a", "@@ignore_on_max_context\n" + "d" * 400, priority=99),
    ]
    assert [text[0] for text in told(book, "a", token_budget=250)] == ["b", "c"]
    assert len(told(book, "a")) == 4


def test_no_book_gets_more_than_the_most() -> None:
    book = [entry("a", f"{n} " + "x" * 4000) for n in range(20)]
    assert len(told(book, "a", token_budget=10**9)) == 4


def test_what_is_always_told_comes_before_what_was_called() -> None:
    book = [entry("a", "x" * 400, priority=99), entry("", "y" * 400, constant=True, priority=0)]
    assert [text[0] for text in told(book, "a", token_budget=110)] == ["y"]


def test_probability_is_drawn_once_for_a_turn() -> None:
    book = [entry("a", f"Lore {n}.", id=str(n), probability=50) for n in range(100)]
    drawn = told(book, "a", turns("x"), token_budget=4000)
    assert drawn == told(book, "a", turns("x"), token_budget=4000)
    assert 20 < len(drawn) < 80
    assert drawn != told(book, "a", turns("x", "y"), token_budget=4000)
    assert told([entry("a", probability=0)], "a") == []


def test_macros_are_filled_in_and_decorators_taken_out() -> None:
    found = active([entry("a", "@@depth 2\n@@role user\n\n{{char}} knows {{user}}.")], "a")[0]
    assert (found.text, found.position, found.depth, found.role) == (
        "Nora knows the user.",
        LorePosition.AT_DEPTH,
        2,
        Role.USER,
    )


def test_positions_come_from_the_entry_or_its_decorators() -> None:
    deep = entry("a", position=LorePosition.AT_DEPTH, depth=-1, role="nobody")
    found = active([deep, entry("a", "@@position before_desc\n@@depth 3\nB.", order=1)], "a")
    assert [(each.position, each.depth, each.role) for each in found] == [
        (LorePosition.AT_DEPTH, 0, Role.SYSTEM),
        (LorePosition.BEFORE_CHARACTER, 3, Role.SYSTEM),
    ]


@pytest.mark.parametrize(
    ("decorator", "said", "expected"),
    [
        ("@@activate", "nothing", True),
        ("@@dont_activate", "key", False),
        ("@@activate\n@@dont_activate", "nothing", True),
        ("@@exclude_keys no, never", "key, never", False),
        ("@@exclude_keys no, never", "key", True),
        ("@@additional_keys one,two\n@@additional_keys three", "key two", False),
        ("@@additional_keys one,two\n@@additional_keys three", "key two three", True),
        ("@@activate_only_after 2", "key", True),
        ("@@activate_only_after 3", "key", False),
        ("@@activate_only_every 2", "key", True),
        ("@@activate_only_every 3", "key", False),
        ("@@activate_only_every 0", "key", True),
        ("@@is_greeting 0", "key", True),
    ],
)
def test_decorators_decide(decorator: str, said: str, expected: bool) -> None:
    book = [entry("key", f"{decorator}\nLore.")]
    assert told(book, said, turns("x", "y")) == (["Lore."] if expected else [])


def test_lore_can_belong_to_one_greeting() -> None:
    character = replace(nora().character, greeting="Hi.", alternate_greetings=("Hey, {{user}}!",))
    opening = Turn(1, id=1, reply="Hey!", heard="Hey!", outcome=Outcome.COMPLETED)
    book = Lorebook((entry("a", "@@is_greeting 0\nFirst."), entry("a", "@@is_greeting 1\nSecond.")))
    scene = Scene(replace(nora(), character=character), 1, [opening], lorebook=book)
    found = active_lore(scene, "a", MacroContext.of(scene))
    assert [each.text for each in found] == ["Second."]


def played(lore: LoreEntry, said: Iterable[str]) -> str:
    """In which of the turns the entry was told: ``x`` where it was."""
    history: list[Turn] = []
    contexts: dict[int, TurnContext] = {}
    shown = ""
    for number, text in enumerate(said, 1):
        scene = Scene(
            nora(), 1, history, lorebook=Lorebook((lore,), scan_depth=1), contexts=contexts
        )
        found = active_lore(scene, text, MacroContext.of(scene))
        contexts[number] = TurnContext(lore=tuple(each.use for each in found))
        history = [*history, replace(turns(text)[0], id=number)]
        shown += "x" if found else "."
    return shown


@pytest.mark.parametrize(
    ("fields", "said", "expected"),
    [
        ({"sticky": 2}, "a-----", "xxx..."),
        ({"sticky": 2}, "aaaa--", "xxxxxx"),
        ({"sticky": 1}, "a--a-a", "xx.xxx"),
        ({"cooldown": 2}, "aaaaaa", "x..x.."),
        ({"sticky": 1, "cooldown": 1}, "aaaaaa", "xx.xx."),
        ({"delay": 3}, "aaaa", "...x"),
        ({"content": "@@keep_activate_after_match\nL."}, "-a--", ".xxx"),
        ({"content": "@@dont_activate_after_match\nL."}, "aa-a", "x..."),
    ],
)
def test_the_past_decides(fields: dict[str, object], said: str, expected: str) -> None:
    assert played(entry("a", **fields), said) == expected  # type: ignore[arg-type]


def test_books_with_patterns_or_many_entries_are_searched_aside() -> None:
    assert not is_slow(Lorebook((entry("a"),)))
    assert is_slow(Lorebook((entry("/a/"),)))
    assert is_slow(Lorebook((entry("a", selective=True, secondary_keys=("/b/",)),)))
    assert is_slow(Lorebook(tuple(entry(f"k{n}") for n in range(500))))


LORE = st.builds(
    LoreEntry,
    keys=st.lists(st.text(max_size=6) | st.just("/(a+)+$/"), max_size=3).map(tuple),
    content=st.text(max_size=20) | st.sampled_from(["@@depth 2\n{{char}}", "@@activate\nx"]),
    selective=st.booleans(),
    constant=st.booleans(),
    whole_words=st.booleans(),
    secondary_keys=st.lists(st.text(max_size=3), max_size=2).map(tuple),
    secondary_logic=st.sampled_from(SecondaryLogic),
    order=st.integers(),
    priority=st.none() | st.integers(),
    probability=st.integers(),
    sticky=st.integers(-5, 5),
    cooldown=st.integers(-5, 5),
    delay=st.integers(-5, 5),
    depth=st.integers(),
    role=st.text(max_size=4),
)


@given(
    st.lists(LORE, max_size=6),
    st.text(max_size=60),
    st.integers(-3, 300),
    st.none() | st.integers(),
    st.booleans(),
)
def test_activation_never_fails(
    entries: list[LoreEntry], said: str, depth: int, budget: int | None, recursive: bool
) -> None:
    book = {"scan_depth": depth, "token_budget": budget, "recursive": recursive}
    found = active(entries, said, turns("aaaa", "key"), **book)
    assert len({each.text for each in found}) == len(found)
