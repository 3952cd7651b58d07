"""Searching everything that was said, as one types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLineEdit,
    QListView,
    QStackedWidget,
    QWidget,
)

from desktop_assistant.model.character import Instance
from desktop_assistant.model.turn import SearchHit
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.error_messages import describe
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.elided_choice import ElidedChoice
from desktop_assistant.ui.marks import Words
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.plain_text import filled
from desktop_assistant.ui.ports import Library
from desktop_assistant.ui.search_rows import HIT, HitList, HitRow
from desktop_assistant.ui.side_panel import SidePanel
from desktop_assistant.ui.theme import Theme

PAGE = 40
"""How many matches are asked for at once."""

PAUSE_MS = 80
"""So long after the last key the search begins."""


class SearchPanel(SidePanel):
    """Asks the library for what is typed and offers the matches.

    Signals:
        chosen: the :class:`SearchHit` to be shown in its conversation.
        words_changed: the :class:`Words` to mark in the chat.
    """

    chosen = Signal(object)
    words_changed = Signal(object)

    def __init__(
        self, bridge: Bridge, library: Library, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, self.tr("Search"), parent)
        self._library = library
        self._theme = theme
        self._asking = Asking(bridge)
        self._instance: Instance | None = None
        self._has_chosen = False
        self.field = QLineEdit(maxLength=200, clearButtonEnabled=True)
        self.field.setAccessibleName(self.tr("Search for"))
        self.field.setPlaceholderText(self.tr("Words that were said"))
        self.scope = ElidedChoice()
        self.scope.setAccessibleName(self.tr("Where to search"))
        self.scope.setMinimumContentsLength(12)
        self.scope.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.model = HitList()
        self.list = self._make_list()
        self.hint = PlainLabel()
        self.hint.setObjectName("hint")
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._results = QStackedWidget()
        self._results.addWidget(self.hint)
        self._results.addWidget(self.list)
        for widget in (self.field, self.scope):
            self.column.addWidget(widget)
        self.column.addWidget(self._results, 1)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._fill_scope()
        self._connect()
        self._say(self.tr("Everything you and the characters said can be found here."))

    def begin(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.words_changed.emit(self.model.words)
        self.search()

    def show_instance(self, instance: Instance | None) -> None:
        """Whose conversations the narrow scope means."""
        is_other = (instance and instance.id) != (self._instance and self._instance.id)
        self._instance = instance
        self._fill_scope()
        if is_other and self.isVisible() and self.scope.currentIndex() == 0:
            self.search()

    def search(self) -> None:
        """Ask for what is in the field now; older answers are dropped."""
        self._pause.stop()
        typed = self.field.text()
        words = Words.of(typed)
        if not words:
            self._asking.cancel()
            self._show(words, [])
            return
        question = self._library.search(typed, PAGE, instance_id=self._scope_id())
        self._asking.ask(question, lambda hits: self._show(words, hits), self._fail)

    def step(self, by: int) -> None:
        """Show the next match in its conversation, or the one before; at first the chosen one."""
        row = self.list.currentIndex().row() + (by if self._has_chosen else 0)
        if 0 <= row < len(self.model.hits):
            self._select(row)
            self._choose_current()

    def current(self) -> SearchHit | None:
        hit: SearchHit | None = self.list.currentIndex().data(HIT)
        return hit

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Up and Down in the field move through the matches, which stay in view."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if watched is self.field and step is not None:
                row = self.list.currentIndex().row() + step
                self._select(max(0, min(row, len(self.model.hits) - 1)))
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        self._asking.cancel()
        self._pause.stop()

    def _scope_id(self) -> int:
        if self._instance is None or self.scope.currentIndex() == 1:
            return 0
        return self._instance.id

    def _fill_scope(self) -> None:
        kept = self.scope.currentIndex()
        name = self._instance.name if self._instance else ""
        self.scope.blockSignals(True)
        self.scope.clear()
        self.scope.addItem(filled(self.tr("Conversations with {name}"), name=name))
        self.scope.addItem(self.tr("All conversations"))
        self.scope.setCurrentIndex(max(0, kept))
        self.scope.blockSignals(False)

    def _show(self, words: Words, hits: list[SearchHit]) -> None:
        self._has_chosen = False
        self.model.show(words, hits, has_more=len(hits) == PAGE)
        self.words_changed.emit(words)
        if hits:
            self._results.setCurrentWidget(self.list)
            self._select(0)
            self._announce(self.tr("Matches: {count}").format(count=len(hits)))
        elif words:
            self._say(self.tr("Nothing was found. Try fewer or other words."))
        else:
            self._say(self.tr("Everything you and the characters said can be found here."))

    def _ask_more(self) -> None:
        words, last = self.model.words, self.model.hits[-1].turn.id
        typed = self.field.text()
        question = self._library.search(typed, PAGE, instance_id=self._scope_id(), before_id=last)
        self._asking.ask(question, lambda hits: self._append(words, hits), self._fail)

    def _append(self, words: Words, hits: list[SearchHit]) -> None:
        if words == self.model.words:
            self.model.append(hits, has_more=len(hits) == PAGE)

    def _fail(self, error: Exception) -> None:
        self.model.show(Words(), [], has_more=False)
        self._say(describe(error))

    def _say(self, text: str) -> None:
        self.hint.setText(text)
        self._results.setCurrentWidget(self.hint)
        self._announce(text)

    def _announce(self, text: str) -> None:
        if QAccessible.isActive() and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _select(self, row: int) -> None:
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _choose_current(self) -> None:
        hit = self.current()
        if hit is not None:
            self._has_chosen = True
            self.chosen.emit(hit)

    def _make_list(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setItemDelegate(HitRow(self._theme, view))
        view.setAccessibleName(self.tr("Matches"))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setMouseTracking(True)
        view.setUniformItemSizes(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme.changed.connect(view.viewport().update)
        return view

    def _connect(self) -> None:
        self.field.installEventFilter(self)
        self.field.textChanged.connect(lambda: self._pause.start())
        self.field.returnPressed.connect(self._choose_current)
        self._pause.timeout.connect(self.search)
        self.scope.currentIndexChanged.connect(self.search)
        self.list.activated.connect(self._choose_current)
        self.list.clicked.connect(self._choose_current)
        self.model.more_wanted.connect(self._ask_more)
        for keys, by in (("F3", 1), ("Shift+F3", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda by=by: self.step(by))
