"""A start where Qt cannot: said in words, with what to install."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop_assistant.app import window
from desktop_assistant.app.window import run_window
from desktop_assistant.errors import AssistantError

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks for X11")


@pytest.fixture(autouse=True)
def no_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_screen_the_terminal_is_named(tmp_path: Path) -> None:
    with pytest.raises(AssistantError, match="desktop-assistant-cli chat") as refused:
        run_window(tmp_path, demo=True)
    assert refused.value.code == "no_screen"
    assert not list(tmp_path.iterdir())


def test_missing_libraries_are_named_by_their_packages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DISPLAY", ":99")
    monkeypatch.setattr(
        window, "LIBRARIES", {"libc.so.6": "libc6", "libnone.so.0": "libnone0", "x.so": "libx1"}
    )
    with pytest.raises(AssistantError, match="not installed: libnone0, libx1") as refused:
        run_window(tmp_path, demo=True)
    assert refused.value.code == "display_libraries"
