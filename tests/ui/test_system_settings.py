"""The pages of the system's own settings, never through a shell."""

from __future__ import annotations

import shutil
import sys

import pytest
from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from desktop_assistant.errors import Action
from desktop_assistant.model.turn import Outcome, Turn, TurnError
from desktop_assistant.ui import system_settings
from desktop_assistant.ui.chat_view import words
from desktop_assistant.ui.error_messages import describe, describe_code
from desktop_assistant.ui.sound_sentences import SOUND_SENTENCES, SYSTEM_SENTENCES


@pytest.mark.parametrize(
    ("platform", "address"),
    [
        ("win32", "ms-settings:privacy-microphone"),
        ("darwin", "x-apple.systempreferences:com.apple.preference.security?Privacy_Microphone"),
    ],
)
def test_windows_and_macos_have_a_page_of_their_own(
    platform: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    assert system_settings.can_open_privacy()
    assert system_settings.open_privacy()
    assert opened == [address]


def test_linux_opens_the_first_program_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[str, list[str]]] = []

    def start(program: str, arguments: list[str]) -> tuple[bool, int]:
        started.append((program, arguments))
        return True, 1

    installed = {"systemsettings": "/usr/bin/systemsettings", "pavucontrol": "/usr/bin/pavucontrol"}
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", installed.get)
    monkeypatch.setattr(QProcess, "startDetached", start)
    assert system_settings.can_open_privacy()
    assert system_settings.open_privacy()
    assert started == [("/usr/bin/systemsettings", ["kcm_pulseaudio"])]
    installed.clear()
    assert not system_settings.can_open_privacy()
    assert not system_settings.open_privacy()


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
@pytest.mark.parametrize("code", ["microphone_silent", "microphone_forbidden"])
def test_each_system_is_told_its_own_place(
    code: str, platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert describe_code(code) == SYSTEM_SENTENCES[code, platform]
    monkeypatch.setattr(sys, "platform", "haiku")
    assert describe_code(code) == SOUND_SENTENCES[code]


@pytest.mark.parametrize("can_open", [True, False])
def test_a_turn_offers_the_page_only_where_there_is_one(
    can_open: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "can_open_privacy", lambda: can_open)
    error = TurnError("microphone_silent", "Silence.", Action.OPEN_PRIVACY.value)
    turn = Turn(1, id=2, spoken=True, outcome=Outcome.FAILED, error=error)
    notice = words.notice(turn, describe)
    assert notice is not None
    assert notice.actions == ((Action.OPEN_PRIVACY,) if can_open else ())
