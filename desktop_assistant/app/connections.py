"""Builds the providers that fill the roles, from the settings and the keys."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from desktop_assistant.app.openai_speech import OpenAISpeech
from desktop_assistant.app.roles import (
    EmbeddingsRole,
    HearingRole,
    Served,
    SpeakingRole,
    ThinkingRole,
)
from desktop_assistant.conversation.events import Noticed
from desktop_assistant.conversation.ports import (
    ChatModel,
    Embeddings,
    SpeechToText,
    TextToSpeech,
)
from desktop_assistant.errors import Action, ProviderAuthError
from desktop_assistant.model.character import Character
from desktop_assistant.providers.openai import connect
from desktop_assistant.providers.registry import Role, require_role
from desktop_assistant.settings.keys import FoundKey, Keys
from desktop_assistant.settings.schema import OPENAI_URL, Settings

if TYPE_CHECKING:
    from desktop_assistant.providers.openai.client import OpenAIConnection


async def _at_once() -> None:
    """Nothing else is being loaded."""


class Connections:
    """Opens each connection once for all roles that use it.

    Args:
        keys: where the keys are.
        character: gives who is being talked with, for the demo's answers.
        ready: waits until a client may be imported, which takes a second.
        noticed: told what the user should know of a service.
    """

    def __init__(
        self,
        keys: Keys,
        character: Callable[[], Character | None],
        ready: Callable[[], Awaitable[None]] = _at_once,
        noticed: Callable[[Noticed], None] = lambda notice: None,
    ) -> None:
        self._speech = OpenAISpeech(noticed)
        self._keys = keys
        self.ready = ready
        self._character = character
        self._open: dict[tuple[str, str, bool], OpenAIConnection] = {}
        self._retired: list[OpenAIConnection] = []
        self._own_voice: TextToSpeech | None = None

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

    def own_voice(self) -> TextToSpeech:
        """The machine's own; whether it has one shows at the first use."""
        from desktop_assistant.providers.device.text_to_speech import DeviceTextToSpeech

        self._own_voice = self._own_voice or DeviceTextToSpeech()
        return self._own_voice

    async def key_fault(self, settings: Settings) -> ProviderAuthError | None:
        """Why a role that uses a connection which needs a key has none."""
        roles = (settings.hearing, settings.thinking, settings.speaking)
        used = {settings.connection(role.connection) for role in roles}
        addresses = {connection.base_url for connection in used if connection.provider == "openai"}
        for address in addresses:
            found = await self._keys.find(address)
            if needs_key(address) and found.value is None:
                return _no_key(found)
        return None

    async def openai(
        self, base_url: str, key: str | None = None, *, stays_local: bool = False
    ) -> OpenAIConnection:
        """The connection to ``base_url``, with ``key`` or the kept one.

        One that ``stays_local`` connects to nothing beyond this machine and its own network.

        Raises:
            ProviderAuthError: the address needs a key and there is none (``key_missing``), or the
            keyring that may hold it cannot be asked (``keyring_locked`` and others).
            ProviderError: the address cannot be used.
        """
        if key is None:
            found = await self._keys.find(base_url)
            key = found.value
            if not key and needs_key(base_url):
                raise _no_key(found)
        if not key and needs_key(base_url):
            raise _no_key(None)
        await self.ready()
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
            await self.ready()
            await asyncio.to_thread(_import_demo)
            from desktop_assistant.providers.demo.speech_to_text import DemoSpeechToText

            demo = DemoSpeechToText()
            await demo.warm_up()
            return demo
        opened = await self.openai(connection.base_url, stays_local=stays_local)
        return await self._speech.hearing(opened, settings)

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
        return await self._speech.speaking(opened, settings)


def needs_key(base_url: str) -> bool:
    """Only OpenAI itself is known to; elsewhere a server says so when it is asked without."""
    return urlsplit(base_url).hostname == urlsplit(OPENAI_URL).hostname


def _no_key(found: FoundKey | None) -> ProviderAuthError:
    """A keyring that is locked may well hold a key, so there is more to say than that none is."""
    fault = found.fault if found is not None else None
    if fault is None or fault.code == "keyring_missing":
        return ProviderAuthError("There is no key yet. Enter it in Settings.", code="key_missing")
    error = ProviderAuthError(str(fault), code=fault.code, detail=fault.detail)
    error.action = Action.RETRY
    return error


def _import_client() -> None:
    import desktop_assistant.providers.openai.client  # noqa: F401 -- only the time it takes


def _import_demo() -> None:
    import desktop_assistant.providers.demo.speech_to_text  # noqa: F401 -- only the time it takes
