"""The scripted month passes, and would fail if memory did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from desktop_assistant.model.chat import Message, Role
from desktop_assistant.model.memory import Memory
from desktop_assistant.store.store import Store
from tests.bench.memory import figures, is_good, leaks, measure
from tests.bench.month import PEOPLE, TOPICS, Line, month, planted
from tests.bench.reader import UNKNOWN, answer

DOG, CITY = TOPICS[0], TOPICS[1]


def prompt(*memories: str, said: str = CITY.questions[0], told: str = "") -> tuple[Message, ...]:
    lines = "\n".join(f'- {memory}"' for memory in memories)
    history = (Message(Role.USER, told),) if told else ()
    return (Message(Role.SYSTEM, f"Facts:\n{lines}"), *history, Message(Role.USER, said))


def test_the_month_is_long_and_hard_enough() -> None:
    lines = list(planted())
    told = [line.text for line in lines]
    assert len(lines) >= 60
    assert len(told) == len(set(told))
    assert sum(len(values) > 1 for topic in TOPICS for values in topic.values) >= 15
    values = [value for topic in TOPICS for both in topic.values for value in both]
    assert len(values) == len(set(values))
    assert sum(map(len, month(0) + month(1))) == 300


@pytest.mark.parametrize("person", range(len(PEOPLE)))
def test_only_memory_can_answer(person: int) -> None:
    """A question never stands in a conversation in which its answer was told."""
    told_so_far: dict[int, str] = {}
    for talk in month(person):
        told = {line.topic: line.answer for line in talk if _tells(line)}
        for line in talk:
            if line.is_question:
                assert line.topic not in told
                assert told_so_far[line.topic] == line.answer
        told_so_far |= told


def _tells(line: Line) -> bool:
    return line.topic >= 0 and not line.is_question


def test_the_model_knows_nothing_but_its_prompt() -> None:
    assert answer(prompt()) == UNKNOWN
    assert answer(prompt('2026-03-01: "The user lives in Leeds.')) == "It is Leeds."
    assert answer(prompt("2026-03-01: \"The user's dog is called Pixel.")) == UNKNOWN


def test_the_model_takes_the_newest_of_what_it_reads() -> None:
    new, old = '2026-03-09: "The user lives in Bristol.', '2026-03-01: "The user lives in Leeds.'
    assert answer(prompt(new, old)) == answer(prompt(old, new)) == "It is Bristol."
    told = CITY.said.format(v="Leeds")
    assert answer(prompt(new, told=told)) == "It is Leeds."


def test_what_belongs_to_the_other_person_is_counted() -> None:
    own, other = (DOG.fact.format(v=values[0]) for values in DOG.values)
    assert leaks((Message(Role.SYSTEM, own),), 0) == 0
    assert leaks((Message(Role.SYSTEM, f"{own} {other}"),), 0) == 1


@pytest.mark.parametrize("names_ids", [True, False])
def test_a_month_is_remembered(names_ids: bool) -> None:
    result = measure(names_ids=names_ids)
    assert is_good(figures(result)), result.missed


def test_a_store_that_forgets_fails_the_month(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(*_: Any, **__: Any) -> Sequence[Memory]:
        return ()

    monkeypatch.setattr(Store, "recall", nothing)
    row = figures(measure(names_ids=True))
    assert row["recalled"] == 0
    assert not is_good(row)


def test_a_store_that_mixes_people_fails_the_month(monkeypatch: pytest.MonkeyPatch) -> None:
    recall = Store.recall

    async def mixed(self: Store, instance_id: int, words: str, limit: int, **rest: Any) -> Any:
        everyone = [each.id for each in await self.instances()]
        found = [await recall(self, each, words, limit, **rest) for each in everyone]
        return [memory for memories in found for memory in memories]

    monkeypatch.setattr(Store, "recall", mixed)
    row = figures(measure(names_ids=True))
    assert row["leaked"] > 0
    assert not is_good(row)
