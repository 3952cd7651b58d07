"""What is drawn out of turns, beside what is remembered already."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_assistant.errors import StoreError
from desktop_assistant.model.character import Instance
from desktop_assistant.model.memory import Memory, MemoryAuthor, MemoryChange, MemoryState
from desktop_assistant.model.trash import Trash
from desktop_assistant.model.turn import ConversationInfo, Outcome, Turn
from desktop_assistant.store.memory_changes import plain
from desktop_assistant.store.store import Store
from tests.integration.store.conftest import Run
from tests.integration.store.test_memories import (
    conversation,
    instance,
    old_texts,
    other,
    say,
    texts,
)

__all__ = ["conversation", "instance", "other"]

SUGGESTED, KEPT, PINNED = MemoryState.SUGGESTED, MemoryState.KEPT, MemoryState.PINNED


@pytest.mark.parametrize(
    "text", ["Lives in Oslo", "lives  in oslo.", "LIVES\nIN OSLO!? ", "lives in Oslo…"]
)
def test_texts_that_say_the_same(text: str) -> None:
    assert plain(text) == "lives in oslo"


def test_new_facts_are_kept_with_their_turns(
    run: Run, store: Store, instance: Instance, conversation: ConversationInfo
) -> None:
    turn = say(run, store, conversation)
    changes = [MemoryChange("likes tea", (turn.id,), ("drink",)), MemoryChange(" \0", (turn.id,))]
    [kept] = run(store.apply_changes(instance.id, changes, turn, suggest=False))
    assert (kept.text, kept.state, kept.author) == ("likes tea", KEPT, MemoryAuthor.MODEL)
    assert (kept.turn_ids, kept.keywords) == ((turn.id,), ("drink",))
    assert run(store.recall(instance.id, "a drink?", 9)) == [kept]


@pytest.mark.parametrize("suggest", [True, False])
@pytest.mark.parametrize("state", [SUGGESTED, KEPT, PINNED])
@pytest.mark.parametrize(("known", "again"), [("likes tea", "Likes  TEA."), ("🍵", "🍵!")])
def test_what_is_known_only_gains_sources(
    run: Run,
    store: Store,
    instance: Instance,
    conversation: ConversationInfo,
    known: str,
    again: str,
    state: MemoryState,
    suggest: bool,
) -> None:
    first, second = (say(run, store, conversation) for _ in range(2))
    memory = run(store.save_memory(Memory(instance.id, known, state=state, turn_ids=(first.id,))))
    change = MemoryChange(again, (second.id,))
    assert run(store.apply_changes(instance.id, [change], second, suggest=suggest)) == []
    [left] = run(store.memories(instance.id))
    assert left == replace(memory, turn_ids=(first.id, second.id))


def test_what_expired_may_be_said_anew(
    run: Run, store: Store, instance: Instance, conversation: ConversationInfo
) -> None:
    turn = say(run, store, conversation)
    run(store.save_memory(Memory(instance.id, "likes tea", state=MemoryState.EXPIRED)))
    change = MemoryChange("likes tea", (turn.id,))
    [kept] = run(store.apply_changes(instance.id, [change], turn, suggest=False))
    assert kept.state is KEPT


@pytest.mark.parametrize("state", [KEPT, PINNED])
def test_a_fact_that_changed_gets_its_new_text(
    run: Run,
    store: Store,
    instance: Instance,
    conversation: ConversationInfo,
    state: MemoryState,
) -> None:
    turn = say(run, store, conversation)
    memory = run(store.save_memory(Memory(instance.id, "lives in Oslo", state=state)))
    change = MemoryChange("lives in Rome", (turn.id,), memory_id=memory.id)
    [changed] = run(store.apply_changes(instance.id, [change], turn, suggest=False))
    assert (changed.id, changed.text, changed.state) == (memory.id, "lives in Rome", state)
    assert changed.author is MemoryAuthor.MODEL
    [version] = run(store.memory_versions(memory.id))
    assert (version.text, version.author) == ("lives in Oslo", MemoryAuthor.USER)


def test_a_second_suggested_update_takes_the_place_of_the_first(
    run: Run, store: Store, instance: Instance, conversation: ConversationInfo
) -> None:
    turn = say(run, store, conversation)
    memory = run(store.save_memory(Memory(instance.id, "lives in Oslo")))
    for city in ("Rome", "Bari", "Bari"):
        change = MemoryChange(f"lives in {city}", (turn.id,), memory_id=memory.id)
        run(store.apply_changes(instance.id, [change], turn, suggest=True))
    assert texts(run(store.memories(instance.id))) == ["lives in Bari", "lives in Oslo"]
    kept = run(store.keep_memory(run(store.memories(instance.id))[0].id))
    assert (kept.id, kept.text) == (memory.id, "lives in Bari")
    assert old_texts(run, store, memory) == ["lives in Oslo"]


@pytest.mark.parametrize("suggest", [True, False])
def test_another_instances_memory_is_never_touched(
    run: Run,
    store: Store,
    instance: Instance,
    other: Instance,
    conversation: ConversationInfo,
    suggest: bool,
) -> None:
    turn = say(run, store, conversation)
    foreign = run(store.save_memory(Memory(other.id, "lives in Oslo")))
    same = run(store.save_memory(Memory(other.id, "likes tea")))
    changes = [
        MemoryChange("lives in Rome", (turn.id,), memory_id=foreign.id),
        MemoryChange("likes tea", (turn.id,)),
        MemoryChange("likes sea", (turn.id,), memory_id=999),
    ]
    made = run(store.apply_changes(instance.id, changes, turn, suggest=suggest))
    assert texts(made) == ["lives in Rome", "likes tea", "likes sea"]
    assert {memory.instance_id for memory in made} == {instance.id}
    assert {memory.replaces for memory in made} == {0}
    assert run(store.memories(other.id)) == [same, foreign]


def test_turns_are_drawn_from_once_and_in_order(
    run: Run, store: Store, instance: Instance, other: Instance, conversation: ConversationInfo
) -> None:
    run(store.save_turn(Turn(conversation.id, reply="Hello.", outcome=Outcome.COMPLETED)))
    turns = [say(run, store, conversation, str(number)) for number in range(3)]
    second = run(store.create_conversation(instance.id, "Hi."))
    later = say(run, store, second, "later")
    say(run, store, run(store.create_conversation(other.id, "")), "elsewhere")
    run(store.save_turn(Turn(second.id, said="not ended")))

    def drawn(limit: int = 9) -> list[str]:
        return [turn.said for turn in run(store.turns_to_extract(instance.id, limit))]

    assert drawn(2) == ["0", "1"]
    run(store.apply_changes(instance.id, [], turns[1], suggest=False))
    assert drawn() == ["2"]
    run(store.apply_changes(instance.id, [], turns[2], suggest=False))
    run(store.apply_changes(instance.id, [], turns[0], suggest=False))
    assert drawn() == ["later"]
    run(store.trash(Trash.CONVERSATION, second.id))
    assert drawn() == []
    run(store.restore(Trash.CONVERSATION, second.id))
    run(store.apply_changes(instance.id, [], later, suggest=False))
    assert drawn() == []


def test_nothing_is_noted_when_a_change_cannot_be_kept(
    run: Run, store: Store, instance: Instance, conversation: ConversationInfo
) -> None:
    turn = say(run, store, conversation)
    run(store.trash(Trash.INSTANCE, instance.id))
    change = MemoryChange("likes tea", (turn.id,))
    with pytest.raises(StoreError):
        run(store.apply_changes(instance.id, [change], turn, suggest=False))
    run(store.restore(Trash.INSTANCE, instance.id))
    assert run(store.memories(instance.id)) == []
    assert run(store.turns_to_extract(instance.id, 9)) == [turn]


def test_tokens_are_counted_by_the_day(run: Run, store: Store) -> None:
    for day, tokens in (("2026-01-01", 5), ("2026-01-02", 7), ("2026-01-01", 6)):
        run(store.add_tokens_used(day, tokens))
    days = ("2026-01-01", "2026-01-02", "2026-01-03")
    assert [run(store.tokens_used(day)) for day in days] == [11, 7, 0]


def test_what_was_begun_in_vain_is_counted_by_itself(run: Run, store: Store) -> None:
    run(store.add_tokens_dropped("2026-01-01", 5))
    run(store.add_tokens_used("2026-01-01", 3))
    run(store.add_tokens_dropped("2026-01-01", 6))
    assert run(store.tokens_dropped("2026-01-01")) == 11
    assert run(store.tokens_used("2026-01-01")) == 3
    assert run(store.tokens_dropped("2026-01-02")) == 0
