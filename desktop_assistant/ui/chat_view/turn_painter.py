"""Drawing one laid out turn."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.ui.chat_view import words
from desktop_assistant.ui.chat_view.style import GAP, PAD_X, Style, mixed
from desktop_assistant.ui.chat_view.text_part import TextPart
from desktop_assistant.ui.chat_view.turn_layout import ICON_WIDTH, MIC_WIDTH, TurnLayout
from desktop_assistant.ui.marks import NO_WORDS, Words
from desktop_assistant.ui.theme import RADIUS

_BUBBLE_RADIUS = RADIUS + 4
_TAIL_RADIUS = 4
"""The corner of a bubble that points to its speaker."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What changes without the turn changing: the beat of moving dots, the mark of the focus.

    ``words`` are marked wherever they are.
    """

    beat: int = 0
    shows_caret: bool = False
    shows_focus: bool = False
    words: Words = NO_WORDS


Selected = dict[int, tuple[int, int]]
"""Index of a part -> first and last selected position in it."""


def paint_turn(
    painter: QPainter, row: TurnLayout, clip: QRectF, selected: Selected, moment: Moment
) -> None:
    """Draw ``row`` with its top left corner at the painter's origin."""
    style = row.look.style
    if moment.shows_focus:
        _paint_focus(painter, row, style)
    _paint_day(painter, row, style)
    _paint_said(painter, row, clip, moment)
    _paint_reply(painter, row, clip, moment)
    _paint_notice(painter, row, style, clip)
    for index, part in enumerate(row.parts()):
        if not part.rect.intersects(clip):
            continue
        highlight = _highlight(style, part is row.said)
        part.paint(painter, clip, selected.get(index), highlight, moment.words)
    if moment.shows_caret and row.reply.parts:
        _paint_caret(painter, row.reply.parts[-1], style)


def _highlight(style: Style, is_said: bool) -> tuple[QColor, QColor]:
    colors = style.colors
    if is_said:
        return QColor(colors.on_said), QColor(colors.said)
    return QColor(colors.accent), QColor(colors.on_accent)


def _paint_focus(painter: QPainter, row: TurnLayout, style: Style) -> None:
    area = QRectF()
    for box in row.boxes():
        area = area.united(box)
    area = area.united(row.portrait_box).adjusted(-6, -6, 6, 6)
    painter.setPen(QPen(QColor(style.colors.focus), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, _BUBBLE_RADIUS + 4, _BUBBLE_RADIUS + 4)


def _paint_day(painter: QPainter, row: TurnLayout, style: Style) -> None:
    if row.day_box.isEmpty():
        return
    middle = round(row.day_box.center().y()) + 0.5
    painter.setPen(QColor(style.colors.border))
    painter.drawLine(QPointF(row.frame.left, middle), QPointF(row.day_box.left() - GAP, middle))
    painter.drawLine(QPointF(row.day_box.right() + GAP, middle), QPointF(row.frame.right, middle))
    _paint_words(painter, row.day_box, row.day, style, Qt.AlignmentFlag.AlignCenter)


def _paint_said(painter: QPainter, row: TurnLayout, clip: QRectF, moment: Moment) -> None:
    style = row.look.style
    box, colors = row.said_box, style.colors
    if box.isEmpty():
        return
    if row.said is None and row.state is None:
        _paint_ghost(painter, row, style)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.said))
        painter.drawPath(_bubble(_seen(box, clip), points_right=True))
    if row.is_waiting_for_words:
        _paint_waiting(painter, row, style, moment)
    right = row.said_line.right() - 2
    time = words.clock(row.turn.started_at)
    line = row.said_line.adjusted(0, 0, -2, 0)
    _paint_words(painter, line, time, style, Qt.AlignmentFlag.AlignRight)
    if row.turn.spoken:
        width = QFontMetricsF(style.small).horizontalAdvance(time)
        place = QRectF(
            right - width - MIC_WIDTH - 4, row.said_line.top(), MIC_WIDTH, row.said_line.height()
        )
        _paint_microphone(painter, place, QColor(colors.muted))


