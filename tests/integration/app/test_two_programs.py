"""Two copies of the program on the same data, each in a process of its own."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from desktop_assistant.cli import MISUSE
from tests.virtual.sound import wait_until

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and sockets are POSIX")


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A short one, since the path of a socket has 107 bytes at most."""
    with tempfile.TemporaryDirectory(prefix="da-") as folder:
        yield Path(folder)


def surroundings(folder: Path) -> dict[str, str]:
    hidden = ("DISPLAY", "WAYLAND", "QT_", "OPENAI_", "PULSE_", "DESKTOP_ASSISTANT")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    return clean | {
        "PULSE_SERVER": "unix:/nonexistent",
        "XDG_RUNTIME_DIR": str(folder),
        "QT_QPA_PLATFORM": "offscreen",
    }


def run(data: Path, *words: str, said: str = "") -> subprocess.CompletedProcess[str]:
    """One start of the demo, until it has ended."""
    return subprocess.run(
        [sys.executable, "-m", "desktop_assistant", *words, "--demo", "--data-dir", str(data)],
        env=surroundings(data.parent),
        input=said,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@contextmanager
def running(data: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """A start of the demo that goes on."""
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop_assistant", *words, "--demo", "--data-dir", str(data)],
        env=surroundings(data.parent),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@contextmanager
def window(data: Path) -> Iterator[subprocess.Popen[str]]:
    """The open window, once it takes orders and its data is there."""
    with running(data) as process:
        folder = data.parent / "desktop-assistant"
        wait_until(
            lambda: any(folder.glob("*.socket")) and "database open" in logged(data),
            "the window did not open",
            60,
        )
        yield process


def logged(data: Path) -> str:
    return "".join(path.read_text() for path in data.glob("logs/*.log"))


def rows(data: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(data / "assistant.sqlite3", timeout=10)) as connection:
        return connection.execute(query).fetchall()


def change(data: Path, statement: str) -> None:
    with closing(sqlite3.connect(data / "assistant.sqlite3", timeout=10)) as connection:
        connection.execute(statement)
        connection.commit()


def test_the_second_start_raises_the_window_of_the_first(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with window(data) as first:
        second = run(data)
        assert (second.returncode, second.stderr) == (0, "")
        assert first.poll() is None
        first.send_signal(signal.SIGTERM)
        assert first.wait(60) == 0
    assert logged(data).count("database open") == 1
    assert not any((tmp_path / "desktop-assistant").glob("*.socket"))


def test_a_killed_window_is_no_obstacle(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with window(data) as first:
        first.kill()
        first.wait(60)
    with running(data) as second:
        wait_until(lambda: logged(data).count("database open") == 2, "no second window", 60)
        assert second.poll() is None
        assert run(data, "talk", "stop").returncode == 0


def test_a_window_that_hangs_is_told_of(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with window(data) as first:
        first.send_signal(signal.SIGSTOP)
        second = run(data)
        first.send_signal(signal.SIGCONT)
    assert second.returncode == MISUSE
    assert "running already" in second.stderr


def test_another_folder_is_another_program(tmp_path: Path) -> None:
    with window(tmp_path / "one"), running(tmp_path / "two") as other:
        wait_until(lambda: "database open" in logged(tmp_path / "two"), "no other window", 60)
        assert other.poll() is None


def test_talk_needs_a_window(tmp_path: Path) -> None:
    data = tmp_path / "data"
    alone = run(data, "talk", "toggle")
    assert (alone.returncode, alone.stderr) == (
        MISUSE,
        "No window is open. Start Desktop Assistant first, then try again.\n",
    )
    assert not data.exists(), "nothing is made for it"
    with window(data):
        # There is no microphone here, so the button is off once that is known.
        wait_until(lambda: "microphone no_microphone" in logged(data), "nothing is known", 60)
        told = run(data, "talk", "start")
        assert told.returncode == MISUSE
        assert "cannot listen" in told.stderr
        assert run(data, "talk", "stop").returncode == 0


def test_a_talk_in_the_terminal_leaves_the_windows_trash_and_turn_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with window(data) as first:
        wait_until(lambda: bool(rows(data, "SELECT 1 FROM conversation")), "nothing to delete", 60)
        change(
            data,
            "INSERT INTO turn (conversation_id, started_at, outcome, said)"
            " SELECT id, started_at, 'pending', 'running' FROM conversation",
        )
        change(data, "UPDATE conversation SET deleted_at = started_at")
        told = run(data, "chat", "--mute", said="Hello\n")
        assert told.returncode == 0, told.stderr
        assert rows(data, "SELECT outcome FROM turn WHERE said = 'running'") == [("pending",)]
        assert rows(data, "SELECT 1 FROM conversation WHERE deleted_at IS NOT NULL") == [(1,)]
        first.send_signal(signal.SIGTERM)
        assert first.wait(60) == 0
    assert rows(data, "SELECT 1 FROM conversation WHERE deleted_at IS NOT NULL") == []


def test_a_window_beside_a_talk_in_the_terminal_leaves_its_turn_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running(data, "chat", "--mute"):
        wait_until(lambda: "database open" in logged(data), "no talk", 60)
        wait_until(lambda: bool(rows(data, "SELECT 1 FROM conversation")), "no conversation", 60)
        change(
            data,
            "INSERT INTO turn (conversation_id, started_at, outcome, said)"
            " SELECT id, started_at, 'pending', 'running' FROM conversation",
        )
        with window(data) as beside:
            wait_until(lambda: logged(data).count("database open") == 2, "no window", 60)
            beside.send_signal(signal.SIGTERM)
            assert beside.wait(60) == 0
        assert rows(data, "SELECT outcome FROM turn WHERE said = 'running'") == [("pending",)]
    # It was killed, so the next start knows that the turn was cut off.
    assert run(data, "chat", "--mute").returncode == 0
    assert rows(data, "SELECT outcome FROM turn WHERE said = 'running'") == [("interrupted",)]
