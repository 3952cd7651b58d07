"""Jumping to a turn and marking what was looked for."""

from __future__ import annotations

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from desktop_assistant.ui.chat_view import ChatView
from desktop_assistant.ui.marks import Words
from desktop_assistant.ui.theme import Theme
from tests.ui.chat_view.conftest import ShowTurns, a_turn, some_turns
from tests.ui.chat_view.probe import layout_of, top_of


def marked_pixels(view: ChatView, theme: Theme) -> int:
    """How much of the view has the colour of a mark."""
    image = view.viewport().grab().toImage()
    wanted = QColor(theme.colors.mark).rgb()
    width, height = image.width(), image.height()
    return sum(image.pixel(x, y) == wanted for x in range(0, width, 2) for y in range(0, height, 2))


def test_a_turn_far_away_is_scrolled_into_view(show_turns: ShowTurns) -> None:
    view = show_turns(*some_turns(500))
    view.show_turn(40)
    top = top_of(view, "Question 40")
    assert 0 <= top < view.viewport().height() // 2
    view.show_turn(499)
    assert top_of(view, "Question 499") >= 0


def test_the_first_match_of_a_tall_turn_comes_into_view(show_turns: ShowTurns) -> None:
    reply = "\n\n".join(f"Paragraph {number} of many." for number in range(200))
    view = show_turns(*some_turns(30), a_turn(31, reply=reply + "\n\nHere is the needle."))
    view.mark(Words.of("needle"))
    view.show_turn(31)
    layout = layout_of(view, 31)
    part = layout.reply.parts[-1]
    row = view._column.row_of(31)
    assert row is not None
    y = view._top_of(row) + part.place_of(part.marked(Words.of("needle"))[0][0])
    assert 0 <= y < view.viewport().height()


def test_words_are_marked_in_what_markdown_shows(show_turns: ShowTurns, theme: Theme) -> None:
    view = show_turns(a_turn(1, said="Où est le café?", reply="The **ca**fé is `there`."))
    assert marked_pixels(view, theme) == 0
    view.mark(Words.of("cafe"))
    parts = layout_of(view, 1).parts()
    texts = [[part.text(*span) for span in part.marked(Words.of("cafe"))] for part in parts]
    assert texts == [["café"], ["café"]]
    assert marked_pixels(view, theme) > 50
    view.mark(Words())
    assert marked_pixels(view, theme) == 0


def test_marks_follow_a_growing_reply(show_turns: ShowTurns, qtbot: QtBot) -> None:
    view = show_turns(a_turn(1, reply="tea"))
    words = Words.of("tea")
    assert len(layout_of(view, 1).reply.parts[0].marked(words)) == 1
    view.append_reply(1, " and more tea")
    qtbot.waitUntil(lambda: len(layout_of(view, 1).reply.parts[0].marked(words)) == 2)


def test_the_turn_is_set_off_for_a_moment(show_turns: ShowTurns, qtbot: QtBot) -> None:
    view = show_turns(*some_turns(60))
    view.show_turn(20)
    row = view._column.row_of(20)
    assert row is not None
    assert view._moment(row).shows_focus
    qtbot.waitUntil(lambda: not view._moment(row).shows_focus)


def test_a_turn_that_is_not_here_changes_nothing(show_turns: ShowTurns) -> None:
    view = show_turns(*some_turns(60))
    before = view.verticalScrollBar().value()
    view.show_turn(9999)
    assert not view.has_turn(9999)
    assert view.verticalScrollBar().value() == before
