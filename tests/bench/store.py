"""How fast the store finds: search over 1,000,000 turns, recall over 100,000 memories.

``python -m tests.bench.store`` prints what :func:`measure_store` measures. Words are spread as
in natural language (Zipf), so the databases hold very common and very rare ones.
"""

from __future__ import annotations

import asyncio
import json
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from pathlib import Path

from desktop_assistant.conversation.stages.remember import MOST_MEMORIES
from desktop_assistant.model.character import Character
from desktop_assistant.store.store import Store

TURNS, TURNS_OF_CONVERSATION, INSTANCES = 1_000_000, 500, 20
MEMORIES = 100_000
VOCABULARY, ZIPF = 60_000, 1.0
SAID, REPLY, MEMORY = 8, 25, 8
"""Words in each, on average."""
QUESTIONS = 300

STEMS = ("ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "su", "ta", "ve", "cha", "gli")
FUNCTION_WORDS = ("the", "and", "you", "to", "is", "of", "that", "it", "in", "was", "for", "my")
INFLECTIONS = ("", "s", "ed", "ing", "a", "o")


def measure_store(turns: int = TURNS, memories: int = MEMORIES) -> dict[str, float]:
    """Build both databases and ask; times in milliseconds, sizes in rows."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder) / "assistant.sqlite3", turns, memories))


async def _measure(path: Path, turns: int, memories: int) -> dict[str, float]:
    started = time.perf_counter()
    store = await Store.open(path)
    await store.seed([Character(f"C{n}", origin=f"c{n}") for n in range(INSTANCES)])
    instances = [instance.id for instance in await store.instances()]
    await store.close()
    words = Words(random.Random(7))
    _fill(path, instances, words, turns, memories)
    built = time.perf_counter() - started
    store = await Store.open(path)
    try:
        everywhere = await _times(words.searches(), lambda each: store.search(each, 50))
        one = await _times(
            words.searches(), lambda each: store.search(each, 50, instance_id=instances[0])
        )
        recalled = await _times(
            words.questions(),
            lambda each: store.recall(instances[0], each, MOST_MEMORIES, fill=True),
        )
    finally:
        await store.close()
    return {
        "turns": turns,
        "memories": memories,
        "build_seconds": round(built, 1),
        "search_p50": round(statistics.median(everywhere), 2),
        "search_p95": _p95(everywhere),
        "search_instance_p95": _p95(one),
        "recall_p50": round(statistics.median(recalled), 2),
        "recall_p95": _p95(recalled),
    }


class Words:
    """Texts made up of words as common as those of a natural language."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        made: dict[str, None] = dict.fromkeys(FUNCTION_WORDS)
        while len(made) < VOCABULARY:
            stem = "".join(chance.choices(STEMS, k=chance.choice((1, 2, 2, 3, 3, 4))))
            made.update(dict.fromkeys(stem + ending for ending in INFLECTIONS))
        self._words = list(made)[:VOCABULARY]
        weights = [1 / (rank + 2.7) ** ZIPF for rank in range(VOCABULARY)]
        self._pool = chance.choices(self._words, weights, k=2_000_000)

    def text(self, average: int) -> str:
        start = self._chance.randrange(len(self._pool) - 2 * average)
        return " ".join(self._pool[start : start + self._chance.randint(1, 2 * average - 1)])

    def searches(self) -> Iterator[str]:
        """What is in the field after each letter that is typed; common and rare words."""
        for number in range(QUESTIONS // 10):
            if number % 2:
                typed = " ".join(self._chance.choices(self._words[:400], k=2))
            else:
                typed = " ".join(self._chance.choices(self._pool, k=self._chance.randint(1, 3)))
            yield from (typed[:length] for length in range(1, len(typed) + 1))

    def questions(self) -> Iterator[str]:
        for _ in range(QUESTIONS):
            yield self.text(10)


def _fill(path: Path, instances: list[int], words: Words, turns: int, memories: int) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -200000")
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%_fts_%'"
        ).fetchall()
        connection.execute("BEGIN")
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        conversations = turns // TURNS_OF_CONVERSATION
        connection.executemany(
            "INSERT INTO conversation (instance_id, title, started_at) VALUES (?, 'Title', ?)",
            ((instances[n % len(instances)], _moment(n)) for n in range(conversations)),
        )
        connection.executemany(
            "INSERT INTO turn (conversation_id, started_at, said, reply, heard, outcome)"
            " VALUES (?, ?, ?, ?, '', 'completed')",
            (
                (1 + n % conversations, _moment(n), words.text(SAID), words.text(REPLY))
                for n in range(turns)
            ),
        )
        connection.executemany(
            "INSERT INTO memory (instance_id, text, created_at, updated_at)"
            " VALUES (?1, ?2, ?3, ?3)",
            ((instances[0], words.text(MEMORY), _moment(n)) for n in range(memories)),
        )
        for table in ("turn_fts", "memory_fts"):
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
        for _, statement in triggers:
            connection.execute(statement)
        connection.execute("COMMIT")


def _moment(number: int) -> str:
    return (
        f"2026-01-01T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}.000000+00:00"
    )


async def _times(asked: Iterator[str], ask: Callable[[str], Awaitable[object]]) -> list[float]:
    times = []
    for each in asked:
        started = time.perf_counter()
        await ask(each)
        times.append((time.perf_counter() - started) * 1000)
    return times


def _p95(times: list[float]) -> float:
    return round(statistics.quantiles(times, n=20)[-1], 2)


if __name__ == "__main__":
    print(json.dumps(measure_store(), indent=2))
