"""The line above the conversation for what the user should know; the gravest one is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop_assistant.ui.icons import ICON_SIZE, IconButton, icon_pixmap
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.plain_text import lines
from desktop_assistant.ui.styles import restyle
from desktop_assistant.ui.theme import SPACING, Theme


class Tone(IntEnum):
    """How grave a notice is; the numbers are their order."""

    INFO = 0
    WARNING = 1
    DANGER = 2


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the user; ``code`` tells notices apart. ``action`` belongs to its button."""

    code: str
    text: str
    tone: Tone = Tone.INFO
    action_label: str = ""
    action: Callable[[], object] | None = None


class Banner(QFrame):
    """Keeps one notice of each code and shows one of them at a time."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._theme = theme
        self._notices: dict[str, Notice] = {}
        self._shown: Notice | None = None
        self._icon = PlainLabel()
        self._text = PlainLabel()
        self._text.setObjectName("bannerText")
        self._text.setWordWrap(True)
        # What is higher than the buttons keeps away from the edge.
        self._text.setContentsMargins(0, SPACING // 2, 0, SPACING // 2)
        self._button = QPushButton()
        self._button.setProperty("kind", "small")
        self._button.clicked.connect(self._act)
        self._close = IconButton(theme, "close", self.tr("Dismiss"))
        self._close.clicked.connect(self._dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING * 3 // 2, SPACING // 2, SPACING // 2, SPACING // 2)
        row.setSpacing(SPACING)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        theme.changed.connect(self._show_icon)
        self.hide()

    @property
    def shown(self) -> Notice | None:
        return self._shown

    def post(self, notice: Notice) -> None:
        """Show it, unless a graver one is shown; a notice of the same code is replaced."""
        if self._notices.get(notice.code) == notice:
            return
        self._notices.pop(notice.code, None)
        self._notices[notice.code] = notice
        self._show()

    def withdraw(self, code: str) -> None:
        """It is no longer so; nothing happens when there is no notice of that code."""
        if self._notices.pop(code, None) is not None:
            self._show()

    def _show(self) -> None:
        newest_first = reversed(self._notices.values())
        notice = max(newest_first, key=lambda notice: notice.tone, default=None)
        is_new = notice is not None and notice != self._shown
        self._shown = notice
        self.setVisible(notice is not None)
        if notice is None:
            return
        self._text.setText(notice.text)
        self._button.setText(notice.action_label)
        self._button.setAccessibleName(notice.action_label)
        self._button.setToolTip(notice.action_label)
        self._button.setVisible(notice.action is not None)
        self.setProperty("tone", notice.tone.name.lower())
        restyle(self)
        restyle(self._text)
        self._show_icon()
        if is_new:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, lines(notice.text)))

    def _show_icon(self) -> None:
        if self._shown is None:
            return
        colors = self._theme.colors
        name, color = {
            Tone.INFO: ("info", colors.accent),
            Tone.WARNING: ("warning", colors.warning),
            Tone.DANGER: ("warning", colors.danger),
        }[self._shown.tone]
        self._icon.setPixmap(icon_pixmap(name, color, ICON_SIZE, self.devicePixelRatioF()))

    def _act(self) -> None:
        if self._shown is not None and self._shown.action is not None:
            self._shown.action()

    def _dismiss(self) -> None:
        if self._shown is not None:
            self.withdraw(self._shown.code)
