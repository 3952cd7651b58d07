"""Hold, speak, let go, hear the answer: through the real window, mouse, sound and HTTP."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import soundfile

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
REPLY = (
    "It is sunny and mild outside. A light wind comes from the west. "
    "You will not need a coat this afternoon. Enjoy your walk along the river."
)


@pytest.fixture(scope="module")
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer(transcript=QUESTION, reply=REPLY, tokens_per_second=40) as server:
        yield server


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("window")


@pytest.fixture(scope="module")
def question(folder: Path) -> Path:
    return speak(QUESTION, folder / "question.wav")


@pytest.fixture(scope="module")
def sound() -> Iterator[VirtualSound]:
    with VirtualSound() as sound:
        yield sound


@pytest.fixture(scope="module")
def window(server: OpenAIServer, folder: Path, sound: VirtualSound) -> Iterator[RealWindow]:
    environment = {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "sk-loopback-key"}
    with (
        VirtualScreen(1180, 820) as screen,
        real_window(screen, sound, folder, environment=environment) as window,
    ):
        window.wait_for("Hold to talk")
        yield window


def wait_for_outcomes(window: RealWindow, number: int, *outcomes: str) -> None:
    """Until the turns after the first ``number`` have ended so, and no others came."""
    wait_until(
        lambda: [turn["outcome"] for turn in window.turns()[number:]] == list(outcomes),
        f"the turns did not end as {outcomes}",
        60,
    )


def test_the_main_job(
    window: RealWindow, server: OpenAIServer, sound: VirtualSound, question: Path, folder: Path
) -> None:
    number = len(window.turns())
    uploads = len(server.requests_to("/audio/transcriptions"))
    chats = len(server.turns())
    speeches = len(server.requests_to("/audio/speech"))
    heard = sound.record_speaker(folder / "reply.wav")
    with window.holding_talk():
        sound.play_into_microphone(question)
    wait_for_outcomes(window, number, "completed")
    samples = heard.stop()
    turn = window.turns()[number]

    upload = server.requests_to("/audio/transcriptions")[uploads].upload
    assert upload is not None
    uploaded, rate = soundfile.read(io.BytesIO(upload.data), dtype="float64")
    spoken = read_mono(question, 16_000)
    assert correlation(spoken, resampled(uploaded, rate, 16_000)) > 0.9

    chat = server.turns()[chats].json
    assert chat["stream"] is True
    assert chat["messages"][0]["role"] == "system"
    assert chat["messages"][-1] == {"role": "user", "content": QUESTION}

    said = [request.json["input"] for request in server.requests_to("/audio/speech")[speeches:]]
    assert " ".join(said) == REPLY
    assert not is_silent(samples)
    assert len(samples) / RATE > 3

    assert (turn["said"], turn["reply"], turn["heard"]) == (QUESTION, REPLY, REPLY)
    assert turn["outcome"] == "completed"
    assert list((window.data / "recordings").iterdir()) == []


def test_talk_pressed_while_the_character_speaks(
    window: RealWindow, server: OpenAIServer, sound: VirtualSound, question: Path, folder: Path
) -> None:
    number = len(window.turns())
    heard = sound.record_speaker(folder / "cut.wav")
    with window.holding_talk():
        sound.play_into_microphone(question)
    wait_until(lambda: not is_silent(heard.samples()), "the character does not speak", 20)
    settle(1.5)
    with window.holding_talk(barge_in=True):
        sound.play_into_microphone(question)
    wait_for_outcomes(window, number, "interrupted", "completed")
    heard.stop()
    cut = window.turns()[number]
    assert cut["reply"].startswith(cut["heard"])
    assert 0 < len(cut["heard"]) < len(REPLY)
    messages = server.turns()[-1].json["messages"]
    assert {"role": "assistant", "content": cut["heard"]} in messages


def test_a_typed_message_is_answered_aloud(window: RealWindow, server: OpenAIServer) -> None:
    number = len(window.turns())
    hearings = len(server.requests_to("/audio/transcriptions"))
    window.click("Message")
    window.screen.type_text("Good evening")
    window.click("Send")
    wait_for_outcomes(window, number, "completed")
    turn = window.turns()[number]
    assert (turn["said"], turn["heard"]) == ("Good evening", REPLY)
    assert len(server.requests_to("/audio/transcriptions")) == hearings


def test_nothing_untoward_was_logged(window: RealWindow, folder: Path) -> None:
    printed = (folder / "program.log").read_text()
    logged = "".join(path.read_text() for path in (window.data / "logs").glob("*.log"))
    for text in (printed, logged):
        assert "Traceback" not in text
        assert "sk-loopback-key" not in text
        assert QUESTION not in text
