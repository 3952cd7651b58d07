"""The turns of the open conversation that have ended, saved or not."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import replace

from desktop_assistant.conversation.prompt.scene import TURNS_KEPT
from desktop_assistant.model.turn import Turn


class PastTurns:
    """The newest of them, oldest first; those that are not saved yet come last.

    A turn may be asked for by the id it had before it was saved.
    """

    def __init__(self) -> None:
        self._turns: deque[Turn] = deque(maxlen=TURNS_KEPT)
        self._ids: dict[int, int] = {}

    def begin(self, turns: Iterable[Turn], unsaved: Iterable[Turn] = ()) -> None:
        """Hold ``turns``, and what of them, or after them, is not saved yet."""
        by_id = {turn.id: turn for turn in (*turns, *unsaved)}
        self._turns = deque(sorted(by_id.values(), key=_place), maxlen=TURNS_KEPT)

    def newest(self, count: int) -> tuple[Turn, ...]:
        return tuple(self._turns)[-count:]

    def find(self, turn_id: int) -> Turn | None:
        known = self.saved_id(turn_id)
        return next((turn for turn in self._turns if turn.id == known), None)

    def saved_id(self, turn_id: int) -> int:
        """The id that ``turn_id`` is known by now."""
        return self._ids.get(turn_id, turn_id)

    def put(self, turn: Turn) -> None:
        """Append a new turn, or put one that was tried again back in its place."""
        others = [past for past in self._turns if past.id != turn.id]
        self._turns = deque(sorted([*others, turn], key=_place), maxlen=TURNS_KEPT)

    def remove(self, turn_id: int) -> None:
        others = [past for past in self._turns if past.id != turn_id]
        self._turns = deque(others, maxlen=TURNS_KEPT)

    def identify(self, provisional_id: int, turn_id: int) -> None:
        """A turn that could not be saved has its id now."""
        self._ids[provisional_id] = turn_id
        known = (
            replace(past, id=turn_id) if past.id == provisional_id else past for past in self._turns
        )
        self._turns = deque(sorted(known, key=_place), maxlen=TURNS_KEPT)

    def before(self, turn: Turn) -> tuple[Turn, ...]:
        """What the model may know of when ``turn`` is answered."""
        if not turn.id:
            return tuple(self._turns)
        return tuple(past for past in self._turns if _place(past) < _place(turn))


def _place(turn: Turn) -> tuple[bool, int]:
    """Turns that are not saved yet come last, in the order they were made."""
    return turn.id <= 0, abs(turn.id)
