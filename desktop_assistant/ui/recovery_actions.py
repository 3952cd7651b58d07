"""What the window does about a database that is damaged, lost, or of a newer version."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_assistant.conversation.events import Event, Noticed
from desktop_assistant.errors import AssistantError
from desktop_assistant.ui.banner import Banner, Notice, Tone
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.error_messages import describe_code
from desktop_assistant.ui.ports import Program
from desktop_assistant.ui.theme import Theme

UNUSABLE = ("store_corrupt", "store_not_database", "store_empty")
"""Codes after which the user chooses how to go on."""

RECOVERY = "recovery"
"""The code of the notice that leads there."""


class RecoveryActions(QObject):
    """Offers the ways on, once by itself and then from the banner.

    Signals:
        replaced: another database is in place; everything is to be read anew.
    """

    replaced = Signal()

    def __init__(
        self, bridge: Bridge, program: Program, theme: Theme, banner: Banner, window: QWidget
    ) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._program = program
        self._theme = theme
        self._banner = banner
        self._window = window
        self._code = ""
        self._is_open = False
        bridge.happened.connect(self._notice)

    def offer(self, error: Exception) -> bool:
        """Whether the database is the reason for ``error``; then the ways on are shown."""
        if not isinstance(error, AssistantError) or error.code not in UNUSABLE:
            return False
        self._offer(error.code)
        return True

    def open_dialog(self, code: str = "") -> None:
        """Show the ways on, after the error ``code``."""
        from desktop_assistant.ui.recovery_dialog import RecoveryDialog

        if self._is_open:
            return
        self._code = code or self._code
        kept = self._program.kept
        dialog = RecoveryDialog(self._bridge, kept, self._theme, self._code, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.recovered.connect(self._recovered)
        dialog.finished.connect(self._closed)
        self._is_open = True
        dialog.open()

    def _notice(self, event: Event) -> None:
        if isinstance(event, Noticed) and event.code in UNUSABLE:
            self._offer(event.code)

    def _offer(self, code: str) -> None:
        is_new = code != self._code
        self._code = code
        label = self.tr("What to do…")
        text = describe_code(code)
        self._banner.withdraw(code)
        notice = Notice(RECOVERY, text, Tone.DANGER, label, lambda: self.open_dialog(code))
        self._banner.post(notice)
        if is_new:
            self.open_dialog(code)

    def _closed(self) -> None:
        self._is_open = False

    def _recovered(self, text: str) -> None:
        self._code = ""
        self._banner.withdraw(RECOVERY)
        self._banner.withdraw("library")
        self._banner.post(Notice("recovered", text))
        self.replaced.emit()
