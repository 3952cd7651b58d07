"""A conversation on a stage: a script of commands in, everything that happened out."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TypeVar

from desktop_assistant.conversation.commands import Command, OpenConversation
from desktop_assistant.conversation.conversation import Conversation
from desktop_assistant.conversation.events import Event, Noticed, StateChanged, TurnEnded
from desktop_assistant.conversation.ports import Ports
from desktop_assistant.conversation.reflection.reflection import Reflection
from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.model.character import Instance
from desktop_assistant.model.turn import Turn
from desktop_assistant.settings.schema import Settings
from tests import virtual_time
from tests.fakes.ports import (
    FakeEmbeddings,
    FakeHearing,
    FakeMemories,
    FakeMicrophone,
    FakeRecordings,
    FakeSpeaker,
    FakeSpeaking,
    FakeThinking,
    FakeTurns,
    nora,
)

EventType = TypeVar("EventType")


@dataclass
class Stage:
    """The fakes of one conversation, and what it told."""

    instance: Instance = field(default_factory=nora)
    settings: Settings = field(default_factory=Settings)
    microphone: FakeMicrophone = field(default_factory=FakeMicrophone)
    recordings: FakeRecordings = field(default_factory=FakeRecordings)
    speaker: FakeSpeaker = field(default_factory=FakeSpeaker)
    hearing: FakeHearing = field(default_factory=FakeHearing)
    other_hearing: dict[str, FakeHearing] = field(default_factory=dict)
    thinking: FakeThinking = field(default_factory=FakeThinking)
    speaking: FakeSpeaking = field(default_factory=FakeSpeaking)
    memories: FakeMemories = field(default_factory=FakeMemories)
    embeddings: FakeEmbeddings | None = None
    own_voice: FakeSpeaking = field(default_factory=FakeSpeaking)
    reflects: bool = False
    days: list[str] = field(default_factory=lambda: ["2026-01-01"])
    events: list[tuple[float, Event]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.turns = self.memories.turns = FakeTurns(self.instance)

    def of_type(self, kind: type[EventType]) -> list[EventType]:
        return [event for _, event in self.events if isinstance(event, kind)]

    @property
    def states(self) -> list[tuple[float, TurnState]]:
        return [(at, event.state) for at, event in self.events if isinstance(event, StateChanged)]

    @property
    def ended(self) -> list[Turn]:
        return [event.turn for event in self.of_type(TurnEnded)]

    @property
    def notices(self) -> list[str]:
        return [event.code for event in self.of_type(Noticed)]

    def ports(self) -> Ports:
        return Ports(
            self.microphone,
            self.recordings,
            self.speaker,
            lambda _: self.hearing,
            lambda _: self.thinking,
            lambda _: self.speaking,
            self.turns,
            self.memories,
            None if self.embeddings is None else self._embeddings,
            lambda name: lambda _: self.other_hearing[name],
            self.own_voice,
        )

    def _embeddings(self, _: Instance) -> FakeEmbeddings:
        assert self.embeddings is not None
        return self.embeddings


def play(stage: Stage, *script: tuple[float, Command], until: float = 60.0) -> Stage:
    """Post each command at its second, wait ``until``, close; all in virtual time."""

    async def perform() -> None:
        loop = asyncio.get_running_loop()

        def emit(event: Event) -> None:
            stage.events.append((round(loop.time(), 2), event))
            if reflection is not None:
                reflection.take(event)

        reflection: Reflection | None = None
        conversation = Conversation(stage.ports(), lambda: stage.settings, emit)
        reflecting = None
        if stage.reflects:
            reflection = Reflection(
                conversation, lambda: stage.settings, emit, lambda: stage.days[-1]
            )
            reflecting = asyncio.create_task(reflection.run(), name="reflection")
        running = asyncio.create_task(conversation.run(), name="conversation")
        conversation.post(OpenConversation(1))
        await asyncio.sleep(0)
        for at, command in script:
            await asyncio.sleep(max(0.0, at - loop.time()))
            conversation.post(command)
        await asyncio.sleep(max(0.0, until - loop.time()))
        await conversation.close()
        running.cancel()
        await asyncio.wait({running})
        if reflecting is not None:
            reflecting.cancel()
            await asyncio.wait({reflecting})

    virtual_time.run(perform())
    return stage
