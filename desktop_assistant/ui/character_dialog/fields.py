"""Fields of one line whose text stays exactly as it was loaded until somebody changes it.

Qt's fields change line ends and unusual spaces as soon as they show them.
"""

from __future__ import annotations

import re

from PySide6.QtWidgets import QLineEdit

LONGEST_LINE = 1000
"""How many characters a line takes, so that a pasted book does not stall the window."""

_PART = re.compile(r"\s*(/(?:\\.|[^/\\\n])+/[a-z]*(?=\s*(?:,|$))|[^,]*)\s*(?:,|$)")


class LineField(QLineEdit):
    """One line."""

    def __init__(self) -> None:
        super().__init__(maxLength=LONGEST_LINE)
        self._loaded = self._shown = ""

    def show_value(self, value: str) -> None:
        self._loaded = value
        self.setText(value)
        self.setCursorPosition(0)
        self._shown = self.text()

    def value(self) -> str:
        return self._loaded if self.text() == self._shown else self.text().strip()


class ListField(LineField):
    """Words with commas between them; a pattern between slashes may hold commas itself."""

    def __init__(self) -> None:
        super().__init__()
        self._values: tuple[str, ...] = ()

    def show_values(self, values: tuple[str, ...]) -> None:
        self._values = values
        self.show_value(", ".join(values))

    def values(self) -> tuple[str, ...]:
        return self._values if self.text() == self._shown else split_list(self.text())


def split_list(text: str) -> tuple[str, ...]:
    """The parts between commas, without empty ones and in their order."""
    parts = (match[1].strip() for match in _PART.finditer(text))
    return tuple(dict.fromkeys(part for part in parts if part))
