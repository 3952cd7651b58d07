"""When OpenAI shuts down its models: as announced, where its list of models does not say."""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date
from urllib.parse import urlsplit

from desktop_assistant.settings.schema import OPENAI_URL

ANNOUNCED: dict[str, tuple[str, ...]] = {
    "2026-03-26": ("gpt-4-turbo-preview", "gpt-4-0125-preview"),
    "2026-07-23": (
        *("gpt-5.1-codex", "gpt-5.1-chat-latest", "gpt-5-chat-latest"),
        *("gpt-4o-search-preview", "gpt-4o-mini-search-preview"),
    ),
    "2026-08-10": ("gpt-5.3-chat-latest", "gpt-5.2-chat-latest"),
    "2026-10-23": (
        *("gpt-3.5-turbo", "gpt-4", "gpt-4-turbo", "gpt-4o-2024-05-13", "gpt-4.1-nano"),
        *("o1", "o3-mini", "o4-mini"),
    ),
    "2026-12-11": ("gpt-5", "gpt-5-mini", "gpt-5-nano", "o3"),
    "2027-01-06": ("tts-1", "tts-1-hd", "gpt-4o-mini-tts"),
    "2027-01-14": ("gpt-4o", "gpt-4o-mini", "gpt-4.1", "gpt-4.1-mini"),
    "2027-02-26": (
        *("whisper-1", "gpt-4o-transcribe", "gpt-4o-mini-transcribe"),
        "gpt-4o-transcribe-diarize",
    ),
    "2027-04-01": ("gpt-5.1", "gpt-5.4-nano"),
}
"""Day -> names, as of November 2026; a name stands for its dated versions, too."""

_DAYS = {name: day for day, names in ANNOUNCED.items() for name in names}

_VERSION = re.compile(r"-(\d{4}-\d{2}-\d{2}|\d{4})$")


def shutdown_date(base_url: str, model: str) -> str:
    """The announced day (``YYYY-MM-DD``); empty where none is known, as at other services."""
    if urlsplit(base_url).hostname != urlsplit(OPENAI_URL).hostname:
        return ""
    return _DAYS.get(model) or _DAYS.get(_VERSION.sub("", model), "")


def days_left(day: str, today: date) -> int | None:
    """How many days it is until ``day`` (``YYYY-MM-DD``); None where that is no day."""
    try:
        return (date.fromisoformat(day) - today).days
    except ValueError:
        return None


def in_words(day: str) -> str:
    """``2027-01-06`` as ``6 January 2027``; what is no day stays as it is."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found.day} {month_name[found.month]} {found.year}"
