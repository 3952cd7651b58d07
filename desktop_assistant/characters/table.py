"""Reading a table of a character file: each value once, of the expected type, none left over.

These files come with the program, so a fault in one is a fault of the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeVar

from desktop_assistant.errors import BugError

Value = TypeVar("Value")

_COLOR = re.compile(r"#[0-9a-f]{6}")
_SLOWEST, _FASTEST = 0.5, 2.0


class Table:
    """A TOML table; every method takes its value out and raises ``BugError`` if it is bad."""

    def __init__(self, values: Mapping[str, object], place: str) -> None:
        self._values = dict(values)
        self._place = place

    def wrong(self, what: str) -> BugError:
        """An error that says where and ``what``, to be raised."""
        return BugError(f"the character file {self._place} is not as it should be: {what}")

    def __iter__(self) -> Iterator[str]:
        """The keys that have not been taken out yet."""
        return iter(list(self._values))

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def text(self, key: str) -> str:
        """A text that is not empty, without the space around it."""
        value = self._take(key, str, "a text").strip()
        if not value:
            raise self.wrong(f"{key} is empty")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        values: list[object] = self._take(key, list, "a list")
        texts = tuple(value for value in values if isinstance(value, str) and value.strip())
        if len(texts) != len(values):
            raise self.wrong(f"{key} holds something that is no text")
        return texts

    def color(self, key: str) -> str:
        """A colour as ``#rrggbb`` in small letters."""
        value = self.text(key)
        if not _COLOR.fullmatch(value):
            raise self.wrong(f"{key} is not a colour such as #5b6cff")
        return value

    def whole_number(self, key: str) -> int:
        return self._take(key, int, "a whole number")

    def factor(self, key: str) -> float:
        """A number between a half and two."""
        value = self._take(key, float, "a number such as 1.0")
        if not _SLOWEST <= value <= _FASTEST:
            raise self.wrong(f"{key} is not between {_SLOWEST} and {_FASTEST}")
        return value

    def table(self, key: str) -> Table:
        return Table(self._take(key, dict, "a table"), f"{self._place}, {key}")

    def tables(self, key: str) -> list[Table]:
        values: list[object] = self._take(key, list, "a list of tables")
        tables = [value for value in values if isinstance(value, dict)]
        if len(tables) != len(values):
            raise self.wrong(f"{key} is not a list of tables")
        return [
            Table(value, f"{self._place}, {key} {number}") for number, value in enumerate(tables, 1)
        ]

    def finish(self) -> None:
        """Nothing is left: a misspelt key would otherwise go unnoticed."""
        if self._values:
            raise self.wrong(f"{', '.join(sorted(self._values))} means nothing here")

    def _take(self, key: str, kind: type[Value], described: str) -> Value:
        if key not in self._values:
            raise self.wrong(f"{key} is missing")
        value = self._values.pop(key)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.wrong(f"{key} is not {described}")
        return value
