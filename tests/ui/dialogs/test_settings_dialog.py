"""The dialog as a whole: saving, cancelling, and use without eyes or mouse."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_assistant.errors import SecretsError, SettingsError
from desktop_assistant.settings.schema import OPENAI_URL, Appearance, Connection, Settings
from desktop_assistant.ui.forms.message import Message
from desktop_assistant.ui.settings_dialog.dialog import SettingsDialog
from desktop_assistant.ui.theme import Theme
from tests.fakes.setup import FakeSetup
from tests.ui.dialogs.conftest import OpenSettings

PAGES = ["connection", "answers", "remembering", "speech", "sound", "data", "appearance"]
MNEMONIC = re.compile(r"&([^&])")


def focusable(root: QWidget) -> list[QWidget]:
    """What the Tab key can reach inside ``root``."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget.parent(), QComboBox | QAbstractSpinBox)
        and widget.focusProxy() is None
    ]


def tab_round() -> list[QWidget]:
    """What has the focus, one Tab after the other, until it comes round."""
    order: list[QWidget] = []
    for _ in range(40):
        widget = QApplication.focusWidget()
        assert widget is not None
        if order and widget is order[0]:
            return order
        if widget not in order:
            order.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    raise AssertionError(f"the focus never comes round: {order}")


def spoken_name(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""


def foot_said(dialog: SettingsDialog, text: str) -> bool:
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    return any(text in m.text() for m in dialog.findChildren(Message, options=direct))


def test_save_applies_every_page_and_keeps_the_rest(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    watson = Connection("watson", "watson", "https://w.example.org")
    setup.kept = replace(Settings(), connections=(watson, Connection()))
    dialog = open_settings()
    dialog.connection.address.setText("https://ai.example.org/v1/")
    dialog.answers.model.choose("gpt-6-sol")
    dialog.speech.speed.setValue(120)
    dialog.data.keep_recordings.setChecked(True)
    dialog.appearance.language.setCurrentIndex(3)
    QTest.keyClicks(dialog.connection.key.line, " sk-new ")
    with qtbot.waitSignal(dialog.applied):
        dialog.accept()
    assert not dialog.isVisible()
    address = "https://ai.example.org/v1"
    expected = replace(
        setup.kept,
        connections=(watson, Connection(base_url=address)),
        thinking=replace(Settings().thinking, model="gpt-6-sol"),
        speaking=replace(Settings().speaking, speed=1.2),
        sound=replace(Settings().sound, keep_recordings=True),
        appearance=Appearance(language="it"),
    )
    assert setup.applied == [expected]
    assert setup.keys == {address: "sk-new"}


def test_saving_without_a_change_changes_nothing(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    dialog = open_settings()
    before = setup.kept
    with qtbot.waitSignal(dialog.applied):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert setup.applied == [before]
    assert setup.keys == {}


def test_cancel_keeps_nothing(open_settings: OpenSettings, setup: FakeSetup) -> None:
    dialog = open_settings()
    QTest.keyClicks(dialog.connection.key.line, "sk-new")
    dialog.answers.model.choose("gpt-6-sol")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert setup.applied == []
    assert setup.keys == {}


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (SecretsError("locked", code="keyring_locked"), "keyring is locked"),
        (SettingsError("The disk is full.", code="disk_full"), "disk is full"),
        (RuntimeError("boom"), "report it"),
    ],
)
def test_what_cannot_be_saved_is_told_in_place_and_can_be_tried_again(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup, fault: Exception, words: str
) -> None:
    setup.fault = fault
    dialog = open_settings()
    QTest.keyClicks(dialog.connection.key.line, "sk-new")
    dialog.accept()
    qtbot.waitUntil(lambda: foot_said(dialog, words))
    assert dialog.isVisible()
    setup.fault = None
    with qtbot.waitSignal(dialog.applied):
        dialog.accept()
    assert setup.keys == {OPENAI_URL: "sk-new"}


def test_the_theme_is_shown_at_once_and_taken_back_on_cancel(
    open_settings: OpenSettings, theme: Theme, setup: FakeSetup
) -> None:
    setup.kept = replace(Settings(), appearance=Appearance(theme="light"))
    theme.choose("light")
    dialog = open_settings("appearance")
    QTest.keyClick(dialog.appearance.choice, Qt.Key.Key_Down)
    assert theme.colors.is_dark
    dialog.reject()
    assert not theme.colors.is_dark


@pytest.mark.parametrize("page", PAGES)
def test_everything_that_takes_the_focus_has_a_name(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup, page: str
) -> None:
    setup.keys[OPENAI_URL] = "kept"
    dialog = open_settings(page)
    qtbot.waitUntil(lambda: dialog.connection.key.line.isReadOnly())
    nameless = [widget for widget in focusable(dialog) if not spoken_name(widget)]
    assert nameless == []


@pytest.mark.parametrize("page", PAGES)
def test_no_two_things_of_a_page_share_a_mnemonic(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup, page: str
) -> None:
    setup.keys[OPENAI_URL] = "kept"
    dialog = open_settings(page)
    qtbot.waitUntil(lambda: dialog.connection.key.line.isReadOnly())
    texts = [
        widget.text()
        for widget in dialog.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLabel) and widget.isVisible()
    ]
    letters = [m.group(1).lower() for text in texts for m in MNEMONIC.finditer(text)]
    assert len(letters) == len(set(letters)), sorted(letters)
    assert "s" in letters


