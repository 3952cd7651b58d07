"""Which memories matter to what is being said."""

from __future__ import annotations

import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from desktop_assistant.model.memory import Memory
from desktop_assistant.store import memories
from desktop_assistant.store.stems import is_unspaced, stem, words_of
from desktop_assistant.store.vectors import Vectors

LONGEST_WORDS = 4000
"""Characters; of what is longer the end counts."""

MOST_WORDS = 32
MOST_HITS = 1000
"""A word that more memories hold says little about which of them matter."""

MOST_TOGETHER = 3
"""So many of such words are looked for together."""

MOST_SCANNED = 12_000
"""Memories that are read for words of languages without blanks between them."""

CANDIDATES = 120
"""So many of the best are read and ranked by whole words."""

NEAR = 0.3
"""Memories whose cosine with the topic is lower have nothing to do with it."""

SHORT_TEXT = 12
"""So many words that mean something still make one fact."""

RANK_OFFSET = 60
"""Of reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009)."""


class Recall:
    """Used on the store's thread only; it is told when memories change or are deleted."""

    def __init__(self) -> None:
        self._vectors = Vectors()
        self._common: dict[int, set[str]] = defaultdict(set)

    def change(self) -> None:
        self._vectors.clear()

    def forget(self) -> None:
        self.change()
        self._common.clear()

    def recall(
        self,
        connection: sqlite3.Connection,
        instance_id: int,
        words: str,
        limit: int,
        *,
        topic: bytes = b"",
        model: str = "",
        fill: bool = False,
    ) -> list[Memory]:
        """Pinned memories, then the kept ones that matter to ``words``; ``limit`` in all.

        ``fill``: while there is room left, the newest others follow.
        """
        rows = connection.execute(
            f"{memories.SELECT} AND memory.instance_id = ? AND state = 'pinned'"
            " ORDER BY memory.id DESC LIMIT ?",
            [instance_id, limit],
        )
        pinned = [memories.from_row(row) for row in rows]
        if len(pinned) >= limit:
            return pinned
        fitting = self._fitting(connection, instance_id, words)
        if topic:
            near = self._vectors.nearest(connection, instance_id, topic, model, CANDIDATES)
            fitting = _fused(fitting, [each for each, cosine in near if cosine >= NEAR])
        # More than are wanted, since some may have left this instance or its kept ones.
        found = memories.load_some(connection, fitting[: 2 * limit])
        kept = [each for each in found if each.state == "kept" and each.instance_id == instance_id]
        recalled = [*pinned, *kept][:limit]
        if fill and len(recalled) < limit:
            recalled += _newest_others(connection, instance_id, recalled, limit)
        return recalled

    def _fitting(self, connection: sqlite3.Connection, instance_id: int, words: str) -> list[int]:
        """Ids of memories that hold some of the words, best first."""
        stems = list(dict.fromkeys(map(stem, words_of(words[-LONGEST_WORDS:])[-MOST_WORDS:])))
        hits, common = self._hits(connection, instance_id, stems)
        total = _count(connection, instance_id)
        worth = {each: math.log(1 + total / len(ids)) for each, ids in hits.items()}
        worth |= dict.fromkeys(common, math.log(1 + total / MOST_HITS))
        scores: dict[int, float] = defaultdict(float)
        for each, ids in hits.items():
            for memory_id in ids:
                scores[memory_id] += worth[each]
        for memory_id, shared in _sharing(connection, instance_id, common).items():
            scores[memory_id] += shared * worth[common[0]]
        if not scores and common:
            scores.update(dict.fromkeys(_holding(connection, instance_id, common[0]), 1.0))
        best = sorted(scores, key=lambda each: (-scores[each], -each))[:CANDIDATES]
        return _ranked(connection, best, worth, words)

    def _hits(
        self, connection: sqlite3.Connection, instance_id: int, stems: list[str]
    ) -> tuple[dict[str, list[int]], list[str]]:
        """The memories for each stem that is rare enough; and the others, the longest first."""
        known = self._common[instance_id]
        hits = _scanned(connection, instance_id, [each for each in stems if is_unspaced(each)])
        common = []
        for each in stems:
            if each in hits:
                continue
            ids = [] if each in known else _holding(connection, instance_id, each)
            if each in known or len(ids) > MOST_HITS:
                known.add(each)
                common.append(each)
            elif ids:
                hits[each] = ids
        return hits, sorted(common, key=len, reverse=True)


