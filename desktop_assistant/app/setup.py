"""What the settings dialog tests and changes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import replace
from typing import Any

from desktop_assistant.app.connections import Connections, needs_key
from desktop_assistant.audio.audio import Audio
from desktop_assistant.conversation.closing import closing
from desktop_assistant.model.character import VoiceChoice
from desktop_assistant.model.chat import ModelInfo
from desktop_assistant.model.speech import SpeakingOptions, Voice
from desktop_assistant.settings.environment import OPENAI_BASE_URL, Environment
from desktop_assistant.settings.file import SettingsFile
from desktop_assistant.settings.keys import Keys, KeyState
from desktop_assistant.settings.schema import DeviceChoice, Settings
from desktop_assistant.ui.ports import KeySource, KeyStatus, SoundDevices

SAMPLES = {
    "en": "Hello! This is how I sound. Shall we talk?",
    "es": "¡Hola! Así sueno yo. ¿Hablamos?",
    "it": "Ciao! Questa è la mia voce. Parliamo?",
}
"""What a voice says when the user wants to hear it, by language."""


class Setup:
    """Settings as they are in force: the environment goes before the file.

    ``changed`` is awaited after new settings or keys are in force; not for muting, of which the
    conversation is told by a command.
    """

    def __init__(
        self,
        file: SettingsFile,
        saved: Settings,
        environment: Environment,
        keys: Keys,
        audio: Audio,
    ) -> None:
        self._file = file
        self._saved = saved
        self._environment_url = environment.get(OPENAI_BASE_URL)
        self._keys = keys
        self._audio = audio
        self._applying = asyncio.Lock()
        self.connections: Connections
        self.changed: Callable[[], Coroutine[Any, Any, None]]

    def settings(self) -> Settings:
        return _with_address(self._saved, self._environment_url)

    def address_is_fixed(self) -> bool:
        """Whether the environment gives the service's address."""
        return bool(self._environment_url)

    async def apply(self, settings: Settings) -> None:
        """Save, and use from the next turn on.

        Raises:
            SettingsError: the file cannot be written; nothing changes then.
        """
        async with self._applying:
            before = self._saved
            if self._environment_url:
                # The environment's address is not the user's own choice, so it is not saved.
                settings = _with_address(settings, before.connection("openai").base_url)
            await asyncio.to_thread(self._file.save, settings)
            self._saved = settings
        if not _is_mute_alone(before, settings):
            await self.changed()

    async def key_status(self, base_url: str) -> KeyStatus:
        # The keyring's library takes a third of a second to load.
        await self.connections.ready()
        return _status(await self._keys.status(base_url), base_url)

    async def save_key(self, base_url: str, key: str) -> KeyStatus:
        status = _status(await self._keys.save(base_url, key), base_url)
        await self.changed()
        return status

    async def forget_key(self, base_url: str) -> KeyStatus:
        status = _status(await self._keys.forget(base_url), base_url)
        await self.changed()
        return status

    async def models(self, base_url: str, key: str | None) -> list[ModelInfo]:
        connection = await self.connections.openai(base_url, key)
        return await connection.models()

    async def voices(self, provider: str) -> list[Voice]:
        if provider == "device":
            from desktop_assistant.providers.device.text_to_speech import DeviceTextToSpeech

            return await DeviceTextToSpeech().voices()
        from desktop_assistant.providers.openai.interfaces import SPEAKING
        from desktop_assistant.providers.openai.voices import LIVE_VOICES, VOICES

        settings = self.settings()
        speaking = settings.speaking
        address = settings.connection(speaking.connection).base_url
        is_live = SPEAKING.is_usually_live(speaking.interface, speaking.model, address)
        return list(LIVE_VOICES if is_live else VOICES)

    async def devices(self) -> SoundDevices:
        microphones, speakers = await self._audio.devices()
        return SoundDevices(tuple(microphones), tuple(speakers))

    def test_microphone(self, choice: DeviceChoice) -> AsyncIterator[float]:
        return self._audio.test_levels(choice)

    async def test_speaker(self, choice: DeviceChoice) -> None:
        await self._audio.play_chime(choice)

    async def hear_voice(self, settings: Settings, voice: VoiceChoice, language: str) -> None:
        """Speak one sentence in ``language`` with ``voice`` and these settings."""
        text = SAMPLES.get(language.split("-")[0], SAMPLES["en"])
        voice = replace(voice, speed=voice.speed * settings.speaking.speed)
        options = SpeakingOptions(voice, language, settings.speaking.model)
        serving = self.connections.speaking(settings)
        # Nobody's own words are spoken, so it may be any voice.
        role = serving.anywhere
        try:
            playback = await self._audio.speaker.open()
            try:
                async with closing(role.synthesize(text, options)) as blocks:
                    async for block in blocks:
                        await playback.write(block)
                await playback.drain()
            finally:
                playback.silence()
                await asyncio.shield(playback.close())
        finally:
            await serving.close()


def _with_address(settings: Settings, base_url: str) -> Settings:
    if not base_url:
        return settings
    connections = tuple(
        replace(connection, base_url=base_url) if connection.name == "openai" else connection
        for connection in settings.connections
    )
    return replace(settings, connections=connections)


def _is_mute_alone(before: Settings, after: Settings) -> bool:
    speaking = replace(before.speaking, muted=after.speaking.muted)
    return before != after and replace(before, speaking=speaking) == after


def _status(state: KeyState, base_url: str) -> KeyStatus:
    source = KeySource(state.source.value)
    is_locked = state.keyring_code not in ("", "keyring_missing")
    return KeyStatus(source, state.keyring_available, needs_key(base_url), is_locked)
