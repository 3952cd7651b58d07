"""The key of a service: typed into, never read out of."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_assistant.ui.forms.message import Message, Tone
from desktop_assistant.ui.ports import KeySource, KeyStatus
from desktop_assistant.ui.theme import SPACING, Theme


class KeyField(QWidget):
    """Shows where the key is. What is typed is kept here until the dialog saves it."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status: KeyStatus | None = None
        self._forgetting = False
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMinimumWidth(120)
        self.replace = QPushButton(self.tr("&Replace"))
        self.replace.setToolTip(self.tr("Enter another key in place of the saved one"))
        self.forget = QPushButton(self.tr("&Forget"))
        self.forget.setToolTip(self.tr("Remove the saved key from this computer"))
        self._note = Message(theme, self)
        for button in (self.replace, self.forget):
            button.setAutoDefault(False)
        self._lay_out()
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self.changed)
        self.replace.clicked.connect(self._start_replacing)
        self.forget.clicked.connect(self._switch_forgetting)
        self.clear_status()

    @property
    def typed(self) -> str:
        """The key as typed, without blanks around it; empty when nothing was typed."""
        return self.line.text().strip()

    @property
    def forgetting(self) -> bool:
        """Whether the saved key goes when the settings are saved."""
        return self._forgetting and not self.typed

    def clear_status(self) -> None:
        """Where the key is is not known, or no longer known, as the address changed."""
        self._status = None
        self._forgetting = False
        self._draw()

    def show_status(self, status: KeyStatus) -> None:
        self._status = status
        self._forgetting = False
        self._draw()

    def _start_replacing(self) -> None:
        self._forgetting = False
        self._draw()
        self.line.setReadOnly(False)
        self.line.setPlaceholderText(self.tr("Enter the new key"))
        self.line.setFocus()
        self.changed.emit()

    def _switch_forgetting(self) -> None:
        self._forgetting = not self._forgetting
        self.line.clear()
        self._draw()
        self.changed.emit()

    def _draw(self) -> None:
        source = self._status.source if self._status else KeySource.NONE
        is_kept = source in (KeySource.KEYRING, KeySource.SESSION)
        is_given = source in (KeySource.ENVIRONMENT, KeySource.DOTENV)
        self.line.setReadOnly(not self.typed and (is_kept or is_given))
        where = self._placeholder()
        self.line.setPlaceholderText(where)
        self.line.setToolTip(where)
        self.line.setAccessibleDescription(where)
        self.replace.setVisible(is_kept)
        self.forget.setVisible(is_kept)
        self.forget.setText(self.tr("Kee&p it") if self._forgetting else self.tr("&Forget"))
        self._say(source)

    def _placeholder(self) -> str:
        if self._status is None:
            return ""
        if self._forgetting:
            return self.tr("Will be forgotten when you save")
        if self._status.source is KeySource.NONE and not self._status.needed:
            return self.tr("No key is needed here")
        return {
            KeySource.KEYRING: self.tr("Saved in this computer's keyring"),
            KeySource.SESSION: self.tr("Kept until the program closes"),
            KeySource.ENVIRONMENT: self.tr("Taken from the environment"),
            KeySource.DOTENV: self.tr("Taken from a .env file"),
            KeySource.NONE: self.tr("Paste your key here"),
        }[self._status.source]

    def _say(self, source: KeySource) -> None:
        if source is KeySource.ENVIRONMENT:
            self._note.say(self.tr("Set outside this program, so it can only be changed there."))
        elif source is KeySource.DOTENV:
            self._note.say(self.tr("It can be changed in that file only."))
        elif self._status is not None and self._status.is_keyring_locked:
            self._note.say(
                self.tr(
                    "This computer's keyring does not answer, so a key saved there cannot be seen. "
                    "Unlock it, then open the settings again."
                ),
                Tone.WARNING,
            )
        elif self._status is not None and not self._status.keyring_available:
            text = self.tr(
                "This computer has no keyring, so a key is kept only until the program closes."
            )
            self._note.say(text, Tone.WARNING if self._status.needed else Tone.PLAIN)
        else:
            self._note.say("")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self.line, 1)
        row.addWidget(self.replace)
        row.addWidget(self.forget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING // 2)
        column.addLayout(row)
        column.addWidget(self._note)
