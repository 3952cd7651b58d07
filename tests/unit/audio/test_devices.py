"""Which device a choice means."""

from __future__ import annotations

import ctypes
from types import SimpleNamespace

import pytest

from desktop_assistant.audio.devices import Device, DeviceList, Direction
from desktop_assistant.audio.faults import (
    Reason,
    SoundError,
    microphone_error,
    reason_for,
    speaker_error,
)
from desktop_assistant.audio.portaudio import PortAudio
from desktop_assistant.settings.schema import DeviceChoice
from tests.fakes.sounddevice import FakeSounddevice, PortAudioError, device, host_api


def nothing(*_: object) -> None:
    pass


def listed(*rows: tuple[str, str], defaults: tuple[int, ...] = ()) -> DeviceList:
    devices = tuple(Device(i, name, api, 1, 48_000) for i, (name, api) in enumerate(rows))
    return DeviceList(devices, defaults)


def test_the_default_is_the_one_of_the_preferred_host_api() -> None:
    devices = listed(
        ("Mic", "MME"), ("Mic", "Windows WASAPI"), ("USB", "Windows WASAPI"), defaults=(0, 2)
    )
    found = devices.default()
    assert found is not None
    assert found.index == 2


def test_only_one_host_api_is_offered_without_machinery_or_doubles() -> None:
    devices = listed(
        ("default", "ALSA"),
        ("HDA Intel: ALC (hw:0,0)", "ALSA"),
        ("dmix", "ALSA"),
        ("surround51", "ALSA"),
        ("default", "ALSA"),
        ("system", "JACK Audio Connection Kit"),
    )
    assert [choice.name for choice in devices.offered()] == ["default", "HDA Intel: ALC (hw:0,0)"]


def test_without_devices_there_is_no_default_and_nothing_to_choose() -> None:
    assert DeviceList().resolve(DeviceChoice()) == (None, False)
    assert DeviceList().offered() == ()


def test_a_host_api_nobody_prefers_is_better_than_none() -> None:
    devices = listed(("dsp0", "OSS"))
    assert [choice.name for choice in devices.offered()] == ["dsp0"]


@pytest.mark.parametrize(
    ("choice", "index", "is_fallback"),
    [
        (DeviceChoice(), 0, False),
        (DeviceChoice("USB", "ALSA"), 1, False),
        (DeviceChoice("USB", "MME"), 0, True),
        (DeviceChoice("Gone", "ALSA"), 0, True),
    ],
)
def test_a_choice_is_found_by_name_and_host_api(
    choice: DeviceChoice, index: int, is_fallback: bool
) -> None:
    found, fell_back = listed(("Desk", "ALSA"), ("USB", "ALSA"), defaults=(0,)).resolve(choice)
    assert found is not None
    assert (found.index, fell_back) == (index, is_fallback)


def test_the_list_is_read_again_only_while_nothing_is_open() -> None:
    library = FakeSounddevice()
    portaudio = PortAudio(library.load)
    opened = portaudio.open_input(DeviceChoice(), nothing, nothing)
    library.devices.append(device("New", inputs=1))
    portaudio.refresh()
    assert len(portaudio.devices(Direction.INPUT).devices) == 1
    portaudio.close(opened)
    assert len(portaudio.devices(Direction.INPUT).devices) == 2


def test_a_new_default_is_followed() -> None:
    library = FakeSounddevice()
    portaudio = PortAudio(library.load)
    portaudio.close(portaudio.open_input(DeviceChoice(), nothing, nothing))
    library.devices.append(device("Headset", inputs=1))
    library.host_apis[0] = host_api("ALSA", 1, 0)
    portaudio.refresh()
    assert portaudio.open_input(DeviceChoice(), nothing, nothing).device.name == "Headset"


def test_a_device_that_appears_is_found_by_trying_again() -> None:
    library = FakeSounddevice(devices=[])
    portaudio = PortAudio(library.load)
    assert portaudio.devices(Direction.OUTPUT).devices == ()
    library.devices.append(device("Desk", outputs=2))
    assert portaudio.open_output(DeviceChoice(), nothing, nothing).device.name == "Desk"


def test_a_device_that_takes_no_mono_is_opened_with_its_own_channels() -> None:
    library = FakeSounddevice(devices=[device("Array", inputs=4)], channels_taken=(4,))
    opened = PortAudio(library.load).open_input(DeviceChoice(), nothing, nothing)
    assert (opened.channels, opened.sample_rate) == (4, 48_000)


def test_a_device_that_takes_no_channels_at_all_fails() -> None:
    library = FakeSounddevice(channels_taken=())
    with pytest.raises(SoundError) as caught:
        PortAudio(library.load).open_input(DeviceChoice(), nothing, nothing)
    assert caught.value.reason is Reason.FAILED


def test_windows_converts_rates_in_shared_mode() -> None:
    library = FakeSounddevice(host_apis=[host_api("Windows WASAPI", 0, 0)])
    PortAudio(library.load).open_output(DeviceChoice(), nothing, nothing)
    assert library.streams[0].options["extra_settings"] == "auto_convert=True"


