"""A fault of the program itself: told once, with a report, and everything goes on."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal, qWarning
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from desktop_assistant.runtime import bugs as module
from desktop_assistant.runtime.bugs import Bugs
from desktop_assistant.ui import trouble as trouble_module
from desktop_assistant.ui.banner import Tone
from desktop_assistant.ui.main_window import MainWindow
from desktop_assistant.ui.qt_messages import qt_messages_logged
from desktop_assistant.ui.trouble import ReportDialog, Trouble
from tests.ui.window.test_devices import banner_code


class Bell(QObject):
    rung = Signal()


@pytest.fixture(autouse=True)
def own_bugs(monkeypatch: pytest.MonkeyPatch) -> Bugs:
    """As at the start of a program."""
    bugs = Bugs()
    monkeypatch.setattr(module, "bugs", bugs)
    monkeypatch.setattr(trouble_module, "bugs", bugs)
    return bugs


@pytest.fixture
def trouble(window: MainWindow, tmp_path: Path) -> Iterator[Trouble]:
    trouble = Trouble(window, window.pane.banner, tmp_path)
    with trouble.listening():
        yield trouble


@pytest.mark.qt_no_exception_capture
def test_an_exception_in_a_slot_is_told_and_the_window_lives(
    window: MainWindow,
    trouble: Trouble,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(sys, "excepthook", module._take_exception)
    bell = Bell()
    answered: list[bool] = []

    def fail() -> None:
        raise LookupError("in a slot")

    bell.rung.connect(fail)
    bell.rung.connect(lambda: answered.append(True))
    for _ in range(20):
        bell.rung.emit()
    qtbot.waitUntil(lambda: banner_code(window) == "bug")
    assert len(answered) == 20
    assert "LookupError: in a slot" in caplog.text
    assert not window.findChildren(ReportDialog)


def test_the_report_can_be_read_copied_and_its_folder_opened(
    window: MainWindow,
    trouble: Trouble,
    own_bugs: Bugs,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    thread = threading.Thread(target=own_bugs.take, args=("a test", LookupError("first")))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: banner_code(window) == "bug")
    for number in range(50):
        own_bugs.take("a test", LookupError(f"number {number}"))
    qtbot.waitUntil(lambda: len(trouble._reports) == trouble_module.MOST_REPORTS)
    shown = window.pane.banner.shown
    assert shown is not None
    assert shown.action is not None
    shown.action()
    [dialog] = window.findChildren(ReportDialog)
    report = dialog.text.toPlainText()
    assert "LookupError: first" in report
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == report
    dialog.logs.click()
    assert opened == [str(tmp_path)]
    assert banner_code(window) == ""
    dialog.reject()
    own_bugs.take("a test", LookupError("later"))
    qtbot.wait(50)
    assert banner_code(window) == ""


def test_a_crash_of_the_last_run_is_told_quietly(window: MainWindow, tmp_path: Path) -> None:
    Trouble(window, window.pane.banner, tmp_path, tmp_path / "last-crash.log")
    shown = window.pane.banner.shown
    assert shown is not None
    assert "last-crash.log" in shown.text
    assert shown.tone == Tone.INFO


@pytest.mark.no_qt_log
def test_what_qt_says_goes_to_the_log(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    with qt_messages_logged(), caplog.at_level(logging.INFO):
        qWarning("something odd")
    assert "Qt: something odd" in caplog.text
