"""Hold, speak, let go, hear the answer: through WebSockets, as OpenAI itself is spoken to."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.fakes.openai_endpoints import LIVE_MODELS, MODELS
from tests.fakes.openai_events import check_client_event
from tests.fakes.openai_record import Recorded
from tests.fakes.openai_server import OpenAIServer
from tests.virtual.screen import VirtualScreen
from tests.virtual.screen import is_available as screen_is_available
from tests.virtual.sound import (
    RATE,
    Samples,
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
REPLY = "It is sunny and mild outside. A light wind comes from the west. Enjoy your walk."


@pytest.fixture(scope="module")
def server() -> Iterator[OpenAIServer]:
    models = (*MODELS, *LIVE_MODELS)
    with OpenAIServer(
        transcript=QUESTION, reply=REPLY, models=models, tokens_per_second=60, speech_rate=10
    ) as server:
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
    wait_until(
        lambda: [turn["outcome"] for turn in window.turns()[number:]] == list(outcomes),
        f"the turns did not end as {outcomes}",
        60,
    )


def of_intent(server: OpenAIServer, intent: str) -> list[Recorded]:
    return [socket for socket in server.sockets() if intent in socket.path]


def words_told(server: OpenAIServer) -> list[str]:
    """What has been understood so far, of all utterances."""
    sent = [event for socket in of_intent(server, "intent=") for event in socket.sent]
    return [event["delta"] for event in sent if event["type"].endswith("transcription.delta")]


def sent_sound(socket: Recorded) -> Samples:
    events = socket.of_type("input_audio_buffer.append")
    data = b"".join(base64.b64decode(event["audio"]) for event in events)
    return np.frombuffer(data, dtype="<i2").astype(np.float64) / 32768


def texts(events: list[dict[str, Any]]) -> str:
    found = [event["response"]["input"][0]["content"][0]["text"] for event in events]
    return " ".join(text.split("\n", 1)[1].rsplit("\n", 1)[0] for text in found)


def test_the_main_job_live(
    window: RealWindow, server: OpenAIServer, sound: VirtualSound, question: Path, folder: Path
) -> None:
    number = len(window.turns())
    heard = sound.record_speaker(folder / "reply.wav")
    with window.holding_talk():
        sound.play_into_microphone(question)
        wait_until(lambda: bool(words_told(server)), "nothing is understood yet", 20)
        settle(0.3)
        window.screen.screenshot(folder / "partial.png")
    wait_for_outcomes(window, number, "completed")
    samples = heard.stop()
    turn = window.turns()[number]
    assert (turn["said"], turn["reply"], turn["heard"]) == (QUESTION, REPLY, REPLY)
    hearing = of_intent(server, "intent=transcription")[-1]
    sent = resampled(sent_sound(hearing), 24_000, 16_000)
    assert correlation(read_mono(question, 16_000), sent) > 0.9
    speaking = of_intent(server, "model=gpt-realtime-2.1-mini")[-1]
    assert texts(speaking.of_type("response.create")).endswith(REPLY)
    assert not is_silent(samples)
    assert len(samples) / RATE > 3
    assert server.requests_to("/audio/speech") == []
    assert server.requests_to("/audio/transcriptions") == []
    assert list((window.data / "recordings").iterdir()) == []


def test_barge_in_cancels_what_is_said_live(
    window: RealWindow, server: OpenAIServer, sound: VirtualSound, question: Path, folder: Path
) -> None:
    number = len(window.turns())
    server.behaviour.speech_rate = 1.5
    heard = sound.record_speaker(folder / "cut.wav")
    with window.holding_talk():
        sound.play_into_microphone(question)
    wait_until(lambda: not is_silent(heard.samples()), "the character does not speak", 20)
    settle(0.5)
    with window.holding_talk(barge_in=True):
        server.behaviour.speech_rate = 10
        sound.play_into_microphone(question)
    wait_for_outcomes(window, number, "interrupted", "completed")
    heard.stop()
    cancels = [socket.of_type("response.cancel") for socket in of_intent(server, "model=")]
    assert any(cancels), "what is said live is cancelled"


def test_a_socket_that_closes_while_a_sentence_is_said_loses_no_word(
    window: RealWindow, server: OpenAIServer, sound: VirtualSound, question: Path
) -> None:
    number = len(window.turns())
    server.script("/realtime/response", "close_midway")
    with window.holding_talk():
        sound.play_into_microphone(question)
    wait_for_outcomes(window, number, "completed")
    turn = window.turns()[number]
    assert (turn["heard"], turn["error"]) == (REPLY, None)
    assert len(of_intent(server, "model=")) == 2


def test_every_event_was_one_the_service_knows(server: OpenAIServer) -> None:
    for socket in server.sockets():
        for event in socket.events:
            check_client_event(event)


def test_nothing_untoward_was_logged(window: RealWindow, folder: Path) -> None:
    printed = (folder / "program.log").read_text()
    logged = "".join(path.read_text() for path in (window.data / "logs").glob("*.log"))
    for text in (printed, logged):
        assert "Traceback" not in text
        assert "sk-loopback-key" not in text
        # A partial transcript may be any beginning of what was said.
        for words in ("Please tell", "weather", "sunny", "comes from the west"):
            assert words not in text
