"""A row of the table: one fault, and the function that causes it."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tests.faults.desk import Desk

Sound = Literal["fast", "none", "virtual"]
"""Made-up devices that need no time, no device at all, or a private PulseAudio."""

DEADLINE_SECONDS = 60.0


class MisbehavedError(Exception):
    """The program did not do what the reference asks of it."""


class LostError(Exception):
    """Something that was said or acknowledged is not there any more."""


@dataclass(frozen=True, slots=True)
class Row:
    """``number`` is that of the reference, ``name`` says which form of the fault this is.

    ``seconds`` is the deadline; ``opens`` whether the window is open when ``cause`` begins;
    ``logs_errors`` whether a traceback in the log belongs to the fault.
    """

    number: int
    name: str
    cause: Callable[[Desk], None]
    sound: Sound = "fast"
    seconds: float = DEADLINE_SECONDS
    opens: bool = True
    logs_errors: bool = False

    @property
    def key(self) -> str:
        """The row as one word, such as ``12-too-many-requests``."""
        return f"{self.number}-" + re.sub(r"[^a-z0-9]+", "-", self.name.casefold()).strip("-")


ROWS: list[Row] = []


def fault(
    number: int,
    name: str,
    *,
    sound: Sound = "fast",
    seconds: float = DEADLINE_SECONDS,
    opens: bool = True,
    logs_errors: bool = False,
) -> Callable[[Callable[[Desk], None]], Callable[[Desk], None]]:
    """Make a function a row; it raises MisbehavedError or LostError when it goes wrong."""

    def note(cause: Callable[[Desk], None]) -> Callable[[Desk], None]:
        ROWS.append(Row(number, name, cause, sound, seconds, opens, logs_errors))
        return cause

    return note


def all_rows() -> list[Row]:
    """In the order of the reference."""
    from tests.faults import rows

    for module in pkgutil.iter_modules(rows.__path__):
        importlib.import_module(f"{rows.__name__}.{module.name}")
    return sorted(ROWS, key=lambda row: row.number)
