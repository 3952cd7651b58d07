from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop_assistant.providers.demo.clock import fill_in


def at(hour: int, minute: int, day: int = 21) -> datetime:
    return datetime(2025, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "hour", "minute", "said"),
    [
        ("en", 0, 5, "it is 12:05 AM"),
        ("en", 9, 0, "it is 9 AM"),
        ("en", 12, 30, "it is 12:30 PM"),
        ("en-GB", 23, 59, "it is 11:59 PM"),
        ("es", 0, 0, "son las 12 de la madrugada en punto"),
        ("es", 1, 20, "es la 1 y 20 de la madrugada"),
        ("es", 11, 5, "son las 11 y 5 de la mañana"),
        ("es-MX", 12, 15, "son las 12 y 15 del mediodía"),
        ("es", 13, 0, "es la 1 de la tarde en punto"),
        ("es", 20, 45, "son las 8 y 45 de la noche"),
        ("it", 0, 10, "è mezzanotte e 10"),
        ("it", 1, 0, "è l'una in punto"),
        ("it", 12, 0, "è mezzogiorno in punto"),
        ("it-IT", 17, 30, "sono le 17 e 30"),
        ("fr", 9, 15, "it is 9:15 AM"),
    ],
)
def test_the_time_is_said_as_people_say_it(
    language: str, hour: int, minute: int, said: str
) -> None:
    assert fill_in("{time}", at(hour, minute), language) == said


@pytest.mark.parametrize(
    ("language", "day", "said"),
    [
        ("en", 21, "Friday, November 21"),
        ("es", 22, "sábado, 22 de noviembre"),
        ("it", 24, "lunedì 24 novembre"),
        ("it", 1, "sabato primo novembre"),
    ],
)
def test_the_date_is_said_with_its_weekday(language: str, day: int, said: str) -> None:
    assert fill_in("{date}", at(8, 0, day), language) == said


@pytest.mark.parametrize("language", ["en", "es", "it"])
def test_every_day_of_a_year_has_a_name_of_its_own(language: str) -> None:
    start = at(0, 0)
    names = {fill_in("{date}", start + timedelta(days=days), language) for days in range(365)}

    assert len(names) == 365


def test_other_braces_stay() -> None:
    assert fill_in("{name} {", at(8, 0), "en") == "{name} {"
