"""Conversations, turns, recordings and memories in a real database."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_assistant.conversation.ports import MemoryStore, TurnStore
from desktop_assistant.errors import BugError, StoreError
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.memory import Memory, MemoryState
from desktop_assistant.model.trash import Trash
from desktop_assistant.model.turn import (
    ConversationInfo,
    Outcome,
    StageTimes,
    Turn,
    TurnError,
    Usage,
)
from desktop_assistant.store.recordings import RecordingState
from desktop_assistant.store.store import Store
from desktop_assistant.store.text import clean
from desktop_assistant.store.turns import TITLE_LENGTH, title_from
from tests.integration.store.conftest import Run


@pytest.fixture
def instance(run: Run, store: Store) -> Instance:
    run(store.seed([Character("Ada", origin="ada")]))
    [instance] = run(store.instances())
    assert isinstance(instance, Instance)
    return instance


@pytest.fixture
def conversation(run: Run, store: Store, instance: Instance) -> ConversationInfo:
    made = run(store.create_conversation(instance.id, ""))
    assert isinstance(made, ConversationInfo)
    return made


def delete(run: Run, store: Store, conversation: ConversationInfo) -> list[str]:
    """Really; returns the recordings whose files are to be deleted."""
    run(store.trash(Trash.CONVERSATION, conversation.id))
    names: list[str] = run(store.empty_trash())
    return names


def test_the_store_fills_the_ports(store: Store) -> None:
    turns: TurnStore = store
    memories: MemoryStore = store
    assert {turns, memories} == {store}


def test_a_turn_comes_back_as_it_was_saved(
    run: Run, store: Store, conversation: ConversationInfo
) -> None:
    turn = Turn(
        conversation.id,
        started_at=datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC),
        said="What is this?",
        spoken=True,
        reply="A test. And more.",
        heard="A test.",
        muted=True,
        outcome=Outcome.FAILED,
        error=TurnError("busy", "Too busy.", "retry", {"seconds": 3, "model": "m"}),
        finish_reason="length",
        model="m-1",
        usage=Usage(10, 20, 5),
        times=StageTimes(held=1.5, first_token=0.25),
        recording="a.flac",
    )
    saved = run(store.save_turn(turn))
    assert saved == replace(turn, id=saved.id)
    assert run(store.load_turn(saved.id)) == saved
    changed = replace(saved, reply="Other.", error=None, outcome=Outcome.COMPLETED)
    assert run(store.save_turn(changed)) == changed
    assert run(store.recent_turns(conversation.id, 9)) == [changed]


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(st.characters(exclude_categories=()), max_size=30))
def test_whatever_a_model_writes_can_be_kept(
    run: Run, store: Store, conversation: ConversationInfo, text: str
) -> None:
    turn = Turn(
        conversation.id, said=text, reply=text, error=TurnError("x", text, values={"a": text})
    )
    saved = run(store.save_turn(turn))
    kept = run(store.load_turn(saved.id))
    assert (kept.said, kept.reply, kept.error.message) == (clean(text),) * 3


def test_counts_no_service_should_give_do_not_lose_a_turn(
    run: Run, store: Store, conversation: ConversationInfo
) -> None:
    saved = run(store.save_turn(Turn(conversation.id, usage=Usage(prompt_tokens=10**25))))
    assert run(store.load_turn(saved.id)).usage.prompt_tokens == 2**63 - 1


def test_a_turn_of_a_deleted_conversation_is_not_brought_back(
    run: Run, store: Store, conversation: ConversationInfo
) -> None:
    saved = run(store.save_turn(Turn(conversation.id, said="late")))
    delete(run, store, conversation)
    for turn in (saved, replace(saved, id=0)):
        with pytest.raises(StoreError) as caught:
            run(store.save_turn(turn))
        assert caught.value.code == "store_missing"


def test_ids_are_never_used_again(run: Run, store: Store, instance: Instance) -> None:
    first = run(store.create_conversation(instance.id, "Hi."))
    delete(run, store, first)
    second = run(store.create_conversation(instance.id, "Hi."))
    assert second.id > first.id


def test_a_conversation_opens_with_the_greeting(run: Run, store: Store, instance: Instance) -> None:
    conversation = run(store.create_conversation(instance.id, "Good evening."))
    [opening] = run(store.recent_turns(conversation.id, 5))
    assert (opening.said, opening.reply, opening.heard) == ("", "Good evening.", "Good evening.")
    assert opening.outcome is Outcome.COMPLETED
    assert (conversation.turn_count, conversation.title) == (1, "")
    assert run(store.load_conversation(conversation.id)) == (conversation, instance)


def test_conversations_are_listed_newest_first(run: Run, store: Store, instance: Instance) -> None:
    assert run(store.latest_conversation(instance.id)) is None
    older = run(store.create_conversation(instance.id, ""))
    newer = run(store.create_conversation(instance.id, "Hi."))
    assert run(store.conversations(instance.id)) == [newer, older]
    assert run(store.latest_conversation(instance.id)) == newer
    assert run(store.conversations(instance.id + 1)) == []


def test_the_title_is_the_first_thing_said(
    run: Run, store: Store, conversation: ConversationInfo
) -> None:
    turn = run(store.save_turn(Turn(conversation.id)))
    run(store.save_turn(replace(turn, said="How   far\nis the moon?")))
    run(store.save_turn(Turn(conversation.id, said="And the sun?")))
    info, _ = run(store.load_conversation(conversation.id))
    assert info.title == "How far is the moon?"
    assert info.turn_count == 2


@pytest.mark.parametrize("said", ["word " * 40, "x" * 200, "x" * 59 + " yyy", "é" * 60])
def test_titles_are_short(said: str) -> None:
    title = title_from(said)
    assert 20 < len(title) <= TITLE_LENGTH
    assert said.replace(" ", "").startswith(title.rstrip("…").replace(" ", ""))


def test_a_long_conversation_is_read_page_by_page(
    run: Run, store: Store, conversation: ConversationInfo, instance: Instance
) -> None:
    other = run(store.create_conversation(instance.id, "noise"))

    async def fill() -> None:
        for number in range(25):
            await store.save_turn(Turn(conversation.id, said=str(number)))
            await store.save_turn(Turn(other.id, said="noise"))

    run(fill())
    page = run(store.recent_turns(conversation.id, 10))
    seen = page
    while page:
        page = run(store.turns_before(conversation.id, page[0].id, 10))
        seen = page + seen
    assert [turn.said for turn in seen] == [str(number) for number in range(25)]


def test_pages_come_straight_from_the_index(store: Store, path: Path) -> None:
    with closing(sqlite3.connect(path)) as outside:
        plan = outside.execute(
            "EXPLAIN QUERY PLAN SELECT * FROM turn"
            " WHERE conversation_id = 1 AND id < 9 ORDER BY id DESC LIMIT 5"
        ).fetchall()
    assert len(plan) == 1
    assert "USING INDEX turn_conversation (conversation_id=? AND rowid<?)" in plan[0][3]


def test_turns_cut_off_by_a_crash_are_marked_and_keep_their_text(run: Run, path: Path) -> None:
    async def crash_and_look() -> list[tuple[str, Outcome]]:
        store = await Store.open(path)
        await store.seed([Character("Ada", origin="ada")])
        [instance] = await store.instances()
        conversation = await store.create_conversation(instance.id, "")
        await store.save_turn(Turn(conversation.id, said="cut", reply="half a"))
        await store.save_turn(Turn(conversation.id, said="done", outcome=Outcome.COMPLETED))
        await store.close()
        again = await Store.open(path)
        await again.end_pending_turns()
        turns = await again.recent_turns(conversation.id, 5)
        await again.close()
        return [(turn.said + turn.reply, turn.outcome) for turn in turns]

    assert run(crash_and_look()) == [
        ("cuthalf a", Outcome.INTERRUPTED),
        ("done", Outcome.COMPLETED),
    ]


def test_search_follows_every_change(
    run: Run, store: Store, conversation: ConversationInfo, instance: Instance
) -> None:
    def found(words: str) -> list[int]:
        return [hit.turn.id for hit in run(store.search(words, 10, instance_id=instance.id))]

    first = run(store.save_turn(Turn(conversation.id, said="the blue café", reply="lovely")))
    second = run(store.save_turn(Turn(conversation.id, said="a blue door")))
    assert found("blue") == [second.id, first.id]
    assert found("CAFE blue") == found("lov") == [first.id]
    run(store.save_turn(replace(first, said="the red house")))
    assert found("blue") == [second.id]
    assert found("red lovely") == [first.id]
    assert run(store.search("red", 10, instance_id=instance.id + 1)) == []
    assert found("?!") == []
    delete(run, store, conversation)
    assert found("red") == found("blue") == []


def test_a_recording_is_kept_until_its_turn_lets_it_go(
    run: Run, store: Store, conversation: ConversationInfo
) -> None:
    turn = run(store.save_turn(Turn(conversation.id, recording="a.flac")))
    [kept] = run(store.recordings())
    assert (kept.name, kept.turn_id, kept.started_at) == ("a.flac", turn.id, turn.started_at)
    assert (kept.state, kept.seconds) == (RecordingState.KEPT, None)
    timed = run(store.save_turn(replace(turn, times=StageTimes(held=2.5))))
    assert run(store.recordings())[0].seconds == 2.5
    run(store.save_turn(replace(timed, recording="", said="safe")))
    [spent] = run(store.recordings())
    assert (spent.state, spent.seconds) == (RecordingState.DISCARDED, 2.5)


def test_a_second_recording_of_a_turn_takes_the_place_of_the_first(
    run: Run, store: Store, conversation: ConversationInfo
) -> None:
    turn = run(store.save_turn(Turn(conversation.id, recording="a.flac")))
    run(store.save_turn(replace(turn, recording="b.flac")))
    states = {kept.name: kept.state for kept in run(store.recordings())}
    assert states == {"a.flac": RecordingState.DISCARDED, "b.flac": RecordingState.KEPT}


def test_deleting_a_conversation_names_its_recordings(
    run: Run, store: Store, conversation: ConversationInfo
) -> None:
    run(store.save_turn(Turn(conversation.id, recording="b.flac")))
    run(store.save_turn(Turn(conversation.id, recording="a.flac")))
    assert delete(run, store, conversation) == ["a.flac", "b.flac"]
    assert run(store.recordings()) == []


def test_recall_gives_pinned_then_fitting_memories(
    run: Run, store: Store, instance: Instance
) -> None:
    def keep(text: str, state: MemoryState = MemoryState.KEPT) -> None:
        run(store.save_memory(Memory(instance.id, text, state=state)))

    keep("has a sister called Marta")
    keep("is allergic to nuts", MemoryState.PINNED)
    keep("Marta plays chess; Marta lives in Rome")
    keep("Marta is a secret guess", MemoryState.SUGGESTED)
    keep("Marta was away", MemoryState.EXPIRED)
    keep("likes tea")

    def recalled(words: str, limit: int = 9) -> list[str]:
        return [memory.text for memory in run(store.recall(instance.id, words, limit))]

    assert recalled("Tell me about MÁRTA!") == [
        "is allergic to nuts",
        "Marta plays chess; Marta lives in Rome",
        "has a sister called Marta",
    ]
    assert recalled("marta chess", 2) == [
        "is allergic to nuts",
        "Marta plays chess; Marta lives in Rome",
    ]
    assert recalled('"* NEAR(') == recalled("") == ["is allergic to nuts"]
    assert recalled("tea", 0) == []


def test_recall_never_gives_another_instances_memories(
    run: Run, store: Store, instance: Instance
) -> None:
    other = run(store.create_instance(instance.character.id, "Other"))
    run(store.save_memory(Memory(other.id, "the code is 1234", state=MemoryState.PINNED)))
    run(store.save_memory(Memory(other.id, "the code was 9999")))
    assert run(store.recall(instance.id, "code", 9)) == []
    assert len(run(store.recall(other.id, "code", 9))) == 2


def test_memories_are_changed_and_forgotten(
    run: Run, store: Store, conversation: ConversationInfo, instance: Instance
) -> None:
    turn = run(store.save_turn(Turn(conversation.id, said="I live in Oslo")))
    memory = run(store.save_memory(Memory(instance.id, "lives in Oslo", turn_ids=(turn.id,))))
    assert run(store.memories(instance.id)) == [memory]
    moved = run(store.save_memory(replace(memory, text="lives in Bergen")))
    assert run(store.recall(instance.id, "oslo", 5)) == []
    assert run(store.recall(instance.id, "bergen", 5)) == [moved]
    delete(run, store, conversation)
    assert run(store.memories(instance.id)) == [replace(moved, turn_ids=())]
    run(store.forget_memory(moved.id))
    assert run(store.memories(instance.id)) == run(store.recall(instance.id, "bergen", 5)) == []
    with pytest.raises(StoreError):
        run(store.save_memory(moved))
    with pytest.raises(BugError):
        run(store.save_memory(Memory(instance.id, " \0")))


def test_a_cancelled_caller_leaves_the_store_usable(
    run: Run, store: Store, conversation: ConversationInfo
) -> None:
    async def cancel_one() -> int:
        saving = asyncio.create_task(store.save_turn(Turn(conversation.id, said="one")))
        await asyncio.sleep(0)
        saving.cancel()
        await asyncio.gather(saving, return_exceptions=True)
        await store.save_turn(Turn(conversation.id, said="two"))
        return len(await store.recent_turns(conversation.id, 9))

    assert run(cancel_one()) in (1, 2)
