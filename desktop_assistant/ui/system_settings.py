"""The pages of the system's own settings that help with sound."""

from __future__ import annotations

import shutil
import sys

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

PAGES = {
    "win32": "ms-settings:privacy-microphone",
    "darwin": "x-apple.systempreferences:com.apple.preference.security?Privacy_Microphone",
}
"""Where each system says which programs may use the microphone."""

PROGRAMS = (
    ("gnome-control-center", "sound"),
    ("systemsettings", "kcm_pulseaudio"),
    ("pavucontrol",),
)
"""The sound settings of Linux desktops; the first that is installed is opened."""


def can_open_privacy() -> bool:
    """Whether this system has such a page that can be opened from here."""
    return sys.platform in PAGES or _command() is not None


def open_privacy() -> bool:
    """Show where the microphone is allowed or unmuted; whether that worked."""
    if sys.platform in PAGES:
        return QDesktopServices.openUrl(QUrl(PAGES[sys.platform]))
    command = _command()
    if command is None:
        return False
    program, *arguments = command
    return bool(QProcess.startDetached(program, arguments)[0])


def _command() -> tuple[str, ...] | None:
    for name, *arguments in PROGRAMS:
        path = shutil.which(name)
        if path is not None:
            return (path, *arguments)
    return None
