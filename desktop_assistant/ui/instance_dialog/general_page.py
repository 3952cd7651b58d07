"""What an instance is called, what it calls the user, and what it always knows."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit

from desktop_assistant.model.character import Instance
from desktop_assistant.ui.forms.page import Form
from desktop_assistant.ui.forms.text_field import TextField
from desktop_assistant.ui.theme import SPACING, Theme


class GeneralPage(Form):
    """Signals: ``changed`` whenever something is typed."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.title = self.tr("General")
        self.name = QLineEdit(maxLength=80)
        self.add_field(self.tr("&Name"), self.name)
        self.name_message = self.add_message()
        self.add_gap()
        self.user_name = QLineEdit(maxLength=80)
        hint = self.tr("Leave it empty if it should not call you by a name.")
        self.add_field(self.tr("What it &calls you"), self.user_name, hint=hint)
        self.add_gap()
        self.notes = TextField()
        self.notes.setMinimumHeight(SPACING * 18)
        self.notes.setMaximumHeight(SPACING * 20)
        hint = self.tr(
            "What it should always know: about you, or about how to talk with you. The notes go "
            "along with every question, so keep them short."
        )
        self.add_field(self.tr("N&otes"), self.notes, hint=hint)
        self.add_gap()
        self.local_only = QCheckBox(self.tr("&Keep this instance on this computer"))
        self.add_row(self.local_only)
        hint = self.tr(
            "Nothing that is said or remembered here goes beyond this computer and your own "
            "network. It needs services of your own, chosen in Settings; without them it sends "
            "nothing and says so."
        )
        self.local_only.setAccessibleDescription(hint)
        self.add_message(hint)
        self.local_only.toggled.connect(self.changed)
        for edited in (self.name.textChanged, self.user_name.textChanged, self.notes.textChanged):
            edited.connect(self.changed)
        self.name.textEdited.connect(lambda: self.name_message.say(""))

    def show_instance(self, instance: Instance) -> None:
        self.name.setText(instance.name)
        self.user_name.setText(instance.user_name)
        self.notes.show_value(instance.notes)
        self.local_only.setChecked(instance.local_only)

    def edited_instance(self, instance: Instance) -> Instance:
        """``instance`` with what the fields hold."""
        return replace(
            instance,
            name=self.name.text().strip(),
            user_name=self.user_name.text().strip(),
            notes=self.notes.value().strip(),
            local_only=self.local_only.isChecked(),
        )

    def refuse_name(self, error: Exception) -> None:
        """Say what is wrong with the name, where it stands."""
        self.name_message.fail(error)
        self.name.setFocus()
        self.name.selectAll()
