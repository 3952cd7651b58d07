"""Decorators: lines ``@@name value`` at the top of a lore entry's content.

They follow character card V3 (``SPEC_V3.md`` of kwaroran/character-card-spec-v3). A line
``@@@name value`` counts only where the line above it means nothing to this program.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from desktop_assistant.model.chat import Role
from desktop_assistant.model.lore import LorePosition

_MOST_LINES = 200
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Decorators:
    """What was asked for; ``None`` where nothing was. Counts are of messages.

    ``additional_keys``: of each group one key must match, beside a key of the entry.
    """

    activate: bool = False
    dont_activate: bool = False
    activate_only_after: int | None = None
    activate_only_every: int | None = None
    keep_activate_after_match: bool = False
    dont_activate_after_match: bool = False
    depth: int | None = None
    role: Role | None = None
    position: LorePosition | None = None
    scan_depth: int | None = None
    is_greeting: int | None = None
    ignore_on_max_context: bool = False
    additional_keys: tuple[tuple[str, ...], ...] = field(default=())
    exclude_keys: tuple[str, ...] = ()

    @property
    def is_timed(self) -> bool:
        """Whether it matters what was said or used before."""
        numbers = (self.activate_only_after, self.activate_only_every, self.is_greeting)
        return (
            self.keep_activate_after_match
            or self.dont_activate_after_match
            or any(number is not None for number in numbers)
        )


def read_decorators(content: str) -> tuple[Decorators, str]:
    """The decorators of a lore entry, and its content without them."""
    lines = content.replace("\r\n", "\n").lstrip("\n").split("\n", _MOST_LINES)
    decorators = Decorators()
    seen: set[str] = set()
    is_met = False
    count = 0
    for line in lines[:_MOST_LINES]:
        text = line.strip()
        if text and not text.startswith("@@"):
            break
        count += 1
        if not text or (text.startswith("@@@") and is_met):
            continue
        name, _, value = text.lstrip("@").partition(" ")
        if name in seen:
            is_met = True
            continue
        changed = _with(decorators, name, value.strip())
        is_met = changed is not None
        if changed is not None:
            decorators = changed
            seen.update({name} - {"additional_keys"})
    return decorators, "\n".join(lines[count:]).strip("\n")


def _with(decorators: Decorators, name: str, value: str) -> Decorators | None:
    """``None`` when the name or its value means nothing here."""
    if name == "additional_keys":
        keys = _keys(value)
        if keys is None:
            return None
        return replace(decorators, additional_keys=(*decorators.additional_keys, keys))
    read = _VALUES.get(name)
    found = read(value) if read is not None else None
    if found is None:
        return None
    return replace(decorators, **{name: found})  # type: ignore[arg-type]


def _number(value: str) -> int | None:
    try:
        return min(max(int(value), 0), _LARGEST)
    except ValueError:
        return None


def _keys(value: str) -> tuple[str, ...] | None:
    return tuple(key.strip() for key in value.split(",") if key.strip()) or None


def _role(value: str) -> Role | None:
    return Role(value.lower()) if value.lower() in set(Role) else None


def _position(value: str) -> LorePosition | None:
    if value == "before_desc":
        return LorePosition.BEFORE_CHARACTER
    after = ("after_desc", "personality", "scenario")
    return LorePosition.AFTER_CHARACTER if value in after else None


def _true(value: str) -> bool | None:
    return None if value.lower() == "false" else True


_VALUES: dict[str, Callable[[str], object]] = {
    "activate": _true,
    "dont_activate": _true,
    "keep_activate_after_match": _true,
    "dont_activate_after_match": _true,
    "ignore_on_max_context": _true,
    "activate_only_after": _number,
    "activate_only_every": _number,
    "depth": _number,
    "scan_depth": _number,
    "is_greeting": _number,
    "role": _role,
    "position": _position,
    "exclude_keys": _keys,
}
