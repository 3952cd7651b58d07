"""A line that says in place how something went."""

from __future__ import annotations

from enum import Enum

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_assistant.ui.error_messages import describe
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.plain_text import lines
from desktop_assistant.ui.theme import Theme


class Tone(Enum):
    """What a message is, told by a sign as well as by its colour."""

    PLAIN = ""
    GOOD = "✓ "
    WARNING = "⚠ "
    BAD = "✕ "


class Message(PlainLabel):
    """Takes no room while it is empty; the text is always plain, whoever wrote it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self.tone = Tone.PLAIN
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setVisible(False)
        theme.changed.connect(self._color)

    def say(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Show ``text``; an empty one hides the line."""
        self.tone = tone
        self.setText(f"{tone.value}{text}" if text else "")
        self.setVisible(bool(text))
        self._color()

    def announce(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Like ``say``, and read aloud by a screen reader, since nobody's focus is here."""
        self.say(text, tone)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, lines(text)))

    def fail(self, error: Exception) -> None:
        self.announce(describe(error), Tone.BAD)

    def _color(self) -> None:
        colors = self._theme.colors
        color = {
            Tone.PLAIN: colors.muted,
            Tone.GOOD: colors.success,
            Tone.WARNING: colors.warning,
            Tone.BAD: colors.danger,
        }[self.tone]
        self.setStyleSheet(f"color: {color};")
