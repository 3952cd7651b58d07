"""Questions that need a clear yes."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop_assistant.ui.questions import confirm

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
