"""Taking everything along: writing one archive, and bringing one in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.file_choice import choose_new_file
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.message import Message
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.plain_text import one_line
from desktop_assistant.ui.ports import Archive, ArchiveContents
from desktop_assistant.ui.theme import SPACING, Theme

STEPS = 1000
"""How finely the progress is shown."""


class ArchiveDialog(QDialog):
    """What both have in common: words, one button, and progress that Cancel stops."""

    _went_on = Signal(float)

    def __init__(
        self, bridge: Bridge, archive: Archive, theme: Theme, title: str, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.archive = archive
        self.asking = Asking(bridge)
        self.setWindowTitle(title)
        self.words = PlainLabel()
        self.words.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setRange(0, STEPS)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.hide()
        self.message = Message(theme, self)
        self.buttons = QDialogButtonBox()
        cancel = self.buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAutoDefault(False)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        # The work goes on in another thread, and only signals cross.
        self._went_on.connect(lambda share: self.progress.setValue(round(share * STEPS)))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACING * 3, SPACING * 3, SPACING * 3, SPACING * 2)
        self.column.setSpacing(SPACING)
        self.column.addWidget(self.words)

    def lay_out(self, button_label: str, *fields: QWidget) -> None:
        role = QDialogButtonBox.ButtonRole.AcceptRole
        self.button = self.buttons.addButton(button_label, role)
        for field in (*fields, self.progress, self.message):
            self.column.addWidget(field)
        self.column.addStretch(1)
        self.column.addSpacing(SPACING)
        self.column.addWidget(self.buttons)
        self.button.setDefault(True)
        self.setMinimumWidth(SPACING * 58)

    def show_progress(self, share: float) -> None:
        """Callable from any thread; ``share`` is 0.0 to 1.0."""
        self._went_on.emit(share)

    def begin(self, text: str) -> None:
        self.button.setEnabled(False)
        self.progress.setValue(0)
        self.progress.show()
        self.message.say(text)

    def fail(self, error: Exception) -> None:
        self.progress.hide()
        self.button.setEnabled(True)
        self.message.fail(error)

    def done(self, result: int) -> None:
        self.asking.cancel()
        super().done(result)


class ArchiveExportDialog(ArchiveDialog):
    """Signals: ``exported`` with the :class:`Path` that was written; the dialog closes."""

    exported = Signal(object)

    def __init__(
        self, bridge: Bridge, archive: Archive, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(bridge, archive, theme, "", parent)
        self.setWindowTitle(self.tr("Export everything"))
        self.words.setText(
            self.tr(
                "Writes all characters, instances, conversations and memories into one file, to "
                "keep as a backup or to take to another computer. Your key and the settings are "
                "not in it. Anyone who has the file can read what was said."
            )
        )
        self.with_recordings = QCheckBox(self.tr("With &recordings of your voice"))
        hint = Message(theme, self)
        hint.say(self.tr("They make the file much larger."))
        hint.setIndent(SPACING * 3)
        self.lay_out(self.tr("&Export…"), self.with_recordings, hint)

    def accept(self) -> None:
        """Ask where to, and write it there."""
        name = f"Desktop Assistant {datetime.now().astimezone():%Y-%m-%d}.zip"
        path = choose_new_file(self, self.windowTitle(), name, "*.zip")
        if path is None:
            return
        self.begin(self.tr("Writing…"))
        writing = self.archive.export_all(
            path, with_recordings=self.with_recordings.isChecked(), progress=self.show_progress
        )
        self.asking.ask(writing, lambda _: self._written(path), self.fail)

    def _written(self, path: Path) -> None:
        super().accept()
        self.exported.emit(path)


class ArchiveImportDialog(ArchiveDialog):
    """Says what is in the archive before anything is added.

    Signals:
        imported: the :class:`ArchiveContents` that were added; the dialog closes.
    """

    imported = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        archive: Archive,
        theme: Theme,
        path: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(bridge, archive, theme, "", parent)
        self.path = path
        self.setWindowTitle(self.tr("Import everything"))
        self.words.setText(one_line(path.name))
        self.counts = PlainLabel()
        self._rest = Message(theme, self)
        self.lay_out(self.tr("&Import"), self.counts, self._rest)
        self.button.setEnabled(False)
        self.message.say(self.tr("Looking into the file…"))
        self.asking.ask(archive.look_into(path), self._show, self._unusable)

    def accept(self) -> None:
        self.begin(self.tr("Importing…"))
        importing = self.archive.import_all(self.path, self.show_progress)
        self.asking.ask(importing, self._added, self.fail)

    def _show(self, contents: ArchiveContents) -> None:
        self.message.say("")
        self.counts.setText("\n".join(self._lines(contents)))
        self._rest.say(
            self.tr("What is here already is not added again, and nothing that is here changes.")
        )
        self.button.setEnabled(True)
        self.button.setFocus()

    def _unusable(self, error: Exception) -> None:
        self.fail(error)
        self.button.setEnabled(False)

    def _added(self, contents: ArchiveContents) -> None:
        super().accept()
        self.imported.emit(contents)

    def _lines(self, contents: ArchiveContents) -> list[str]:
        counts = (
            (self.tr("Characters: {count}"), contents.characters),
            (self.tr("Instances: {count}"), contents.instances),
            (self.tr("Conversations: {count}"), contents.conversations),
            (self.tr("Memories: {count}"), contents.memories),
            (self.tr("Recordings: {count}"), contents.recordings),
        )
        lines = [
            words.format(count=QLocale().toString(number)) for words, number in counts if number
        ]
        written = _written_out(contents.created_at)
        if written:
            lines.insert(0, self.tr("Written on {date}").format(date=written))
        return lines


def _written_out(created_at: str) -> str:
    """An ISO 8601 time as people write it; empty for anything else."""
    try:
        moment = datetime.fromisoformat(created_at).astimezone()
    except ValueError:
        return ""
    local = QDateTime.fromSecsSinceEpoch(round(moment.timestamp()))
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)
