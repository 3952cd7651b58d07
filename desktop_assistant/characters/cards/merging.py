"""Edits of a character merged into the card it came from, so that nothing unknown is lost."""

from __future__ import annotations

import re

from desktop_assistant.characters.cards.findings import Findings
from desktop_assistant.characters.cards.json_text import JsonObject, Number, parse
from desktop_assistant.characters.cards.lorebook import (
    ROLES,
    json_value,
    merged_lorebook,
    new_entry,
    role_of,
)
from desktop_assistant.characters.cards.normal import TEXTS, character_of, raw_name
from desktop_assistant.characters.cards.own_settings import KEY, own_value
from desktop_assistant.characters.cards.reading import NormalCard, normalise
from desktop_assistant.characters.cards.refusals import refusal
from desktop_assistant.characters.cards.shape import PYGMALION, V1_TEXTS, V2, V3, V3_ONLY
from desktop_assistant.model.card import Card
from desktop_assistant.model.character import Character, DepthPrompt
from desktop_assistant.model.lore import Lorebook

WARNING = (
    "This character card is Character Card V3, but it is loaded as a Character Card V2. Please "
    "use a Character Card V3 compatible application to use this character card properly."
)
"""The sentence V3 asks for in the notes of a V2 copy."""

_EDITABLE = {**TEXTS, "name": "name", "creator_notes": "creator_notes", "nickname": "nickname"}
_EDITABLE |= {"alternate_greetings": "alternate_greetings", "tags": "tags"}
_OWN = ("tagline", "language", "accent", "voice")
_REQUIRED_TEXTS = (*V1_TEXTS, *(key for key in TEXTS.values() if key not in V1_TEXTS))
_DECORATORS = re.compile(r"\A\s*(?:@@[^\r\n]*(?:[\r\n]\s*|\Z))+")


def merged(character: Character, lorebook: Lorebook, card: Card | None, now: int) -> JsonObject:
    """The V3 tree: the kept original with what was edited since, or a new one.

    Args:
        character: as it is now; compared with what the original says.
        lorebook: likewise.
        card: the original.
        now: Unix seconds.

    Raises:
        CardError: the kept original cannot be read any more.
    """
    tree, before = _original(card)
    data = before.data
    known = {key: name for key, name in tree.items() if key in V1_TEXTS or key in PYGMALION}
    for attribute, key in _EDITABLE.items():
        value = getattr(character, attribute)
        if value != getattr(before.character, attribute):
            _set_text(tree, data, key, value, known)
    if not raw_name(data):
        _set_text(tree, data, "name", character.name, known)
    _set_depth_prompt(data, before.character.depth_prompt, character.depth_prompt)
    book = merged_lorebook(data.get("character_book"), before.lorebook, lorebook)
    if book is not None:
        data["character_book"] = book
    _complete(tree, data, now, is_new=card is None)
    _set_own(data, character, card)
    return tree


def v2_copy(tree: JsonObject, *, warn: bool) -> JsonObject:
    """The same card as V2: without decorators and what only V3 has."""
    held = tree["data"]
    data = {key: value for key, value in _dict(held).items() if key not in V3_ONLY}
    if warn:
        notes = data.get("creator_notes")
        data["creator_notes"] = f"{WARNING}\n\n{notes if isinstance(notes, str) else ''}".strip()
    book = data.get("character_book")
    if isinstance(book, dict) and isinstance(book.get("entries"), list):
        entries = [_undecorated(entry) for entry in book["entries"]]
        data["character_book"] = {**book, "entries": entries}
    copy = {"spec": V2, "spec_version": "2.0"}
    return {**tree, **copy, "data": data}


def without_decorators(content: str) -> str:
    """The text of a lore entry alone."""
    return _DECORATORS.sub("", content)


def _undecorated(entry: object) -> object:
    if not isinstance(entry, dict):
        return entry
    kept = {key: value for key, value in entry.items() if key != "use_regex"}
    content = kept.get("content")
    if isinstance(content, str) and "@@" in content:
        kept["content"] = without_decorators(content)
    return kept


def _original(card: Card | None) -> tuple[JsonObject, NormalCard]:
    if card is None:
        tree: JsonObject = {"spec": V3, "spec_version": "3.0", "data": {}}
        data = _dict(tree["data"])
        return tree, NormalCard("V3", data, Character(name=""), Lorebook())
    held = parse(card.text)
    if not isinstance(held, dict):
        raise refusal("card_json_broken")
    return held, normalise(held, card.file_name, Findings())


def _dict(value: object) -> JsonObject:
    return value if isinstance(value, dict) else {}


def _set_text(
    tree: JsonObject, data: JsonObject, key: str, value: object, known: JsonObject
) -> None:
    """In ``data``, and in the V1 copies beside it, which would be stale otherwise."""
    if key == "nickname" and not value:
        data.pop(key, None)
        return
    data[key] = json_value(value)
    for name in known:
        if PYGMALION.get(name, name) == key:
            tree[name] = json_value(value)
    notes = data.get("creator_notes_multilingual")
    if key == "creator_notes" and isinstance(notes, dict) and notes.get("en"):
        data["creator_notes_multilingual"] = {**notes, "en": json_value(value)}


def _set_depth_prompt(
    data: JsonObject, before: DepthPrompt | None, after: DepthPrompt | None
) -> None:
    if before == after:
        return
    extensions = dict(_dict(data.get("extensions")))
    prompt = dict(_dict(extensions.get("depth_prompt")))
    if after is None:
        prompt["prompt"] = ""
    else:
        prompt["prompt"] = after.text
        if before is None or before.depth != after.depth:
            prompt["depth"] = Number(str(after.depth))
        if before is None or before.role != after.role:
            prompt["role"] = ROLES[ROLES.index(role_of(after.role))]
    extensions["depth_prompt"] = prompt
    data["extensions"] = extensions


def _complete(tree: JsonObject, data: JsonObject, now: int, *, is_new: bool) -> None:
    """Everything V3 requires, without touching what is there; ``null`` is nothing."""
    spec = tree.get("spec")
    if not isinstance(spec, str) or spec in ("", V2):
        tree["spec"], tree["spec_version"] = V3, "3.0"
    for key in _REQUIRED_TEXTS:
        _fill(data, key, "")
    _fill(data, "creator_notes", "")
    for key in ("tags", "alternate_greetings", "group_only_greetings"):
        _fill(data, key, [])
    _fill(data, "extensions", {})
    book = data.get("character_book")
    if isinstance(book, dict):
        _complete_book(book)
    if is_new:
        data["creation_date"] = Number(str(now))
    data["modification_date"] = Number(str(now))


def _complete_book(book: JsonObject) -> None:
    _fill(book, "extensions", {})
    _fill(book, "entries", [])
    entries = book["entries"]
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict):
            for key, value in new_entry().items():
                _fill(entry, key, value)


def _fill(values: JsonObject, key: str, value: object) -> None:
    if values.get(key) is None:
        values[key] = value


def _set_own(data: JsonObject, character: Character, card: Card | None) -> None:
    """What the card's own fields would not say by themselves when it is read again."""
    read = character_of(data, card.file_name if card else "", Findings())
    changed = [name for name in _OWN if getattr(read, name) != getattr(character, name)]
    if card is None and "language" not in changed:
        # Another program's edits could change what would be guessed.
        changed.append("language")
    if not changed:
        return
    extensions = dict(_dict(data.get("extensions")))
    own = dict(_dict(extensions.get(KEY)))
    own |= {name: own_value(name, character) for name in changed}
    extensions[KEY] = own
    data["extensions"] = extensions
