"""Text selected with the mouse, within one turn."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_assistant.ui.chat_view.text_part import TextPart

Place = tuple[int, int]
"""Index of a part of the turn, and a position in its text."""


class Selection:
    """``serial`` names the turn; ``None`` when nothing was selected yet."""

    def __init__(self) -> None:
        self.serial: int | None = None
        self._anchor: Place = (0, 0)
        self._cursor: Place = (0, 0)

    @property
    def is_empty(self) -> bool:
        return self.serial is None or self._anchor == self._cursor

    def clear(self) -> None:
        self.serial = None
        self._anchor = self._cursor = (0, 0)

    def begin(self, serial: int, place: Place) -> None:
        self.serial = serial
        self._anchor = self._cursor = place

    def extend(self, place: Place) -> None:
        self._cursor = place

    def select_all(self, serial: int, parts: Sequence[TextPart]) -> None:
        self.begin(serial, (0, 0))
        if parts:
            self.extend((len(parts) - 1, parts[-1].length))

    def ranges(self, parts: Sequence[TextPart]) -> dict[int, tuple[int, int]]:
        """For each part that is touched, the first and last selected position."""
        if self.is_empty:
            return {}
        (first, start), (last, end) = sorted((self._anchor, self._cursor))
        return {
            index: (
                start if index == first else 0,
                end if index == last else parts[index].length,
            )
            for index in range(first, min(last + 1, len(parts)))
        }

    def text(self, parts: Sequence[TextPart]) -> str:
        ranges = self.ranges(parts)
        return "\n\n".join(parts[index].text(*ends) for index, ends in sorted(ranges.items()))
