"""Clocks that know of sleep and that nobody sets."""

from __future__ import annotations

import time

import pytest

from desktop_assistant.runtime import sleep


def test_they_go_on_and_stand_beside_each_other() -> None:
    before, slept = sleep.steady_seconds(), sleep.slept_seconds()
    time.sleep(0.02)
    assert 0.015 < sleep.steady_seconds() - before < 5
    assert abs(sleep.slept_seconds() - slept) < 0.5


def test_setting_the_clock_is_no_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    slept = sleep.slept_seconds()
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert abs(sleep.slept_seconds() - slept) < 0.5


def test_a_system_without_such_a_clock_counts_no_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sleep, "_CLOCK", None)
    assert abs(sleep.slept_seconds()) < 0.5
