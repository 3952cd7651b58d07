"""Lorebooks from and to the JSON of a card, with the settings SillyTavern keeps in extensions."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop_assistant.characters.cards.fields import Fields, number_of, text_of
from desktop_assistant.characters.cards.findings import Findings
from desktop_assistant.characters.cards.json_text import JsonObject, Number
from desktop_assistant.characters.cards.limits import MAX_ENTRIES, MAX_KEYS
from desktop_assistant.characters.cards.refusals import refusal
from desktop_assistant.model.lore import Lorebook, LoreEntry, LorePosition, SecondaryLogic

ROLES = ("system", "user", "assistant")
"""In SillyTavern's order, which numbers them from 0."""

_LOGIC = (
    SecondaryLogic.ANY,
    SecondaryLogic.NOT_ALL,
    SecondaryLogic.NOT_ANY,
    SecondaryLogic.ALL,
)
"""SillyTavern's ``selectiveLogic``, numbered from 0."""

_PLACES = {2: LorePosition.AT_DEPTH, 3: LorePosition.AT_DEPTH, 4: LorePosition.AT_DEPTH}
"""SillyTavern's ``position`` beyond before and after; 2 and 3 are around the author's note."""

_PLACE_NUMBERS = {
    LorePosition.BEFORE_CHARACTER: 0,
    LorePosition.AFTER_CHARACTER: 1,
    LorePosition.AT_DEPTH: 4,
}
_DEEPEST = 10_000
_WHOLE = re.compile(r"0|[1-9][0-9]{0,15}")
_BOOK_KEYS = {"name": "name", "description": "description", "scan_depth": "scan_depth"}
_BOOK_KEYS |= {"token_budget": "token_budget", "recursive": "recursive_scanning"}
_ENTRY_KEYS = {"keys": "keys", "content": "content", "name": "name", "comment": "comment"}
_ENTRY_KEYS |= {"enabled": "enabled", "order": "insertion_order", "priority": "priority"}
_ENTRY_KEYS |= {"constant": "constant", "case_sensitive": "case_sensitive"}
_ENTRY_KEYS |= {"selective": "selective", "secondary_keys": "secondary_keys"}
_EXTENSION_KEYS = {"whole_words": "match_whole_words", "depth": "depth", "sticky": "sticky"}
_EXTENSION_KEYS |= {"probability": "probability", "cooldown": "cooldown", "delay": "delay"}


def lorebook_of(value: object, findings: Findings) -> Lorebook:
    """The lorebook in a card's ``character_book``; an empty one if there is none.

    Entries without an id, or with one that another has, get one from their place, so that
    :func:`merged_lorebook` finds them again.

    Raises:
        CardError: too many entries, too many keys, or a text that is too long.
    """
    if not isinstance(value, dict):
        if value is not None:
            findings.add("type_mended", name="character_book")
        return Lorebook()
    book = Fields(value, findings)
    pairs = _entries(value)
    findings.count("lore_refused", _entry_count(value) - len(pairs))
    default = Lorebook()
    return Lorebook(
        entries=tuple(_entry(Fields(raw, findings), entry_id) for entry_id, raw in pairs),
        name=book.text("name"),
        description=book.text("description"),
        scan_depth=book.whole("scan_depth", default.scan_depth, 0, _DEEPEST),
        token_budget=_optional(book, "token_budget", lowest=0),
        recursive=book.flag("recursive_scanning"),
    )


def merged_lorebook(raw: object, before: Lorebook, after: Lorebook) -> object:
    """``raw`` with the edits that lead from ``before``, which was read from it, to ``after``."""
    if before == after:
        return raw
    book: JsonObject = dict(raw) if isinstance(raw, dict) else {"extensions": {}}
    for attribute, key in _BOOK_KEYS.items():
        _set_edited(book, key, getattr(before, attribute), getattr(after, attribute))
    kept = dict(_entries(book))
    old = {entry.id: entry for entry in before.entries}
    book["entries"] = [
        _merged_entry(kept.pop(entry.id, None), old.get(entry.id), entry) for entry in after.entries
    ]
    return book


