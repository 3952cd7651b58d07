"""How loud the microphone is, as a bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_assistant.ui.theme import Theme

QUIETEST_DBFS = -60.0
"""The level at the empty end of the bar, in decibels below full scale."""

LOUD_DBFS = -6.0
"""From here on the bar warns: the sound is about to be cut off at the top."""


class LevelMeter(QWidget):
    """A bar from silence to full scale; ``fraction`` is what it shows, 0 to 1."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.fraction = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Microphone level"))
        theme.changed.connect(self.update)

    def show_level(self, dbfs: float) -> None:
        """``dbfs`` is in decibels below full scale, so 0 is the loudest."""
        fraction = min(1.0, max(0.0, 1.0 - dbfs / QUIETEST_DBFS))
        # Falling slowly keeps a syllable visible for long enough to be seen.
        self.fraction = max(fraction, self.fraction * 0.85)
        self.update()

    def reset(self) -> None:
        self.fraction = 0.0
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        return QSize(160, 12)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        colors = self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(self.rect()).adjusted(0, 2, 0, -2)
        radius = bar.height() / 2
        painter.setBrush(QColor(colors.border))
        painter.drawRoundedRect(bar, radius, radius)
        if self.fraction > 0:
            loud = self.fraction > 1.0 - LOUD_DBFS / QUIETEST_DBFS
            bar.setWidth(max(bar.height(), bar.width() * self.fraction))
            painter.setBrush(QColor(colors.warning if loud else colors.success))
            painter.drawRoundedRect(bar, radius, radius)
        painter.end()
