"""What is deleted is hidden at once, can be brought back, and is really gone afterwards."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop_assistant.errors import StoreError
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.memory import Memory
from desktop_assistant.model.trash import Trash
from desktop_assistant.model.turn import Turn
from desktop_assistant.store.store import Store
from tests.integration.store.conftest import Run

SHIPPED = [Character("Ada", origin="ada", position=1), Character("Bea", origin="bea", position=2)]


@pytest.fixture
def ada(run: Run, store: Store) -> Instance:
    """An instance with a conversation that holds a recording, beside another one's."""
    run(store.seed(SHIPPED))
    ada, bea = run(store.instances())
    for instance in (ada, bea):
        info = run(store.create_conversation(instance.id, ""))
        run(store.save_turn(Turn(info.id, said="secret", recording=f"{instance.name}.flac")))
        run(store.save_memory(Memory(instance.id, "secret")))
    assert isinstance(ada, Instance)
    return ada


def names(values: list[Character] | list[Instance]) -> list[str]:
    return [value.name for value in values]


def seen(run: Run, store: Store, ada: Instance) -> tuple[int, ...]:
    """How much of Ada is to be seen: instances, conversations, turns, hits, memories, recalled."""
    conversations = run(store.conversations(ada.id))
    return (
        names(run(store.instances())).count("Ada"),
        len(conversations),
        sum(len(run(store.recent_turns(each.id, 9))) for each in conversations),
        len([hit for hit in run(store.search("sec", 9)) if hit.instance_name == "Ada"]),
        len(run(store.memories(ada.id))),
        len(run(store.recall(ada.id, "secret", 9))),
    )


ALL = (1, 1, 1, 1, 1, 1)


def row_id(run: Run, store: Store, kind: Trash, ada: Instance) -> int:
    if kind is Trash.CHARACTER:
        return ada.character.id
    if kind is Trash.INSTANCE:
        return ada.id
    [conversation] = run(store.conversations(ada.id))
    return int(conversation.id)


@pytest.mark.parametrize(
    ("kind", "left"),
    [
        (Trash.CHARACTER, (0, 0, 0, 0, 0, 0)),
        (Trash.INSTANCE, (0, 0, 0, 0, 0, 0)),
        (Trash.CONVERSATION, (1, 0, 0, 0, 1, 1)),
    ],
)
def test_the_trash_hides_everything_and_gives_it_all_back(
    run: Run, store: Store, ada: Instance, kind: Trash, left: tuple[int, ...]
) -> None:
    [conversation] = run(store.conversations(ada.id))
    [turn] = run(store.recent_turns(conversation.id, 9))
    thing = row_id(run, store, kind, ada)
    run(store.trash(kind, thing))
    run(store.trash(kind, thing))
    assert seen(run, store, ada) == left
    assert run(store.recent_turns(conversation.id, 9)) == []
    assert run(store.turns_between(conversation.id, 1, 99)) == run(store.sources([turn.id])) == []
    for hidden in (store.load_conversation(conversation.id), store.load_turn(turn.id)):
        with pytest.raises(StoreError) as caught:
            run(hidden)
        assert caught.value.code == "store_missing"
    run(store.restore(kind, thing))
    assert seen(run, store, ada) == ALL
    assert run(store.empty_trash()) == []
    assert seen(run, store, ada) == ALL


@pytest.mark.parametrize("kind", list(Trash))
def test_an_emptied_trash_gives_nothing_back(
    run: Run, store: Store, path: Path, ada: Instance, kind: Trash
) -> None:
    thing = row_id(run, store, kind, ada)
    run(store.trash(kind, thing))
    assert run(store.empty_trash()) == ["Ada.flac"]
    with pytest.raises(StoreError):
        run(store.restore(kind, thing))
    with closing(sqlite3.connect(path)) as outside:
        assert outside.execute("SELECT count(*) FROM turn").fetchone() == (1,)
        assert outside.execute("SELECT name FROM recording").fetchall() == [("Bea.flac",)]
        outside.execute("INSERT INTO turn_fts (turn_fts, rank) VALUES ('integrity-check', 1)")
    assert run(store.empty_trash()) == []


