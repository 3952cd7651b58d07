"""The dialog over the real store, from suggestion to history."""

from __future__ import annotations

from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from pytestqt.qtbot import QtBot

from desktop_assistant.app.memories import Memories
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.memory import Memory, MemoryAuthor, MemoryChange, MemoryState
from desktop_assistant.model.prompt import TurnContext
from desktop_assistant.model.turn import Outcome, Turn
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.store.store import Store
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.memories_dialog import MemoriesDialog
from desktop_assistant.ui.memories_dialog.deeds import Deed
from desktop_assistant.ui.theme import Theme
from desktop_assistant.ui.why_dialog import WhyDialog
from tests.ui.memories_dialog.conftest import choose, texts

Result = TypeVar("Result")


class Shelf:
    """A store with one instance and one turn."""

    def __init__(self, loop_thread: LoopThread, path: Path) -> None:
        self._loop_thread = loop_thread
        self.store = self.run(Store.open(path / "assistant.sqlite3"))
        self.run(self.store.seed([Character("Nora", origin="nora")]))
        self.instance: Instance = self.run(self.store.instances())[0]
        talk = self.run(self.store.create_conversation(self.instance.id, ""))
        turn = Turn(talk.id, said="I live in Turin", reply="Nice", outcome=Outcome.COMPLETED)
        self.turn = self.run(self.store.save_turn(turn))

    def run(self, question: Coroutine[Any, Any, Result]) -> Result:
        return self._loop_thread.run(question).result(20)

    def draw_out(self, text: str, memory_id: int = 0, *, suggest: bool) -> Memory:
        change = MemoryChange(text, (self.turn.id,), ("city",), memory_id)
        question = self.store.apply_changes(self.instance.id, [change], self.turn, suggest=suggest)
        return self.run(question)[0]

    async def opened(self) -> Store:
        return self.store


@pytest.fixture
def shelf(loop_thread: LoopThread, tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(loop_thread, tmp_path)
    yield shelf
    shelf.run(shelf.store.close())


@pytest.fixture
def dialog(qtbot: QtBot, bridge: Bridge, theme: Theme, shelf: Shelf) -> Iterator[MemoriesDialog]:
    kept = shelf.draw_out("Lives in Turin", suggest=False)
    shelf.draw_out("Lives in Bologna", kept.id, suggest=True)
    dialog = MemoriesDialog(bridge, Memories(shelf.opened), theme, shelf.instance)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: texts(dialog) == ["Lives in Bologna", "Lives in Turin"])
    yield dialog
    dialog.reject()


def test_a_kept_suggestion_becomes_the_text_and_the_old_one_history(
    qtbot: QtBot, dialog: MemoriesDialog, shelf: Shelf
) -> None:
    choose(dialog, "Lives in Bologna")
    dialog.perform(Deed.KEEP)
    qtbot.waitUntil(lambda: texts(dialog) == ["Lives in Bologna"])
    memory = dialog.rows.shown[0]
    assert memory.state is MemoryState.KEPT
    old = shelf.run(shelf.store.memory_versions(memory.id))
    assert [version.text for version in old] == ["Lives in Turin"]
    qtbot.waitUntil(lambda: len(dialog.details.links.links) == 1)


def test_pinning_and_forgetting_and_bringing_back(
    qtbot: QtBot, dialog: MemoriesDialog, shelf: Shelf
) -> None:
    choose(dialog, "Lives in Turin")
    dialog.perform(Deed.PIN)
    qtbot.waitUntil(lambda: bool(dialog.rows.of_state(MemoryState.PINNED)))
    before = dialog.rows.of_state(MemoryState.PINNED)[0]
    assert (before.author, before.turn_ids) == (MemoryAuthor.MODEL, (shelf.turn.id,))
    dialog.perform(Deed.FORGET)
    qtbot.waitUntil(lambda: texts(dialog) == ["Lives in Bologna"])
    dialog.changes.undo()
    qtbot.waitUntil(lambda: before in dialog.rows.shown)


def test_a_reply_tells_its_memories(
    qtbot: QtBot, bridge: Bridge, theme: Theme, dialog: MemoriesDialog, shelf: Shelf
) -> None:
    memory = dialog.rows.shown[1]
    context = TurnContext((memory.id, 9_999))
    shelf.run(shelf.store.save_context(shelf.turn.id, context))
    memories = Memories(shelf.opened)
    why = WhyDialog(bridge, memories, theme, shelf.instance, shelf.turn.id)
    qtbot.addWidget(why)
    why.show()
    qtbot.waitUntil(lambda: bool(why.cards and why.cards[0].links.links))
    assert [card.memory for card in why.cards] == [memory]
    why.reject()
