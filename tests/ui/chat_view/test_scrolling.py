from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.model.turn import Turn
from desktop_assistant.ui.chat_view import ChatView
from tests.ui.chat_view.conftest import ShowTurns, a_turn, some_turns
from tests.ui.chat_view.probe import bottom_gap, read_aloud, top_of

LONG = "A paragraph that takes its room. " * 12 + "\n\n"


def test_a_conversation_is_shown_from_its_end_on(show_turns: ShowTurns) -> None:
    view = show_turns(*some_turns(200))
    assert bottom_gap(view) == 0
    assert "Answer 200." in read_aloud(view)[-1]


def test_only_what_is_seen_is_laid_out(show_turns: ShowTurns) -> None:
    view = show_turns(*some_turns(20_000))
    assert len(view._column._layouts) < 12
    for _ in range(100):
        view._scroll_to(view._y - 500)
    assert len(view._column._layouts) < 120


def test_what_is_read_does_not_jump_when_heights_are_corrected(show_turns: ShowTurns) -> None:
    turns = [a_turn(n, reply="```\n" + "x\n" * (n % 9) + "```\n" + LONG) for n in range(1, 60)]
    view = show_turns(*turns)
    corrected = 0
    for _ in range(150):
        before, y = {name: top_of(view, name) for name in read_aloud(view)}, view._y
        estimated = view._column.heights.total
        view._scroll_to(view._y - 40)
        corrected += view._column.heights.total != estimated
        moved = {top_of(view, name) - before[name] for name in read_aloud(view) if name in before}
        assert moved == ({40} if y >= 40 else {0})
    assert corrected > 10


def test_paging_up_and_down_comes_back_to_the_same_place(show_turns: ShowTurns) -> None:
    view = show_turns(*some_turns(300))
    view._scroll_to(view._y - 3_000)
    at = {name: top_of(view, name) for name in read_aloud(view)}
    for key in (Qt.Key.Key_PageUp,) * 5 + (Qt.Key.Key_PageDown,) * 5:
        QTest.keyClick(view, key)
    assert {name: top_of(view, name) for name in read_aloud(view)} == at


def test_the_view_stays_at_the_end_while_a_reply_grows(show_turns: ShowTurns) -> None:
    view = show_turns(*some_turns(30))
    _start(view)
    for _ in range(6):
        view.append_reply(99, LONG)
        view._grow()
        assert bottom_gap(view) == 0
    assert not view._jump.isVisible()


def test_a_reader_further_up_is_left_alone(show_turns: ShowTurns) -> None:
    view = show_turns(*some_turns(60))
    _start(view)
    view._scroll_to(view._y - 900)
    at = {name: top_of(view, name) for name in read_aloud(view)}
    view.append_reply(99, LONG * 8)
    view._grow()
    view.end_turn(a_turn(99, reply=LONG * 8))
    assert {name: top_of(view, name) for name in read_aloud(view)} == at
    assert view._jump.isVisible()


def test_the_round_button_leads_to_the_newest_turn(show_turns: ShowTurns) -> None:
    view = show_turns(*some_turns(60))
    view._scroll_to(0)
    assert view._jump.accessibleName() == "Jump to newest"
    QTest.mouseClick(view._jump, Qt.MouseButton.LeftButton)
    assert bottom_gap(view) == 0
    assert not view._jump.isVisible()
    view.start_turn(Turn(1, id=99, said="more"))
    assert bottom_gap(view) == 0


def test_a_new_turn_is_brought_into_view(show_turns: ShowTurns) -> None:
    view = show_turns(*some_turns(60))
    view._scroll_to(200)
    _start(view)
    assert bottom_gap(view) == 0


@pytest.mark.parametrize("same_day", [True, False])
def test_older_turns_leave_what_is_in_view_where_it_is(
    show_turns: ShowTurns, same_day: bool
) -> None:
    view = show_turns(*some_turns(30, first=201))
    view._scroll_to_top()
    view._scroll_to(60)
    at = top_of(view, "Question 202")
    apart = timedelta(days=0 if same_day else 3)
    older = [
        a_turn(number, started_at=a_turn(number).started_at - apart, reply=LONG * (number % 4))
        for number in range(101, 201)
    ]
    view.prepend(older)
    assert top_of(view, "Question 202") == at
    view._scroll_to(view._y - 200)
    assert top_of(view, "Question 202") == at + 200


def test_older_turns_are_asked_for_once_near_the_top(qtbot: QtBot, show_turns: ShowTurns) -> None:
    view = show_turns(*some_turns(100, first=500))
    asked: list[None] = []
    view.older_wanted.connect(lambda: asked.append(None))
    QApplication.processEvents()
    assert not asked
    view._scroll_to_top()
    view._scroll_to(30)
    view._scroll_to(0)
    QApplication.processEvents()
    assert len(asked) == 1
    view.prepend(some_turns(100, first=400))
    QApplication.processEvents()
    assert len(asked) == 1
    view._scroll_to_top()
    qtbot.waitUntil(lambda: len(asked) == 2)
    view.prepend([])
    view._scroll_to(40)
    view._scroll_to(0)
    QApplication.processEvents()
    assert len(asked) == 2


def test_a_conversation_that_fits_asks_for_older_turns_too(
    qtbot: QtBot, show_turns: ShowTurns
) -> None:
    view = show_turns(a_turn(5))
    with qtbot.waitSignal(view.older_wanted):
        pass


def test_another_width_keeps_the_place(show_turns: ShowTurns) -> None:
    view = show_turns(*[a_turn(n, reply=LONG * 2) for n in range(1, 80)])
    view._scroll_to(view._y - 4_000)
    first = read_aloud(view)[1]
    view.resize(420, 600)
    QApplication.processEvents()
    assert first in read_aloud(view)
    view._estimate_again()
    assert first in read_aloud(view)


def test_the_wheel_scrolls_by_pixels(show_turns: ShowTurns) -> None:
    view = show_turns(*some_turns(60))
    before = view.verticalScrollBar().value()
    total = view._column.heights.total
    wheel = QWheelEvent(
        QPointF(100, 100),
        view.mapToGlobal(QPointF(100, 100)),
        QPoint(0, 7),
        QPoint(0, 14),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.ScrollUpdate,
        False,
    )
    QApplication.sendEvent(view.viewport(), wheel)
    corrected = view._column.heights.total - total
    assert view.verticalScrollBar().value() == before - 7 + corrected


def _start(view: ChatView) -> None:
    view.start_turn(Turn(1, id=99, said="Tell me more"))
    view.set_state(TurnState.THINKING)
