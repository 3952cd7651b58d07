"""The Qt application: its name and style, and, for those who need it at once, all of its look."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from desktop_assistant import __version__

DESKTOP_ID = "io.github.desktop_assistant.DesktopAssistant"
"""The name of the desktop file, by which Linux desktops find icon and title."""


def create_application(argv: Sequence[str], language: str = "") -> QApplication:
    """The one application; ``language`` is BCP 47, empty for the system's."""
    from desktop_assistant.ui.appearance import dress

    application = bare_application(argv)
    dress(application, language)
    return application


def bare_application(argv: Sequence[str]) -> QApplication:
    """The one application, as little of it as the first paint of an empty window needs."""
    QApplication.setDesktopFileName(DESKTOP_ID)
    # Chosen by name: the style as an object is the first use of a class that takes long to load.
    application = QApplication([*(argv or ["desktop-assistant"]), "-style", "Fusion"])
    application.setApplicationName("desktop-assistant")
    application.setApplicationDisplayName("Desktop Assistant")
    application.setApplicationVersion(__version__)
    return application
