"""What was said is not lost when hearing fails: through the real window, mouse, sound and HTTP."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.openai_server import OpenAIServer
from tests.virtual.screen import VirtualScreen
from tests.virtual.screen import is_available as screen_is_available
from tests.virtual.sound import (
    RATE,
    VirtualSound,
    correlation,
    is_silent,
    read_mono,
    resampled,
    speak,
    wait_until,
)
from tests.virtual.sound import is_available as sound_is_available
from tests.virtual.window import RealWindow, real_window, settle

pytestmark = [
    pytest.mark.sound,
    pytest.mark.skipif(
        not (screen_is_available() and sound_is_available() and shutil.which("espeak-ng")),
        reason="needs Xvfb, xdotool, PulseAudio and espeak-ng",
    ),
]

QUESTION = "Please tell me what the weather is like today"


@pytest.fixture(scope="module")
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer(transcript=QUESTION, reply="It is sunny. Enjoy your walk.") as server:
        yield server


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mending")


@pytest.fixture(scope="module")
def sound() -> Iterator[VirtualSound]:
    with VirtualSound() as sound:
        yield sound


@pytest.fixture(scope="module")
def window(server: OpenAIServer, folder: Path, sound: VirtualSound) -> Iterator[RealWindow]:
    environment = {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "sk-loopback-key"}
    with (
        VirtualScreen(720, 560) as screen,
        real_window(screen, sound, folder, environment=environment) as window,
    ):
        window.wait_for("Hold to talk")
        settle(1.0)
        yield window


@pytest.fixture(scope="module")
def question(folder: Path) -> Path:
    return speak(QUESTION, folder / "question.wav")


def kept(window: RealWindow) -> set[str]:
    """The names of the recordings on disk."""
    return {path.name for path in (window.data / "recordings").glob("*.wav")}


def outcomes(window: RealWindow) -> list[str]:
    return [turn["outcome"] for turn in window.turns() if turn["said"] or turn["spoken"]]


def test_speech_that_was_not_understood_is_heard_and_tried_again(
    window: RealWindow, server: OpenAIServer, sound: VirtualSound, question: Path, folder: Path
) -> None:
    number, recordings = len(outcomes(window)), kept(window)
    # Not a single answer, which may be that to what was heard early.
    server.behaviour.key = "sk-another-key"
    with window.holding_talk():
        sound.play_into_microphone(question)
    wait_until(lambda: outcomes(window)[number:] == ["failed"], "the turn did not fail", 60)
    server.behaviour.key = None
    window.wait_for("Write it myself")
    window.screen.screenshot(folder / "failed.png")

    played = sound.record_speaker(folder / "played.wav")
    window.click("Play")
    window.wait_for("Play", 30)
    settle(5.0)
    window.wait_for("Play", 30)
    samples = played.stop()
    assert not is_silent(samples)
    spoken = read_mono(question, 16_000)
    assert correlation(spoken, resampled(samples, RATE, 16_000)) > 0.8

    window.click("Try again")
    wait_until(lambda: outcomes(window)[number:] == ["completed"], "it was not answered", 60)
    assert [turn["said"] for turn in window.turns() if turn["spoken"]][-1] == QUESTION
    assert kept(window) == recordings


def test_speech_that_was_stopped_can_be_written_or_discarded(
    window: RealWindow, sound: VirtualSound, question: Path, folder: Path
) -> None:
    number, recordings = len(outcomes(window)), kept(window)
    for _ in range(2):
        with window.holding_talk():
            sound.play_into_microphone(question)
            window.screen.key("Escape")
        settle(0.5)
    wait_until(lambda: outcomes(window)[number:] == ["interrupted"] * 2, "it was not kept", 30)
    assert len(kept(window) - recordings) == 2
    window.wait_for("Discard")
    window.screen.screenshot(folder / "stopped.png")
    window.click("Write it myself")
    window.wait_for("What you said")
    window.screen.type_text("Hello there")
    window.screen.screenshot(folder / "writing.png")
    window.screen.key("Return")
    wait_until(lambda: "completed" in outcomes(window)[number:], "it was not answered", 60)
    settle(4.0)
    window.screen.screenshot(folder / "answered.png")
    assert len(kept(window) - recordings) == 1

    window.click("Discard")
    window.wait_for("Cancel")
    window.screen.screenshot(folder / "discarding.png")
    window.screen.key("Left")
    window.screen.key("space")
    wait_until(lambda: kept(window) == recordings, "it was not discarded", 30)
