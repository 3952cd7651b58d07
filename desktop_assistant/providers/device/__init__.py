"""The machine's own voices, each spoken by a separate program."""

from desktop_assistant.providers.device.text_to_speech import DeviceTextToSpeech

__all__ = ["DeviceTextToSpeech"]
