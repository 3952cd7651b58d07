"""How a character is, in its author's words."""

from __future__ import annotations

from dataclasses import replace

from desktop_assistant.model.character import Character
from desktop_assistant.ui.character_dialog.fields import LineField
from desktop_assistant.ui.character_dialog.page import CharacterPage
from desktop_assistant.ui.theme import Theme


class PersonalityPage(CharacterPage):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.add_heading(self.tr("Personality"))
        self.description = self.add_text(
            self.tr("&Description"),
            lines=7,
            hint=self.tr("Who it is: what it does, knows and looks like. Write as you like."),
        )
        self.personality = self.add_text(
            self.tr("&Personality"), hint=self.tr("How it is: friendly, dry, patient …")
        )
        self.scenario = self.add_text(
            self.tr("S&ituation"),
            hint=self.tr("Where the two of you are, and what it is for you."),
        )
        self.nickname = LineField()
        self.nickname.textChanged.connect(self.changed)
        self.add_field(
            self.tr("Ni&ckname"),
            self.nickname,
            hint=self.tr("Stands in place of its name in these texts. Usually empty."),
        )

    def show_character(self, character: Character) -> None:
        self.description.show_value(character.description)
        self.personality.show_value(character.personality)
        self.scenario.show_value(character.scenario)
        self.nickname.show_value(character.nickname)

    def edited(self, character: Character) -> Character:
        return replace(
            character,
            description=self.description.value(),
            personality=self.personality.value(),
            scenario=self.scenario.value(),
            nickname=self.nickname.value(),
        )
