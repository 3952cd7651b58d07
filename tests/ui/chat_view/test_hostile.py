"""Text made to stall, to hide or to break the window."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.model.turn import Turn
from desktop_assistant.ui.chat_view.source import LONGEST_SOURCE, PLAIN_SHOWN, is_heavy
from desktop_assistant.ui.chat_view.viewer import TextViewer
from desktop_assistant.ui.long_text import LONGEST_ROW
from tests.ui.chat_view.conftest import ShowTurns, a_turn
from tests.ui.chat_view.probe import buttons, layout_of, reply_text

HOSTILE = {
    "a line of 1 MB": "a" * 1_000_000,
    "1 MB of code": "```\n" + "x = 1\n" * 170_000 + "```",
    "a table of 5,000 rows": "|a|b|\n|-|-|\n" + "|1|2|\n" * 5_000,
    "a table of 2,000 columns": "|a" * 2_000 + "|\n" + "|-" * 2_000 + "|\n" + "|b" * 2_000,
    "lists in lists": "- " * 20_000,
    "quotes in quotes": "> " * 20_000,
    "marks": "**a** [b](c) `d` " * 5_800,
    "brackets": "[" * 1_900 + " " + "![" * 900,
    "foreign letters": "字" * 40_000,
    "headings": "# a\n" * 4_000,
    "rules": "---\n\n" * 3_500,
    "tables": ("|a|b|\n|-|-|\n|1|2|\n\n") * 900,
    "a list of 130 levels": "".join(" " * 2 * level + "- a\n" for level in range(130)),
    "100,000 asterisks": "*" * 100_000,
    "marks on letters": ("a" + "\u0301\u0316\u0334" * 50) * 600,
    "overrides": "\u202e\u2066x" * 6_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_little_is_laid_out_of_what_would_stall(show_turns: ShowTurns, name: str) -> None:
    view = show_turns(a_turn(1, said=HOSTILE[name], reply=HOSTILE[name]))
    shown = sum(part.length for part in layout_of(view, 1).parts())
    assert 0 < shown <= 2 * max(PLAIN_SHOWN + 1, 40_000)
    view.grab()


def test_all_of_a_long_reply_is_one_button_away(qtbot: QtBot, show_turns: ShowTurns) -> None:
    text = "a" * 1_000_000
    view = show_turns(a_turn(1, reply=text))
    assert len(reply_text(view, 1)) == PLAIN_SHOWN + 1
    QTest.mouseClick(buttons(view)["Show all"], Qt.MouseButton.LeftButton)
    (viewer,) = view.findChildren(TextViewer)
    qtbot.waitUntil(lambda: len(viewer.page.toPlainText()) >= len(text), timeout=30_000)
    assert len(viewer.page.toPlainText().replace("\n", "")) == len(text)
    assert max(len(line) for line in viewer.page.toPlainText().split("\n")) == LONGEST_ROW
    viewer.copy_all()
    assert QGuiApplication.clipboard().text() == text
    viewer.close()


def test_all_of_a_long_question_is_one_button_away(qtbot: QtBot, show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(1, said="word " * 40_000, reply=""))
    QTest.mouseClick(buttons(view)["Show all"], Qt.MouseButton.LeftButton)
    (viewer,) = view.findChildren(TextViewer)
    qtbot.waitUntil(lambda: viewer.page.toPlainText().count("word") == 40_000, timeout=30_000)
    viewer.close()


def test_a_reply_that_grows_too_long_is_shortened_on_the_way(show_turns: ShowTurns) -> None:
    view = show_turns()
    view.start_turn(Turn(1, id=1, said="Go"))
    view.set_state(TurnState.THINKING)
    for _ in range(24):
        view.append_reply(1, "word " * 1_000)
        view._grow()
    assert len(reply_text(view, 1)) <= PLAIN_SHOWN + 1
    assert "Show all" in buttons(view)


def test_the_rest_of_a_long_table_is_one_button_away(show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(1, reply=HOSTILE["a table of 5,000 rows"]))
    assert "Show all" in buttons(view)
    assert reply_text(view, 1).count("\n") < 200


def test_markup_and_overrides_in_names_and_errors_are_plain(show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(1, said="<b>\u202ebold</b>", reply="<img src='/etc/passwd'>x"))
    layout = layout_of(view, 1)
    assert layout.said is not None
    assert layout.said.text() == "<b>bold</b>"
    assert reply_text(view, 1) == "<img src='/etc/passwd'>x"


def test_half_of_a_pair_of_surrogates_does_no_harm(show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(1, said="bad \ud83d", reply="worse \ude00 \x00"))
    assert reply_text(view, 1) == "worse \ufffd"
    view.end_turn(a_turn(1, said="bad \ud83d", reply="worse \ude00 more"))
    view.grab()


@pytest.mark.parametrize("name", HOSTILE)
def test_whether_it_would_stall_is_known_at_once(name: str) -> None:
    text = (HOSTILE[name] * 20)[:LONGEST_SOURCE]
    began = time.process_time()
    is_heavy(text)
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize("name", ["headings", "rules", "tables", "a list of 130 levels"])
def test_blocks_that_are_slow_to_lay_out_are_counted(name: str) -> None:
    assert is_heavy(HOSTILE[name])


def test_a_long_answer_with_all_of_them_is_shown_as_it_is_meant() -> None:
    part = "# Title\n\nText\n\n|a|b|\n|-|-|\n|1|2|\n\n---\n\n- a\n  - b\n\n"
    assert not is_heavy(part * 20)