def _paint_ghost(painter: QPainter, row: TurnLayout, style: Style) -> None:
    """An empty bubble in place of words that are not there."""
    box = row.said_box
    painter.setPen(QPen(QColor(style.colors.border), 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_bubble(box.adjusted(0.5, 0.5, -0.5, -0.5), points_right=True))
    place = QRectF(box.left() + PAD_X, box.top(), MIC_WIDTH, box.height())
    _paint_microphone(painter, place, QColor(style.colors.muted))
    painter.setFont(style.body)
    painter.setPen(QColor(style.colors.muted))
    text = box.adjusted(PAD_X + MIC_WIDTH + GAP / 2, 0, 0, 0)
    align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(text, align, row.ghost)


def _paint_waiting(painter: QPainter, row: TurnLayout, style: Style, moment: Moment) -> None:
    box = row.said_box
    painter.setFont(style.body)
    ink = QColor(style.colors.on_said)
    painter.setPen(ink)
    align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(box.adjusted(PAD_X, 0, 0, 0), align, row.ghost)
    dots = QPointF(box.right() - PAD_X - 12, box.center().y() + (3 if row.ghost else 0))
    _paint_dots(painter, dots, ink, moment.beat, 2.2 if row.ghost else 3)


def _paint_reply(painter: QPainter, row: TurnLayout, clip: QRectF, moment: Moment) -> None:
    style = row.look.style
    if row.reply_box.isEmpty():
        return
    colors = style.colors
    painter.drawPixmap(row.portrait_box.topLeft(), row.look.portrait)
    _paint_name(painter, row, style)
    painter.setPen(QColor(colors.border))
    painter.setBrush(QColor(colors.surface))
    box = _seen(row.reply_box.adjusted(0.5, 0.5, -0.5, -0.5), clip)
    painter.drawPath(_bubble(box, points_right=False))
    if row.is_waiting_for_reply:
        ink = QColor(colors.muted)
        _paint_dots(painter, row.reply_box.center(), ink, moment.beat, 3)


def _paint_name(painter: QPainter, row: TurnLayout, style: Style) -> None:
    line = row.name_line
    metrics = QFontMetricsF(style.strong)
    name = metrics.elidedText(row.look.name, Qt.TextElideMode.ElideRight, line.width() * 0.6)
    painter.setFont(style.strong)
    painter.setPen(QColor(style.colors.text))
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft, name)
    rest = line.adjusted(metrics.horizontalAdvance(name) + GAP, 0, 0, 0)
    time = words.clock(words.reply_moment(row.turn))
    _paint_words(painter, rest, time, style, Qt.AlignmentFlag.AlignLeft)
    if row.state is TurnState.SPEAKING:
        rest.adjust(QFontMetricsF(style.small).horizontalAdvance(time) + GAP, 0, 0, 0)
        painter.setPen(QColor(style.colors.accent))
        painter.drawText(rest, Qt.AlignmentFlag.AlignLeft, words.speaking())


def _paint_notice(painter: QPainter, row: TurnLayout, style: Style, clip: QRectF) -> None:
    part, notice = row.notice_part, row.notice
    if part is None or notice is None:
        return
    if notice.is_error:
        painter.setPen(QPen(mixed(style.colors.danger_surface, style.colors.danger, 0.25), 1))
        painter.setBrush(QColor(style.colors.danger_surface))
        painter.drawRoundedRect(row.notice_box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        _paint_error_mark(painter, part.rect, style)
    part.paint(painter, clip, None, _highlight(style, False))


def _paint_error_mark(painter: QPainter, text: QRectF, style: Style) -> None:
    size = 18.0
    x = text.left() - ICON_WIDTH
    circle = QRectF(x, text.top() + (style.line_pixels - size) / 2, size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(style.colors.danger))
    painter.drawEllipse(circle)
    painter.setPen(QColor(style.colors.danger_surface))
    painter.setFont(style.strong)
    painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, "!")


def _paint_caret(painter: QPainter, part: TextPart, style: Style) -> None:
    end = part.end_of_text()
    height = style.body_height
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(style.colors.accent))
    painter.drawRoundedRect(QRectF(end.x() + 2, end.y() - height, 3, height - 1), 1.5, 1.5)


def _paint_words(
    painter: QPainter, box: QRectF, text: str, style: Style, align: Qt.AlignmentFlag
) -> None:
    painter.setFont(style.small)
    painter.setPen(QColor(style.colors.muted))
    painter.drawText(box, align, text)


def _paint_dots(painter: QPainter, center: QPointF, ink: QColor, beat: int, radius: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for dot in range(3):
        ink.setAlphaF(1.0 if beat % 3 == dot else 0.4)
        painter.setBrush(ink)
        painter.drawEllipse(center + QPointF((dot - 1) * radius * 3, 0), radius, radius)


def _paint_microphone(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """A small microphone of 8 by 12 pixels in the middle of ``box``."""
    x, y = box.center().x(), box.center().y() - 6
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRoundedRect(QRectF(x - 2, y, 4, 7), 2, 2)
    painter.setPen(QPen(ink, 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(x - 4, y + 1, 8, 8), 180 * 16, 180 * 16)
    painter.drawLine(QPointF(x, y + 9), QPointF(x, y + 11.5))


def _seen(box: QRectF, clip: QRectF) -> QRectF:
    """What of a bubble must be drawn: a path as high as a long reply is slow to fill.

    It is cut so far outside ``clip`` that its round corners are outside as well.
    """
    margin = 2 * _BUBBLE_RADIUS
    area = clip.adjusted(0, -margin, 0, margin)
    top, bottom = max(box.top(), area.top()), min(box.bottom(), area.bottom())
    return QRectF(box.left(), top, box.width(), max(0.0, bottom - top))


def _bubble(box: QRectF, *, points_right: bool) -> QPainterPath:
    """A rounded rectangle with one small corner beside its speaker."""
    large = min(_BUBBLE_RADIUS, box.height() / 2) * 2
    small = _TAIL_RADIUS * 2
    corners = (  # from the top left on, clockwise: size, place, where its arc begins
        (large if points_right else small, box.topLeft(), QPointF(0, 0), 180),
        (large, box.topRight(), QPointF(1, 0), 90),
        (small if points_right else large, box.bottomRight(), QPointF(1, 1), 0),
        (large, box.bottomLeft(), QPointF(0, 1), 270),
    )
    path = QPainterPath()
    for size, corner, inset, angle in corners:
        circle = QRectF(corner - inset * size, QSizeF(size, size))
        if path.isEmpty():
            path.arcMoveTo(circle, angle)
        path.arcTo(circle, angle, -90)
    path.closeSubpath()
    return path
