"""The voices of ``/audio/speech``, and which of them speak live."""

from __future__ import annotations

from desktop_assistant.model.speech import Voice

DEFAULT_VOICE = "alloy"
"""Every speech model has it, the older ones too."""

VOICES = tuple(
    Voice(name=name, label=name.capitalize())
    for name in (
        "alloy",
        "ash",
        "ballad",
        "cedar",
        "coral",
        "echo",
        "fable",
        "marin",
        "nova",
        "onyx",
        "sage",
        "shimmer",
        "verse",
    )
)

LIVE_VOICES = tuple(voice for voice in VOICES if voice.name not in ("fable", "nova", "onyx"))
"""The voices of the Realtime interface."""

OWN_VOICE = "voice_"
"""How the id of a voice begins that an account has made for itself."""

_NEAREST = {"": DEFAULT_VOICE, "fable": "ballad", "nova": "coral", "onyx": "cedar"}


def live_voice(name: str) -> str:
    """``name``, or the voice nearest to it where it does not speak live."""
    return _NEAREST.get(name, name)
