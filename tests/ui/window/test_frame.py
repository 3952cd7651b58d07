"""The window before it is filled, and once it is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_assistant.app.folders import chosen_theme
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.ui.frame import Frame
from desktop_assistant.ui.main_window import MainWindow
from desktop_assistant.ui.theme import NARROW, SIDEBAR_WIDTH, Theme
from desktop_assistant.ui.window_state import WindowState
from tests.fakes.program import FakeProgram


def shown(qtbot: QtBot, theme: Theme, state_file: Path) -> Frame:
    frame = Frame(theme, WindowState(state_file))
    qtbot.addWidget(frame)
    with qtbot.waitSignal(frame.painted):
        frame.show()
    return frame


def color_at(frame: Frame, x: int) -> QColor:
    return frame.grab().toImage().pixelColor(x, 40)


def test_the_grounds_are_painted_before_anything_is_there(
    qtbot: QtBot, theme: Theme, state_file: Path
) -> None:
    frame = shown(qtbot, theme, state_file)
    assert color_at(frame, SIDEBAR_WIDTH // 2) == QColor(theme.colors.sidebar)
    assert color_at(frame, SIDEBAR_WIDTH + 40) == QColor(theme.colors.window)


def test_a_closed_sidebar_leaves_no_ground(qtbot: QtBot, theme: Theme, state_file: Path) -> None:
    state = WindowState(state_file)
    state.is_sidebar_open = False
    state.save()
    frame = shown(qtbot, theme, state_file)
    assert color_at(frame, SIDEBAR_WIDTH // 2) == QColor(theme.colors.window)


def test_a_narrow_window_has_no_sidebar(qtbot: QtBot, theme: Theme, state_file: Path) -> None:
    frame = shown(qtbot, theme, state_file)
    frame.resize(NARROW - 10, 500)
    assert color_at(frame, SIDEBAR_WIDTH // 2) == QColor(theme.colors.window)


def test_what_fills_it_follows_the_theme(
    qtbot: QtBot, theme: Theme, state_file: Path, program: FakeProgram, loop_thread: LoopThread
) -> None:
    frame = shown(qtbot, theme, state_file)
    content = MainWindow(program, loop_thread, theme, state_file)
    frame.fill(content)
    for choice in ("dark", "light"):
        theme.choose(choice)
        assert content.palette().window().color() == QColor(theme.colors.window)


FIRST_PAINT = """
import enum
from pathlib import Path
from desktop_assistant.ui.application import bare_application
from desktop_assistant.ui.frame import Frame
from desktop_assistant.ui.theme import Theme
from desktop_assistant.ui.window_state import WindowState
import desktop_assistant.app.opening, desktop_assistant.app.window
loaded = []
make = enum.EnumType.__new__
def noting(kind, name, *rest, **named):
    loaded.append(name)
    return make(kind, name, *rest, **named)
enum.EnumType.__new__ = noting
application = bare_application(["x"])
frame = Frame(Theme(), WindowState(Path("{file}")))
frame.painted.connect(application.quit)
frame.show()
application.exec()
print(loaded)
"""


def test_the_first_paint_loads_none_of_the_large_classes_of_qt(state_file: Path) -> None:
    """PySide makes all enumerations of a class at its first use: those of ``Qt`` take longest."""
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT.replace("{file}", str(state_file))],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.stdout.strip() == "[]"


def test_what_fills_it_takes_the_keyboard_and_keeps_the_size(
    qtbot: QtBot, theme: Theme, state_file: Path, program: FakeProgram, loop_thread: LoopThread
) -> None:
    frame = shown(qtbot, theme, state_file)
    content = MainWindow(program, loop_thread, theme, state_file)
    with qtbot.waitActive(frame):
        frame.activateWindow()
        frame.fill(content)
    qtbot.waitUntil(lambda: content.pane.open_conversation is not None)
    assert content.size() == frame.size()
    qtbot.waitUntil(lambda: frame.focusWidget() is content.pane.composer.talk)
    QTest.keyPress(frame.focusWidget(), Qt.Key.Key_Space)
    assert content.pane.composer.talk.is_held
    QTest.keyRelease(frame.focusWidget(), Qt.Key.Key_Space)
    frame.resize(790, 560)
    frame.move(QPoint(10, 20))
    frame.close()
    again = shown(qtbot, theme, state_file)
    assert (again.width(), again.height()) == (790, 560)


def test_the_theme_is_known_from_the_settings_file_alone(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    assert chosen_theme(file) == "system"
    file.write_text('[appearance]\ntheme = "dark"\n')
    assert chosen_theme(file) == "dark"
    for broken in (
        '[appearance]\ntheme = "loud"\n',
        "appearance = 3",
        "[[",
        '[appearance]\ntheme=["dark"]',
    ):
        file.write_text(broken)
        assert chosen_theme(file) == "system"
