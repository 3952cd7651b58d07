"""The dialog where an instance is created and edited."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_assistant.errors import CharacterError
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.ports import Library
from desktop_assistant.ui.settings_dialog.asking import Asking
from desktop_assistant.ui.settings_dialog.message import Message
from desktop_assistant.ui.theme import SPACING, Theme


class InstanceDialog(QDialog):
    """Creates an instance of ``character``, or edits ``instance``.

    Signals:
        saved: the instance as it was saved; the dialog closes by itself.
    """

    saved = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        library: Library,
        theme: Theme,
        character: Character,
        instance: Instance | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._theme = theme
        self._character = character
        self.instance = instance
        self._saving = Asking(bridge)
        self._suggesting = Asking(bridge)
        title = self.tr("Edit {name}") if instance else self.tr("New instance of {name}")
        self.setWindowTitle(title.format(name=instance.name if instance else character.name))
        self._build()
        if instance:
            self._load(instance)
        else:
            self._suggesting.ask(library.instances(), self._suggest, lambda _: None)
        self.name.textEdited.connect(lambda: self._name_message.say(""))

    def accept(self) -> None:
        """Save, and close once it is saved; what goes wrong is said in place."""
        self._suggesting.cancel()
        self._name_message.say("")
        self._message.say("")
        self._save_button.setEnabled(False)
        if self.instance is None:
            making = self._library.create_instance(self._character.id, self.name.text().strip())
            self._saving.ask(making, self._created, self._not_saved)
        else:
            self._save(self.instance)

    def done(self, result: int) -> None:
        self._saving.cancel()
        self._suggesting.cancel()
        super().done(result)

    def _created(self, instance: Instance) -> None:
        # From here on trying again changes this instance instead of creating another.
        self.instance = instance
        self._save(instance)

    def _save(self, instance: Instance) -> None:
        changed = replace(
            instance,
            name=self.name.text().strip(),
            user_name=self.user_name.text().strip(),
            notes=self.notes.toPlainText().strip(),
        )
        if changed == instance:
            self._saved(instance)
        else:
            self._saving.ask(self._library.save_instance(changed), self._saved, self._not_saved)

    def _load(self, instance: Instance) -> None:
        self.name.setText(instance.name)
        self.user_name.setText(instance.user_name)
        self.notes.setPlainText(instance.notes)

    def _suggest(self, instances: list[Instance]) -> None:
        """A free name to begin with, unless one was typed meanwhile."""
        if self.name.text():
            return
        taken = {instance.name.casefold() for instance in instances}
        name, number = self._character.name, 1
        while name.casefold() in taken:
            number += 1
            name = f"{self._character.name} {number}"
        self.name.setText(name)
        self.name.selectAll()

    def _saved(self, instance: Instance) -> None:
        self.instance = instance
        super().accept()
        self.saved.emit(instance)

    def _not_saved(self, error: Exception) -> None:
        self._save_button.setEnabled(True)
        if isinstance(error, CharacterError):
            self._name_message.fail(error)
            self.name.setFocus()
            self.name.selectAll()
        else:
            self._message.fail(error)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 3, SPACING * 3, SPACING * 3, SPACING * 2)
        column.setSpacing(SPACING // 2)
        self.name = QLineEdit(maxLength=80)
        self._name_message = Message(self._theme, self)
        self._add(column, self.tr("&Name"), self.name, "", self._name_message)
        self.user_name = QLineEdit(maxLength=80)
        hint = self.tr("Leave it empty if it should not call you by a name.")
        self._add(column, self.tr("What it &calls you"), self.user_name, hint)
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setMinimumHeight(SPACING * 12)
        hint = self.tr(
            "What it should always know: about you, or about how to talk with you. The notes go "
            "along with every question, so keep them short."
        )
        self._add(column, self.tr("N&otes"), self.notes, hint)
        self._message = Message(self._theme, self)
        column.addWidget(self._message)
        column.addWidget(self._buttons())
        self.resize(480, 460)

    def _add(
        self, column: QVBoxLayout, label: str, field: QWidget, hint: str, *below: QWidget
    ) -> None:
        caption = QLabel(label)
        caption.setBuddy(field)
        field.setAccessibleName(label.replace("&", ""))
        field.setAccessibleDescription(hint)
        column.addWidget(caption)
        column.addWidget(field, 1 if isinstance(field, QPlainTextEdit) else 0)
        if hint:
            line = Message(self._theme, self)
            line.say(hint)
            column.addWidget(line)
        for widget in below:
            column.addWidget(widget)
        column.addSpacing(SPACING * 3 // 2)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self._save_button = buttons.addButton(
            self.tr("&Save"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._save_button.setDefault(True)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons
