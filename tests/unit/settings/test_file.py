"""The settings file on a real disk."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_assistant.errors import SettingsError
from desktop_assistant.settings.file import LoadedSettings, SettingsFile
from desktop_assistant.settings.schema import Settings, Thinking

WARM = Settings(thinking=Thinking(temperature=1.5))


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "config" / "settings.toml")


def write(file: SettingsFile, content: bytes) -> None:
    file.path.parent.mkdir(exist_ok=True)
    file.path.write_bytes(content)


def test_without_a_file_everything_is_as_it_was_at_first(file: SettingsFile) -> None:
    assert file.load() == LoadedSettings(Settings())
    assert not file.path.parent.exists()


def test_settings_are_kept(file: SettingsFile) -> None:
    file.save(WARM)
    assert file.load() == LoadedSettings(WARM)
    file.save(Settings())
    assert file.load() == LoadedSettings(Settings())
    assert os.listdir(file.path.parent) == ["settings.toml"]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX systems")
def test_only_the_owner_may_read_them(file: SettingsFile) -> None:
    write(file, b"")
    file.path.chmod(0o644)
    file.save(WARM)
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content", [b"thinking = [", b"\xff\xfe", b"a = 1\na = 2", b"x = " + b"[" * 20_000]
)
def test_a_broken_file_is_set_aside_and_said(
    file: SettingsFile, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    write(file, content)
    loaded = file.load()
    assert loaded.settings == Settings()
    [notice] = loaded.notices
    assert notice.code == "settings_broken"
    [aside] = file.path.parent.iterdir()
    assert aside.name == notice.values["file"]
    assert aside.name.startswith("settings.toml.broken-")
    assert aside.read_bytes() == content
    assert "set aside" in caplog.text


def test_saving_over_a_broken_file_keeps_it_too(file: SettingsFile) -> None:
    write(file, b"broken [")
    file.save(WARM)
    assert file.load().settings == WARM
    assert len(list(file.path.parent.glob("*.broken-*"))) == 1


def test_unusable_values_are_said_and_not_lost_until_saved(file: SettingsFile) -> None:
    content = b"[thinking]\ntemperature = 9.0\nmodel = 'm'\n"
    write(file, content)
    loaded = file.load()
    assert loaded.settings.thinking == Thinking(model="m")
    [notice] = loaded.notices
    assert (notice.code, notice.values) == ("settings_values", {"names": "thinking.temperature"})
    assert file.path.read_bytes() == content


def test_a_byte_order_mark_is_no_fault(file: SettingsFile) -> None:
    write(file, "\ufeffversion = 1\n[thinking]\nmodel = 'm'\n".encode())
    assert file.load() == LoadedSettings(Settings(thinking=Thinking(model="m")))


def test_settings_of_a_newer_program_are_used_and_kept(file: SettingsFile) -> None:
    write(file, b"version = 9\nfuture = true\n[thinking]\nmodel = 'm'\n")
    loaded = file.load()
    assert loaded.settings.thinking.model == "m"
    assert [notice.code for notice in loaded.notices] == ["settings_newer"]
    file.save(WARM)
    assert b"version = 9\nfuture = true" in file.path.read_bytes()


def test_text_no_file_can_hold_is_made_harmless(file: SettingsFile) -> None:
    file.save(replace(WARM, thinking=Thinking(model="a\ud800b")))
    assert file.load().settings.thinking.model == "a?b"


def test_a_folder_in_its_place_is_said_and_left(file: SettingsFile) -> None:
    file.path.mkdir(parents=True)
    assert [notice.code for notice in file.load().notices] == ["settings_unreadable"]
    with pytest.raises(SettingsError):
        file.save(WARM)
    assert file.path.is_dir()


def test_a_file_where_the_folder_should_be(file: SettingsFile) -> None:
    file.path.parent.write_text("")
    with pytest.raises(SettingsError):
        file.save(WARM)


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from desktop_assistant.errors import SettingsError
from desktop_assistant.settings.file import SettingsFile
from desktop_assistant.settings.schema import Settings, Thinking

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
try:
    SettingsFile(Path(sys.argv[1])).save(Settings(thinking=Thinking(model="m" * 500)))
except SettingsError as error:
    print(error.code)
"""


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX systems")
def test_a_save_that_fails_leaves_the_old_file(file: SettingsFile) -> None:
    file.save(WARM)
    child = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(file.path)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert child.stdout.strip() == "settings_not_saved"
    assert file.load().settings == WARM
    assert os.listdir(file.path.parent) == ["settings.toml"]


def test_a_full_disk_is_told(file: SettingsFile, monkeypatch: pytest.MonkeyPatch) -> None:
    file.save(WARM)
    before = file.path.read_bytes()

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SettingsError) as caught:
        file.save(Settings())
    assert caught.value.code == "settings_disk_full"
    assert file.path.read_bytes() == before
