"""Recall where every word of a question is common, and in languages of many kinds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import product
from pathlib import Path

import pytest

from desktop_assistant.model.character import Instance
from desktop_assistant.model.memory import Memory
from desktop_assistant.store.stems import words_of
from desktop_assistant.store.store import Store
from tests.integration.store.conftest import Run
from tests.integration.store.test_memories import instance, other, texts

__all__ = ["instance", "other"]

PEOPLE = ("sister", "brother", "neighbour", "cousin")
VERBS = ("likes", "sold", "painted", "lost")
COLOURS = ("red", "green", "white", "purple")
THINGS = ("lamp", "boat", "chair", "guitar")


def fill(path: Path, instance_id: int, copies: int) -> None:
    """All combinations so often; each word is in a quarter of the memories."""
    facts = (
        f"The {who} {did} a {colour} {thing}, number {copy}"
        for copy in range(copies)
        for who, did, colour, thing in product(PEOPLE, VERBS, COLOURS, THINGS)
        if (who, colour, thing) != ("cousin", "purple", "guitar")
    )
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "INSERT INTO memory (instance_id, text, created_at, updated_at)"
            " VALUES (?1, ?2, ?3, ?3)",
            ((instance_id, fact, "2026-01-01T00:00:00.000000+00:00") for fact in facts),
        )


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Does my cousin have a purple guitar?", "Cousin Tom keeps his purple guitar at home"),
        ("purple guitar of my cousin, or a lamp?", "Cousin Tom keeps his purple guitar at home"),
        ("Where does Tom, my cousin, keep the guitar?", "Cousin Tom keeps his purple guitar"),
    ],
)
def test_words_that_are_all_common_find_what_holds_them_together(
    run: Run, store: Store, instance: Instance, path: Path, question: str, expected: str
) -> None:
    run(store.save_memory(Memory(instance.id, "Cousin Tom keeps his purple guitar at home")))
    fill(path, instance.id, copies=17)
    for _ in range(2):
        assert run(store.recall(instance.id, question, 5))[0].text.startswith(expected)


def test_one_common_word_finds_the_newest(
    run: Run, store: Store, instance: Instance, path: Path
) -> None:
    fill(path, instance.id, copies=17)
    newest = run(store.save_memory(Memory(instance.id, "Wants another lamp")))
    found = run(store.recall(instance.id, "A lamp?", 5))
    assert len(found) == 5
    assert newest in found


def test_common_words_never_find_what_is_another_instance_s(
    run: Run, store: Store, instance: Instance, other: Instance, path: Path
) -> None:
    fill(path, instance.id, copies=17)
    assert run(store.recall(other.id, "Does my brother like the white boat?", 5)) == []


FACTS = (
    "用户的猫叫小白，今年三岁",
    "用户住在上海",
    "ユーザーは京都に住んでいます",
    "犬の名前はポチです",
    "사용자는 고양이를 키운다",
    "사용자의 고향은 부산이다",
    "Любит зелёный чай",
    "Играет на гитаре с братом",
    "Wohnt in der Mühlenstraße in Köln",
    "Μένει στην Αθήνα",
    "ผู้ใช้ชอบแมว",
    "Có một con mèo tên là Đốm",
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("我的猫叫什么名字？", 0),
        ("猫?", 0),
        ("我住在哪里", 1),
        ("私はどこに住んでいますか", 2),
        ("犬の名前は何？", 3),
        ("내 고양이는 어때?", 4),
        ("제 고향이 어디죠?", 5),
        ("Какой чай я пью?", 6),
        ("На чём я играю?", 7),
        ("Was ist in der Mühlenstrasse, oder Mühlenstraße?", 8),
        ("ΑΘΉΝΑ", 9),
        ("แมวของฉัน", 10),
        ("Con mèo của tôi?", 11),
    ],
)
def test_facts_are_found_in_any_writing(
    run: Run, store: Store, instance: Instance, question: str, expected: int
) -> None:
    for fact in FACTS:
        run(store.save_memory(Memory(instance.id, fact)))
    assert run(store.recall(instance.id, question, 3))[0].text == FACTS[expected]


def test_pairs_of_letters_stay_with_their_instance(
    run: Run, store: Store, instance: Instance, other: Instance
) -> None:
    run(store.save_memory(Memory(other.id, FACTS[0])))
    own = run(store.save_memory(Memory(instance.id, "他的狗叫小黑", keywords=("宠物",))))
    assert run(store.recall(instance.id, "我的猫叫什么？", 9)) == []
    assert run(store.recall(instance.id, "你有宠物吗？", 9)) == [own]


@pytest.mark.parametrize("words", ["", "😀😀", "!?", "the of", "\ud83e", "\0", "' OR 1=1 --", '"*'])
def test_words_that_mean_nothing_find_nothing(
    run: Run, store: Store, instance: Instance, words: str
) -> None:
    run(store.save_memory(Memory(instance.id, "Likes tea")))
    assert run(store.recall(instance.id, words, 9)) == []


def test_of_a_very_long_utterance_the_end_counts(
    run: Run, store: Store, instance: Instance
) -> None:
    for fact in ("Likes tea", "Plays chess"):
        run(store.save_memory(Memory(instance.id, fact)))
    found = run(store.recall(instance.id, "chess " + "and so on " * 100_000 + "with tea", 9))
    assert texts(found) == ["Likes tea"]


def test_letters_that_are_compared_as_the_index_has_them() -> None:
    assert words_of("Ёлка чай Straße CAFÉ Ñandú άλφα") == [
        "ёлка", "чай", "straße", "cafe", "nandu", "άλφα",
    ]  # fmt: skip
    assert words_of("나무 猫です") == ["나무", "猫で", "です"]
