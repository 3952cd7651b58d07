"""A program for the window: it keeps its characters in lists and says what it is told to say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count

from desktop_assistant.conversation.commands import Command, OpenConversation
from desktop_assistant.conversation.events import ConversationOpened, Event
from desktop_assistant.errors import AssistantError, CharacterError
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.turn import ConversationInfo, Outcome, Turn
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.ui.ports import Readiness
from tests.fakes.setup import FakeSetup


def made_up_characters() -> list[Character]:
    """Two each in English, Spanish and Italian."""
    rows = (
        ("Ada", "Answers, translates, sums up", "en", "#4a55e0"),
        ("Captain Wren", "Has sailed every sea but one", "en", "#0f7f8c"),
        ("Lucía", "Te enseña a cocinar sin prisa", "es", "#d9593d"),
        ("Profesor Tomás", "Historias de la historia", "es", "#8a6d1f"),
        ("Marco", "Il barista che sa tutto di calcio", "it", "#2f8f4e"),
        ("Nonna Rosa", "Consigli, ricette e proverbi antichi", "it", "#b0417f"),
    )
    return [
        Character(
            name, place, tagline=tagline, language=language, accent=accent, greeting=f"I am {name}."
        )
        for place, (name, tagline, language, accent) in enumerate(rows, start=1)
    ]


@dataclass
class FakeLibrary:
    """What the store keeps, in lists; ``error`` is raised by everything that is asked."""

    kept: list[Character] = field(default_factory=made_up_characters)
    people: list[Instance] = field(default_factory=list)
    talks: list[ConversationInfo] = field(default_factory=list)
    turns: dict[int, list[Turn]] = field(default_factory=dict)
    error: AssistantError | None = None
    calls: list[tuple[object, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._ids = count(100)
        self._shipped = list(self.kept)
        if not self.people:
            self.people = [
                Instance(character.name, character, id=character.id * 10) for character in self.kept
            ]

    async def characters(self) -> list[Character]:
        self._note("characters")
        return list(self.kept)

    async def instances(self) -> list[Instance]:
        return list(self.people)

    async def create_instance(self, character_id: int, name: str) -> Instance:
        self._note("create_instance", character_id, name)
        if any(each.name == name for each in self.people):
            raise CharacterError("taken", code="name_taken")
        character = next(each for each in self.kept if each.id == character_id)
        instance = Instance(name, character, id=next(self._ids))
        self.people.append(instance)
        return instance

    async def save_instance(self, instance: Instance) -> Instance:
        self._note("save_instance", instance.id)
        self.people = [instance if each.id == instance.id else each for each in self.people]
        return instance

    async def delete_instance(self, instance_id: int) -> None:
        self._note("delete_instance", instance_id)
        self.people = [each for each in self.people if each.id != instance_id]

    async def delete_character(self, character_id: int, *, with_instances: bool) -> None:
        self._note("delete_character", character_id, with_instances)
        own = [each for each in self.people if each.character.id == character_id]
        if own and not with_instances:
            raise CharacterError("in use", code="character_has_instances")
        self.people = [each for each in self.people if each not in own]
        self.kept = [each for each in self.kept if each.id != character_id]

    async def restore_characters(self) -> None:
        self._note("restore_characters")
        for character in self._shipped:
            if character not in self.kept:
                self.kept.append(character)
                self.people.append(Instance(character.name, character, id=next(self._ids)))

    async def conversations(self, instance_id: int) -> list[ConversationInfo]:
        return [each for each in reversed(self.talks) if each.instance_id == instance_id]

    async def create_conversation(self, instance_id: int) -> ConversationInfo:
        self._note("create_conversation", instance_id)
        conversation = ConversationInfo(instance_id, id=next(self._ids))
        instance = self.instance(instance_id)
        greeting = Turn(
            conversation.id,
            id=next(self._ids),
            started_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
            reply=instance.character.greeting,
            outcome=Outcome.COMPLETED,
        )
        self.talks.append(conversation)
        self.turns[conversation.id] = [greeting]
        return conversation

    async def latest_conversation(self, instance_id: int) -> ConversationInfo:
        own = await self.conversations(instance_id)
        return own[0] if own else await self.create_conversation(instance_id)

    async def turns_before(self, conversation_id: int, turn_id: int, limit: int) -> list[Turn]:
        self._note("turns_before", conversation_id, turn_id, limit)
        return [each for each in self.turns[conversation_id] if each.id < turn_id][-limit:]

    def instance(self, instance_id: int) -> Instance:
        return next(each for each in self.people if each.id == instance_id)

    def rename(self, instance_id: int, name: str) -> None:
        self.people = [
            replace(each, name=name) if each.id == instance_id else each for each in self.people
        ]

    def _note(self, *call: object) -> None:
        self.calls.append(call)
        if self.error is not None:
            raise self.error


class FakeProgram:
    """Records commands; opening a conversation is the one it obeys by itself.

    ``shown`` is how many turns, the newest ones, come with an opened conversation.
    """

    def __init__(self, loop_thread: LoopThread, *, is_demo: bool = False) -> None:
        self.library = FakeLibrary()
        self.setup = FakeSetup()
        self.is_demo = is_demo
        self.ready = Readiness()
        self.said = ["What time is it?", "Tell me a joke."]
        self.commands: list[Command] = []
        self.shown = 100
        self.begun = 0
        self._loop_thread = loop_thread
        self._listeners: list[Callable[[Event], None]] = []

    def post(self, command: Command) -> None:
        self.commands.append(command)
        if isinstance(command, OpenConversation):
            self.emit(self.opened(command.conversation_id))

    def subscribe(self, listener: Callable[[Event], None]) -> None:
        self._listeners.append(listener)

    def emit(self, *events: Event) -> None:
        """Let these happen, on the conversation's thread, as they do in the real program."""
        for event in events:
            self._loop_thread.call(self._tell, event)

    def opened(self, conversation_id: int) -> ConversationOpened:
        conversation = next(each for each in self.library.talks if each.id == conversation_id)
        turns = tuple(self.library.turns[conversation_id][-self.shown :])
        return ConversationOpened(
            conversation, self.library.instance(conversation.instance_id), turns
        )

    def posted(self, kind: type[Command]) -> list[Command]:
        """The commands of one kind, oldest first."""
        return [command for command in self.commands if isinstance(command, kind)]

    async def begin(self) -> None:
        self.begun += 1
        if self.library.error is not None:
            raise self.library.error

    async def readiness(self) -> Readiness:
        return self.ready

    async def sentences(self) -> list[str]:
        return list(self.said) if self.is_demo else []

    def _tell(self, event: Event) -> None:
        for listener in self._listeners:
            listener(event)
