"""Real dialogs on the offscreen platform, over a real loop thread and made-up services."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.commands import Command
from desktop_assistant.conversation.events import Event
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.ports import Setup
from desktop_assistant.ui.settings_dialog.dialog import SettingsDialog
from desktop_assistant.ui.theme import Theme
from tests.fakes.kept_data import FakeKeptData
from tests.fakes.setup import FakeSetup

OpenSettings = Callable[..., SettingsDialog]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform remarks what it cannot do for want of a window manager."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


class QuietProgram:
    """A program of which the bridge needs only its events; there are none."""

    def post(self, command: Command) -> None:
        raise AssertionError(f"a dialog posted {command}")

    def subscribe(self, listener: Callable[[Event], None]) -> None:
        """Nothing ever happens."""


@pytest.fixture
def bridge(qtbot: QtBot, loop_thread: LoopThread) -> Bridge:
    return Bridge(QuietProgram(), loop_thread)  # type: ignore[arg-type] # the rest is not used


@pytest.fixture
def setup() -> FakeSetup:
    return FakeSetup()


@pytest.fixture
def kept() -> FakeKeptData:
    return FakeKeptData()


@pytest.fixture
def open_settings(
    qtbot: QtBot, bridge: Bridge, setup: FakeSetup, kept: FakeKeptData, theme: Theme
) -> Iterator[OpenSettings]:
    """Opens the dialog, optionally at a page, with what the test made of ``setup``."""
    opened: list[SettingsDialog] = []
    typed: Setup = setup

    def open_at(page: str = "connection") -> SettingsDialog:
        dialog = SettingsDialog(bridge, typed, kept, theme)
        opened.append(dialog)
        qtbot.addWidget(dialog)
        dialog.show_page(page)
        with qtbot.waitActive(dialog):
            dialog.show()
        return dialog

    yield open_at
    for dialog in opened:
        dialog.reject()


@pytest.fixture
def locale() -> Iterator[Callable[[str], None]]:
    """Sets what the user's locale is, for one test."""
    before = QLocale()
    yield lambda name: QLocale.setDefault(QLocale(name))
    QLocale.setDefault(before)
