"""The small dialog in which a memory is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_assistant.model.memory import Memory, MemoryAuthor
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.message import Message
from desktop_assistant.ui.forms.text_field import TextField
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.ports import Memories
from desktop_assistant.ui.theme import SPACING, Theme

Write = Callable[[str, tuple[str, ...]], Coroutine[Any, Any, Memory]]
"""Saves a text with its keywords."""


class MemoryEditor(QDialog):
    """Asks for a text, and saves it with ``write``.

    ``keywords`` of ``None`` leaves out the field for them.

    Signals:
        saved: the memory as it was saved; the dialog closes by itself.
    """

    saved = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        theme: Theme,
        title: str,
        write: Write,
        text: str = "",
        keywords: tuple[str, ...] | None = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._write = write
        self._saving = Asking(bridge)
        self.text = TextField()
        self.text.show_value(text)
        self.text.setMinimumHeight(SPACING * 10)
        self.keywords = QLineEdit(", ".join(keywords or ()))
        self._message = Message(theme, self)
        self._build(theme, has_keywords=keywords is not None)
        self.text.selectAll()
        self.text.textChanged.connect(lambda: self._message.say(""))

    def accept(self) -> None:
        """Save, and close once it is saved; what goes wrong is said in place."""
        self._save_button.setEnabled(False)
        typed = (each.strip() for each in re.split(r"[,;\n]", self.keywords.text()))
        words = tuple(dict.fromkeys(word for word in typed if word))
        question = self._write(self.text.value().strip(), words)
        self._saving.ask(question, self._saved, self._not_saved)

    def done(self, result: int) -> None:
        self._saving.cancel()
        super().done(result)

    def _saved(self, memory: Memory) -> None:
        super().accept()
        self.saved.emit(memory)

    def _not_saved(self, error: Exception) -> None:
        self._save_button.setEnabled(True)
        self._message.fail(error)
        self.text.setFocus()

    def _build(self, theme: Theme, *, has_keywords: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 3, SPACING * 3, SPACING * 3, SPACING * 2)
        column.setSpacing(SPACING // 2)
        self._add(column, self.tr("&What to remember"), self.text)
        if has_keywords:
            column.addSpacing(SPACING)
            self._add(column, self.tr("&Other words for it"), self.keywords)
            hint = Message(theme, self)
            hint.say(self.tr("Saying one of them also brings it to mind. Put commas between them."))
            self.keywords.setAccessibleDescription(hint.text())
            column.addWidget(hint)
        column.addWidget(self._message)
        column.addSpacing(SPACING)
        column.addWidget(self._buttons())
        self.resize(440, 0)

    def _add(self, column: QVBoxLayout, label: str, field: QWidget) -> None:
        caption = PlainLabel(label)
        caption.setBuddy(field)
        field.setAccessibleName(label.replace("&", ""))
        column.addWidget(caption)
        column.addWidget(field, 1 if field is self.text else 0)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole
        self._save_button = buttons.addButton(self.tr("&Save"), role.AcceptRole)
        self._save_button.setDefault(True)
        buttons.addButton(self.tr("Cancel"), role.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._save_button.click)
        return buttons


def written_by_user(memories: Memories, memory: Memory) -> Write:
    """Saves ``memory`` with the text the user gives it."""

    async def write(text: str, keywords: tuple[str, ...]) -> Memory:
        edited = replace(memory, keywords=keywords)
        if text != memory.text:
            now = datetime.now(UTC)
            edited = replace(edited, text=text, author=MemoryAuthor.USER, updated_at=now)
        return await memories.save(edited)

    return write
