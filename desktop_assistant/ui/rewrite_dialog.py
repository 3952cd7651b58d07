"""Writing down what was said, where it was not understood."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QVBoxLayout,
    QWidget,
)

from desktop_assistant.ui.forms.size import open_at
from desktop_assistant.ui.forms.text_field import TextField, is_slow_to_edit
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.theme import SPACING


class WordsField(TextField):
    """As in the message field, Enter sends and Shift+Enter begins a new line.

    A text that is too long to be changed is left out; it can only be written anew.

    Signals:
        submitted: Enter was pressed.
    """

    submitted = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self.show_value("" if is_slow_to_edit(text) else text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.submitted.emit()
            return
        super().keyPressEvent(event)


class RewriteDialog(QDialog):
    """Begins with ``said``; deletes itself when it is closed.

    Signals:
        written: the new words, without surrounding space.
    """

    written = Signal(str)

    def __init__(self, said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What you said"))
        self._said = said
        caption = PlainLabel(self.tr("&Write what you said. It is answered anew."))
        caption.setWordWrap(True)
        self.field = WordsField(said)
        self.field.submitted.connect(self.accept)
        self.field.setAccessibleName(self.tr("What you said"))
        self.field.textChanged.connect(self._allow)
        caption.setBuddy(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 3, SPACING * 3, SPACING * 3, SPACING * 2)
        column.setSpacing(SPACING)
        column.addWidget(caption)
        column.addWidget(self.field, 1)
        column.addSpacing(SPACING)
        column.addWidget(self._buttons())
        self.field.selectAll()
        self.field.setFocus()
        self._allow()
        open_at(self, 480, 240)

    def accept(self) -> None:
        text = self.field.toPlainText().strip()
        if not self._send.isEnabled():
            return
        super().accept()
        self.written.emit(text)

    def _allow(self) -> None:
        text = self.field.toPlainText().strip()
        self._send.setEnabled(bool(text) and text != self._said)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        self._send = buttons.addButton(self.tr("&Send"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._send.setDefault(True)
        cancel = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons
