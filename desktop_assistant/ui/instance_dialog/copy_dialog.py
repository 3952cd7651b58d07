"""Copying an instance together with what it remembers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_assistant.errors import CharacterError
from desktop_assistant.model.character import Instance
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.message import Message
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.plain_text import filled
from desktop_assistant.ui.ports import Library
from desktop_assistant.ui.roster import free_name
from desktop_assistant.ui.theme import SPACING, Theme


class CopyDialog(QDialog):
    """Signals: ``copied`` with the new :class:`Instance`; the dialog closes by itself."""

    copied = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        library: Library,
        theme: Theme,
        instance: Instance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._theme = theme
        self._instance = instance
        self._copying = Asking(bridge)
        self._suggesting = Asking(bridge)
        self.setWindowTitle(filled(self.tr("Copy {name}"), name=instance.name))
        self._message = Message(theme, self)
        self._build()
        self._suggesting.ask(library.instances(), self._suggest, lambda _: None)

    def accept(self) -> None:
        """Copy, and close once it is done; what goes wrong is said in place."""
        self._suggesting.cancel()
        self._message.say("")
        self._copy_button.setEnabled(False)
        copying = self._library.fork_instance(
            self._instance.id,
            self.name.text().strip(),
            with_conversations=self.with_conversations.isChecked(),
        )
        self._copying.ask(copying, self._copied, self._not_copied)

    def done(self, result: int) -> None:
        self._copying.cancel()
        self._suggesting.cancel()
        super().done(result)

    def _suggest(self, instances: list[Instance]) -> None:
        if not self.name.text():
            self.name.setText(free_name(self._instance.name, instances))
            self.name.selectAll()

    def _copied(self, instance: Instance) -> None:
        super().accept()
        self.copied.emit(instance)

    def _not_copied(self, error: Exception) -> None:
        self._copy_button.setEnabled(True)
        self._message.fail(error)
        if isinstance(error, CharacterError):
            self.name.setFocus()
            self.name.selectAll()

    def _build(self) -> None:
        what = PlainLabel(
            self.tr(
                "The copy begins with the same notes and memories. From then on the two go their "
                "own ways: neither learns what the other is told."
            )
        )
        what.setWordWrap(True)
        self.name = QLineEdit(maxLength=80)
        self.name.setAccessibleName(self.tr("Name of the copy"))
        self.name.textEdited.connect(lambda: self._message.say(""))
        caption = PlainLabel(self.tr("&Name of the copy"))
        caption.setBuddy(self.name)
        self.with_conversations = QCheckBox(self.tr("Take the &conversations along"))
        self.with_conversations.setChecked(True)
        hint = Message(self._theme, self)
        hint.say(self.tr("Without them, its memories no longer show where they came from."))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 3, SPACING * 3, SPACING * 3, SPACING * 2)
        column.setSpacing(SPACING // 2)
        column.addWidget(what)
        column.addSpacing(SPACING * 2)
        for widget in (caption, self.name, self._message):
            column.addWidget(widget)
        column.addSpacing(SPACING * 3 // 2)
        column.addWidget(self.with_conversations)
        column.addWidget(hint)
        column.addStretch(1)
        column.addSpacing(SPACING * 2)
        column.addWidget(self._buttons())
        self.name.setFocus()
        self.resize(480, column.totalHeightForWidth(480))

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        self._copy_button = buttons.addButton(
            self.tr("Co&py"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._copy_button.setDefault(True)
        cancel = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons
