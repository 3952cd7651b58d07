"""The ports of a conversation joined to what fills them, as the settings in force say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_assistant.app.connections import Connections
from desktop_assistant.app.roles import HearingRole, Served
from desktop_assistant.audio.audio import Audio
from desktop_assistant.audio.recordings import Recordings
from desktop_assistant.conversation.ports import Ports
from desktop_assistant.model.character import Instance
from desktop_assistant.settings.schema import Settings

if TYPE_CHECKING:
    from desktop_assistant.store.store import Store


class Wiring:
    """Makes ports anew whenever the settings change, and closes the roles of all of them."""

    def __init__(
        self,
        audio: Audio,
        recordings: Recordings,
        connections: Connections,
        settings: Callable[[], Settings],
    ) -> None:
        self._audio = audio
        self._recordings = recordings
        self._connections = connections
        self._settings = settings
        self._roles: list[Served[Any]] = []
        self._newest: list[Served[Any]] = []

    def ports(self, store: Store) -> Ports:
        """With roles made anew; the old ones may still serve a running turn."""
        settings, connections = self._settings(), self._connections
        hearing = connections.hearing(settings)
        thinking = connections.thinking(settings)
        speaking = connections.speaking(settings)
        embeddings = connections.embeddings(settings)
        self._newest = [hearing, thinking, speaking, *([embeddings] if embeddings else [])]
        self._roles += self._newest
        return Ports(
            self._audio.microphone,
            self._recordings,
            self._audio.speaker,
            hearing,
            thinking,
            speaking,
            store,
            store,
            embeddings,
            self._hearing_by,
            connections.own_voice(),
        )

    def prepare(self, instance: Instance) -> None:
        """Begin to make what the next turn with ``instance`` needs, so that it does not wait."""
        for served in self._newest:
            served(instance)

    async def close(self) -> None:
        for role in self._roles:
            await role.close()

    def _hearing_by(self, connection: str) -> Served[HearingRole]:
        """Speech to text by another connection than the one of the settings."""
        settings = self._settings()
        chosen = replace(settings.hearing, connection=connection)
        role = self._connections.hearing(replace(settings, hearing=chosen))
        self._roles.append(role)
        return role
