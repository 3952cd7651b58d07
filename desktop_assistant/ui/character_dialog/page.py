"""What the pages of the character dialog have in common."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop_assistant.model.character import Character
from desktop_assistant.ui.forms.page import Form
from desktop_assistant.ui.forms.text_field import TextField


class CharacterPage(Form):
    """Shows a part of a character, and gives it back as it was edited.

    Signals:
        changed: a field has another value.
    """

    changed = Signal()

    def show_character(self, character: Character) -> None:
        raise NotImplementedError

    def edited(self, character: Character) -> Character:
        """``character`` with what the fields hold now."""
        raise NotImplementedError

    def add_text(self, label: str, *, lines: int = 4, hint: str = "") -> TextField:
        """A field of several lines that grows with the dialog."""
        field = TextField(lines)
        field.textChanged.connect(self.changed)
        self.add_field(label, field, hint=hint)
        self.add_gap()
        return field
