"""What is recalled, and in which order."""

from __future__ import annotations

import struct
from dataclasses import replace

import pytest

from desktop_assistant.model.character import Instance
from desktop_assistant.model.memory import Memory, MemoryState
from desktop_assistant.model.trash import Trash
from desktop_assistant.store.stems import stem
from desktop_assistant.store.store import Store
from tests.integration.store.conftest import Run
from tests.integration.store.test_memories import instance, other, texts

__all__ = ["instance", "other"]


@pytest.mark.parametrize(
    "forms",
    [
        ("live", "lives", "living", "lived"),
        ("run", "runs", "running"),
        ("cook", "cooks", "cooking", "cooked"),
        ("casa", "case", "casas"),
        ("amigo", "amiga", "amigos", "amigas"),
        ("trabajo", "trabaja", "trabajas", "trabajar", "trabajando"),
        ("hermano", "hermanos", "hermana"),
        ("lavoro", "lavora", "lavori", "lavorare", "lavorando"),
        ("gatto", "gatti", "gatta"),
    ],
)
def test_forms_of_a_word_share_a_beginning(forms: tuple[str, ...]) -> None:
    stems = {stem(form) for form in forms}
    shortest = min(stems, key=len)
    assert len(shortest) >= 3
    assert all(each.startswith(shortest) for each in stems)


FACTS = (
    "Lives in Bergen, near the harbour",
    "Has a sister called Marta who plays chess",
    "Su hermana trabaja de médica en Sevilla",
    "Il suo gatto si chiama Briciola",
    "Works as a carpenter",
    "Birthday is on the third of May",
    "Va a correr todos los domingos",
    "Beve il caffè senza zucchero",
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Do you know where I am living?", 0),
        ("What do my sisters play?", 1),
        ("¿En qué trabajan mis hermanas?", 2),
        ("Come si chiamano i gatti?", 3),
        ("When are birthdays celebrated, in MAY?", 5),
        ("¿Qué hago el domingo?", 6),
        ("Quanto caffe bevo?", 7),
    ],
)
def test_the_fact_that_is_asked_for_comes_first(
    run: Run, store: Store, instance: Instance, question: str, expected: int
) -> None:
    for fact in FACTS:
        run(store.save_memory(Memory(instance.id, fact)))
    assert run(store.recall(instance.id, question, 3))[0].text == FACTS[expected]


def test_a_fact_said_long_ago_is_found_among_thousands(
    run: Run, store: Store, instance: Instance
) -> None:
    async def fill() -> None:
        await store.save_memory(Memory(instance.id, "The wedding was in Trieste"))
        for number in range(1500):
            await store.save_memory(Memory(instance.id, f"The weather on day {number} was fine"))

    run(fill())
    found = run(store.recall(instance.id, "How was the weather at the wedding?", 3))
    assert found[0].text == "The wedding was in Trieste"


def test_the_newer_of_two_that_fit_alike_comes_first(
    run: Run, store: Store, instance: Instance
) -> None:
    older = run(store.save_memory(Memory(instance.id, "Favourite colour is green")))
    newer = run(store.save_memory(Memory(instance.id, "Favourite colour is blue")))
    assert run(store.recall(instance.id, "my favourite colour", 9)) == [newer, older]
    changed = run(store.save_memory(replace(older, text="Favourite colour is red")))
    assert run(store.recall(instance.id, "my favourite colour", 9)) == [changed, newer]


def test_keywords_call_a_memory(run: Run, store: Store, instance: Instance) -> None:
    memory = run(store.save_memory(Memory(instance.id, "Has a Labrador", keywords=("dog", "pet"))))
    run(store.save_memory(Memory(instance.id, "Likes hot soup")))
    assert run(store.recall(instance.id, "How is my dog?", 9)) == [memory]


def test_room_that_is_left_goes_to_the_newest_others(
    run: Run, store: Store, instance: Instance, other: Instance
) -> None:
    async def ready() -> None:
        for fact in ("Has a dog named Rex", "Lives in Oslo", "Likes tea", "Plays chess"):
            await store.save_memory(Memory(instance.id, fact))
        await store.save_memory(Memory(instance.id, "Is old", state=MemoryState.EXPIRED))
        await store.save_memory(Memory(instance.id, "May be ill", state=MemoryState.SUGGESTED))
        await store.save_memory(Memory(other.id, "Has a cat"))

    run(ready())
    found = texts(run(store.recall(instance.id, "What is my dog called?", 3, fill=True)))
    assert found == ["Has a dog named Rex", "Plays chess", "Likes tea"]
    everything = texts(run(store.recall(instance.id, "Which pet do I have?", 9, fill=True)))
    assert everything == ["Plays chess", "Likes tea", "Lives in Oslo", "Has a dog named Rex"]


def test_the_trash_is_not_recalled(run: Run, store: Store, instance: Instance) -> None:
    run(store.save_memory(Memory(instance.id, "likes tea")))
    run(store.save_memory(Memory(instance.id, "is tall", state=MemoryState.PINNED)))
    run(store.trash(Trash.INSTANCE, instance.id))
    assert run(store.recall(instance.id, "tea", 9)) == []
    run(store.restore(Trash.INSTANCE, instance.id))
    assert texts(run(store.recall(instance.id, "tea", 9))) == ["is tall", "likes tea"]


def vector(*numbers: float) -> bytes:
    return struct.pack(f"<{len(numbers)}f", *numbers)


def test_memories_near_to_the_topic_count_as_well(
    run: Run, store: Store, instance: Instance, other: Instance
) -> None:
    dog = run(store.save_memory(Memory(instance.id, "Has a Labrador")))
    soup = run(store.save_memory(Memory(instance.id, "Likes soup")))
    foreign = run(store.save_memory(Memory(other.id, "Has a cat")))
    assert run(store.vectors_to_make(instance.id, "m", 1)) == [soup]
    assert run(store.vectors_to_make(instance.id, "m", 9)) == [soup, dog]
    near, far = vector(1, 0), vector(0, 1)
    run(store.save_vectors("m", {dog.id: near, soup.id: far, foreign.id: near, 999: near}))
    assert run(store.vectors_to_make(instance.id, "m", 9)) == []
    assert run(store.vectors_to_make(instance.id, "n", 9)) == [soup, dog]

    def recalled(words: str, topic: bytes, model: str = "m") -> list[str]:
        found = run(store.recall(instance.id, words, 9, topic=topic, model=model))
        return texts(found)

    assert recalled("my animal", near) == ["Has a Labrador"]
    assert recalled("soup for my animal", near) == ["Likes soup", "Has a Labrador"]
    assert recalled("my animal", near, "n") == recalled("my animal", vector(1, 0, 0)) == []
    assert recalled("my animal", b"odd") == []
    run(store.save_memory(replace(dog, text="Has no animals at all")))
    assert recalled("pets", near) == []
    run(store.forget_memory(soup.id))
    assert recalled("pets", far) == []


def test_a_vector_that_is_no_number_does_no_harm(
    run: Run, store: Store, instance: Instance
) -> None:
    memory = run(store.save_memory(Memory(instance.id, "likes tea")))
    run(store.save_vectors("m", {memory.id: vector(float("nan"), 1)}))
    topic = vector(1, 0)
    assert run(store.recall(instance.id, "tea", 9, topic=topic, model="m")) == [memory]
    assert run(store.recall(instance.id, "sea", 9, topic=topic, model="m")) == []
