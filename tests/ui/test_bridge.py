"""When the window is told what happened on the conversation's thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.commands import Command
from desktop_assistant.conversation.events import (
    Event,
    LevelChanged,
    Noticed,
    ReplyGrew,
    StateChanged,
)
from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.ui import bridge as bridge_module
from desktop_assistant.ui.bridge import Bridge

LONG_MS = 3_600_000

LISTENING = StateChanged(TurnState.LISTENING)


class Program:
    """Only its events matter here."""

    tell: Callable[[Event], None]

    def post(self, command: Command) -> None:
        raise AssertionError(command)

    def subscribe(self, listener: Callable[[Event], None]) -> None:
        self.tell = listener


@pytest.fixture
def program() -> Program:
    return Program()


@pytest.fixture
def told(program: Program, loop_thread: LoopThread, qtbot: QtBot) -> Iterator[list[Event]]:
    """What a window was told so far."""
    events: list[Event] = []
    bridge = Bridge(program, loop_thread)  # type: ignore[arg-type] # the rest is not used
    bridge.happened.connect(events.append)
    yield events
    bridge.close()


def settle() -> None:
    """Let everything happen that waits for no timer."""
    for _ in range(5):
        QCoreApplication.processEvents()


@pytest.mark.parametrize("event", [Noticed("a", "A."), LevelChanged(-20), ReplyGrew(1, "Hello.")])
def test_what_can_wait_is_told_together_with_what_cannot(
    program: Program, told: list[Event], event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bridge_module, "GRACE_MS", LONG_MS)
    monkeypatch.setattr(bridge_module, "FRAME_MS", LONG_MS)
    program.tell(event)
    settle()
    assert told == []
    program.tell(LISTENING)
    settle()
    assert told == [event, LISTENING]


def test_an_event_waits_no_longer_than_its_own_time(
    program: Program, told: list[Event], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(bridge_module, "FRAME_MS", LONG_MS)
    program.tell(ReplyGrew(1, "Hello."))
    settle()
    assert told == []
    program.tell(Noticed("a", "A."))
    qtbot.waitUntil(lambda: len(told) == 2)
    program.tell(ReplyGrew(1, "Again."))
    settle()
    assert len(told) == 2
