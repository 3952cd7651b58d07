"""Writing down what was said, where it was not understood."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_assistant.ui.forms.size import open_at
from desktop_assistant.ui.theme import SPACING


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
        caption = QLabel(self.tr("&Write what you said. It is answered anew."))
        caption.setWordWrap(True)
        self.field = QPlainTextEdit(said)
        self.field.setTabChangesFocus(True)
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
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
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
        buttons = QDialogButtonBox()
        self._send = buttons.addButton(self.tr("&Send"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._send.setDefault(True)
        cancel = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons
