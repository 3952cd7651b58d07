"""How large a dialog opens."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

FRAME = QSize(16, 48)
"""About what a desktop puts around a dialog, in device-independent pixels."""


def open_at(dialog: QDialog, width: int, height: int) -> None:
    """Let ``dialog`` open that large, or as large as the screen allows: its buttons stay on it."""
    dialog.resize(QSize(width, height).boundedTo(dialog.screen().availableSize() - FRAME))
