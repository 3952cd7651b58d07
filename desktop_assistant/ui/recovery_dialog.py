"""What to do about a database that cannot be used: three ways on, none of which loses it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_assistant.model.kept_data import Preview, Rescue
from desktop_assistant.ui.amounts import moment_text
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.error_messages import describe_code
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.message import Message
from desktop_assistant.ui.kept_data import KeptData
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.questions import confirm
from desktop_assistant.ui.theme import SPACING, Theme

Result = TypeVar("Result")


class RecoveryDialog(QDialog):
    """Signals: ``recovered`` with a sentence about what is there now; the dialog closes."""

    recovered = Signal(str)

    def __init__(
        self,
        bridge: Bridge,
        kept: KeptData,
        theme: Theme,
        code: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kept = kept
        self._backup = ""
        self._is_busy = False
        self._asking = Asking(bridge)
        self.setWindowTitle(self.tr("The database cannot be used"))
        self.words = PlainLabel(describe_code(code))
        self.words.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACING * 3, SPACING * 3, SPACING * 3, SPACING * 2)
        self._column.setSpacing(SPACING)
        self._column.addWidget(self.words)
        self._column.addSpacing(SPACING)
        self.restore, self._restore_hint = self._add_way(
            theme, self.tr("&Restore the newest good backup"), self._restore
        )
        self._restore_hint.say(self.tr("Looking for a good backup…"))
        self.rescue, rescue_hint = self._add_way(
            theme, self.tr("Rescue &what can be read"), self._rescue
        )
        rescue_hint.say(
            self.tr("Goes on with everything that is not damaged, also of what is in no backup.")
        )
        can_rescue = code == "store_corrupt"
        self.rescue.setVisible(can_rescue)
        rescue_hint.setVisible(can_rescue)
        self.afresh, afresh_hint = self._add_way(theme, self.tr("&Start afresh"), self._afresh)
        afresh_hint.say(self.tr("Goes on with no conversations at all."))
        self._add_foot(theme)
        self.restore.setEnabled(False)
        self._asking.ask(kept.newest_good(), self._show_backup, self._fail)

    def reject(self) -> None:
        """Not while the database is being exchanged, which nobody should miss the end of."""
        if not self._is_busy:
            super().reject()

    def done(self, result: int) -> None:
        self._asking.cancel()
        super().done(result)

    def _add_way(
        self, theme: Theme, label: str, act: Callable[[], None]
    ) -> tuple[QPushButton, Message]:
        button = QPushButton(label)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        hint = Message(theme, self)
        self._column.addWidget(button)
        self._column.addWidget(hint)
        self._column.addSpacing(SPACING)
        return button, hint

    def _add_foot(self, theme: Theme) -> None:
        note = Message(theme, self)
        note.say(self.tr("Whatever you choose, the file stays in its folder under another name."))
        self.message = Message(theme, self)
        buttons = QDialogButtonBox(self)
        later = buttons.addButton(self.tr("Decide &later"), QDialogButtonBox.ButtonRole.RejectRole)
        later.setDefault(True)
        buttons.rejected.connect(self.reject)
        for widget in (note, self.message):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self._column.addWidget(buttons)
        # Whoever holds Space to talk as this opens decides nothing by it.
        later.setFocus()
        self.setMinimumWidth(SPACING * 60)

    def _show_backup(self, preview: Preview | None) -> None:
        if preview is None:
            self._restore_hint.say(self.tr("There is no good backup."))
            return
        self._backup = preview.backup.name
        self.restore.setEnabled(True)
        self._restore_hint.say(
            self.tr("Made {date}. Conversations: {conversations}, turns: {turns}.").format(
                date=moment_text(preview.backup.created_at),
                conversations=preview.then.conversations,
                turns=preview.then.turns,
            )
        )

    def _restore(self) -> None:
        text = self.tr("The backup is in place.")
        self._begin(self._kept.restore(self._backup), lambda _: self._finish(text))

    def _rescue(self) -> None:
        self._begin(self._kept.rescue(), lambda found: self._finish(self._rescued(found)))

    def _afresh(self) -> None:
        sure = confirm(
            self,
            self.tr("Start afresh"),
            self.tr(
                "The program goes on with no conversations. The file stays in its folder under "
                "another name; the backups stay as well."
            ),
            self.tr("Start afresh"),
        )
        if sure:
            text = self.tr("There is a new, empty database.")
            self._begin(self._kept.start_afresh(), lambda _: self._finish(text))

    def _rescued(self, found: Rescue) -> str:
        text = self.tr(
            "Rescued. Conversations: {conversations}, turns: {turns}, memories: {memories}."
        ).format(
            conversations=found.contents.conversations,
            turns=found.contents.turns,
            memories=found.contents.memories,
        )
        if not found.unreadable:
            return text
        rest = self.tr("Places that could not be read: {count}.").format(count=found.unreadable)
        return f"{text} {rest}"

    def _begin(self, work: Coroutine[Any, Any, Result], done: Callable[[Result], object]) -> None:
        self._set_busy(True)
        self.message.say(self.tr("Working…"))
        self._asking.ask(work, done, self._fail)

    def _finish(self, text: str) -> None:
        super().accept()
        self.recovered.emit(text)

    def _fail(self, error: Exception) -> None:
        self._set_busy(False)
        self.message.fail(error)

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.restore.setEnabled(not is_busy and bool(self._backup))
        self.rescue.setEnabled(not is_busy)
        self.afresh.setEnabled(not is_busy)
