"""``say``: the voice of macOS."""

from __future__ import annotations

import asyncio
import re
import shutil
import tempfile
from collections.abc import AsyncGenerator
from pathlib import Path

from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import Voice
from desktop_assistant.providers.device.child import PIECE, whole_output
from desktop_assistant.providers.device.utterance import SpokenText
from desktop_assistant.providers.device.wave_stream import WaveStream

_LINE = re.compile(r"^(?P<name>.+?)\s+(?P<language>[a-z]{2,3}[_-]\w+)\s+#")


class Say:
    """Writes a file, since it cannot write to a pipe; pitch is the voice's own."""

    name = "say"

    def __init__(self, path: str) -> None:
        self._path = path

    async def speak(self, spoken: SpokenText) -> AsyncGenerator[SoundBlock, None]:
        folder = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix="spoken-"))
        try:
            sound = await self._write(spoken, folder / "spoken.wav")
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        stream = WaveStream()
        for start in range(0, len(sound), PIECE):
            if block := stream.feed(sound[start : start + PIECE]):
                yield block

    async def _write(self, spoken: SpokenText, path: Path) -> bytes:
        command = [self._path, "-o", str(path), "--file-format=WAVE", "--data-format=LEI16@22050"]
        command += ["-r", str(spoken.words_per_minute), "-f", "-"]
        if spoken.voice:
            command += ["-v", spoken.voice]
        await whole_output(command, spoken.text.encode())
        return await asyncio.to_thread(path.read_bytes)

    async def voices(self) -> list[Voice]:
        return parse_voices((await whole_output([self._path, "-v", "?"])).decode("utf-8"))


def parse_voices(listing: str) -> list[Voice]:
    """The voices of ``say -v ?``, in lines such as ``Samantha   en_US   # Hello!``."""
    matches = (_LINE.match(line) for line in listing.splitlines())
    return [
        Voice(match["name"], match["name"], match["language"].replace("_", "-"))
        for match in matches
        if match is not None
    ]
