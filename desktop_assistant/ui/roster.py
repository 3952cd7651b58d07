"""Who there is to talk with, and which instance's conversation is open."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from concurrent.futures import Future
from dataclasses import replace
from itertools import count
from typing import Any

from PySide6.QtCore import QLocale, QObject, Signal

from desktop_assistant.conversation.commands import OpenConversation
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.turn import ConversationInfo
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.ports import Library
from desktop_assistant.ui.window_state import WindowState

Loaded = tuple[list[Character], list[Instance]]


class Roster(QObject):
    """Asks the library, keeps what it said, and opens conversations.

    Signals:
        changed: characters, instances or the selection are others than before.
        opening: a conversation of the selected instance is about to be opened.
        failed: the error with which the library refused something.
    """

    changed = Signal()
    opening = Signal()
    failed = Signal(object)

    def __init__(
        self, bridge: Bridge, library: Library, state: WindowState, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._library = library
        self._state = state
        self._opening: Future[ConversationInfo] | None = None
        self.characters: list[Character] = []
        self.instances: list[Instance] = []
        self.character: Character | None = None
        self.instance: Instance | None = None
        self.is_loaded = False

    def load(self) -> None:
        """Ask for everything anew; the selection stays where it can."""
        self._bridge.ask(_load(self._library), self._take, self.failed.emit)

    def load_anew(self) -> None:
        """Ask for everything, of which nothing is as it was; the newest conversation is opened."""
        self.character = self.instance = None
        self.load()

    def instances_of(self, character: Character | None) -> list[Instance]:
        if character is None:
            return []
        return [each for each in self.instances if each.character.id == character.id]

    def choose_character(self, character_id: int) -> None:
        """Go on with the instance of that character last talked with; make one if need be."""
        character = next((each for each in self.characters if each.id == character_id), None)
        if character is None:
            return
        own = self.instances_of(character)
        last = self._state.last_instance_of(character_id)
        instance = next((each for each in own if each.id == last), own[0] if own else None)
        if instance is not None:
            self._select(instance)
        else:
            name = free_name(character.name, self.instances)
            creation = self._library.create_instance(character_id, name)
            self._bridge.ask(creation, self.add, self.failed.emit)

    def choose_instance(self, instance_id: int) -> None:
        instance = next((each for each in self.instances if each.id == instance_id), None)
        if instance is not None:
            self._select(instance)

    def add(self, instance: Instance) -> None:
        """Take an instance that was created just now, and go on with it."""
        self._put(instance)
        self._select(instance)

    def update(self, instance: Instance) -> None:
        """Take an instance that was edited just now; what is open stays open."""
        self._put(instance)
        if self.instance is not None and self.instance.id == instance.id:
            self.instance = instance
        self.changed.emit()

    def new_conversation(self, greeting: int = 0) -> None:
        if self.instance is not None:
            self._open(self._library.create_conversation(self.instance.id, greeting))

    def open_latest(self) -> None:
        """Go on with the newest conversation of the selected instance."""
        if self.instance is not None:
            self._open(self._library.latest_conversation(self.instance.id))

    def open_conversation(self, conversation: ConversationInfo) -> None:
        """Go on with this one, whoever's it is."""
        owner = next((each for each in self.instances if each.id == conversation.instance_id), None)
        if owner is None:
            return
        if self._opening is not None:
            self._opening.cancel()
        self._choose(owner)
        self.opening.emit()
        self._opened(conversation)

    def add_character(self, character: Character) -> None:
        """Take a character that came just now, with its instances, and go on with it."""

        def take(loaded: Loaded) -> None:
            self.characters, self.instances = loaded
            self.choose_character(character.id)

        self._bridge.ask(_load(self._library), take, self.failed.emit)

    def update_character(self, character: Character) -> None:
        """Take a character that was edited just now; what is open stays open."""
        self.characters = [
            character if each.id == character.id else each for each in self.characters
        ]
        self.instances = [
            replace(each, character=character) if each.character.id == character.id else each
            for each in self.instances
        ]
        chosen = self.instance.id if self.instance is not None else 0
        self.instance = next((each for each in self.instances if each.id == chosen), None)
        if self.character is not None and self.character.id == character.id:
            self.character = character
        self.changed.emit()

    def reorder_characters(self, character_ids: Sequence[int]) -> None:
        """Show them in this order at once, and keep it."""
        places = {character_id: place for place, character_id in enumerate(character_ids)}
        self.characters.sort(key=lambda each: places.get(each.id, len(places)))
        self.changed.emit()
        self._bridge.ask(
            self._library.reorder_characters(character_ids),
            lambda _: None,
            self._not_reordered,
        )

    def restore_characters(self) -> None:
        self._change(self._library.restore_characters())

    def _put(self, instance: Instance) -> None:
        self.instances = [each for each in self.instances if each.id != instance.id]
        self.instances.append(instance)
        self.instances.sort(key=lambda each: each.name.casefold())

    def _not_reordered(self, error: Exception) -> None:
        self.load()
        self.failed.emit(error)

    def _change(self, change: Coroutine[Any, Any, None]) -> None:
        self._bridge.ask(change, lambda _: self.load(), self.failed.emit)

    def _take(self, loaded: Loaded) -> None:
        self.characters, self.instances = loaded
        self.is_loaded = True
        before = self.instance.id if self.instance is not None else self._state.last_instance
        stays = next((each for each in self.instances if each.id == before), None)
        if stays is not None and self.instance is not None:
            self.instance, self.character = stays, stays.character
            self.changed.emit()
            return
        chosen = stays or self._nearest()
        if chosen is not None:
            self._select(chosen)
            return
        self.character = self.instance = None
        self.changed.emit()

    def _nearest(self) -> Instance | None:
        """Another instance of the same character, else one that speaks the window's language."""
        own = self.instances_of(self.character)
        everyone = own or [each for who in self.characters for each in self.instances_of(who)]
        language = QLocale().name().split("_")[0]
        spoken = (each for each in everyone if each.language.split("-")[0] == language)
        return own[0] if own else next(spoken, everyone[0] if everyone else None)

    def _select(self, instance: Instance) -> None:
        self._choose(instance)
        self.open_latest()

    def _choose(self, instance: Instance) -> None:
        self.instance, self.character = instance, instance.character
        self._state.remember_instance(instance.character.id, instance.id)
        self.changed.emit()

    def _open(self, question: Coroutine[Any, Any, ConversationInfo]) -> None:
        if self._opening is not None:
            self._opening.cancel()
        self.opening.emit()
        self._opening = self._bridge.ask(question, self._opened, self.failed.emit)

    def _opened(self, conversation: ConversationInfo) -> None:
        # Two quick choices: the answer to the first may be on its way when it is given up.
        if self.instance is not None and conversation.instance_id == self.instance.id:
            self._bridge.post(OpenConversation(conversation.id))


def free_name(name: str, instances: list[Instance]) -> str:
    """``name``, or the first of "name 2", "name 3" … that no instance has."""
    taken = {instance.name.casefold() for instance in instances}
    candidates = (name if number == 1 else f"{name} {number}" for number in count(1))
    return next(candidate for candidate in candidates if candidate.casefold() not in taken)


async def _load(library: Library) -> Loaded:
    return await library.characters(), await library.instances()
