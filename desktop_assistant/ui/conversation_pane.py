"""The right side of the window: one conversation, drawn from the events that come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_assistant.conversation.commands import (
    Announce,
    PressTalk,
    ReleaseTalk,
    Retry,
    SendText,
    SetMuted,
    Stop,
)
from desktop_assistant.conversation.events import (
    ConversationOpened,
    Event,
    LevelChanged,
    Noticed,
    NoticeOver,
    ReplyGrew,
    SavingDelayed,
    StateChanged,
    TalkPending,
    TranscriptGrew,
    TurnEnded,
    TurnIdentified,
    TurnStarted,
    Waiting,
)
from desktop_assistant.conversation.silence import SILENT_CODE
from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.errors import Action
from desktop_assistant.model.character import Instance
from desktop_assistant.model.turn import Outcome, Turn, TurnError
from desktop_assistant.ui.banner import Banner, Notice, Tone
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.chat_view import ChatView
from desktop_assistant.ui.chat_view.words import notice
from desktop_assistant.ui.composer import Composer
from desktop_assistant.ui.conversation_header import ConversationHeader
from desktop_assistant.ui.countdown import Countdown
from desktop_assistant.ui.error_messages import (
    action_label,
    describe,
    describe_code,
    language_of_sentences,
)
from desktop_assistant.ui.error_places import settings_place
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.ports import Library
from desktop_assistant.ui.side_panel import Beside
from desktop_assistant.ui.system_settings import can_open_privacy, open_privacy
from desktop_assistant.ui.talk_face import TalkFace
from desktop_assistant.ui.theme import Theme
from desktop_assistant.ui.turns_from import turns_from

PAGE = 50
"""How many older turns are asked for at once."""

MICROPHONE_CODES = ("microphone", "no_microphone", "audio_device", "portaudio")
"""How the codes of errors begin after which the microphone is looked at again."""

UNSAVED = "unsaved"
"""The code of the notice about turns that are not saved yet."""

GENTLE_CODES = ("context_shortened", "model_ending")
"""Notices of what is no fault."""


class ConversationPane(QFrame):
    """Posts what the user does and shows what happens.

    Signals:
        opened: the :class:`ConversationOpened` that is shown now.
        settings_wanted: some error is mended at this :class:`SettingsPlace`.
        readiness_wanted: whether the microphone works is to be asked again.
    """

    opened = Signal(object)
    settings_wanted = Signal(object)
    readiness_wanted = Signal()

    def __init__(
        self, bridge: Bridge, library: Library, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self._bridge = bridge
        self._library = library
        self.header = ConversationHeader(theme)
        self.banner = Banner(theme)
        self.chat = ChatView(theme, describe_error=describe)
        self.side = Beside(self.chat)
        self.composer = Composer(theme)
        self._countdown = Countdown(self)
        self._open: ConversationOpened | None = None
        self._is_leaving = False
        self._oldest_turn = 0
        self._wanted = (0, 0)
        self._jumping = Asking(bridge)
        self._state = TurnState.IDLE
        self._is_pending = False
        self._reason_off = ""
        self._is_read_only = False
        self._unsaved_code = ""
        self._waiting_for = self.tr("Starting…")
        self._lay_out()
        self._connect()
        self._draw()

    @property
    def state(self) -> TurnState:
        return self._state

    @property
    def open_conversation(self) -> ConversationOpened | None:
        return self._open

    def show_event(self, event: Event) -> None:
        """Draw what happened."""
        match event:
            case ConversationOpened():
                self._show_conversation(event)
            case StateChanged(state):
                self._state, self._is_pending = state, False
                self._draw()
            case TalkPending():
                self._is_pending = True
                self._draw()
            case LevelChanged(dbfs):
                self.composer.talk.set_level(dbfs)
            case TurnEnded(turn):
                self._end_turn(turn)
            case Noticed() | NoticeOver() | SavingDelayed():
                self._show_notice(event)
            case _:
                self._show_progress(event)

    def set_microphone(self, reason: str) -> None:
        """Why talking is off; empty when it works."""
        self._reason_off = reason
        self._draw()

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether nothing can be kept, so that there is only reading."""
        self._is_read_only = is_read_only
        reason = describe_code("store_newer") if is_read_only else ""
        self.composer.set_reason_off(reason)
        self.chat.set_read_only(is_read_only)
        if is_read_only:
            self.banner.post(Notice("read_only", reason, Tone.WARNING))
        else:
            self.banner.withdraw("read_only")
        self._draw()

    def show_edited(self, instance: Instance) -> None:
        """The instance was edited; the conversation reads it anew by itself."""
        if self._open is None or self._open.instance.id != instance.id:
            return
        self._open = replace(self._open, instance=instance)
        self.header.show_instance(instance)
        self.chat.show_instance(instance)

    def show_turn(self, conversation_id: int, turn_id: int) -> None:
        """Scroll to a turn, now or as soon as its conversation is opened."""
        self._wanted = (conversation_id, turn_id)
        self._go_to_wanted()

    def leave(self) -> None:
        """The open conversation is about to be deleted, and what runs in it goes with it."""
        self._is_leaving = True
        self._bridge.post(Stop())

    def stay(self) -> None:
        """It was not deleted after all."""
        self._is_leaving = False

    def stop_waiting(self) -> None:
        """What the start waits for does not come; the banner says why."""
        if self._waiting_for == self.tr("Starting…"):
            self._waiting_for = self.tr("Not ready: see above.")
            self._draw()

    def close_conversation(self, reason: str) -> None:
        """There is nothing to talk with, because of ``reason``."""
        if self._open is not None:
            self._bridge.post(Stop())
        self._open = None
        self._waiting_for = reason
        self.header.show_instance(None)
        self.chat.clear()
        self.chat.set_empty_hint(reason, "")
        self._draw()

    def _show_progress(self, event: Event) -> None:
        if self._open is None:  # the last words of a conversation that was deleted
            return
        match event:
            case TurnStarted(turn):
                self.chat.start_turn(turn)
            case TranscriptGrew(turn_id, text, final):
                self.chat.set_transcript(turn_id, text, final)
            case ReplyGrew(turn_id, delta):
                self.chat.append_reply(turn_id, delta)
            case TurnIdentified(provisional_id, turn_id):
                self.chat.identify_turn(provisional_id, turn_id)
            case Waiting(_, 0.0):
                self._countdown.end()
                self.composer.talk.set_silent(False)
            case Waiting(code, seconds):
                # Only such a wait begins once all the sound that came was heard.
                self.composer.talk.set_silent(seconds is None)
                self._countdown.begin(code, seconds)

    def _show_conversation(self, event: ConversationOpened) -> None:
        self._open = event
        self._is_leaving = False
        self._oldest_turn = next((turn.id for turn in event.turns if turn.id > 0), 0)
        self.header.show_instance(event.instance)
        self.chat.set_conversation(event.instance, list(event.turns))
        self.banner.withdraw("no_conversation")
        self._draw()
        self.opened.emit(event)
        self._go_to_wanted()

    def _end_turn(self, turn: Turn) -> None:
        self._is_pending = False
        self._countdown.end()
        if self._open is not None:
            self.chat.end_turn(turn)
        self._draw()
        self._announce(turn)
        if turn.error is not None and turn.error.code.startswith(MICROPHONE_CODES):
            self.readiness_wanted.emit()

    def _announce(self, turn: Turn) -> None:
        """Have it said aloud what went wrong; the conversation knows whether that is wanted."""
        remark = notice(turn, describe)
        if turn.error is None or remark is None or turn.outcome is Outcome.INTERRUPTED:
            return
        self._bridge.post(Announce(remark.text, language_of_sentences()))

    def _show_notice(self, event: Noticed | NoticeOver | SavingDelayed) -> None:
        match event:
            case Noticed():
                self._notice(event)
            case NoticeOver(code):
                self.banner.withdraw(code)
            case SavingDelayed():
                self._show_unsaved(event)

    def _way_on(self, event: Noticed) -> tuple[str, Callable[[], object] | None]:
        """Where what was noticed can be put right: what the button says, and what it does."""
        if event.code == SILENT_CODE and can_open_privacy():
            return action_label(Action.OPEN_PRIVACY), open_privacy
        if event.action != Action.OPEN_SETTINGS:
            return "", None
        place = settings_place(event.code, event.values)
        return action_label(Action.OPEN_SETTINGS), lambda: self.settings_wanted.emit(place)

    def _notice(self, event: Noticed) -> None:
        code = event.code
        if code == "store_missing" and self._is_leaving:
            return
        text = describe_code(code, event.message, event.values)
        tone = Tone.INFO if code in GENTLE_CODES else Tone.WARNING
        label, act = self._way_on(event)
        self.banner.post(Notice(code, text, tone, label, act))
        if code.startswith(MICROPHONE_CODES):
            self.readiness_wanted.emit()
        if code.startswith("store") and self._open is None:
            self._waiting_for = self.tr("The conversations cannot be opened.")
            self._draw()

    def _show_unsaved(self, event: SavingDelayed) -> None:
        """Until everything is saved this stays, since closing the program would lose it."""
        if not event.count:
            self.banner.withdraw(self._unsaved_code)
            self.banner.withdraw(UNSAVED)
            self.banner.post(Notice(UNSAVED, self.tr("Everything said is saved now.")))
            return
        if event.code:
            self._unsaved_code = event.code
        # What the last turn was told is said here as well.
        self.banner.withdraw(self._unsaved_code)
        text = self.tr(
            "Turns that are not saved yet: {count}. They are kept as long as the program runs, and "
            "saved by themselves as soon as that is possible."
        ).format(count=event.count)
        # It is kept after all, for now.
        code = "disk_full_now" if self._unsaved_code == "disk_full" else self._unsaved_code
        reason = describe_code(code, event.message)
        self.banner.post(Notice(UNSAVED, f"{reason} {text}", Tone.DANGER))

    def _face(self) -> TalkFace:
        """What the talk button shows, from the state alone."""
        if self._is_pending:
            return TalkFace.OPENING
        match self._state:
            case TurnState.LISTENING:
                return TalkFace.LISTENING
            case TurnState.TRANSCRIBING:
                return TalkFace.TRANSCRIBING
            case TurnState.THINKING:
                return TalkFace.THINKING
            case TurnState.SPEAKING:
                return TalkFace.SPEAKING
            case TurnState.IDLE:
                return TalkFace.IDLE

    def _draw(self) -> None:
        face = self._face()
        reason = self._reason_off if self._open is not None else self._waiting_for
        if self._is_read_only:
            reason = self.tr("Reading only: the database is of a newer version.")
        is_off = face is TalkFace.IDLE and bool(reason)
        self.composer.talk.show_face(TalkFace.OFF if is_off else face, reason if is_off else "")
        self.composer.show_busy(face is not TalkFace.IDLE)
        self.composer.set_open(self._open is not None)
        self.chat.set_state(self._state)

    def _ask_older(self) -> None:
        if self._open is None or not self._oldest_turn:
            return
        conversation = self._open.conversation.id
        question = self._library.turns_before(conversation, self._oldest_turn, PAGE)
        self._bridge.ask(question, lambda turns: self._prepend(conversation, turns), self._fail)

    def _prepend(self, conversation_id: int, turns: list[Turn]) -> None:
        if self._open is None or self._open.conversation.id != conversation_id:
            return
        # A jump may have brought some of them meanwhile.
        older = [turn for turn in turns if turn.id < self._oldest_turn]
        if older:
            self._oldest_turn = older[0].id
        if older or not turns:
            self.chat.prepend(older)

    def _go_to_wanted(self) -> None:
        conversation_id, turn_id = self._wanted
        if self._open is None or self._open.conversation.id != conversation_id:
            return
        self._wanted = (0, 0)
        if self.chat.has_turn(turn_id) or turn_id >= self._oldest_turn:
            self._jumping.cancel()
            self.chat.show_turn(turn_id)
            return

        def arrive(turns: list[Turn]) -> None:
            self._prepend(conversation_id, turns)
            self.chat.show_turn(turn_id)

        question = turns_from(self._library, conversation_id, turn_id, self._oldest_turn)
        self._jumping.ask(question, arrive, self._fail)

    def _fail(self, error: Exception) -> None:
        self.banner.post(Notice("library", describe(error), Tone.DANGER))

    def _want_settings(self, error: TurnError | None) -> None:
        code, values = (error.code, error.values) if error is not None else ("", {})
        self.settings_wanted.emit(settings_place(code, values))

    def _send(self, text: str) -> None:
        self._bridge.post(SendText(text))

    def _connect(self) -> None:
        post = self._bridge.post
        self.header.mute_changed.connect(lambda muted: post(SetMuted(muted)))
        self.composer.talk.held.connect(lambda: post(PressTalk()))
        self.composer.talk.let_go.connect(lambda: post(ReleaseTalk()))
        self.composer.text_sent.connect(self._send)
        self.composer.field.shortened.connect(
            lambda reason: self.banner.post(Notice("message_shortened", reason, Tone.WARNING))
        )
        self.composer.stop_pressed.connect(lambda: post(Stop()))
        self.chat.suggestion_chosen.connect(self._send)
        self.chat.retry_requested.connect(lambda turn_id: post(Retry(turn_id)))
        self.chat.settings_requested.connect(self._want_settings)
        self._countdown.changed.connect(self.composer.show_wait)
        self.chat.older_wanted.connect(self._ask_older)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.banner)
        column.addWidget(self.side, 1)
        column.addWidget(self.composer)
