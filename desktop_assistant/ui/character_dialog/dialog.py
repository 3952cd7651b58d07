"""The character dialog: a list of pages on the left, the page on the right, Save below."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
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
from desktop_assistant.ui.forms.page import Form
from desktop_assistant.ui.forms.paged_dialog import PagedDialog
from desktop_assistant.ui.plain_text import filled
from desktop_assistant.ui.ports import Program
from desktop_assistant.ui.questions import confirm
from desktop_assistant.ui.theme import Theme


class CharacterDialog(PagedDialog):
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
        super().__init__(theme, parent)
        self._library = program.library
        self._character = character
        self._instance = instance
        self._saving = Asking(bridge)
        self._finding = Asking(bridge)
        title = self.tr("Edit {name}") if character.id else self.tr("New character")
        self.setWindowTitle(filled(title, name=character.name))
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
        self.lay_out(self.pages.values())
        self.setMinimumSize(640, 320)
        self.identity.name.setFocus()
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

    def turn_to(self, row: int) -> None:
        self.voice.speak_in(self.identity.language.currentData())
        super().turn_to(row)
