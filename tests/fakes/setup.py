"""A ``Setup`` with made-up services and devices, that remembers what it was asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from desktop_assistant.model.character import VoiceChoice
from desktop_assistant.model.chat import ModelInfo
from desktop_assistant.model.speech import Voice
from desktop_assistant.settings.schema import DeviceChoice, Settings
from desktop_assistant.ui.ports import KeySource, KeyStatus, SoundDevices

MODELS = [
    ModelInfo("gpt-6-luna"),
    ModelInfo("gpt-6-sol"),
    ModelInfo("gpt-4o", "2027-01-14"),
    ModelInfo("gpt-transcribe"),
    ModelInfo("whisper-1", "2027-02-26"),
    ModelInfo("gpt-4o-mini-tts", "2027-01-06"),
    ModelInfo("text-embedding-3-small"),
]

VOICES = {
    "openai": [Voice("alloy", "Alloy"), Voice("marin", "Marin"), Voice("sage", "Sage")],
    "device": [Voice("en-gb", "English (Great Britain)", "en-GB"), Voice("it", "Italian", "it")],
}

DEVICES = SoundDevices(
    microphones=(DeviceChoice("Desk microphone", "ALSA"), DeviceChoice("Headset", "ALSA")),
    speakers=(DeviceChoice("Headset", "ALSA"), DeviceChoice("Built-in speakers", "PulseAudio")),
)


@dataclass
class FakeSetup:
    """``fault``, when set, is raised by whatever asks a service or the system.

    With ``is_slow`` tests of sound and services go on until they are cancelled.
    """

    kept: Settings = field(default_factory=Settings)
    status: KeyStatus = field(default_factory=lambda: KeyStatus(KeySource.NONE, True))
    levels: tuple[float, ...] = (-50.0, -20.0, -12.0)
    fault: Exception | None = None
    is_slow: bool = False
    is_address_fixed: bool = False
    applied: list[Settings] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    forgotten: list[str] = field(default_factory=list)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    heard: list[tuple[Settings, VoiceChoice, str]] = field(default_factory=list)
    tested: list[DeviceChoice] = field(default_factory=list)
    running: set[str] = field(default_factory=set)

    def settings(self) -> Settings:
        return self.kept

    def address_is_fixed(self) -> bool:
        return self.is_address_fixed

    async def apply(self, settings: Settings) -> None:
        self._fail()
        self.kept = settings
        self.applied.append(settings)

    async def key_status(self, base_url: str) -> KeyStatus:
        if base_url in self.keys:
            source = KeySource.KEYRING if self.status.keyring_available else KeySource.SESSION
            return KeyStatus(source, self.status.keyring_available)
        return self.status

    async def save_key(self, base_url: str, key: str) -> KeyStatus:
        self._fail()
        self.keys[base_url] = key
        return await self.key_status(base_url)

    async def forget_key(self, base_url: str) -> KeyStatus:
        self.forgotten.append(base_url)
        self.keys.pop(base_url, None)
        return await self.key_status(base_url)

    async def models(self, base_url: str, key: str | None) -> list[ModelInfo]:
        self.asked.append((base_url, key))
        await self._wait("models")
        self._fail()
        return list(MODELS)

    async def voices(self, provider: str) -> list[Voice]:
        return VOICES.get(provider, [])

    async def devices(self) -> SoundDevices:
        return DEVICES

    async def test_microphone(self, choice: DeviceChoice) -> AsyncIterator[float]:
        self.tested.append(choice)
        self._fail()
        for level in self.levels:
            yield level
        self.running.add("microphone")
        try:
            await asyncio.Event().wait()
        finally:
            self.running.discard("microphone")

    async def test_speaker(self, choice: DeviceChoice) -> None:
        self.tested.append(choice)
        await self._wait("speaker")
        self._fail()

    async def hear_voice(self, settings: Settings, voice: VoiceChoice, language: str) -> None:
        self.heard.append((settings, voice, language))
        await self._wait("voice")
        self._fail()

    async def _wait(self, what: str) -> None:
        if not self.is_slow:
            return
        self.running.add(what)
        try:
            await asyncio.Event().wait()
        finally:
            self.running.discard(what)

    def _fail(self) -> None:
        if self.fault is not None:
            raise self.fault
