"""What the wheel of the mouse does on a page of fields, and when the page scrolls."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QSlider, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from desktop_assistant.ui.forms.page import Form
from desktop_assistant.ui.theme import Theme

NOTCH = QPoint(0, -120)


def turn_wheel(over: QWidget) -> QWheelEvent:
    """One notch towards the user, with the pointer in the middle of ``over``."""
    centre = QPointF(over.rect().center())
    event = QWheelEvent(
        centre,
        over.mapToGlobal(centre),
        QPoint(),
        NOTCH,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(over, event)
    return event


def shown(qtbot: QtBot, theme: Theme, *fields: QWidget) -> Form:
    form = Form(theme)
    qtbot.addWidget(form)
    for field in fields:
        form.add_row(field)
    for _ in range(60):
        form.add_gap()
    form.resize(400, 300)
    form.show()
    qtbot.waitUntil(lambda: form.verticalScrollBar().maximum() > 0)
    return form


def test_the_wheel_scrolls_the_page(qtbot: QtBot, theme: Theme) -> None:
    form = shown(qtbot, theme, QSpinBox())
    assert turn_wheel(form.viewport()).isAccepted()
    assert form.verticalScrollBar().value() > 0


@pytest.mark.parametrize("kind", [QSpinBox, QSlider, QComboBox])
def test_the_wheel_changes_no_value_that_it_passes_over(
    qtbot: QtBot, theme: Theme, kind: type[QSpinBox] | type[QSlider] | type[QComboBox]
) -> None:
    field = kind()
    if isinstance(field, QComboBox):
        field.addItems(["one", "two", "three"])
        field.setCurrentIndex(1)
    else:
        field.setValue(50)
    form = shown(qtbot, theme, field)
    field.clearFocus()
    assert not turn_wheel(field).isAccepted(), "it goes on to the page"
    assert form.isVisible()
    assert field.currentIndex() == 1 if isinstance(field, QComboBox) else field.value() == 50


def test_a_page_that_fits_does_not_scroll(qtbot: QtBot, theme: Theme) -> None:
    form = Form(theme)
    qtbot.addWidget(form)
    for _ in range(6):
        form.add_message("A hint of a few words that is longer than one line of the page. " * 2)
    form.resize(560, 800)
    form.show()
    body = form.widget()
    assert body is not None
    needed = body.heightForWidth(560)
    form.resize(560, needed)
    qtbot.waitUntil(lambda: body.width() == 560)
    assert form.verticalScrollBar().maximum() == 0
    form.resize(560, needed - 20)
    qtbot.waitUntil(lambda: form.verticalScrollBar().maximum() > 0)
