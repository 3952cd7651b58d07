"""The time and the date as somebody would say them, in English, Spanish and Italian."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

_WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
}
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre",
}


def fill_in(text: str, now: datetime, language: str) -> str:
    """Replace ``{time}`` and ``{date}``; a language without its own words gets English."""
    primary = language.split("-")[0].lower()
    known = primary if primary in _TIMES else "en"
    return text.replace("{time}", _TIMES[known](now)).replace("{date}", spoken_date(now, known))


def spoken_date(now: datetime, language: str) -> str:
    """``Friday, November 21``, ``viernes, 21 de noviembre`` or ``venerdì 21 novembre``."""
    weekday = _WEEKDAYS[language].split()[now.weekday()]
    month = _MONTHS[language].split()[now.month - 1]
    if language == "es":
        return f"{weekday}, {now.day} de {month}"
    if language == "it":
        return f"{weekday} {'primo' if now.day == 1 else now.day} {month}"
    return f"{weekday}, {month} {now.day}"


def _english(now: datetime) -> str:
    half = "AM" if now.hour < 12 else "PM"
    minutes = f":{now.minute:02}" if now.minute else ""
    return f"it is {now.hour % 12 or 12}{minutes} {half}"


def _spanish(now: datetime) -> str:
    hour = now.hour % 12 or 12
    start = "es la" if hour == 1 else "son las"
    minutes = f" y {now.minute}" if now.minute else ""
    exactly = "" if now.minute else " en punto"
    return f"{start} {hour}{minutes} {_spanish_part(now.hour)}{exactly}"


def _spanish_part(hour: int) -> str:
    parts = ((6, "de la madrugada"), (12, "de la mañana"), (13, "del mediodía"))
    late = ((20, "de la tarde"), (24, "de la noche"))
    return next(name for end, name in (*parts, *late) if hour < end)


def _italian(now: datetime) -> str:
    names = {0: "è mezzanotte", 1: "è l'una", 12: "è mezzogiorno"}
    hour = names.get(now.hour, f"sono le {now.hour}")
    minutes = f" e {now.minute}" if now.minute else " in punto"
    return f"{hour}{minutes}"


_TIMES: dict[str, Callable[[datetime], str]] = {
    "en": _english,
    "es": _spanish,
    "it": _italian,
}
