"""What a character is told to do, and who made it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QSpinBox

from desktop_assistant.model.character import Character, DepthPrompt
from desktop_assistant.ui.character_dialog.fields import LineField
from desktop_assistant.ui.character_dialog.page import CharacterPage
from desktop_assistant.ui.forms.text_field import TextField
from desktop_assistant.ui.theme import Theme

DEEPEST = 999


class InstructionsPage(CharacterPage):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.add_heading(self.tr("Instructions"))
        self.instructions = self.add_text(
            self.tr("&Instructions"),
            lines=6,
            hint=self.tr("What it should do, and how: long or short answers, rules of a game …"),
        )
        self.last = self.add_text(
            self.tr("&Last instructions"),
            hint=self.tr("Stand at the very end, so they weigh most."),
        )
        self.use = QCheckBox(self.tr("&Use these instructions"))
        self.use.toggled.connect(self.changed)
        self.add_row(self.use)
        self.add_message(
            self.tr("Switch them off when somebody else's instructions get in the way.")
        )
        self.add_gap()
        self._add_reminder()
        self._add_origin()

    def show_character(self, character: Character) -> None:
        self.instructions.show_value(character.instructions)
        self.last.show_value(character.post_history_instructions)
        self.use.setChecked(character.use_instructions)
        reminder = character.depth_prompt or DepthPrompt("")
        self._reminder = reminder
        self.reminder.show_value(reminder.text)
        self.messages.setValue(reminder.depth)
        self.creator.show_value(character.creator)
        self.version.show_value(character.version)
        self.notes.show_value(character.creator_notes)

    def edited(self, character: Character) -> Character:
        return replace(
            character,
            instructions=self.instructions.value(),
            post_history_instructions=self.last.value(),
            use_instructions=self.use.isChecked(),
            depth_prompt=self._edited_reminder(character.depth_prompt),
            creator=self.creator.value(),
            version=self.version.value(),
            creator_notes=self.notes.value(),
        )

    def _edited_reminder(self, loaded: DepthPrompt | None) -> DepthPrompt | None:
        text = self.reminder.value()
        if loaded is None and not text:
            return None
        shown = min(DEEPEST, max(0, self._reminder.depth))
        depth = self._reminder.depth if self.messages.value() == shown else self.messages.value()
        return replace(self._reminder, text=text, depth=depth)

    def _add_reminder(self) -> None:
        self._reminder = DepthPrompt("")
        self.reminder: TextField = self.add_text(
            self.tr("&Reminder"),
            lines=3,
            hint=self.tr("Is put between the last messages, for what it tends to forget."),
        )
        self.messages = QSpinBox(minimum=0, maximum=DEEPEST)
        self.messages.valueChanged.connect(self.changed)
        self.add_field(self.tr("How many &messages before the end"), self.messages)
        self.add_gap()

    def _add_origin(self) -> None:
        self.creator = LineField()
        self.add_field(self.tr("Made &by"), self.creator)
        self.add_gap()
        self.version = LineField()
        self.add_field(self.tr("&Version"), self.version)
        self.add_gap()
        for field in (self.creator, self.version):
            field.textChanged.connect(self.changed)
        self.notes = self.add_text(
            self.tr("&Creator's notes"),
            hint=self.tr("For people who use this character. It never sees them itself."),
        )
