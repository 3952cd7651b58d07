"""A book of memories, and the dialog open on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.memory import Memory, MemoryAuthor, MemoryState
from desktop_assistant.model.turn import ConversationInfo, SearchHit, Turn
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.memories_dialog import MemoriesDialog
from desktop_assistant.ui.theme import Theme
from tests.fakes.memory_book import FakeMemoryBook
from tests.fakes.program import FakeProgram

NORA = Instance("Nora", Character("Nora", id=1), id=10)
SPRING = datetime(2026, 3, 3, 12, tzinfo=UTC)

OpenMemories = Callable[..., MemoriesDialog]


def a_memory(text: str, **fields: object) -> Memory:
    """Kept by the model out of turn 1."""
    values: dict[str, object] = {
        "author": MemoryAuthor.MODEL,
        "turn_ids": (1,),
        "created_at": SPRING,
        "updated_at": SPRING,
    }
    return Memory(NORA.id, text, **(values | fields))  # type: ignore[arg-type]


def a_hit(turn_id: int, said: str = "I have a dog") -> SearchHit:
    talk = ConversationInfo(NORA.id, id=5, started_at=SPRING + timedelta(days=turn_id))
    return SearchHit(Turn(5, id=turn_id, said=said), talk, NORA.name)


@pytest.fixture
def program(loop_thread: LoopThread) -> FakeProgram:
    return FakeProgram(loop_thread)


@pytest.fixture
def book(program: FakeProgram) -> FakeMemoryBook:
    """A kept, a pinned, an expired memory, and a suggestion to replace the first."""
    book = program.memories
    city = book.add(a_memory("Lives in Turin", turn_ids=(1, 2)))
    book.add(a_memory("Is allergic to hazelnuts", state=MemoryState.PINNED))
    book.add(a_memory("Works at night", state=MemoryState.EXPIRED))
    book.add(a_memory("Lives in Bologna", state=MemoryState.SUGGESTED, replaces=city.id))
    book.hits = {1: a_hit(1), 2: a_hit(2, "I live in Turin")}
    return book


@pytest.fixture
def bridge(qapp: QApplication, program: FakeProgram, loop_thread: LoopThread) -> Bridge:
    return Bridge(program, loop_thread)


@pytest.fixture
def open_memories(
    qtbot: QtBot, bridge: Bridge, program: FakeProgram, theme: Theme
) -> Iterator[OpenMemories]:
    opened: list[MemoriesDialog] = []

    def open_it(*, wait: bool = True) -> MemoriesDialog:
        dialog = MemoriesDialog(bridge, program.memories, theme, NORA)
        opened.append(dialog)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
        if wait:
            qtbot.waitUntil(lambda: bool(dialog.rows.shown))
        return dialog

    yield open_it
    for dialog in opened:
        dialog.reject()


def texts(dialog: MemoriesDialog) -> list[str]:
    return [memory.text for memory in dialog.rows.shown]


def choose(dialog: MemoriesDialog, *wanted: str) -> None:
    """Choose the rows with these texts, and give the list the focus."""
    dialog.list.setFocus()
    dialog.list.clearSelection()
    selection = dialog.list.selectionModel()
    for text in wanted:
        index = dialog.rows.index(texts(dialog).index(text))
        flag = selection.SelectionFlag
        selection.setCurrentIndex(index, flag.Select)
