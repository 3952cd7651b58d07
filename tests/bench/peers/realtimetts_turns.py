# Its libraries are in the environment of the peers, which mypy does not see.
# mypy: ignore-errors
"""RealtimeTTS, which speaks only: hearing and chat are plain calls of the client before it.

``python realtimetts_turns.py URL WAV TURNS`` prints the seconds from the end of speech to the
first sample handed to the output, as JSON.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator

from wait import PIECE, RATE, spoken, tell

URL, WAV, TURNS = sys.argv[1], sys.argv[2], int(sys.argv[3])
# Its engine takes both from here only.
os.environ |= {"OPENAI_BASE_URL": URL, "OPENAI_API_KEY": "sk-bench"}

from openai import OpenAI  # noqa: E402 -- after the environment it reads
from RealtimeTTS import OpenAIEngine, TextToAudioStream  # noqa: E402 -- as above

client = OpenAI()


def reply(said: str) -> Iterator[str]:
    messages = [{"role": "user", "content": said}]
    for chunk in client.chat.completions.create(
        model="gpt-4.1-mini", messages=messages, stream=True
    ):
        if chunk.choices and chunk.choices[0].delta.content:
            yield chunk.choices[0].delta.content


def say(stream: TextToAudioStream) -> float:
    """One turn; the seconds from the end of speech to the first sound."""
    for _ in spoken(WAV):
        time.sleep(PIECE / RATE)
    heard_at: list[float] = []
    released = time.monotonic()
    with open(WAV, "rb") as sound:
        said = client.audio.transcriptions.create(model="whisper-1", file=sound).text
    stream.feed(reply(said))
    stream.play(
        fast_sentence_fragment=True,
        minimum_sentence_length=5,
        tokenizer="rule-based",
        buffer_threshold_seconds=0.0,
        muted=True,
        on_audio_chunk=lambda _: heard_at.append(time.monotonic()),
    )
    time.sleep(1.0)
    return heard_at[0] - released


def main() -> None:
    engine = OpenAIEngine(model="gpt-4o-mini-tts", voice="alloy", response_format="pcm")
    stream = TextToAudioStream(engine, muted=True)
    tell([say(stream) for _ in range(TURNS + 1)])
    # Its threads wait for more to say.
    sys.stdout.flush()
    os._exit(0)


main()
