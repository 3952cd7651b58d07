"""Where in the settings an error is mended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SOUND_CODES = ("microphone", "no_microphone", "speaker", "no_speaker", "audio")
KEY_CODES = ("key_", "no_credit", "forbidden")
MODEL_CODES = ("model_", "request_refused", "refused")
"""How the codes of errors begin, by what mends them."""


@dataclass(frozen=True, slots=True)
class SettingsPlace:
    """A page and, where one field mends the error, that field, as the dialog knows both."""

    page: str
    field: str = ""


_MODEL_FIELDS = {
    "hearing": SettingsPlace("speech", "hearing_model"),
    "speaking": SettingsPlace("speech", "speaking_model"),
}
"""Where the model of a role is chosen; that of the answers unless it is known better."""

_OTHERS = {
    "context_too_long": SettingsPlace("answers", "history"),
    "length_used_up": SettingsPlace("answers", "longest"),
    "no_device_voice": SettingsPlace("speech", "voice"),
    "text_not_read": SettingsPlace("speech", "voice"),
    "sound_unusable": SettingsPlace("speech", "service"),
    "voice_failed": SettingsPlace("speech", "voice"),
    "remembering_model": SettingsPlace("remembering", "model"),
}


def settings_place(code: str, values: Mapping[str, str | int]) -> SettingsPlace:
    """Where ``code`` is mended; the ``role`` among ``values`` says whose model it is about."""
    role = str(values.get("role", ""))
    if code.startswith(SOUND_CODES):
        return SettingsPlace("sound")
    if code.startswith(KEY_CODES):
        return SettingsPlace("connection", "key")
    if code.startswith(MODEL_CODES):
        return _MODEL_FIELDS.get(role, SettingsPlace("answers", "model"))
    if code.startswith("address"):
        return SettingsPlace("connection", "address")
    return _OTHERS.get(code, SettingsPlace("connection"))
