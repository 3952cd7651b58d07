"""What text, numbers and times look like inside the database."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import UTC, datetime
from typing import Any

LARGEST_INTEGER = 2**63 - 1


def clean(text: str) -> str:
    """``text`` as SQLite can keep it: no NUL, and U+FFFD for half a character.

    Two halves that belong together, as a stream may deliver them, become one again.
    """
    text = text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def clean_all(value: Any) -> Any:
    """``value`` with every text in it cleaned, through lists, tuples and dicts."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(str(key)): clean_all(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean_all(item) for item in value]
    return value


def row_values(**values: Any) -> dict[str, Any]:
    """Parameters of a statement: texts cleaned, integers kept within 64 bits."""
    return {name: _row_value(value) for name, value in values.items()}


def _row_value(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, int):
        return max(-LARGEST_INTEGER, min(int(value), LARGEST_INTEGER))
    return value


def to_json(value: Any) -> str:
    return json.dumps(clean_all(value), ensure_ascii=False, allow_nan=False)


def to_utc(moment: datetime) -> str:
    """ISO 8601 in UTC with microseconds, so that texts sort as times do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def name_key(name: str) -> str:
    """What two names share when people would call them the same."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def one_line(text: str) -> str:
    return " ".join(clean(text).split())


def all_of(words: str, limit: int = 32, *, complete: bool = False) -> str:
    """An FTS5 query for rows with all of ``words``.

    The last one is being typed still, unless they are ``complete``.
    """
    quoted = _quoted(words, limit)
    return " ".join(quoted) + ("" if complete else "*") if quoted else ""


def _quoted(words: str, limit: int) -> list[str]:
    found = dict.fromkeys(re.findall(r"[^\W_]+", clean(words).casefold()))
    return [f'"{word}"' for word in list(found)[:limit]]
