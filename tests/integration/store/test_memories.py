"""Memories in a real database: changed, merged, suggested, forgotten and brought back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_assistant.errors import StoreError
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.memory import Memory, MemoryAuthor, MemoryChange, MemoryState
from desktop_assistant.model.prompt import LoreUse, TurnContext
from desktop_assistant.model.trash import Trash
from desktop_assistant.model.turn import ConversationInfo, Outcome, Turn
from desktop_assistant.store.store import Store
from tests.integration.store.conftest import Run

SUGGESTED, KEPT, PINNED = MemoryState.SUGGESTED, MemoryState.KEPT, MemoryState.PINNED


@pytest.fixture
def instance(run: Run, store: Store) -> Instance:
    run(store.seed([Character("Ada", origin="ada")]))
    [instance] = run(store.instances())
    assert isinstance(instance, Instance)
    return instance


@pytest.fixture
def other(run: Run, store: Store, instance: Instance) -> Instance:
    made = run(store.create_instance(instance.character.id, "Other"))
    assert isinstance(made, Instance)
    return made


@pytest.fixture
def conversation(run: Run, store: Store, instance: Instance) -> ConversationInfo:
    made = run(store.create_conversation(instance.id, ""))
    assert isinstance(made, ConversationInfo)
    return made


def say(run: Run, store: Store, conversation: ConversationInfo, said: str = "something") -> Turn:
    turn = run(store.save_turn(Turn(conversation.id, said=said, outcome=Outcome.COMPLETED)))
    assert isinstance(turn, Turn)
    return turn


def texts(memories: list[Memory]) -> list[str]:
    return [memory.text for memory in memories]


def old_texts(run: Run, store: Store, memory: Memory) -> list[str]:
    return [version.text for version in run(store.memory_versions(memory.id))]


def test_suggestions_are_counted_for_one_instance(
    run: Run, store: Store, instance: Instance, other: Instance
) -> None:
    for state in (SUGGESTED, SUGGESTED, KEPT, PINNED):
        run(store.save_memory(Memory(instance.id, f"Fact {state}", state=state)))
    assert run(store.count_suggested(instance.id)) == 2
    assert run(store.count_suggested(other.id)) == 0


def test_a_memory_comes_back_as_it_was_saved(
    run: Run, store: Store, instance: Instance, conversation: ConversationInfo
) -> None:
    first, second = (say(run, store, conversation) for _ in range(2))
    memory = Memory(
        instance.id,
        "has a sister, Marta",
        state=PINNED,
        author=MemoryAuthor.MODEL,
        turn_ids=(first.id, second.id),
        keywords=("family", "Rome"),
    )
    saved = run(store.save_memory(memory))
    assert saved == replace(memory, id=saved.id)
    assert run(store.memories(instance.id)) == [saved]


def test_a_new_text_is_the_users_and_the_old_one_goes_into_the_history(
    run: Run, store: Store, instance: Instance
) -> None:
    model = MemoryAuthor.MODEL
    memory = run(store.save_memory(Memory(instance.id, "lives in Oslo", author=model)))
    moved = run(store.save_memory(replace(memory, text="lives in Rome")))
    again = run(store.save_memory(replace(moved, text="lives in Bari", state=PINNED)))
    assert (again.author, again.state, again.id) == (MemoryAuthor.USER, PINNED, memory.id)
    assert again.updated_at > moved.updated_at > memory.updated_at
    newest, oldest = run(store.memory_versions(memory.id))
    assert (newest.text, newest.author) == ("lives in Rome", MemoryAuthor.USER)
    assert (oldest.text, oldest.author) == ("lives in Oslo", model)
    assert run(store.recall(instance.id, "Oslo", 9)) == [again]
    run(store.save_memory(replace(again, state=KEPT)))
    assert len(old_texts(run, store, memory)) == 2
    assert run(store.recall(instance.id, "Oslo", 9)) == []


def test_sources_are_turns_of_the_same_instance_that_are_still_there(
    run: Run, store: Store, instance: Instance, other: Instance, conversation: ConversationInfo
) -> None:
    elsewhere = say(run, store, run(store.create_conversation(other.id, "")))
    older, newer = (say(run, store, conversation) for _ in range(2))
    second = run(store.create_conversation(instance.id, ""))
    newest = say(run, store, second)
    sources = (newest.id, newer.id, older.id, elsewhere.id, 999)
    memory = run(store.save_memory(Memory(instance.id, "likes tea", turn_ids=sources)))
    assert memory.turn_ids == (older.id, newer.id, newest.id)
    run(store.trash(Trash.CONVERSATION, second.id))
    assert run(store.memories(instance.id))[0].turn_ids == (older.id, newer.id)
    run(store.empty_trash())
    assert run(store.memories(instance.id))[0].turn_ids == (older.id, newer.id)
    assert [hit.turn.id for hit in run(store.sources([newest.id, newer.id]))] == [newer.id]


def test_the_newest_source_is_the_memorys_turn(
    run: Run, store: Store, path: Path, instance: Instance, conversation: ConversationInfo
) -> None:
    def newest() -> int | None:
        with closing(sqlite3.connect(path)) as outside:
            turn_id: int | None = outside.execute("SELECT turn_id FROM memory").fetchone()[0]
            return turn_id

    older = say(run, store, conversation)
    memory = run(store.save_memory(Memory(instance.id, "likes tea", turn_ids=(older.id,))))
    second = run(store.create_conversation(instance.id, ""))
    newer = say(run, store, second)
    run(store.save_memory(replace(memory, turn_ids=(newer.id,))))
    assert newest() == newer.id
    for info, expected in ((second, older.id), (conversation, None)):
        run(store.trash(Trash.CONVERSATION, info.id))
        run(store.empty_trash())
        assert newest() == expected


def test_a_kept_suggestion_is_a_memory(run: Run, store: Store, instance: Instance) -> None:
    suggestion = run(store.save_memory(Memory(instance.id, "likes tea", state=SUGGESTED)))
    assert run(store.recall(instance.id, "tea", 9)) == []
    kept = run(store.keep_memory(suggestion.id))
    assert kept == replace(suggestion, state=KEPT)
    assert run(store.recall(instance.id, "tea", 9)) == [kept]
    assert run(store.keep_memory(suggestion.id)) == kept


def test_a_kept_update_becomes_the_new_text(
    run: Run, store: Store, instance: Instance, conversation: ConversationInfo
) -> None:
    turn = say(run, store, conversation)
    memory = run(store.save_memory(Memory(instance.id, "lives in Oslo", state=PINNED)))
    change = MemoryChange("lives in Rome", (turn.id,), ("Italy",), memory.id)
    [suggestion] = run(store.apply_changes(instance.id, [change], turn, suggest=True))
    assert (suggestion.state, suggestion.replaces) == (SUGGESTED, memory.id)
    assert run(store.recall(instance.id, "where", 9)) == [memory]
    kept = run(store.keep_memory(suggestion.id))
    assert (kept.id, kept.text, kept.state) == (memory.id, "lives in Rome", PINNED)
    assert (kept.turn_ids, kept.keywords) == ((turn.id,), ("Italy",))
    assert kept.author is MemoryAuthor.MODEL
    assert run(store.memories(instance.id)) == [kept]
    assert old_texts(run, store, memory) == ["lives in Oslo"]


def test_merging_keeps_the_first_and_everything_the_others_said(
    run: Run, store: Store, instance: Instance, other: Instance, conversation: ConversationInfo
) -> None:
    turn = say(run, store, conversation)
    first = run(store.save_memory(Memory(instance.id, "has a sister", keywords=("family",))))
    second = run(
        store.save_memory(
            Memory(instance.id, "Marta lives", state=PINNED, turn_ids=(turn.id,), keywords=("M",))
        )
    )
    second = run(store.save_memory(replace(second, text="Marta lives in Rome")))
    merged = run(store.merge_memories([first.id, second.id], "has a sister, Marta, in Rome"))
    assert (merged.id, merged.state, merged.turn_ids) == (first.id, PINNED, (turn.id,))
    assert merged.keywords == ("family", "M")
    assert run(store.memories(instance.id)) == [merged]
    assert sorted(old_texts(run, store, merged)) == [
        "Marta lives",
        "Marta lives in Rome",
        "has a sister",
    ]
    foreign = run(store.save_memory(Memory(other.id, "secret")))
    with pytest.raises(StoreError):
        run(store.merge_memories([first.id, foreign.id], "both"))
    assert texts(run(store.memories(other.id))) == ["secret"]
    assert run(store.memories(instance.id)) == [merged]


def test_a_suggestion_for_what_was_merged_updates_the_merged_one(
    run: Run, store: Store, instance: Instance, conversation: ConversationInfo
) -> None:
    turn = say(run, store, conversation)
    first = run(store.save_memory(Memory(instance.id, "has a sister")))
    second = run(store.save_memory(Memory(instance.id, "Marta lives in Rome")))
    change = MemoryChange("Marta lives in Bari", (turn.id,), memory_id=second.id)
    [suggestion] = run(store.apply_changes(instance.id, [change], turn, suggest=True))
    run(store.merge_memories([first.id, second.id], "has a sister, Marta, in Rome"))
    run(store.keep_memory(suggestion.id))
    assert texts(run(store.memories(instance.id))) == ["Marta lives in Bari"]


def bytes_on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


@pytest.mark.parametrize("crowd", [0, 300])
def test_a_forgotten_memory_is_nowhere_any_more(
    run: Run, store: Store, path: Path, instance: Instance, crowd: int
) -> None:
    words = [b"zanzibarsecret", b"quokkaoldtext", b"xylophonekey", b"gnuvector"]
    for number in range(crowd):
        run(store.save_memory(Memory(instance.id, f"remembers the number {number}")))
    memory = run(
        store.save_memory(Memory(instance.id, "quokkaoldtext", keywords=("xylophonekey",)))
    )
    memory = run(store.save_memory(replace(memory, text="zanzibarsecret " * 20)))
    run(store.save_vectors("m", {memory.id: b"gnuvector..."}))
    for number in range(crowd // 2):
        run(store.save_memory(Memory(instance.id, f"knows the name {number}")))
    assert all(word in bytes_on_disk(path.parent) for word in words)

    run(store.forget_memory(memory.id))

    left = bytes_on_disk(path.parent)
    assert [word for word in words if word in left] == []
    with closing(sqlite3.connect(path)) as outside:
        outside.execute("INSERT INTO memory_fts (memory_fts, rank) VALUES ('integrity-check', 1)")
        outside.rollback()
        with closing(sqlite3.connect(path.parent / "backup.sqlite3")) as copy:
            outside.backup(copy)
    left = bytes_on_disk(path.parent)
    assert [word for word in words if word in left] == []


def test_a_forgotten_memory_can_be_brought_back(
    run: Run, store: Store, instance: Instance, conversation: ConversationInfo
) -> None:
    turn = say(run, store, conversation)
    memory = run(
        store.save_memory(Memory(instance.id, "old", turn_ids=(turn.id,), keywords=("k",)))
    )
    memory = run(store.save_memory(replace(memory, text="newer")))
    memory = run(store.save_memory(replace(memory, text="newest", state=PINNED)))
    versions = run(store.memory_versions(memory.id))
    forgotten = run(store.forget_memory(memory.id))
    assert run(store.memories(instance.id)) == run(store.memory_versions(memory.id)) == []
    assert run(store.bring_back_memory(forgotten)) == memory
    assert run(store.bring_back_memory(forgotten)) == memory
    assert run(store.memory_versions(memory.id)) == versions
    assert run(store.recall(instance.id, "", 9)) == [memory]


def test_an_update_of_a_forgotten_memory_is_one_of_its_own(
    run: Run, store: Store, instance: Instance, conversation: ConversationInfo
) -> None:
    turn = say(run, store, conversation)
    memory = run(store.save_memory(Memory(instance.id, "lives in Oslo")))
    change = MemoryChange("lives in Rome", (turn.id,), memory_id=memory.id)
    [suggestion] = run(store.apply_changes(instance.id, [change], turn, suggest=True))
    run(store.forget_memory(memory.id))
    [left] = run(store.memories(instance.id))
    assert left == replace(suggestion, replaces=0)
    assert run(store.keep_memory(left.id)).state is KEPT
    undone = run(store.bring_back_memory(run(store.forget_memory(left.id))))
    assert undone.text == "lives in Rome"


def test_contexts_hold_no_copy_of_a_memory(
    run: Run, store: Store, path: Path, instance: Instance, conversation: ConversationInfo
) -> None:
    turns = [say(run, store, conversation) for _ in range(3)]
    memory = run(store.save_memory(Memory(instance.id, "zanzibar")))
    context = TurnContext((memory.id,), (LoreUse("1", "The sea", "sea"),), has_notes=True)
    for turn in turns[:2]:
        run(store.save_context(turn.id, context))
    run(store.save_context(turns[0].id, TurnContext()))
    assert run(store.contexts(conversation.id, 2)) == {turns[1].id: context}
    assert run(store.context(turns[1].id)) == context
    assert run(store.context(turns[2].id)) == TurnContext()
    run(store.save_context(999, context))
    with closing(sqlite3.connect(path)) as outside:
        kept = outside.execute("SELECT context FROM turn_context").fetchall()
    assert len(kept) == 2
    assert "zanzibar" not in str(kept)
