"""The page about what is kept: where it is, how large, its backups, and a check of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QListWidget,
    QListWidgetItem,
    QPushButton,
)

from desktop_assistant.model.kept_data import Backup, CheckReport, KeptSizes
from desktop_assistant.settings.schema import Settings
from desktop_assistant.ui.amounts import kind_text, moment_text, size_text
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.message import Message, Tone
from desktop_assistant.ui.forms.page import Page
from desktop_assistant.ui.kept_data import KeptData
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.plain_text import filled
from desktop_assistant.ui.questions import confirm
from desktop_assistant.ui.settings_dialog.restore_dialog import RestoreDialog
from desktop_assistant.ui.theme import Theme

LIST_HEIGHT = 150
"""Some five backups, in device-independent pixels."""


class DataPage(Page):
    """What its buttons do is done at once; only the tick waits for Save.

    Signals:
        restored: another database is in place; everything is to be read anew.
        damaged: the check found what it cannot mend.
    """

    restored = Signal()
    damaged = Signal()

    def __init__(self, bridge: Bridge, kept: KeptData, theme: Theme) -> None:
        super().__init__(theme)
        self.add_heading(self.tr("Your data"))
        self._bridge = bridge
        self._kept = kept
        self._folder = ""
        self._measuring = Asking(bridge)
        self._working = Asking(bridge)
        self._add_place()
        self._add_recordings()
        self._add_backups()
        self._add_check()

    def load(self, settings: Settings) -> None:
        self.keep_recordings.setChecked(settings.sound.keep_recordings)
        self._measure()

    def edited(self, settings: Settings) -> Settings:
        sound = replace(settings.sound, keep_recordings=self.keep_recordings.isChecked())
        return replace(settings, sound=sound)

    def stop(self) -> None:
        super().stop()
        self._measuring.cancel()
        self._working.cancel()

    def _add_place(self) -> None:
        self.place = self._add_line()
        self._place_note = self.add_message()
        self.show_folder = _button(self.tr("Show &folder"))
        self.show_folder.clicked.connect(self._show_folder)
        self.add_button(self.show_folder)
        self.add_gap()

    def _add_recordings(self) -> None:
        self.recordings = self._add_line()
        self.keep_recordings = QCheckBox(self.tr("Keep &recordings of what I say"))
        self.add_row(self.keep_recordings)
        hint = self.tr("Without this a recording is deleted once its text is safe.")
        self.keep_recordings.setAccessibleDescription(hint)
        self.add_message(hint)
        self.delete_recordings = _button(self.tr("&Delete kept recordings…"))
        self.delete_recordings.clicked.connect(self._delete_recordings)
        self.delete_recordings.setEnabled(False)
        self.add_button(self.delete_recordings)
        self._recordings_note = self.add_message()
        self.add_gap()

    def _add_backups(self) -> None:
        self.backups = QListWidget()
        self.backups.setObjectName("backups")
        self.backups.setFixedHeight(LIST_HEIGHT)
        self.backups.itemSelectionChanged.connect(self._show_restorable)
        self.backups.itemDoubleClicked.connect(lambda *_: self._restore())
        self.add_field(self.tr("&Backups"), self.backups)
        self.back_up = _button(self.tr("Back &up now"))
        self.back_up.clicked.connect(self._back_up)
        self.restore = _button(self.tr("R&estore…"))
        self.restore.setEnabled(False)
        self.restore.clicked.connect(self._restore)
        self.add_buttons(self.back_up, self.restore)
        self._backups_note = self.add_message()
        self.add_message(
            self.tr(
                "A backup is made every half hour in which something changes. All of the last "
                "day are kept, then one for each day, week and month. What you delete or have "
                "forgotten is in no later backup, but may be in an older one."
            )
        )
        self.add_gap()

    def _add_check(self) -> None:
        self.check = _button(self.tr("Chec&k and repair"))
        self.check.clicked.connect(self._check)
        self.add_button(self.check)
        self._check_note = self.add_message()

    def _add_line(self) -> PlainLabel:
        line = PlainLabel()
        line.setWordWrap(True)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add_row(line)
        return line

    def _measure(self) -> None:
        self._measuring.ask(self._kept.sizes(), self._show_sizes, self._place_note.fail)

    def _show_sizes(self, sizes: KeptSizes) -> None:
        self._place_note.say("")
        self._folder = str(sizes.folder)
        self.place.setText(
            filled(
                self.tr("Everything is on this computer, in {folder}. The database takes {size}."),
                folder=sizes.folder,
                size=size_text(sizes.database),
            )
        )
        self.recordings.setText(
            self.tr("Recordings: {count}, together {size}.").format(
                count=sizes.recordings, size=size_text(sizes.recordings_size)
            )
            if sizes.recordings
            else self.tr("There are no recordings.")
        )
        self.delete_recordings.setEnabled(sizes.spent_recordings > 0)
        self._show_backups(sizes.backups)

    def _show_backups(self, backups: tuple[Backup, ...]) -> None:
        self.backups.clear()
        for backup in backups:
            made, size = moment_text(backup.created_at), size_text(backup.size)
            row = QListWidgetItem(f"{made} · {kind_text(backup)} · {size}")
            row.setData(Qt.ItemDataRole.UserRole, backup)
            self.backups.addItem(row)
        if not backups:
            none = QListWidgetItem(self.tr("There are no backups yet."))
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            self.backups.addItem(none)
        self._show_restorable()

    def _chosen(self) -> Backup | None:
        rows = self.backups.selectedItems()
        backup = rows[0].data(Qt.ItemDataRole.UserRole) if rows else None
        return backup if isinstance(backup, Backup) else None

    def _show_restorable(self) -> None:
        self.restore.setEnabled(self._chosen() is not None)

    def _show_folder(self) -> None:
        if self._folder:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))

    def _delete_recordings(self) -> None:
        sure = confirm(
            self.window(),
            self.tr("Delete kept recordings"),
            self.tr(
                "Recordings whose text is safe are deleted. What you said stays in the "
                "conversations in writing. This cannot be undone."
            ),
            self.tr("Delete"),
        )
        if sure:
            self._begin(self._recordings_note, self.tr("Deleting…"))
            self._working.ask(
                self._kept.delete_spent_recordings(), self._deleted, self._recordings_note.fail
            )

    def _deleted(self, count: int) -> None:
        text = self.tr("Recordings deleted: {count}.").format(count=count)
        self._recordings_note.announce(text, Tone.GOOD)
        self._measure()

    def _back_up(self) -> None:
        self._begin(self._backups_note, self.tr("Making a backup…"))
        self._working.ask(self._kept.back_up(), self._backed_up, self._backups_note.fail)

    def _backed_up(self, backup: Backup) -> None:
        text = self.tr("Backed up and checked: {size}.").format(size=size_text(backup.size))
        self._backups_note.announce(text, Tone.GOOD)
        self._measure()

    def _restore(self) -> None:
        backup = self._chosen()
        if backup is None:
            return
        dialog = RestoreDialog(self._bridge, self._kept, self.theme, backup, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.restored.connect(self._restored)
        dialog.open()

    def _restored(self) -> None:
        text = self.tr("Restored. What there was before is in the list as a backup.")
        self._backups_note.announce(text, Tone.GOOD)
        self._measure()
        self.restored.emit()

    def _check(self) -> None:
        self._begin(self._check_note, self.tr("Checking…"))
        self._working.ask(self._kept.check(), self._checked, self._not_checked)

    def _checked(self, report: CheckReport) -> None:
        if not report.is_sound:
            self._check_note.announce(
                self.tr("Some of the database is damaged and cannot be mended in place."), Tone.BAD
            )
            self.damaged.emit()
            return
        self._check_note.announce(self._told(report), Tone.GOOD)
        self._measure()

    def _not_checked(self, error: Exception) -> None:
        self._check_note.fail(error)
        if getattr(error, "code", "") == "store_corrupt":
            self.damaged.emit()

    def _told(self, report: CheckReport) -> str:
        found = self.tr(
            "Everything is in order. Conversations: {conversations}, turns: {turns}, "
            "memories: {memories}."
        ).format(
            conversations=report.contents.conversations,
            turns=report.contents.turns,
            memories=report.contents.memories,
        )
        mended = [
            (report.has_rebuilt_search, self.tr("The search index was made anew.")),
            (report.has_reindexed, self.tr("The indexes of the database were made anew.")),
            (
                report.mended_links > 0,
                self.tr("Entries that had lost what they belong to: {count}.").format(
                    count=report.mended_links
                ),
            ),
        ]
        return " ".join([found, *(text for was_done, text in mended if was_done)])

    def _begin(self, note: Message, text: str) -> None:
        """One thing at a time: what is under way elsewhere on the page is given up."""
        for other in (self._recordings_note, self._backups_note, self._check_note):
            other.say("")
        note.say(text)


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button