def _scanned(
    connection: sqlite3.Connection, instance_id: int, pairs: list[str]
) -> dict[str, list[int]]:
    """The newest kept memories with each pair of letters; the index knows whole words only."""
    if not pairs:
        return {}
    rows = connection.execute(
        "SELECT id, text || char(10) || keywords FROM memory"
        " WHERE instance_id = ? AND state = 'kept' ORDER BY id DESC LIMIT ?",
        [instance_id, MOST_SCANNED],
    ).fetchall()
    found = {each: [row[0] for row in rows if each in row[1]] for each in pairs}
    return {each: ids for each, ids in found.items() if ids}


def _sharing(connection: sqlite3.Connection, instance_id: int, common: list[str]) -> dict[int, int]:
    """How many of the common stems a memory holds: those that hold the most of them."""
    tried = common[:MOST_TOGETHER]
    for count in range(len(tried), 1, -1):
        found = {
            memory_id: count
            for together in combinations(tried, count)
            for memory_id in _holding(connection, instance_id, *together)
        }
        if found:
            return found
    return {}


def _newest_others(
    connection: sqlite3.Connection, instance_id: int, recalled: list[Memory], limit: int
) -> list[Memory]:
    """The newest kept memories beside ``recalled``, as many as make ``limit`` with them."""
    rows = connection.execute(
        f"{memories.SELECT} AND memory.instance_id = ? AND state = 'kept'"
        " ORDER BY memory.id DESC LIMIT ?",
        [instance_id, limit],
    )
    known = {each.id for each in recalled}
    others = [memories.from_row(row) for row in rows if row["id"] not in known]
    return others[: limit - len(recalled)]


def _holding(connection: sqlite3.Connection, instance_id: int, *beginnings: str) -> list[int]:
    """Kept memories with words that begin so, newest first; one too many at most."""
    words = " AND ".join(f'"{each}" *' for each in beginnings)
    rows = connection.execute(
        "SELECT rowid FROM memory_fts WHERE memory_fts MATCH ? ORDER BY rowid DESC LIMIT ?",
        [
            f'scope : "instance{instance_id}" AND {{text keywords}} : ({words})',
            MOST_HITS + 1,
        ],
    )
    return [row[0] for row in rows]


def _count(connection: sqlite3.Connection, instance_id: int) -> int:
    row = connection.execute(
        "SELECT count(*) FROM memory WHERE instance_id = ? AND state = 'kept'", [instance_id]
    ).fetchone()
    return max(int(row[0]), 1)


def _ranked(
    connection: sqlite3.Connection, memory_ids: list[int], worth: dict[str, float], words: str
) -> list[int]:
    """By what whole words they share with the question: the same, a form of it, a beginning."""
    asked = set(words_of(words[-LONGEST_WORDS:]))
    marks = ", ".join("?" * len(memory_ids))
    rows = connection.execute(
        f"SELECT id, text, keywords, updated_at FROM memory WHERE id IN ({marks})", memory_ids
    )
    ranked = []
    for row in rows:
        score = _score(words_of(row["text"]), words_of(row["keywords"]), worth, asked)
        ranked.append((round(score, 3), row["updated_at"], row["id"]))
    return [memory_id for _, _, memory_id in sorted(ranked, reverse=True)]


def _score(
    text: Iterable[str], keywords: Iterable[str], worth: dict[str, float], asked: set[str]
) -> float:
    text, keywords = list(text), list(keywords)
    best: dict[str, float] = {}
    for word in [*text, *keywords]:
        each = stem(word)
        if each in worth:
            fit = 1.0 if word in asked else 0.9
        else:
            each = next((other for other in worth if word.startswith(other)), "")
            fit = 0.4
        if each:
            best[each] = max(best.get(each, 0.0), fit)
    # Long texts hold a word by chance more easily.
    length = 1 + 0.02 * max(0, len(text) - SHORT_TEXT)
    return sum(worth[each] * fit for each, fit in best.items()) / length


def _fused(fitting: list[int], near: list[int]) -> list[int]:
    scores: dict[int, float] = defaultdict(float)
    for ranking in (fitting, near):
        for rank, memory_id in enumerate(ranking):
            scores[memory_id] += 1 / (RANK_OFFSET + rank)
    return sorted(scores, key=lambda each: (-scores[each], -each))
