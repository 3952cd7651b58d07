"""Which voice an instance speaks with: its character's, or one of its own."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale

from desktop_assistant.model.character import Character, Instance, VoiceChoice
from desktop_assistant.model.speech import Voice
from desktop_assistant.settings.schema import Settings
from desktop_assistant.ui.forms.elided_choice import ElidedChoice
from desktop_assistant.ui.plain_text import filled, one_line


class OwnVoice(ElidedChoice):
    """The first entry is the inherited voice; a choice that is not touched stays as it is."""

    def __init__(self, character: Character, settings: Settings) -> None:
        super().__init__()
        self.provider = settings.connection(settings.speaking.connection).provider
        self._character = character
        self._settings = settings
        self._override: VoiceChoice | None = None
        self._voices: list[Voice] = []
        self._fill("")

    def show_override(self, override: VoiceChoice | None) -> None:
        self._override = override
        self._fill(override.names.get(self.provider, "") if override else "")

    def offer(self, voices: list[Voice]) -> None:
        """Replace the list, and keep the choice."""
        self._voices = voices
        self._fill(self._name())

    @property
    def is_offered(self) -> bool:
        """Whether there is more to choose from than the inherited voice."""
        return bool(self._voices)

    @property
    def override(self) -> VoiceChoice | None:
        """``None`` for the inherited voice. Style and pace stay the character's."""
        name, old = self._name(), self._override
        if name == (old.names.get(self.provider, "") if old else ""):
            return old
        own = old or VoiceChoice()
        names = {**own.names, self.provider: name}
        own = replace(own, names={each: chosen for each, chosen in names.items() if chosen})
        return None if own == VoiceChoice() else own

    def heard(self) -> VoiceChoice:
        """What "Hear it" speaks with, the inherited voice included."""
        voice = Instance("", self._character, voice_override=self.override).voice
        name = self._name() or self._settings.speaking.voice
        return replace(voice, names={**voice.names, self.provider: name}) if name else voice

    def _name(self) -> str:
        return self.currentData() or ""

    def _fill(self, chosen: str) -> None:
        self.clear()
        self.addItem(self._inherited(), "")
        for voice in self._voices:
            self.addItem(one_line(_label(voice)), voice.name)
        if self.findData(chosen) < 0:
            self.addItem(chosen, chosen)
        self.setCurrentIndex(self.findData(chosen))

    def _inherited(self) -> str:
        from_settings = self._settings.speaking.voice
        if from_settings:
            return filled(self.tr("As in Settings: {value}"), value=self._labelled(from_settings))
        own = self._character.voice.names.get(self.provider, "")
        if not own:
            return self.tr("As the character")
        return filled(self.tr("As the character: {value}"), value=self._labelled(own))

    def _labelled(self, name: str) -> str:
        return next((each.label for each in self._voices if each.name == name), name)


def _label(voice: Voice) -> str:
    if not voice.language:
        return voice.label
    return f"{voice.label} — {QLocale(voice.language).nativeLanguageName()}"
