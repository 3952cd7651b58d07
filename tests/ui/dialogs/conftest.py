"""Real dialogs on the offscreen platform, over a real loop thread and made-up services."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.commands import Command
from desktop_assistant.conversation.events import Event
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.ports import Setup
from desktop_assistant.ui.settings_dialog import SettingsDialog
from desktop_assistant.ui.theme import Theme
from tests.fakes.setup import FakeSetup

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

OpenSettings = Callable[..., SettingsDialog]


class QuietProgram:
    """A program of which the bridge needs only its events; there are none."""

    def post(self, command: Command) -> None:
        raise AssertionError(f"a dialog posted {command}")

    def subscribe(self, listener: Callable[[Event], None]) -> None:
        """Nothing ever happens."""


@pytest.fixture
def loop_thread() -> Iterator[LoopThread]:
    thread = LoopThread()
    thread.start()
    yield thread
    assert thread.stop()


@pytest.fixture
def bridge(qtbot: QtBot, loop_thread: LoopThread) -> Bridge:
    return Bridge(QuietProgram(), loop_thread)  # type: ignore[arg-type] # the rest is not used


@pytest.fixture
def theme(qtbot: QtBot) -> Iterator[Theme]:
    theme = Theme()
    yield theme
    theme.choose("system")


@pytest.fixture
def setup() -> FakeSetup:
    return FakeSetup()


@pytest.fixture
def open_settings(
    qtbot: QtBot, bridge: Bridge, setup: FakeSetup, theme: Theme
) -> Iterator[OpenSettings]:
    """Opens the dialog, optionally at a page, with what the test made of ``setup``."""
    opened: list[SettingsDialog] = []
    typed: Setup = setup

    def open_at(page: str = "connection") -> SettingsDialog:
        dialog = SettingsDialog(bridge, typed, theme)
        opened.append(dialog)
        qtbot.addWidget(dialog)
        dialog.show_page(page)
        with qtbot.waitActive(dialog):
            dialog.show()
        return dialog

    yield open_at
    for dialog in opened:
        dialog.reject()
