"""Writing a character as a card that other programs read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop_assistant.model.card import CardContainer
from desktop_assistant.model.character import Character
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.conversation_actions import file_name
from desktop_assistant.ui.file_choice import choose_new_file
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.message import Message
from desktop_assistant.ui.plain_text import filled
from desktop_assistant.ui.ports import Cards
from desktop_assistant.ui.theme import SPACING, Theme


class CharacterExportDialog(QDialog):
    """Signals: ``exported`` with the :class:`Path` that was written; the dialog closes."""

    exported = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        cards: Cards,
        theme: Theme,
        character: Character,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._cards = cards
        self._theme = theme
        self._character = character
        self._writing = Asking(bridge)
        self.kinds: dict[CardContainer, QRadioButton] = {}
        self.setWindowTitle(filled(self.tr("Export {name}"), name=character.name))
        self._build()

    @property
    def container(self) -> CardContainer:
        return next(kind for kind, button in self.kinds.items() if button.isChecked())

    def accept(self) -> None:
        """Ask where to, and write it there."""
        path = choose_new_file(
            self,
            self.windowTitle(),
            f"{file_name(self._character.name, 'character')}.{self.container.value}",
            f"*.{self.container.value}",
        )
        if path is None:
            return
        self._button.setEnabled(False)
        self._message.say(self.tr("Writing…"))
        writing = self._cards.export(
            self._character.id, path, self.container, v2_only=self.for_older.isChecked()
        )
        self._writing.ask(writing, lambda _: self._written(path), self._not_written)

    def done(self, result: int) -> None:
        self._writing.cancel()
        super().done(result)

    def _written(self, path: Path) -> None:
        super().accept()
        self.exported.emit(path)

    def _not_written(self, error: Exception) -> None:
        self._button.setEnabled(True)
        self._message.fail(error)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 3, SPACING * 3, SPACING * 3, SPACING * 2)
        column.setSpacing(SPACING // 2)
        for kind, label, hint in (
            (
                CardContainer.PNG,
                self.tr("&Picture (PNG)"),
                self.tr("The portrait with the character inside. Nearly every program reads it."),
            ),
            (
                CardContainer.JSON,
                self.tr("&Text (JSON)"),
                self.tr("Everything but pictures and sounds."),
            ),
            (
                CardContainer.CHARX,
                self.tr("P&arcel (CHARX)"),
                self.tr("With all pictures and sounds that came with the character."),
            ),
        ):
            self.kinds[kind] = QRadioButton(label)
            self._add(column, self.kinds[kind], hint)
        self.kinds[CardContainer.PNG].setChecked(True)
        self.for_older = QCheckBox(self.tr("Only for &older programs (V2)"))
        column.addSpacing(SPACING)
        self.kinds[CardContainer.CHARX].toggled.connect(self._leave_out_older)
        hint = self.tr("Rarely needed: without it, the file holds a copy for older programs too.")
        self._add(column, self.for_older, hint)
        note = Message(self._theme, self)
        note.say(
            self.tr("Only the character is written: no conversations, memories, notes or keys.")
        )
        self._message = Message(self._theme, self)
        column.addSpacing(SPACING)
        column.addWidget(note)
        column.addWidget(self._message)
        column.addStretch(1)
        column.addSpacing(SPACING * 2)
        column.addWidget(self._buttons())
        self.resize(500, column.totalHeightForWidth(500))

    def _leave_out_older(self, is_parcel: bool) -> None:
        """A parcel is always of the newest version."""
        self.for_older.setEnabled(not is_parcel)
        if is_parcel:
            self.for_older.setChecked(False)

    def _add(self, column: QVBoxLayout, button: QRadioButton | QCheckBox, hint: str) -> None:
        button.setAccessibleDescription(hint)
        line = Message(self._theme, self)
        line.say(hint)
        line.setIndent(SPACING * 3)
        column.addWidget(button)
        column.addWidget(line)
        column.addSpacing(SPACING)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole
        self._button = buttons.addButton(self.tr("&Export…"), role.AcceptRole)
        self._button.setDefault(True)
        cancel = buttons.addButton(self.tr("Cancel"), role.RejectRole)
        cancel.setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons
