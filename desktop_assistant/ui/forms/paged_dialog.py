"""A dialog of several pages."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_assistant.ui.forms.message import Message
from desktop_assistant.ui.forms.page import Form
from desktop_assistant.ui.forms.size import open_at
from desktop_assistant.ui.theme import SPACING, Theme

LIST_WIDTH = 168
"""The width of the list of pages, in device-independent pixels."""


class PagedDialog(QDialog):
    """A list of pages beside the chosen one; a message, Save and Cancel below.

    A subclass makes its pages and then calls :meth:`lay_out`.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def lay_out(self, pages: Iterable[Form]) -> None:
        """Build the dialog around ``pages``, the first of them shown."""
        self._stack = QStackedWidget()
        self.list = self._list_of(pages)
        self._line = QFrame()
        self._line.setFixedHeight(1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.list)
        middle.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self._line)
        column.addLayout(self._foot())
        # Only a button that is in its dialog already stays the default one.
        self._save_button.setDefault(True)
        open_at(self, 780, 760)
        self._theme.changed.connect(self._color)
        self._color()

    def turn_to(self, row: int) -> None:
        """Show the page of that row; what the one before is doing stops."""
        left = self._stack.currentWidget()
        if isinstance(left, Form):
            left.leave()
        self._stack.setCurrentIndex(row)

    def _list_of(self, pages: Iterable[Form]) -> QListWidget:
        rows = QListWidget()
        rows.setObjectName("settingsPages")
        rows.setAccessibleName(self.tr("Pages"))
        rows.setFixedWidth(LIST_WIDTH)
        rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for page in pages:
            rows.addItem(page.title)
            rows.item(rows.count() - 1).setSizeHint(QSize(0, SPACING * 5))
            self._stack.addWidget(page)
        rows.setCurrentRow(0)
        rows.currentRowChanged.connect(self.turn_to)
        return rows

    def _color(self) -> None:
        colors = self._theme.colors
        self._line.setStyleSheet(f"background: {colors.border}; border: none;")
        self.list.setStyleSheet(
            f"#settingsPages {{ background: {colors.sidebar}; padding: {SPACING}px; }}"
        )

    def _foot(self) -> QHBoxLayout:
        self._message = Message(self._theme, self)
        buttons = QDialogButtonBox()
        self._save_button = buttons.addButton(
            self.tr("&Save"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        cancel = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        # Otherwise Cancel becomes the default as soon as the focus falls to it.
        cancel.setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACING * 3, SPACING * 2, SPACING * 3, SPACING * 2)
        foot.setSpacing(SPACING * 2)
        foot.addWidget(self._message, 1)
        foot.addStretch(0)
        foot.addWidget(buttons)
        return foot
