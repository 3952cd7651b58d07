"""The small controls of the chat view that paint themselves."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QScrollBar, QStyle, QStyleOptionSlider, QWidget

from desktop_assistant.ui.chat_view.style import GAP, mixed
from desktop_assistant.ui.theme import Theme

_BAR_WIDTH = 12
_HANDLE_WIDTH = 6


class PillButton(QPushButton):
    """A rounded button with a line of text."""

    def __init__(self, text: str, theme: Theme, font: QFont, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(text)
        self._theme = theme
        self.setFont(font)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        # A click leaves the focus, and with it the talk key, where it was.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def setText(self, text: str) -> None:  # noqa: N802 -- Qt's names
        """``text`` may be anybody's: an ampersand in it is shown and makes no key."""
        super().setText(text)
        self.setShortcut(QKeySequence())

    def sizeHint(self) -> QSize:  # noqa: N802
        metrics = QFontMetricsF(self.font())
        width = metrics.horizontalAdvance(self.text()) + 3 * GAP
        return QSize(round(width), max(28, round(metrics.height()) + 12))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        colors = self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(colors.raised)
        if self.isDown():
            ground = mixed(colors.raised, colors.accent, 0.22)
        elif self.underMouse():
            ground = mixed(colors.raised, colors.accent, 0.10)
        edge = QPen(mixed(colors.border, colors.text, 0.12), 1)
        if self.hasFocus():
            edge = QPen(QColor(colors.focus), 2)
        inset = edge.widthF() / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.setPen(edge)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(QColor(colors.text))
        room = self.width() - 2 * GAP
        text = QFontMetricsF(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
        painter.end()


class JumpButton(QPushButton):
    """The round button that leads back to the newest turn; a dot tells of news there."""

    SIZE = 40

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._has_news = False
        self.setFixedSize(self.SIZE, self.SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        # A click leaves the focus, and with it the talk key, where it was.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        name = self.tr("Jump to newest")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.hide()

    def tell_news(self, has_news: bool) -> None:
        if has_news != self._has_news:
            self._has_news = has_news
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        colors = self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(3, 2, -3, -4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 38))
        painter.drawEllipse(box.translated(0, 1.5))
        hovered = self.underMouse() or self.isDown()
        painter.setBrush(mixed(colors.raised, colors.accent, 0.10 if hovered else 0))
        focus = QPen(QColor(colors.focus), 2)
        painter.setPen(focus if self.hasFocus() else QPen(QColor(colors.border), 1))
        painter.drawEllipse(box)
        pen = QPen(QColor(colors.text), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        middle = box.center()
        tip = middle + QPointF(0, 3)
        painter.drawPolyline([middle + QPointF(-5, -2), tip, middle + QPointF(5, -2)])
        if self._has_news:
            painter.setPen(QPen(QColor(colors.window), 2))
            painter.setBrush(QColor(colors.accent))
            painter.drawEllipse(QPointF(box.right() - 5, box.top() + 5), 5, 5)
        painter.end()


class ThinScrollBar(QScrollBar):
    """A scroll bar that is only its handle."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(_BAR_WIDTH, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        colors = self._theme.colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colors.window))
        if self.maximum() > self.minimum():
            option = QStyleOptionSlider()
            self.initStyleOption(option)
            handle = self.style().subControlRect(
                QStyle.ComplexControl.CC_ScrollBar,
                option,
                QStyle.SubControl.SC_ScrollBarSlider,
                self,
            )
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            strong = self.underMouse() or self.isSliderDown()
            painter.setBrush(mixed(colors.window, colors.text, 0.45 if strong else 0.25))
            left = (self.width() - _HANDLE_WIDTH) / 2
            bar = QRectF(left, handle.top() + 2, _HANDLE_WIDTH, max(24, handle.height() - 4))
            painter.drawRoundedRect(bar, _HANDLE_WIDTH / 2, _HANDLE_WIDTH / 2)
        painter.end()
