"""A plain window for a text that is too long for the chat view."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desktop_assistant.ui.long_text import LongText
from desktop_assistant.ui.theme import SPACING


class TextViewer(QDialog):
    """Shows all of ``text`` to read; its button copies it unbroken."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._text = text
        self.page = LongText()
        self.page.show_text(text)
        self.page.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(
            QCoreApplication.translate("ChatView", "Copy all"),
            QDialogButtonBox.ButtonRole.ActionRole,
        )
        copy.clicked.connect(self.copy_all)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.addWidget(self.page)
        column.addWidget(buttons)
        self.resize(720, 560)

    def copy_all(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
