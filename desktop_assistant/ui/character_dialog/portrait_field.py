"""The portrait in the dialog: chosen, pasted, dropped or removed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_assistant.errors import CharacterError
from desktop_assistant.model.character import Character
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.message import Message
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.portrait_reading import portrait_from, portrait_of, read_portrait
from desktop_assistant.ui.portraits import PortraitLabel
from desktop_assistant.ui.theme import SPACING, Theme

SIZE = 96
"""The diameter of the portrait, in device-independent pixels."""

ENCODED = ("image/png", "image/jpeg", "image/webp", "image/gif", "image/svg+xml", "image/bmp")


class PortraitField(QWidget):
    """Pictures are read on another thread; what cannot be used is told and changes nothing.

    Signals:
        changed: there is another portrait, or none any more.
    """

    changed = Signal()

    def __init__(self, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self._reading = Asking(bridge)
        self._character = Character("")
        self._picture = PortraitLabel(SIZE)
        self.message = Message(theme, self)
        self.choose = QPushButton(self.tr("Choose pict&ure…"))
        self.paste = QPushButton(self.tr("&Paste"))
        self.remove = QPushButton(self.tr("&Remove"))
        self.setAcceptDrops(True)
        self._lay_out()
        self.choose.clicked.connect(self._open)
        self.paste.clicked.connect(lambda: self.take(QGuiApplication.clipboard().mimeData()))
        self.remove.clicked.connect(lambda: self._show(b""))

    @property
    def portrait(self) -> bytes:
        return self._character.portrait

    def show_character(self, character: Character) -> None:
        """Show the portrait of ``character``, or its initials on its colour."""
        self._character = character
        self._picture.show_character(character)
        self.remove.setEnabled(bool(character.portrait))

    def take(self, mime: QMimeData) -> None:
        """Use the picture, or the file of one, that was pasted or dropped."""
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        form = next((each for each in ENCODED if mime.hasFormat(each)), "")
        if paths:
            self.read(paths[0])
        elif form:
            data = bytes(mime.data(form).data())
            self._read(lambda: portrait_from(data))
        elif mime.hasImage():
            image = QImage(mime.imageData())
            self._read(lambda: portrait_of(image))
        else:
            self.message.announce(self.tr("There is no picture to paste. Copy one first."))

    def read(self, path: Path) -> None:
        """Use the picture in a file."""
        self._read(lambda: read_portrait(path))

    def stop(self) -> None:
        self._reading.cancel()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 -- Qt's name
        mime = event.mimeData()
        if mime.hasImage() or any(url.isLocalFile() for url in mime.urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 -- Qt's name
        event.acceptProposedAction()
        self.take(event.mimeData())

    def _open(self) -> None:
        pictures = self.tr("Pictures")
        path, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose a portrait"),
            "",
            f"{pictures} (*.png *.jpg *.jpeg *.webp *.gif *.bmp *.svg)",
        )
        if path:
            self.read(Path(path))

    def _read(self, work: Callable[[], bytes]) -> None:
        self.message.say(self.tr("Reading the picture…"))
        self._reading.ask(asyncio.to_thread(work), self._show, self._fail)

    def _show(self, portrait: bytes) -> None:
        self._reading.cancel()
        self.message.say("")
        self.show_character(replace(self._character, portrait=portrait))
        self.changed.emit()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, MemoryError):
            error = CharacterError("too large", code="portrait_too_large")
        self.message.fail(error)

    def _lay_out(self) -> None:
        self.paste.setToolTip(QKeySequence(QKeySequence.StandardKey.Paste).toString())
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACING)
        for button in (self.choose, self.paste, self.remove):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        hint = PlainLabel(self.tr("Or drop a picture here."))
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(SPACING // 2)
        words.addStretch(1)
        words.addLayout(buttons)
        words.addWidget(hint)
        words.addWidget(self.message)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING * 2)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
