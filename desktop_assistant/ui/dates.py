"""Moments as people say them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt, QTime


def friendly_moment(moment: datetime, now: datetime | None = None) -> str:
    """The time of day if it was today, else the day; ``now`` is for tests."""
    local = moment.astimezone()
    today = (now or datetime.now(UTC)).astimezone().date()
    if local.date() == today:
        time = QTime(local.hour, local.minute)
        return QLocale().toString(time, QLocale.FormatType.ShortFormat)
    if local.date() == today - timedelta(days=1):
        return QCoreApplication.translate("ChatView", "Yesterday")
    return QLocale().toString(QDate(local.year, local.month, local.day), "d MMM yyyy")


def written(date: str) -> str:
    """``YYYY-MM-DD`` as the user's locale writes it out; anything else stays as it is."""
    day = QDate.fromString(date, Qt.DateFormat.ISODate)
    return QLocale().toString(day, QLocale.FormatType.LongFormat) if day.isValid() else date
