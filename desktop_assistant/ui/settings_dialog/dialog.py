"""The settings: a list of pages on the left, the page on the right, Save and Cancel below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_assistant.settings.schema import Settings
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.message import Message
from desktop_assistant.ui.forms.model_list import ModelList
from desktop_assistant.ui.forms.page import Page
from desktop_assistant.ui.forms.size import open_at
from desktop_assistant.ui.ports import Setup
from desktop_assistant.ui.settings_dialog.answers_page import AnswersPage
from desktop_assistant.ui.settings_dialog.appearance_page import AppearancePage
from desktop_assistant.ui.settings_dialog.connection_page import (
    ConnectionPage,
    service_connection,
)
from desktop_assistant.ui.settings_dialog.remembering_page import RememberingPage
from desktop_assistant.ui.settings_dialog.sound_page import SoundPage
from desktop_assistant.ui.settings_dialog.speech_page import SpeechPage
from desktop_assistant.ui.theme import SPACING, Theme

LIST_WIDTH = 168
"""The width of the list of pages, in device-independent pixels."""


class SettingsDialog(QDialog):
    """Nothing is kept until Save; everything under way stops when the dialog closes.

    Signals:
        applied: the settings were saved and are in use from the next turn on.
    """

    applied = Signal()

    def __init__(
        self, bridge: Bridge, setup: Setup, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self._setup = setup
        self._theme = theme
        self._settings = setup.settings()
        self._saving = Asking(bridge)
        self.connection = ConnectionPage(bridge, setup, theme)
        self.models = ModelList(bridge, setup, self.connection.endpoint, self)
        self.answers = AnswersPage(self.models, theme)
        self.remembering = RememberingPage(self.models, theme)
        self.speech = SpeechPage(bridge, setup, self.models, self.draft, theme)
        self.sound = SoundPage(bridge, setup, theme)
        self.appearance = AppearancePage(theme)
        self.pages: dict[str, Page] = {
            "connection": self.connection,
            "answers": self.answers,
            "remembering": self.remembering,
            "speech": self.speech,
            "sound": self.sound,
            "appearance": self.appearance,
        }
        self._build()
        for page in self.pages.values():
            page.load(self._settings)
        self.connection.works.connect(self.models.take)
        self.connection.address_changed.connect(self.models.forget)

    def draft(self) -> Settings:
        """The settings as the fields have them, before they are saved."""
        settings = self._settings
        for page in self.pages.values():
            settings = page.edited(settings)
        return settings

    def show_page(self, name: str) -> None:
        """Open at a page by its key in ``pages``, such as ``connection``."""
        self.list.setCurrentRow(list(self.pages).index(name))

    def accept(self) -> None:
        """Save, and close once everything is saved; what goes wrong is said in place."""
        if self.connection.fault():
            self.show_page("connection")
            self.connection.show_fault()
            return
        self._save_button.setEnabled(False)
        self._message.say(self.tr("Saving…"))
        field = self.connection.key
        self._saving.ask(
            save(self._setup, self.draft(), field.typed, forgetting=field.forgetting),
            lambda _: self._saved(),
            self._not_saved,
        )

    def done(self, result: int) -> None:
        for page in self.pages.values():
            page.stop()
        self.models.cancel()
        self._saving.cancel()
        if result != QDialog.DialogCode.Accepted:
            self.appearance.undo()
        super().done(result)

    def _saved(self) -> None:
        super().accept()
        self.applied.emit()

    def _not_saved(self, error: Exception) -> None:
        self._save_button.setEnabled(True)
        self._message.fail(error)

    def _turn_to(self, row: int) -> None:
        left = self._stack.currentWidget()
        if isinstance(left, Page):
            left.leave()
        self._stack.setCurrentIndex(row)
        page = self._stack.currentWidget()
        asking = (self.answers, self.remembering, self.speech)
        if page in asking and not self.models.models:
            self.models.refresh()

    def _build(self) -> None:
        self.list = QListWidget()
        self.list.setObjectName("settingsPages")
        self.list.setAccessibleName(self.tr("Pages"))
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._line = QFrame()
        self._line.setFixedHeight(1)
        self._stack = QStackedWidget()
        for page in self.pages.values():
            self.list.addItem(page.title)
            self.list.item(self.list.count() - 1).setSizeHint(QSize(0, SPACING * 5))
            self._stack.addWidget(page)
        self.list.setCurrentRow(0)
        self.list.currentRowChanged.connect(self._turn_to)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.list)
        middle.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self._line)
        column.addLayout(self._foot())
        self.setMinimumSize(520, 320)
        open_at(self, 780, 640)
        self._theme.changed.connect(self._color)
        self._color()

    def _color(self) -> None:
        colors = self._theme.colors
        self._line.setStyleSheet(f"background: {colors.border}; border: none;")
        self.list.setStyleSheet(
            f"#settingsPages {{ background: {colors.sidebar}; padding: {SPACING}px; }}"
        )

    def _foot(self) -> QHBoxLayout:
        self._message = Message(self._theme, self)
        buttons = QDialogButtonBox()
        self._save_button = buttons.addButton(
            self.tr("&Save"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._save_button.setDefault(True)
        cancel = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        # Otherwise Cancel becomes the default as soon as the focus falls to it.
        cancel.setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACING * 3, SPACING * 2, SPACING * 3, SPACING * 2)
        foot.setSpacing(SPACING * 2)
        foot.addWidget(self._message, 1)
        foot.addStretch(0)
        foot.addWidget(buttons)
        return foot


async def save(setup: Setup, settings: Settings, key: str, *, forgetting: bool) -> None:
    """Save the key first, so that the settings are never in use without it."""
    address = service_connection(settings).base_url
    if key:
        await setup.save_key(address, key)
    elif forgetting:
        await setup.forget_key(address)
    await setup.apply(settings)
