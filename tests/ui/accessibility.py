"""What a keyboard and a screen reader find in a widget."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollBar,
    QTabBar,
    QWidget,
)

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QTabBar,
)


def unnamed_controls(widget: QWidget) -> list[str]:
    """Controls a person can use that a screen reader has no name for."""
    return [described(control) for control in controls(widget) if not name_of(control)]


def unreachable_controls(widget: QWidget) -> list[str]:
    """Enabled controls that the Tab key never gets to."""
    reached = tab_chain(widget)
    return [
        described(control)
        for control in controls(widget)
        if control.isEnabled()
        and control.focusPolicy() & Qt.FocusPolicy.TabFocus
        and control not in reached
    ] + [
        f"{described(control)} does not take the Tab key"
        for control in controls(widget)
        if isinstance(control, QAbstractButton | QLineEdit | QComboBox)
        and not isinstance(control.parent(), QTabBar | QAbstractSpinBox | QComboBox | QLineEdit)
        and not control.focusPolicy() & Qt.FocusPolicy.TabFocus
        # Tab goes to the one that is chosen, the arrow keys to the others.
        and not (isinstance(control, QRadioButton) and not control.isChecked())
    ]


def cut_texts(widget: QWidget) -> list[str]:
    """Labels and buttons that have less room than their words need."""
    return [
        f"{described(each)} {each.size().toTuple()} < {each.minimumSizeHint().toTuple()}"
        for each in widget.findChildren(QWidget)
        if isinstance(each, QLabel | QAbstractButton)
        and each.isVisible()
        and each.text()
        and not each.property("elided")
        and (
            each.width() + 1 < each.minimumSizeHint().width()
            or each.height() + 1 < each.minimumSizeHint().height()
        )
    ]


def controls(widget: QWidget) -> list[QWidget]:
    """The visible controls, without the parts of others such as scroll bars."""
    return [
        each
        for each in widget.findChildren(QWidget)
        if isinstance(each, CONTROLS)
        and each.isVisible()
        and not isinstance(each, QScrollBar)
        and not each.objectName().startswith("qt_")
        and each.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not isinstance(each.parent(), QAbstractSpinBox | QComboBox)
    ]


def tab_chain(widget: QWidget) -> set[QWidget]:
    """Everything Tab goes through, from ``widget`` round to itself."""
    reached: set[QWidget] = set()
    each: QWidget | None = widget.nextInFocusChain()
    while each is not None and each is not widget and each not in reached:
        reached.add(each)
        each = each.nextInFocusChain()
    return reached


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def described(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.objectName()} {text!r}"
