"""Importing character cards: read all, look at each, keep the chosen ones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from desktop_assistant.model.card import CardImport
from desktop_assistant.model.character import Character
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.error_messages import describe
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.message import Message, Tone
from desktop_assistant.ui.import_dialog.candidate import Candidate
from desktop_assistant.ui.import_dialog.details import CardDetails
from desktop_assistant.ui.plain_text import filled, one_line
from desktop_assistant.ui.plain_tip import plain_tip
from desktop_assistant.ui.portraits import portrait
from desktop_assistant.ui.ports import Cards
from desktop_assistant.ui.theme import SPACING, Theme

FACE = 32
"""The diameter of a portrait in the list, in device-independent pixels."""


class ImportDialog(QDialog):
    """Nothing is kept before Import; what is kept then stays, even if the rest is cancelled.

    Signals:
        imported: the characters that were kept, as a list; emitted when the dialog closes.
    """

    imported = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        cards: Cards,
        theme: Theme,
        paths: Sequence[Path],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._cards = cards
        self._theme = theme
        self._asking = Asking(bridge)
        self._is_saving = False
        self._is_stopping = False
        self._had_failures = False
        self.candidates = [Candidate(path) for path in dict.fromkeys(paths)]
        self.setWindowTitle(self.tr("Import characters"))
        self._build()
        self._list()
        self._read_next()

    @property
    def kept(self) -> list[Character]:
        """What has become of the cards so far, in the order of the files."""
        return [each.saved for each in self.candidates if each.saved is not None]

    def accept(self) -> None:
        """Keep the chosen cards one by one."""
        nameless = [each for each in self._chosen() if not each.name.strip()]
        if nameless:
            self.files.setCurrentRow(self.candidates.index(nameless[0]))
            self.details.ask_name()
            return
        if self._chosen():
            self._is_saving, self._is_stopping, self._had_failures = True, False, False
            for each in self._chosen():
                each.error = None
            self.progress.setRange(0, len(self._chosen()))
            self._save_next()

    def reject(self) -> None:
        """While cards are being kept this stops after the present one; else it closes."""
        if self._is_saving:
            self._is_stopping = True
            self._message.say(self.tr("Stopping after this one…"))
            return
        super().reject()

    def done(self, result: int) -> None:
        self._asking.cancel()
        super().done(result)
        if self.kept:
            self.imported.emit(self.kept)

    def _chosen(self) -> list[Candidate]:
        return [each for each in self.candidates if each.is_chosen]

    def _read_next(self) -> None:
        waiting = [each for each in self.candidates if not each.imported and not each.error]
        self._draw_reading(len(waiting))
        if not waiting:
            return
        candidate = waiting[0]

        def arrived(imported: CardImport) -> None:
            candidate.take(imported)
            self._arrived(candidate)

        def failed(error: Exception) -> None:
            candidate.error, candidate.is_wanted = error, False
            self._arrived(candidate)

        self._asking.ask(self._cards.read(candidate.path), arrived, failed)

    def _arrived(self, candidate: Candidate) -> None:
        self._draw(candidate)
        self._read_next()

    def _save_next(self) -> None:
        waiting = [each for each in self._chosen() if each.error is None]
        self.progress.setValue(self.progress.maximum() - len(waiting))
        if not waiting or self._is_stopping:
            self._end_saving()
            return
        candidate = waiting[0]
        self._message.say(filled(self.tr("Importing “{name}”…"), name=candidate.title))
        self._switch()

        def saved(character: Character) -> None:
            candidate.saved, candidate.is_wanted = character, False
            self._draw(candidate)
            self._save_next()

        def failed(error: Exception) -> None:
            candidate.error = error
            self._had_failures = True
            self._draw(candidate)
            self._save_next()

        saving = self._cards.save(candidate.named(), replaces=candidate.replaces)
        self._asking.ask(saving, saved, failed)

    def _end_saving(self) -> None:
        self._is_saving = False
        if not self._had_failures and not self._is_stopping:
            super().accept()
            return
        count = self.tr("{count} imported.").format(count=len(self.kept))
        failed = self.tr("{count} imported; the others are marked in the list.")
        words = failed.format(count=len(self.kept)) if self._had_failures else count
        self._message.announce(words, Tone.WARNING if self._had_failures else Tone.PLAIN)
        self._switch()

    def _draw_reading(self, waiting: int) -> None:
        count = len(self.candidates)
        self.progress.setRange(0, count)
        self.progress.setValue(count - waiting)
        if waiting:
            words = self.tr("Reading {number} of {count}…")
            self._message.say(words.format(number=count - waiting + 1, count=count))
        else:
            readable = sum(each.imported is not None for each in self.candidates)
            words = self.tr("{count} of {all} can be imported.").format(count=readable, all=count)
            self._message.say(words if count > 1 else "")
        self._switch()
        if not waiting and self.focusWidget() is self.cancel_button:
            self.import_button.setFocus()  # it was off, so the focus fell to its neighbour

    def _switch(self) -> None:
        is_reading = any(not each.imported and not each.error for each in self.candidates)
        self.progress.setVisible(self._is_saving or (is_reading and len(self.candidates) > 1))
        self.import_button.setEnabled(bool(self._chosen()) and not is_reading | self._is_saving)
        self.files.setEnabled(not self._is_saving)
        self.details.setEnabled(not self._is_saving)
        is_begun = bool(self.kept) and not self._is_saving
        self.cancel_button.setText(self.tr("Close") if is_begun else self.tr("Cancel"))

    def _draw(self, candidate: Candidate) -> None:
        row = self.candidates.index(candidate)
        item = self.files.item(row)
        self.files.blockSignals(True)
        note = self._note(candidate)
        title = one_line(candidate.title)
        item.setText(f"{title}\n{note}" if note else title)
        told = describe(candidate.error) if candidate.error else str(candidate.path)
        item.setToolTip(plain_tip(told))
        on = Qt.CheckState.Checked if candidate.is_wanted else Qt.CheckState.Unchecked
        item.setData(Qt.ItemDataRole.CheckStateRole, on if candidate.is_ready else None)
        if candidate.imported is not None and item.icon().isNull():
            face = portrait(candidate.imported.character, FACE, self.devicePixelRatioF())
            item.setIcon(QIcon(face))
        self.files.blockSignals(False)
        if row == self.files.currentRow():
            self.details.show_candidate(candidate)

    def _note(self, candidate: Candidate) -> str:
        if candidate.error is not None:
            return self.tr("✕ Cannot be imported")
        if candidate.saved is not None:
            return self.tr("✓ Imported")
        if candidate.imported is None:
            return self.tr("Waiting…")
        has_name = bool(candidate.name.strip())
        return one_line(candidate.path.name) if has_name else self.tr("It has no name")

    def _list(self) -> None:
        for candidate in self.candidates:
            self.files.addItem(QListWidgetItem())
            self._draw(candidate)
        self.files.setVisible(len(self.candidates) > 1)
        self.files.currentRowChanged.connect(
            lambda row: self.details.show_candidate(self.candidates[row])
        )
        self.files.itemChanged.connect(self._checked)
        self.files.setCurrentRow(0)

    def _checked(self, item: QListWidgetItem) -> None:
        candidate = self.candidates[self.files.row(item)]
        candidate.is_wanted = item.checkState() is Qt.CheckState.Checked
        self._switch()

    def _edited(self) -> None:
        self._draw(self.candidates[self.files.currentRow()])
        self._switch()

    def _build(self) -> None:
        self.files = QListWidget()
        self.files.setAccessibleName(self.tr("Files"))
        self.files.setIconSize(QSize(FACE, FACE))
        self.files.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.files.setMaximumWidth(SPACING * 36)
        self.details = CardDetails(self._theme)
        self.details.edited.connect(self._edited)
        middle = QHBoxLayout()
        middle.setSpacing(SPACING * 2)
        middle.addWidget(self.files, 2)
        middle.addWidget(self.details, 3)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self._message = Message(self._theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 3, SPACING * 3, SPACING * 3, SPACING * 2)
        column.setSpacing(SPACING)
        column.addLayout(middle, 1)
        column.addWidget(self.progress)
        column.addLayout(self._foot())
        self.resize(760 if len(self.candidates) > 1 else 540, 560)

    def _foot(self) -> QHBoxLayout:
        buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole
        self.import_button = buttons.addButton(self.tr("&Import"), role.AcceptRole)
        self.import_button.setDefault(True)
        self.cancel_button = buttons.addButton(self.tr("Cancel"), role.RejectRole)
        self.cancel_button.setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(SPACING * 2)
        foot.addWidget(self._message, 1)
        foot.addStretch(0)
        foot.addWidget(buttons)
        return foot
