"""A program for the window: it keeps its characters in lists and says what it is told to say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count

from desktop_assistant.conversation.commands import Command, OpenConversation
from desktop_assistant.conversation.events import ConversationOpened, Event
from desktop_assistant.errors import AssistantError, CharacterError
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.chat import Role
from desktop_assistant.model.lore import Lorebook
from desktop_assistant.model.prompt import PartKind, Prompt, PromptPart
from desktop_assistant.model.trash import Trash
from desktop_assistant.model.turn import ConversationInfo, Outcome, SearchHit, Turn
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.ui.ports import Readiness
from tests.fakes.archive import FakeArchive
from tests.fakes.cards import FakeCards
from tests.fakes.kept_data import FakeKeptData
from tests.fakes.memory_book import FakeMemoryBook
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
    lorebooks: dict[int, Lorebook] = field(default_factory=dict)
    error: AssistantError | None = None
    calls: list[tuple[object, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._ids = count(100)
        self._before_trash = (list(self.kept), list(self.people), list(self.talks))
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

    async def save_character(self, character: Character, lorebook: Lorebook | None) -> Character:
        self._note("save_character", character.id)
        if not character.name.strip():
            raise CharacterError("A name is needed. Enter one.", code="name_empty")
        if not character.id:
            character = replace(character, id=next(self._ids))
            self.kept.append(character)
            self.people.append(Instance(character.name, character, id=next(self._ids)))
        self.kept = [character if each.id == character.id else each for each in self.kept]
        self.people = [
            replace(each, character=character) if each.character.id == character.id else each
            for each in self.people
        ]
        if lorebook is not None:
            self.lorebooks[character.id] = lorebook
        return character

    async def duplicate_character(self, character_id: int) -> Character:
        self._note("duplicate_character", character_id)
        original = next(each for each in self.kept if each.id == character_id)
        copy = replace(original, id=0, name=f"{original.name} 2", origin="")
        return await self.save_character(copy, self.lorebooks.get(character_id))

    async def reorder_characters(self, character_ids: Sequence[int]) -> None:
        self._note("reorder_characters", tuple(character_ids))
        self.kept.sort(key=lambda each: list(character_ids).index(each.id))

    async def lorebook(self, character_id: int) -> Lorebook:
        self._note("lorebook", character_id)
        return self.lorebooks.get(character_id, Lorebook())

    async def fork_instance(
        self, instance_id: int, name: str, *, with_conversations: bool
    ) -> Instance:
        self._note("fork_instance", instance_id, name, with_conversations)
        if any(each.name == name for each in self.people):
            raise CharacterError("taken", code="name_taken")
        fork = replace(self.instance(instance_id), id=next(self._ids), name=name)
        self.people.append(fork)
        return fork

    async def reset_instance(
        self, instance_id: int, *, memories: bool, notes: bool, conversations: bool
    ) -> None:
        self._note("reset_instance", instance_id, memories, notes, conversations)
        if conversations:
            self.talks = [each for each in self.talks if each.instance_id != instance_id]

    async def trash(self, kind: Trash, row_id: int) -> None:
        self._note("trash", kind, row_id)
        self._before_trash = (list(self.kept), list(self.people), list(self.talks))
        if kind is Trash.CHARACTER:
            self.kept = [each for each in self.kept if each.id != row_id]
            self.people = [each for each in self.people if each.character.id != row_id]
        elif kind is Trash.INSTANCE:
            self.people = [each for each in self.people if each.id != row_id]
        else:
            self.talks = [each for each in self.talks if each.id != row_id]

    async def restore(self, kind: Trash, row_id: int) -> None:
        self._note("restore", kind, row_id)
        self.kept, self.people, self.talks = self._before_trash

    async def restore_characters(self) -> None:
        self._note("restore_characters")
        for character in self._shipped:
            if character not in self.kept:
                self.kept.append(character)
                self.people.append(Instance(character.name, character, id=next(self._ids)))

    async def conversations(self, instance_id: int) -> list[ConversationInfo]:
        return [each for each in reversed(self.talks) if each.instance_id == instance_id]

    async def create_conversation(self, instance_id: int, greeting: int = 0) -> ConversationInfo:
        self._note("create_conversation", instance_id)
        conversation = ConversationInfo(instance_id, id=next(self._ids), turn_count=1)
        instance = self.instance(instance_id)
        character = instance.character
        opening = Turn(
            conversation.id,
            id=next(self._ids),
            started_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
            reply=(character.greeting, *character.alternate_greetings)[greeting],
            outcome=Outcome.COMPLETED,
        )
        self.talks.append(conversation)
        self.turns[conversation.id] = [opening]
        return conversation

    async def latest_conversation(self, instance_id: int) -> ConversationInfo:
        own = await self.conversations(instance_id)
        return own[0] if own else await self.create_conversation(instance_id)

    async def turns_before(self, conversation_id: int, turn_id: int, limit: int) -> list[Turn]:
        self._note("turns_before", conversation_id, turn_id, limit)
        return [each for each in self.turns[conversation_id] if each.id < turn_id][-limit:]

    async def rename_conversation(self, conversation_id: int, title: str) -> None:
        self._note("rename_conversation", conversation_id, title)
        self.talks = [
            replace(each, title=title) if each.id == conversation_id else each
            for each in self.talks
        ]

    async def turns_between(
        self, conversation_id: int, first_id: int, before_id: int
    ) -> list[Turn]:
        self._note("turns_between", conversation_id, first_id, before_id)
        return [each for each in self.turns[conversation_id] if first_id <= each.id < before_id]

    async def search(
        self, words: str, limit: int, *, instance_id: int = 0, before_id: int = 0
    ) -> list[SearchHit]:
        self._note("search", words, limit, instance_id, before_id)
        hits = [
            SearchHit(turn, talk, self.instance(talk.instance_id).name)
            for talk in self.talks
            for turn in self.turns.get(talk.id, [])
            if words.casefold() in f"{turn.said}\n{turn.reply}".casefold()
            and instance_id in (0, talk.instance_id)
            and (not before_id or turn.id < before_id)
        ]
        return sorted(hits, key=lambda hit: -hit.turn.id)[:limit]

    async def preview_prompt(self, instance: Instance, said: str) -> Prompt:
        self._note("preview_prompt", instance.id, said)
        return Prompt(
            (
                PromptPart(PartKind.CHARACTER, Role.SYSTEM, f"You are {instance.name}.", 5),
                PromptPart(PartKind.NOTES, Role.SYSTEM, instance.notes, 7),
                PromptPart(PartKind.SAID, Role.USER, said, 3),
            )
        )

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
        self.memories = FakeMemoryBook()
        self.cards = FakeCards()
        self.archive = FakeArchive()
        self.kept = FakeKeptData()
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

    async def is_read_only(self) -> bool:
        return self.kept.read_only

    async def readiness(self) -> Readiness:
        return self.ready

    async def sentences(self) -> list[str]:
        return list(self.said) if self.is_demo else []

    def _tell(self, event: Event) -> None:
        for listener in self._listeners:
            listener(event)
