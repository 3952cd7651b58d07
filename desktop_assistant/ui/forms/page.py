"""What the pages of dialogs have in common: a heading, and fields with captions and hints."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from desktop_assistant.settings.schema import Settings
from desktop_assistant.ui.forms.message import Message
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.theme import SPACING, Theme

CONTENT_WIDTH = 560
"""The widest a column of fields grows, in device-independent pixels."""

NUMBER_WIDTH = 96
"""The width of a number beside its slider, in device-independent pixels."""


VALUE_FIELDS = (QComboBox, QAbstractSpinBox, QSlider)
"""What the wheel would change while it passes over them."""


class Form(QScrollArea):
    """A column of fields that scrolls when the window is small."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ""
        self.theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACING // 2)
        self._body = self._content()
        self.setWidget(self._body)

    def leave(self) -> None:
        """The page is hidden: stop its tests."""

    def stop(self) -> None:
        """The dialog closes: stop whatever else is under way, too."""
        self.leave()

    def add_heading(self, title: str) -> None:
        """The name of the page, here and in the list of pages."""
        self.title = title
        heading = PlainLabel(title)
        heading.setObjectName("settingsHeading")
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        font.setBold(True)
        heading.setFont(font)
        self._column.addWidget(heading)
        self.add_gap()

    def add_field(
        self,
        label: str,
        field: QWidget,
        *,
        hint: str = "",
        beside: tuple[QWidget, ...] = (),
        around: QWidget | None = None,
    ) -> PlainLabel:
        """A label with its mnemonic above ``field``, others to its right, a hint below.

        ``around`` is shown in place of a field that is part of it.
        """
        caption = PlainLabel(label)
        caption.setBuddy(field)
        caption.setWordWrap(True)
        field.setAccessibleName(label.replace("&", ""))
        field.setAccessibleDescription(hint)
        self._column.addWidget(caption)
        self.add_row(around or field, *beside)
        if hint:
            self.add_message(hint)
        return caption

    def add_row(self, *widgets: QWidget) -> None:
        """Widgets beside each other; the first takes the room."""
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        for place, widget in enumerate(widgets):
            row.addWidget(widget, 1 if place == 0 else 0)
            _prepare(widget, self)
        self._column.addLayout(row)

    def add_button(self, button: QPushButton) -> None:
        """A button on a line of its own, no wider than it needs to be."""
        self.add_buttons(button)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Buttons beside each other, no wider than they need to be."""
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self._column.addLayout(row)

    def add_message(self, text: str = "") -> Message:
        """A line of its own, such as a hint; it takes no room while it is empty."""
        message = Message(self.theme, self._body)
        message.say(text)
        # On a page it gets the height that it needs at the page's width, which is less than it
        # would like: with the latter, pages scroll that need not.
        message.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._column.addWidget(message)
        return message

    def add_filling(self, widget: QWidget) -> None:
        """The last one; it takes all the room that is left."""
        self._column.addWidget(widget, 1)
        self._inner.setStretch(0, 1)
        self._inner.setStretch(1, 0)

    def add_gap(self) -> None:
        self._column.addSpacing(SPACING * 3 // 2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Scrolling the page never changes a value the pointer happens to pass over."""
        # Qt has the scroll bars watched here as well; they are what the wheel is for.
        is_wheel = event.type() is QEvent.Type.Wheel
        if is_wheel and isinstance(watched, VALUE_FIELDS) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _content(self) -> QWidget:
        content = QWidget()
        content.setObjectName("settingsPage")
        column = QWidget()
        column.setMaximumWidth(CONTENT_WIDTH)
        self._inner = QVBoxLayout(column)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.addLayout(self._column)
        self._inner.addStretch(1)
        outer = QHBoxLayout(content)
        outer.setContentsMargins(SPACING * 3, SPACING * 2, SPACING * 3, SPACING * 2)
        outer.addWidget(column, 1)
        return content


class Page(Form):
    """``load`` fills the fields; ``edited`` gives the settings with what they hold now."""

    def load(self, settings: Settings) -> None:
        raise NotImplementedError

    def edited(self, settings: Settings) -> Settings:
        raise NotImplementedError


def slider(lowest: int, highest: int, leap: int) -> QSlider:
    """A slider whose page keys move by ``leap``."""
    made = QSlider(Qt.Orientation.Horizontal)
    made.setRange(lowest, highest)
    made.setPageStep(leap)
    return made


def _prepare(widget: QWidget, page: Form) -> None:
    if isinstance(widget, VALUE_FIELDS):
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.installEventFilter(page)
    if isinstance(widget, QComboBox):
        # A long device name is cut in the field, and does not push the page wider.
        widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        widget.setMinimumContentsLength(10)
        widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    if isinstance(widget, QAbstractSpinBox):
        # A style sheet's padding does not reach the line inside.
        widget.lineEdit().setTextMargins(SPACING * 5 // 4, 0, 0, 0)
