"""The dialog that shows the prompt an instance would send, while it is being edited."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from desktop_assistant.model.character import Instance
from desktop_assistant.model.prompt import Prompt
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.message import Message
from desktop_assistant.ui.forms.size import open_at
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.plain_text import filled
from desktop_assistant.ui.ports import Library
from desktop_assistant.ui.prompt_preview import PromptPreview
from desktop_assistant.ui.theme import SPACING, Theme

PAUSE_MS = 250
"""How long nothing is typed before the prompt is made anew."""


class PromptDialog(QDialog):
    """Stays open beside the dialog it belongs to; ``show_instance`` follows its edits."""

    def __init__(
        self,
        bridge: Bridge,
        library: Library,
        theme: Theme,
        instance: Instance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._instance = instance
        self._asking = Asking(bridge)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.setWindowTitle(filled(self.tr("Prompt of {name}"), name=instance.name))
        self.said = QLineEdit()
        self.said.setAccessibleName(self.tr("What you would say"))
        self.said.setPlaceholderText(self.tr("Try a sentence: memories and lore that fit join in"))
        self.said.textChanged.connect(lambda: self._pause.start())
        self.preview = PromptPreview(theme)
        self._message = Message(theme, self)
        self._lay_out()
        self._ask()

    def show_instance(self, instance: Instance) -> None:
        """Show the prompt of ``instance`` as it is now edited, saved or not."""
        if instance != self._instance:
            self._instance = instance
            self._pause.start()

    def done(self, result: int) -> None:
        self._pause.stop()
        self._asking.cancel()
        super().done(result)

    def _ask(self) -> None:
        question = self._library.preview_prompt(self._instance, self.said.text().strip())
        self._asking.ask(question, self._show, self._message.fail)

    def _show(self, prompt: Prompt) -> None:
        self._message.say("")
        self.preview.show_prompt(prompt)

    def _lay_out(self) -> None:
        caption = PlainLabel(self.tr("What you &would say"))
        caption.setBuddy(self.said)
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("&Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 3, SPACING * 3, SPACING * 3, SPACING * 2)
        column.setSpacing(SPACING // 2)
        column.addWidget(caption)
        column.addWidget(self.said)
        column.addSpacing(SPACING)
        column.addWidget(self.preview, 1)
        column.addWidget(self._message)
        column.addSpacing(SPACING)
        column.addWidget(buttons)
        open_at(self, 820, 640)
