"""Names longer than the field."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop_assistant.ui.forms.elided_choice import ElidedChoice

LONG = "USB Audio Device with a very long name: Analog Stereo"


def test_a_name_that_does_not_fit_ends_with_an_ellipsis_and_is_whole_in_the_tool_tip(
    qtbot: QtBot,
) -> None:
    choice = ElidedChoice()
    qtbot.addWidget(choice)
    choice.addItems(["System default", LONG])
    choice.setCurrentText(LONG)
    choice.resize(160, 32)
    assert choice.shown_text().endswith("…")
    assert LONG.startswith(choice.shown_text()[:-1])
    assert choice.toolTip() == LONG
    assert choice.currentText() == LONG
    choice.resize(900, 32)
    assert choice.shown_text() == LONG


def test_the_field_draws_what_it_says_it_shows(qtbot: QtBot) -> None:
    long, short = ElidedChoice(), ElidedChoice()
    for choice, name in ((long, LONG), (short, "")):
        qtbot.addWidget(choice)
        choice.resize(160, 32)
        choice.addItem(name)
    short.setItemText(0, long.shown_text())
    assert short.shown_text() == short.currentText()
    assert long.grab().toImage() == short.grab().toImage()
