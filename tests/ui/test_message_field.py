"""What the message field takes when more is pasted than a message holds."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from pytestqt.qtbot import QtBot

from desktop_assistant.ui.message_field import LONGEST_MESSAGE, MessageField


def pasted(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def test_a_megabyte_is_cut_and_said_so(qtbot: QtBot) -> None:
    field = MessageField()
    qtbot.addWidget(field)
    field.setPlainText("Look: ")
    field.moveCursor(field.textCursor().MoveOperation.End)
    with qtbot.waitSignal(field.shortened) as told:
        field.insertFromMimeData(pasted("a" * 1_000_000))
    assert field.toPlainText() == "Look: " + "a" * (LONGEST_MESSAGE - 6)
    assert "beginning" in told.args[0]
    with qtbot.waitSignal(field.shortened):
        field.insertFromMimeData(pasted("b"))
    assert "b" not in field.toPlainText()


def test_what_is_selected_makes_room(qtbot: QtBot) -> None:
    field = MessageField()
    qtbot.addWidget(field)
    field.setPlainText("a" * LONGEST_MESSAGE)
    field.selectAll()
    with qtbot.assertNotEmitted(field.shortened):
        field.insertFromMimeData(pasted("b" * LONGEST_MESSAGE))
        field.insertFromMimeData(QMimeData())
    assert field.toPlainText() == "b" * LONGEST_MESSAGE
