"""What this program keeps in a card: one object in ``extensions``, each value checked."""

from __future__ import annotations

import re
from collections.abc import Callable

from desktop_assistant.characters.cards.fields import Fields, clean, number_of
from desktop_assistant.characters.cards.json_text import JsonObject
from desktop_assistant.characters.cards.language import TAG
from desktop_assistant.characters.cards.lorebook import json_value
from desktop_assistant.characters.cards.plain import LONGEST_TAGLINE
from desktop_assistant.model.character import Character, VoiceChoice

KEY = "desktop_assistant"

_COLOR = re.compile(r"#[0-9a-f]{6}")
_PROVIDER = re.compile(r"[a-z][a-z0-9_.]{0,39}")
_VOICE = re.compile(r"\w[\w .+()-]{0,79}")
"""A plain name: no path, no address, and nothing that a program takes for an option."""
_MOST_VOICES = 20
_LONGEST_STYLE = 500
_SLOWEST, _FASTEST = 0.5, 2.0


class OwnSettings:
    """The values that may be used; ``None`` where the card asks for nothing or nothing valid."""

    def __init__(self, extensions: Fields) -> None:
        self._fields = extensions.object(KEY)
        self.tagline = self._text("tagline", LONGEST_TAGLINE)
        self.language = self._matching("language", TAG)
        self.accent = self._matching("accent", _COLOR)
        self.voice = self._voice()

    def __bool__(self) -> bool:
        return any(
            value is not None for value in (self.tagline, self.language, self.accent, self.voice)
        )

    def _text(self, key: str, longest: int) -> str | None:
        return self._checked(self._fields, key, lambda text: len(text) <= longest)

    def _matching(self, key: str, pattern: re.Pattern[str]) -> str | None:
        return self._checked(self._fields, key, lambda text: bool(pattern.fullmatch(text)))

    def _voice(self) -> VoiceChoice | None:
        if "voice" not in self._fields.values:
            return None
        voice = self._fields.object("voice")
        style = self._checked(voice, "style", lambda text: len(text) <= _LONGEST_STYLE)
        return VoiceChoice(
            names=self._names(voice.object("names")),
            style=style or "",
            speed=self._factor(voice, "speed"),
            pitch=self._factor(voice, "pitch"),
        )

    def _names(self, names: Fields) -> dict[str, str]:
        held = {
            provider: name
            for provider, name in list(names.values.items())[:_MOST_VOICES]
            if isinstance(name, str) and _PROVIDER.fullmatch(provider) and _VOICE.fullmatch(name)
        }
        if len(held) < len(names.values):
            self._refuse("voice")
        return held

    def _factor(self, voice: Fields, key: str) -> float:
        value = voice.values.get(key)
        number = number_of(value)
        if value is not None and (number is None or not _SLOWEST <= number <= _FASTEST):
            self._refuse(key)
            return 1.0
        return 1.0 if number is None else number

    def _checked(self, fields: Fields, key: str, is_valid: Callable[[str], bool]) -> str | None:
        value = fields.values.get(key)
        if value is None:
            return None
        text = " ".join(clean(value).split()) if isinstance(value, str) else None
        if text is None or not is_valid(text):
            self._refuse(key)
            return None
        return text

    def _refuse(self, key: str) -> None:
        self._fields.findings.add("own_value_refused", name=key)


def own_value(attribute: str, character: Character) -> object:
    """The JSON of one of ``tagline``, ``language``, ``accent`` and ``voice``."""
    if attribute != "voice":
        return json_value(getattr(character, attribute))
    voice = character.voice
    names: JsonObject = {
        provider: name
        for provider, name in voice.names.items()
        if _PROVIDER.fullmatch(provider) and _VOICE.fullmatch(name)
    }
    return {
        "names": names,
        "style": voice.style[:_LONGEST_STYLE],
        "speed": json_value(voice.speed),
        "pitch": json_value(voice.pitch),
    }
