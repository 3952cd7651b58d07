"""The turns of a conversation below each other, laid out only where they are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.model.turn import Turn
from desktop_assistant.ui.chat_view.heights import Heights
from desktop_assistant.ui.chat_view.source import PLAIN_SHOWN
from desktop_assistant.ui.chat_view.style import GAP, PAD_X, PAD_Y, SAID_SHARE
from desktop_assistant.ui.chat_view.turn_layout import Look, TurnLayout, frame_for
from desktop_assistant.ui.chat_view.words import day_name

_KEPT = 64
"""How many laid out turns are kept beside the visible ones."""


_MOST = 4 * PLAIN_SHOWN
"""A longer text is estimated as one of so many characters: it may be shown shortened."""


@dataclass(slots=True)
class Live:
    """The turn under way: its state, and whether its transcript may still change."""

    serial: int
    state: TurnState = TurnState.IDLE
    is_final: bool = True


class TurnColumn:
    """Rows count from 0 at the oldest turn; a serial stays with its turn when older ones come.

    Heights are estimates from the length of the text until a row has been laid out.
    """

    def __init__(self, look: Look) -> None:
        self.look = look
        self.turns: list[Turn] = []
        self.heights = Heights()
        self.live: Live | None = None
        self.playing = 0
        self._first_serial = 0
        self._serials: dict[int, int] = {}
        self._layouts: dict[int, TurnLayout] = {}
        self._stale: set[int] = set()
        self._bubble_height = self._said_rate = self._reply_rate = 0.0
        self._measure()

    def __len__(self) -> int:
        return len(self.turns)

    def reset(self, turns: Sequence[Turn]) -> None:
        self.turns = list(turns)
        self.live = None
        self.playing = 0
        self._first_serial = 0
        self._serials = {turn.id: serial for serial, turn in enumerate(turns) if turn.id}
        self._forget_layouts()
        self.heights = Heights(self._estimates(turns))

    def prepend(self, turns: Sequence[Turn]) -> int:
        """Add older turns; the height they are estimated at."""
        estimates = self._estimates(turns)
        self.turns[:0] = turns
        self._first_serial -= len(turns)
        for row, turn in enumerate(turns):
            if turn.id:
                self._serials[turn.id] = self._first_serial + row
        self.heights = self.heights.prepended(estimates)
        # The turn that was first may no longer begin a day.
        self._layouts.pop(self._first_serial + len(turns), None)
        return sum(estimates)

    def put(self, turn: Turn) -> int:
        """Add ``turn`` at the end, or put it in the place of the one it is a new form of."""
        row = self.row_of(turn.id)
        if row is None:
            row = self._unsaved_row()
        if row is None:
            row = len(self.turns)
            self.turns.append(turn)
            self.heights.append(self._estimate(turn))
            if row:
                # What was the newest offers less from now on.
                self.touch(row - 1)
        if turn.id:
            self._serials[turn.id] = self.serial(row)
        self.replace(row, turn)
        return row

    def remove(self, row: int) -> None:
        """Take a row out; those below it move up."""
        gone = self.serial(row)
        heights = [self.heights[each] for each in range(len(self.turns)) if each != row]
        del self.turns[row]
        self.heights = Heights(heights)
        self._serials = {
            turn.id: self.serial(each) for each, turn in enumerate(self.turns) if turn.id
        }
        # The turn below may begin the day now, the one above may be the newest.
        kept = {key: each for key, each in self._layouts.items() if key not in (gone, gone + 1)}
        self._layouts = {key - (key > gone): each for key, each in kept.items()}
        self._stale = {key - (key > gone) for key in self._stale if key != gone} | {gone - 1}
        if self.live is not None and self.live.serial > gone:
            self.live.serial -= 1

    def _unsaved_row(self) -> int | None:
        """Of the turn under way while it has no id: it could not be saved yet."""
        row = None if self.live is None else self.row(self.live.serial)
        return row if row is not None and not self.turns[row].id else None

    def identify(self, provisional_id: int, turn_id: int) -> None:
        """The turn known by one id has another from now on."""
        serial = self._serials.pop(provisional_id, None)
        if serial is not None:
            self._serials[turn_id] = serial
            row = serial - self._first_serial
            self.replace(row, replace(self.turns[row], id=turn_id))

    def replace(self, row: int, turn: Turn) -> None:
        self.turns[row] = turn
        serial = self.serial(row)
        self._stale.add(serial)
        if serial not in self._layouts:
            self.heights[row] = max(self.heights[row], self._estimate(turn))

    def touch(self, row: int) -> None:
        """What the row shows has changed."""
        self._stale.add(self.serial(row))

    def row_of(self, turn_id: int) -> int | None:
        serial = self._serials.get(turn_id)
        return None if serial is None else serial - self._first_serial

    def row_under_way(self, turn_id: int) -> int | None:
        """Of a turn that may not have had its id when it began."""
        row = self.row_of(turn_id)
        return row if row is not None else self._unsaved_row()

    def serial(self, row: int) -> int:
        return row + self._first_serial

    def row(self, serial: int) -> int | None:
        row = serial - self._first_serial
        return row if 0 <= row < len(self.turns) else None

    def restyle(self, look: Look) -> None:
        """Lay everything out anew; heights stay as they are until :meth:`estimate_again`."""
        self.look = look
        self._forget_layouts()
        self._measure()

    def estimate_again(self) -> None:
        """Estimate all rows that are not laid out."""
        heights = self._estimates(self.turns)
        for serial, layout in self._layouts.items():
            heights[serial - self._first_serial] = layout.height
        self.heights = Heights(heights)

    def laid_out(self, row: int) -> TurnLayout:
        """The row as it is to be seen now."""
        serial = self.serial(row)
        layout = self._layouts.get(serial)
        if layout is None:
            layout = TurnLayout(self.look, self.turns[row], self._day(row))
            self._layouts[serial] = layout
        elif serial not in self._stale:
            return layout
        self._stale.discard(serial)
        if self.live is not None and self.live.serial == serial:
            layout.show(self.turns[row], self.live.state, self.live.is_final)
        else:
            turn = self.turns[row]
            is_playing = bool(turn.id) and turn.id == self.playing
            layout.show(turn, is_newest=row == len(self.turns) - 1, is_playing=is_playing)
        return layout

    def measure(self, row: int) -> int:
        """Lay ``row`` out; by how much its height changed."""
        height = self.laid_out(row).height
        change = height - self.heights[row]
        if change:
            self.heights[row] = height
        return change

    def existing(self, row: int) -> TurnLayout | None:
        """The row's layout, if there is one, without bringing it up to date."""
        return self._layouts.get(self.serial(row))

    def forget_all_but(self, rows: range, also: Iterable[int]) -> None:
        """Free the layouts farthest from ``rows``; ``also`` are serials to keep."""
        if len(self._layouts) <= len(rows) + _KEPT:
            return
        middle = self.serial((rows.start + rows.stop) // 2)
        farthest = sorted(self._layouts, key=lambda serial: abs(serial - middle))
        keep = set(also)
        for serial in farthest[len(rows) + _KEPT // 2 :]:
            if serial not in keep:
                del self._layouts[serial]

    def _forget_layouts(self) -> None:
        self._layouts.clear()
        self._stale.clear()

    def _day(self, row: int) -> str:
        """The name of the day when the row is the first of it."""
        day = _local_day(self.turns[row].started_at)
        if row and _local_day(self.turns[row - 1].started_at) == day:
            return ""
        return day_name(day, datetime.now().astimezone().date())

    def _measure(self) -> None:
        """How many pixels of height a character takes, roughly; enough for an estimate."""
        style, frame = self.look.style, frame_for(self.look.width)
        line, wide = float(style.line_pixels), style.body_height * 0.42
        self._reply_rate = line / max(8.0, (frame.reply_width - 2 * PAD_X) / wide)
        self._said_rate = line / max(8.0, (frame.column * SAID_SHARE - 2 * PAD_X) / wide)
        self._bubble_height = 2 * PAD_Y + style.small_height + 3 * GAP + line

    def _estimate(self, turn: Turn) -> int:
        return self._estimates((turn,))[0]

    def _estimates(self, turns: Sequence[Turn]) -> list[int]:
        # One plain loop, since this runs over all turns of a conversation when it is opened.
        bubble, said_rate, reply_rate = self._bubble_height, self._said_rate, self._reply_rate
        heights = []
        for turn in turns:
            said, reply = len(turn.said), len(turn.reply)
            height = 2.0 * GAP
            if said:
                height += bubble + said_rate * (said if said < _MOST else _MOST)
            if reply:
                height += bubble + reply_rate * (reply if reply < _MOST else _MOST)
            heights.append(int(height))
        return heights


def _local_day(moment: datetime) -> date:
    return moment.astimezone().date()
