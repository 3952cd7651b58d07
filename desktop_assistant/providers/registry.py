"""Which providers there are, and what each can do; the settings dialog offers these."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProviderInfo:
    """A provider by the name settings use; the flags say which roles it fills."""

    name: str
    hearing: bool
    thinking: bool
    speaking: bool
    needs_key: bool


PROVIDERS = (
    ProviderInfo("openai", hearing=True, thinking=True, speaking=True, needs_key=True),
    ProviderInfo("device", hearing=False, thinking=False, speaking=True, needs_key=False),
    ProviderInfo("demo", hearing=True, thinking=True, speaking=False, needs_key=False),
)


def provider_info(name: str) -> ProviderInfo | None:
    """The provider of that name, ``None`` for a name no provider has."""
    return next((info for info in PROVIDERS if info.name == name), None)
