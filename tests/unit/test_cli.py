"""The command line, as outsiders rely on it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_assistant import __version__
from desktop_assistant.cli import MISUSE, run


def started(*arguments: str, folder: Path, said: str = "") -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, without a screen, sound or keys."""
    hidden = ("DISPLAY", "WAYLAND", "QT_", "OPENAI_", "PULSE_", "DESKTOP_ASSISTANT")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    quiet = {"PULSE_SERVER": "unix:/nonexistent", "XDG_RUNTIME_DIR": str(folder)}
    return subprocess.run(
        [sys.executable, "-m", "desktop_assistant", *arguments],
        env=clean | quiet,
        input=said,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"Desktop Assistant {__version__}\n"


def test_an_unknown_command_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["sing"])
    assert ended.value.code == MISUSE
    assert "sing" in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
def test_without_a_screen_the_terminal_is_offered(tmp_path: Path) -> None:
    done = started("--data-dir", str(tmp_path), folder=tmp_path)
    assert done.returncode == MISUSE
    assert "desktop-assistant-cli chat" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_talk_in_the_terminal(tmp_path: Path) -> None:
    done = started(
        *("--demo", "--data-dir", str(tmp_path), "chat", "--character", "theo", "--mute"),
        folder=tmp_path,
        said="Why is the sky blue?\nexit\n",
    )
    assert done.returncode == 0
    assert "talking with Theo" in done.stdout
    assert len(done.stdout.split("> ")[1]) > 20
    assert "Traceback" not in done.stderr


def test_a_talk_with_nobody_is_misuse(tmp_path: Path) -> None:
    done = started(
        *("--demo", "--data-dir", str(tmp_path), "chat", "--character", "Nobody"), folder=tmp_path
    )
    assert done.returncode == MISUSE
    assert "nobody called Nobody" in done.stderr


def test_the_terminal_needs_no_qt() -> None:
    code = (
        "import sys; sys.modules['PySide6'] = None\n"
        "import desktop_assistant.app.terminal, desktop_assistant.cli"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
