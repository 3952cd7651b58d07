"""Where everything is kept on disk."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from desktop_assistant.errors import SettingsError

APP_NAME = "desktop-assistant"

log = logging.getLogger(__name__)

OUR_FOLDERS = frozenset({"recordings", "backups", "logs"})
OUR_FILES = frozenset({"settings.toml", "window.ini"})
OUR_BEGINNINGS = ("assistant.sqlite3", "settings.toml.", "desktop-assistant.log", "faults.log")


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders, and the files inside them."""

    data: Path
    config: Path
    logs: Path

    @property
    def database(self) -> Path:
        return self.data / "assistant.sqlite3"

    @property
    def window_lock(self) -> Path:
        """Held by the one window there may be on this data."""
        return self.data / "window.lock"

    @property
    def program_lock(self) -> Path:
        """Held by the first program on this data, which tidies up after a crash."""
        return self.data / "program.lock"

    @property
    def recordings(self) -> Path:
        return self.data / "recordings"

    @property
    def backups(self) -> Path:
        return self.data / "backups"

    @property
    def settings(self) -> Path:
        return self.config / "settings.toml"

    def create(self) -> None:
        """Create the folders that are missing, and keep everybody but their owner out of ours.

        A folder that holds other things as well, which the user may share, is left as it is; the
        files in it are private all the same.

        Raises:
            SettingsError: a folder cannot be created.
        """
        folders = (self.data, self.config, self.logs, self.recordings, self.backups)
        for folder in folders:
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                raise SettingsError(
                    f"The folder {folder} cannot be created. Choose another with --data-dir.",
                    code="folder_not_created",
                    detail=str(error),
                    folder=str(folder),
                ) from error
        if os.name == "posix":
            for folder in folders:
                _tighten(folder)


def _tighten(folder: Path) -> None:
    """Take away what others may do in a folder that holds nothing but ours."""
    try:
        names = [path.name for path in folder.iterdir()]
        is_ours = folder.name in OUR_FOLDERS or all(map(_is_ours, names))
        if is_ours and folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
        for name in OUR_FILES.intersection(names):
            (folder / name).chmod(0o600)
    except OSError as error:
        # A file system without modes, or somebody else's folder.
        log.info("a folder keeps its mode: %s", type(error).__name__)


def _is_ours(name: str) -> bool:
    ours = {*OUR_FOLDERS, *OUR_FILES, ".env", "demo", "window.lock", "program.lock"}
    return name in ours or name.startswith(OUR_BEGINNINGS)


def find_paths(data_dir: str | Path = "") -> Paths:
    """All paths under ``data_dir``, or in the platform's own folders when it is empty."""
    if data_dir:
        folder = Path(data_dir).expanduser().absolute()
        return Paths(data=folder, config=folder, logs=folder / "logs")
    folders = platformdirs.PlatformDirs(APP_NAME, appauthor=False, roaming=False)
    return Paths(
        data=folders.user_data_path, config=folders.user_config_path, logs=folders.user_log_path
    )
