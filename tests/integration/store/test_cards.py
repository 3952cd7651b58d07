"""Characters from cards, with their lorebooks, in a real database."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_assistant.errors import CharacterError, StoreError
from desktop_assistant.model.card import Card, CardContainer, CardFile
from desktop_assistant.model.character import Character, DepthPrompt
from desktop_assistant.model.lore import Lorebook, LoreEntry, LorePosition, SecondaryLogic
from desktop_assistant.model.trash import Trash
from desktop_assistant.store.store import Store
from tests.integration.store.conftest import Run

CARD = Card(
    CardContainer.CHARX,
    b'{"spec": "chara_card_v3", "x": "\xff\\u0000"}',
    b"\x89PNG\0",
    (CardFile("assets/b.png", b"\0\1"), CardFile("assets/a.png", b"")),
    "wren.charx",
    "abc123",
)
LORE = Lorebook(
    (
        LoreEntry(
            ("sea", "/w(a|o)ve/i"),
            "@@depth 2\nThe sea is \0cold.",
            "1",
            order=-3,
            priority=7,
            secondary_keys=("cold",),
            secondary_logic=SecondaryLogic.NOT_ALL,
            position=LorePosition.AT_DEPTH,
        ),
        LoreEntry(),
    ),
    "World",
    token_budget=500,
    recursive=True,
)
WREN = Character(
    "Wren",
    post_history_instructions="Stay in character.",
    use_instructions=False,
    depth_prompt=DepthPrompt("Remember the sea.", 2, "user"),
    nickname="Captain",
    creator="somebody",
    creator_notes="for people",
    version="1.2",
)


def test_an_imported_character_comes_back_with_lorebook_and_card(run: Run, store: Store) -> None:
    saved = run(store.import_character(WREN, LORE, CARD))
    assert saved == replace(WREN, id=saved.id, position=saved.position)
    assert run(store.characters()) == [saved]
    clean = replace(LORE.entries[0], content="@@depth 2\nThe sea is cold.")
    assert run(store.lorebook(saved.id)) == replace(LORE, entries=(clean, LoreEntry()))
    assert run(store.card(saved.id)) == CARD
    assert run(store.characters_of_card("abc123")) == [saved]
    assert run(store.characters_of_card("other")) == []
    assert [instance.name for instance in run(store.instances())] == ["Wren"]
    run(store.import_character(WREN, LORE, CARD))
    assert [instance.name for instance in run(store.instances())] == ["Wren", "Wren 2"]
    run(store.trash(Trash.CHARACTER, saved.id))
    assert saved not in run(store.characters_of_card("abc123"))


def test_a_card_in_the_place_of_a_character_keeps_its_instances(run: Run, store: Store) -> None:
    shipped = [Character("Ada", origin="ada", position=1), Character("Bea", origin="bea")]
    run(store.seed(shipped))
    _, ada = run(store.characters())
    run(store.import_character(WREN, LORE, CARD))
    [instance] = [each for each in run(store.instances()) if each.character.id == ada.id]
    saved = run(store.import_character(WREN, Lorebook(), replace(CARD, digest="d"), ada.id))
    assert (saved.id, saved.position, saved.origin) == (ada.id, ada.position, "")
    assert run(store.load_instance(instance.id)).character == saved
    assert run(store.lorebook(ada.id)) == Lorebook()
    again = run(store.import_character(WREN, LORE, CARD, ada.id))
    assert (again.id, run(store.card(ada.id))) == (ada.id, CARD)
    run(store.seed(shipped))
    assert [each.name for each in run(store.characters())].count("Ada") == 0


def test_what_cannot_be_imported_changes_nothing(run: Run, store: Store) -> None:
    saved = run(store.import_character(WREN, LORE, CARD))
    with pytest.raises(CharacterError):
        run(store.import_character(replace(WREN, name=" "), Lorebook(), CARD, saved.id))
    with pytest.raises(StoreError):
        run(store.import_character(WREN, LORE, CARD, 999))
    assert run(store.characters()) == [saved]
    assert len(run(store.lorebook(saved.id)).entries) == 2


def test_a_copy_has_lorebook_and_card_as_well(run: Run, store: Store) -> None:
    saved = run(store.import_character(WREN, LORE, CARD))
    copy = run(store.duplicate_character(saved.id))
    third = run(store.duplicate_character(saved.id))
    assert copy == replace(saved, id=copy.id, name="Wren 2", position=copy.position)
    assert third.name == "Wren 3"
    assert run(store.card(copy.id)) == CARD
    assert run(store.lorebook(copy.id)) == run(store.lorebook(saved.id))
    assert [each.name for each in run(store.instances())] == ["Wren", "Wren 2", "Wren 3"]


def test_a_lorebook_is_kept_unless_another_is_given(run: Run, store: Store) -> None:
    saved = run(store.save_character(Character("Own"), LORE))
    assert [each.name for each in run(store.instances())] == ["Own"]
    run(store.save_character(saved, None))
    assert run(store.lorebook(saved.id)).name == "World"
    run(store.save_character(saved, Lorebook()))
    assert run(store.lorebook(saved.id)) == Lorebook()
    assert run(store.card(saved.id)) is None


def test_characters_stay_in_the_order_the_user_gave_them(run: Run, store: Store) -> None:
    shipped = [Character(name, origin=name, position=n) for n, name in enumerate("ABC")]
    run(store.seed(shipped))
    a, b, c = (each.id for each in run(store.characters()))
    run(store.reorder_characters([c, a]))
    run(store.seed(shipped))
    own = run(store.save_character(Character("Own")))
    assert [each.id for each in run(store.characters())] == [c, a, b, own.id]
