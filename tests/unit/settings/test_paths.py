"""Where everything is kept."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from desktop_assistant.errors import SettingsError
from desktop_assistant.settings.paths import find_paths


def test_a_data_folder_holds_everything(tmp_path: Path) -> None:
    paths = find_paths(tmp_path / "mine")
    paths.create()
    assert paths.database == tmp_path / "mine" / "assistant.sqlite3"
    assert paths.settings == tmp_path / "mine" / "settings.toml"
    everything = (paths.logs, paths.recordings, paths.backups, paths.config, paths.data)
    for folder in everything:
        assert folder.is_relative_to(tmp_path / "mine")
        assert folder.is_dir()
        if os.name == "posix":
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    paths.create()


def test_a_relative_data_folder_does_not_move_with_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert find_paths("here").data == tmp_path / "here"
    assert find_paths("~/here").data.is_absolute()
    assert "~" not in str(find_paths("~/here").data)


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of Linux")
def test_the_platforms_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    paths = find_paths()
    assert paths.data == tmp_path / "DATA" / "desktop-assistant"
    assert paths.config == tmp_path / "CONFIG" / "desktop-assistant"
    assert paths.logs == tmp_path / "STATE" / "desktop-assistant" / "log"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError) as caught:
        find_paths(tmp_path / "file" / "data").create()
    assert caught.value.code == "folder_not_created"
    assert "--data-dir" in str(caught.value)


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX")
def test_folders_that_were_open_are_closed_unless_they_are_shared(tmp_path: Path) -> None:
    ours, shared = tmp_path / "ours", tmp_path / "shared"
    for folder in (ours, shared):
        (folder / "logs").mkdir(parents=True)
        (folder / "settings.toml").touch()
    (shared / "holiday.jpg").touch()
    for path in (ours, shared, *tmp_path.rglob("*")):
        path.chmod(0o777)
    for folder in (ours, shared):
        find_paths(folder).create()

    def mode(path: Path) -> int:
        return path.stat().st_mode & 0o777

    assert (mode(ours), mode(shared)) == (0o700, 0o777)
    for folder in (ours, shared):
        assert mode(folder / "logs") == mode(folder / "recordings") == 0o700
        assert mode(folder / "settings.toml") == 0o600
    assert mode(shared / "holiday.jpg") == 0o777
