"""What the window does to bring characters and archives in, and to take them out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from desktop_assistant.model.character import Character
from desktop_assistant.ui import file_choice
from desktop_assistant.ui.banner import Notice
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.conversation_pane import ConversationPane
from desktop_assistant.ui.drop_target import DropTarget
from desktop_assistant.ui.plain_text import filled
from desktop_assistant.ui.ports import ArchiveContents, Program
from desktop_assistant.ui.roster import Roster
from desktop_assistant.ui.sidebar import Sidebar
from desktop_assistant.ui.theme import Theme

EXPORTED = "exported"
IMPORTED = "imported"
"""Codes of the notices that say how it went."""


class TransferActions(QObject):
    """Opens the dialogs, and tells the roster and the banner what became of it."""

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
        self.drops = DropTarget(window)
        self.drops.dropped.connect(self.take)

    def listen_to(self, sidebar: Sidebar) -> None:
        """Do what the sidebar is asked for."""
        sidebar.import_wanted.connect(self.import_cards)
        sidebar.export_wanted.connect(self.export_character)
        sidebar.import_all_wanted.connect(self.import_everything)
        sidebar.export_all_wanted.connect(self.export_everything)

    def take(self, paths: Sequence[Path]) -> None:
        """Bring in files that were dropped: one archive, or any number of cards."""
        if len(paths) == 1 and paths[0].suffix.lower() == ".zip":
            self._open_archive(paths[0])
        elif paths:
            self._open_cards(paths)

    def import_cards(self) -> None:
        kinds = self.tr("Character cards") + " (*.png *.apng *.json *.charx)"
        title = self.tr("Import characters")
        paths = file_choice.choose_files(
            self._window, title, f"{kinds};;{self.tr('All files')} (*)"
        )
        if paths:
            self._open_cards(paths)

    def import_everything(self) -> None:
        kinds = self.tr("Archives") + " (*.zip)"
        path = file_choice.choose_file(self._window, self.tr("Import everything"), kinds)
        if path is not None:
            self._open_archive(path)

    def export_character(self, character: Character) -> None:
        from desktop_assistant.ui.export_dialog.character import CharacterExportDialog

        cards = self._program.cards
        dialog = CharacterExportDialog(self._bridge, cards, self._theme, character, self._window)
        dialog.exported.connect(self._tell_exported)
        _open(dialog)

    def export_everything(self) -> None:
        from desktop_assistant.ui.archive_dialogs import ArchiveExportDialog

        archive = self._program.archive
        dialog = ArchiveExportDialog(self._bridge, archive, self._theme, self._window)
        dialog.exported.connect(self._tell_exported)
        _open(dialog)

    def _open_cards(self, paths: Sequence[Path]) -> None:
        from desktop_assistant.ui.import_dialog import ImportDialog

        cards = self._program.cards
        dialog = ImportDialog(self._bridge, cards, self._theme, paths, self._window)
        dialog.imported.connect(self._take_characters)
        _open(dialog)

    def _open_archive(self, path: Path) -> None:
        from desktop_assistant.ui.archive_dialogs import ArchiveImportDialog

        archive = self._program.archive
        dialog = ArchiveImportDialog(self._bridge, archive, self._theme, path, self._window)
        dialog.imported.connect(self._take_archive)
        _open(dialog)

    def _take_characters(self, characters: list[Character]) -> None:
        self._roster.add_character(characters[0])
        if len(characters) > 1:
            text = self.tr("{count} characters were imported.").format(count=len(characters))
            self._pane.banner.post(Notice(IMPORTED, text))

    def _take_archive(self, contents: ArchiveContents) -> None:
        self._roster.load()
        text = self.tr(
            "Imported: {characters} characters, {conversations} conversations and {memories} "
            "memories. Here already: {skipped}."
        ).format(
            characters=contents.characters,
            conversations=contents.conversations,
            memories=contents.memories,
            skipped=contents.skipped,
        )
        self._pane.banner.post(Notice(IMPORTED, text))

    def _tell_exported(self, path: Path) -> None:
        text = filled(self.tr("Saved as {file}."), file=path.name)
        notice = Notice(
            EXPORTED,
            text,
            action_label=self.tr("Show folder"),
            action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
        )
        self._pane.banner.post(notice)


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
