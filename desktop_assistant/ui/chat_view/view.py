"""The chat view itself: what the window tells it and hears from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from time import monotonic

from PySide6.QtCore import QEvent, QRect, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QDesktopServices, QPixmap
from PySide6.QtWidgets import QWidget

from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.turn import Turn, TurnError
from desktop_assistant.ui.chat_view.acting import TurnActor
from desktop_assistant.ui.chat_view.links import OpenLink
from desktop_assistant.ui.chat_view.portrait import round_portrait
from desktop_assistant.ui.chat_view.row_widgets import RowWidgets
from desktop_assistant.ui.chat_view.scrolling import TOP
from desktop_assistant.ui.chat_view.style import GAP, style_for
from desktop_assistant.ui.chat_view.suggestions import PORTRAIT_SIZE, EmptyHint, Suggestions
from desktop_assistant.ui.chat_view.turn_column import Live
from desktop_assistant.ui.chat_view.turn_layout import Look, frame_for
from desktop_assistant.ui.chat_view.turn_painter import Moment
from desktop_assistant.ui.chat_view.words import aloud
from desktop_assistant.ui.plain_text import one_line
from desktop_assistant.ui.theme import Theme

_NOBODY = Instance(name="", character=Character(name=""))
_GROW_SECONDS = 1 / 30
"""A growing reply is laid out at most this often, and at most a quarter of the time."""

_BEAT_MS = 360
_CARET_SECONDS = 0.8
"""How long the caret stays after the last words."""

_DESCRIBED_TURNS = 3
_LONGEST_DESCRIPTION = 4_000
"""In characters, for each turn."""

_LONGEST_ANNOUNCEMENT = 1_000


class ChatView(TurnActor):
    """The conversation as a column of bubbles. All methods belong to the main thread.

    Args:
        theme: whose colours are used; the view follows its changes.
        describe_error: the sentence for the error of a turn.
        open_link: opens a web or mail address, once the user has agreed.

    Signals:
        suggestion_chosen: one of the sentences given to :meth:`set_suggestions`.
    """

    suggestion_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        describe_error: Callable[[TurnError], str] | None = None,
        open_link: OpenLink = QDesktopServices.openUrl,
    ) -> None:
        style = style_for(theme.colors, QWidget().font())
        super().__init__(theme, Look(style, "", QPixmap(), _own_message, 640), parent, open_link)
        self._describe = describe_error or _own_message
        self._instance = _NOBODY
        self._portraits: dict[tuple[int, float], QPixmap] = {}
        self._state = TurnState.IDLE
        self._is_read_only = False
        self._deltas: list[str] = []
        self._growing_id = 0
        self._grew_at = 0.0
        self._grown: tuple[int, int] | None = None
        self._grow_seconds = 0.0
        self._beats = 0
        self._widgets = RowWidgets(self.viewport(), theme, self._act)
        self._hint = EmptyHint(self.viewport())
        self._suggestions = Suggestions(theme, style, self.viewport())
        self._suggestions.chosen.connect(self.suggestion_chosen)
        self._suggestions.resized.connect(self._settle)
        self._growth = QTimer(self, singleShot=True)
        self._growth.timeout.connect(self._grow)
        self._beat = QTimer(self, interval=_BEAT_MS)
        self._beat.timeout.connect(self._tick)
        self.setAccessibleName(self.tr("Conversation"))
        theme.changed.connect(self._restyle)
        self._is_ready = True
        self._restyle()

    # What the window tells

    def set_conversation(self, instance: Instance, turns: Sequence[Turn]) -> None:
        """Show ``turns``, oldest first, from their end on."""
        self._stop_growing()
        self._forget_reading()
        if instance != self._instance:
            self._instance = instance
            self._portraits.clear()
            self._column.restyle(self._make_look())
            self._dress_hint()
        self._column.reset(turns)
        self._has_asked_older = False
        self._sticks, self._y, self._top_serial = True, 0, None
        self._suggestions.fold(any(turn.said or turn.spoken for turn in turns))
        self._settle()
        self._describe_newest()

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether turns can only be read and heard."""
        if is_read_only != self._is_read_only:
            self._is_read_only = is_read_only
            self._restyle()

    def show_instance(self, instance: Instance) -> None:
        """It has another name or portrait; the turns and the place in them stay."""
        if instance != self._instance:
            self._instance = instance
            self._portraits.clear()
            self._restyle()

    def clear(self) -> None:
        """Show no conversation at all."""
        self.set_conversation(_NOBODY, ())

    def prepend(self, turns: Sequence[Turn]) -> None:
        """Add older turns, oldest first; what is in view stays where it is.

        With none given, there are no older ones and none are asked for again.
        """
        if not turns:
            return
        was_first = self._column.serial(0)
        is_kept = self._top_serial == was_first and self._column.existing(0) is not None
        self._has_asked_older = False
        with self._keeping_place():
            self._column.prepend(turns)
            # Without the name of the day over it, the row that was first is less high.
            change = self._column.measure(len(turns)) if is_kept else 0
        if change and not self._sticks:
            self._scroll_to(self._y + change)

    def start_turn(self, turn: Turn) -> None:
        """Show a turn that begins: at the end, or in the place of the one tried again."""
        self._stop_growing()
        if not len(self._column) or turn.said or turn.spoken:
            self._suggestions.fold(True)
        with self._keeping_place():
            row = self._column.put(turn)
            self._column.live = Live(self._column.serial(row), self._state)
            self._sticks = self._sticks or row == len(self._column) - 1
        if row < len(self._column) - 1:
            self._reveal(row)
        self._beat.start()

    def identify_turn(self, provisional_id: int, turn_id: int) -> None:
        """A turn that could not be saved at first has its own id now."""
        with self._keeping_place():
            self._column.identify(provisional_id, turn_id)

    def set_transcript(self, turn_id: int, text: str, final: bool) -> None:
        """What was understood so far of what the user says."""
        row = self._column.row_under_way(turn_id)
        if row is None:
            return
        if self._column.live is not None:
            self._column.live.is_final = final
        with self._keeping_place():
            self._column.replace(row, replace(self._column.turns[row], said=text))

    def append_reply(self, turn_id: int, delta: str) -> None:
        """Add ``delta`` to the end of a reply; it is shown within a few hundredths of a second."""
        if turn_id != self._growing_id:
            self._grow()
            self._growing_id = turn_id
        self._deltas.append(delta)
        if not self._growth.isActive():
            pause = max(_GROW_SECONDS, 3 * self._grow_seconds)
            wait = self._grew_at + pause - monotonic()
            self._growth.start(max(0, round(wait * 1000)))

    def end_turn(self, turn: Turn) -> None:
        """Show a turn as it was saved."""
        self._stop_growing()
        live = self._column.live
        with self._keeping_place():
            row = self._column.put(turn)
            if live is None or live.serial == self._column.serial(row):
                self._column.live = None
                self._beat.stop()
        self._tell_news()
        self._describe_newest()
        if not turn.heard.strip():
            # What was spoken aloud need not be said a second time.
            self._announce(aloud(turn, self._column.look.name, self._describe))

    def set_state(self, state: TurnState) -> None:
        """What the conversation is doing: shown in the turn under way."""
        self._state = state
        live = self._column.live
        row = None if live is None else self._column.row(live.serial)
        if live is not None and row is not None:
            live.state = state
            with self._keeping_place():
                self._column.touch(row)

    def set_empty_hint(self, title: str, text: str) -> None:
        """What is shown while there are no turns."""
        self._hint.say(title, text)
        self._settle()

    def set_suggestions(self, sentences: Sequence[str]) -> None:
        """Offer sentences to say; an empty list takes them away."""
        self._suggestions.offer(sentences)
        self._settle()

    # Growing

    def _grow(self) -> None:
        """Show the words that came since the last time."""
        self._growth.stop()
        text, self._deltas = "".join(self._deltas), []
        row = self._column.row_under_way(self._growing_id)
        if not text or row is None:
            return
        began = monotonic()
        turn = self._column.turns[row]
        self._grown = (self._y, self._end_of(row))
        with self._keeping_place():
            self._column.replace(row, replace(turn, reply=turn.reply + text))
        self._grown = None
        self._tell_news()
        self._grew_at = monotonic()
        self._grow_seconds = self._grew_at - began

    def _end_of(self, row: int) -> int:
        """Where in the viewport begins what a growing reply may change: its last part."""
        layout = self._column.existing(row)
        if layout is None or len(layout.reply.parts) < 2:
            return 0
        return self._top_of(row) + int(layout.reply.parts[-1].rect.top())

    def _changed_area(self) -> QRect:
        area = super()._changed_area()
        if self._grown is not None and self._grown[0] == self._y:
            area.setTop(max(area.top(), self._grown[1]))
        return area

    def _stop_growing(self) -> None:
        self._growth.stop()
        self._deltas.clear()
        self._growing_id = 0

    def _tick(self) -> None:
        self._beats += 1
        live = self._column.live
        row = None if live is None else self._column.row(live.serial)
        if row is not None and row in self._visible_rows():
            top = self._top_of(row)
            self.viewport().update(0, top, self.viewport().width(), self._column.heights[row])

    def _tell_news(self) -> None:
        if self._jump.isVisible():
            self._jump.tell_news(True)

    def _moment(self, row: int) -> Moment:
        live = self._column.live
        is_live = live is not None and live.serial == self._column.serial(row)
        is_busy = self._state in (TurnState.THINKING, TurnState.SPEAKING)
        is_growing = monotonic() - self._grew_at < _CARET_SECONDS
        is_set_off = self._is_focused(row) or self._is_set_off(row)
        return Moment(self._beats, is_live and is_busy and is_growing, is_set_off, self._words)

    # Looks

    def _make_look(self) -> Look:
        width = max(1, self.viewport().width())
        return Look(
            style_for(self._theme.colors, self.font()),
            one_line(self._instance.name),
            self._portrait(frame_for(width).portrait),
            self._describe,
            width,
            can_act=not self._is_read_only,
        )

    def _portrait(self, size: int) -> QPixmap:
        key = (size, self.devicePixelRatioF())
        if key not in self._portraits:
            self._portraits[key] = round_portrait(self._instance.character, *key)
        return self._portraits[key]

    def _restyle(self) -> None:
        if not self._is_ready:
            return
        super()._restyle()
        self._dress_hint()
        self._suggestions.restyle(self._column.look.style)
        self._widgets.clear()
        self._settle()
        self._jump.update()
        self.verticalScrollBar().update()

    def _dress_hint(self) -> None:
        is_somebody = bool(self._instance.name)
        portrait = self._portrait(PORTRAIT_SIZE) if is_somebody else None
        self._hint.restyle(self._column.look.style, portrait)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 -- Qt's name
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Conversation"))
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LanguageChange):
            self._restyle()

    # What stands over and below the rows

    def _show_rows(self, rows: range) -> None:
        self._column.forget_all_but(rows, self._kept_serials())
        if self._widgets.place(self._placed(rows)):
            self.setFocus()
        self._place_extras()
        self._place_why()

    def _settle(self) -> None:
        if self._is_ready:
            self._footer_height = self._measure_extras()
            super()._settle()

    def _measure_extras(self) -> int:
        """Lay out the hint and the suggestions; the height they take below the turns."""
        frame = frame_for(self.viewport().width())
        is_empty = not len(self._column)
        self._hint.setVisible(is_empty)
        self._suggestions.setVisible(not self._suggestions.is_empty)
        height = 0
        if not self._suggestions.is_empty:
            width = frame.column if is_empty else frame.right - frame.reply_left
            self._suggestions.resize(width, self._suggestions.arrange(width, centered=is_empty))
            height = self._suggestions.height() + 2 * GAP
        if not is_empty:
            return height
        self._hint.resize(frame.column, self._hint.height_for(frame.column))
        free = self.viewport().height() - height - self._hint.height() - 4 * GAP
        return height + self._hint.height() + max(0, free // 2)

    def _place_extras(self) -> None:
        frame = frame_for(self.viewport().width())
        bottom = TOP + self._column.heights.total + self._footer_height - self._y
        if not self._suggestions.is_empty:
            left = frame.reply_left if len(self._column) else frame.left
            bottom -= self._suggestions.height() + GAP
            self._suggestions.move(left, bottom)
        self._hint.move(frame.left, bottom - GAP - self._hint.height())

    # For those who do not see it

    def _describe_newest(self) -> None:
        """The last turns as the view's description, which assistive technology can read."""
        newest = self._column.turns[-_DESCRIBED_TURNS:]
        name = self._column.look.name
        texts = (aloud(turn, name, self._describe)[:_LONGEST_DESCRIPTION] for turn in newest)
        self.setAccessibleDescription("\n".join(texts))

    def _announce(self, text: str) -> None:
        if text and QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self, text[:_LONGEST_ANNOUNCEMENT])
            QAccessible.updateAccessibility(event)


def _own_message(error: TurnError) -> str:
    return error.message
