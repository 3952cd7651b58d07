"""The service, its address and its key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_assistant.errors import ProviderAuthError
from desktop_assistant.settings.schema import OPENAI_URL
from desktop_assistant.ui.forms.message import Message, Tone
from desktop_assistant.ui.ports import KeySource, KeyStatus
from desktop_assistant.ui.settings_dialog.addresses import (
    is_address,
    is_readable_on_the_way,
    normal_address,
)
from desktop_assistant.ui.settings_dialog.dialog import SettingsDialog
from tests.fakes.setup import MODELS, FakeSetup
from tests.ui.dialogs.conftest import OpenSettings

OLLAMA = "http://127.0.0.1:11434/v1"
KEY = "sk-test-1234567890"


def messages(dialog: SettingsDialog) -> list[str]:
    page = dialog.connection
    return [each.text() for each in page.findChildren(Message) if each.isVisibleTo(page)]


def said(dialog: SettingsDialog, text: str) -> bool:
    return any(text in message for message in messages(dialog))


def type_address(qtbot: QtBot, dialog: SettingsDialog, address: str) -> None:
    dialog.connection.address.selectAll()
    QTest.keyClicks(dialog.connection.address, address)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (KeySource.KEYRING, "keyring"),
        (KeySource.SESSION, "until the program closes"),
        (KeySource.ENVIRONMENT, "environment"),
        (KeySource.DOTENV, ".env"),
        (KeySource.NONE, "Paste"),
    ],
)
def test_the_field_says_where_the_key_is_and_never_shows_it(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup, source: KeySource, words: str
) -> None:
    setup.status = KeyStatus(source, keyring_available=True)
    dialog = open_settings()
    line = dialog.connection.key.line
    qtbot.waitUntil(lambda: words in line.placeholderText())
    assert line.text() == ""
    assert line.echoMode() is QLineEdit.EchoMode.Password
    assert line.isReadOnly() == (source is not KeySource.NONE)


@pytest.mark.parametrize("source", [KeySource.ENVIRONMENT, KeySource.DOTENV])
def test_a_key_from_outside_can_be_neither_replaced_nor_forgotten(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup, source: KeySource
) -> None:
    setup.status = KeyStatus(source, keyring_available=True)
    dialog = open_settings()
    key = dialog.connection.key
    qtbot.waitUntil(lambda: bool(key.line.placeholderText()))
    assert not key.replace.isVisible()
    assert not key.forget.isVisible()
    QTest.keyClicks(key.line, KEY)
    assert key.typed == ""
    assert said(dialog, "only")


def test_a_working_key_is_told_with_the_number_of_models(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    dialog = open_settings()
    QTest.keyClicks(dialog.connection.key.line, f"  {KEY} ")
    QTest.mouseClick(dialog.connection.test, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: said(dialog, f"Works: {len(MODELS)} models"))
    assert setup.asked == [(OPENAI_URL, KEY)]
    assert setup.keys == {}
    assert len(dialog.models.models) == len(MODELS)


def test_a_refused_key_is_told_in_place(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    setup.fault = ProviderAuthError("no", code="key_refused")
    dialog = open_settings()
    QTest.keyClicks(dialog.connection.key.line, KEY)
    dialog.connection.test.click()
    qtbot.waitUntil(lambda: said(dialog, "refused the key"))
    (result,) = [m for m in dialog.connection.findChildren(Message) if "refused" in m.text()]
    assert result.tone is Tone.BAD
    QTest.keyClicks(dialog.connection.key.line, "x")
    assert not said(dialog, "refused the key"), "a changed key is no longer the refused one"


def test_without_a_typed_key_the_saved_one_is_tested(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    setup.keys[OPENAI_URL] = KEY
    dialog = open_settings()
    dialog.connection.test.click()
    qtbot.waitUntil(lambda: said(dialog, "Works"))
    assert setup.asked == [(OPENAI_URL, None)]


def test_a_test_stops_when_the_page_is_left(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    setup.is_slow = True
    dialog = open_settings()
    dialog.connection.test.click()
    qtbot.waitUntil(lambda: "models" in setup.running)
    dialog.show_page("sound")
    qtbot.waitUntil(lambda: not setup.running)
    assert not said(dialog, "Asking")


def test_replacing_lets_a_new_key_be_typed(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    setup.keys[OPENAI_URL] = "old"
    dialog = open_settings()
    key = dialog.connection.key
    qtbot.waitUntil(key.replace.isVisible)
    key.replace.click()
    QTest.keyClicks(key.line, KEY)
    dialog.accept()
    qtbot.waitUntil(lambda: bool(setup.applied))
    assert setup.keys == {OPENAI_URL: KEY}


def test_forgetting_waits_for_save_and_can_be_taken_back(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    setup.keys[OPENAI_URL] = KEY
    dialog = open_settings()
    key = dialog.connection.key
    qtbot.waitUntil(key.forget.isVisible)
    key.forget.click()
    assert "when you save" in key.line.placeholderText()
    assert not dialog.connection.test.isEnabled()
    key.forget.click()
    assert not key.forgetting
    key.forget.click()
    assert setup.forgotten == []
    dialog.accept()
    qtbot.waitUntil(lambda: bool(setup.applied))
    assert setup.forgotten == [OPENAI_URL]


def test_without_a_keyring_the_page_says_how_long_a_key_is_kept(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    setup.status = KeyStatus(KeySource.NONE, keyring_available=False)
    dialog = open_settings()
    qtbot.waitUntil(lambda: said(dialog, "has no keyring"))


def test_a_preset_fills_in_the_address_and_drops_a_key_typed_for_another(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    setup.status = KeyStatus(KeySource.NONE, keyring_available=True, needed=False)
    dialog = open_settings()
    page = dialog.connection
    QTest.keyClicks(page.key.line, KEY)
    page.service.setFocus()
    QTest.keyClick(page.service, Qt.Key.Key_Down)
    assert page.address.text() == OLLAMA
    assert page.key.typed == ""
    assert said(dialog, "Ollama answers in writing")
    assert not said(dialog, "not encrypted"), "nothing leaves this computer"
    qtbot.waitUntil(lambda: "No key is needed" in page.key.line.placeholderText())
    assert dialog.draft().connections[0].base_url == OLLAMA


def test_a_typed_address_is_another_service_and_its_key_is_looked_for(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    setup.keys["https://ai.example.org/v1"] = "kept"
    dialog = open_settings()
    type_address(qtbot, dialog, "https://ai.example.org/v1/")
    assert dialog.connection.service.currentText() == "Another service"
    qtbot.waitUntil(lambda: "keyring" in dialog.connection.key.line.placeholderText())
    assert dialog.draft().connections[0].base_url == "https://ai.example.org/v1"


def test_an_address_in_the_clear_is_warned_about(qtbot: QtBot, open_settings: OpenSettings) -> None:
    dialog = open_settings()
    type_address(qtbot, dialog, "http://192.168.1.4/v1")
    assert said(dialog, "not encrypted. It leads only inside your own network")
    assert dialog.connection.fault() == ""


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://ai.example.org/v1", "not encrypted, so your key and words could be read"),
        ("https://sk-my-key@ai.example.org/v1", "no key and no password"),
        ("https://@ai.example.org/v1", "no key and no password"),
        ("https://ai.example.org/v1?access_token=abc", "no key and no password"),
        ("https://ai.example.org/v1#abc", "no key and no password"),
    ],
)
def test_an_address_that_gives_the_key_away_is_neither_tested_nor_saved(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup, address: str, words: str
) -> None:
    dialog = open_settings()
    type_address(qtbot, dialog, address)
    dialog.connection.test.click()
    assert said(dialog, words)
    dialog.accept()
    assert dialog.isVisible()
    assert setup.asked == []
    assert setup.applied == []


def test_what_is_no_address_is_neither_tested_nor_saved(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    dialog = open_settings()
    type_address(qtbot, dialog, "localhost:1234")
    dialog.connection.test.click()
    assert said(dialog, "An address starts with https://")
    dialog.show_page("appearance")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.list.currentRow() == 0
    assert setup.asked == []
    assert setup.applied == []


def test_where_to_get_a_key_is_a_link_to_the_browser(open_settings: OpenSettings) -> None:
    dialog = open_settings()
    (link,) = [label for label in dialog.findChildren(QLabel) if "api-keys" in label.text()]
    assert link.openExternalLinks()
    assert 'href="https://platform.openai.com/api-keys"' in link.text()
    assert link.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByKeyboard


@pytest.mark.parametrize(
    ("address", "readable"),
    [
        ("http://127.0.0.1:11434/v1", False),
        ("http://[::1]:11434/v1", False),
        ("http://localhost:1234/v1", False),
        ("https://api.openai.com/v1", False),
        ("http://192.168.1.4/v1", True),
        ("http://ai.example.org/v1", True),
        ("", False),
    ],
)
def test_which_addresses_others_can_read(address: str, readable: bool) -> None:
    assert is_readable_on_the_way(address) is readable


def test_what_an_address_is() -> None:
    assert is_address(normal_address("  https://api.openai.com/v1// "))
    assert not any(is_address(text) for text in ("", "api.openai.com", "ftp://x/v1", "http://"))


def test_an_address_from_outside_can_be_read_and_not_changed(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    setup.is_address_fixed = True
    dialog = open_settings()
    page = dialog.connection
    QTest.keyClicks(page.address, "x")
    QTest.keyClick(page.service, Qt.Key.Key_Down)
    assert page.address.text() == OPENAI_URL
    assert not page.service.isEnabled()
    assert said(dialog, "Set outside this program")


def test_an_address_of_the_user_s_own_has_no_such_note(open_settings: OpenSettings) -> None:
    assert not said(open_settings(), "Set outside this program")
