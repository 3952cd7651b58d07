"""A chat view on screen, and turns to show in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.turn import Outcome, Turn
from desktop_assistant.ui.chat_view import ChatView
from desktop_assistant.ui.theme import Theme

ADA = Instance(name="Ada", character=Character(name="Ada", accent="#c0524a"), id=1)
NOON = datetime(2024, 5, 17, 12, 0, tzinfo=UTC)

ShowTurns = Callable[..., ChatView]


def a_turn(number: int, **fields: object) -> Turn:
    """An ordinary turn that ended well; turns follow each other by a minute."""
    values: dict[str, object] = {
        "said": f"Question {number}",
        "reply": f"Answer {number}. " + "It goes on for a while. " * (number % 7),
        "outcome": Outcome.COMPLETED,
        "started_at": NOON + timedelta(minutes=number),
    }
    return Turn(1, id=number, **(values | fields))  # type: ignore[arg-type]


def some_turns(count: int, first: int = 1) -> list[Turn]:
    return [a_turn(number) for number in range(first, first + count)]


@pytest.fixture
def opened_links() -> list[QUrl]:
    return []


@pytest.fixture
def show_turns(qtbot: QtBot, theme: Theme, opened_links: list[QUrl]) -> ShowTurns:
    """Shows turns in a new view of 800 by 600 pixels."""

    def show(*turns: Turn) -> ChatView:
        view = ChatView(
            theme, describe_error=lambda error: error.message, open_link=opened_links.append
        )
        qtbot.addWidget(view)
        view.resize(800, 600)
        with qtbot.waitExposed(view):
            view.show()
        view.set_conversation(ADA, turns)
        return view

    return show
