"""Questions that need a clear yes, and what must be read before the program ends."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_assistant.ui.plain_text import lines, one_line


def confirm(parent: QWidget | None, title: str, text: str, yes_label: str) -> bool:
    """Ask, and wait for the answer; Escape and Enter mean no.

    Args:
        parent: the window the question belongs to.
        title: a few words for the window's title.
        text: the whole question, shown as it is: names in it are never read as markup.
        yes_label: what doing it is called, such as "Delete".
    """
    box = plain_box(parent, title, text)
    box.setIcon(QMessageBox.Icon.Warning)
    yes = box.addButton(yes_label, QMessageBox.ButtonRole.DestructiveRole)
    no = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    return box.clickedButton() is yes


def tell(title: str, text: str) -> None:
    """Say ``text``, shown as it is, and wait until it was read."""
    box = plain_box(None, title, text)
    box.setIcon(QMessageBox.Icon.Critical)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.exec()


def plain_box(parent: QWidget | None, title: str, text: str) -> QMessageBox:
    """A box that shows ``text`` as it is, whatever it looks like, and not all of a long one."""
    box = QMessageBox(parent)
    box.setWindowTitle(one_line(title))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(lines(text))
    return box
