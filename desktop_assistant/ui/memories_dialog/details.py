"""Everything about the chosen memory, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_assistant.model.memory import Memory, MemoryState, MemoryVersion
from desktop_assistant.model.turn import SearchHit
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.dates import friendly_moment
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.message import Message
from desktop_assistant.ui.memories_dialog.deeds import Deed, deed_label, possible
from desktop_assistant.ui.memories_dialog.source_links import SourceLinks
from desktop_assistant.ui.memories_dialog.wording import instead_of, origin, state_name, writer
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.plain_text import filled, lines
from desktop_assistant.ui.ports import Memories
from desktop_assistant.ui.theme import SPACING, Theme

_COLUMNS = 2
LONGEST = 2_000
"""Characters of a text; all of a longer one is in the dialog in which it is edited."""

LONGEST_VERSION = 500
"""Characters of what a memory said before, and so many times these of all of it."""


class MemoryDetails(QFrame):
    """Asks for the sources and the history of the chosen memory by itself.

    Signals:
        done: the :class:`Deed` the user wants done with what is chosen.
        source_wanted: the :class:`SearchHit` of a turn to go to.
    """

    done = Signal(object)
    source_wanted = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        memories: Memories,
        theme: Theme,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._memories = memories
        self._name = name
        self._sources = Asking(bridge)
        self._history = Asking(bridge)
        self._shown: Memory | None = None
        self._texts = [_words(LONGEST) for _ in range(3)]
        self._text, self._state, self._old = self._texts
        self._came = _heading(self.tr("Where it came from"))
        self._before = _heading(self.tr("What it said before"))
        self.links = SourceLinks()
        self.links.wanted.connect(self.source_wanted)
        self._versions = _words(2 * LONGEST)
        self._message = Message(theme, self)
        self.buttons = {deed: self._button(deed) for deed in Deed}
        self._lay_out()
        self.show_memories((), None)

    def show_memories(self, chosen: Sequence[Memory], replaced: Memory | None) -> None:
        """Of several only what can be done with all of them."""
        self._show_buttons(chosen)
        memory = chosen[0] if len(chosen) == 1 else None
        if memory is not None and memory == self._shown:
            return
        self._shown = memory
        self._clear()
        if memory is None:
            hint = self.tr("Choose a memory to see where it came from.")
            several = self.tr("%n memories are chosen.", "", len(chosen))
            self._state.setText(several if chosen else hint)
            return
        self._text.setText(memory.text)
        self._text.show()
        self._state.setText(f"{state_name(memory.state)} · {origin(memory, self._name)}")
        if replaced is not None:
            self._old.setText(instead_of(replaced.text))
            self._old.show()
        if memory.turn_ids:
            question = self._memories.sources(memory.turn_ids)
            self._sources.ask(question, self._show_sources, self._message.fail)
        self._history.ask(
            self._memories.versions(memory.id), self._show_versions, self._message.fail
        )

    def stop(self) -> None:
        self._sources.cancel()
        self._history.cancel()

    def _clear(self) -> None:
        self.stop()
        self.links.show_hits(())
        self._message.say("")
        for widget in (self._text, self._old, self._came, self._before, self._versions):
            widget.hide()

    def _show_sources(self, hits: list[SearchHit]) -> None:
        self.links.show_hits(hits)
        self._came.setVisible(bool(hits))

    def _show_versions(self, versions: list[MemoryVersion]) -> None:
        until = self.tr("until {date}, {writer}")
        blocks = []
        for version in versions:
            when, by = friendly_moment(version.replaced_at), writer(version.author, self._name)
            text = lines(version.text, LONGEST_VERSION)
            blocks.append(f"{text}\n{filled(until, date=when, writer=by)}")
        self._versions.setText("\n\n".join(blocks))
        for widget in (self._before, self._versions):
            widget.setVisible(bool(versions))

    def _show_buttons(self, chosen: Sequence[Memory]) -> None:
        wanted = possible(chosen)
        for deed, button in self.buttons.items():
            self._grid.removeWidget(button)
            button.setVisible(deed in wanted)
        for place, deed in enumerate(wanted):
            self._grid.addWidget(self.buttons[deed], *divmod(place, _COLUMNS))
        is_suggestion = bool(chosen) and chosen[0].state is MemoryState.SUGGESTED
        self.buttons[Deed.KEEP].setProperty("strong", is_suggestion)

    def _button(self, deed: Deed) -> QPushButton:
        button = QPushButton(deed_label(deed), self)
        button.setAccessibleName(deed_label(deed).replace("&", "").rstrip("…"))
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.done.emit(deed))
        return button

    def _lay_out(self) -> None:
        body = QWidget()
        body.setObjectName("memoryDetails")
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, SPACING, 0)
        inner.setSpacing(SPACING // 2)
        for widget in (self._text, self._old, self._state):
            inner.addWidget(widget)
        inner.addSpacing(SPACING)
        rest: tuple[QWidget, ...] = (self._came, self.links, self._before, self._versions)
        for part in (*rest, self._message):
            inner.addWidget(part)
        inner.addStretch(1)
        for label in (self._state, self._old, self._versions):
            label.setObjectName("hint")
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("About the chosen memory"))
        scroll.setWidget(body)
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACING)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(scroll, 1)
        column.addLayout(self._grid)


def _words(longest: int) -> PlainLabel:
    label = PlainLabel(longest=longest)
    label.setWordWrap(True)
    flags = Qt.TextInteractionFlag
    label.setTextInteractionFlags(flags.TextSelectableByMouse)
    return label


def _heading(text: str) -> PlainLabel:
    label = PlainLabel(text)
    label.setObjectName("sectionTitle")
    label.setWordWrap(True)
    return label
