"""A card's fields as a character of this program."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from desktop_assistant.characters.cards.fields import Fields
from desktop_assistant.characters.cards.findings import Findings
from desktop_assistant.characters.cards.json_text import JsonObject
from desktop_assistant.characters.cards.language import language_of
from desktop_assistant.characters.cards.limits import MAX_GREETINGS, MAX_NAME
from desktop_assistant.characters.cards.lorebook import role_of
from desktop_assistant.characters.cards.own_settings import OwnSettings
from desktop_assistant.characters.cards.plain import one_line, tagline, without_html
from desktop_assistant.characters.cards.refusals import refusal
from desktop_assistant.model.character import Character, DepthPrompt, VoiceChoice

TEXTS = {
    "description": "description",
    "personality": "personality",
    "scenario": "scenario",
    "greeting": "first_mes",
    "example_dialogue": "mes_example",
    "instructions": "system_prompt",
    "post_history_instructions": "post_history_instructions",
    "creator": "creator",
    "version": "character_version",
}
"""Attribute of the character -> key of the card, for texts that are taken as they are."""

_PLACEHOLDER = re.compile(r"\s*creator'?s? notes go here\.?\s*", re.IGNORECASE)
_DEEPEST = 10_000


def character_of(data: JsonObject, file_name: str, findings: Findings) -> Character:
    """The character, without a portrait.

    Raises:
        CardError: a text is too long, or there are too many greetings.
    """
    card = Fields(data, findings)
    texts = {attribute: card.text(key) for attribute, key in TEXTS.items()}
    extensions = card.object("extensions")
    own = OwnSettings(extensions)
    if own:
        findings.add("own_settings")
    name, notes, tags = _name(card, file_name), _notes(card), card.texts("tags", "tags_as_text")
    language = own.language or _language(tags, texts, findings)
    tagged = own.tagline if own.tagline is not None else ""
    character = Character(
        name=name,
        tagline=tagged or tagline(notes, name) or tagline(texts["description"], name),
        alternate_greetings=_greetings(card),
        depth_prompt=_depth_prompt(extensions),
        nickname=one_line(card.text("nickname"))[:MAX_NAME],
        creator_notes=notes,
        voice=own.voice or VoiceChoice(),
        language=language,
        tags=tags,
        accent=own.accent or Character(name="").accent,
    )
    return replace(character, **texts)  # type: ignore[arg-type]  # only texts are in TEXTS


def raw_name(data: JsonObject) -> str:
    """The name as one line; empty if the card has none."""
    return one_line(Fields(data, Findings()).text("name"))


def _name(card: Fields, file_name: str) -> str:
    name = one_line(card.text("name"))
    if not name:
        name = one_line(PurePath(file_name.replace("\\", "/")).stem) or "?"
        card.findings.add("nameless", name=name[:MAX_NAME])
    if len(name) > MAX_NAME:
        card.findings.add("name_shortened")
    return name[:MAX_NAME].strip()


def _notes(card: Fields) -> str:
    """In English, which is what the bare field holds unless the map has an own text for it."""
    by_language = card.object("creator_notes_multilingual")
    text = by_language.text("en") if by_language.values.get("en") else card.text("creator_notes")
    if _PLACEHOLDER.fullmatch(text):
        card.findings.add("placeholder_removed")
        return ""
    words = without_html(text)
    if words != text:
        card.findings.add("html_removed")
    return words


def _greetings(card: Fields) -> tuple[str, ...]:
    greetings = card.texts("alternate_greetings", "greetings_as_text")
    if len(greetings) > MAX_GREETINGS:
        raise refusal("card_too_many_greetings")
    return greetings


def _depth_prompt(extensions: Fields) -> DepthPrompt | None:
    if not isinstance(extensions.values.get("depth_prompt"), dict):
        return None
    prompt = extensions.object("depth_prompt")
    text = prompt.text("prompt")
    if not text.strip():
        return None
    default = DepthPrompt(text)
    depth = prompt.whole("depth", default.depth, 0, _DEEPEST)
    return DepthPrompt(text, depth, role_of(prompt.values.get("role")))


def _language(tags: tuple[str, ...], texts: dict[str, str], findings: Findings) -> str:
    sample = [texts[key][:2_000] for key in ("greeting", "description", "personality")]
    language = language_of(tags, "\n".join(sample))
    if language != Character(name="").language:
        findings.add("language_guessed", language=language)
    return language
