"""``espeak-ng``, or the older ``espeak``: the voice of Linux."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from contextlib import aclosing

from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import Voice
from desktop_assistant.providers.device.child import output, whole_output
from desktop_assistant.providers.device.utterance import SpokenText
from desktop_assistant.providers.device.wave_stream import WaveStream

MIDDLE_PITCH = 50
HIGHEST_PITCH = 99

_LINE = re.compile(r"^\s*\d+\s+(?P<language>\S+)\s+\S+\s+(?P<name>\S+)\s+(?P<file>\S+)")


class Espeak:
    """Writes WAV to a pipe while it is still speaking."""

    name = "espeak"

    def __init__(self, path: str) -> None:
        self._path = path

    async def speak(self, spoken: SpokenText) -> AsyncGenerator[SoundBlock, None]:
        pitch = min(HIGHEST_PITCH, max(0, round(MIDDLE_PITCH * spoken.pitch)))
        command = [self._path, "--stdin", "--stdout", "-b", "1"]
        command += ["-s", str(spoken.words_per_minute), "-p", str(pitch)]
        if spoken.voice:
            command += ["-v", spoken.voice]
        stream = WaveStream()
        async with aclosing(output(command, f"{spoken.text}\n".encode())) as pieces:
            async for piece in pieces:
                if block := stream.feed(piece):
                    yield block

    async def voices(self) -> list[Voice]:
        return parse_voices((await whole_output([self._path, "--voices"])).decode("utf-8"))


def parse_voices(listing: str) -> list[Voice]:
    """The voices of ``espeak-ng --voices``, one for each language.

    MBROLA voices are left out: they are listed even where their data is not installed.
    """
    voices: dict[str, Voice] = {}
    for line in listing.splitlines():
        match = _LINE.match(line)
        if match is None or match["file"].startswith(("mb/", "!v/")):
            continue
        label = match["name"].replace("_", " ")
        voices.setdefault(match["language"], Voice(match["language"], label, match["language"]))
    return list(voices.values())
