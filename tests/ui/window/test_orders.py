"""What other starts of the program may ask of the window."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.commands import PressTalk, ReleaseTalk
from desktop_assistant.runtime.orders import Order
from desktop_assistant.ui.main_window import MainWindow
from desktop_assistant.ui.talk_face import TalkFace
from tests.fakes.program import FakeProgram


def test_a_minimised_window_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    window.showMinimized()
    assert window.isMinimized()
    assert window.obey(Order.RAISE)
    assert not window.isMinimized()
    qtbot.waitUntil(window.isActiveWindow)


def test_talking_by_order(window: MainWindow, program: FakeProgram) -> None:
    program.commands.clear()
    assert window.obey(Order.TALK_START)
    assert window.obey(Order.TALK_START), "it talks already"
    assert window.obey(Order.TALK_STOP)
    assert program.commands == [PressTalk(), ReleaseTalk()]
    assert window.obey(Order.TALK_TOGGLE)
    assert window.pane.composer.talk.is_held
    assert window.obey(Order.TALK_TOGGLE)
    assert not window.pane.composer.talk.is_held


def test_nothing_is_held_while_talking_is_off(window: MainWindow) -> None:
    window.pane.composer.talk.show_face(TalkFace.OFF, "No microphone")
    assert not window.obey(Order.TALK_START)
    assert not window.obey(Order.TALK_TOGGLE)
    assert window.obey(Order.TALK_STOP)
