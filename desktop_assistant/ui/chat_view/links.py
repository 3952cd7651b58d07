"""Following a link in a reply: only to the web or to mail, and only after a yes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_assistant.ui.plain_text import filled, lines
from desktop_assistant.ui.questions import plain_box

OpenLink = Callable[[QUrl], object]
"""Hands an address to the system."""

_WEB = ("https", "http")


def is_allowed(url: QUrl) -> bool:
    """Files, scripts and the schemes of other programs are not for a model to open."""
    if url.scheme() in _WEB:
        return url.isValid() and bool(url.host())
    return url.scheme() == "mailto" and bool(url.path())


def destination(url: QUrl) -> str:
    """Where a link really leads: its host in plain letters, or its mail address."""
    if url.scheme() == "mailto":
        return url.path(QUrl.ComponentFormattingOption.FullyEncoded)
    # Encoded, since letters of other scripts may look like Latin ones.
    return url.host(QUrl.ComponentFormattingOption.FullyEncoded)


def ask_to_open(parent: QWidget, url: QUrl, open_link: OpenLink) -> QMessageBox | None:
    """Ask without waiting; ``open_link`` is called after a yes. ``None`` when not allowed."""
    if not is_allowed(url):
        return None
    title = QCoreApplication.translate("ChatView", "Open link")
    box = plain_box(parent, title, filled(_question(url), place=destination(url)))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setInformativeText(lines(url.toString(QUrl.ComponentFormattingOption.FullyEncoded)))
    yes = box.addButton(
        QCoreApplication.translate("ChatView", "Open"), QMessageBox.ButtonRole.AcceptRole
    )
    no = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.buttonClicked.connect(lambda button: open_link(url) if button is yes else None)
    box.open()
    return box


def _question(url: QUrl) -> str:
    if url.scheme() == "mailto":
        return QCoreApplication.translate("ChatView", "Write an email to {place}?")
    if url.scheme() == "http":
        return QCoreApplication.translate(
            "ChatView", "Open {place} in the browser? The connection is not encrypted."
        )
    return QCoreApplication.translate("ChatView", "Open {place} in the browser?")
