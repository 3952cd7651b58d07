"""Microphones and speakers that come, go and fall silent, as the window shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.events import DevicesChanged, Noticed, NoticeOver
from desktop_assistant.ui import conversation_pane, device_look
from desktop_assistant.ui.main_window import MainWindow
from desktop_assistant.ui.ports import Readiness
from desktop_assistant.ui.talk_face import TalkFace
from tests.fakes.program import FakeProgram

NO_MICROPHONE = Readiness(microphone="There is no microphone.", microphone_code="no_microphone")


def face(window: MainWindow) -> TalkFace:
    return window.pane.composer.talk.face


def banner_code(window: MainWindow) -> str:
    shown = window.pane.banner.shown
    return shown.code if shown is not None else ""


def test_a_microphone_that_goes_and_comes_back_is_followed(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    program.ready = NO_MICROPHONE
    program.emit(DevicesChanged())
    qtbot.waitUntil(lambda: face(window) is TalkFace.OFF)
    assert banner_code(window) == "microphone"
    program.ready = Readiness()
    program.emit(DevicesChanged())
    qtbot.waitUntil(lambda: face(window) is TalkFace.IDLE)
    assert banner_code(window) == ""


def test_nothing_looks_again_and_again_while_nothing_is_missing(window: MainWindow) -> None:
    assert not window.device_look.is_waiting


def test_what_is_missing_is_looked_for_while_the_window_is_in_front(
    window: MainWindow, program: FakeProgram, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(device_look, "LOOK_MS", 30)
    program.ready = NO_MICROPHONE
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    qtbot.waitUntil(lambda: window.device_look.is_waiting)
    program.ready = Readiness()
    qtbot.waitUntil(lambda: face(window) is TalkFace.IDLE and not window.device_look.is_waiting)
    program.ready = NO_MICROPHONE
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    qtbot.waitUntil(lambda: window.device_look.is_waiting)
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    assert not window.device_look.is_waiting


def test_a_library_that_is_missing_is_not_looked_for(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    missing = Readiness(microphone="x", microphone_code="portaudio_missing")
    program.ready = replace(missing, speaker="x", speaker_code="portaudio_missing")
    program.emit(DevicesChanged())
    qtbot.waitUntil(lambda: face(window) is TalkFace.OFF)
    assert not window.device_look.is_waiting


@pytest.mark.parametrize("can_open", [True, False])
def test_a_silent_microphone_is_told_with_the_way_to_the_systems_settings(
    window: MainWindow,
    program: FakeProgram,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    can_open: bool,
) -> None:
    opened: list[bool] = []
    monkeypatch.setattr(conversation_pane, "can_open_privacy", lambda: can_open)
    open_it: Callable[[], None] = lambda: opened.append(True)  # noqa: E731
    monkeypatch.setattr(conversation_pane, "open_privacy", open_it)
    program.emit(Noticed("microphone_silent", "Silence."))
    qtbot.waitUntil(lambda: banner_code(window) == "microphone_silent")
    shown = window.pane.banner.shown
    assert shown is not None
    assert "only silence" in shown.text
    assert (shown.action is not None) is can_open
    if shown.action is not None:
        shown.action()
    assert opened == [True] * can_open
    program.emit(NoticeOver("microphone_silent"))
    qtbot.waitUntil(lambda: banner_code(window) == "")
