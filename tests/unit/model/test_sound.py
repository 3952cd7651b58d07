"""Blocks of sound and their level."""

from __future__ import annotations

from array import array

import pytest

from desktop_assistant.model.sound import SILENT_DBFS, SoundBlock


def block(*values: int) -> SoundBlock:
    return SoundBlock(array("h", values).tobytes(), 16_000)


def test_length_is_told_in_frames_and_seconds() -> None:
    assert block(*[0] * 320).frames == 320
    assert block(*[0] * 320).seconds == pytest.approx(0.02)


@pytest.mark.parametrize(
    ("values", "dbfs"),
    [
        ((32767, -32768), 0.0),
        ((16384, -16384), -6.02),
        ((328, -328), -40.0),
        ((1, 0), SILENT_DBFS),
        ((0, 0), SILENT_DBFS),
        ((), SILENT_DBFS),
    ],
)
def test_level_is_relative_to_full_scale(values: tuple[int, ...], dbfs: float) -> None:
    assert block(*values).dbfs() == pytest.approx(dbfs, abs=0.05)


def test_a_stray_half_sample_is_passed_over() -> None:
    assert SoundBlock(b"\x00\x40\x01", 16_000).dbfs() == pytest.approx(-6.02, abs=0.05)
