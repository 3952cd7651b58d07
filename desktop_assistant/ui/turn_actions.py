"""What the user does with a turn that went wrong, and with speech that was found again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from desktop_assistant.conversation.commands import (
    Continue,
    Discard,
    PlayRecording,
    Retry,
    Rewrite,
    Stop,
)
from desktop_assistant.conversation.events import (
    ConversationOpened,
    Event,
    ReplayEnded,
    ReplayStarted,
    SpeechKept,
    TurnDiscarded,
)
from desktop_assistant.model.turn import SearchHit, Turn
from desktop_assistant.ui.banner import Notice, Tone
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.conversation_header import language_name
from desktop_assistant.ui.conversation_pane import ConversationPane
from desktop_assistant.ui.dates import friendly_moment
from desktop_assistant.ui.error_messages import describe
from desktop_assistant.ui.plain_text import filled, menu_text
from desktop_assistant.ui.ports import Program
from desktop_assistant.ui.questions import confirm
from desktop_assistant.ui.rewrite_dialog import RewriteDialog
from desktop_assistant.ui.roster import Roster

NOTICE = "speech_kept"

HEARING_PROVIDERS = ("openai",)
"""Whose connections can turn speech into text."""

NEAR_LANGUAGES = ("en", "es", "it")
"""Offered first, beside the character's own: the window speaks these itself."""


class TurnActions(QObject):
    """Asks where a question is needed, then posts the command."""

    def __init__(
        self, bridge: Bridge, program: Program, pane: ConversationPane, roster: Roster
    ) -> None:
        super().__init__(pane)
        self._bridge = bridge
        self._program = program
        self._pane = pane
        self._roster = roster
        chat = pane.chat
        chat.continue_requested.connect(lambda turn_id: bridge.post(Continue(turn_id)))
        chat.play_requested.connect(lambda turn_id: bridge.post(PlayRecording(turn_id)))
        chat.silence_requested.connect(lambda: bridge.post(Stop()))
        chat.discard_requested.connect(self._discard)
        chat.rewrite_requested.connect(self._rewrite)
        chat.retry_with_requested.connect(self._offer_ways)
        bridge.happened.connect(self._happened)

    def ways(self, turn: Turn, parent: QWidget) -> QMenu:
        """The menu of connections and languages by which a recording can be heard anew."""
        settings = self._program.setup.settings()
        menu = QMenu(parent)
        for connection in settings.connections:
            can_hear = connection.provider in HEARING_PROVIDERS
            if can_hear and connection.name != settings.hearing.connection:
                retry = Retry(turn.id, connection=connection.name)
                label = filled(self.tr("With {connection}"), connection=connection.name)
                self._add(menu, label, retry)
        if not menu.isEmpty():
            menu.addSeparator()
        own = self._own_language()
        present = settings.hearing.language or own
        near = [code for code in dict.fromkeys((own, *NEAR_LANGUAGES)) if code != present]
        for code in near:
            retry = Retry(turn.id, language=code)
            self._add(menu, language_name(code), retry)
        self._add_far(menu.addMenu(self.tr("More languages")), turn, {present, *near})
        return menu

    def _add_far(self, menu: QMenu, turn: Turn, near: set[str]) -> None:
        from desktop_assistant.ui.settings_dialog.speech_page import LANGUAGES

        for name, code in sorted((language_name(code), code) for code in LANGUAGES):
            if code not in near:
                self._add(menu, name, Retry(turn.id, language=code))

    def _add(self, menu: QMenu, label: str, retry: Retry) -> None:
        action = menu.addAction(menu_text(label))
        action.triggered.connect(lambda: self._bridge.post(retry))

    def _own_language(self) -> str:
        opened = self._pane.open_conversation
        return opened.instance.language.split("-")[0] if opened is not None else ""

    def _offer_ways(self, turn: Turn, at: QPoint) -> None:
        menu = self.ways(turn, self._pane)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _rewrite(self, turn: Turn) -> None:
        dialog = RewriteDialog(turn.said, self._pane)
        dialog.written.connect(lambda text: self._bridge.post(Rewrite(turn.id, text)))
        dialog.open()

    def _discard(self, turn_id: int) -> None:
        question = self.tr("Discard this turn? What you said is deleted, and its recording too.")
        discard = self.tr("Discard")
        if confirm(self._pane, discard, question, discard):
            self._bridge.post(Discard(turn_id))

    def _happened(self, event: Event) -> None:
        match event:
            case ReplayStarted(turn_id):
                self._pane.chat.set_playing(turn_id)
            case ReplayEnded() | ConversationOpened():
                self._pane.chat.set_playing(0)
            case TurnDiscarded(turn_id):
                self._pane.chat.remove_turn(turn_id)
            case SpeechKept(turns):
                self._tell_of(turns)

    def _tell_of(self, turns: tuple[Turn, ...]) -> None:
        newest = turns[-1]
        one = self.tr("Something you said was not answered, but its recording is kept: {when}.")
        several = self.tr(
            "%n things you said were not answered, but their recordings are kept; the last one: "
            "{when}.",
            "",
            len(turns),
        )
        text = (one if len(turns) == 1 else several).format(when=friendly_moment(newest.started_at))
        show = partial(self._show, newest.id)
        self._pane.banner.post(Notice(NOTICE, text, Tone.INFO, self.tr("Show"), show))

    def _show(self, turn_id: int) -> None:
        self._pane.banner.withdraw(NOTICE)
        self._bridge.ask(self._program.memories.sources([turn_id]), self._go, self._fail)

    def _go(self, hits: list[SearchHit]) -> None:
        for hit in hits:
            opened = self._pane.open_conversation
            self._pane.show_turn(hit.conversation.id, hit.turn.id)
            if opened is None or opened.conversation.id != hit.conversation.id:
                self._roster.open_conversation(hit.conversation)

    def _fail(self, error: Exception) -> None:
        self._pane.banner.post(Notice(NOTICE, describe(error), Tone.WARNING))
