"""What goes to hearing and speaking services and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop_assistant.model.character import VoiceChoice


@dataclass(frozen=True, slots=True)
class HearingOptions:
    """How to transcribe. ``language`` is BCP 47, empty to let the service find out.

    ``keywords`` are names the utterance may hold, such as the instance's own.
    """

    model: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Transcript:
    """The text of an utterance so far; ``final`` once the service will not change it."""

    text: str
    final: bool
    language: str = ""


@dataclass(frozen=True, slots=True)
class SpeakingOptions:
    """How to speak a sentence."""

    voice: VoiceChoice = field(default_factory=VoiceChoice)
    language: str = ""
    model: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice a provider offers; ``language`` is BCP 47, empty when it speaks many."""

    name: str
    label: str
    language: str = ""
