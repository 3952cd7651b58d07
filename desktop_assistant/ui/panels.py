"""The panels beside the chat: the conversations of the instance, and the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_assistant.conversation.events import ConversationOpened, Event, TurnEnded
from desktop_assistant.model.turn import ConversationInfo, SearchHit
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.conversation_actions import ConversationActions
from desktop_assistant.ui.conversation_pane import ConversationPane
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.marks import NO_WORDS
from desktop_assistant.ui.ports import Program
from desktop_assistant.ui.roster import Roster
from desktop_assistant.ui.theme import Theme

if TYPE_CHECKING:
    from desktop_assistant.ui.conversation_list import ConversationList
    from desktop_assistant.ui.search_panel import SearchPanel


class Panels(QObject):
    """Makes the panels when they are first opened and joins them to the rest of the window."""

    def __init__(
        self, bridge: Bridge, program: Program, theme: Theme, pane: ConversationPane, roster: Roster
    ) -> None:
        super().__init__(pane)
        self._bridge = bridge
        self._program = program
        self._theme = theme
        self._pane = pane
        self._roster = roster
        self._asking = Asking(bridge)
        self._search: SearchPanel | None = None
        self._list: ConversationList | None = None
        self._focus_before: QWidget | None = None
        self.actions = ConversationActions(bridge, program, pane, roster)
        self.actions.changed.connect(self._refresh)
        pane.opened.connect(self._follow)
        roster.changed.connect(self._refresh)
        bridge.happened.connect(self._notice)
        pane.header.search.clicked.connect(self.toggle_search)
        pane.header.conversations.clicked.connect(self.toggle_conversations)

    @property
    def search(self) -> SearchPanel:
        if self._search is None:
            from desktop_assistant.ui.search_panel import SearchPanel

            panel = SearchPanel(self._bridge, self._program.library, self._theme)
            panel.closed.connect(self.close)
            panel.words_changed.connect(self._pane.chat.mark)
            panel.chosen.connect(self._show_hit)
            panel.show_instance(self._roster.instance)
            self._search = panel
        return self._search

    @property
    def conversations(self) -> ConversationList:
        if self._list is None:
            from desktop_assistant.ui.conversation_list import ConversationList

            panel = ConversationList(self._theme)
            panel.closed.connect(self.close)
            panel.picked.connect(self._roster.open_conversation)
            panel.new_wanted.connect(self._roster.new_conversation)
            panel.renamed.connect(self.actions.rename)
            panel.delete_wanted.connect(self.actions.delete)
            panel.export_wanted.connect(lambda each: self.actions.export(each, self._pane))
            self._list = panel
        return self._list

    def open_search(self) -> None:
        """Show the search, or select what is in its field if it is open already."""
        self._open(self.search)

    def toggle_search(self) -> None:
        if self._pane.side.panel is self.search:
            self.close()
        else:
            self._open(self.search)

    def toggle_conversations(self) -> None:
        if self._pane.side.panel is self.conversations:
            self.close()
        else:
            self._open(self.conversations)
            self._refresh()

    def close(self) -> None:
        """Close the panel that is open and give the focus back."""
        self._pane.side.show_panel(None)
        self._pane.chat.mark(NO_WORDS)
        self._show_in_header()
        if self._focus_before is not None and self._focus_before.isVisible():
            self._focus_before.setFocus()
        else:
            self._pane.composer.talk.setFocus()

    def _open(self, panel: SearchPanel | ConversationList) -> None:
        side = self._pane.side
        focus = self._pane.window().focusWidget()
        if side.panel is None or not side.panel.isAncestorOf(focus):
            self._focus_before = focus
        if side.panel is not panel:
            self._pane.chat.mark(NO_WORDS)
        side.show_panel(panel)
        self._show_in_header()

    def _show_in_header(self) -> None:
        shown, header = self._pane.side.panel, self._pane.header
        header.search.setChecked(shown is not None and shown is self._search)
        header.conversations.setChecked(shown is not None and shown is self._list)

    def _show_hit(self, hit: SearchHit) -> None:
        opened = self._pane.open_conversation
        self._pane.show_turn(hit.conversation.id, hit.turn.id)
        if opened is None or opened.conversation.id != hit.conversation.id:
            self._roster.open_conversation(hit.conversation)

    def _follow(self, event: ConversationOpened) -> None:
        if self._search is not None:
            self._search.show_instance(event.instance)
        self._refresh()

    def _notice(self, event: Event) -> None:
        if isinstance(event, TurnEnded):
            self._refresh()

    def _refresh(self) -> None:
        """Ask for the conversations anew while they are shown."""
        instance = self._roster.instance
        if self._list is None or self._pane.side.panel is not self._list:
            return
        if instance is None:
            self._list.show_conversations(None, (), 0)
            return
        question = self._program.library.conversations(instance.id)
        self._asking.ask(question, self._show_conversations, self._roster.failed.emit)

    def _show_conversations(self, conversations: list[ConversationInfo]) -> None:
        opened = self._pane.open_conversation
        open_id = opened.conversation.id if opened is not None else 0
        if self._list is not None:
            self._list.show_conversations(self._roster.instance, conversations, open_id)
