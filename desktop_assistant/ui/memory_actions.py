"""Memories in the window: the button with its badge, the quiet notice, and the two dialogs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QDialog, QWidget

from desktop_assistant.conversation.events import (
    ConversationOpened,
    Event,
    MemoriesChanged,
    StateChanged,
)
from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.model.character import Instance
from desktop_assistant.model.memory import Memory, MemoryState
from desktop_assistant.model.turn import SearchHit
from desktop_assistant.ui.banner import Notice, Tone
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.conversation_pane import ConversationPane
from desktop_assistant.ui.error_messages import describe
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.plain_text import filled
from desktop_assistant.ui.ports import Program
from desktop_assistant.ui.roster import Roster
from desktop_assistant.ui.theme import Theme

if TYPE_CHECKING:
    from desktop_assistant.ui.memories_dialog import MemoriesDialog
    from desktop_assistant.ui.memories_dialog.changes import Forgetting, MemoryChanges
    from desktop_assistant.ui.why_dialog import WhyDialog

NOTICE = "memories"
FORGOTTEN = "forgotten"


class MemoryActions(QObject):
    """Never opens a dialog by itself, and says nothing while somebody is speaking."""

    def __init__(
        self, bridge: Bridge, program: Program, theme: Theme, pane: ConversationPane, roster: Roster
    ) -> None:
        super().__init__(pane)
        self._bridge = bridge
        self._program = program
        self._theme = theme
        self._pane = pane
        self._roster = roster
        self._counting = Asking(bridge)
        self._suggested = 0
        self._kept = 0
        self._is_untold = False
        self._is_quiet = True
        bridge.happened.connect(self._happened)
        pane.opened.connect(self._follow)
        pane.chat.why_requested.connect(self.open_why)
        pane.header.memories.clicked.connect(lambda: self.open_memories())

    def open_memories(self, state: MemoryState | None = None) -> None:
        """Show what the instance one talks with remembers, or only memories of ``state``."""
        instance = self._instance()
        if instance is None:
            return
        self.open_memories_of(instance, self._pane.window()).show_state(state)
        self._kept = 0
        self._pane.banner.withdraw(NOTICE)
        self._show_badge()

    def open_memories_of(self, instance: Instance, over: QWidget) -> MemoriesDialog:
        """Show what ``instance`` remembers, whoever one talks with."""
        from desktop_assistant.ui.memories_dialog import MemoriesDialog

        memories = self._program.memories
        dialog = MemoriesDialog(self._bridge, memories, self._theme, instance, over)
        dialog.changed.connect(self._count)
        self._open(dialog)
        dialog.turn_wanted.connect(lambda hit: self._go(dialog, hit))
        return dialog

    def show_forgotten(self, instance: Instance) -> None:
        """``instance`` remembers nothing any more, so nothing is new or waits."""
        own = self._instance()
        if own is not None and own.id == instance.id:
            self._kept = 0
            self._count()

    def open_why(self, turn_id: int) -> None:
        """Show what was in the prompt of a reply."""
        instance = self._instance()
        if instance is None:
            return
        from desktop_assistant.ui.why_dialog import WhyDialog

        memories, window = self._program.memories, self._pane.window()
        dialog = WhyDialog(self._bridge, memories, self._theme, instance, turn_id, window)
        dialog.changed.connect(self._count)
        self._open(dialog)
        dialog.turn_wanted.connect(lambda hit: self._go(dialog, hit))

    def _open(self, dialog: MemoriesDialog | WhyDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda: self._take_over(dialog.changes))
        dialog.open()

    def _take_over(self, changes: MemoryChanges) -> None:
        """The dialog that could undo it is closed, so the banner can."""
        if changes.last is None and not changes.is_running:
            return
        changes.outlive(self)
        changes.changed.connect(self._count)
        changes.failed.connect(self._tell_error)
        changes.forgot.connect(partial(self._offer_undo, changes))
        if changes.last is not None:
            self._offer_undo(changes, changes.last)

    def _offer_undo(self, changes: MemoryChanges, forgetting: Forgetting) -> None:
        from desktop_assistant.ui.memories_dialog.undo_line import told

        action = QCoreApplication.translate("Memories", "Undo")
        undo = partial(self._undo, changes)
        self._pane.banner.post(Notice(FORGOTTEN, told(forgetting), Tone.INFO, action, undo))

    def _undo(self, changes: MemoryChanges) -> None:
        self._pane.banner.withdraw(FORGOTTEN)
        changes.undo()

    def _tell_error(self, error: Exception) -> None:
        self._pane.banner.post(Notice(FORGOTTEN, describe(error), Tone.DANGER))

    def _go(self, dialog: QDialog, hit: SearchHit) -> None:
        dialog.accept()
        opened = self._pane.open_conversation
        self._pane.show_turn(hit.conversation.id, hit.turn.id)
        if opened is None or opened.conversation.id != hit.conversation.id:
            self._roster.open_conversation(hit.conversation)

    def _happened(self, event: Event) -> None:
        instance = self._instance()
        match event:
            case MemoriesChanged(instance_id, memories):
                if instance is not None and instance.id == instance_id:
                    self._take(memories)
            case StateChanged(state):
                self._is_quiet = state is TurnState.IDLE
                self._tell()

    def _take(self, memories: tuple[Memory, ...]) -> None:
        self._kept += sum(memory.state is not MemoryState.SUGGESTED for memory in memories)
        self._is_untold = True
        self._count()

    def _follow(self, event: ConversationOpened) -> None:
        self._kept = 0
        self._is_untold = False
        self._pane.banner.withdraw(NOTICE)
        self._count()

    def _count(self) -> None:
        """Ask how many suggestions wait; failing is silent, as nobody asked for it."""
        instance = self._instance()
        if instance is not None:
            question = self._program.memories.count_suggested(instance.id)
            self._counting.ask(question, self._show_count, lambda _: None)

    def _show_count(self, suggested: int) -> None:
        self._suggested = suggested
        if not self._suggested:
            self._pane.banner.withdraw(NOTICE)
        self._show_badge()
        self._tell()

    def _tell(self) -> None:
        """Say what is new, once nobody speaks."""
        if not (self._is_untold and self._is_quiet) or self._counting.is_running:
            return
        self._is_untold = False
        if self._suggested:
            action = self.tr("Review")
            notice = Notice(NOTICE, self._suggestion(), action_label=action, action=self._review)
            self._pane.banner.post(notice)
        elif self._kept:
            button = self._pane.header.memories
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(button, self._news()))

    def _review(self) -> None:
        self.open_memories(MemoryState.SUGGESTED)

    def _show_badge(self) -> None:
        hint = self._suggestion() if self._suggested else self._news() if self._kept else ""
        self._pane.header.memories.show_badge(self._suggested, has_news=bool(self._kept), hint=hint)

    def _suggestion(self) -> str:
        one = self.tr("{name} suggests remembering something.")
        several = self.tr("{name} suggests remembering %n things.", "", self._suggested)
        return filled(one if self._suggested == 1 else several, name=self._name())

    def _news(self) -> str:
        one = self.tr("{name} has remembered something new.")
        several = self.tr("{name} has remembered %n new things.", "", self._kept)
        return filled(one if self._kept == 1 else several, name=self._name())

    def _name(self) -> str:
        instance = self._instance()
        return instance.name if instance is not None else ""

    def _instance(self) -> Instance | None:
        opened = self._pane.open_conversation
        return opened.instance if opened is not None else None
