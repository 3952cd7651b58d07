"""What is in a backup and what would be lost, before it is put in the place of what there is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from desktop_assistant.model.kept_data import Backup, Preview
from desktop_assistant.ui.amounts import content_rows, moment_text
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.message import Message, Tone
from desktop_assistant.ui.kept_data import KeptData
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.theme import SPACING, Theme


class RestoreDialog(QDialog):
    """Signals: ``restored`` once the backup is in place; the dialog closes."""

    restored = Signal()

    def __init__(
        self,
        bridge: Bridge,
        kept: KeptData,
        theme: Theme,
        backup: Backup,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kept = kept
        self._backup = backup
        self._is_busy = False
        self._asking = Asking(bridge)
        self.setWindowTitle(self.tr("Restore a backup"))
        self.counts = QGridLayout()
        self.counts.setHorizontalSpacing(SPACING * 4)
        self.counts.setColumnStretch(0, 1)
        self.loss = Message(theme, self)
        self.message = Message(theme, self)
        self._lay_out()
        self.message.say(self.tr("Looking into the backup…"))
        self._asking.ask(kept.look_into(backup.name), self._show, self._unusable)

    def accept(self) -> None:
        """Restore; the dialog closes when it is done."""
        self.button.setEnabled(False)
        self._is_busy = True
        self.message.say(self.tr("Restoring…"))
        self._asking.ask(self._kept.restore(self._backup.name), self._done, self._unusable)

    def reject(self) -> None:
        """Not while the database is being exchanged, which nobody should miss the end of."""
        if not self._is_busy:
            super().reject()

    def done(self, result: int) -> None:
        self._asking.cancel()
        super().done(result)

    def _done(self, _: None) -> None:
        super().accept()
        self.restored.emit()

    def _unusable(self, error: Exception) -> None:
        self._is_busy = False
        self.button.setEnabled(False)
        self.message.fail(error)

    def _show(self, preview: Preview) -> None:
        self.message.say(
            self.tr("What there is now is backed up first, so that you can come back to it.")
        )
        self._add_row(0, "", self.tr("Backup"), self.tr("Now"))
        now = content_rows(preview.now) if preview.now is not None else None
        for row, (name, count) in enumerate(content_rows(preview.then)):
            self._add_row(row + 1, name, str(count), str(now[row][1]) if now else "–")
        newest = (preview.then.newest_turn, preview.now.newest_turn if preview.now else None)
        texts = [moment_text(each) if each is not None else "–" for each in newest]
        self._add_row(self.counts.rowCount(), self.tr("Newest turn"), *texts)
        if preview.now is not None and preview.lost_turns:
            lost = self.tr("Turns said since then, which will be gone: {count}.").format(
                count=preview.lost_turns
            )
            self.loss.say(lost, Tone.WARNING)
        elif preview.now is not None:
            self.loss.say(self.tr("Nothing was said since then."), Tone.GOOD)
        self.button.setEnabled(True)
        self.resize(self.size().expandedTo(self.sizeHint()))

    def _add_row(self, row: int, *texts: str) -> None:
        for column, text in enumerate(texts):
            label = PlainLabel(text)
            if column:
                label.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.counts.addWidget(label, row, column)

    def _lay_out(self) -> None:
        heading = PlainLabel(
            self.tr("The backup of {date} takes the place of everything there is now.").format(
                date=moment_text(self._backup.created_at)
            )
        )
        heading.setWordWrap(True)
        buttons = QDialogButtonBox(self)
        self.button = buttons.addButton(self.tr("&Restore"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.button.setEnabled(False)
        self.button.setAutoDefault(False)
        cancel = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 3, SPACING * 3, SPACING * 3, SPACING * 2)
        column.setSpacing(SPACING * 2)
        column.addWidget(heading)
        column.addLayout(self.counts)
        column.addWidget(self.loss)
        column.addWidget(self.message)
        column.addStretch(1)
        column.addWidget(buttons)
        # Not the dialog's own: that would let counts be cut which come later.
        heading.setMinimumWidth(SPACING * 52)
