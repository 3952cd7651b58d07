"""The voices of ``/audio/speech``."""

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
