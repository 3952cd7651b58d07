"""What goes to hearing and speaking services and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop_assistant.model.character import VoiceChoice


@dataclass(frozen=True, slots=True)
class SpeechUse:
    """What a service counted for hearing or speaking, as far as it tells.

    Some count ``seconds`` of sound, others tokens. Of the tokens, ``input_sound_tokens`` and
    ``cached_tokens`` are a part of the input, ``output_sound_tokens`` of the output.
    """

    model: str = ""
    seconds: float = 0.0
    input_tokens: int = 0
    input_sound_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    output_sound_tokens: int = 0


def _uncounted(use: SpeechUse) -> None:
    """Nobody wants to know."""


@dataclass(frozen=True, slots=True)
class HearingOptions:
    """How to transcribe. ``language`` is BCP 47, empty to let the service find out.

    ``keywords`` are names the utterance may hold, such as the instance's own. ``used`` is called
    with what the service counted, each time that it tells. ``early``: the sound comes while it is
    spoken, and the service may be asked at a pause already, even if the user goes on after it.
    """

    model: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()
    early: bool = False
    used: Callable[[SpeechUse], None] = field(default=_uncounted, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Transcript:
    """The text of an utterance so far; ``final`` once the service will not change it."""

    text: str
    final: bool
    language: str = ""


@dataclass(frozen=True, slots=True)
class SpeakingOptions:
    """How to speak a sentence.

    ``used`` is called with what the service counted, also after the sentence was given up.
    """

    voice: VoiceChoice = field(default_factory=VoiceChoice)
    language: str = ""
    model: str = ""
    used: Callable[[SpeechUse], None] = field(default=_uncounted, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice a provider offers; ``language`` is BCP 47, empty when it speaks many."""

    name: str
    label: str
    language: str = ""
