"""The command line, as outsiders rely on it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from desktop_assistant import __version__
from desktop_assistant.cli import INTERRUPTED, MISUSE, parser, run
from desktop_assistant.errors import AssistantError

on_posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals and streams")


def surroundings(folder: Path) -> dict[str, str]:
    """An environment without a screen, sound or keys."""
    hidden = ("DISPLAY", "WAYLAND", "QT_", "OPENAI_", "PULSE_", "DESKTOP_ASSISTANT")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    return clean | {"PULSE_SERVER": "unix:/nonexistent", "XDG_RUNTIME_DIR": str(folder)}


def started(*arguments: str, folder: Path, said: str = "") -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, until it has ended."""
    return subprocess.run(
        [sys.executable, "-m", "desktop_assistant", *arguments],
        env=surroundings(folder),
        input=said,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def opened(folder: Path, *before: str) -> subprocess.Popen[str]:
    """A muted talk in a process of its own, ``before`` being a command to start it with."""
    talk = ("-m", "desktop_assistant", "chat", "--demo", "--mute", "--data-dir", str(folder))
    return subprocess.Popen(
        [*before, sys.executable, *talk],
        env=surroundings(folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def logged(folder: Path) -> str:
    return "".join(path.read_text() for path in (folder / "logs").glob("*.log"))


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


@pytest.mark.parametrize(
    "arguments",
    [
        ["--demo", "--data-dir", "here", "chat"],
        ["chat", "--demo", "--data-dir", "here"],
        ["--demo", "chat", "--data-dir", "here"],
    ],
)
def test_common_options_stand_on_either_side_of_the_command(arguments: list[str]) -> None:
    options = parser().parse_args(arguments)
    assert (options.command, options.demo, options.data_dir) == ("chat", True, Path("here"))


def test_common_options_may_be_left_out() -> None:
    for arguments in ([], ["chat"]):
        options = parser().parse_args(arguments)
        assert (options.demo, options.data_dir) == (False, None)


@pytest.mark.parametrize("arguments", [["--data-dir", ""], ["chat", "--data-dir= "]])
def test_an_empty_folder_name_is_misuse(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(arguments)
    assert ended.value.code == MISUSE
    assert "The name of the folder is empty" in capsys.readouterr().err


def test_an_error_without_a_stream_for_it_is_still_misuse(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssistantError("There is no screen here.")

    monkeypatch.setattr("desktop_assistant.app.window.run_window", fail)
    monkeypatch.setattr(sys, "stderr", None)
    assert run([]) == MISUSE


def test_ctrl_c_has_the_exit_code_shells_know(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("desktop_assistant.app.terminal.run_terminal", interrupt)
    assert run(["chat"]) == INTERRUPTED


@on_posix
@pytest.mark.skipif(
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN, reason="background jobs ignore Ctrl+C"
)
def test_ctrl_c_at_the_prompt_ends_the_talk(tmp_path: Path) -> None:
    with opened(tmp_path) as talk:
        assert talk.stdout is not None
        assert "You are talking with" in talk.stdout.readline()
        talk.send_signal(signal.SIGINT)
        _, complaints = talk.communicate(timeout=60)
    assert talk.returncode in {0, INTERRUPTED}
    assert complaints == ""


@on_posix
def test_sigterm_ends_the_talk_with_its_turn_saved(tmp_path: Path) -> None:
    with opened(tmp_path) as talk:
        assert talk.stdin is not None
        assert talk.stdout is not None
        talk.stdin.write("Why is the sky blue?\n")
        talk.stdin.flush()
        written = ""
        while not written.endswith("> "):
            written += talk.stdout.read(1) or pytest.fail("the talk ended")
        assert len(talk.stdout.read(5)) == 5  # the reply has begun
        talk.send_signal(signal.SIGTERM)
        _, complaints = talk.communicate(timeout=60)
    assert talk.returncode == 128 + signal.SIGTERM
    assert complaints == ""
    with closing(sqlite3.connect(tmp_path / "assistant.sqlite3")) as database:
        rows = database.execute("SELECT said, outcome FROM turn WHERE said != ''").fetchall()
    assert [said for said, _ in rows] == ["Why is the sky blue?"]
    assert rows[0][1] in {"interrupted", "completed"}


@on_posix
def test_a_closed_output_ends_the_talk_quietly(tmp_path: Path) -> None:
    with opened(tmp_path) as talk:
        assert talk.stdin is not None
        assert talk.stdout is not None
        assert talk.stderr is not None
        talk.stdout.readline()
        talk.stdout.close()
        talk.stdin.write("Why is the sky blue?\n")
        talk.stdin.flush()
        assert talk.wait(timeout=60) == 0
        assert talk.stderr.read() == ""
        # What was not read of the line is thrown away with the pipe.
        talk.stdin.close()
    assert "CRITICAL" not in logged(tmp_path)


@on_posix
def test_closed_streams_end_the_talk_quietly(tmp_path: Path) -> None:
    for closed in ("<&-", "<&- >&-"):
        with opened(tmp_path, "sh", "-c", f'exec "$@" {closed}', "sh") as talk:
            _, complaints = talk.communicate(timeout=60)
        assert talk.returncode == 0
        assert complaints == ""
    assert "CRITICAL" not in logged(tmp_path)


def test_settings_that_are_set_aside_are_told(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("this is = = no settings file")
    done = started("chat", "--demo", "--data-dir", str(tmp_path), folder=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("! The settings")
    assert "You are talking with" in done.stdout


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


def test_a_terminal_of_few_letters_does_not_end_an_import_halfway(tmp_path: Path) -> None:
    card = tmp_path / "card.json"
    card.write_text(r'{"name": "\u540d\u524d", "first_mes": "Hi."}')
    ended = subprocess.run(
        [sys.executable, "-m", "desktop_assistant", "--data-dir", str(tmp_path), "import", card],
        env=surroundings(tmp_path) | {"PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"Added as ????" in ended.stdout
