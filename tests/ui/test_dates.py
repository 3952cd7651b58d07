"""Moments as people say them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QLocale

from desktop_assistant.ui.dates import friendly_moment

NOW = datetime(2026, 3, 2, 12, 0).astimezone()


@pytest.fixture(autouse=True)
def _english() -> None:
    QLocale.setDefault(QLocale("en"))


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(hours=2), "10:00"),
        (timedelta(days=1), "Yesterday"),
        (timedelta(days=2), "28 Feb 2026"),
        (timedelta(days=400), "26 Jan 2025"),
    ],
)
def test_a_moment_is_said_as_people_say_it(ago: timedelta, said: str) -> None:
    assert friendly_moment(NOW - ago, NOW).startswith(said)
