"""What the dialog of memories looks like: its fields, its hints and its list."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_assistant.model.memory import MemoryState
from desktop_assistant.ui.error_messages import describe
from desktop_assistant.ui.forms.message import Message, Tone
from desktop_assistant.ui.icons import LabelButton
from desktop_assistant.ui.memories_dialog.undo_line import UndoLine
from desktop_assistant.ui.memories_dialog.wording import state_name
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.plain_text import filled
from desktop_assistant.ui.theme import SPACING, Theme


class MemoriesFace(QWidget):
    """Lays out ``dialog`` around ``view`` and ``details``.

    Signals:
        narrowed: another state or other words are looked for.
        add_wanted, retry_wanted, keep_all_wanted: a button was used.
    """

    narrowed = Signal()
    add_wanted = Signal()
    retry_wanted = Signal()
    keep_all_wanted = Signal()

    def __init__(
        self, theme: Theme, name: str, view: QListView, details: QWidget, dialog: QDialog
    ) -> None:
        super().__init__(dialog)
        self._theme = theme
        self._name = name
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search memories"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda: self.narrowed.emit())
        self.filter = self._make_filter()
        self.add = LabelButton(theme, "add", self.tr("&Add"), "")
        self.add.setAccessibleName(self.tr("Add a memory"))
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self.add_wanted)
        self.undo = UndoLine(theme)
        self.message = Message(theme, self)
        self._suggested = self._make_suggested()
        self._hint = self._make_hint()
        self._stack = QStackedWidget()
        self._lay_out(view, details, dialog)

    def state(self) -> MemoryState | None:
        """Of which state memories are to be shown; ``None`` is any."""
        return _state(self.filter.currentData())

    def choose_state(self, state: MemoryState | None) -> None:
        self.filter.setCurrentIndex(self.filter.findData(state))

    def show_loading(self) -> None:
        self._show_hint(self.tr("Loading…"), "")

    def show_error(self, error: Exception) -> None:
        """The memories could not be read."""
        self._show_hint(self.tr("The memories cannot be shown"), describe(error), can_retry=True)

    def tell_error(self, error: Exception) -> None:
        """Something could not be done."""
        self.message.fail(error)

    def show_found(self, counts: Counter[MemoryState], shown: int) -> None:
        """Say how many there are of each state, and show the list or why it is empty."""
        self._count(counts)
        if shown:
            self._stack.setCurrentIndex(0)
        elif counts.total():
            text = self.tr("Try other words, or choose “All”.")
            self._show_hint(self.tr("No memory fits"), text)
        else:
            text = self.tr(
                "When you talk, facts worth keeping appear here, each with the turns it came "
                "from. You can also add what {name} should remember."
            )
            self._show_hint(
                filled(self.tr("{name} remembers nothing yet"), name=self._name),
                filled(text, name=self._name),
            )

    def _count(self, counts: Counter[MemoryState]) -> None:
        for place in range(self.filter.count()):
            state = _state(self.filter.itemData(place))
            number = counts.total() if state is None else counts[state]
            name = self.tr("All") if state is None else state_name(state)
            self.filter.setItemText(place, f"{name} ({number})")
        suggested = counts[MemoryState.SUGGESTED]
        self._suggested.setVisible(bool(suggested))
        one = self.tr("One suggestion waits for your decision.")
        several = self.tr("%n suggestions wait for your decision.", "", suggested)
        self._suggested_text.say(one if suggested == 1 else several)

    def _show_hint(self, title: str, text: str, *, can_retry: bool = False) -> None:
        self._hint_title.setText(title)
        self._hint_text.say(text, Tone.BAD if can_retry else Tone.PLAIN)
        self._retry.setVisible(can_retry)
        self._stack.setCurrentIndex(1)

    def _make_filter(self) -> QComboBox:
        choice = QComboBox()
        choice.setAccessibleName(self.tr("Show"))
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        choice.addItem(self.tr("All"), None)
        for state in MemoryState:
            choice.addItem(state_name(state), state)
        choice.currentIndexChanged.connect(lambda: self.narrowed.emit())
        return choice

    def _make_suggested(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("banner")
        self._suggested_text = Message(self._theme, frame)
        review = self._small(self.tr("&Review"))
        review.clicked.connect(lambda: self.choose_state(MemoryState.SUGGESTED))
        keep = self._small(self.tr("Keep a&ll"))
        keep.clicked.connect(self.keep_all_wanted)
        row = QHBoxLayout(frame)
        row.setContentsMargins(SPACING * 3 // 2, SPACING // 2, SPACING // 2, SPACING // 2)
        row.addWidget(self._suggested_text, 1)
        row.addWidget(review)
        row.addWidget(keep)
        frame.hide()
        return frame

    def _small(self, label: str) -> QPushButton:
        button = QPushButton(label)
        button.setAccessibleName(label.replace("&", ""))
        button.setProperty("kind", "small")
        button.setAutoDefault(False)
        return button

    def _make_hint(self) -> QWidget:
        hint = QWidget()
        self._hint_title = PlainLabel()
        self._hint_title.setObjectName("caption")
        self._hint_title.setWordWrap(True)
        self._hint_text = Message(self._theme, hint)
        for label in (self._hint_title, self._hint_text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._hint_text.setMaximumWidth(SPACING * 56)
        self._retry = QPushButton(self.tr("&Try again"))
        self._retry.setAutoDefault(False)
        self._retry.clicked.connect(self.retry_wanted)
        column = QVBoxLayout(hint)
        column.addStretch(1)
        column.addWidget(self._hint_title)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._hint_text, 8)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addWidget(self._retry, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return hint

    def _lay_out(self, view: QListView, details: QWidget, dialog: QDialog) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACING)
        top.addWidget(self.search, 1)
        top.addWidget(self.filter)
        top.addWidget(self.add)
        self._stack.addWidget(_split(view, details))
        self._stack.addWidget(self._hint)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACING)
        inner.addLayout(top)
        for widget in (self._suggested, self.undo, self.message):
            inner.addWidget(widget)
        inner.addWidget(self._stack, 1)
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("&Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        buttons.rejected.connect(dialog.reject)
        outer = QVBoxLayout(dialog)
        outer.setContentsMargins(SPACING * 3, SPACING * 3, SPACING * 3, SPACING * 2)
        outer.setSpacing(SPACING * 2)
        outer.addWidget(self, 1)
        outer.addWidget(buttons)
        dialog.resize(860, 600)


def _split(view: QListView, details: QWidget) -> QSplitter:
    split = QSplitter(Qt.Orientation.Horizontal)
    split.setChildrenCollapsible(False)
    split.addWidget(view)
    split.addWidget(details)
    split.setStretchFactor(0, 3)
    split.setStretchFactor(1, 2)
    split.setSizes([480, 320])
    view.setMinimumWidth(SPACING * 24)
    details.setMinimumWidth(SPACING * 28)
    return split


def _state(kept: str | None) -> MemoryState | None:
    """What a row of the filter keeps; Qt gives back a plain text."""
    return MemoryState(kept) if kept else None
