"""Lorebooks: what a character knows about its world, told only when it matters.

The fields are those of character card V3 (``SPEC_V3.md`` of kwaroran/character-card-spec-v3)
and the extensions of SillyTavern that are common in real cards.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LorePosition(StrEnum):
    """Where an entry goes: around the character's text, or ``depth`` messages before the end."""

    BEFORE_CHARACTER = "before_char"
    AFTER_CHARACTER = "after_char"
    AT_DEPTH = "at_depth"


class SecondaryLogic(StrEnum):
    """How the secondary keys of a selective entry decide, once a primary key has matched."""

    ANY = "any"
    ALL = "all"
    NOT_ANY = "not_any"
    NOT_ALL = "not_all"


@dataclass(frozen=True, slots=True)
class LoreEntry:
    """One piece of lore. ``content`` may begin with decorators (``@@name value`` lines).

    ``keys`` of the form ``/body/flags`` are regular expressions, all others plain text.
    ``order``: lower comes earlier. ``priority``: the lowest is dropped first at the budget;
    ``None`` uses ``order``. ``probability`` is a percentage. ``sticky``, ``cooldown`` and
    ``delay`` count turns.
    """

    keys: tuple[str, ...] = ()
    content: str = ""
    id: str = ""
    name: str = ""
    comment: str = ""
    enabled: bool = True
    order: int = 0
    priority: int | None = None
    constant: bool = False
    case_sensitive: bool = False
    whole_words: bool = False
    selective: bool = False
    secondary_keys: tuple[str, ...] = ()
    secondary_logic: SecondaryLogic = SecondaryLogic.ANY
    position: LorePosition = LorePosition.AFTER_CHARACTER
    depth: int = 4
    role: str = "system"
    probability: int = 100
    sticky: int = 0
    cooldown: int = 0
    delay: int = 0


@dataclass(frozen=True, slots=True)
class Lorebook:
    """``scan_depth``: only the last so many messages are searched for keys.

    ``token_budget`` of ``None`` leaves it to the program; ``recursive``: the text of an
    active entry may call others.
    """

    entries: tuple[LoreEntry, ...] = ()
    name: str = ""
    description: str = ""
    scan_depth: int = 4
    token_budget: int | None = None
    recursive: bool = False
