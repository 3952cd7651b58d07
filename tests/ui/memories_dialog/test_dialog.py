"""The dialog of memories, with mouse, keys and a screen reader."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.events import MemoriesChanged
from desktop_assistant.errors import StoreError
from desktop_assistant.model.memory import MemoryAuthor, MemoryState, MemoryVersion
from desktop_assistant.ui.memories_dialog import MemoriesDialog
from desktop_assistant.ui.memories_dialog.deeds import Deed
from desktop_assistant.ui.memories_dialog.editor import MemoryEditor
from tests.fakes.memory_book import FakeMemoryBook
from tests.fakes.program import FakeProgram
from tests.ui.accessibility import cut_texts, unnamed_controls, unreachable_controls
from tests.ui.memories_dialog.conftest import NORA, SPRING, OpenMemories, a_memory, choose, texts

EVERYTHING = ["Lives in Bologna", "Works at night", "Is allergic to hazelnuts", "Lives in Turin"]


def shown(dialog: QWidget, text: str) -> bool:
    return any(text in each.text() for each in dialog.findChildren(QLabel) if each.isVisible())


def editor_of(dialog: MemoriesDialog) -> MemoryEditor:
    open_now = [each for each in dialog.findChildren(MemoryEditor) if each.isVisible()]
    assert len(open_now) == 1
    return open_now[0]


def state_of(book: FakeMemoryBook, text: str) -> MemoryState:
    return next(memory.state for memory in book.kept.values() if memory.text == text)


def has_text(book: FakeMemoryBook, text: str) -> bool:
    return any(memory.text == text for memory in book.kept.values())


def test_everything_is_listed_newest_first(
    book: FakeMemoryBook, open_memories: OpenMemories
) -> None:
    dialog = open_memories()
    assert texts(dialog) == EVERYTHING
    assert dialog.face.filter.itemText(0) == "All (4)"
    spoken = dialog.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Lives in Bologna. Instead of: Lives in Turin. Suggested. ")
    assert "written by Nora" in spoken


def test_filter_and_search_narrow_the_list(
    book: FakeMemoryBook, open_memories: OpenMemories
) -> None:
    dialog = open_memories()
    dialog.face.choose_state(MemoryState.PINNED)
    assert texts(dialog) == ["Is allergic to hazelnuts"]
    dialog.face.choose_state(None)
    QTest.keyClicks(dialog.face.search, "TURÍN liv")
    assert texts(dialog) == ["Lives in Turin"]
    QTest.keyClicks(dialog.face.search, "xyz")
    assert shown(dialog, "No memory fits")


def test_words_for_a_memory_find_it_too(book: FakeMemoryBook, open_memories: OpenMemories) -> None:
    book.add(a_memory("Has a dachshund", keywords=("dog", "Pixel")))
    dialog = open_memories()
    QTest.keyClicks(dialog.face.search, "pixel")
    assert texts(dialog) == ["Has a dachshund"]


def test_a_suggestion_is_kept_in_the_place_of_the_old_text(
    qtbot: QtBot, book: FakeMemoryBook, open_memories: OpenMemories
) -> None:
    dialog = open_memories()
    choose(dialog, "Lives in Bologna")
    assert shown(dialog, "Instead of: Lives in Turin")
    with qtbot.waitSignal(dialog.changed):
        QTest.keyClick(dialog.list, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Lives in Turin" not in texts(dialog))
    assert state_of(book, "Lives in Bologna") is MemoryState.KEPT


def test_keep_all(qtbot: QtBot, book: FakeMemoryBook, open_memories: OpenMemories) -> None:
    book.add(a_memory("Has a bike", state=MemoryState.SUGGESTED))
    dialog = open_memories()
    assert shown(dialog, "2 suggestion")
    dialog.face.keep_all_wanted.emit()
    qtbot.waitUntil(lambda: not dialog.rows.of_state(MemoryState.SUGGESTED))
    assert not shown(dialog, "suggestion")
    assert {state_of(book, each) for each in ("Has a bike", "Lives in Bologna")} == {
        MemoryState.KEPT
    }


@pytest.mark.parametrize(
    ("text", "deed", "state"),
    [
        ("Lives in Turin", Deed.PIN, MemoryState.PINNED),
        ("Is allergic to hazelnuts", Deed.UNPIN, MemoryState.KEPT),
        ("Is allergic to hazelnuts", Deed.EXPIRE, MemoryState.EXPIRED),
        ("Works at night", Deed.USE_AGAIN, MemoryState.KEPT),
    ],
)
def test_states_are_changed_by_the_buttons(
    qtbot: QtBot,
    book: FakeMemoryBook,
    open_memories: OpenMemories,
    text: str,
    deed: Deed,
    state: MemoryState,
) -> None:
    dialog = open_memories()
    choose(dialog, text)
    button = dialog.details.buttons[deed]
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: state_of(book, text) is state)
    qtbot.waitUntil(lambda: not button.isVisible())


def test_only_what_makes_sense_is_offered(
    book: FakeMemoryBook, open_memories: OpenMemories
) -> None:
    dialog = open_memories()

    def offered() -> set[Deed]:
        return {deed for deed, button in dialog.details.buttons.items() if button.isVisible()}

    assert offered() == set()
    choose(dialog, "Lives in Bologna")
    assert offered() == {Deed.KEEP, Deed.DISMISS, Deed.EDIT}
    choose(dialog, "Lives in Turin", "Works at night")
    assert offered() == {Deed.MERGE, Deed.FORGET}


def test_forgetting_can_be_undone(
    qtbot: QtBot, book: FakeMemoryBook, open_memories: OpenMemories
) -> None:
    dialog = open_memories()
    choose(dialog, "Lives in Turin", "Works at night")
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(dialog.face.undo.isVisible)
    assert shown(dialog, "Forgot 2 memories")
    assert len(book.kept) == 2
    QTest.mouseClick(dialog.face.undo.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(book.kept) == 4 and texts(dialog) == EVERYTHING)
    assert not dialog.face.undo.isVisible()


def test_after_forgetting_the_next_row_is_chosen(
    qtbot: QtBot, book: FakeMemoryBook, open_memories: OpenMemories
) -> None:
    dialog = open_memories()
    choose(dialog, "Works at night")
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "Works at night" not in texts(dialog))
    assert [memory.text for memory in dialog.chosen()] == ["Is allergic to hazelnuts"]


def test_editing_makes_the_text_the_users(
    qtbot: QtBot, book: FakeMemoryBook, open_memories: OpenMemories
) -> None:
    dialog = open_memories()
    choose(dialog, "Lives in Turin")
    QTest.keyClick(dialog.list, Qt.Key.Key_F2)
    editor = editor_of(dialog)
    editor.text.setPlainText(" Lives in Rome ")
    editor.keywords.setText("city, Roma,, city")
    editor.accept()
    qtbot.waitUntil(lambda: "Lives in Rome" in texts(dialog))
    changed = book.kept[1]
    assert (changed.author, changed.keywords) == (MemoryAuthor.USER, ("city", "Roma"))
    assert [memory.text for memory in dialog.chosen()] == ["Lives in Rome"]


def test_return_on_a_row_opens_the_editor_and_leaves_it_open(
    qtbot: QtBot, book: FakeMemoryBook, open_memories: OpenMemories
) -> None:
    dialog = open_memories()
    dialog.list.setFocus()
    choose(dialog, "Lives in Turin")
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    editor = editor_of(dialog)
    qtbot.wait(100)
    assert editor.isVisible()
    assert "save" not in {call[0] for call in book.calls}


def test_other_words_alone_leave_the_text_its_writers(
    qtbot: QtBot, book: FakeMemoryBook, open_memories: OpenMemories
) -> None:
    dialog = open_memories()
    choose(dialog, "Lives in Turin")
    dialog.perform(Deed.EDIT)
    editor = editor_of(dialog)
    editor.keywords.setText("city")
    editor.accept()
    qtbot.waitUntil(lambda: book.kept[1].keywords == ("city",))
    assert (book.kept[1].author, book.kept[1].updated_at) == (MemoryAuthor.MODEL, SPRING)


def test_adding_by_key_and_an_empty_text(
    qtbot: QtBot, book: FakeMemoryBook, open_memories: OpenMemories
) -> None:
    dialog = open_memories()
    QTest.keyClick(dialog, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    editor = editor_of(dialog)
    editor.accept()
    qtbot.waitUntil(lambda: shown(editor, "Write what"))
    QTest.keyClicks(editor.text, "Plays the cello")
    editor.accept()
    qtbot.waitUntil(lambda: "Plays the cello" in texts(dialog))
    assert state_of(book, "Plays the cello") is MemoryState.KEPT


def test_merging_keeps_the_pinned_one(
    qtbot: QtBot, book: FakeMemoryBook, open_memories: OpenMemories
) -> None:
    dialog = open_memories()
    choose(dialog, "Lives in Turin", "Is allergic to hazelnuts")
    dialog.perform(Deed.MERGE)
    editor = editor_of(dialog)
    assert editor.text.toPlainText() == "Is allergic to hazelnuts\nLives in Turin"
    editor.text.setPlainText("Both")
    editor.accept()
    qtbot.waitUntil(lambda: "Both" in texts(dialog))
    assert ("merge", (2, 1), "Both") in book.calls
    assert state_of(book, "Both") is MemoryState.PINNED


def test_sources_lead_to_their_turns_and_the_history_is_told(
    qtbot: QtBot, book: FakeMemoryBook, open_memories: OpenMemories
) -> None:
    book.old[1] = [MemoryVersion("Lives in Milan", MemoryAuthor.USER, SPRING)]
    dialog = open_memories()
    choose(dialog, "Lives in Turin")
    qtbot.waitUntil(lambda: len(dialog.details.links.links) == 2)
    qtbot.waitUntil(lambda: shown(dialog, "Lives in Milan"))
    assert shown(dialog, "written by you")
    link = dialog.details.links.links[1]
    assert "I live in Turin" in link.accessibleName()
    with qtbot.waitSignal(dialog.turn_wanted) as wanted:
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert wanted.args == [book.hits[2]]


def test_what_is_drawn_out_meanwhile_appears(
    qtbot: QtBot, program: FakeProgram, book: FakeMemoryBook, open_memories: OpenMemories
) -> None:
    dialog = open_memories()
    choose(dialog, "Lives in Turin")
    added = book.add(a_memory("Has a bike"))
    program.emit(MemoriesChanged(NORA.id, (added,)))
    qtbot.waitUntil(lambda: "Has a bike" in texts(dialog))
    assert [memory.text for memory in dialog.chosen()] == ["Lives in Turin"]


def test_nothing_yet_says_what_will_come(qtbot: QtBot, open_memories: OpenMemories) -> None:
    dialog = open_memories(wait=False)
    qtbot.waitUntil(lambda: shown(dialog, "Nora remembers nothing yet"))


def test_memories_that_cannot_be_read_are_asked_for_again(
    qtbot: QtBot, book: FakeMemoryBook, open_memories: OpenMemories
) -> None:
    book.error = StoreError("full", code="disk_full")
    dialog = open_memories(wait=False)
    qtbot.waitUntil(lambda: shown(dialog, "disk is full"))
    book.error = None
    dialog.face.retry_wanted.emit()
    qtbot.waitUntil(lambda: texts(dialog) == EVERYTHING)


def test_what_cannot_be_done_is_said_and_changes_nothing(
    qtbot: QtBot, book: FakeMemoryBook, open_memories: OpenMemories
) -> None:
    dialog = open_memories()
    choose(dialog, "Lives in Turin")
    book.error = StoreError("full", code="disk_full")
    dialog.perform(Deed.FORGET)
    qtbot.waitUntil(lambda: shown(dialog, "disk is full"))
    assert has_text(book, "Lives in Turin")


def test_another_instances_memories_never_show(
    book: FakeMemoryBook, open_memories: OpenMemories
) -> None:
    book.add(replace(a_memory("Lives in Lima"), instance_id=11))
    assert texts(open_memories()) == EVERYTHING


def test_ten_thousand_memories(
    qtbot: QtBot, book: FakeMemoryBook, open_memories: OpenMemories
) -> None:
    for number in range(10_000):
        book.add(a_memory(f"Fact number {number} about {'many things ' * 8}"))
    dialog = open_memories()
    began = time.monotonic()
    dialog.face.search.setText("number 9999")
    assert texts(dialog)[0].startswith("Fact number 9999")
    dialog.face.search.setText("")
    dialog.list.scrollToBottom()
    dialog.list.viewport().repaint()
    assert len(dialog.rows.shown) == 10_004
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("size", [(860, 600), (640, 420)])
def test_keys_and_screen_readers_reach_everything(
    qtbot: QtBot, book: FakeMemoryBook, open_memories: OpenMemories, size: tuple[int, int]
) -> None:
    dialog = open_memories()
    dialog.resize(*size)
    choose(dialog, "Lives in Turin")
    qtbot.waitUntil(lambda: len(dialog.details.links.links) == 2)
    assert unnamed_controls(dialog) == []
    assert unreachable_controls(dialog) == []
    assert cut_texts(dialog) == []
    dialog.face.search.setFocus()
    QTest.keyClick(dialog.face.search, Qt.Key.Key_Down)
    assert dialog.list.hasFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert dialog.face.search.hasFocus()


def test_suggestions_stand_out_by_their_edge(
    book: FakeMemoryBook, open_memories: OpenMemories
) -> None:
    dialog = open_memories()
    drawn = dialog.list.viewport().grab().toImage()

    def edge(text: str) -> str:
        row = dialog.list.visualRect(dialog.rows.index(texts(dialog).index(text)))
        return drawn.pixelColor(row.left() + 1, row.center().y()).name()

    assert edge("Lives in Bologna") != edge("Lives in Turin") == edge("Works at night")
