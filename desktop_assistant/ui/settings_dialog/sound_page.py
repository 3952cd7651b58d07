"""The page about microphone and speaker, with a test of each."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop_assistant.conversation.events import DevicesChanged, Event
from desktop_assistant.settings.schema import DeviceChoice, Settings
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.elided_choice import ElidedChoice
from desktop_assistant.ui.forms.message import Tone
from desktop_assistant.ui.forms.page import Page
from desktop_assistant.ui.plain_text import filled
from desktop_assistant.ui.plain_tip import plain_tip
from desktop_assistant.ui.ports import Setup, SoundDevices
from desktop_assistant.ui.settings_dialog.level_meter import LevelMeter
from desktop_assistant.ui.theme import Theme


class DeviceField(ElidedChoice):
    """A device by name and host API; the first entry follows the system's default."""

    def __init__(self) -> None:
        super().__init__()
        self.choose(DeviceChoice())

    @property
    def choice(self) -> DeviceChoice:
        choice = self.currentData()
        return choice if isinstance(choice, DeviceChoice) else DeviceChoice()

    def choose(self, choice: DeviceChoice) -> None:
        """Before it is known which devices there are."""
        label = _label(choice) if choice.name else ""
        self._offer((), label, choice)

    def show_devices(self, devices: tuple[DeviceChoice, ...]) -> None:
        """Offer ``devices``; what was chosen stays, even when it is not among them."""
        chosen = self.choice
        is_away = chosen.name and chosen not in devices
        away = filled(self.tr("{device} (not connected)"), device=_label(chosen)) if is_away else ""
        self._offer(devices, away, chosen)

    def _offer(self, devices: tuple[DeviceChoice, ...], other: str, chosen: DeviceChoice) -> None:
        self.clear()
        self.addItem(self.tr("System default"), DeviceChoice())
        for device in devices:
            self.addItem(_label(device), device)
            self.setItemData(
                self.count() - 1, plain_tip(_label(device)), Qt.ItemDataRole.ToolTipRole
            )
        if other:
            self.addItem(other, chosen)
        places = range(self.count())
        self.setCurrentIndex(next(place for place in places if self.itemData(place) == chosen))


class SoundPage(Page):
    """Tests use the device that is chosen in the field, before it is saved."""

    def __init__(self, bridge: Bridge, setup: Setup, theme: Theme) -> None:
        super().__init__(theme)
        self.add_heading(self.tr("Sound"))
        self._setup = setup
        self._listing = Asking(bridge)
        self._listening = Asking(bridge)
        self._chiming = Asking(bridge)
        bridge.happened.connect(self._take)
        self._add_microphone()
        self._add_speaker()
        self._add_rest()

    def load(self, settings: Settings) -> None:
        self.microphone.choose(settings.sound.microphone)
        self.speaker.choose(settings.sound.speaker)
        self._list_devices()

    def edited(self, settings: Settings) -> Settings:
        sound = replace(
            settings.sound,
            microphone=self.microphone.choice,
            speaker=self.speaker.choice,
        )
        return replace(settings, sound=sound)

    def leave(self) -> None:
        self._stop_listening()
        self._stop_chiming()

    def stop(self) -> None:
        super().stop()
        self._listing.cancel()

    def _add_microphone(self) -> None:
        self.microphone = DeviceField()
        self.microphone.activated.connect(self._microphone_chosen)
        self.listen = _button(self.tr("&Test"), self.tr("Show how loud the microphone hears you"))
        self.listen.setAccessibleName(self.tr("Test the microphone"))
        self.listen.clicked.connect(self._switch_listening)
        self.add_field(self.tr("&Microphone"), self.microphone, beside=(self.listen,))
        self.meter = LevelMeter(self.theme)
        self.add_row(self.meter)
        self._microphone_note = self.add_message()
        self.add_gap()

    def _add_speaker(self) -> None:
        self.speaker = DeviceField()
        self.speaker.activated.connect(self._stop_chiming)
        self.chime = _button(self.tr("&Play a sound"), self.tr("Play a short chime"))
        self.chime.clicked.connect(self._play)
        self.add_field(self.tr("Spea&ker"), self.speaker, beside=(self.chime,))
        self._speaker_note = self.add_message()
        self.add_gap()

    def _add_rest(self) -> None:
        self.refresh = _button(
            self.tr("Look for devices a&gain"), self.tr("After connecting a device")
        )
        self.refresh.clicked.connect(self._list_devices)
        self.add_button(self.refresh)
        self._devices_note = self.add_message()

    def _take(self, event: Event) -> None:
        if isinstance(event, DevicesChanged) and self.isVisible():
            self._list_devices()

    def _list_devices(self) -> None:
        self._devices_note.say(self.tr("Looking for devices…"))
        self._listing.ask(self._setup.devices(), self._show_devices, self._devices_note.fail)

    def _show_devices(self, devices: SoundDevices) -> None:
        self._devices_note.say("")
        self.microphone.show_devices(devices.microphones)
        self.speaker.show_devices(devices.speakers)

    def _microphone_chosen(self) -> None:
        """A running test goes on with the newly chosen microphone."""
        if self._listening.is_running:
            self._start_listening()

    def _switch_listening(self) -> None:
        if self._listening.is_running:
            self._stop_listening()
        else:
            self._start_listening()

    def _start_listening(self) -> None:
        self.listen.setText(self.tr("S&top"))
        self._microphone_note.announce(self.tr("Say something: the bar moves with your voice."))
        self._listening.follow(
            self._setup.test_microphone(self.microphone.choice),
            self.meter.show_level,
            self._listening_failed,
        )

    def _listening_failed(self, error: Exception) -> None:
        self._stop_listening()
        self._microphone_note.fail(error)

    def _stop_listening(self) -> None:
        self._listening.cancel()
        self.meter.reset()
        self.listen.setText(self.tr("&Test"))
        self._microphone_note.say("")

    def _play(self) -> None:
        self._speaker_note.say(self.tr("Playing…"))
        self._chiming.ask(
            self._setup.test_speaker(self.speaker.choice),
            lambda _: self._speaker_note.announce(self.tr("Played."), Tone.GOOD),
            self._speaker_note.fail,
        )

    def _stop_chiming(self) -> None:
        self._chiming.cancel()
        self._speaker_note.say("")


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    return button


def _label(device: DeviceChoice) -> str:
    return f"{device.name} — {device.host_api}" if device.host_api else device.name
