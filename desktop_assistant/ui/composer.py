"""The bottom of the window: the talk button, the message field, Send and Stop."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_assistant.ui.elided_label import ElidedLabel
from desktop_assistant.ui.icons import IconButton, LabelButton
from desktop_assistant.ui.message_field import MessageField
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.plain_text import lines, one_line
from desktop_assistant.ui.plain_tip import plain_tip
from desktop_assistant.ui.styles import restyle
from desktop_assistant.ui.talk_button import TalkButton
from desktop_assistant.ui.talk_face import TalkFace
from desktop_assistant.ui.theme import SPACING, Theme

CAPTION_HEIGHT = 28
"""The lowest the line above the field is, so that nothing moves when Stop appears."""


class Composer(QFrame):
    """Everything with which the user says something.

    Signals:
        text_sent: a message, never empty.
        stop_pressed: the running turn is to end.
    """

    text_sent = Signal(str)
    stop_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer")
        self._is_open = False
        self._wait = ""
        self.talk = TalkButton(theme)
        self.field = MessageField()
        self.send = IconButton(theme, "send", self.tr("Send"), self.tr("Enter"), primary=True)
        self.stop = LabelButton(theme, "stop", self.tr("Stop"), "small")
        self.stop.setToolTip(self.tr("Stop (Esc)"))
        self.stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._caption = ElidedLabel("caption")
        self._hint = PlainLabel(self.tr("or hold Space"))
        self._hint.setObjectName("hint")
        self._frame = QFrame()
        self._frame.setObjectName("messageFrame")
        self._lay_out()
        self._connect()
        self._show_caption()
        self.show_busy(False)

    def set_open(self, is_open: bool) -> None:
        """Whether there is a conversation to send messages to."""
        self._is_open = is_open
        self._show_sendable()

    def set_reason_off(self, reason: str) -> None:
        """Why nothing can be written; empty when it can."""
        self.field.setEnabled(not reason)
        self.field.setToolTip(plain_tip(reason or self.field.usual_tip))
        self.field.setAccessibleDescription(lines(reason))

    def show_busy(self, is_busy: bool) -> None:
        """Stop is there while there is something to stop."""
        self.stop.setVisible(is_busy)
        self.stop.setEnabled(is_busy)

    def show_wait(self, words: str) -> None:
        """Say what is waited for in place of the state; empty when it is over."""
        is_new = bool(words) and not self._wait
        self._wait = words
        self._show_caption()
        if is_new:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, one_line(words)))

    def submit(self) -> None:
        """Send what is in the field, if anything."""
        if not self._can_send():
            return
        self.text_sent.emit(self.field.take_text())

    def _can_send(self) -> bool:
        return self._is_open and bool(self.field.toPlainText().strip())

    def _show_sendable(self) -> None:
        self.send.setEnabled(self._can_send())

    def _show_caption(self) -> None:
        face = self.talk.face
        # Whoever speaks sees that he is heard, whatever is waited for meanwhile.
        words = "" if face is TalkFace.LISTENING else self._wait
        words = words or self.talk.caption()
        self._caption.setProperty("tone", "off" if face is TalkFace.OFF else "")
        restyle(self._caption)
        self._caption.show_text(words)
        # The button says the same; whoever looks for it by name must not find the label.
        self._caption.setAccessibleName(f"{self.tr('Status')}: {one_line(words)}")
        self._hint.setVisible(face is TalkFace.IDLE)

    def _show_focus(self, has_focus: bool) -> None:
        self._frame.setProperty("focused", has_focus)
        # The thicker edge takes its pixel from the padding, so the text stays where it is.
        edge = 0 if has_focus else 1
        self._frame.setContentsMargins(edge, edge, edge, edge)
        restyle(self._frame)

    def _connect(self) -> None:
        self.talk.caption_changed.connect(self._show_caption)
        self.field.submitted.connect(self.submit)
        self.field.textChanged.connect(self._show_sendable)
        self.field.focused.connect(self._show_focus)
        self.send.clicked.connect(self.submit)
        self.stop.clicked.connect(self.stop_pressed)
        self._show_sendable()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(SPACING)
        line.addWidget(self._caption)
        line.addWidget(self._hint)
        line.addStretch(1)
        line.addWidget(self.stop)
        top = QWidget()
        top.setMinimumHeight(max(CAPTION_HEIGHT, self.stop.sizeHint().height()))
        top.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        line.setContentsMargins(4, 0, 0, 0)
        top.setLayout(line)
        inside = QHBoxLayout(self._frame)
        inside.setContentsMargins(SPACING, 4, 4, 4)
        inside.setSpacing(SPACING)
        inside.addWidget(self.field, 1, Qt.AlignmentFlag.AlignVCenter)
        inside.addWidget(self.send, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addStretch(1)
        column.addWidget(top)
        column.addWidget(self._frame)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING, SPACING // 2, SPACING * 2, SPACING // 2)
        row.setSpacing(SPACING)
        row.addWidget(self.talk, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(column, 1)
