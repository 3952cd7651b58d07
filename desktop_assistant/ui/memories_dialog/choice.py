"""Which rows are chosen, and choosing them again after the rows have changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QListView

from desktop_assistant.model.memory import Memory
from desktop_assistant.ui.memories_dialog.rows import MemoryRows

_SELECT = QItemSelectionModel.SelectionFlag


class Choice:
    """What is chosen in a list of memories."""

    def __init__(self, view: QListView, rows: MemoryRows) -> None:
        self._view = view
        self._rows = rows

    def memories(self) -> list[Memory]:
        """In the order of the list."""
        rows = sorted(index.row() for index in self._view.selectionModel().selectedIndexes())
        return [self._rows.shown[row] for row in rows]

    @contextmanager
    def kept(self, wanted_id: int = 0) -> Iterator[None]:
        """Choose the same again after the rows changed, or ``wanted_id`` if it is not 0.

        When all that was chosen is gone, the row that came into its place is chosen.
        """
        ids = [memory.id for memory in self.memories()]
        place = max(0, self._view.currentIndex().row())
        yield
        wanted = [wanted_id] if wanted_id else ids
        rows = [row for each in wanted if (row := self._rows.row_of(each)) is not None]
        if not rows and ids and self._rows.shown:
            rows = [min(place, len(self._rows.shown) - 1)]
        if rows:
            self._choose(rows)

    def _choose(self, rows: list[int]) -> None:
        selection = self._view.selectionModel()
        first = self._rows.index(rows[0])
        selection.setCurrentIndex(first, _SELECT.ClearAndSelect)
        for row in rows[1:]:
            selection.select(self._rows.index(row), _SELECT.Select)
        self._view.scrollTo(first)