def test_a_stream_that_cannot_start_is_closed() -> None:
    library = FakeSounddevice()
    portaudio = PortAudio(library.load)

    def refuse(call: str) -> None:
        if call == "start":
            raise PortAudioError("Error starting stream", -9985)

    library.note = refuse  # type: ignore[method-assign]
    with pytest.raises(SoundError) as caught:
        portaudio.open_input(DeviceChoice(), nothing, nothing)
    assert caught.value.reason is Reason.BUSY
    assert {stream.state for stream in library.streams} == {"closed"}


def test_a_missing_library_names_what_to_install() -> None:
    def load() -> None:
        raise OSError("PortAudio library not found")

    with pytest.raises(SoundError) as caught:
        PortAudio(load).devices(Direction.INPUT)
    error = microphone_error(caught.value)
    assert error.code == "portaudio_missing"
    assert "libportaudio2" in str(error)
    assert speaker_error(caught.value).code == "portaudio_missing"


def test_ending_lets_go_and_a_new_use_begins_anew() -> None:
    library = FakeSounddevice()
    portaudio = PortAudio(library.load)
    portaudio.devices(Direction.INPUT)
    portaudio.terminate()
    assert library.calls[-1][0] == "terminate"
    assert portaudio.devices(Direction.INPUT).devices


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PortAudioError("Device unavailable", -9985), "microphone_busy"),
        (
            PortAudioError("Unanticipated host error", -9999, (13, 0, "0x8889000A in use")),
            "microphone_busy",
        ),
        (
            PortAudioError("Unanticipated host error", -9999, (13, 0, "Error 0x80070005")),
            "microphone_forbidden",
        ),
        (
            PortAudioError("Unanticipated host error", -9999, (5, -66748, "not permitted")),
            "microphone_forbidden",
        ),
        (  # Windows gives the number of its error in 32 bits with a sign, and words of its own
            PortAudioError("Unanticipated host error", -9999, (13, -2004287478, "unknown")),
            "microphone_busy",
        ),
        (
            PortAudioError("Unanticipated host error", -9999, (13, -2147024891, "unknown")),
            "microphone_forbidden",
        ),
        (PortAudioError("Invalid sample rate", -9997), "microphone_failed"),
        (PortAudioError("Error querying device -1"), "microphone_failed"),
    ],
)
def test_each_refusal_has_its_sentence(error: PortAudioError, code: str) -> None:
    library = FakeSounddevice(refusals=[error] * 6)
    with pytest.raises(SoundError) as caught:
        PortAudio(library.load).open_input(DeviceChoice(), nothing, nothing)
    assert microphone_error(caught.value).code == code


@pytest.mark.parametrize(
    ("host", "code", "rate"),
    [("ALSA", -9997, 44_100), ("Windows WASAPI", -9996, 48_000), ("Core Audio", -9996, 7_000)],
)
def test_a_rate_that_is_refused_gives_way_to_a_usual_one(host: str, code: int, rate: int) -> None:
    odd = device("Odd", inputs=1) | {"default_samplerate": 7_000.0}
    library = FakeSounddevice([odd], [host_api(host, 0)], refusals=[PortAudioError("no", code)])
    opened = PortAudio(library.load).open_input(DeviceChoice(), nothing, nothing)
    # Where the rate was not to blame, the same device is tried once more.
    assert opened.sample_rate == rate
    assert library.streams[-1].options["samplerate"] == opened.sample_rate


def test_of_alsa_sound_comes_in_small_pieces_from_a_large_buffer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    periods: list[int] = []
    native = SimpleNamespace(PaAlsa_SetNumPeriods=periods.append)
    monkeypatch.setattr(ctypes, "CDLL", {"libportaudio.so.2": native}.__getitem__)
    library = FakeSounddevice([device("default", inputs=1) | {"default_samplerate": 44_100.0}])
    library._libname = "libportaudio.so.2"  # type: ignore[attr-defined] # as sounddevice has it
    portaudio = PortAudio(library.load)
    opened = portaudio.open_input(DeviceChoice(), nothing, nothing)
    options = library.streams[-1].options
    # The rate that PortAudio tells of ALSA's devices means nothing.
    assert opened.sample_rate == 48_000
    assert options["blocksize"] == 240
    assert options["latency"] >= 0.1
    # Other streams are opened as ever.
    assert periods == [32, 4]


def test_no_device_is_ever_asked_for_alone() -> None:
    library = FakeSounddevice([device("Desk", inputs=1)], [host_api("Windows WASAPI", 0)])
    PortAudio(library.load).open_input(DeviceChoice(), nothing, nothing)
    assert library.streams[-1].options["extra_settings"] == "auto_convert=True"


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_is_told_for_both_devices(reason: Reason) -> None:
    for error in (microphone_error(SoundError(reason)), speaker_error(SoundError(reason))):
        assert str(error).endswith(".")
        assert error.code != "audio_device"


def test_words_of_the_system_below_count_too() -> None:
    assert reason_for("x", -9999, (1, 0, "Access is denied.")) is Reason.FORBIDDEN
