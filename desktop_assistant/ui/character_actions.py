"""What the window does for characters: making, editing, copying, ordering and deleting them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from desktop_assistant.model.character import Character
from desktop_assistant.model.trash import Trash
from desktop_assistant.ui.banner import Notice
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.conversation_pane import ConversationPane
from desktop_assistant.ui.plain_text import filled
from desktop_assistant.ui.ports import Program
from desktop_assistant.ui.roster import Roster
from desktop_assistant.ui.sidebar import Sidebar
from desktop_assistant.ui.theme import Theme

DELETED = "character_deleted_{id}"
"""The code of the notice with which one deletion can be undone."""


class CharacterActions(QObject):
    """Opens the dialog and tells the roster and the pane what became of it."""

    def __init__(
        self,
        bridge: Bridge,
        program: Program,
        theme: Theme,
        roster: Roster,
        pane: ConversationPane,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._program = program
        self._theme = theme
        self._roster = roster
        self._pane = pane
        self._window = window

    def listen_to(self, sidebar: Sidebar) -> None:
        """Do what the sidebar is asked for."""
        sidebar.new_wanted.connect(self.create)
        sidebar.edit_wanted.connect(self.edit)
        sidebar.duplicate_wanted.connect(self.duplicate)
        sidebar.delete_wanted.connect(self.delete)
        sidebar.order_wanted.connect(self._roster.reorder_characters)
        sidebar.restore_wanted.connect(self._roster.restore_characters)

    def create(self) -> None:
        self._open(Character("", language=self._usual_language()))

    def edit(self, character: Character) -> None:
        self._open(character)

    def duplicate(self, character: Character) -> None:
        copying = self._program.library.duplicate_character(character.id)
        self._bridge.ask(copying, self._roster.add_character, self._roster.failed.emit)

    def delete(self, character: Character) -> None:
        """Put it into the trash at once, with its instances; the banner offers to undo that."""
        opened = self._pane.open_conversation
        if opened is not None and opened.instance.character.id == character.id:
            self._pane.leave()
        deleting = self._program.library.trash(Trash.CHARACTER, character.id)
        self._bridge.ask(deleting, lambda _: self._deleted(character), self._roster.failed.emit)

    def _open(self, character: Character) -> None:
        from desktop_assistant.ui.character_dialog import CharacterDialog

        own = self._roster.instances_of(character)
        chosen = self._roster.instance
        instance = chosen if chosen in own else next(iter(own), None)
        dialog = CharacterDialog(
            self._bridge, self._program, self._theme, character, instance, self._window
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.saved.connect(self._take_edited if character.id else self._roster.add_character)
        dialog.open()

    def _usual_language(self) -> str:
        """A new character speaks like the one that is selected."""
        chosen = self._roster.character
        return chosen.language if chosen is not None else "en"

    def _take_edited(self, character: Character) -> None:
        self._roster.update_character(character)
        for instance in self._roster.instances_of(character):
            self._pane.show_edited(instance)

    def _deleted(self, character: Character) -> None:
        self._roster.load()
        text = filled(self.tr("“{name}” was deleted."), name=character.name)
        undo = self.tr("Undo")
        code = DELETED.format(id=character.id)
        notice = Notice(code, text, action_label=undo, action=lambda: self._bring_back(character))
        self._pane.banner.post(notice)

    def _bring_back(self, character: Character) -> None:
        self._pane.banner.withdraw(DELETED.format(id=character.id))
        restoring = self._program.library.restore(Trash.CHARACTER, character.id)
        self._bridge.ask(
            restoring, lambda _: self._roster.add_character(character), self._roster.failed.emit
        )
