"""The line that tells what was forgotten and offers to bring it back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop_assistant.ui.forms.message import Message
from desktop_assistant.ui.memories_dialog.changes import Forgetting
from desktop_assistant.ui.memories_dialog.wording import quoted
from desktop_assistant.ui.plain_text import filled
from desktop_assistant.ui.theme import SPACING, Theme


class UndoLine(QFrame):
    """Takes no room until something was forgotten.

    Signals:
        undo_wanted: the user wants it back.
    """

    undo_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.text = Message(theme, self)
        self.undo = QPushButton(QCoreApplication.translate("Memories", "&Undo"))
        self.undo.setAccessibleName(QCoreApplication.translate("Memories", "Undo"))
        self.undo.setProperty("kind", "small")
        self.undo.setAutoDefault(False)
        self.undo.clicked.connect(self._undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING * 3 // 2, SPACING // 2, SPACING // 2, SPACING // 2)
        row.setSpacing(SPACING)
        row.addWidget(self.text, 1)
        row.addWidget(self.undo)
        self.hide()

    def tell(self, forgetting: Forgetting) -> None:
        self.show()
        self.text.announce(told(forgetting))

    def _undo(self) -> None:
        self.hide()
        self.undo_wanted.emit()


def told(forgetting: Forgetting) -> str:
    """What was forgotten, in a sentence."""
    count = len(forgetting.forgotten)
    if count == 1:
        if forgetting.was_dismissal:
            text = QCoreApplication.translate("Memories", "Dismissed {text}.")
        else:
            text = QCoreApplication.translate("Memories", "Forgot {text}.")
        return filled(text, text=quoted(forgetting.forgotten[0].memory.text.rstrip(".")))
    if forgetting.was_dismissal:
        text = QCoreApplication.translate("Memories", "Dismissed {count} suggestions.")
    else:
        text = QCoreApplication.translate("Memories", "Forgot {count} memories.")
    return text.format(count=count)
