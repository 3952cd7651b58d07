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


def test_a_voice_of_its_own_still_follows_the_characters_manner() -> None:
    voice = VoiceChoice({"openai": "sage", "device": "en-gb"}, style="warm", speed=1.1)
    instance = nora()
    instance = replace(
        instance,
        character=replace(instance.character, voice=voice),
        voice_override=VoiceChoice({"openai": "coral"}),
    )
    assert instance.voice == replace(voice, names={"openai": "coral", "device": "en-gb"})
    own = VoiceChoice(style="cool", speed=0.9, pitch=1.2)
    assert replace(instance, voice_override=own).voice == replace(own, names=voice.names)
