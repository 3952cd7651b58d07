"""The top of the conversation: whom one talks with, and what can be switched."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_assistant.model.character import Instance
from desktop_assistant.ui.badge_button import BadgeButton
from desktop_assistant.ui.elided_label import ElidedLabel
from desktop_assistant.ui.icons import IconButton
from desktop_assistant.ui.portraits import PortraitLabel
from desktop_assistant.ui.theme import SPACING, Theme

HEIGHT = 64


def language_name(tag: str) -> str:
    """The language of a BCP 47 tag in that language's own words, such as ``Italiano``."""
    locale = QLocale(tag)
    if locale.language() is QLocale.Language.C:
        return tag
    # The native name of a bare "en" is "American English"; the territory is not meant.
    name = locale.nativeLanguageName() if "-" in tag else _bare_name(locale)
    return name[:1].upper() + name[1:]


def _bare_name(locale: QLocale) -> str:
    if locale.language() is QLocale.Language.English:
        return "English"
    return locale.nativeLanguageName().split(" ")[0]


class ConversationHeader(QFrame):
    """Portrait, name and language, and the switches of the conversation.

    Signals:
        sidebar_toggled: the list of characters is to be shown or hidden.
        new_wanted: a new conversation with the same instance.
        mute_changed: whether replies are only written.
    """

    sidebar_toggled = Signal()
    new_wanted = Signal()
    mute_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setMinimumHeight(HEIGHT)
        self.sidebar = IconButton(theme, "sidebar", self.tr("Characters and instances"))
        self.portrait = PortraitLabel(40)
        self._name = ElidedLabel("headerName")
        self._detail = ElidedLabel("headerDetail")
        self.new = IconButton(
            theme, "new-conversation", self.tr("New conversation"), self.tr("Ctrl+N")
        )
        self.conversations = IconButton(
            theme, "conversations", self.tr("Conversations"), self.tr("Ctrl+L")
        )
        self.search = IconButton(theme, "search", self.tr("Search"), self.tr("Ctrl+F"))
        self.memories = BadgeButton(theme, "memories", self.tr("Memories"), self.tr("Ctrl+M"))
        for button in (self.conversations, self.search):
            button.setCheckable(True)
        self.mute = IconButton(theme, "sound", self.tr("Mute"))
        self.mute.setCheckable(True)
        self._lay_out()
        self.sidebar.clicked.connect(self.sidebar_toggled)
        self.new.clicked.connect(self.new_wanted)
        self.mute.toggled.connect(self._show_mute)
        self.mute.clicked.connect(self.mute_changed)
        self.show_instance(None)
        self._show_mute(False)

    def show_instance(self, instance: Instance | None) -> None:
        """Whom one talks with; ``None`` while that is nobody."""
        for button in (self.new, self.conversations, self.memories):
            button.setEnabled(instance is not None)
        self.portrait.setVisible(instance is not None)
        self.portrait.show_character(instance.character if instance else None)
        self._name.show_text(instance.name if instance else "")
        detail = (
            f"{instance.character.name} · {language_name(instance.language)}" if instance else ""
        )
        self._detail.show_text(detail)

    def show_muted(self, is_muted: bool) -> None:
        self.mute.setChecked(is_muted)

    def _show_mute(self, is_muted: bool) -> None:
        self.mute.set_icon("sound-off" if is_muted else "sound")
        hint = self.tr("Replies are only written") if is_muted else self.tr("Mute")
        self.mute.setToolTip(hint)
        self.mute.setAccessibleDescription(hint)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._detail)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING, 0, SPACING, 0)
        row.setSpacing(SPACING)
        row.addWidget(self.sidebar)
        row.addWidget(self.portrait)
        row.addLayout(words, 1)
        row.addWidget(self.memories)
        row.addWidget(self.conversations)
        row.addWidget(self.search)
        row.addWidget(self.new)
        row.addWidget(self.mute)
