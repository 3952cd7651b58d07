"""The real window is asked to end from outside, or cannot start at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop_assistant.cli import MISUSE
from tests.fakes.openai_server import OpenAIServer
from tests.virtual.screen import VirtualScreen
from tests.virtual.screen import is_available as screen_is_available
from tests.virtual.sound import VirtualSound, wait_until
from tests.virtual.sound import is_available as sound_is_available
from tests.virtual.window import real_window

pytestmark = pytest.mark.skipif(
    not screen_is_available(), reason="needs Xvfb, xdotool and ImageMagick"
)

TITLE = "Desktop Assistant"


@pytest.fixture(scope="module")
def screen() -> Iterator[VirtualScreen]:
    with VirtualScreen(1180, 820) as screen:
        yield screen


@contextmanager
def started(screen: VirtualScreen, folder: Path, data: Path) -> Iterator[subprocess.Popen[str]]:
    """The demo in a process of its own, without sound; what it writes to stderr can be read."""
    hidden = ("OPENAI_", "QT_", "DESKTOP_ASSISTANT")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    quiet = {"PULSE_SERVER": "unix:/nonexistent", "XDG_RUNTIME_DIR": str(folder), "LC_ALL": "C"}
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop_assistant", "--demo", "--data-dir", str(data)],
        env=clean | screen.environment | quiet,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def state_file(data: Path) -> Path:
    (file,) = data.rglob("window.ini")
    return file


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_idle_window_ends_as_if_it_were_closed(
    screen: VirtualScreen, tmp_path: Path, number: signal.Signals
) -> None:
    data = tmp_path / "data"
    with started(screen, tmp_path, data) as process:
        screen.find_window(TITLE, 60)
        wait_until(lambda: any(data.glob("*.sqlite3")), "nothing was opened", 60)
        process.send_signal(number)
        errors = process.communicate(timeout=60)[1]
    assert process.returncode == 0
    assert "Traceback" not in errors
    assert "geometry" in state_file(data).read_text()


def test_a_window_that_cannot_start_says_why(screen: VirtualScreen, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("no folder")
    with started(screen, tmp_path, file / "data") as process:
        screen.focus(screen.find_window(TITLE, 60))
        assert process.poll() is None, "it waits until the message was read"
        screen.key("Return")
        errors = process.communicate(timeout=60)[1]
    assert process.returncode == MISUSE
    assert errors.strip()
    assert "Traceback" not in errors


def test_a_message_nobody_reads_can_be_ended_too(screen: VirtualScreen, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("no folder")
    with started(screen, tmp_path, file / "data") as process:
        screen.find_window(TITLE, 60)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    assert process.returncode == MISUSE


def test_a_database_that_cannot_be_opened_is_one_line_in_the_log(
    screen: VirtualScreen, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    (data / "assistant.sqlite3").mkdir(parents=True)
    with started(screen, tmp_path, data) as process:
        screen.find_window(TITLE, 60)
        logs = data / "logs"
        wait_until(
            lambda: any("did not start" in each.read_text() for each in logs.glob("*.log")),
            "nothing was logged",
            60,
        )
        process.send_signal(signal.SIGTERM)
        errors = process.communicate(timeout=60)[1]
    assert process.returncode == 0
    logged = "".join(each.read_text() for each in logs.glob("*.log"))
    assert "did not start: store" in logged
    assert "Traceback" not in logged + errors


@pytest.mark.sound
@pytest.mark.skipif(not sound_is_available(), reason="needs PulseAudio")
def test_a_turn_in_progress_is_saved_as_interrupted(screen: VirtualScreen, tmp_path: Path) -> None:
    with (
        OpenAIServer(reply="Too late.", first_token_seconds=120) as server,
        VirtualSound() as sound,
    ):
        environment = {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "sk-loopback-key"}
        with real_window(screen, sound, tmp_path, environment=environment) as window:
            window.wait_for("Hold to talk")
            window.click("Message")
            screen.type_text("Good evening")
            window.click("Send")
            asked = lambda: server.turns()  # noqa: E731
            assert server.wait_for(asked, 60)
            assert window.close() == 0
            (turn,) = [turn for turn in window.turns() if turn["said"]]
            assert (turn["said"], turn["outcome"]) == ("Good evening", "interrupted")
            assert "geometry" in state_file(window.data).read_text()
