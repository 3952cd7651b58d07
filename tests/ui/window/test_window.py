"""The window itself: what it remembers, how it folds, and what assistive technology sees."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.events import Noticed, StateChanged
from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.ui.error_places import SettingsPlace
from desktop_assistant.ui.main_window import MainWindow
from desktop_assistant.ui.settings_dialog.dialog import SettingsDialog
from desktop_assistant.ui.theme import NARROW, SIDEBAR_WIDTH, Theme
from desktop_assistant.ui.window_state import WindowState
from tests.fakes.program import FakeProgram
from tests.ui.window.conftest import OpenWindow

LEFT = Qt.MouseButton.LeftButton


def focusable(window: QWidget) -> list[QWidget]:
    return [
        each
        for each in (window, *window.findChildren(QWidget))
        if each.focusPolicy() is not Qt.FocusPolicy.NoFocus
    ]


def test_it_paints_before_anything_is_loaded(qtbot: QtBot, theme: Theme, state_file: Path) -> None:
    idle = LoopThread()
    window = MainWindow(FakeProgram(idle), idle, theme, state_file)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    assert not window.grab().toImage().isNull()
    assert window.pane.composer.talk.caption() == "Starting…"
    assert not window.pane.composer.send.isEnabled()
    idle.start()
    qtbot.waitUntil(lambda: window.pane.open_conversation is not None)
    assert window.pane.composer.talk.caption() == "Hold to talk"
    window.close()
    assert idle.stop()


def test_a_database_that_cannot_be_opened_is_not_said_to_start(
    qtbot: QtBot, theme: Theme, state_file: Path
) -> None:
    idle = LoopThread()
    window = MainWindow(FakeProgram(idle), idle, theme, state_file)
    qtbot.addWidget(window)
    window.show()
    talk = window.pane.composer.talk
    window.bridge.happened.emit(Noticed("store_busy", "Busy."))
    assert talk.caption() == "The conversations cannot be opened."
    idle.start()
    qtbot.waitUntil(lambda: talk.caption() == "Hold to talk")
    window.close()
    assert idle.stop()


def test_the_names_outsiders_rely_on(window: MainWindow) -> None:
    names = {each.accessibleName() for each in focusable(window)}
    contract = {"Character", "Instance", "Conversation", "Hold to talk", "Message"}
    assert contract <= names
    assert {"Send", "Stop", "Settings", "Mute", "Desktop Assistant"} <= names
    assert window.windowTitle() == window.accessibleName() == "Desktop Assistant"


def test_only_the_button_answers_to_the_name_of_the_talk_button(window: MainWindow) -> None:
    named = [w for w in window.findChildren(QWidget) if w.accessibleName() == "Hold to talk"]
    assert named == [window.pane.composer.talk]


def test_the_first_window_fits_the_screen(window: MainWindow) -> None:
    available = window.screen().availableSize()
    assert window.size().boundedTo(available) == window.size()


def test_everything_that_takes_the_focus_has_a_name_and_a_tooltip(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    program.emit(StateChanged(TurnState.SPEAKING))
    qtbot.waitUntil(lambda: window.pane.state is TurnState.SPEAKING)
    for widget in focusable(window):
        if widget.objectName().startswith("qt_") or not widget.isVisible():
            continue
        assert widget.accessibleName(), widget
        has_tip = widget in (window, window.pane.chat) or widget.toolTip()
        assert has_tip, widget.accessibleName()


def test_tab_reaches_the_main_controls(window: MainWindow) -> None:
    window.setFocus()
    reached = set()
    for _ in range(40):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        focus = window.focusWidget()
        reached.add(focus.accessibleName() if focus else "")
    assert {"Character", "Instance", "Hold to talk", "Message", "Settings", "Mute"} <= reached


def test_geometry_and_sidebar_are_remembered(window: MainWindow, open_window: OpenWindow) -> None:
    # The offscreen screen is 800 wide; a window that does not fit is brought inside.
    window.resize(780, 610)
    window.shell.toggle()
    assert not window.sidebar.isVisible()
    window.close()
    again = open_window()
    assert again.size() == QSize(780, 610)
    assert not again.sidebar.isVisible()
    QTest.mouseClick(again.pane.header.sidebar, LEFT)
    assert again.sidebar.isVisible()


@pytest.mark.parametrize("text", ["", "not an ini file \0", "[window]\ngeometry=nonsense\n"])
def test_a_broken_state_file_gives_the_defaults(
    state_file: Path, open_window: OpenWindow, text: str
) -> None:
    state_file.write_text(text)
    window = open_window()
    assert window.size() == QSize(1100, 760).boundedTo(window.screen().availableSize())
    assert window.sidebar.isVisible()


def test_remembered_instances_survive(tmp_path: Path) -> None:
    state = WindowState(tmp_path / "window.ini")
    assert (state.last_instance, state.last_instance_of(3)) == (0, 0)
    state.remember_instance(3, 31)
    state.remember_instance(4, 41)
    state.save()
    again = WindowState(tmp_path / "window.ini")
    assert again.last_instance == 41
    assert again.last_instance_of(3) == 31


def test_a_narrow_window_folds_the_sidebar_over_the_conversation(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(NARROW - 40, 560)
    qtbot.waitUntil(lambda: not window.sidebar.isVisible())
    assert window.pane.width() == NARROW - 40
    QTest.mouseClick(window.pane.header.sidebar, LEFT)
    assert window.sidebar.isVisible()
    assert window.pane.width() == NARROW - 40
    window.sidebar.characters.setCurrentRow(2)
    assert not window.sidebar.isVisible(), "a choice has been made"
    QTest.mouseClick(window.pane.header.sidebar, LEFT)
    QTest.mouseClick(window.shell, LEFT, pos=window.shell.rect().center())
    window.resize(1100, 760)
    qtbot.waitUntil(window.sidebar.isVisible)
    assert window.pane.x() == SIDEBAR_WIDTH


def test_clicking_beside_an_open_sidebar_closes_it(window: MainWindow) -> None:
    window.resize(NARROW - 40, 560)
    QTest.mouseClick(window.pane.header.sidebar, LEFT)
    scrim = window.shell.childAt(window.shell.width() - 5, 300)
    assert scrim is not None
    assert scrim.objectName() == "scrim"
    QTest.mouseClick(scrim, LEFT)
    assert not window.sidebar.isVisible()


def test_settings_open_by_key_and_by_button(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SettingsDialog)
    dialog.reject()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    QTest.mouseClick(window.sidebar.settings, LEFT)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SettingsDialog)
    dialog.reject()


def test_saved_settings_are_looked_at_again(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    window.open_settings(SettingsPlace("sound"))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SettingsDialog)
    calls: list[int] = []
    answer = program.readiness

    async def counted() -> object:
        calls.append(1)
        return await answer()

    program.readiness = counted  # type: ignore[assignment, method-assign]
    dialog.accept()
    qtbot.waitUntil(lambda: calls == [1])


def test_the_theme_changes_everything_at_once(window: MainWindow, theme: Theme) -> None:
    theme.choose("light")
    light = window.grab().toImage()
    theme.choose("dark")
    dark = window.grab().toImage()
    corners = [(5, 5), (light.width() - 5, 5), (5, light.height() - 5), (400, 300)]
    for x, y in corners:
        assert light.pixelColor(x, y).lightness() > 200
        assert dark.pixelColor(x, y).lightness() < 60
    QToolTip.hideText()
