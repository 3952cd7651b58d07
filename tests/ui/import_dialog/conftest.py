"""The dialog over made-up cards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.import_dialog import ImportDialog
from desktop_assistant.ui.theme import Theme
from tests.fakes.cards import FakeCards
from tests.fakes.program import FakeProgram

OpenImport = Callable[..., ImportDialog]


@pytest.fixture
def program(loop_thread: LoopThread) -> FakeProgram:
    return FakeProgram(loop_thread)


@pytest.fixture
def bridge(qtbot: QtBot, program: FakeProgram, loop_thread: LoopThread) -> Bridge:
    return Bridge(program, loop_thread)


@pytest.fixture
def cards(program: FakeProgram) -> FakeCards:
    return program.cards


@pytest.fixture
def open_import(qtbot: QtBot, bridge: Bridge, cards: FakeCards, theme: Theme) -> OpenImport:
    """Opens the dialog with files of these names and waits until all were read."""

    def open_it(*names: str, wait: bool = True) -> ImportDialog:
        dialog = ImportDialog(bridge, cards, theme, [Path(name) for name in names])
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
        if wait:
            qtbot.waitUntil(lambda: all(each.imported or each.error for each in dialog.candidates))
        return dialog

    return open_it