def test_names_in_the_trash_are_free_and_come_back_as_free_ones(
    run: Run, store: Store, ada: Instance
) -> None:
    run(store.trash(Trash.INSTANCE, ada.id))
    taking = run(store.create_instance(ada.character.id, "ADA"))
    run(store.restore(Trash.INSTANCE, ada.id))
    assert run(store.load_instance(ada.id)).name == "Ada 2"
    assert run(store.load_instance(taking.id)).name == "ADA"


def test_a_character_brings_back_what_went_with_it_only(
    run: Run, store: Store, ada: Instance
) -> None:
    other = run(store.create_instance(ada.character.id, "Other"))
    run(store.trash(Trash.INSTANCE, other.id))
    run(store.trash(Trash.CHARACTER, ada.character.id))
    assert names(run(store.characters())) == names(run(store.instances())) == ["Bea"]
    run(store.restore(Trash.CHARACTER, ada.character.id))
    assert names(run(store.instances())) == ["Ada", "Bea"]
    run(store.restore(Trash.INSTANCE, other.id))
    assert names(run(store.instances())) == ["Ada", "Other", "Bea"]


def test_a_part_brings_back_what_it_belongs_to(run: Run, store: Store, ada: Instance) -> None:
    [conversation] = run(store.conversations(ada.id))
    run(store.trash(Trash.CONVERSATION, conversation.id))
    run(store.trash(Trash.CHARACTER, ada.character.id))
    run(store.restore(Trash.CONVERSATION, conversation.id))
    assert seen(run, store, ada) == ALL


def test_shipped_characters_in_the_trash_are_not_added_again(
    run: Run, store: Store, ada: Instance
) -> None:
    run(store.trash(Trash.CHARACTER, ada.character.id))
    run(store.seed(SHIPPED))
    assert names(run(store.characters())) == ["Bea"]
    run(store.restore_characters(SHIPPED))
    assert seen(run, store, ada) == ALL
    run(store.trash(Trash.CHARACTER, ada.character.id))
    run(store.restore(Trash.CHARACTER, ada.character.id))
    run(store.empty_trash())
    run(store.seed(SHIPPED))
    assert names(run(store.characters())) == ["Ada", "Bea"]
    run(store.trash(Trash.CHARACTER, ada.character.id))
    run(store.empty_trash())
    run(store.seed(SHIPPED))
    assert names(run(store.characters())) == ["Bea"]


def test_a_turn_still_running_is_not_lost_with_its_conversation(
    run: Run, store: Store, ada: Instance
) -> None:
    [conversation] = run(store.conversations(ada.id))
    run(store.trash(Trash.CONVERSATION, conversation.id))
    late = run(store.save_turn(Turn(conversation.id, said="late")))
    run(store.restore(Trash.CONVERSATION, conversation.id))
    assert run(store.recent_turns(conversation.id, 1)) == [late]


@pytest.mark.parametrize("how", ["trash", "reset"])
def test_nothing_of_what_was_really_deleted_stays_in_the_file(
    run: Run, store: Store, path: Path, ada: Instance, how: str
) -> None:
    def on_disk() -> bytes:
        return b"".join(file.read_bytes() for file in path.parent.iterdir() if file.is_file())

    [conversation] = run(store.conversations(ada.id))
    run(store.save_turn(Turn(conversation.id, said="zanzibarsecret")))
    for number in range(50):
        run(store.save_turn(Turn(conversation.id, said=f"quokka {number}", reply="xylophone")))
    if how == "trash":
        run(store.trash(Trash.INSTANCE, ada.id))
        assert b"zanzibarsecret" in on_disk()
        run(store.empty_trash())
    else:
        run(store.reset_instance(ada.id, memories=False, notes=False, conversations=True))
    assert [word for word in (b"zanzibar", b"quokka", b"xylophone") if word in on_disk()] == []
    with closing(sqlite3.connect(path)) as outside:
        outside.execute("INSERT INTO turn_fts (turn_fts, rank) VALUES ('integrity-check', 1)")
    assert [hit.turn.said for hit in run(store.search("secret", 9))] == ["secret"]
