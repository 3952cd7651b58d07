"""Dialogs on a small screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop_assistant.model.character import Character, Instance
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.forms.size import open_at
from desktop_assistant.ui.instance_dialog import InstanceDialog
from desktop_assistant.ui.theme import Theme
from tests.fakes.program import FakeLibrary
from tests.fakes.setup import FakeSetup


@pytest.fixture
def small_screen(monkeypatch: pytest.MonkeyPatch) -> QSize:
    size = QSize(683, 384)
    monkeypatch.setattr(QScreen, "availableSize", lambda _: size)
    return size


def test_a_dialog_opens_as_large_as_it_asks_where_there_is_room(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QScreen, "availableSize", lambda _: QSize(1920, 1080))
    dialog = QDialog()
    qtbot.addWidget(dialog)
    open_at(dialog, 600, 680)
    assert dialog.size() == QSize(600, 680)


def test_the_buttons_stay_on_a_small_screen(
    qtbot: QtBot, bridge: Bridge, setup: FakeSetup, theme: Theme, small_screen: QSize
) -> None:
    character = Character("Ada", id=1)
    instance = Instance("Ada", character, id=10)
    dialog = InstanceDialog(
        bridge, FakeLibrary(people=[instance]), setup, theme, character, instance
    )
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert dialog.height() <= small_screen.height()
    assert dialog.width() <= small_screen.width()
    save = dialog._save_button
    assert save.mapTo(dialog, save.rect().bottomRight()).y() < small_screen.height()
