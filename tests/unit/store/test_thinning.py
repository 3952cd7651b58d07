"""Which backups are kept, by a table and by what must hold of any dates."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_assistant.model.kept_data import Backup, BackupKind
from desktop_assistant.store.thinning import SAFETY_DAYS, Rule, kept_dates, surplus

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)

dates = st.lists(
    st.integers(0, 4 * 366 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes)),
    max_size=80,
)


def days(*ages: float) -> list[datetime]:
    return [NOW - timedelta(days=age) for age in ages]


@pytest.mark.parametrize(
    ("ages", "kept"),
    [
        ([], []),
        ([500], [500]),
        ([0.01, 0.02, 0.5, 0.9], [0.01, 0.02, 0.5, 0.9]),
        # Of each day the newest.
        ([1.6, 1.7, 1.8, 2.6], [1.6, 2.6]),
        # The newest and twelve days more, then weeks, which Sundays end.
        (list(range(1, 30)), [*range(1, 14), 14, 21, 28]),
        # Then months.
        ([1, *range(30, 400, 30)], None),
    ],
)
def test_what_is_kept(ages: list[float], kept: list[float] | None) -> None:
    found = kept_dates(days(*ages), NOW)
    if kept is not None:
        assert found == days(*kept)
    else:
        assert len(found) == len(set(found)) <= 1 + 12 + 10 + 9


@given(dates)
def test_recent_ones_and_the_newest_are_kept_and_old_ones_are_few(made: list[datetime]) -> None:
    rule = Rule()
    kept = kept_dates(made, NOW)
    assert set(kept) <= set(made)
    assert not made or max(made) in kept
    assert {each for each in made if NOW - each < rule.recent} <= set(kept)
    old = [each for each in kept if NOW - each >= rule.recent]
    assert len(old) <= 1 + rule.days + rule.weeks + rule.months


@given(dates)
def test_thinning_twice_takes_nothing_more(made: list[datetime]) -> None:
    kept = kept_dates(made, NOW)
    assert kept_dates(kept, NOW) == kept


@given(dates)
def test_of_a_day_that_is_past_only_the_newest_stays(made: list[datetime]) -> None:
    kept = kept_dates(made, NOW, Rule(weeks=0, months=0))
    past = [each for each in kept[1:] if NOW - each >= Rule().recent]
    assert all(count == 1 for count in Counter(each.date() for each in past).values())


def backup(kind: BackupKind, age: float, label: str = "", *, is_ours: bool = True) -> Backup:
    made = NOW - timedelta(days=age)
    return Backup(f"{kind}-{age}", kind, made, 1, label or kind.value, is_ours)


def test_safety_copies_have_a_rule_of_their_own() -> None:
    upgrade = [backup(BackupKind.UPGRADE, 300, "pre-v2"), backup(BackupKind.UPGRADE, 400, "pre-v2")]
    other = backup(BackupKind.UPGRADE, 500, "pre-v3")
    before = [backup(BackupKind.RESTORE, age) for age in (1, SAFETY_DAYS - 1, SAFETY_DAYS + 1)]
    foreign = backup(BackupKind.MANUAL, 900, is_ours=False)
    regular = backup(BackupKind.AUTOMATIC, 900)
    gone = surplus([*upgrade, other, *before, foreign, regular], NOW)
    assert gone == [upgrade[1], before[2]]
