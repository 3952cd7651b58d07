"""``settings.toml``: read without ever failing, written whole or not at all."""

from __future__ import annotations

import errno
import logging
import os
import tempfile
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import tomli_w

from desktop_assistant.errors import SettingsError
from desktop_assistant.settings.document import read_document, write_document
from desktop_assistant.settings.schema import VERSION, Settings
from desktop_assistant.settings.upgrades import Document, upgraded, version_of

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """The settings to use, and what the user should be told about the file."""

    settings: Settings
    notices: tuple[SettingsError, ...] = ()


class SettingsFile:
    """The file at ``path``. Both methods wait for the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> LoadedSettings:
        """Never raises: what cannot be used is the default, and a notice says so."""
        try:
            document, notices = self._read()
        except SettingsError as error:
            log.warning("%s %s", error, error.detail)
            return LoadedSettings(Settings(), (error,))
        settings, problems = read_document(document)
        if problems:
            notices.append(
                SettingsError(
                    "Some settings could not be used and are back at their defaults: "
                    f"{', '.join(problems)}. Check them in Settings.",
                    code="settings_values",
                    names=", ".join(problems),
                )
            )
        for notice in notices:
            log.warning("%s %s", notice, notice.detail)
        return LoadedSettings(settings, tuple(notices))

    def save(self, settings: Settings) -> None:
        """Durable on return; whatever else the file says stays.

        Raises:
            SettingsError: it could not be written; the file is as it was.
        """
        document, _ = self._read()
        text = tomli_w.dumps(write_document(document, settings))
        try:
            self._replace(text.encode("utf-8", "replace"))
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise SettingsError(
                    "There is no room on the disk for the settings. Free some space, then save "
                    "them again.",
                    code="settings_disk_full",
                    detail=str(error),
                ) from error
            raise SettingsError(
                "The settings could not be saved. Check the disk and the settings folder.",
                code="settings_not_saved",
                detail=str(error),
            ) from error

    def _read(self) -> tuple[Document, list[SettingsError]]:
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return {}, []
        except OSError as error:
            raise SettingsError(
                "The settings file cannot be read, so the defaults are used. Check the settings "
                "folder, then start the program again.",
                code="settings_unreadable",
                detail=str(error),
            ) from error
        try:
            # Editors on Windows may begin a file with a byte order mark.
            document = tomllib.loads(content.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            return {}, [self._set_aside(error)]
        notices = []
        if version_of(document) > VERSION:
            notices.append(
                SettingsError(
                    "The settings are from a newer version of this program. What this version "
                    "does not know is left as it is; update the program to use it.",
                    code="settings_newer",
                )
            )
        return upgraded(document), notices

    def _set_aside(self, reason: Exception) -> SettingsError:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        aside = self.path.with_name(f"{self.path.name}.broken-{stamp}")
        try:
            self.path.replace(aside)
        except OSError as error:
            raise SettingsError(
                "The settings file is broken and cannot be set aside, so the defaults are used. "
                "Check the settings folder, then start the program again.",
                code="settings_unreadable",
                detail=str(error),
            ) from error
        return SettingsError(
            f"The settings file was broken and was set aside as {aside.name}. "
            "The defaults are used; check them in Settings.",
            code="settings_broken",
            detail=str(reason),
            file=aside.name,
        )

    def _replace(self, content: bytes) -> None:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # mkstemp makes a file that only its owner may read.
        handle, name = tempfile.mkstemp(prefix=f"{self.path.name}.", dir=self.path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, self.path)
        except BaseException:
            os.unlink(name)
            raise
        _sync_folder(self.path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable, where a folder can be opened."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