@pytest.mark.parametrize("page", PAGES)
def test_tab_reaches_everything_from_the_top_down(open_settings: OpenSettings, page: str) -> None:
    dialog = open_settings(page)
    dialog.list.setFocus()
    wanted = set(focusable(dialog))
    order = tab_round()
    assert wanted <= set(order)
    body = [each for each in order if dialog.pages[page].isAncestorOf(each)]
    places = [each.mapTo(dialog, each.rect().topLeft()) for each in body]
    rows = [place.y() for place in places]
    # Neighbours on one line differ by a few pixels in height.
    assert all(later >= row - 16 for row, later in pairwise(rows))
    assert isinstance(order[-1], QAbstractButton), "Save and Cancel come last"


def test_the_list_turns_pages_by_keyboard(open_settings: OpenSettings) -> None:
    dialog = open_settings()
    dialog.list.setFocus()
    for page in PAGES[1:]:
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        assert dialog.pages[page].isVisible()
    assert dialog.list.accessibleName() == "Pages"


@pytest.mark.parametrize("page", PAGES)
def test_at_the_smallest_size_pages_scroll_and_nothing_is_cut_off_sideways(
    qtbot: QtBot, open_settings: OpenSettings, page: str
) -> None:
    dialog = open_settings(page)
    dialog.resize(dialog.minimumSize())
    qtbot.wait(20)
    shown = dialog.pages[page]
    assert isinstance(shown, QScrollArea)
    content = shown.widget()
    assert content is not None
    assert content.minimumSizeHint().width() <= shown.viewport().width()
    for child in content.findChildren(QWidget):
        if child.isVisible() and not isinstance(child.parent(), QAbstractScrollArea):
            right = child.mapTo(content, child.rect().topRight()).x()
            assert right <= shown.viewport().width()


def test_the_key_is_in_no_widget_but_its_own_hidden_field(
    qtbot: QtBot, open_settings: OpenSettings
) -> None:
    dialog = open_settings()
    line = dialog.connection.key.line
    QTest.keyClicks(line, "sk-secret")
    dialog.connection.test.click()
    qtbot.waitUntil(lambda: len(dialog.models.models) > 0)
    assert "sk" not in line.displayText()
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    texts += [field.text() for field in dialog.findChildren(QLineEdit) if field is not line]
    assert all("sk-secret" not in text for text in texts)
    assert "sk-secret" not in line.accessibleDescription()
