"""The real window while microphones, speakers and the sound server come and go."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.fakes.openai_server import OpenAIServer
from tests.virtual.screen import VirtualScreen
from tests.virtual.screen import is_available as screen_is_available
from tests.virtual.sound import VirtualSound, wait_until
from tests.virtual.sound import is_available as sound_is_available
from tests.virtual.window import RealWindow, real_window, settle

pytestmark = [
    pytest.mark.sound,
    pytest.mark.skipif(
        not (screen_is_available() and sound_is_available()),
        reason="needs Xvfb, xdotool and PulseAudio",
    ),
]

REPLY = "It is sunny and mild outside."


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer(transcript="Hello", reply=REPLY) as server:
        yield server


def environment(server: OpenAIServer) -> dict[str, str]:
    return {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "sk-loopback-key"}


def is_on(window: RealWindow) -> bool:
    return bool(window.controls().get("Hold to talk", {}).get("enabled", False))


def wait_for_talk(window: RealWindow, *, on: bool, seconds: float = 20) -> None:
    wait_until(lambda: is_on(window) is on, f"talking is not {'on' if on else 'off'}", seconds)


def typed(window: RealWindow, number: int) -> dict[str, object]:
    window.click("Message")
    window.screen.type_text("Good evening")
    window.click("Send")
    return window.wait_for_turn(number)


def break_nothing(folder: Path) -> dict[str, str]:
    (folder / "alsa.conf").write_text("pcm.!default { type pulse }\n")
    return {
        "PULSE_SERVER": "unix:/nonexistent",
        "XDG_RUNTIME_DIR": str(folder),
        "ALSA_CONFIG_PATH": str(folder / "alsa.conf"),
    }


def without_library(folder: Path) -> dict[str, str]:
    (folder / "sounddevice.py").write_text("raise OSError('PortAudio library not found')\n")
    return {"PYTHONPATH": os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])}


@pytest.mark.parametrize("broken", [break_nothing, without_library])
def test_typing_works_without_any_sound(
    server: OpenAIServer, tmp_path: Path, broken: Callable[[Path], dict[str, str]]
) -> None:
    fault = broken(tmp_path)
    with (
        VirtualScreen(1100, 760) as screen,
        VirtualSound() as sound,
        real_window(screen, sound, tmp_path, environment=environment(server) | fault) as window,
    ):
        window.wait_for("Message")
        turn = typed(window, 1)
        settle(0.5)
        screen.screenshot(tmp_path / "window.png")
        assert not is_on(window)
        assert window.close() == 0
    assert (turn["said"], turn["reply"]) == ("Good evening", REPLY)
    assert turn["outcome"] == "completed"
    assert "Traceback" not in (tmp_path / "program.log").read_text()


def test_the_window_follows_the_devices_by_itself(server: OpenAIServer, tmp_path: Path) -> None:
    with (
        VirtualScreen(1100, 760) as screen,
        VirtualSound() as sound,
        real_window(screen, sound, tmp_path, environment=environment(server)) as window,
    ):
        window.wait_for("Hold to talk")
        screen.focus(screen.find_window("Desktop Assistant"))
        settle(2.0)
        sound.unload_microphone()
        wait_for_talk(window, on=False)
        settle(0.5)
        screen.screenshot(tmp_path / "gone.png")
        sound.load_microphone()
        wait_for_talk(window, on=True)
        sound.kill()
        wait_for_talk(window, on=False)
        sound.restart()
        wait_for_talk(window, on=True, seconds=30)
        with window.holding_talk():
            settle(1.5)
            # Nobody speaks, and a virtual microphone then gives zeros, as a muted one does.
            wait_until(lambda: "Dismiss" in window.controls(), "the silence is not told")
            screen.screenshot(tmp_path / "muted.png")
        settle(1.0)
        screen.screenshot(tmp_path / "after.png")
        turn = window.wait_for_turn(1)
        assert window.close() == 0
    assert turn["outcome"] == "failed"
    assert "microphone_silent" in str(turn["error"])
    assert list((window.data / "recordings").iterdir()) == []
    logged = "".join(path.read_text() for path in (window.data / "logs").glob("*.log"))
    assert "Traceback" not in logged
