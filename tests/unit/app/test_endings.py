from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_assistant.app.endings import ending_notice
from desktop_assistant.settings.schema import Connection, Hearing, Settings, Speaking, Thinking

SETTINGS = Settings(
    hearing=Hearing(model="gpt-transcribe"),
    thinking=Thinking(model="gpt-4o"),
    speaking=Speaking(model="gpt-4o-mini-tts"),
)


def test_the_model_that_ends_first_is_told_with_the_way_to_another() -> None:
    notice = ending_notice(SETTINGS, date(2026, 12, 20))
    assert notice is not None
    assert notice.values == {"model": "gpt-4o-mini-tts", "date": "2027-01-06", "role": "speaking"}
    assert "“gpt-4o-mini-tts” on 6 January 2027" in notice.message
    assert notice.action == "open_settings"


@pytest.mark.parametrize(
    ("today", "model"),
    [
        (date(2026, 12, 6), None),
        (date(2026, 12, 7), "gpt-4o-mini-tts"),
        (date(2027, 1, 5), "gpt-4o-mini-tts"),
        (date(2027, 1, 6), "gpt-4o"),
        (date(2027, 1, 14), None),
    ],
)
def test_it_is_told_in_the_last_thirty_days(today: date, model: str | None) -> None:
    notice = ending_notice(SETTINGS, today)
    assert (notice.values["model"] if notice else None) == model


def test_other_services_and_the_machine_s_own_voice_are_not_meant() -> None:
    elsewhere = replace(SETTINGS, connections=(Connection(base_url="http://localhost:8000/v1"),))
    assert ending_notice(elsewhere, date(2026, 12, 20)) is None
    own = replace(SETTINGS, speaking=replace(SETTINGS.speaking, connection="device"))
    notice = ending_notice(own, date(2026, 12, 20))
    assert notice is not None
    assert notice.values["model"] == "gpt-4o"
