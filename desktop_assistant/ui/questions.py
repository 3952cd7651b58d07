"""Questions that need a clear yes, and what must be read before the program ends."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def confirm(parent: QWidget | None, title: str, text: str, yes_label: str) -> bool:
    """Ask, and wait for the answer; Escape and Enter mean no.

    Args:
        parent: the window the question belongs to.
        title: a few words for the window's title.
        text: the whole question, shown as it is: names in it are never read as markup.
        yes_label: what doing it is called, such as "Delete".
    """
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    yes = box.addButton(yes_label, QMessageBox.ButtonRole.DestructiveRole)
    no = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    return box.clickedButton() is yes


def tell(title: str, text: str) -> None:
    """Say ``text``, shown as it is, and wait until it was read."""
    box = QMessageBox(QMessageBox.Icon.Critical, title, "", QMessageBox.StandardButton.Ok)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.exec()
