"""Characters and instances in a real database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_assistant.errors import CharacterError, StoreError
from desktop_assistant.model.character import Character, DemoLine, Instance, VoiceChoice
from desktop_assistant.model.memory import Memory
from desktop_assistant.model.trash import Trash
from desktop_assistant.model.turn import Turn
from desktop_assistant.store.store import Store
from tests.integration.store.conftest import Run

ADA = Character(
    name="Ada",
    origin="ada",
    tagline="counts with you",
    description="A mathematician.",
    personality="curious",
    scenario="a study",
    greeting="Good evening.",
    alternate_greetings=("Hello.", "¡Hola!"),
    example_dialogue="…",
    instructions="Be brief.",
    voice=VoiceChoice({"openai": "sage", "device": "en-gb"}, "warm", 1.1, 0.9),
    language="en",
    tags=("science", "history"),
    accent="#aa3355",
    portrait=b"\x89PNG\0\xff",
    demo_lines=(DemoLine("what time is it", "Late."),),
    position=2,
)
BEA = Character(name="Bea", origin="bea", language="it", position=1)


def names(values: list[Character] | list[Instance]) -> list[str]:
    return [value.name for value in values]


def test_a_character_comes_back_as_it_was_saved(run: Run, store: Store) -> None:
    run(store.seed([ADA]))
    [kept] = run(store.characters())
    assert kept == replace(ADA, id=kept.id)


def test_each_shipped_character_gets_one_instance_of_its_name(run: Run, store: Store) -> None:
    run(store.seed([ADA, BEA]))
    run(store.seed([ADA, BEA]))
    assert names(run(store.characters())) == ["Bea", "Ada"]
    assert names(run(store.instances())) == ["Bea", "Ada"]
    assert [instance.character.origin for instance in run(store.instances())] == ["bea", "ada"]


def test_a_taken_name_gets_a_number(run: Run, store: Store) -> None:
    run(store.seed([ADA]))
    [ada] = run(store.characters())
    run(store.create_instance(ada.id, "bea"))
    run(store.create_instance(ada.id, "BEA 2"))
    run(store.seed([ADA, BEA]))
    assert "Bea 3" in names(run(store.instances()))


def test_better_shipped_texts_arrive_unless_the_user_wrote_their_own(
    run: Run, store: Store
) -> None:
    run(store.seed([ADA, BEA]))
    bea, ada = run(store.characters())
    run(store.save_character(replace(ada, description="My own.")))
    run(store.seed([replace(ADA, description="Newer."), replace(BEA, description="Newer.")]))
    assert [c.description for c in run(store.characters())] == ["Newer.", "My own."]
    assert [c.id for c in run(store.characters())] == [bea.id, ada.id]


def test_a_deleted_shipped_character_stays_deleted_until_restored(run: Run, store: Store) -> None:
    run(store.seed([ADA, BEA]))
    _, ada = run(store.characters())
    run(store.trash(Trash.CHARACTER, ada.id))
    run(store.empty_trash())
    run(store.seed([ADA, BEA]))
    assert names(run(store.characters())) == names(run(store.instances())) == ["Bea"]
    run(store.restore_characters([ADA, BEA]))
    assert names(run(store.characters())) == names(run(store.instances())) == ["Bea", "Ada"]


def test_a_copy_of_a_shipped_character_is_the_users(run: Run, store: Store) -> None:
    run(store.seed([ADA]))
    copy = run(store.save_character(replace(ADA, name="My Ada")))
    assert copy.origin == ""
    run(store.trash(Trash.CHARACTER, copy.id))
    run(store.empty_trash())
    run(store.seed([ADA]))
    assert names(run(store.characters())) == ["Ada"]


@pytest.mark.parametrize("name", ["", " \n", "\0"])
def test_a_name_is_needed(run: Run, store: Store, name: str) -> None:
    run(store.seed([ADA]))
    [ada] = run(store.characters())
    with pytest.raises(CharacterError) as caught:
        run(store.create_instance(ada.id, name))
    assert caught.value.code == "name_empty"
    with pytest.raises(CharacterError) as caught:
        run(store.save_character(replace(ada, name=name)))
    assert caught.value.code == "name_empty"


@pytest.mark.parametrize(
    ("first", "second"),
    [("Zoe", "ZOE"), ("Zoë", "ZOË"), ("Ñandú", "N\u0303ANDU\u0301"), ("Groß", " gross ")],
)
def test_two_instances_never_share_a_name(run: Run, store: Store, first: str, second: str) -> None:
    run(store.seed([ADA]))
    [ada] = run(store.characters())
    run(store.create_instance(ada.id, first))
    with pytest.raises(CharacterError) as caught:
        run(store.create_instance(ada.id, second))
    assert caught.value.code == "name_taken"
    other = run(store.create_instance(ada.id, "Other"))
    with pytest.raises(CharacterError):
        run(store.save_instance(replace(other, name=second)))
    assert names(run(store.instances())) == sorted(["Ada", "Other", first])


def test_an_instance_may_change_the_case_of_its_own_name(run: Run, store: Store) -> None:
    run(store.seed([ADA]))
    [instance] = run(store.instances())
    assert run(store.save_instance(replace(instance, name="ADA"))).name == "ADA"


def test_the_database_itself_refuses_a_second_instance_of_a_name(
    run: Run, store: Store, path: Path
) -> None:
    run(store.seed([ADA]))
    with closing(sqlite3.connect(path)) as outside, pytest.raises(sqlite3.IntegrityError):
        outside.execute(
            "INSERT INTO instance (character_id, name, name_key, created_at)"
            " SELECT id, 'ADA', 'other', '' FROM character"
        )


def test_an_instance_comes_back_as_it_was_saved(run: Run, store: Store) -> None:
    run(store.seed([ADA]))
    [plain] = run(store.instances())
    assert (plain.voice, plain.language, plain.model) == (ADA.voice, "en", None)
    own = replace(
        plain,
        name="Countess",
        notes="likes tea",
        user_name="Bo",
        voice_override=VoiceChoice({"openai": "coral"}),
        language_override="es",
        model="m",
        temperature=0.5,
        max_tokens=99,
    )
    assert run(store.save_instance(own)) == own
    assert run(store.load_instance(plain.id)) == own
    assert run(store.save_instance(plain)) == plain


def test_deleting_an_instance_takes_everything_of_it_and_nothing_else(
    run: Run, store: Store, path: Path
) -> None:
    run(store.seed([ADA, BEA]))
    kept: list[tuple[int, ...]] = []
    for instance in run(store.instances()):
        conversation = run(store.create_conversation(instance.id, "Hello."))
        turn = run(store.save_turn(Turn(conversation.id, said="secret", recording=instance.name)))
        run(store.save_memory(Memory(instance.id, "secret", turn_ids=(turn.id,))))
        kept.append((instance.id, conversation.id, turn.id))
    (bea, *_), (ada, conversation_id, turn_id) = kept
    run(store.trash(Trash.INSTANCE, ada))
    assert run(store.empty_trash()) == ["Ada"]

    with closing(sqlite3.connect(path)) as outside:
        counts = {
            table: outside.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("instance", "conversation", "turn", "memory", "recording")
        }
        hits = outside.execute("SELECT count(*) FROM turn_fts('secret')").fetchone()
        outside.execute("INSERT INTO turn_fts (turn_fts, rank) VALUES ('integrity-check', 1)")
        outside.execute("INSERT INTO memory_fts (memory_fts, rank) VALUES ('integrity-check', 1)")
    assert counts == {"instance": 1, "conversation": 1, "turn": 2, "memory": 1, "recording": 1}
    assert hits == (1,)
    for gone in (
        store.load_instance(ada),
        store.load_conversation(conversation_id),
        store.load_turn(turn_id),
        store.create_conversation(ada, ""),
        store.save_memory(Memory(ada, "late")),
        store.create_instance(999, "Late"),
    ):
        with pytest.raises(StoreError) as caught:
            run(gone)
        assert caught.value.code == "store_missing"
    assert len(run(store.memories(bea))) == 1


def test_deleting_a_character_takes_its_instances(run: Run, store: Store) -> None:
    run(store.seed([ADA]))
    [instance] = run(store.instances())
    conversation = run(store.create_conversation(instance.id, ""))
    run(store.save_turn(Turn(conversation.id, recording="a.flac")))
    run(store.trash(Trash.CHARACTER, instance.character.id))
    assert run(store.empty_trash()) == ["a.flac"]
    assert run(store.instances()) == run(store.characters()) == []
