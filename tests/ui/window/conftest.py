"""A real window over a made-up program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.ui.main_window import MainWindow
from desktop_assistant.ui.theme import Theme
from tests.fakes.program import FakeProgram

OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def program(loop_thread: LoopThread) -> FakeProgram:
    """A test may change it before it opens the window."""
    program = FakeProgram(loop_thread)
    program.setup.keys = {"https://api.openai.com/v1": "made up"}
    return program


@pytest.fixture
def state_file(tmp_path: Path) -> Path:
    return tmp_path / "window.ini"


@pytest.fixture
def open_window(
    qtbot: QtBot, program: FakeProgram, loop_thread: LoopThread, theme: Theme, state_file: Path
) -> Iterator[OpenWindow]:
    """Opens a window and waits until it is active; without ``wait`` nothing has arrived yet."""
    opened: list[MainWindow] = []

    def open_it(*, wait: bool = True) -> MainWindow:
        window = MainWindow(program, loop_thread, theme, state_file)
        opened.append(window)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
        if wait:
            qtbot.waitUntil(lambda: window.pane.open_conversation is not None)
        return window

    yield open_it
    for window in opened:
        window.close()


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """The window with the first character's conversation open."""
    return open_window()
