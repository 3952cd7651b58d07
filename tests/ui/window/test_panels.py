"""The conversations of an instance and the search, in the real window over a made-up program."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.commands import OpenConversation, Stop
from desktop_assistant.errors import ArchiveError, StoreError
from desktop_assistant.model.trash import Trash
from desktop_assistant.model.turn import ConversationInfo, Outcome, SearchHit, Turn
from desktop_assistant.ui import conversation_actions
from desktop_assistant.ui.conversation_actions import file_name, with_suffix
from desktop_assistant.ui.conversation_list import IS_OPEN
from desktop_assistant.ui.main_window import MainWindow
from desktop_assistant.ui.marks import Words
from desktop_assistant.ui.ports import TalkFormat
from desktop_assistant.ui.search_rows import HitList
from tests.fakes.program import FakeProgram
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.window.conftest import OpenWindow

ADA, WREN = 10, 20


@pytest.fixture
def program(program: FakeProgram) -> FakeProgram:
    """Ada has two conversations, the newest with 200 turns; Captain Wren has one."""
    program.shown = 50
    first = 1
    for conversation_id, instance_id, title, count in (
        (1, ADA, "Breakfast", 3),
        (2, WREN, "Storms", 3),
        (3, ADA, "Trains", 200),
    ):
        talk = ConversationInfo(instance_id, conversation_id, title, turn_count=count)
        program.library.talks.append(talk)
        program.library.turns[conversation_id] = [
            Turn(
                conversation_id,
                id=number,
                started_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
                said=f"{title} question {number}",
                reply=f"The answer about {title.lower()}, number {number}.",
                outcome=Outcome.COMPLETED,
            )
            for number in range(first, first + count)
        ]
        first += count
    return program


def opened_id(window: MainWindow) -> int:
    opened = window.pane.open_conversation
    return opened.conversation.id if opened else 0


def titles(window: MainWindow) -> list[str]:
    shown = window.panels.conversations.list
    return [shown.item(row).text() for row in range(shown.count())]


def open_list(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(titles(window)) > 0)


def search_for(window: MainWindow, qtbot: QtBot, words: str, hits: int) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    window.panels.search.field.selectAll()
    QTest.keyClicks(window.panels.search.field, words)
    qtbot.waitUntil(lambda: len(window.panels.search.model.hits) == hits)


# Conversations


def test_the_conversations_of_the_instance_are_listed(window: MainWindow, qtbot: QtBot) -> None:
    open_list(window, qtbot)
    assert titles(window) == ["Trains", "Breakfast"]
    panel = window.panels.conversations
    assert [panel.list.item(row).data(IS_OPEN) for row in range(2)] == [True, False]
    assert "open now" in panel.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "3 turns" in panel.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole)


def test_enter_goes_on_with_another_one(window: MainWindow, qtbot: QtBot) -> None:
    open_list(window, qtbot)
    shown = window.panels.conversations.list
    shown.setFocus()
    QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened_id(window) == 1)
    qtbot.waitUntil(lambda: bool(shown.item(1).data(IS_OPEN)))


def test_the_one_that_was_just_opened_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    open_list(window, qtbot)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    panel = window.panels.conversations
    qtbot.waitUntil(lambda: len(titles(window)) == 3)
    qtbot.waitUntil(lambda: bool(panel.list.item(0).data(IS_OPEN)))
    current = panel.current()
    assert current is not None
    assert current.id == opened_id(window)


def test_the_filter_hides_other_titles(window: MainWindow, qtbot: QtBot) -> None:
    open_list(window, qtbot)
    panel = window.panels.conversations
    QTest.keyClicks(panel.filter, "BRÉAK")
    assert [panel.list.item(row).isHidden() for row in range(2)] == [True, False]
    QTest.keyClick(panel.filter, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened_id(window) == 1)
    panel.filter.setText("nothing has this")
    assert panel.hint.isVisible()
    assert not panel.delete.isEnabled()


def test_a_title_is_edited_in_place(window: MainWindow, qtbot: QtBot, program: FakeProgram) -> None:
    open_list(window, qtbot)
    panel = window.panels.conversations
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_F2)
    editor = panel.list.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "Trains"
    editor.setText("  Trains   to Naples ")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(window)[0] == "Trains to Naples")
    assert ("rename_conversation", 3, "Trains to Naples") in program.library.calls


def test_deleting_the_open_one_opens_the_next_and_can_be_undone(
    window: MainWindow, qtbot: QtBot, program: FakeProgram
) -> None:
    open_list(window, qtbot)
    panel = window.panels.conversations
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: opened_id(window) == 1)
    assert program.posted(Stop)
    qtbot.waitUntil(lambda: titles(window) == ["Breakfast"])
    notice = window.pane.banner.shown
    assert notice is not None
    assert notice.action is not None
    notice.action()
    qtbot.waitUntil(lambda: opened_id(window) == 3)
    assert ("restore", Trash.CONVERSATION, 3) in program.library.calls


def test_what_cannot_be_deleted_is_said(
    window: MainWindow, qtbot: QtBot, program: FakeProgram
) -> None:
    open_list(window, qtbot)
    program.library.error = StoreError("The disk is full.", code="disk_full")
    window.panels.conversations.delete.click()
    qtbot.waitUntil(lambda: window.pane.banner.shown is not None)
    assert opened_id(window) == 3
    program.library.error = None


def test_a_new_one_may_begin_with_another_greeting(
    open_window: OpenWindow, qtbot: QtBot, program: FakeProgram
) -> None:
    ada = replace(program.library.kept[0], alternate_greetings=("Back so soon?",))
    program.library.people[0] = replace(program.library.people[0], character=ada)
    window = open_window()
    open_list(window, qtbot)
    menu = window.panels.conversations.greetings_menu()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["I am Ada.", "Back so soon?"]
    menu.actions()[1].trigger()
    qtbot.waitUntil(lambda: opened_id(window) not in (0, 3))
    opened = window.pane.open_conversation
    assert opened is not None
    assert opened.turns[0].reply == "Back so soon?"


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | None, kind: str) -> None:
    """The system's dialog answers at once."""

    def answer(parent: object, title: str, start: str, filters: str) -> tuple[str, str]:
        found = [each for each in filters.split(";;") if kind in each]
        return (str(path) if path else "", found[0])

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)


