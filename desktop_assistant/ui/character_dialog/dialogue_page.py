"""What a character says first, and how it talks."""

from __future__ import annotations

from dataclasses import replace

from desktop_assistant.model.character import Character
from desktop_assistant.ui.character_dialog.entry_list import EntryList, moved
from desktop_assistant.ui.character_dialog.page import CharacterPage
from desktop_assistant.ui.forms.text_field import TextField
from desktop_assistant.ui.plain_text import one_line
from desktop_assistant.ui.theme import Theme


class DialoguePage(CharacterPage):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._greetings: list[str] = []
        self._place = -1
        self.add_heading(self.tr("Dialogue"))
        self.greeting = self.add_text(
            self.tr("&Greeting"), hint=self.tr("Opens every new conversation.")
        )
        self._add_alternates(theme)
        self.example = self.add_text(
            self.tr("E&xample dialogue"),
            lines=7,
            hint=self.tr("Shows how it talks: a line for you, a line for it. Used as an example."),
        )

    def show_character(self, character: Character) -> None:
        self.greeting.show_value(character.greeting)
        self.example.show_value(character.example_dialogue)
        self._greetings = list(character.alternate_greetings)
        self._show(0)

    def edited(self, character: Character) -> Character:
        self._keep()
        return replace(
            character,
            greeting=self.greeting.value(),
            alternate_greetings=self._edited_greetings(character.alternate_greetings),
            example_dialogue=self.example.value(),
        )

    def _edited_greetings(self, loaded: tuple[str, ...]) -> tuple[str, ...]:
        if tuple(self._greetings) == loaded:
            return loaded
        return tuple(each for each in self._greetings if each.strip())

    def _add_alternates(self, theme: Theme) -> None:
        self.alternates = EntryList(theme, self.tr("Other greetings"), self.tr("Add a greeting"))
        self.add_field(
            self.tr("&Other greetings"),
            self.alternates.list,
            hint=self.tr("You can begin a new conversation with one of these instead."),
            around=self.alternates,
        )
        self.alternate = TextField(3)
        self.alternate.setAccessibleName(self.tr("The selected greeting"))
        self.add_row(self.alternate)
        self.add_gap()
        self.alternates.picked.connect(self._pick)
        self.alternates.add_wanted.connect(self._add)
        self.alternates.remove_wanted.connect(self._remove)
        self.alternates.move_wanted.connect(self._move)
        self.alternate.textChanged.connect(self._type)

    def _show(self, place: int) -> None:
        titles = [self._title(each) for each in self._greetings]
        self.alternates.show_entries(titles, place)
        self._load(self.alternates.place)

    def _load(self, place: int) -> None:
        self._place = place
        self.alternate.setEnabled(place >= 0)
        self.alternate.show_value(self._greetings[place] if place >= 0 else "")

    def _keep(self) -> None:
        if self._place >= 0:
            self._greetings[self._place] = self.alternate.value()

    def _pick(self, place: int) -> None:
        self._keep()
        self._load(place)

    def _type(self) -> None:
        if self._place >= 0:
            self.alternates.retitle(self._title(self.alternate.toPlainText()))
        self.changed.emit()

    def _add(self) -> None:
        self._keep()
        self._greetings.append("")
        self._show(len(self._greetings) - 1)
        self.alternate.setFocus()

    def _remove(self, place: int) -> None:
        self._keep()
        del self._greetings[place]
        self._show(place)
        self.changed.emit()

    def _move(self, place: int, step: int) -> None:
        self._keep()
        self._greetings = moved(self._greetings, place, step)
        self._show(place + step)
        self.changed.emit()

    def _title(self, greeting: str) -> str:
        return one_line(greeting) or self.tr("(empty)")
