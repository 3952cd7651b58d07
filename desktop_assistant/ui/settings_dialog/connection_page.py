"""The page where the service, its address and its key are."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from desktop_assistant.model.chat import ModelInfo
from desktop_assistant.settings.schema import OPENAI_URL, Connection, Settings
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.error_messages import describe_code
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.message import Tone
from desktop_assistant.ui.forms.page import Page
from desktop_assistant.ui.ports import Setup
from desktop_assistant.ui.settings_dialog.addresses import (
    PRESETS,
    is_address,
    is_insecure,
    is_readable_on_the_way,
    normal_address,
)
from desktop_assistant.ui.settings_dialog.key_field import KeyField
from desktop_assistant.ui.theme import Theme

KEYS_PAGE = "https://platform.openai.com/api-keys"

TYPING_PAUSE_MS = 400
"""How long after the last letter of an address its key is looked for, in milliseconds."""


class ConnectionPage(Page):
    """One address and its key, tested with one click.

    Signals:
        works: the models of a service that passed the test.
        address_changed: another address stands in the field.
    """

    works = Signal(list)
    address_changed = Signal()

    def __init__(self, bridge: Bridge, setup: Setup, theme: Theme) -> None:
        super().__init__(theme)
        self.add_heading(self.tr("Connection"))
        self._setup = setup
        self._testing = Asking(bridge)
        self._looking = Asking(bridge)
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._take_address)
        self._known_address = ""
        self._add_service()
        self._add_key()
        self._add_test()

    def load(self, settings: Settings) -> None:
        self.address.setText(service_connection(settings).base_url)
        self._address_edited()
        self._take_address()

    def edited(self, settings: Settings) -> Settings:
        old = service_connection(settings)
        new = replace(old, base_url=self.endpoint()[0])
        connections = tuple(new if each == old else each for each in settings.connections)
        if new not in connections:
            connections = (*connections, new)
        return replace(settings, connections=connections)

    def leave(self) -> None:
        self._clear_result()

    def stop(self) -> None:
        super().stop()
        self._pause.stop()
        self._looking.cancel()

    def endpoint(self) -> tuple[str, str | None]:
        """The address, and the key as typed; ``None`` stands for the saved one."""
        return normal_address(self.address.text()), self.key.typed or None

    def fault(self) -> str:
        """Why the page cannot be saved as it is, or empty."""
        address = self.endpoint()[0]
        if self._setup.address_is_fixed():
            return ""
        if is_address(address):
            return describe_code("address_insecure") if is_insecure(address) else ""
        if not {"@", "?", "#"}.isdisjoint(address):
            return self.tr(
                "An address holds no key and no password. Leave out what stands before @ or "
                "after ? and #, and enter the key below."
            )
        return self.tr("An address starts with https:// or http://, such as {example}.").format(
            example=OPENAI_URL
        )

    def show_fault(self) -> None:
        self._result.announce(self.fault(), Tone.BAD)
        self.address.setFocus()

    def _add_service(self) -> None:
        self.service = QComboBox()
        for preset in PRESETS:
            self.service.addItem(preset.name, preset.address)
        self.service.addItem(self.tr("Another service"), "")
        self.service.activated.connect(self._preset_chosen)
        self.add_field(self.tr("Ser&vice"), self.service)
        self._local_note = self.add_message()
        self.add_gap()
        self.address = QLineEdit()
        self.address.setPlaceholderText(OPENAI_URL)
        self.address.textEdited.connect(self._address_edited)
        self.add_field(self.tr("&Address"), self.address)
        if self._setup.address_is_fixed():
            self.service.setEnabled(False)
            self.address.setReadOnly(True)
            self.add_message(self.tr("Set outside this program, so it can only be changed there."))
        self._warning = self.add_message()
        self.add_gap()

    def _add_key(self) -> None:
        self.key = KeyField(self.theme)
        self.key.changed.connect(self._clear_result)
        caption = self.add_field(self.tr("&Key"), self.key)
        caption.setBuddy(self.key.line)
        self.key.line.setAccessibleName(self.key.accessibleName())
        self._where = QLabel(
            self.tr("Get a key at {link}.").format(
                link=f'<a href="{KEYS_PAGE}">platform.openai.com/api-keys</a>'
            )
        )
        self._where.setTextFormat(Qt.TextFormat.RichText)
        self._where.setWordWrap(True)
        self._where.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._where.setOpenExternalLinks(True)
        self._where.setAccessibleName(self.tr("Get a key at platform.openai.com/api-keys"))
        self.add_row(self._where)
        self.add_gap()

    def _add_test(self) -> None:
        self.test = QPushButton(self.tr("&Test"))
        self.test.setToolTip(self.tr("Ask the service whether address and key work"))
        self.test.setAutoDefault(False)
        self.test.clicked.connect(self._test)
        self.add_button(self.test)
        self._result = self.add_message()

    def _preset_chosen(self) -> None:
        address = self.service.currentData()
        if address != self.endpoint()[0]:
            # A key typed for one service must not travel to another.
            self.key.line.clear()
            self.address.setText(address)
            self._address_edited()
            self._take_address()
        if not address:
            self.address.setFocus()

    def _address_edited(self) -> None:
        address = self.endpoint()[0]
        place = self.service.findData(address) if address else -1
        self.service.setCurrentIndex(place if place >= 0 else self.service.count() - 1)
        preset = next((each for each in PRESETS if each.address == address), None)
        self._local_note.say(
            self.tr(
                "{name} answers in writing but does not listen or speak: type your messages, and "
                "choose “This computer's voice” under Speech."
            ).format(name=preset.name)
            if preset and preset.is_local
            else ""
        )
        self._warning.say(self._danger(address), Tone.WARNING)
        self._where.setVisible(address == OPENAI_URL)
        self._clear_result()
        self._pause.start()

    def _danger(self, address: str) -> str:
        """What others could read of what goes to ``address``, or empty."""
        if is_insecure(address):
            return describe_code("address_insecure")
        if not is_readable_on_the_way(address):
            return ""
        return self.tr(
            "This address is not encrypted. It leads only inside your own network, but others "
            "there can read key and words."
        )

    def _take_address(self) -> None:
        self._pause.stop()
        address = self.endpoint()[0]
        if address == self._known_address:
            return
        self._known_address = address
        self.key.clear_status()
        if is_address(address):
            self._looking.ask(
                self._setup.key_status(address), self.key.show_status, self._result.fail
            )
        self.address_changed.emit()

    def _clear_result(self) -> None:
        self._testing.cancel()
        self._result.say("")
        # Asking without a key would use the saved one, which is about to go.
        self.test.setEnabled(not self.key.forgetting)

    def _test(self) -> None:
        if self.fault():
            self.show_fault()
            return
        self._result.say(self.tr("Asking the service…"))
        address, key = self.endpoint()
        self._testing.ask(self._setup.models(address, key), self._passed, self._result.fail)

    def _passed(self, models: list[ModelInfo]) -> None:
        count = len(models)
        works = (
            self.tr("Works: one model") if count == 1 else self.tr("Works: %n models", "", count)
        )
        self._result.announce(works, Tone.GOOD)
        self.works.emit(models)


def service_connection(settings: Settings) -> Connection:
    """The connection that this page edits: the first one to a service of OpenAI's kind."""
    for connection in settings.connections:
        if connection.provider == "openai":
            return connection
    return Connection()
