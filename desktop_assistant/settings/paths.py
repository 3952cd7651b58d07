"""Where everything is kept on disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs

from desktop_assistant.errors import SettingsError

APP_NAME = "desktop-assistant"


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
        """Create the folders that are missing, for their owner only.

        Raises:
            SettingsError: a folder cannot be created.
        """
        for folder in (self.data, self.config, self.logs, self.recordings, self.backups):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                raise SettingsError(
                    f"The folder {folder} cannot be created. Choose another with --data-dir.",
                    code="folder_not_created",
                    detail=str(error),
                    folder=str(folder),
                ) from error


def find_paths(data_dir: str | Path = "") -> Paths:
    """All paths under ``data_dir``, or in the platform's own folders when it is empty."""
    if data_dir:
        folder = Path(data_dir).expanduser().absolute()
        return Paths(data=folder, config=folder, logs=folder / "logs")
    folders = platformdirs.PlatformDirs(APP_NAME, appauthor=False, roaming=False)
    return Paths(
        data=folders.user_data_path, config=folders.user_config_path, logs=folders.user_log_path
    )
