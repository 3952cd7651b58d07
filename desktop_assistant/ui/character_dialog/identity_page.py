"""Who a character is at first sight: portrait, name, tagline, language."""

from __future__ import annotations

from dataclasses import replace

from desktop_assistant.model.character import Character
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.character_dialog.accent_choice import AccentChoice
from desktop_assistant.ui.character_dialog.fields import LineField, ListField
from desktop_assistant.ui.character_dialog.page import CharacterPage
from desktop_assistant.ui.character_dialog.portrait_field import PortraitField
from desktop_assistant.ui.conversation_header import language_name
from desktop_assistant.ui.forms.elided_choice import ElidedChoice
from desktop_assistant.ui.settings_dialog.speech_page import LANGUAGES
from desktop_assistant.ui.theme import Theme


class IdentityPage(CharacterPage):
    def __init__(self, bridge: Bridge, theme: Theme) -> None:
        super().__init__(theme)
        self.add_heading(self.tr("Identity"))
        self.portrait = PortraitField(bridge, theme)
        self.add_row(self.portrait)
        self.add_gap()
        self.name = LineField()
        self.add_field(self.tr("&Name"), self.name)
        self._fault = self.add_message()
        self.add_gap()
        self.tagline = LineField()
        hint = self.tr("A few words that tell what it is good for. Shown below its name.")
        self.add_field(self.tr("&Tagline"), self.tagline, hint=hint)
        self.add_gap()
        self._add_language()
        self.tags = ListField()
        hint = self.tr("Words to find it by, with commas between them.")
        self.add_field(self.tr("Ta&gs"), self.tags, hint=hint)
        self.add_gap()
        self.accent = AccentChoice(theme)
        self.add_field(self.tr("Color"), self.accent)
        self._connect()

    def show_character(self, character: Character) -> None:
        self.name.show_value(character.name)
        self.tagline.show_value(character.tagline)
        self.tags.show_values(character.tags)
        if self.language.findData(character.language) < 0:
            self.language.addItem(
                language_name(character.language) or character.language, character.language
            )
        self.language.setCurrentIndex(self.language.findData(character.language))
        self.accent.show_color(character.accent)
        self.portrait.show_character(character)

    def edited(self, character: Character) -> Character:
        return replace(
            character,
            name=self.name.value(),
            tagline=self.tagline.value(),
            tags=self.tags.values(),
            language=self.language.currentData(),
            accent=self.accent.color,
            portrait=self.portrait.portrait,
        )

    def show_fault(self, error: Exception) -> None:
        """Say below the name what is wrong with it."""
        self._fault.fail(error)
        self.name.setFocus()
        self.name.selectAll()

    def stop(self) -> None:
        super().stop()
        self.portrait.stop()

    def _add_language(self) -> None:
        self.language = ElidedChoice()
        for name, tag in sorted((language_name(tag), tag) for tag in LANGUAGES):
            self.language.addItem(name, tag)
        hint = self.tr("The language it speaks, and expects to hear.")
        self.add_field(self.tr("&Language"), self.language, hint=hint)
        self.add_gap()

    def _connect(self) -> None:
        self.name.textEdited.connect(lambda: self._fault.say(""))
        for field in (self.name, self.tagline, self.tags):
            field.textChanged.connect(self.changed)
        self.name.textChanged.connect(self._draw)
        self.language.currentIndexChanged.connect(self.changed)
        self.accent.changed.connect(self.changed)
        self.accent.changed.connect(self._draw)
        self.portrait.changed.connect(self.changed)

    def _draw(self) -> None:
        """The initials follow the name, their ground the colour."""
        shown = Character(
            self.name.text(), accent=self.accent.color, portrait=self.portrait.portrait
        )
        self.portrait.show_character(shown)
