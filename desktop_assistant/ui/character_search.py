"""The field above the characters, to find one of many."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_assistant.ui.icons import icon
from desktop_assistant.ui.theme import Theme


class CharacterSearch(QLineEdit):
    """Esc empties it; Enter and the arrow down leave it for the list.

    Signals:
        left: the user goes on in what was found.
    """

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(self.tr("Search characters"))
        self.setPlaceholderText(self.tr("Search characters"))
        self.setToolTip(self.tr("By name, tagline, tag or instance"))
        self._glass, self._empty = QAction(self), QAction(self.tr("Clear the search"), self)
        self._empty.triggered.connect(self.clear)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self._empty, QLineEdit.ActionPosition.TrailingPosition)
        self._empty.setVisible(False)
        self.textChanged.connect(lambda text: self._empty.setVisible(bool(text)))
        theme.changed.connect(self._tint)
        self._tint()

    def event(self, event: QEvent) -> bool:
        # Esc also stops a turn everywhere in the window, unless there is something to empty.
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.text()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _tint(self) -> None:
        color = self._theme.colors.muted
        self._glass.setIcon(icon("search", color, color))
        self._empty.setIcon(icon("close", color, color))
