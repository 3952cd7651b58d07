"""Builds the providers that fill the roles, from the settings and the keys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from desktop_assistant.app.roles import (
    EmbeddingsRole,
    HearingRole,
    Served,
    SpeakingRole,
    ThinkingRole,
)
from desktop_assistant.audio.encoder import sound_encoder
from desktop_assistant.conversation.ports import (
    ChatModel,
    Embeddings,
    SpeechToText,
    TextToSpeech,
)
from desktop_assistant.errors import ProviderAuthError
from desktop_assistant.model.character import Character
from desktop_assistant.providers.openai import connect
from desktop_assistant.providers.registry import Role, require_role
from desktop_assistant.settings.keys import Keys
from desktop_assistant.settings.schema import OPENAI_URL, Settings

if TYPE_CHECKING:
    from desktop_assistant.providers.openai.client import OpenAIConnection


class Connections:
    """Opens each connection once for all roles that use it.

    ``character`` gives who is being talked with, for the demo's answers.
    """

    def __init__(self, keys: Keys, character: Callable[[], Character | None]) -> None:
        self._keys = keys
        self._character = character
        self._open: dict[tuple[str, str, bool], OpenAIConnection] = {}
        self._retired: list[OpenAIConnection] = []

    def hearing(self, settings: Settings) -> Served[HearingRole]:
        return Served(lambda local: HearingRole(lambda: self._hears(settings, local), "hearing"))

    def thinking(self, settings: Settings) -> Served[ThinkingRole]:
        return Served(lambda local: ThinkingRole(lambda: self._thinks(settings, local), "thinking"))

    def speaking(self, settings: Settings) -> Served[SpeakingRole]:
        return Served(lambda local: SpeakingRole(lambda: self._speaks(settings, local), "speaking"))

    def embeddings(self, settings: Settings) -> Served[EmbeddingsRole] | None:
        """None where the service that thinks can have no embeddings."""
        if settings.connection(settings.thinking.connection).provider != "openai":
            return None
        return Served(lambda local: EmbeddingsRole(lambda: self._embeds(settings, local), "embed"))

    async def key_is_missing(self, settings: Settings) -> bool:
        """Whether a role uses a connection that needs a key and has none."""
        roles = (settings.hearing, settings.thinking, settings.speaking)
        used = {settings.connection(role.connection) for role in roles}
        addresses = {connection.base_url for connection in used if connection.provider == "openai"}
        for address in addresses:
            if needs_key(address) and (await self._keys.find(address)).value is None:
                return True
        return False

    async def openai(
        self, base_url: str, key: str | None = None, *, stays_local: bool = False
    ) -> OpenAIConnection:
        """The connection to ``base_url``, with ``key`` or the kept one.

        One that ``stays_local`` connects to nothing beyond this machine and its own network.

        Raises:
            ProviderAuthError: there is no key and the address needs one.
            ProviderError: the address cannot be used.
        """
        if key is None:
            key = (await self._keys.find(base_url)).value
        if not key and needs_key(base_url):
            raise ProviderAuthError(
                "There is no key yet. Enter it in Settings.", code="key_missing"
            )
        # The client takes a second to import; the loop goes on meanwhile.
        await asyncio.to_thread(_import_client)
        name = (base_url, key or "", stays_local)
        if name not in self._open:
            self._open[name] = connect(base_url, key, stays_local=stays_local)
        return self._open[name]

    def retire(self) -> None:
        """Build new connections from now on; those in use stay open until ``close``."""
        self._retired += self._open.values()
        self._open.clear()

    async def close(self) -> None:
        self.retire()
        for connection in self._retired:
            await connection.aclose()
        self._retired.clear()

    async def _hears(self, settings: Settings, stays_local: bool) -> SpeechToText:
        connection = settings.connection(settings.hearing.connection)
        require_role(connection.provider, Role.HEARING)
        if connection.provider == "demo":
            await asyncio.to_thread(_import_demo)
            from desktop_assistant.providers.demo.speech_to_text import DemoSpeechToText

            demo = DemoSpeechToText()
            await demo.warm_up()
            return demo
        opened = await self.openai(connection.base_url, stays_local=stays_local)
        # The first encoder loads its library, which the first utterance need not wait for.
        await asyncio.to_thread(sound_encoder)
        from desktop_assistant.providers.openai.speech_to_text import OpenAISpeechToText

        return OpenAISpeechToText(opened, sound_encoder)

    async def _thinks(self, settings: Settings, stays_local: bool) -> ChatModel:
        connection = settings.connection(settings.thinking.connection)
        require_role(connection.provider, Role.THINKING)
        if connection.provider == "demo":
            from desktop_assistant.providers.demo.chat import DemoChat

            return DemoChat(self._character)
        opened = await self.openai(connection.base_url, stays_local=stays_local)
        from desktop_assistant.providers.openai.chat import OpenAIChat

        return OpenAIChat(opened)

    async def _embeds(self, settings: Settings, stays_local: bool) -> Embeddings:
        address = settings.connection(settings.thinking.connection).base_url
        opened = await self.openai(address, stays_local=stays_local)
        from desktop_assistant.providers.openai.embeddings import OpenAIEmbeddings

        return OpenAIEmbeddings(opened)

    async def _speaks(self, settings: Settings, stays_local: bool) -> TextToSpeech:
        connection = settings.connection(settings.speaking.connection)
        require_role(connection.provider, Role.SPEAKING)
        if connection.provider == "device":
            from desktop_assistant.providers.device.text_to_speech import DeviceTextToSpeech

            return DeviceTextToSpeech()
        opened = await self.openai(connection.base_url, stays_local=stays_local)
        from desktop_assistant.providers.openai.text_to_speech import OpenAITextToSpeech

        return OpenAITextToSpeech(opened)


def needs_key(base_url: str) -> bool:
    """Only OpenAI itself is known to; elsewhere a server says so when it is asked without."""
    return urlsplit(base_url).hostname == urlsplit(OPENAI_URL).hostname


def _import_client() -> None:
    import desktop_assistant.providers.openai.client  # noqa: F401 -- only the time it takes


def _import_demo() -> None:
    import desktop_assistant.providers.demo.speech_to_text  # noqa: F401 -- only the time it takes
