"""A button with an icon that tells in its corner how many things wait."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen

from desktop_assistant.ui.icons import IconButton
from desktop_assistant.ui.plain_tip import plain_tip
from desktop_assistant.ui.theme import Theme

_HIGHEST = 99
_DOT = 8.0


class BadgeButton(IconButton):
    """Shows a number, or a dot for something new that asks for nothing."""

    def __init__(self, theme: Theme, icon_name: str, label: str, shortcut: str = "") -> None:
        super().__init__(theme, icon_name, label, shortcut)
        self._colors = theme
        self._hint = self.toolTip()
        self.count = 0
        self.has_news = False

    def show_badge(self, count: int, *, has_news: bool, hint: str) -> None:
        """``hint`` says in words what the badge means; empty without one."""
        self.count, self.has_news = count, has_news
        self.setToolTip(plain_tip(f"{self._hint}\n{hint}" if hint else self._hint))
        self.setAccessibleDescription(hint)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        super().paintEvent(event)
        if not self.count and not self.has_news:
            return
        colors = self._colors.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colors.window), 2))
        painter.setBrush(QColor(colors.accent))
        if not self.count:
            painter.drawEllipse(QRectF(self.width() - _DOT - 4, 3, _DOT, _DOT))
        else:
            self._paint_count(painter, QColor(colors.on_accent))
        painter.end()

    def _paint_count(self, painter: QPainter, ink: QColor) -> None:
        font = QFont(self.font())
        font.setPixelSize(10)
        font.setBold(True)
        text = str(self.count) if self.count <= _HIGHEST else f"{_HIGHEST}+"
        width = max(16.0, QFontMetricsF(font).horizontalAdvance(text) + 8)
        box = QRectF(self.width() - width, 0, width, 16)
        painter.drawRoundedRect(box, 8, 8)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
