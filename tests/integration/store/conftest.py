"""A store on a real file, driven from a synchronous test."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from desktop_assistant.store.store import Store

Result = TypeVar("Result")
Run = Callable[[Coroutine[Any, Any, Any]], Any]


@pytest.fixture
def run() -> Iterator[Run]:
    """Runs a coroutine on one loop that lives as long as the test."""
    with asyncio.Runner() as runner:
        yield runner.run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "assistant.sqlite3"


@pytest.fixture
def store(run: Run, path: Path) -> Iterator[Store]:
    store: Store = run(Store.open(path))
    yield store
    run(store.close())
