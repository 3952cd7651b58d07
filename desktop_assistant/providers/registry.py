"""Which providers there are, and which roles each can fill."""

from __future__ import annotations

from enum import StrEnum

from desktop_assistant.errors import SettingsError


class Role(StrEnum):
    """What a connection is used for."""

    HEARING = "hearing"
    THINKING = "thinking"
    SPEAKING = "speaking"


PROVIDERS: dict[str, frozenset[Role]] = {
    "openai": frozenset(Role),
    "device": frozenset({Role.SPEAKING}),
    "demo": frozenset({Role.HEARING, Role.THINKING}),
}
"""The roles of each provider, by the name settings use."""


def require_role(provider: str, role: Role) -> None:
    """Raises SettingsError when the provider does not exist or cannot fill the role."""
    if role not in PROVIDERS.get(provider, frozenset()):
        raise SettingsError(
            f"{provider} cannot do this. Choose another service in Settings.",
            code="provider_unknown",
            name=provider,
        )
