"""What embedding models made of memories, and which memories are near to a topic."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from desktop_assistant.model.memory import Memory
from desktop_assistant.store import memories

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FLOAT_BYTES = 4


class Vectors:
    """Keeps the vectors of an instance as one matrix; used on the store's thread only."""

    def __init__(self) -> None:
        self._matrices: dict[
            tuple[int, str, int], tuple[NDArray[np.int64], NDArray[np.float32]]
        ] = {}

    def clear(self) -> None:
        """Memories have changed; read them again."""
        self._matrices.clear()

    def nearest(
        self,
        connection: sqlite3.Connection,
        instance_id: int,
        topic: bytes,
        model: str,
        limit: int,
    ) -> list[tuple[int, float]]:
        """Ids of kept memories with their cosine (-1 to 1), nearest first."""
        if not topic or len(topic) % FLOAT_BYTES:
            return []
        key = (instance_id, model, len(topic))
        if key not in self._matrices:
            rows = connection.execute(
                "SELECT memory_id, vector FROM memory_vector"
                " JOIN memory ON memory.id = memory_id WHERE instance_id = ? AND model = ?"
                " AND state = 'kept' AND length(vector) = ? ORDER BY memory_id",
                [instance_id, model, len(topic)],
            ).fetchall()
            if not rows:
                return []
            self._matrices[key] = _matrix(rows)
        return _nearest(*self._matrices[key], topic, limit)


def to_make(
    connection: sqlite3.Connection, instance_id: int, model: str, limit: int
) -> list[Memory]:
    """Kept and pinned memories that ``model`` has not embedded yet, newest first."""
    rows = connection.execute(
        f"{memories.SELECT} AND memory.instance_id = ? AND state IN ('kept', 'pinned')"
        " AND NOT EXISTS (SELECT 1 FROM memory_vector"
        " WHERE memory_id = memory.id AND model = ?) ORDER BY memory.id DESC LIMIT ?",
        [instance_id, model, limit],
    )
    return [memories.from_row(row) for row in rows]


def save(connection: sqlite3.Connection, model: str, vectors: Mapping[int, bytes]) -> None:
    """Those of memories that are gone are dropped."""
    connection.executemany(
        "INSERT INTO memory_vector (memory_id, model, vector)"
        " SELECT id, ?, ? FROM memory WHERE id = ?"
        " ON CONFLICT (memory_id) DO UPDATE SET model = excluded.model, vector = excluded.vector",
        [(model, vector, memory_id) for memory_id, vector in vectors.items()],
    )


def _matrix(rows: list[Any]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    import numpy as np

    ids = np.array([row["memory_id"] for row in rows], dtype=np.int64)
    joined = b"".join(row["vector"] for row in rows)
    return ids, np.frombuffer(joined, dtype="<f4").reshape(len(rows), -1)


def _nearest(
    ids: NDArray[np.int64], matrix: NDArray[np.float32], topic: bytes, limit: int
) -> list[tuple[int, float]]:
    import numpy as np

    cosines = np.nan_to_num(matrix @ np.frombuffer(topic, dtype="<f4"), nan=-1.0)
    best = np.argsort(-cosines, kind="stable")[:limit]
    return [(int(ids[place]), float(cosines[place])) for place in best]
