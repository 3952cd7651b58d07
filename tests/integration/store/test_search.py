"""The search in everything said, and conversations under names of their own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop_assistant.errors import StoreError
from desktop_assistant.model.character import Instance
from desktop_assistant.model.trash import Trash
from desktop_assistant.model.turn import Outcome, Turn
from desktop_assistant.store.store import Store
from tests.integration.store.conftest import Run
from tests.integration.store.test_memories import instance, other, say

__all__ = ["instance", "other"]


def test_hits_tell_where_they_belong(
    run: Run, store: Store, instance: Instance, other: Instance
) -> None:
    hits = []
    for each in (instance, other):
        info = run(store.create_conversation(each.id, "Welcome."))
        say(run, store, info, "the blue café")
        hits.append(say(run, store, info, "a blue door"))
    found = run(store.search("BLU", 9))
    assert [hit.turn.id for hit in found[::2]] == [hits[1].id, hits[0].id]
    assert [hit.instance_name for hit in found] == ["Other", "Other", "Ada", "Ada"]
    info, _ = run(store.load_conversation(hits[0].conversation_id))
    assert found[-1].conversation == info
    assert len(run(store.search("blue", 9, instance_id=other.id))) == 2
    assert run(store.search("blue", 1, before_id=found[0].turn.id)) == [found[1]]
    assert run(store.search("blue", 9, before_id=found[-1].turn.id)) == []
    assert len(run(store.search("cafe b", 9))) == 2
    assert len(run(store.search("w", 9))) == 2


@pytest.mark.parametrize("words", ["instance", "scope", "instance1", "", "?!", '"', "said : blue"])
def test_only_what_was_said_is_searched(
    run: Run, store: Store, instance: Instance, words: str
) -> None:
    say(run, store, run(store.create_conversation(instance.id, "")), "the blue café")
    assert run(store.search(words, 9)) == []
    assert run(store.search(words, 9, instance_id=instance.id)) == []


def test_a_conversation_may_be_renamed_and_gets_its_own_title_back(
    run: Run, store: Store, instance: Instance
) -> None:
    def title() -> str:
        [info] = run(store.conversations(instance.id))
        return str(info.title)

    info = run(store.create_conversation(instance.id, "Hello."))
    run(store.rename_conversation(info.id, ""))
    assert title() == ""
    say(run, store, info, "How far is the moon?")
    run(store.rename_conversation(info.id, "  The\nmoon "))
    say(run, store, info, "And the sun?")
    assert title() == "The moon"
    run(store.rename_conversation(info.id, " "))
    assert title() == "How far is the moon?"
    with pytest.raises(StoreError):
        run(store.rename_conversation(999, "x"))


def test_conversations_are_listed_by_their_newest_turn(
    run: Run, store: Store, instance: Instance
) -> None:
    first, second = (run(store.create_conversation(instance.id, "Hi.")) for _ in range(2))
    later = datetime(2099, 1, 1, tzinfo=UTC)
    ended = Outcome.COMPLETED
    run(store.save_turn(Turn(first.id, said="back", started_at=later, outcome=ended)))
    listed = run(store.conversations(instance.id))
    assert [info.id for info in listed] == [first.id, second.id]
    assert listed[0].last_at == later
    assert run(store.latest_conversation(instance.id)) == listed[0]


def test_turns_between_two_others(run: Run, store: Store, instance: Instance) -> None:
    info = run(store.create_conversation(instance.id, ""))
    turns = [say(run, store, info, str(number)) for number in range(5)]
    assert run(store.turns_between(info.id, turns[1].id, turns[3].id)) == turns[1:3]
    assert run(store.turns_between(info.id, turns[3].id, turns[1].id)) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("小白", ["我的猫叫小白。"]),
        ("小", ["我的猫叫小白。"]),
        ("猫 小白？", ["我的猫叫小白。"]),
        ("京都", ["昨日、京都へ行った Tea"]),
        ("京都 tea", ["昨日、京都へ行った Tea"]),
        ("양이", ["고양이는 자요"]),
        ("แมว", ["ฉันรักแมว"]),
        ("京都 小白", []),
        ("。", []),
    ],
)
def test_words_are_found_inside_texts_without_blanks(
    run: Run, store: Store, instance: Instance, other: Instance, words: str, expected: list[str]
) -> None:
    info = run(store.create_conversation(instance.id, ""))
    for text in ("我的猫叫小白。", "昨日、京都へ行った Tea", "고양이는 자요", "ฉันรักแมว", "plain"):
        say(run, store, info, text)
    say(run, store, run(store.create_conversation(other.id, "")), "plain")

    def found(**where: int) -> list[str]:
        return [hit.turn.said for hit in run(store.search(words, 9, **where))]

    assert found() == found(instance_id=instance.id) == expected
    assert found(instance_id=other.id) == found(before_id=1) == []
    run(store.trash(Trash.CONVERSATION, info.id))
    assert found() == []
