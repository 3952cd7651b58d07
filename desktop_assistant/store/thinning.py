"""Which backups are kept: all recent ones, then one for each day, week and month."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_assistant.model.kept_data import Backup, BackupKind


@dataclass(frozen=True, slots=True)
class Rule:
    """``recent``: as long all are kept; then so many days, weeks and months have one each."""

    recent: timedelta = timedelta(days=1)
    days: int = 12
    weeks: int = 10
    months: int = 9


SAFETY_DAYS = 60
"""What was copied before an upgrade, a restore or a repair stays at least so long."""

REGULAR = (BackupKind.AUTOMATIC, BackupKind.MANUAL)


def surplus(backups: Iterable[Backup], now: datetime, rule: Rule = Rule()) -> list[Backup]:
    """Those to delete, oldest first; ``now`` in UTC. Files of other names are never among them.

    Of each upgrade, and of restores and repairs, the newest copy stays for good.
    """
    own = sorted((each for each in backups if each.is_ours), key=lambda each: each.created_at)
    regular = [each for each in own if each.kind in REGULAR]
    kept = set(kept_dates([each.created_at for each in regular], now, rule))
    out = [each for each in regular if each.created_at not in kept]
    others = [each for each in own if each.kind not in REGULAR]
    newest = {each.label: each for each in others}
    safe_since = now - timedelta(days=SAFETY_DAYS)
    out += [
        each for each in others if each.created_at < safe_since and newest[each.label] is not each
    ]
    return sorted(out, key=lambda each: each.created_at)


def kept_dates(dates: Iterable[datetime], now: datetime, rule: Rule = Rule()) -> list[datetime]:
    """The moments of which the backups are kept, newest first; the newest of all is among them."""
    kept: list[datetime] = []
    left = [rule.days, rule.weeks, rule.months]
    for date in sorted(set(dates), reverse=True):
        if not kept or now - date < rule.recent:
            kept.append(date)
            continue
        stage = next((place for place, count in enumerate(left) if count), None)
        if stage is not None and _PERIODS[stage](date) != _PERIODS[stage](kept[-1]):
            left[stage] -= 1
            kept.append(date)
    return kept


_PERIODS: tuple[Callable[[datetime], object], ...] = (
    lambda date: date.date(),
    lambda date: date.isocalendar()[:2],
    lambda date: (date.year, date.month),
)
