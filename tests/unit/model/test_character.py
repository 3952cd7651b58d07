"""Instances inherit from their character until they override."""

from __future__ import annotations

from dataclasses import replace

from desktop_assistant.model.character import VoiceChoice
from tests.fakes.ports import nora


def test_voice_and_language_come_from_the_character_until_overridden() -> None:
    instance = nora()
    assert instance.voice == instance.character.voice
    assert instance.language == "en"
    own = VoiceChoice({"openai": "marin"})
    changed = replace(instance, voice_override=own, language_override="it")
    assert changed.voice == own
    assert changed.language == "it"


def test_an_edit_of_the_character_reaches_the_instance() -> None:
    instance = nora()
    edited = replace(instance, character=replace(instance.character, language="es"))
    assert edited.language == "es"
