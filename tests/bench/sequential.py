"""The plain script to compare with: record, then transcribe, then chat, then speak, then play.

``python -m tests.bench.sequential MESSAGES``: each line on standard input lets the button go
or presses it, beginning with a press; a line is printed once it listens, and another once
everything was played. The client's usual calls, one after another, with a history of so many
messages.
"""

from __future__ import annotations

import io
import sys
import wave
from typing import Any

import sounddevice
from openai import OpenAI

RATE, VOICE_RATE = 16_000, 24_000


def record() -> bytes:
    """The sound until the next line comes in."""
    pieces: list[bytes] = []
    with sounddevice.RawInputStream(
        RATE, channels=1, dtype="int16", callback=lambda data, *_: pieces.append(bytes(data))
    ):
        print("listening", flush=True)
        sys.stdin.readline()
    return b"".join(pieces)


def as_wav(samples: bytes) -> io.BytesIO:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples)
    file.seek(0)
    file.name = "speech.wav"
    return file


def turn(client: OpenAI, history: list[Any]) -> None:
    said = client.audio.transcriptions.create(file=as_wav(record()), model="whisper-1").text
    history.append({"role": "user", "content": said})
    chunks = client.chat.completions.create(model="gpt-6-luna", messages=history, stream=True)
    reply = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
    history.append({"role": "assistant", "content": reply})
    speech = client.audio.speech.create(
        model="gpt-4o-mini-tts", voice="alloy", input=reply, response_format="pcm"
    )
    with sounddevice.RawOutputStream(VOICE_RATE, channels=1, dtype="int16") as stream:
        stream.write(speech.content)
    print("done", flush=True)


def main() -> None:
    client = OpenAI()
    history: list[Any] = [
        {"role": ("user", "assistant")[n % 2], "content": f"This is what was said as number {n}."}
        for n in range(int(sys.argv[1]))
    ]
    while sys.stdin.readline():
        turn(client, history)


if __name__ == "__main__":
    main()
