"""A plain window for a text that is too long for the chat view."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_assistant.ui.chat_view.source import broken, clean
from desktop_assistant.ui.theme import SPACING

_LINE = 1_000
"""Longer lines are broken: they take seconds to lay out."""


class TextViewer(QDialog):
    """Shows all of ``text`` to read; its button copies it unbroken."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._text = text
        self.page = QPlainTextEdit(broken(clean(text), _LINE))
        self.page.setReadOnly(True)
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
