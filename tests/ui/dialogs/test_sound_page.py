"""Microphone and speaker, and the test of each."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.events import DevicesChanged
from desktop_assistant.errors import AudioDeviceError
from desktop_assistant.settings.schema import DeviceChoice, Settings, Sound
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.forms.message import Message
from desktop_assistant.ui.ports import SoundDevices
from desktop_assistant.ui.settings_dialog.dialog import SettingsDialog
from desktop_assistant.ui.settings_dialog.level_meter import LevelMeter
from desktop_assistant.ui.theme import Theme
from tests.fakes.setup import FakeSetup
from tests.ui.dialogs.conftest import OpenSettings

HEADSET = DeviceChoice("Headset", "ALSA")


def said(dialog: SettingsDialog, text: str) -> bool:
    return any(text in note.text() for note in dialog.sound.findChildren(Message))


def wait_for_devices(qtbot: QtBot, dialog: SettingsDialog) -> None:
    qtbot.waitUntil(lambda: dialog.sound.microphone.count() == 3)


def test_devices_are_offered_by_name_and_host_api(
    qtbot: QtBot, open_settings: OpenSettings
) -> None:
    dialog = open_settings("sound")
    wait_for_devices(qtbot, dialog)
    microphone = dialog.sound.microphone
    names = [microphone.itemText(place) for place in range(microphone.count())]
    assert names == ["System default", "Desk microphone — ALSA", "Headset — ALSA"]
    assert dialog.draft().sound.microphone == DeviceChoice()
    microphone.setCurrentIndex(2)
    assert dialog.draft().sound.microphone == HEADSET


def test_a_device_that_is_away_stays_chosen_and_is_marked(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    away = DeviceChoice("Old webcam", "ALSA")
    setup.kept = replace(Settings(), sound=Sound(microphone=away, speaker=HEADSET))
    dialog = open_settings("sound")
    qtbot.waitUntil(lambda: dialog.sound.microphone.count() == 4)
    assert dialog.sound.microphone.currentText() == "Old webcam — ALSA (not connected)"
    assert dialog.sound.speaker.currentText() == "Headset — ALSA"
    assert dialog.draft() == setup.kept


def test_a_device_that_is_plugged_in_meanwhile_is_offered(
    qtbot: QtBot, bridge: Bridge, open_settings: OpenSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = open_settings("sound")
    wait_for_devices(qtbot, dialog)

    async def devices(setup: FakeSetup) -> SoundDevices:
        return SoundDevices((HEADSET, DeviceChoice("New webcam", "ALSA"), DeviceChoice("Desk")), ())

    monkeypatch.setattr(FakeSetup, "devices", devices)
    bridge.happened.emit(DevicesChanged())
    qtbot.waitUntil(lambda: dialog.sound.microphone.count() == 4)
    dialog.show_page("connection")
    monkeypatch.undo()
    bridge.happened.emit(DevicesChanged())
    qtbot.wait(50)
    assert dialog.sound.microphone.count() == 4


def test_the_default_can_be_chosen_again(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    setup.kept = replace(Settings(), sound=Sound(microphone=HEADSET))
    dialog = open_settings("sound")
    wait_for_devices(qtbot, dialog)
    dialog.sound.microphone.setCurrentIndex(0)
    dialog.sound.refresh.click()
    qtbot.waitUntil(lambda: not said(dialog, "Looking"))
    assert dialog.draft().sound.microphone == DeviceChoice()


def test_the_bar_moves_with_the_microphone_and_rests_afterwards(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    dialog = open_settings("sound")
    wait_for_devices(qtbot, dialog)
    dialog.sound.microphone.setCurrentIndex(2)
    dialog.sound.listen.click()
    qtbot.waitUntil(lambda: dialog.sound.meter.fraction == pytest.approx(0.8))
    assert setup.tested == [HEADSET]
    assert dialog.sound.listen.text() == "S&top"
    dialog.sound.listen.click()
    qtbot.waitUntil(lambda: not setup.running)
    assert dialog.sound.meter.fraction == 0.0
    assert dialog.sound.listen.text() == "&Test"


def test_choosing_another_microphone_moves_a_running_test_there(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    dialog = open_settings("sound")
    wait_for_devices(qtbot, dialog)
    dialog.sound.listen.click()
    qtbot.waitUntil(lambda: "microphone" in setup.running)
    dialog.sound.microphone.setCurrentIndex(2)
    dialog.sound.microphone.activated.emit(2)
    qtbot.waitUntil(lambda: setup.tested == [DeviceChoice(), HEADSET])


@pytest.mark.parametrize("leave", ["page", "cancel"])
def test_tests_stop_when_nobody_looks_any_more(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup, leave: str
) -> None:
    setup.is_slow = True
    dialog = open_settings("sound")
    dialog.sound.listen.click()
    dialog.sound.chime.click()
    qtbot.waitUntil(lambda: setup.running == {"microphone", "speaker"})
    if leave == "page":
        dialog.show_page("appearance")
    else:
        dialog.reject()
    qtbot.waitUntil(lambda: not setup.running)


def test_the_chime_is_played_on_the_chosen_speaker(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    dialog = open_settings("sound")
    wait_for_devices(qtbot, dialog)
    dialog.sound.speaker.setCurrentIndex(1)
    dialog.sound.chime.click()
    qtbot.waitUntil(lambda: said(dialog, "Played."))
    assert setup.tested == [HEADSET]


def test_a_device_that_fails_says_why_in_place(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    setup.fault = AudioDeviceError("busy", code="microphone_busy")
    dialog = open_settings("sound")
    dialog.sound.listen.click()
    qtbot.waitUntil(lambda: said(dialog, "Another program is using the microphone"))
    assert dialog.sound.listen.text() == "&Test"
    setup.fault = AudioDeviceError("none", code="no_speaker")
    dialog.sound.chime.click()
    qtbot.waitUntil(lambda: said(dialog, "There is no speaker"))


def test_the_meter_rises_at_once_and_falls_slowly(qtbot: QtBot, theme: Theme) -> None:
    meter = LevelMeter(theme)
    qtbot.addWidget(meter)
    meter.resize(200, 12)
    meter.show_level(-90.0)
    assert meter.fraction == 0.0
    meter.show_level(0.0)
    assert meter.fraction == 1.0
    meter.show_level(-90.0)
    assert 0.5 < meter.fraction < 1.0
    full = meter.grab().toImage().pixelColor(20, meter.height() // 2)
    meter.reset()
    assert meter.grab().toImage().pixelColor(20, meter.height() // 2) != full


def test_a_long_device_name_does_not_push_the_page_wider(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    long = DeviceChoice("Interface with a name as long as drivers like them, input 1", "ALSA")
    setup.kept = replace(Settings(), sound=Sound(microphone=long))
    dialog = open_settings("sound")
    dialog.resize(dialog.minimumSize())
    qtbot.wait(20)
    right = dialog.sound.listen.mapTo(dialog, dialog.sound.listen.rect().topRight()).x()
    assert right < dialog.width()
