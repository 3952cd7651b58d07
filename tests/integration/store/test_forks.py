"""Instances copied with what they remember, and instances that start anew."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_assistant.errors import CharacterError
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.memory import Memory, MemoryChange, MemoryState
from desktop_assistant.model.prompt import TurnContext
from desktop_assistant.model.turn import Outcome, Summary, Turn
from desktop_assistant.store.store import Store
from tests.integration.store.conftest import Run


@pytest.fixture
def ada(run: Run, store: Store) -> Instance:
    """With notes, an override, a changed memory, a suggested update of it and a long talk."""
    run(store.seed([Character("Ada", origin="ada")]))
    [ada] = run(store.instances())
    ada = run(store.save_instance(replace(ada, notes="likes tea", model="m", temperature=0.5)))
    info = run(store.create_conversation(ada.id, "Hello."))
    ended = Outcome.COMPLETED
    turn = run(store.save_turn(Turn(info.id, said="I live in Oslo", outcome=ended)))
    run(store.save_turn(Turn(info.id, said="cut", reply="half", recording="a.flac")))
    memory = run(store.save_memory(Memory(ada.id, "lives in Bari", turn_ids=(turn.id,))))
    memory = run(store.save_memory(replace(memory, text="lives in Oslo")))
    run(store.save_vectors("m", {memory.id: b"1234"}))
    change = MemoryChange("lives in Rome", (turn.id,), memory_id=memory.id)
    run(store.apply_changes(ada.id, [change], turn, suggest=True))
    run(store.save_context(turn.id, TurnContext((memory.id, 999), has_notes=True)))
    run(store.save_summary(Summary(info.id, "About Oslo.", turn.id)))
    assert isinstance(ada, Instance)
    return ada


def test_a_fork_remembers_the_same_and_goes_its_own_way(
    run: Run, store: Store, ada: Instance
) -> None:
    fork = run(store.fork_instance(ada.id, "Ada later", with_conversations=False))
    assert fork == replace(ada, id=fork.id, name="Ada later")
    suggestion, memory = run(store.memories(fork.id))
    assert (memory.text, memory.turn_ids) == ("lives in Oslo", ())
    assert [version.text for version in run(store.memory_versions(memory.id))] == ["lives in Bari"]
    assert (suggestion.state, suggestion.replaces) == (MemoryState.SUGGESTED, memory.id)
    assert run(store.vectors_to_make(fork.id, "m", 9)) == []
    assert run(store.conversations(fork.id)) == []
    before = run(store.memories(ada.id))
    run(store.keep_memory(suggestion.id))
    run(store.forget_memory(memory.id))
    assert run(store.memories(ada.id)) == before
    assert run(store.memories(fork.id)) == []


def test_a_fork_may_take_its_conversations_along(
    run: Run, store: Store, path: Path, ada: Instance
) -> None:
    fork = run(store.fork_instance(ada.id, "Ada later", with_conversations=True))
    [original] = run(store.conversations(ada.id))
    [copy] = run(store.conversations(fork.id))
    assert copy == replace(original, id=copy.id, instance_id=fork.id)
    old, new = (run(store.recent_turns(info.id, 9)) for info in (original, copy))
    assert [turn.said for turn in new] == [turn.said for turn in old]
    assert (new[-1].outcome, new[-1].recording) == (Outcome.INTERRUPTED, "")
    assert (old[-1].outcome, old[-1].recording) == (Outcome.PENDING, "a.flac")
    suggestion, memory = run(store.memories(fork.id))
    assert memory.turn_ids == suggestion.turn_ids == (new[1].id,)
    assert run(store.context(new[1].id)) == TurnContext((memory.id,), has_notes=True)
    assert run(store.summary(copy.id)) == Summary(copy.id, "About Oslo.", new[1].id)
    assert [turn.id for turn in run(store.turns_to_extract(fork.id, 9))] == [new[2].id]
    assert [hit.turn.id for hit in run(store.search("oslo", 9, instance_id=fork.id))] == [new[1].id]
    with closing(sqlite3.connect(path)) as outside:
        outside.execute("INSERT INTO turn_fts (turn_fts, rank) VALUES ('integrity-check', 1)")
        turn_ids = outside.execute("SELECT DISTINCT turn_id FROM memory ORDER BY 1").fetchall()
    assert turn_ids == [(old[1].id,), (new[1].id,)]


@pytest.mark.parametrize("name", ["", "ADA"])
def test_a_fork_needs_a_name_of_its_own(run: Run, store: Store, ada: Instance, name: str) -> None:
    with pytest.raises(CharacterError):
        run(store.fork_instance(ada.id, name, with_conversations=True))
    assert run(store.instances()) == [ada]


@pytest.mark.parametrize("part", ["memories", "notes", "conversations"])
def test_a_reset_forgets_what_is_named_of_one_instance(
    run: Run, store: Store, path: Path, ada: Instance, part: str
) -> None:
    fork = run(store.fork_instance(ada.id, "Fork", with_conversations=True))
    parts = {"memories": False, "notes": False, "conversations": False, part: True}
    names = run(store.reset_instance(ada.id, **parts))

    def kept(instance_id: int) -> dict[str, bool]:
        return {
            "memories": bool(run(store.memories(instance_id))),
            "notes": bool(run(store.load_instance(instance_id)).notes),
            "conversations": bool(run(store.conversations(instance_id))),
        }

    assert kept(ada.id) == {name: not is_reset for name, is_reset in parts.items()}
    assert kept(fork.id) == dict.fromkeys(parts, True)
    assert names == (["a.flac"] if part == "conversations" else [])
    assert run(store.load_instance(ada.id)).temperature == 0.5
    with closing(sqlite3.connect(path)) as outside:
        outside.execute("INSERT INTO turn_fts (turn_fts, rank) VALUES ('integrity-check', 1)")
        outside.execute("INSERT INTO memory_fts (memory_fts, rank) VALUES ('integrity-check', 1)")


def test_what_was_said_before_a_reset_of_the_memories_is_not_remembered_again(
    run: Run, store: Store, ada: Instance
) -> None:
    [info] = run(store.conversations(ada.id))
    run(store.save_turn(Turn(info.id, said="I have a dog", outcome=Outcome.COMPLETED)))
    assert run(store.turns_to_extract(ada.id, 9))
    running = run(store.save_turn(Turn(info.id, said="I have a cat")))
    run(store.reset_instance(ada.id, memories=True, notes=False, conversations=False))
    assert run(store.turns_to_extract(ada.id, 9)) == []
    run(store.save_turn(replace(running, outcome=Outcome.COMPLETED)))
    assert [turn.said for turn in run(store.turns_to_extract(ada.id, 9))] == ["I have a cat"]
