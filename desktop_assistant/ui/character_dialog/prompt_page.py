"""What would be sent, with the character as it is being edited."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent

from desktop_assistant.model.character import Instance
from desktop_assistant.model.prompt import Prompt
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.character_dialog.fields import LineField
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.page import Form
from desktop_assistant.ui.ports import Library
from desktop_assistant.ui.prompt_preview import PromptPreview
from desktop_assistant.ui.theme import SPACING, Theme

PAUSE_MS = 300
"""How long typing must rest before the prompt is put together, in milliseconds."""


class SaidField(LineField):
    """Enter shows the prompt at once, and does not save the character."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class PromptPage(Form):
    """``draft`` gives an instance of the character as the dialog holds it."""

    def __init__(
        self, bridge: Bridge, library: Library, draft: Callable[[], Instance], theme: Theme
    ) -> None:
        super().__init__(theme)
        self._library = library
        self._draft = draft
        self._asking = Asking(bridge)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.add_heading(self.tr("Prompt"))
        self.said = SaidField()
        self.said.setText(self.tr("Hello!"))
        self.said.textChanged.connect(self._pause.start)
        self.said.returnPressed.connect(self._ask)
        self.add_field(
            self.tr("If &you say"),
            self.said,
            hint=self.tr("All of this would be sent. Changes to the lore count once saved."),
        )
        self._note = self.add_message()
        self.preview = PromptPreview(theme)
        self.preview.setMinimumHeight(SPACING * 40)
        self.add_filling(self.preview)

    def leave(self) -> None:
        self._pause.stop()
        self._asking.cancel()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt's name
        super().showEvent(event)
        self._ask()

    def _ask(self) -> None:
        question = self._library.preview_prompt(self._draft(), self.said.text())
        self._asking.ask(question, self._show, self._note.fail)

    def _show(self, prompt: Prompt) -> None:
        self._note.say("")
        self.preview.show_prompt(prompt)
