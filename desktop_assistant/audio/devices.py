"""Which sound devices there are, and which one a choice in the settings means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_assistant.errors import AudioDeviceError
from desktop_assistant.settings.schema import DeviceChoice

PREFERRED_HOST_APIS = ("Windows WASAPI", "Core Audio", "ALSA")
"""The host API that is offered, the first of these there is.

Windows lists every device once for each of its four; one is enough, and WASAPI neither cuts
names short nor adds the old ones' tenth of a second.
"""

_PLUMBING = re.compile(
    r"(sysdefault|null|lavrate|samplerate|speexrate|upmix|vdownmix|oss|dmix|dsnoop|front|rear"
    r"|center_lfe|side|iec958|spdif|hdmi|surround\d+|modem|phoneline|usbstream)\b.*"
)
"""Parts of ALSA's own machinery that look like devices."""


class Direction(StrEnum):
    """What a device is used for; the value is PortAudio's word in its device table."""

    INPUT = "input"
    OUTPUT = "output"


@dataclass(frozen=True, slots=True)
class Device:
    """A device as PortAudio describes it; ``index`` holds until the list is read again."""

    index: int
    name: str
    host_api: str
    channels: int
    sample_rate: int

    @property
    def choice(self) -> DeviceChoice:
        return DeviceChoice(self.name, self.host_api)


@dataclass(frozen=True, slots=True)
class DeviceList:
    """The devices of one direction, and those the host APIs call their default."""

    devices: tuple[Device, ...] = ()
    defaults: tuple[int, ...] = ()

    def offered(self) -> tuple[DeviceChoice, ...]:
        """What the user can choose from, without doubles and without ALSA's machinery."""
        host_api = self._host_api()
        choices = [
            device.choice
            for device in self.devices
            if device.host_api == host_api and not _PLUMBING.fullmatch(device.name)
        ]
        return tuple(dict.fromkeys(choices))

    def default(self) -> Device | None:
        """The system's default, or any device where the system names none."""
        host_api = self._host_api()
        mine = [device for device in self.devices if device.host_api == host_api]
        for device in mine:
            if device.index in self.defaults:
                return device
        return mine[0] if mine else None

    def find(self, choice: DeviceChoice) -> Device | None:
        """The chosen device; ``None`` when it is not connected."""
        for device in self.devices:
            if device.choice == choice:
                return device
        return None

    def resolve(self, choice: DeviceChoice) -> tuple[Device | None, bool]:
        """The device to open, and whether it stands in for a chosen one that is not there."""
        if not choice.name:
            return self.default(), False
        found = self.find(choice)
        if found is not None:
            return found, False
        return self.default(), True

    def _host_api(self) -> str:
        present: Sequence[str] = [device.host_api for device in self.devices]
        for host_api in PREFERRED_HOST_APIS:
            if host_api in present:
                return host_api
        return present[0] if present else ""


@dataclass(frozen=True, slots=True)
class SoundReadiness:
    """Why the microphone or the speaker is off; ``None`` where it works."""

    microphone: AudioDeviceError | None = None
    speaker: AudioDeviceError | None = None
