"""The dialog that takes everything along as one file, and brings it back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDate, QLocale, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.ports import Archive, ArchiveContents
from desktop_assistant.ui.questions import confirm
from desktop_assistant.ui.settings_dialog.asking import Asking
from desktop_assistant.ui.settings_dialog.message import Message, Tone
from desktop_assistant.ui.theme import SPACING, Theme

STEPS = 1000
"""Of the progress bar."""


class ArchiveDialog(QDialog):
    """Exports and imports everything; closing it while something runs stops that.

    Signals:
        imported: there may be more characters and conversations than before.
    """

    imported = Signal()
    _progressed = Signal(float)

    def __init__(
        self, bridge: Bridge, archive: Archive, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._asking = Asking(bridge)
        self.setWindowTitle(self.tr("Everything as one file"))
        self.sound = QCheckBox(self.tr("With the &recordings that are kept"))
        self.export = QPushButton(self.tr("&Export everything…"))
        self.taking = QPushButton(self.tr("&Import a file…"))
        self.bar = QProgressBar(maximum=STEPS, textVisible=False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.message = Message(theme, self)
        self.stop = QPushButton(self.tr("Cancel"))
        self._lay_out()
        self.export.clicked.connect(self._choose_new)
        self.taking.clicked.connect(self._choose_old)
        self.stop.clicked.connect(self.reject)
        self._progressed.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self._show_running(False)

    def export_to(self, path: Path) -> None:
        """Write everything into ``path``."""
        self._begin()
        writing = self._archive.export_all(
            path, with_recordings=self.sound.isChecked(), progress=self._progressed.emit
        )
        self._asking.ask(writing, lambda contents: self._exported(path, contents), self._fail)

    def import_from(self, path: Path) -> None:
        """Look into ``path``, ask, and take it in."""
        self._begin()
        looking = self._archive.look_into(path)
        self._asking.ask(looking, lambda contents: self._ask_first(path, contents), self._fail)

    def reject(self) -> None:
        """Stop what runs; when nothing does, close."""
        if self._asking.is_running:
            self._asking.cancel()
            self._show_running(False)
            self.message.announce(self.tr("Stopped; nothing was changed."))
            return
        super().reject()

    def done(self, result: int) -> None:
        self._asking.cancel()
        super().done(result)

    def _choose_new(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"Desktop Assistant {QDate.currentDate().toString(Qt.DateFormat.ISODate)}.zip"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export everything"), str(Path(folder) / name), self._filter()
        )
        if chosen:
            path = Path(chosen)
            self.export_to(path if path.suffix else path.with_suffix(".zip"))

    def _choose_old(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("Import a file"), folder, self._filter()
        )
        if chosen:
            self.import_from(Path(chosen))

    def _filter(self) -> str:
        return self.tr("Archives (*.zip)")

    def _ask_first(self, path: Path, contents: ArchiveContents) -> None:
        question = self.tr(
            "Add what is in “{file}”? It holds {contents}. What is here already is left as it is."
        ).format(file=path.name, contents=self._told(contents))
        if not confirm(self, self.tr("Import"), question, self.tr("Import")):
            self._show_running(False)
            return
        taking = self._archive.import_all(path, self._progressed.emit)
        self._asking.ask(taking, self._taken, self._fail)

    def _exported(self, path: Path, contents: ArchiveContents) -> None:
        self._show_running(False)
        text = self.tr("Saved as {file}: {contents}.")
        told = text.format(file=path.name, contents=self._told(contents))
        self.message.announce(told, Tone.GOOD)

    def _taken(self, contents: ArchiveContents) -> None:
        self._show_running(False)
        if contents.characters or contents.turns or contents.instances or contents.memories:
            told = self.tr("Added: {contents}.").format(contents=self._told(contents))
        else:
            told = self.tr("Everything in it was here already.")
        self.message.announce(told, Tone.GOOD)
        self.imported.emit()

    def _told(self, contents: ArchiveContents) -> str:
        counted = (
            (self.tr("characters: {count}"), contents.characters),
            (self.tr("instances: {count}"), contents.instances),
            (self.tr("conversations: {count}"), contents.conversations),
            (self.tr("turns: {count}"), contents.turns),
            (self.tr("memories: {count}"), contents.memories),
            (self.tr("recordings: {count}"), contents.recordings),
        )
        locale = QLocale()
        return ", ".join(label.format(count=locale.toString(count)) for label, count in counted)

    def _fail(self, error: Exception) -> None:
        self._show_running(False)
        self.message.fail(error)

    def _begin(self) -> None:
        self.message.say("")
        self.bar.setValue(0)
        self._show_running(True)

    def _show_progress(self, done: float) -> None:
        self.bar.setValue(round(done * STEPS))

    def _show_running(self, is_running: bool) -> None:
        for widget in (self.export, self.taking, self.sound):
            widget.setEnabled(not is_running)
        self.bar.setVisible(is_running)
        self.stop.setText(self.tr("Cancel") if is_running else self.tr("Close"))

    def _lay_out(self) -> None:
        text = QLabel(
            self.tr(
                "Characters, instances, memories and conversations go into one open file: to "
                "keep it safe, or to move to another computer. Keys and settings stay here."
            )
        )
        text.setWordWrap(True)
        actions = QHBoxLayout()
        actions.setSpacing(SPACING)
        actions.addWidget(self.export)
        actions.addWidget(self.taking)
        actions.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.stop)
        for button in (self.export, self.taking, self.stop):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 3, SPACING * 3, SPACING * 3, SPACING * 2)
        column.setSpacing(SPACING * 3 // 2)
        column.addWidget(text)
        column.addWidget(self.sound)
        column.addLayout(actions)
        column.addWidget(self.bar)
        column.addWidget(self.message)
        column.addStretch(1)
        column.addLayout(foot)
        self.resize(480, 260)
