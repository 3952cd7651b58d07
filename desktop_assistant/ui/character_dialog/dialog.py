"""The character dialog: a list of pages on the left, the page on the right, Save below."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_assistant.errors import CharacterError
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.lore import Lorebook
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.character_dialog.dialogue_page import DialoguePage
from desktop_assistant.ui.character_dialog.identity_page import IdentityPage
from desktop_assistant.ui.character_dialog.instructions_page import InstructionsPage
from desktop_assistant.ui.character_dialog.lore_page import LorePage
from desktop_assistant.ui.character_dialog.page import CharacterPage
from desktop_assistant.ui.character_dialog.personality_page import PersonalityPage
from desktop_assistant.ui.character_dialog.prompt_page import PromptPage
from desktop_assistant.ui.character_dialog.voice_page import VoicePage
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.message import Message
from desktop_assistant.ui.forms.page import Form
from desktop_assistant.ui.forms.size import open_at
from desktop_assistant.ui.ports import Program
from desktop_assistant.ui.questions import confirm
from desktop_assistant.ui.theme import SPACING, Theme

LIST_WIDTH = 168
"""The width of the list of pages, in device-independent pixels."""


class CharacterDialog(QDialog):
    """Creates a character (``id`` 0) or edits one; nothing is kept until Save.

    ``instance`` is one of the character's, for a preview with its notes and memories.

    Signals:
        saved: the character as it was saved; the dialog closes by itself.
    """

    saved = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        program: Program,
        theme: Theme,
        character: Character,
        instance: Instance | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = program.library
        self._theme = theme
        self._character = character
        self._instance = instance
        self._saving = Asking(bridge)
        self._finding = Asking(bridge)
        title = self.tr("Edit {name}") if character.id else self.tr("New character")
        self.setWindowTitle(title.format(name=character.name))
        self.identity = IdentityPage(bridge, theme)
        self.personality = PersonalityPage(theme)
        self.dialogue = DialoguePage(theme)
        self.voice = VoicePage(bridge, program.setup, theme)
        self.instructions = InstructionsPage(theme)
        self.lore = LorePage(theme)
        self.prompt = PromptPage(bridge, program.library, self._draft_instance, theme)
        self.pages: dict[str, Form] = {
            "identity": self.identity,
            "personality": self.personality,
            "dialogue": self.dialogue,
            "voice": self.voice,
            "instructions": self.instructions,
            "lore": self.lore,
            "prompt": self.prompt,
        }
        self._build()
        self._load()

    def draft(self) -> Character:
        """The character as the fields have it, before it is saved."""
        character = self._character
        for page in self._character_pages():
            character = page.edited(character)
        return character

    @property
    def is_changed(self) -> bool:
        return self.draft() != self._character or self.lore.lorebook() is not None

    def show_page(self, name: str) -> None:
        """Open at one of ``pages``."""
        self.list.setCurrentRow(list(self.pages).index(name))

    def accept(self) -> None:
        """Save, and close once it is saved; what goes wrong is said in place."""
        character = self.draft()
        if not character.name.strip():
            self._refuse(CharacterError("A name is needed. Enter one.", code="name_empty"))
            return
        self._save_button.setEnabled(False)
        self._message.say(self.tr("Saving…"))
        saving = self._library.save_character(character, self.lore.lorebook())
        self._saving.ask(saving, self._saved, self._not_saved)

    def reject(self) -> None:
        """Close, after a question when something would be lost."""
        if self.is_changed and not confirm(
            self,
            self.tr("Discard changes"),
            self.tr("Close without saving what you changed?"),
            self.tr("Discard"),
        ):
            return
        super().reject()

    def done(self, result: int) -> None:
        for page in self.pages.values():
            page.stop()
        self._saving.cancel()
        self._finding.cancel()
        super().done(result)

    def _load(self) -> None:
        for page in self._character_pages():
            page.show_character(self._character)
        if not self._character.id:
            self.lore.show_lorebook(Lorebook())
            return
        self.lore.note.say(self.tr("Reading the lore…"))
        question = self._library.lorebook(self._character.id)
        self._finding.ask(question, self.lore.show_lorebook, self.lore.note.fail)

    def _saved(self, character: Character) -> None:
        super().accept()
        self.saved.emit(character)

    def _not_saved(self, error: Exception) -> None:
        self._save_button.setEnabled(True)
        if isinstance(error, CharacterError) and error.code == "name_empty":
            self._refuse(error)
        else:
            self._message.fail(error)

    def _refuse(self, error: Exception) -> None:
        self._message.say("")
        self.show_page("identity")
        self.identity.show_fault(error)

    def _draft_instance(self) -> Instance:
        character = self.draft()
        if self._instance is None:
            return Instance(character.name, character)
        return replace(self._instance, character=character)

    def _character_pages(self) -> list[CharacterPage]:
        return [page for page in self.pages.values() if isinstance(page, CharacterPage)]

    def _turn_to(self, row: int) -> None:
        left = self._stack.currentWidget()
        if isinstance(left, Form):
            left.leave()
        self.voice.speak_in(self.identity.language.currentData())
        self._stack.setCurrentIndex(row)

    def _build(self) -> None:
        self.list = QListWidget()
        self.list.setObjectName("settingsPages")
        self.list.setAccessibleName(self.tr("Pages"))
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._line = QFrame()
        self._line.setFixedHeight(1)
        self._stack = QStackedWidget()
        for page in self.pages.values():
            self.list.addItem(page.title)
            self.list.item(self.list.count() - 1).setSizeHint(QSize(0, SPACING * 5))
            self._stack.addWidget(page)
        self.list.setCurrentRow(0)
        self.list.currentRowChanged.connect(self._turn_to)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.list)
        middle.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self._line)
        column.addLayout(self._foot())
        # Only a button that is in its dialog already stays the default one.
        self._save_button.setDefault(True)
        self.setMinimumSize(640, 320)
        open_at(self, 780, 640)
        self.identity.name.setFocus()
        self._theme.changed.connect(self._color)
        self._color()

    def _color(self) -> None:
        colors = self._theme.colors
        self._line.setStyleSheet(f"background: {colors.border}; border: none;")
        self.list.setStyleSheet(
            f"#settingsPages {{ background: {colors.sidebar}; padding: {SPACING}px; }}"
        )

    def _foot(self) -> QHBoxLayout:
        self._message = Message(self._theme, self)
        buttons = QDialogButtonBox()
        self._save_button = buttons.addButton(
            self.tr("&Save"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        cancel = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        # Otherwise Cancel becomes the default as soon as the focus falls to it.
        cancel.setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACING * 3, SPACING * 2, SPACING * 3, SPACING * 2)
        foot.setSpacing(SPACING * 2)
        foot.addWidget(self._message, 1)
        foot.addStretch(0)
        foot.addWidget(buttons)
        return foot
