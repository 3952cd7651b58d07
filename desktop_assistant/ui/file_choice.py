"""Asking for files; the system's own dialogs where it has them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def choose_files(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """Files to open, none if the user cancels; ``kinds`` as ``QFileDialog`` takes filters."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, start_folder(), kinds)
    return [Path(each) for each in chosen]


def choose_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """A file to open, ``None`` if the user cancels."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, start_folder(), kinds)
    return Path(chosen) if chosen else None


def choose_new_file(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Where to save, ``None`` if the user cancels; a name without an ending gets that of
    ``name``, and the user is asked before a file is replaced.
    """
    dialog = QFileDialog(parent, title, start_folder(), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    if dialog.exec() != QFileDialog.DialogCode.Accepted:
        return None
    return Path(dialog.selectedFiles()[0])


def start_folder() -> str:
    """The user's documents; a folder that is not there would become a proposed file name."""
    places = QStandardPaths.StandardLocation
    documents = QStandardPaths.writableLocation(places.DocumentsLocation)
    if Path(documents).is_dir():
        return documents
    return QStandardPaths.writableLocation(places.HomeLocation)
