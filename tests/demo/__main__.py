"""``make demo``: the window in its demo, or, where there is no screen, somebody who uses it.

Without a screen a virtual one and virtual sound are started. A question is spoken into the
virtual microphone while the talk button is held with the mouse; what the virtual speaker
plays is recorded. Left behind in ``build/demo``: ``window.png``, ``reply.wav``,
``conversation.md``.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

from desktop_assistant.cli import run
from tests.virtual.screen import VirtualScreen
from tests.virtual.sound import RATE, SpeakerRecording, VirtualSound, is_silent, speak
from tests.virtual.window import RealWindow, real_window, settle

FOLDER = Path("build/demo")
QUESTION = "Tell me something about the moon"
SIZE = (1100, 760)


def main() -> int:
    has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if has_screen or not sys.platform.startswith("linux"):
        return run(["--demo"])
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with (
        VirtualScreen(*SIZE) as screen,
        VirtualSound() as sound,
        real_window(screen, sound, FOLDER, ["--demo"]) as window,
    ):
        turn, heard = converse(window, sound)
    return report(turn, heard)


def converse(window: RealWindow, sound: VirtualSound) -> tuple[dict[str, Any], SpeakerRecording]:
    """Ask one question aloud and wait until the answer was spoken."""
    question = speak(QUESTION, FOLDER / "question.wav")
    window.wait_for("Hold to talk")
    settle(2.0)
    recording = sound.record_speaker(FOLDER / "reply.wav")
    with window.holding_talk():
        sound.play_into_microphone(question)
    turn = window.wait_for_turn(1, 120)
    settle(1.0)
    recording.stop()
    window.screen.screenshot(FOLDER / "window.png")
    return turn, recording


def report(turn: dict[str, Any], recording: SpeakerRecording) -> int:
    """Write the conversation down and say where everything is; 1 when the job was not done."""
    rows = {"You said": turn["said"], "Answered": turn["reply"], "Heard": turn["heard"]}
    written = "\n\n".join(f"**{title}:** {text}" for title, text in rows.items())
    (FOLDER / "conversation.md").write_text(written + "\n")
    samples = recording_samples(recording)
    print(f"Spoken into the microphone: {QUESTION}")
    print(f"What was heard:             {turn['said']}")
    print(f"The answer:                 {turn['reply']}")
    print(f"Played at the speaker:      {len(samples) / RATE:.1f} s")
    for name in ("window.png", "reply.wav", "conversation.md"):
        print(f"  {FOLDER / name}")
    if turn["outcome"] != "completed" or is_silent(samples):
        print(f"The turn ended as: {turn['outcome']} {turn['error'] or ''}")
        return 1
    return 0


def recording_samples(recording: SpeakerRecording) -> Any:
    import soundfile

    samples, _ = soundfile.read(str(recording.path))
    return samples


if __name__ == "__main__":
    sys.exit(main())