def test_an_export_is_written_where_and_as_chosen(
    window: MainWindow,
    qtbot: QtBot,
    program: FakeProgram,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    open_list(window, qtbot)
    choose(monkeypatch, None, "*.md")
    window.panels.conversations.export.click()
    choose(monkeypatch, tmp_path / "talk.md", "*.zip")
    window.panels.conversations.export.click()
    qtbot.waitUntil(lambda: window.pane.banner.shown is not None)
    assert program.archive.calls == [("export_conversation", 3, "talk.zip", TalkFormat.AUDIO)]
    program.archive.error = ArchiveError("No recordings.", code="no_recordings")
    window.panels.conversations.export.click()
    qtbot.waitUntil(lambda: "no recordings" in getattr(window.pane.banner.shown, "text", ""))


def test_another_file_is_replaced_only_after_asking(
    window: MainWindow,
    qtbot: QtBot,
    program: FakeProgram,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "talk.json").write_text("mine")
    asked: list[str] = []

    def refuse(parent: object, title: str, text: str, yes: str) -> bool:
        asked.append(text)
        return False

    monkeypatch.setattr(conversation_actions, "confirm", refuse)
    choose(monkeypatch, tmp_path / "talk.md", "*.json")
    open_list(window, qtbot)
    window.panels.conversations.export.click()
    assert "talk.json" in asked[0]
    assert program.archive.calls == []


def test_endings_follow_the_format() -> None:
    ended = [
        with_suffix(Path(name), form).name
        for name, form in (
            ("a.MD", TalkFormat.MARKDOWN),
            ("a.md", TalkFormat.JSON),
            ("Version 1.2", TalkFormat.AUDIO),
        )
    ]
    assert ended == ["a.MD", "a.json", "Version 1.2.zip"]


def test_titles_become_names_of_files() -> None:
    assert file_name('a/b: "c"?') == "a b c"
    assert file_name("...") == "conversation"
    assert file_name("\x00\ud800\u202e", "character") == "character"
    assert file_name("Nul.txt") == "_Nul.txt"
    assert file_name("Nullius") == "Nullius"
    assert file_name("a\u202egnp.exe") == "a gnp.exe"
    assert len(file_name("\U0001f600" * 90).encode()) == 200


# Search


def test_matches_come_as_one_types_and_enter_shows_the_turn(
    window: MainWindow, qtbot: QtBot, program: FakeProgram
) -> None:
    search_for(window, qtbot, "question 30", 1)
    QTest.keyClick(window.panels.search.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.pane.chat.has_turn(30))
    qtbot.waitUntil(lambda: "question 30" in described(window))
    assert window.panels.search.field.hasFocus()
    assert not program.posted(OpenConversation)[1:]


def described(window: MainWindow) -> str:
    """What a screen reader finds in the turns in view."""
    from tests.ui.chat_view.probe import read_aloud

    return "\n".join(read_aloud(window.pane.chat))


def test_a_match_elsewhere_opens_its_conversation_there(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.panels.search
    search_for(window, qtbot, "storms", 0)
    panel.scope.setCurrentIndex(1)
    qtbot.waitUntil(lambda: len(panel.model.hits) == 3)
    panel.step(1)
    qtbot.waitUntil(lambda: opened_id(window) == 2)
    assert window.roster.instance is not None
    assert window.roster.instance.id == WREN
    qtbot.waitUntil(lambda: "Storms question 5" in described(window))


def test_f3_goes_through_the_matches(window: MainWindow, qtbot: QtBot) -> None:
    search_for(window, qtbot, "breakfast question", 3)
    panel = window.panels.search
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert panel.list.currentIndex().row() == 0
    qtbot.waitUntil(lambda: opened_id(window) == 1)
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert panel.list.currentIndex().row() == 1
    QTest.keyClick(window, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert panel.list.currentIndex().row() == 0
    QTest.keyClick(panel.field, Qt.Key.Key_Down)
    QTest.keyClick(panel.field, Qt.Key.Key_Down)
    QTest.keyClick(panel.field, Qt.Key.Key_Down)
    assert panel.list.currentIndex().row() == 2


def test_more_matches_come_when_scrolled(window: MainWindow, qtbot: QtBot) -> None:
    search_for(window, qtbot, "trains question", 40)
    panel = window.panels.search
    panel.list.scrollToBottom()
    qtbot.waitUntil(lambda: len(panel.model.hits) > 40)
    ids = [hit.turn.id for hit in panel.model.hits]
    assert ids == sorted(set(ids), reverse=True)


def test_a_jump_and_scrolling_up_bring_each_turn_once(window: MainWindow, qtbot: QtBot) -> None:
    window.pane.chat.older_wanted.emit()
    window.pane.show_turn(3, 30)
    window.pane.chat.older_wanted.emit()
    qtbot.waitUntil(lambda: window.pane.chat.has_turn(30))
    qtbot.waitUntil(lambda: not window.pane._jumping.is_running)
    ids = [turn.id for turn in window.pane.chat._column.turns]
    assert ids == sorted(set(ids))
    assert ids == list(range(ids[0], ids[-1] + 1))


def test_a_turn_waits_for_its_conversation(window: MainWindow, qtbot: QtBot) -> None:
    window.pane.show_turn(1, 2)
    assert opened_id(window) == 3
    window.roster.choose_instance(WREN)
    qtbot.waitUntil(lambda: opened_id(window) == 2)
    window.roster.open_conversation(ConversationInfo(ADA, 1))
    qtbot.waitUntil(lambda: opened_id(window) == 1)
    assert window.pane._wanted == (0, 0)


def test_a_conversation_of_somebody_deleted_is_not_opened(window: MainWindow) -> None:
    window.roster.open_conversation(ConversationInfo(999, 1))
    assert opened_id(window) == 3


def test_escape_closes_and_gives_the_focus_back(
    window: MainWindow, qtbot: QtBot, program: FakeProgram
) -> None:
    field = window.pane.composer.field
    field.setFocus()
    search_for(window, qtbot, "trains", 40)
    QTest.keyClick(window.panels.search.field, Qt.Key.Key_Escape)
    assert window.pane.side.panel is None
    assert not window.panels.search.isVisible()
    assert field.hasFocus()
    assert not program.posted(Stop)
    assert not window.pane.header.search.isChecked()


def test_nothing_found_and_a_failing_search_are_said(
    window: MainWindow, qtbot: QtBot, program: FakeProgram
) -> None:
    panel = window.panels.search
    search_for(window, qtbot, "zzz", 0)
    qtbot.waitUntil(lambda: "Nothing was found" in panel.hint.text())
    program.library.error = StoreError("The disk could not be read.", code="store_io")
    panel.search()
    qtbot.waitUntil(lambda: "disk" in panel.hint.text())
    program.library.error = None


def test_everything_is_named_and_reachable(window: MainWindow, qtbot: QtBot) -> None:
    search_for(window, qtbot, "trains", 40)
    assert unnamed_controls(window.panels.search) == []
    assert unreachable_controls(window.panels.search) == []
    open_list(window, qtbot)
    assert unnamed_controls(window.panels.conversations) == []
    assert unreachable_controls(window.panels.conversations) == []


def test_a_narrow_window_has_the_panel_above_the_chat(window: MainWindow, qtbot: QtBot) -> None:
    search_for(window, qtbot, "trains", 40)
    window.resize(480, 700)
    panel, chat = window.panels.search, window.pane.chat
    qtbot.waitUntil(lambda: panel.width() == window.pane.side.width())
    qtbot.waitUntil(lambda: panel.geometry().bottom() <= chat.geometry().top())
    assert chat.height() > 100


def test_a_hit_in_a_conversation_without_a_title_says_so() -> None:
    hits = HitList()
    talk = ConversationInfo(ADA, 1, "")
    hits.show(Words(), [SearchHit(Turn(1, id=1, said="Hi"), talk, "Ada")], has_more=False)
    assert ", New conversation, Hi" in str(hits.data(hits.index(0)))
