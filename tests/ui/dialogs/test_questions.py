"""Questions that need a clear yes, and what only has to be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop_assistant.ui.questions import confirm, tell

NAME = "<b>Ada</b> & co"


def ask_and(press: Qt.Key | str) -> tuple[bool, QMessageBox]:
    """Ask, then press a key, or the button of that name."""
    seen: list[QMessageBox] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append(box)
        if isinstance(press, Qt.Key):
            QTest.keyClick(box, press)
        else:
            next(button for button in box.buttons() if button.text() == press).click()

    QTimer.singleShot(0, answer)
    return confirm(None, "Delete?", f"Delete {NAME}?", "Delete it"), seen[0]


def test_only_the_button_means_yes(qtbot: QtBot) -> None:
    assert ask_and("Delete it")[0]
    assert not ask_and(Qt.Key.Key_Escape)[0]
    assert not ask_and(Qt.Key.Key_Return)[0]


def test_names_are_shown_as_they_are(qtbot: QtBot) -> None:
    box = ask_and(Qt.Key.Key_Escape)[1]
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert NAME in box.text()


def test_what_is_told_is_shown_as_it_is_until_it_was_read(qtbot: QtBot) -> None:
    seen: list[tuple[str, Qt.TextFormat]] = []

    def read() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append((box.text(), box.textFormat()))
        QTest.keyClick(box, Qt.Key.Key_Escape)

    QTimer.singleShot(0, read)
    tell("Desktop Assistant", NAME)
    assert seen == [(NAME, Qt.TextFormat.PlainText)]
