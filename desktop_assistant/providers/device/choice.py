"""Which of the installed voices speaks."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_assistant.model.character import VoiceChoice
from desktop_assistant.model.speech import Voice

PROVIDER = "device"

_USUAL = {"en": "en-us", "es": "es-es", "it": "it-it", "pt": "pt-br", "fr": "fr-fr", "de": "de-de"}
"""The region meant by a bare language, where a program knows several."""


def choose_voice(wanted: VoiceChoice, language: str, program: str, voices: Sequence[Voice]) -> str:
    """The name to give to ``program``, empty for its own voice.

    What the user chose (``names["device"]``) comes first, then what the character's author
    suggests for this program (``names["device.say"]``), both only if they are installed and,
    for a suggestion, if they speak ``language``; then any voice of the language.
    """
    installed = {voice.name: voice for voice in voices}
    chosen = wanted.names.get(PROVIDER, "")
    if _plain(chosen) in installed:
        return chosen
    suggested = wanted.names.get(f"{PROVIDER}.{program}", "")
    voice = installed.get(_plain(suggested))
    if voice is not None and _primary(voice.language) in ("", _primary(language)):
        return suggested
    return _of_language(language, voices)


def _of_language(language: str, voices: Sequence[Voice]) -> str:
    tag, primary = language.lower(), _primary(language)
    if not primary:
        return ""
    for wanted in (tag, _USUAL.get(primary, ""), primary):
        for voice in voices:
            if voice.language.lower() == wanted:
                return voice.name
    return next((voice.name for voice in voices if _primary(voice.language) == primary), "")


def _plain(name: str) -> str:
    """Without an espeak variant: ``en-us`` of ``en-us+f3``."""
    return name.partition("+")[0]


def _primary(language: str) -> str:
    return language.split("-")[0].lower()
