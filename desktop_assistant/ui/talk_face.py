"""What the talk button shows: its faces, and how each is painted."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_assistant.ui.icons import icon_pixmap
from desktop_assistant.ui.theme import Colors, blend

DISC = 72
"""The diameter of the button itself, in device-independent pixels."""

ROOM = 12
"""The room around the disc for the level ring and the focus ring."""

SIZE = DISC + 2 * ROOM
"""The edge of the whole widget."""

ICON = 30
"""The edge of the drawing on the disc."""


class TalkFace(StrEnum):
    """What the button shows; all but OFF and OPENING are the states of a turn."""

    OFF = "off"
    IDLE = "idle"
    OPENING = "opening"
    LISTENING = "listening"
    TRANSCRIBING = "transcribing"
    THINKING = "thinking"
    SPEAKING = "speaking"


STILL = (TalkFace.OFF, TalkFace.IDLE)
"""The faces that do not move."""


@dataclass(frozen=True, slots=True)
class Pose:
    """The face and everything else that changes how it is painted.

    ``level`` is 0 to 1; ``seconds`` is how long the face has been moving. ``is_silent``: the
    voice that is to speak makes no sound now.
    """

    face: TalkFace
    level: float = 0.0
    seconds: float = 0.0
    is_hovered: bool = False
    is_held: bool = False
    has_focus_ring: bool = False
    is_silent: bool = False


def paint(painter: QPainter, pose: Pose, colors: Colors, ratio: float) -> None:
    """Paint ``pose`` into a square of ``SIZE``; ``ratio`` is the screen's pixel ratio."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    center = QPointF(SIZE / 2, SIZE / 2)
    _paint_behind(painter, center, pose, colors)
    _disc(painter, center, _ground(colors, pose), pose)
    match pose.face:
        case TalkFace.THINKING:
            _dots(painter, center, QColor(colors.accent), pose.seconds)
        case TalkFace.SPEAKING if pose.is_silent:
            _resting_bars(painter, center, QColor(colors.accent))
        case TalkFace.SPEAKING:
            _bars(painter, center, QColor(colors.accent), pose.seconds)
        case face:
            name = "microphone-off" if face is TalkFace.OFF else "microphone"
            _icon(painter, center, name, _ink(colors, face), ratio)
    if pose.has_focus_ring:
        _ring(painter, center, QColor(colors.focus))


def _paint_behind(painter: QPainter, center: QPointF, pose: Pose, colors: Colors) -> None:
    """What moves around the disc."""
    match pose.face:
        case TalkFace.LISTENING:
            _halo(painter, center, QColor(colors.recording), pose.level)
        case TalkFace.OPENING:
            _arc(painter, center, QColor(colors.recording), pose.seconds)
        case TalkFace.TRANSCRIBING:
            _arc(painter, center, QColor(colors.accent), pose.seconds)
        case TalkFace.SPEAKING if not pose.is_silent:
            _waves(painter, center, QColor(colors.accent), pose.seconds)


def _ground(colors: Colors, pose: Pose) -> QColor:
    """The colour of the disc."""
    match pose.face:
        case TalkFace.LISTENING:
            return QColor(colors.recording)
        case TalkFace.OPENING:
            return blend(colors.recording, colors.window, 0.16)
        case TalkFace.OFF:
            return QColor(colors.pressed)
        case TalkFace.IDLE if pose.is_held:
            return blend(colors.accent, colors.text, 0.8)
        case TalkFace.IDLE:
            return blend(colors.accent, colors.surface, 0.88 if pose.is_hovered else 1.0)
    return blend(colors.accent, colors.selected, 0.12 if pose.is_hovered else 0.0)


def _ink(colors: Colors, face: TalkFace) -> str:
    """The colour of the microphone."""
    return {
        TalkFace.LISTENING: colors.on_recording,
        TalkFace.OPENING: colors.recording,
        TalkFace.OFF: colors.muted,
        TalkFace.IDLE: colors.on_accent,
    }.get(face, colors.accent)


def _disc(painter: QPainter, center: QPointF, color: QColor, pose: Pose) -> None:
    radius = DISC / 2 - (1.5 if pose.is_held else 0)
    painter.setBrush(color)
    painter.drawEllipse(center, radius, radius)


def _halo(painter: QPainter, center: QPointF, color: QColor, level: float) -> None:
    """A ring that grows with the level: faint when it is quiet, wide when it is loud."""
    color.setAlphaF(0.28)
    radius = DISC / 2 + 2 + (ROOM - 2) * level
    painter.setBrush(color)
    painter.drawEllipse(center, radius, radius)


def _ring(painter: QPainter, center: QPointF, color: QColor) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, 2))
    painter.drawEllipse(center, DISC / 2 + 5, DISC / 2 + 5)


def _arc(painter: QPainter, center: QPointF, color: QColor, seconds: float) -> None:
    """A quarter of a ring going round once in 1.2 seconds."""
    edge = DISC / 2 + 4
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    start = round(-seconds / 1.2 * 360 * 16)
    square = QRectF(center.x() - edge, center.y() - edge, 2 * edge, 2 * edge)
    painter.drawArc(square, start, 100 * 16)
    painter.setPen(Qt.PenStyle.NoPen)


def _dots(painter: QPainter, center: QPointF, color: QColor, seconds: float) -> None:
    for place in (-1, 0, 1):
        lift = max(0.0, math.sin((seconds * 1.1 - place * 0.16) * 2 * math.pi))
        color.setAlphaF(0.45 + 0.55 * lift)
        painter.setBrush(color)
        painter.drawEllipse(QPointF(center.x() + place * 15, center.y() - 4 * lift), 4.5, 4.5)


def _bars(painter: QPainter, center: QPointF, color: QColor, seconds: float) -> None:
    painter.setBrush(color)
    for place in range(-2, 3):
        swing = math.sin(seconds * 7 + place * 1.7) * math.sin(seconds * 3.1 + place)
        _bar(painter, center, place, (20 - 4 * abs(place)) + 9 * swing)


def _resting_bars(painter: QPainter, center: QPointF, color: QColor) -> None:
    painter.setBrush(color)
    for place in range(-2, 3):
        _bar(painter, center, place, 6)


def _bar(painter: QPainter, center: QPointF, place: int, height: float) -> None:
    bar = QRectF(center.x() + place * 8 - 2, center.y() - height / 2, 4, height)
    painter.drawRoundedRect(bar, 2, 2)


def _waves(painter: QPainter, center: QPointF, color: QColor, seconds: float) -> None:
    for shift in (0.0, 0.5):
        spread = (seconds * 0.6 + shift) % 1.0
        color.setAlphaF(0.30 * (1.0 - spread))
        painter.setBrush(color)
        radius = DISC / 2 + ROOM * spread
        painter.drawEllipse(center, radius, radius)


def _icon(painter: QPainter, center: QPointF, name: str, color: str, ratio: float) -> None:
    corner = QPointF(center.x() - ICON / 2, center.y() - ICON / 2)
    painter.drawPixmap(corner, icon_pixmap(name, color, ICON, ratio))
