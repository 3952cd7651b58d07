"""The program that speaks on this computer, whichever it is."""

from __future__ import annotations

import shutil
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Protocol

from desktop_assistant.errors import ProviderError
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import Voice
from desktop_assistant.providers.device.espeak import Espeak
from desktop_assistant.providers.device.sapi import WindowsSpeech
from desktop_assistant.providers.device.say import Say
from desktop_assistant.providers.device.utterance import SpokenText


class SpeechProgram(Protocol):
    """A program that turns text into sound; all of its ways in are safe for any text."""

    @property
    def name(self) -> str:
        """What characters call it in their voice hints: ``espeak``, ``say`` or ``sapi``."""
        ...

    def speak(self, spoken: SpokenText) -> AsyncIterator[SoundBlock]: ...

    async def voices(self) -> list[Voice]: ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """Programs of one platform, the best first, and what to install when there is none."""

    executables: tuple[str, ...]
    make: Callable[[str], SpeechProgram]
    advice: str


_LINUX = Candidate(
    ("espeak-ng", "espeak"),
    Espeak,
    "Install espeak-ng with your system's package manager.",
)
_BY_PLATFORM = {
    "darwin": Candidate(("say",), Say, "The program “say”, which comes with macOS, is missing."),
    "win32": Candidate(
        ("powershell",),
        WindowsSpeech,
        "Windows PowerShell, which comes with Windows, is missing.",
    ),
}


def find_program(
    platform: str = sys.platform, which: Callable[[str], str | None] = shutil.which
) -> SpeechProgram:
    """The program that speaks on ``platform``.

    Raises:
        ProviderError: none is installed; its code is ``no_device_voice``.
    """
    candidate = _BY_PLATFORM.get(platform, _LINUX)
    for executable in candidate.executables:
        if path := which(executable):
            return candidate.make(path)
    raise ProviderError(
        f"This computer has no voice to speak with. {candidate.advice}",
        code="no_device_voice",
    )
