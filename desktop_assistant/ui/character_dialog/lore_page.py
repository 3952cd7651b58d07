"""What a character knows about its world: the entries of its lorebook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop_assistant.model.lore import Lorebook, LoreEntry
from desktop_assistant.ui.character_dialog.entry_list import EntryList, moved
from desktop_assistant.ui.character_dialog.fields import LineField, ListField
from desktop_assistant.ui.character_dialog.lore_reach import LoreReach
from desktop_assistant.ui.forms.page import Form
from desktop_assistant.ui.forms.text_field import TextField
from desktop_assistant.ui.plain_text import one_line
from desktop_assistant.ui.theme import Theme


class LorePage(Form):
    """The lorebook arrives after the dialog; until then there is nothing to edit.

    Signals:
        changed: something in the lorebook is different.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._loaded: Lorebook | None = None
        self._entries: list[LoreEntry] = []
        self._place = -1
        self.add_heading(self.tr("Lore"))
        self.add_message(
            self.tr(
                "What it knows about its world. It is told an entry only when one of the "
                "entry's words comes up."
            )
        )
        self.note = self.add_message()
        self.add_gap()
        self._add_list(theme)
        self._add_entry()
        self.reach = LoreReach()
        self.add_button(self.reach.more)
        self.add_row(self.reach)
        self.reach.changed.connect(self.changed)
        self._switch(is_on=False)

    def show_lorebook(self, lorebook: Lorebook) -> None:
        self._loaded = lorebook
        self.note.say("")
        self._entries = list(lorebook.entries)
        self.reach.show_lorebook(lorebook)
        self._switch(is_on=True)
        self._show(0)

    def lorebook(self) -> Lorebook | None:
        """The lorebook as it was edited, ``None`` when it is as it was."""
        if self._loaded is None:
            return None
        self._keep()
        edited = replace(self.reach.edited(self._loaded), entries=tuple(self._entries))
        return None if edited == self._loaded else edited

    def _add_list(self, theme: Theme) -> None:
        self.entries = EntryList(theme, self.tr("Entries"), self.tr("Add an entry"))
        self.add_field(
            self.tr("&Entries"),
            self.entries.list,
            hint=self.tr("Only those with a tick are used."),
            around=self.entries,
        )
        self.add_gap()
        self.entries.picked.connect(self._pick)
        self.entries.add_wanted.connect(self._add)
        self.entries.remove_wanted.connect(self._remove)
        self.entries.move_wanted.connect(self._move)
        self.entries.checked.connect(self._check)

    def _add_entry(self) -> None:
        self.name = LineField()
        self.add_field(self.tr("Ti&tle"), self.name)
        self.add_gap()
        self.keys = ListField()
        hint = self.tr("Words that call it up, with commas between them.")
        self.add_field(self.tr("&Words"), self.keys, hint=hint)
        self.add_gap()
        self.content = TextField(5)
        self.add_field(self.tr("What it &knows"), self.content)
        self.add_gap()
        self.constant = QCheckBox(self.tr("&Always, whatever is said"))
        self.add_row(self.constant)
        self.add_gap()
        self.name.textChanged.connect(self._type)
        self.keys.textChanged.connect(self._type)
        self.content.textChanged.connect(self._type)
        self.constant.toggled.connect(self._type)

    def _editors(self) -> tuple[QWidget, ...]:
        return self.name, self.keys, self.content, self.constant

    def _switch(self, *, is_on: bool) -> None:
        for widget in (self.entries, self.reach.more, self.reach):
            widget.setEnabled(is_on)
        self._load(-1)

    def _show(self, place: int) -> None:
        titles = [self._title(each) for each in self._entries]
        self.entries.show_entries(titles, place, [each.enabled for each in self._entries])
        self._load(self.entries.place)

    def _load(self, place: int) -> None:
        self._place = -1  # what the fields show meanwhile is not somebody's typing
        entry = self._entries[place] if place >= 0 else LoreEntry()
        self.name.show_value(entry.name)
        self.keys.show_values(entry.keys)
        self.content.show_value(entry.content)
        self.constant.setChecked(entry.constant)
        for widget in self._editors():
            widget.setEnabled(place >= 0)
        self._place = place

    def _keep(self) -> None:
        if self._place >= 0:
            self._entries[self._place] = replace(
                self._entries[self._place],
                name=self.name.value(),
                keys=self.keys.values(),
                content=self.content.value(),
                constant=self.constant.isChecked(),
            )

    def _pick(self, place: int) -> None:
        self._keep()
        self._load(place)

    def _type(self) -> None:
        if self._place >= 0:
            self._keep()
            self.entries.retitle(self._title(self._entries[self._place]))
            self.changed.emit()

    def _check(self, place: int, is_on: bool) -> None:
        self._keep()
        self._entries[place] = replace(self._entries[place], enabled=is_on)
        self.changed.emit()

    def _add(self) -> None:
        self._change(lambda: self._entries.append(LoreEntry()), len(self._entries))
        self.name.setFocus()

    def _remove(self, place: int) -> None:
        self._change(lambda: self._entries.pop(place), place)

    def _move(self, place: int, step: int) -> None:
        self._keep()
        self._entries = moved(self._entries, place, step)
        self._show(place + step)
        self.changed.emit()

    def _change(self, change: Callable[[], object], place: int) -> None:
        self._keep()
        change()
        self._show(place)
        self.changed.emit()

    def _title(self, entry: LoreEntry) -> str:
        first = entry.name or entry.comment or ", ".join(entry.keys) or entry.content
        return one_line(first) or self.tr("(empty)")
