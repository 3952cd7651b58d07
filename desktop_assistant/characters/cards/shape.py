"""Which kind of card a tree is, and where its fields stand.

``data`` holds the fields of V2 and V3. Programs also write V1 copies at the top level beside
it; those count only where ``data`` lacks the field.
"""

from __future__ import annotations

from desktop_assistant.characters.cards.fields import number_of, text_of
from desktop_assistant.characters.cards.findings import Findings
from desktop_assistant.characters.cards.json_text import JsonObject
from desktop_assistant.characters.cards.plain import one_line
from desktop_assistant.characters.cards.refusals import refusal

V2, V3 = "chara_card_v2", "chara_card_v3"
KNOWN_VERSION = 3.0

V1_TEXTS = ("name", "description", "personality", "scenario", "first_mes", "mes_example")
V2_TEXTS = (
    "creator_notes",
    "system_prompt",
    "post_history_instructions",
    "creator",
    "character_version",
)
V2_LISTS = ("alternate_greetings", "tags")
V3_ONLY = (
    "nickname",
    "creator_notes_multilingual",
    "source",
    "group_only_greetings",
    "assets",
    "creation_date",
    "modification_date",
)
DATA_KEYS = (*V1_TEXTS, *V2_TEXTS, *V2_LISTS, "extensions", "character_book", *V3_ONLY)

PYGMALION = {
    "char_name": "name",
    "char_persona": "description",
    "char_greeting": "first_mes",
    "example_dialogue": "mes_example",
    "world_scenario": "scenario",
}
"""The keys of Pygmalion and of the "gradio" cards, which came before V1."""

_BOOK_KEYS = (
    "name",
    "description",
    "scan_depth",
    "token_budget",
    "recursive_scanning",
    "extensions",
    "entries",
)
_ENTRY_KEYS = (
    "keys",
    "secondary_keys",
    "content",
    "enabled",
    "insertion_order",
    "extensions",
    "constant",
    "selective",
    "position",
    "name",
    "comment",
    "id",
)


def card_data(tree: JsonObject, findings: Findings) -> JsonObject:
    """The object of the card's fields, put into the tree as ``data`` if it is not there yet.

    Raises:
        CardError: the tree is a lorebook or no card at all.
    """
    _refuse_others(tree)
    _unpad(tree, ("spec", "spec_version", "data", *DATA_KEYS, *PYGMALION), findings)
    held = tree.get("data")
    data = held if isinstance(held, dict) else {}
    _unpad(data, DATA_KEYS, findings)
    top = {PYGMALION.get(key, key): value for key, value in tree.items() if key in PYGMALION}
    top |= {key: tree[key] for key in DATA_KEYS if key in tree}
    if not _is_card(tree, data, top):
        raise refusal("card_not_a_card")
    if any(isinstance(text := top.get(key), str) and text != data.get(key, text) for key in top):
        findings.add("copies_differ")
    for key, value in top.items():
        data.setdefault(key, value)
    tree["data"] = data
    _unpad_book(data.get("character_book"), findings)
    return data


def _is_card(tree: JsonObject, data: JsonObject, top: JsonObject) -> bool:
    """Many files have a name and a description; only cards have one of the other texts."""
    if "spec" in tree or data:
        return any(key in data or key in top for key in (*V1_TEXTS, *V2_TEXTS))
    return any(key in top for key in V1_TEXTS[2:])


def spec_of(tree: JsonObject, findings: Findings) -> str:
    """``"V1"``, ``"V2"``, ``"V3"``, or what a newer card calls itself.

    To be asked before ``card_data``, which gives every card its ``data``.
    """
    spec = next((value for key, value in tree.items() if key.strip() == "spec"), None)
    has_data = any(key.strip() == "data" and isinstance(tree[key], dict) for key in tree)
    if not isinstance(spec, str) or not spec.strip():
        if has_data:
            findings.add("spec_missing")
        return "V2" if has_data else "V1"
    spec = one_line(spec)[:40]
    version = number_of(tree.get("spec_version"))
    if spec == V2:
        return "V2"
    if spec == V3 and (version is None or version <= KNOWN_VERSION):
        return "V3"
    name = one_line(f"{spec} {text_of(tree.get('spec_version')) or ''}")[:60]
    findings.add("spec_newer", name=name)
    return name


def _refuse_others(tree: JsonObject) -> None:
    entries, data = tree.get("entries"), tree.get("data")
    is_lorebook = tree.get("spec") == "lorebook_v3" or (
        isinstance(data, list) and tree.get("type") == "risu"
    )
    is_card = isinstance(data, dict) or "first_mes" in tree
    if is_lorebook or (isinstance(entries, list) and not is_card):
        raise refusal("card_is_lorebook")
    if isinstance(entries, dict) and not is_card:
        raise refusal("card_is_world")


def _unpad(values: JsonObject, known: tuple[str, ...], findings: Findings) -> None:
    """Take blanks from around the names of known fields, keeping the order."""
    names = {key: key.strip() for key in values if key != key.strip() and key.strip() in known}
    names = {key: name for key, name in names.items() if name not in values}
    if names:
        findings.add("keys_padded")
        mended = {names.get(key, key): value for key, value in values.items()}
        values.clear()
        values.update(mended)


def _unpad_book(book: object, findings: Findings) -> None:
    if not isinstance(book, dict):
        return
    _unpad(book, _BOOK_KEYS, findings)
    entries = book.get("entries")
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, dict):
            _unpad(entry, _ENTRY_KEYS, findings)
