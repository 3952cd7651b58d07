"""System.Speech through PowerShell: the voice of Windows."""

from __future__ import annotations

import base64
import json
import math
from collections.abc import AsyncGenerator
from contextlib import aclosing

from desktop_assistant.model.sound import SAMPLE_WIDTH, SoundBlock
from desktop_assistant.model.speech import Voice
from desktop_assistant.providers.device.child import output, whole_output
from desktop_assistant.providers.device.utterance import SpokenText

SAMPLE_RATE = 22_050

FASTEST_RATE = 10
"""System.Speech counts from -10, a third of the usual speed, to 10, three times as fast."""

_START = """
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Add-Type -AssemblyName System.Speech
$speaker = New-Object System.Speech.Synthesis.SpeechSynthesizer
"""

SPEAK = f"""{_START}
$wish = [Console]::In.ReadToEnd() | ConvertFrom-Json
if ($wish.voice) {{ $speaker.SelectVoice($wish.voice) }}
$speaker.Rate = $wish.rate
$kind = 'System.Speech.AudioFormat.SpeechAudioFormatInfo'
$format = New-Object $kind({SAMPLE_RATE}, 'Sixteen', 'Mono')
$sound = New-Object System.IO.MemoryStream
$speaker.SetOutputToAudioStream($sound, $format)
$speaker.Speak($wish.text)
$speaker.SetOutputToNull()
$out = [Console]::OpenStandardOutput()
$sound.WriteTo($out)
$out.Flush()
"""

LIST = f"""{_START}
foreach ($voice in $speaker.GetInstalledVoices()) {{
    if ($voice.Enabled) {{ "$($voice.VoiceInfo.Culture.Name)|$($voice.VoiceInfo.Name)" }}
}}
"""


class WindowsSpeech:
    """The script is fixed; text and voice reach it as JSON in plain ASCII on its input."""

    name = "sapi"

    def __init__(self, path: str) -> None:
        self._path = path

    async def speak(self, spoken: SpokenText) -> AsyncGenerator[SoundBlock, None]:
        wish = {"text": spoken.text, "voice": spoken.voice, "rate": rate(spoken)}
        rest = b""
        async with aclosing(output(self._command(SPEAK), json.dumps(wish).encode())) as pieces:
            async for piece in pieces:
                samples = rest + piece
                end = len(samples) // SAMPLE_WIDTH * SAMPLE_WIDTH
                rest = samples[end:]
                yield SoundBlock(samples[:end], SAMPLE_RATE)

    async def voices(self) -> list[Voice]:
        listing = await whole_output(self._command(LIST))
        return parse_voices(listing.decode("utf-8", errors="replace"))

    def _command(self, script: str) -> list[str]:
        encoded = base64.b64encode(script.encode("utf-16-le")).decode("ascii")
        return [self._path, "-NoProfile", "-NonInteractive", "-EncodedCommand", encoded]


def rate(spoken: SpokenText) -> int:
    """System.Speech's own measure of the wanted speed."""
    speed = min(3.0, max(1 / 3, spoken.speed))
    return round(FASTEST_RATE * math.log(speed, 3))


def parse_voices(listing: str) -> list[Voice]:
    """Lines such as ``en-US|Microsoft Zira Desktop``."""
    pairs = (line.strip().partition("|") for line in listing.splitlines())
    return [Voice(name, name, language) for language, bar, name in pairs if bar and name]
