"""Where everything of one turn lies in its row."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPixmap

from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.errors import Action
from desktop_assistant.model.turn import Outcome, Turn
from desktop_assistant.ui.chat_view import words
from desktop_assistant.ui.chat_view.reply_body import ReplyBody
from desktop_assistant.ui.chat_view.source import LONGEST_SOURCE, is_heavy, shorten
from desktop_assistant.ui.chat_view.style import (
    COLUMN,
    GAP,
    NARROW,
    PAD_X,
    PAD_Y,
    REPLY_WIDTH,
    SAID_SHARE,
    Style,
)
from desktop_assistant.ui.chat_view.text_document import plain_document
from desktop_assistant.ui.chat_view.text_part import TextPart
from desktop_assistant.ui.error_messages import action_label
from desktop_assistant.ui.plain_text import clean

MIC_WIDTH = 14
DOTS_WIDTH = 30
CARET_WIDTH = 8
ICON_WIDTH = 28
"""Room in front of the text of an error for its mark."""


class RowAction(Enum):
    """What a button in a row does."""

    RETRY = "retry"
    RETRY_WITH = "retry_with"
    CONTINUE = "continue"
    EDIT = "edit"
    REWRITE = "rewrite"
    PLAY = "play"
    DISCARD = "discard"
    OPEN_SETTINGS = "open_settings"
    OPEN_PRIVACY = "open_privacy"
    SHOW_SAID = "show_said"
    SHOW_REPLY = "show_reply"


_HARMLESS = (Action.PLAY, Action.OPEN_SETTINGS, Action.OPEN_PRIVACY)
"""What can be done with a turn without changing anything that is kept."""


@dataclass(frozen=True, slots=True)
class Look:
    """What all rows share; ``width`` is that of the viewport.

    ``can_act``: turns can be tried again or deleted, and not only read.
    """

    style: Style
    name: str
    portrait: QPixmap
    describe: words.Describe
    width: int
    can_act: bool = True


@dataclass(frozen=True, slots=True)
class RowButton:
    action: RowAction
    label: str
    rect: QRectF


@dataclass(frozen=True, slots=True)
class Frame:
    """The column all bubbles stand in."""

    left: int
    column: int
    portrait: int

    @property
    def right(self) -> int:
        return self.left + self.column

    @property
    def reply_left(self) -> int:
        return self.left + self.portrait + GAP + GAP // 2

    @property
    def reply_width(self) -> int:
        return min(REPLY_WIDTH, self.right - self.reply_left)


def frame_for(width: int) -> Frame:
    is_narrow = width < NARROW
    margin = GAP + GAP // 2 if is_narrow else GAP * 3
    column = max(160, min(width - 2 * margin, COLUMN))
    return Frame(max(margin, (width - column) // 2), column, 28 if is_narrow else 36)


class TurnLayout:
    """One turn laid out; coordinates begin at the top left of its row.

    ``state`` is ``None`` once the turn has ended. An empty rectangle means "not shown".
    """

    def __init__(self, look: Look, turn: Turn, day: str = "") -> None:
        self.look = look
        self.turn = turn
        self.day = day
        self.state: TurnState | None = None
        self.is_playing = False
        self.frame = frame_for(look.width)
        self.said: TextPart | None = None
        self.reply = ReplyBody(look.style)
        self.notice: words.Notice | None = None
        self.notice_part: TextPart | None = None
        self.ghost = ""
        self.buttons: list[RowButton] = []
        self.day_box = self.said_box = self.said_line = QRectF()
        self.portrait_box = self.name_line = self.reply_box = self.notice_box = QRectF()
        self.height = 0
        self._said_text: str | None = None
        self._said_is_short = False

    def show(
        self,
        turn: Turn,
        state: TurnState | None = None,
        final: bool = True,
        *,
        is_newest: bool = True,
        is_playing: bool = False,
    ) -> None:
        """Lay out ``turn`` as it is now; what did not change is not laid out again."""
        self.turn, self.state, self.is_playing = turn, state, is_playing
        is_ended = state is None
        self._show_said(turn.said if final or is_ended or not turn.said else turn.said + " …")
        self.reply.show(turn.reply)
        if is_ended and words.marks_unheard(turn):
            self.reply.mute_after(turn.heard)
        self.notice = None
        if is_ended:
            self.notice = words.notice(turn, self.look.describe, is_newest=is_newest)
        self.ghost = words.missing_words(turn) if is_ended else ""
        if state is not None and turn.spoken and not turn.said:
            self.ghost = words.hearing_state(state)
        self._arrange()

    def parts(self) -> list[TextPart]:
        """Everything that can be selected, from top to bottom."""
        return [*([self.said] if self.said else []), *self.reply.parts]

    def part_at(self, point: QPointF) -> TextPart | None:
        for part in self.parts():
            if part.rect.contains(point):
                return part
        return None

    def boxes(self) -> Iterator[QRectF]:
        """The rectangles of the turn itself, for the mark of the focus."""
        for box in (self.said_box, self.reply_box, self.notice_box, self.name_line):
            if not box.isEmpty():
                yield box

    @property
    def is_waiting_for_words(self) -> bool:
        """Whether the user's bubble shows moving dots."""
        return self.state is not None and self.turn.spoken and not self.turn.said

    @property
    def is_waiting_for_reply(self) -> bool:
        return self.state is TurnState.THINKING and not self.turn.reply

    @property
    def is_unheard(self) -> bool:
        return self.state is None and self.turn.outcome is Outcome.UNHEARD

    def _show_said(self, text: str) -> None:
        if text == self._said_text:
            return
        self._said_text = text
        shown = clean(text[:LONGEST_SOURCE])
        self._said_is_short = len(text) > LONGEST_SOURCE or is_heavy(shown)
        if self._said_is_short:
            shown = shorten(shown)
        style = self.look.style
        document = plain_document(shown, style, style.colors.on_said)
        self.said = TextPart(document, style) if shown.strip() else None

    def _arrange(self) -> None:
        self.buttons = []
        y = self._place_day(float(GAP))
        y = self._place_said(y)
        y = self._place_reply(y)
        y = self._place_notice(y)
        self.height = math.ceil(y) + GAP

    def _place_day(self, y: float) -> float:
        if not self.day:
            return y
        metrics = QFontMetricsF(self.look.style.small)
        width = metrics.horizontalAdvance(self.day) + 3 * GAP
        x = self.frame.left + (self.frame.column - width) / 2
        self.day_box = QRectF(x, y + GAP, width, self.look.style.small_height + GAP)
        return self.day_box.bottom() + 2 * GAP

    def _place_said(self, y: float) -> float:
        self.said_box = self.said_line = QRectF()
        if self.said is not None:
            width, height = self._fit_said(self.said)
        elif self.ghost or self.is_waiting_for_words:
            width, height = self._ghost_size()
        else:
            return y
        box = QRectF(self.frame.right - width, y, width, height)
        self.said_box = box
        if self.said is not None:
            inner = box.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
            self.said.rect = inner
        y = box.bottom() + GAP / 2
        if self._said_is_short:
            y = self._place_button(RowAction.SHOW_SAID, box.right(), y) + GAP / 2
        line_height = self.look.style.small_height
        self.said_line = QRectF(self.frame.left, y, self.frame.column, line_height)
        return self._place_recording(self.said_line.bottom()) + 2 * GAP

    def _place_recording(self, y: float) -> float:
        """What can be done with the sound, beside its bubble or below it; the bottom of it all."""
        actions = words.recording_actions(self.turn) if self.state is None else ()
        buttons = self._buttons(actions)
        if not buttons:
            return y
        self.buttons += buttons
        rects = [button.rect for button in buttons]
        room = self.said_box.left() - self.frame.left - GAP
        if sum(rect.width() + GAP for rect in rects) <= room:
            middle = self.said_box.center().y() - rects[0].height() / 2
            _flow(buttons, self.frame.left, middle, room)
            _move_right(rects, self.said_box.left() - GAP)
            return y
        bottom = _flow(buttons, self.frame.left, y + GAP, self.frame.column)
        _move_right(rects, self.frame.right)
        return bottom

    def _fit_said(self, said: TextPart) -> tuple[float, float]:
        limit = int(self.frame.column * SAID_SHARE) - 2 * PAD_X
        said.fit(limit)
        width = min(limit, max(said.ideal_width(), 1))
        return width + 2 * PAD_X, said.fit(width) + 2 * PAD_Y

    def _ghost_size(self) -> tuple[float, float]:
        metrics = QFontMetricsF(self.look.style.body)
        width = metrics.horizontalAdvance(self.ghost) + 2 * PAD_X
        width += 0 if self.is_unheard or self.state is None else DOTS_WIDTH
        width += 0 if self.state is not None else MIC_WIDTH + GAP / 2
        return width + GAP / 2, self.look.style.line_pixels + 2 * PAD_Y

    def _place_reply(self, y: float) -> float:
        self.reply_box = self.portrait_box = self.name_line = QRectF()
        if not (self.reply.parts or self.state in (TurnState.THINKING, TurnState.SPEAKING)):
            return y
        frame, style = self.frame, self.look.style
        self.portrait_box = QRectF(frame.left, y, frame.portrait, frame.portrait)
        self.name_line = QRectF(frame.reply_left, y, frame.reply_width, style.small_height)
        y = self.name_line.bottom() + GAP * 0.75
        width, height = self._fit_reply(frame.reply_left + PAD_X, y + PAD_Y)
        self.reply_box = QRectF(frame.reply_left, y, width, height)
        if self.reply.is_shortened:
            x = self.reply_box.left()
            y = self._place_button(RowAction.SHOW_REPLY, x, self.reply_box.bottom() + GAP / 2)
            return y + 1.5 * GAP
        return self.reply_box.bottom() + 1.5 * GAP

    def _fit_reply(self, x: float, y: float) -> tuple[float, float]:
        if not self.reply.parts:
            return DOTS_WIDTH + 2 * PAD_X, self.look.style.line_pixels + 2 * PAD_Y
        limit = self.frame.reply_width - 2 * PAD_X
        caret = CARET_WIDTH if self.state is not None else 0
        inner = min(limit, self.reply.ideal_width(limit) + caret)
        height = self.reply.stack(x, y, inner)
        return inner + 2 * PAD_X, height + 2 * PAD_Y

    def _place_notice(self, y: float) -> float:
        self.notice_box, self.notice_part = QRectF(), None
        if self.notice is None:
            return y
        is_error = self.notice.is_error
        style = self.look.style
        color = style.colors.text if is_error else style.colors.muted
        text = clean(self.notice.text)
        part = TextPart(plain_document(text, style, color, small=not is_error), style)
        self.notice_part = part
        pad_x, pad_y = (PAD_X, PAD_Y) if is_error else (0, 0)
        mark = ICON_WIDTH if is_error else 0
        limit = self.frame.reply_width - 2 * pad_x - mark
        part.fit(limit)
        width = min(limit, part.ideal_width())
        left, top = self.frame.reply_left + pad_x + mark, y - GAP / 2 + pad_y
        part.rect = QRectF(left, top, width, part.fit(width))
        buttons = self._buttons(self.notice.actions)
        bottom = _flow(buttons, left, part.rect.bottom() + GAP, limit)
        self.buttons += buttons
        rects = [button.rect for button in buttons]
        if self._is_about_the_user(is_error):
            part.rect.moveRight(self.frame.right)
            _move_right(rects, self.frame.right)
        box = part.rect.adjusted(-mark, 0, 0, 0)
        for rect in rects:
            box = box.united(rect)
        box.setBottom(max(box.bottom(), bottom))
        self.notice_box = box.adjusted(-pad_x, -pad_y, pad_x, pad_y)
        return self.notice_box.bottom() + GAP

    def _is_about_the_user(self, is_error: bool) -> bool:
        """Whether the notice belongs below the user's bubble rather than to the reply."""
        return self.is_unheard or not (is_error or self.reply.parts)

    def _buttons(self, actions: Iterable[Action]) -> list[RowButton]:
        offered = [each for each in actions if self.look.can_act or each in _HARMLESS]
        return [self._button(RowAction(action.value), self._label(action)) for action in offered]

    def _label(self, action: Action) -> str:
        if action is Action.PLAY and self.is_playing:
            return QCoreApplication.translate("ChatView", "Stop")
        return action_label(action)

    def _place_button(self, action: RowAction, x: float, y: float) -> float:
        button = self._button(action, QCoreApplication.translate("ChatView", "Show all"))
        if action is RowAction.SHOW_SAID:
            x -= button.rect.width()
        button.rect.moveTo(x, y)
        self.buttons.append(button)
        return button.rect.bottom()

    def _button(self, action: RowAction, label: str) -> RowButton:
        style = self.look.style
        width = QFontMetricsF(style.strong).horizontalAdvance(label) + 3 * GAP
        height = max(28, style.small_height + 12)
        return RowButton(action, label, QRectF(0, 0, math.ceil(width), height))


def _flow(buttons: Sequence[RowButton], left: float, y: float, width: float) -> float:
    """Put buttons in lines no wider than ``width``; the bottom of all."""
    x, bottom = left, 0.0
    for button in buttons:
        if x > left and x + button.rect.width() > left + width:
            x, y = left, bottom + GAP
        button.rect.moveTo(x, y)
        x, bottom = button.rect.right() + GAP, button.rect.bottom()
    return bottom


def _move_right(rects: Sequence[QRectF], right: float) -> None:
    """Have each line of them end at ``right``."""
    for y in {rect.top() for rect in rects}:
        line = [rect for rect in rects if rect.top() == y]
        shift = right - max(rect.right() for rect in line)
        for rect in line:
            rect.translate(shift, 0)
