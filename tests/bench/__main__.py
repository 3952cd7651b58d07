"""``make bench``: release to first audible sample, through the real window and virtual sound.

A loopback server answers with set delays, so the limit is known: transcription, plus the
time to the end of the first sentence, plus the first byte of speech. What comes on top of it
is ours. Then search and recall in a large database. Prints a table and writes
``build/bench/turns.json``.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from desktop_assistant.conversation.sentences import SentenceSplitter
from tests.bench.ear import Ear
from tests.bench.store import measure_store
from tests.fakes.openai_endpoints import split_tokens
from tests.virtual.screen import VirtualScreen
from tests.virtual.sound import VirtualSound, speak
from tests.virtual.window import RealWindow, real_window, settle

FOLDER = Path("build/bench")
TRANSCRIPTION, FIRST_TOKEN, TOKENS_PER_SECOND, SPEECH_FIRST_BYTE = 0.300, 0.250, 60.0, 0.200
REPLIES = (
    "It is sunny and mild outside. You will not need a coat this afternoon.",
    "The train leaves at a quarter past nine. You have time for a coffee.",
    "Yes, I remember your sister. She likes the sea.",
)


def limit(reply: str) -> float:
    """The least a turn can take, in seconds, when each service is waited for in turn."""
    splitter = SentenceSplitter()
    splitter.feed("x. ")
    first = (splitter.feed(reply) + splitter.finish())[0].text
    count = len(split_tokens(first.strip()))
    return TRANSCRIPTION + FIRST_TOKEN + (count - 1) / TOKENS_PER_SECOND + SPEECH_FIRST_BYTE


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=25)
    parser.add_argument("--barge-ins", type=int, default=10)
    options = parser.parse_args()
    turns = options.turns
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with VirtualScreen(1180, 820) as screen, VirtualSound() as sound, Ear(sound) as ear:
        server = start_server()
        try:
            environment = {
                "OPENAI_BASE_URL": server_url(server),
                "OPENAI_API_KEY": "sk-bench",
            }
            with real_window(screen, sound, FOLDER, environment=environment) as window:
                rows = [measure(window, sound, ear, number) for number in range(turns)]
                cuts = [barge_in(window, sound, ear) for _ in range(options.barge_ins)]
        finally:
            server.terminate()
            server.wait(10)
    show(rows, cuts)
    store = measure_store()
    for name, figure in store.items():
        print(f"{name:40} {figure:10.1f}")
    results = {"turns": rows, "barge_ins": cuts, "store": store}
    (FOLDER / "turns.json").write_text(json.dumps(results, indent=1))
    return 0


def start_server() -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.fakes.openai_server"]
    for reply in REPLIES:
        command += ["--reply", reply]
    command += ["--transcription-ms", str(TRANSCRIPTION * 1000)]
    command += ["--first-token-ms", str(FIRST_TOKEN * 1000)]
    command += ["--tokens-per-second", str(TOKENS_PER_SECOND)]
    command += ["--speech-first-byte-ms", str(SPEECH_FIRST_BYTE * 1000), "--speech-rate", "10"]
    command += ["--log", str(FOLDER / "requests.json")]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def server_url(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None
    return server.stdout.readline().strip()


def measure(window: RealWindow, sound: VirtualSound, ear: Ear, number: int) -> dict[str, Any]:
    """One turn: a second of speech into the microphone, then wait for the voice."""
    question = FOLDER / "question.wav"
    if not question.exists():
        speak("What is the weather like today?", question)
    window.wait_for("Hold to talk")
    settle(0.3)
    with window.holding_talk():
        sound.play_into_microphone(question)
        settle(0.2)
        ear.forget()
        released = time.monotonic()
    audible = ear.wait_for_sound(20) - released
    turn = window.wait_for_turn(number + 1)
    least = limit(REPLIES[number % len(REPLIES)])
    return {
        "total": audible,
        "limit": least,
        "overhead": audible - least,
        "reply": turn["reply"],
        "stages": turn.get("times"),
    }


def barge_in(window: RealWindow, sound: VirtualSound, ear: Ear) -> float:
    """Seconds from pressing talk to the last audible sample of the character."""
    window.wait_for("Hold to talk")
    settle(0.3)
    with window.holding_talk():
        sound.play_into_microphone(FOLDER / "question.wav")
        ear.forget()
    ear.wait_for_sound(20)
    settle(0.6)
    pressed = time.monotonic()
    window.screen.press()
    last = ear.wait_for_silence(0.4, 10)
    window.screen.release()
    return last - pressed


def show(rows: list[dict[str, Any]], cuts: list[float]) -> None:
    print(f"{len(rows)} turns; milliseconds       median      p95      max")
    for name in ("total", "limit", "overhead"):
        show_row(name, [row[name] for row in rows])
    show_row(f"press to silence ({len(cuts)})", cuts)
    ratio = statistics.median(row["total"] / row["limit"] for row in rows)
    print(f"total / limit, median        {ratio:10.3f}")


def show_row(name: str, seconds: list[float]) -> None:
    values = sorted(value * 1000 for value in seconds)
    if values:
        p95 = values[round(0.95 * (len(values) - 1))]
        print(f"{name:28} {statistics.median(values):10.1f} {p95:8.1f} {values[-1]:8.1f}")


if __name__ == "__main__":
    sys.exit(main())
