"""The settings: a list of pages on the left, the page on the right, Save and Cancel below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QWidget,
)

from desktop_assistant.settings.schema import Settings
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.error_places import SettingsPlace
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.model_list import ModelList
from desktop_assistant.ui.forms.page import Page
from desktop_assistant.ui.forms.paged_dialog import PagedDialog
from desktop_assistant.ui.kept_data import KeptData
from desktop_assistant.ui.ports import Setup
from desktop_assistant.ui.settings_dialog.answers_page import AnswersPage
from desktop_assistant.ui.settings_dialog.appearance_page import AppearancePage
from desktop_assistant.ui.settings_dialog.connection_page import (
    ConnectionPage,
    service_connection,
)
from desktop_assistant.ui.settings_dialog.data_page import DataPage
from desktop_assistant.ui.settings_dialog.remembering_page import RememberingPage
from desktop_assistant.ui.settings_dialog.sound_page import SoundPage
from desktop_assistant.ui.settings_dialog.speech_page import SpeechPage
from desktop_assistant.ui.theme import Theme


class SettingsDialog(PagedDialog):
    """Nothing is kept until Save; everything under way stops when the dialog closes.

    Signals:
        applied: the settings were saved and are in use from the next turn on.
    """

    applied = Signal()

    def __init__(
        self,
        bridge: Bridge,
        setup: Setup,
        kept: KeptData,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.setWindowTitle(self.tr("Settings"))
        self._setup = setup
        self._settings = setup.settings()
        self._saving = Asking(bridge)
        self.connection = ConnectionPage(bridge, setup, theme)
        self.models = ModelList(bridge, setup, self.connection.endpoint, self)
        self.answers = AnswersPage(self.models, theme)
        self.remembering = RememberingPage(self.models, theme)
        self.speech = SpeechPage(bridge, setup, self.models, self.draft, theme)
        self.sound = SoundPage(bridge, setup, theme)
        self.data = DataPage(bridge, kept, theme)
        self.appearance = AppearancePage(theme)
        self.pages: dict[str, Page] = {
            "connection": self.connection,
            "answers": self.answers,
            "remembering": self.remembering,
            "speech": self.speech,
            "sound": self.sound,
            "data": self.data,
            "appearance": self.appearance,
        }
        self.lay_out(self.pages.values())
        self.setMinimumSize(520, 320)
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

    def show_place(self, place: SettingsPlace) -> None:
        """Open where an error is mended, with the focus in the field that does it."""
        self.show_page(place.page)
        page = self.pages[place.page]
        field = getattr(page, place.field, None) if place.field else None
        if isinstance(field, QWidget):
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            page.ensureWidgetVisible(field)

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

    def turn_to(self, row: int) -> None:
        super().turn_to(row)
        page = self._stack.currentWidget()
        asking = (self.answers, self.remembering, self.speech)
        if page in asking and not self.models.models:
            self.models.refresh()


async def save(setup: Setup, settings: Settings, key: str, *, forgetting: bool) -> None:
    """Save the key first, so that the settings are never in use without it."""
    address = service_connection(settings).base_url
    if key:
        await setup.save_key(address, key)
    elif forgetting:
        await setup.forget_key(address)
    await setup.apply(settings)
