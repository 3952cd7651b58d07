"""A clock that jumps, and time zones that change: what is kept stays in its order."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

import desktop_assistant
from desktop_assistant.model.character import Character
from desktop_assistant.model.turn import Outcome, Turn
from desktop_assistant.store.store import Store
from desktop_assistant.ui.chat_view.words import clock
from tests.integration.store.conftest import Run

NOON = datetime(2026, 3, 29, 12, 0, tzinfo=UTC)


@pytest.fixture
def rome(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone of a process cannot be changed here")
    monkeypatch.setenv("TZ", "Europe/Rome")
    time.tzset()
    yield
    monkeypatch.delenv("TZ")
    time.tzset()


def begin(run: Run, store: Store) -> int:
    run(store.seed([Character("Ada", origin="ada")]))
    [instance] = run(store.instances())
    conversation_id = run(store.create_conversation(instance.id, "")).id
    assert isinstance(conversation_id, int)
    return conversation_id


def save(run: Run, store: Store, conversation_id: int, said: str, at: datetime) -> None:
    turn = Turn(conversation_id, started_at=at, said=said, outcome=Outcome.COMPLETED)
    run(store.save_turn(turn))


def test_a_clock_set_back_between_two_turns_does_not_change_their_order(
    run: Run, store: Store
) -> None:
    conversation_id = begin(run, store)
    save(run, store, conversation_id, "first", NOON)
    save(run, store, conversation_id, "second", NOON - timedelta(days=400))
    save(run, store, conversation_id, "third", NOON + timedelta(days=4000))
    save(run, store, conversation_id, "fourth", NOON)
    turns = run(store.turns_before(conversation_id, 1 << 60, 50))
    assert [turn.said for turn in turns if turn.said] == ["first", "second", "third", "fourth"]


def test_moments_are_kept_in_utc_whatever_zone_they_come_in(
    run: Run, store: Store, path: Path
) -> None:
    conversation_id = begin(run, store)
    elsewhere = timezone(timedelta(hours=-9, minutes=-30))
    save(run, store, conversation_id, "hello", NOON.astimezone(elsewhere))
    with closing(sqlite3.connect(path)) as connection:
        [[kept]] = connection.execute("SELECT started_at FROM turn WHERE said = 'hello'").fetchall()
    assert kept == "2026-03-29T12:00:00.000000+00:00"


def test_the_hour_that_comes_twice_is_two_hours(run: Run, store: Store, rome: None) -> None:
    """In Rome the clock goes from 3:00 back to 2:00 on 25 October 2026."""
    conversation_id = begin(run, store)
    moments = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]
    for number, moment in enumerate(moments):
        save(run, store, conversation_id, f"turn {number}", moment)
    turns = [turn for turn in run(store.turns_before(conversation_id, 1 << 60, 50)) if turn.said]
    assert [turn.started_at for turn in turns] == moments
    assert turns[1].started_at - turns[0].started_at == timedelta(hours=1)
    assert clock(turns[0].started_at) == clock(turns[1].started_at)


def test_no_timeout_runs_by_the_clock_on_the_wall() -> None:
    source = Path(desktop_assistant.__file__).parent
    wall = re.compile(r"\btime\.time\(|\butcnow\(|datetime\.now\(\)(?!\.astimezone)")
    found = [
        path.name
        for path in sorted(source.rglob("*.py"))
        if wall.search(path.read_text(encoding="utf-8"))
    ]
    # A card's date is for people.
    assert found == ["writing.py"]
