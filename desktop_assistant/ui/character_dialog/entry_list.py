"""A list with buttons beside it to add, remove and move its entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_assistant.ui.icons import IconButton
from desktop_assistant.ui.plain_text import one_line
from desktop_assistant.ui.theme import SPACING, Theme

Entry = TypeVar("Entry")


class EntryList(QWidget):
    """Shows a title for each entry, with a check box where ``checks`` are given.

    The list itself changes nothing: it tells what is wanted and is shown the outcome.

    Signals:
        picked: the entry in this place is to be edited; -1 for none.
        add_wanted: a new entry.
        remove_wanted: the entry in this place is to go.
        move_wanted: the entry in this place is to go up (-1) or down (1).
        checked: the entry in this place was switched on or off.
    """

    picked = Signal(int)
    add_wanted = Signal()
    remove_wanted = Signal(int)
    move_wanted = Signal(int, int)
    checked = Signal(int, bool)

    def __init__(self, theme: Theme, name: str, add_label: str) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setObjectName("entryList")
        self.list.setAccessibleName(name)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setMinimumHeight(SPACING * 14)
        self.list.setMaximumHeight(SPACING * 19)
        self.add = IconButton(theme, "add", add_label)
        self.remove = IconButton(theme, "delete", self.tr("Remove"))
        self.up = IconButton(theme, "up", self.tr("Move up"))
        self.down = IconButton(theme, "down", self.tr("Move down"))
        self._lay_out()
        self._connect()
        self._draw()

    @property
    def place(self) -> int:
        return self.list.currentRow()

    def show_entries(
        self, titles: Sequence[str], place: int, checks: Sequence[bool] | None = None
    ) -> None:
        """List them with the one at ``place`` selected; nothing is emitted."""
        self.list.blockSignals(True)
        self.list.clear()
        for row, title in enumerate(titles):
            item = QListWidgetItem(one_line(title))
            if checks is not None:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(
                    Qt.CheckState.Checked if checks[row] else Qt.CheckState.Unchecked
                )
            self.list.addItem(item)
        self.list.setCurrentRow(min(place, len(titles) - 1))
        self.list.blockSignals(False)
        self._draw()

    def retitle(self, title: str) -> None:
        """Another title for the selected entry."""
        item = self.list.currentItem()
        if item is not None:
            self.list.blockSignals(True)
            item.setText(one_line(title))
            self.list.blockSignals(False)

    def _draw(self) -> None:
        place, count = self.place, self.list.count()
        self.remove.setEnabled(place >= 0)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < count - 1)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._pick)
        self.list.itemChanged.connect(
            lambda item: self.checked.emit(
                self.list.row(item), item.checkState() is Qt.CheckState.Checked
            )
        )
        self.add.clicked.connect(self.add_wanted)
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(self.place))
        self.up.clicked.connect(lambda: self.move_wanted.emit(self.place, -1))
        self.down.clicked.connect(lambda: self.move_wanted.emit(self.place, 1))

    def _pick(self, place: int) -> None:
        self._draw()
        self.picked.emit(place)

    def _lay_out(self) -> None:
        buttons = QVBoxLayout()
        buttons.setSpacing(0)
        for button in (self.add, self.remove, self.up, self.down):
            buttons.addWidget(button)
        buttons.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING // 2)
        row.addWidget(self.list, 1)
        row.addLayout(buttons)


def moved(entries: Sequence[Entry], place: int, step: int) -> list[Entry]:
    """``entries`` with the one at ``place`` exchanged with its neighbour."""
    changed = list(entries)
    changed[place], changed[place + step] = changed[place + step], changed[place]
    return changed