def json_value(value: object) -> object:
    """A value of the model as the tree holds it."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return Number(repr(value))
    return list(value) if isinstance(value, tuple) else str(value)


def _set_edited(values: JsonObject, key: str, before: object, after: object) -> None:
    if before == after:
        return
    if after is None:
        del values[key]
    else:
        values[key] = json_value(after)


def _entry_count(book: JsonObject) -> int:
    entries = book.get("entries")
    return len(entries) if isinstance(entries, list | dict) else 0


def _entries(book: JsonObject) -> list[tuple[str, JsonObject]]:
    """Those that are objects, each with an id of its own; SillyTavern keys them by number."""
    held = book.get("entries")
    if _entry_count(book) > MAX_ENTRIES:
        raise refusal("card_too_many_entries")
    values = held if isinstance(held, list) else list(_dict(held).values())
    entries = [value for value in values if isinstance(value, dict)]
    ids = [(text_of(entry.get("id")) or "")[:100].strip() for entry in entries]
    taken = set(ids) | {""}
    pairs: list[tuple[str, JsonObject]] = []
    seen: set[str] = set()
    for number, (entry_id, entry) in enumerate(zip(ids, entries, strict=True)):
        own = entry_id if entry_id and entry_id not in seen else _free(f"#{number}", taken)
        seen.add(own)
        pairs.append((own, entry))
    return pairs


def _dict(value: object) -> JsonObject:
    return value if isinstance(value, dict) else {}


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "'"
    taken.add(name)
    return name


def _entry(entry: Fields, entry_id: str) -> LoreEntry:
    extensions = entry.object("extensions")
    default = LoreEntry()
    order = entry.whole("insertion_order", default.order)
    return LoreEntry(
        keys=_keys(entry, "keys"),
        content=entry.text("content"),
        id=entry_id,
        name=entry.text("name"),
        comment=entry.text("comment"),
        enabled=entry.flag("enabled", default=True),
        order=order,
        priority=_optional(entry, "priority"),
        constant=entry.flag("constant"),
        case_sensitive=entry.flag("case_sensitive", extensions.flag("case_sensitive")),
        whole_words=extensions.flag("match_whole_words"),
        selective=entry.flag("selective"),
        secondary_keys=_keys(entry, "secondary_keys"),
        secondary_logic=_logic(extensions),
        position=_position(entry, extensions),
        depth=extensions.whole("depth", default.depth, 0, _DEEPEST),
        role=role_of(extensions.values.get("role")),
        probability=_probability(extensions),
        sticky=extensions.whole("sticky", 0, 0, _DEEPEST),
        cooldown=extensions.whole("cooldown", 0, 0, _DEEPEST),
        delay=extensions.whole("delay", 0, 0, _DEEPEST),
    )


def _keys(entry: Fields, key: str) -> tuple[str, ...]:
    keys = tuple(text.strip() for text in entry.texts(key))
    if len(keys) > MAX_KEYS:
        raise refusal("card_too_many_keys")
    return keys


def role_of(value: object) -> str:
    """A role by its name or by SillyTavern's number; ``"system"`` if it is neither."""
    number = number_of(value)
    if number in (0, 1, 2):
        return ROLES[int(number)]
    return value if isinstance(value, str) and value in ROLES else ROLES[0]


def _optional(values: Fields, key: str, lowest: int = -1_000_000_000) -> int | None:
    if number_of(values.values.get(key)) is None:
        return None
    return values.whole(key, 0, lowest)


def _logic(extensions: Fields) -> SecondaryLogic:
    number = number_of(extensions.values.get("selectiveLogic"))
    return _LOGIC[int(number)] if number in (0, 1, 2, 3) else SecondaryLogic.ANY


def _position(entry: Fields, extensions: Fields) -> LorePosition:
    """The extension tells more than the field where it names a place the field cannot."""
    number = number_of(extensions.values.get("position"))
    if number is not None and number in _PLACES:
        return _PLACES[int(number)]
    place = entry.values.get("position")
    if place not in ("before_char", "after_char"):
        return LorePosition.BEFORE_CHARACTER if number == 0 else LorePosition.AFTER_CHARACTER
    return LorePosition(str(place))


def _probability(extensions: Fields) -> int:
    if not extensions.flag("useProbability", default=True):
        return 100
    return extensions.whole("probability", 100, 0, 100)


def _merged_entry(raw: JsonObject | None, before: LoreEntry | None, after: LoreEntry) -> JsonObject:
    if raw is None or before is None:
        return _new_entry(after)
    entry = dict(raw)
    _apply(entry, before, after)
    return entry


def new_entry() -> JsonObject:
    """What V3 requires of an entry, empty."""
    return {
        "keys": [],
        "content": "",
        "extensions": {},
        "enabled": True,
        "insertion_order": Number("0"),
        "use_regex": False,
    }


def _new_entry(entry: LoreEntry) -> JsonObject:
    raw = new_entry()
    if entry.id:
        raw["id"] = Number(entry.id) if _WHOLE.fullmatch(entry.id) else entry.id
    blank = LoreEntry(id=entry.id, position=LorePosition.AFTER_CHARACTER)
    _apply(raw, blank, entry)
    raw.setdefault("position", "after_char")
    return raw


def _apply(raw: JsonObject, before: LoreEntry, after: LoreEntry) -> None:
    held = raw.get("extensions")
    extensions: JsonObject = dict(held) if isinstance(held, dict) else {}
    for attribute, key in _ENTRY_KEYS.items():
        _set_edited(raw, key, getattr(before, attribute), getattr(after, attribute))
    for attribute, key in _EXTENSION_KEYS.items():
        _set_edited(extensions, key, getattr(before, attribute), getattr(after, attribute))
    if before.probability != after.probability:
        extensions["useProbability"] = True
    if before.role != after.role:
        extensions["role"] = Number(str(ROLES.index(role_of(after.role))))
    if before.secondary_logic != after.secondary_logic:
        extensions["selectiveLogic"] = Number(str(_LOGIC.index(after.secondary_logic)))
    if before.position != after.position:
        is_before = after.position is LorePosition.BEFORE_CHARACTER
        raw["position"] = "before_char" if is_before else "after_char"
        extensions["position"] = Number(str(_PLACE_NUMBERS[after.position]))
    if extensions or isinstance(held, dict):
        raw["extensions"] = extensions


def same_lore(one: Lorebook, other: Lorebook) -> bool:
    """Whether they say the same; ids made up from places may differ."""
    return _without_ids(one) == _without_ids(other)


def _without_ids(book: Lorebook) -> Lorebook:
    return replace(book, entries=tuple(replace(entry, id="") for entry in book.entries))
