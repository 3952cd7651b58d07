"""The colour of a character, chosen from a few or from all."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QColorDialog, QHBoxLayout, QWidget

from desktop_assistant.ui.icons import IconButton
from desktop_assistant.ui.theme import SPACING, Theme

COLORS: dict[str, object] = {
    "#5b6cff": QT_TRANSLATE_NOOP("AccentChoice", "Blue"),
    "#0f7f8c": QT_TRANSLATE_NOOP("AccentChoice", "Teal"),
    "#2f8f4e": QT_TRANSLATE_NOOP("AccentChoice", "Green"),
    "#b8860b": QT_TRANSLATE_NOOP("AccentChoice", "Gold"),
    "#d9593d": QT_TRANSLATE_NOOP("AccentChoice", "Orange"),
    "#c0344b": QT_TRANSLATE_NOOP("AccentChoice", "Red"),
    "#b0417f": QT_TRANSLATE_NOOP("AccentChoice", "Pink"),
    "#7a4fd0": QT_TRANSLATE_NOOP("AccentChoice", "Violet"),
}

SWATCH = 28
"""The edge of a swatch, in device-independent pixels."""


class Swatch(QAbstractButton):
    """A round patch of one colour."""

    def __init__(self, theme: Theme, color: str, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.color = color
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(SWATCH, SWATCH)

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        return QSize(SWATCH, SWATCH)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.color))
        painter.drawEllipse(self.rect().adjusted(5, 5, -5, -5))
        ring = self._theme.colors.focus if self.hasFocus() else self.color
        if self.isChecked() or self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = QPen(QColor(ring), 2)
            if not self.isChecked():
                pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawEllipse(self.rect().adjusted(2, 2, -2, -2))
        painter.end()


class AccentChoice(QWidget):
    """Swatches side by side and a button for every other colour.

    Signals:
        changed: another colour was chosen.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACING // 2)
        self._own: Swatch | None = None
        for color, name in COLORS.items():
            self._add(color, QCoreApplication.translate("AccentChoice", str(name)))
        self.more = IconButton(theme, "add", self.tr("Another color…"))
        self.more.clicked.connect(self._open)
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        self._group.idClicked.connect(self.changed)

    @property
    def color(self) -> str:
        chosen = self._group.checkedButton()
        return chosen.color if isinstance(chosen, Swatch) else next(iter(COLORS))

    def show_color(self, color: str) -> None:
        for swatch in self._group.buttons():
            if isinstance(swatch, Swatch) and swatch.color == color:
                swatch.setChecked(True)
                return
        if self._own is None:
            self._own = self._add(color, self.tr("Its own color"))
        self._own.color = color
        self._own.setChecked(True)
        self._own.update()

    def _add(self, color: str, name: str) -> Swatch:
        swatch = Swatch(self._theme, color, name)
        self._row.insertWidget(len(self._group.buttons()), swatch)
        self._group.addButton(swatch)
        return swatch

    def _open(self) -> None:
        dialog = QColorDialog(QColor(self.color), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(self._take)
        dialog.open()

    def _take(self, color: QColor) -> None:
        self.show_color(color.name())
        self.changed.emit()
