"""Files dropped anywhere on the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.theme import SPACING

SUFFIXES = (".png", ".apng", ".json", ".charx", ".zip")
"""Endings of what can be dropped; whether it is a card is seen when it is read."""


class DropTarget(QFrame):
    """Covers ``window`` with a hint while files are dragged over it.

    Signals:
        dropped: the files, as a list of :class:`Path`.
    """

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("dropTarget")
        self.setAcceptDrops(True)
        hint = PlainLabel(self.tr("Drop character cards here to import them"))
        hint.setObjectName("dropHint")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setWordWrap(True)
        font = hint.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        hint.setFont(font)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SPACING * 4,) * 4)
        column.addWidget(hint)
        self.hide()
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """The window's own drags begin here; once it is covered, they go to this."""
        if isinstance(event, QDragEnterEvent) and event.type() is QEvent.Type.DragEnter:
            if not files_in(event.mimeData()):
                return False
            event.acceptProposedAction()
            self._cover()
            return True
        if event.type() is QEvent.Type.DragLeave:
            self.hide()
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 -- Qt's name
        event.acceptProposedAction()
        self._cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 -- Qt's name
        self.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 -- Qt's name
        self.hide()
        paths = files_in(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def _cover(self) -> None:
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()


def files_in(data: QMimeData) -> list[Path]:
    """Those of the dragged files that may be cards or archives."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in SUFFIXES]
