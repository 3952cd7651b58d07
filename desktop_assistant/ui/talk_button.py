"""The big round button that is held while speaking."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_assistant.model.sound import SILENT_DBFS
from desktop_assistant.ui.plain_text import lines
from desktop_assistant.ui.plain_tip import plain_tip
from desktop_assistant.ui.talk_face import SIZE, STILL, Pose, TalkFace, paint
from desktop_assistant.ui.theme import Theme

FRAME_MS = 33
"""The time between two frames of an animation, in milliseconds."""

QUIETEST_DBFS = -55.0
"""The level at which the ring is at its smallest, in decibels below full scale."""

LOUDEST_DBFS = -8.0
"""The level at which the ring is at its widest."""


def ring_level(dbfs: float) -> float:
    """How wide the level ring is, 0 to 1."""
    return min(1.0, max(0.0, (dbfs - QUIETEST_DBFS) / (LOUDEST_DBFS - QUIETEST_DBFS)))


class TalkButton(QAbstractButton):
    """Held by the mouse or a key; what it shows is given to it by ``show_face``.

    Signals:
        held: it went down; at most once until ``let_go``.
        let_go: it went up: the mouse or the key did, the pointer left it, or the focus went.
        caption_changed: the words that belong beside it.
    """

    held = Signal()
    let_go = Signal()
    caption_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._face = TalkFace.OFF
        self._reason = ""
        self._is_held = False
        self._is_silent = False
        self._heard_level = 0.0
        self._shown_level = 0.0
        self._focus_is_by_key = False
        self._clock = QElapsedTimer()
        self._frames = QTimer(self)
        self._frames.setInterval(FRAME_MS)
        self._frames.timeout.connect(self._step)
        self.setFixedSize(SIZE, SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)
        # The mouse and Space never click; assistive technology does, and cannot hold.
        self.clicked.connect(self._toggle)
        self._show_words()
        self.setEnabled(False)

    @property
    def face(self) -> TalkFace:
        return self._face

    @property
    def is_held(self) -> bool:
        return self._is_held

    @property
    def is_animated(self) -> bool:
        return self._frames.isActive()

    @property
    def level(self) -> float:
        """How wide the level ring is drawn, 0 to 1."""
        return self._shown_level

    def show_face(self, face: TalkFace, reason: str = "") -> None:
        """Draw ``face``; ``reason`` says why the button is off."""
        if (face, reason) == (self._face, self._reason):
            return
        self._face, self._reason, self._is_silent = face, reason, False
        if face is not TalkFace.LISTENING:
            self._heard_level = self._shown_level = 0.0
        if face is TalkFace.OFF:
            self.release()
        self.setEnabled(face is not TalkFace.OFF)
        self._show_words()
        self._animate()
        self.update()

    def set_silent(self, is_silent: bool) -> None:
        """Whether the voice makes no sound for now, though the character is speaking."""
        self._is_silent = is_silent
        self._animate()
        self.update()

    def set_level(self, dbfs: float) -> None:
        """How loud the microphone is, in decibels below full scale."""
        self._heard_level = ring_level(max(dbfs, SILENT_DBFS))
        if not self._frames.isActive():
            self._shown_level = self._heard_level
            self.update()

    def hold(self) -> None:
        """Go down, whatever holds it; nothing happens when it is off or down already."""
        if self._is_held or self._face is TalkFace.OFF:
            return
        self._is_held = True
        self.update()
        self.held.emit()

    def release(self) -> None:
        """Go up; nothing happens when it is up already."""
        if not self._is_held:
            return
        self._is_held = False
        self.update()
        self.let_go.emit()

    def caption(self) -> str:
        """What to say beside the button."""
        return {
            TalkFace.OFF: self._reason or self.tr("Starting…"),
            TalkFace.IDLE: self.tr("Hold to talk"),
            TalkFace.OPENING: self.tr("Starting microphone…"),
            TalkFace.LISTENING: self.tr("Listening — let go to send"),
            TalkFace.TRANSCRIBING: self.tr("Transcribing…"),
            TalkFace.THINKING: self.tr("Thinking…"),
            TalkFace.SPEAKING: self.tr("Speaking — press to interrupt"),
        }[self._face]

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        return QSize(SIZE, SIZE)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        if event.button() is Qt.MouseButton.LeftButton:
            self.hold()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        if event.button() is Qt.MouseButton.LeftButton:
            self.release()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        if not self.rect().contains(event.position().toPoint()):
            self.release()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt's name
        by_key = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._focus_is_by_key = event.reason() in by_key
        super().focusInEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt's name
        super().showEvent(event)
        self._animate()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 -- Qt's name
        super().hideEvent(event)
        self._frames.stop()
        self.release()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        painter = QPainter(self)
        pose = Pose(
            self._face,
            self._shown_level,
            self._clock.elapsed() / 1000 if self._frames.isActive() else 0.0,
            self.underMouse(),
            self._is_held,
            self.hasFocus() and self._focus_is_by_key,
            self._is_silent,
        )
        paint(painter, pose, self._theme.colors, self.devicePixelRatioF())
        painter.end()

    def _toggle(self) -> None:
        if self._is_held:
            self.release()
        else:
            self.hold()

    def _show_words(self) -> None:
        caption = self.caption()
        name = self.tr("Listening") if self._face is TalkFace.LISTENING else caption
        if self._face is TalkFace.OFF:
            name = self.tr("Talk is off")
        self.setAccessibleName(name)
        self.setAccessibleDescription(lines(self._reason))
        hint = self.tr("Hold to talk (Space)")
        self.setToolTip(plain_tip(hint if self._face is TalkFace.IDLE else caption))
        self.caption_changed.emit(caption)

    def _animate(self) -> None:
        rests = self._face in STILL or (self._face is TalkFace.SPEAKING and self._is_silent)
        moves = not rests and self.isVisible() and not self._theme.reduced_motion
        if moves and not self._frames.isActive():
            self._clock.start()
            self._frames.start()
        elif not moves:
            self._frames.stop()

    def _step(self) -> None:
        # Up quickly, down slowly: a syllable stays visible for long enough to be seen.
        gap = self._heard_level - self._shown_level
        self._shown_level += gap * (0.5 if gap > 0 else 0.15)
        self.update()
