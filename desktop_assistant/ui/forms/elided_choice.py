"""A field to choose from a list, for names that may be longer than the field is wide."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from desktop_assistant.ui.plain_text import one_line
from desktop_assistant.ui.plain_tip import plain_tip


class ElidedChoice(QComboBox):
    """Ends a name that does not fit with an ellipsis; the tool tip has all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Otherwise the longest name on the list would make its dialog as wide.
        self.setMinimumContentsLength(10)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.currentTextChanged.connect(lambda text: self.setToolTip(plain_tip(text)))

    def addItem(self, text: str, data: object = None) -> None:  # type: ignore[override]  # noqa: N802 -- Qt's name
        """``text`` is shown on one line, whoever wrote it; ``data`` is kept as it is."""
        super().addItem(one_line(text), data)

    def shown_text(self) -> str:
        """The chosen name as far as it fits."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        return self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width() - 2
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_text()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
