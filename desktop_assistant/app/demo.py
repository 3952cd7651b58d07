"""What is different in the demo."""

from __future__ import annotations

from dataclasses import replace

from desktop_assistant.settings.schema import Settings


def demo_settings(settings: Settings) -> Settings:
    """``settings`` with roles that need no key and no network."""
    return replace(
        settings,
        hearing=replace(settings.hearing, connection="demo", language="en"),
        thinking=replace(settings.thinking, connection="demo", model="demo"),
        speaking=replace(settings.speaking, connection="device", voice=""),
    )
